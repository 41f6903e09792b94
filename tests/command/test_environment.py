"""What the environment can say, and what is said back when it is wrong."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from midad import env


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MIDAD_DATABASE_URL", "MIDAD_SECRET_KEY", "MIDAD_EMAIL_URL", "MIDAD_CACHE_URL", "MIDAD_URL"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


def test_nothing_set_is_sqlite_that_loses_nothing(tmp_path: Path) -> None:
    database = env.database(tmp_path)
    assert database["NAME"] == str(tmp_path / "midad.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        assert pragma in database["OPTIONS"]["init_command"]


def test_an_address_of_a_database_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_DATABASE_URL", "postgres://u:p%40ss@db.example:5433/news")
    database = env.database(tmp_path)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "news")
    assert database["PASSWORD"] == "p@ss"


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("MIDAD_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.secret_key(tmp_path) == "from the file"


def test_a_file_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIDAD_SECRET_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(env.SettingError, match="MIDAD_SECRET_KEY_FILE"):
        env.secret_key(tmp_path)


def test_the_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    first = env.secret_key(tmp_path / "var")
    assert env.secret_key(tmp_path / "var") == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "var/secret_key").stat().st_mode) == 0o600
    assert list((tmp_path / "var").iterdir()) == [tmp_path / "var/secret_key"]


def test_a_damaged_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("half")
    with pytest.raises(env.SettingError, match="damaged"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize("value", ["news.example", "ftp://news.example", "https://news.example/path", "https://"])
def test_an_address_that_cannot_be_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_URL", value)
    with pytest.raises(env.SettingError, match="MIDAD_URL"):
        env.address()


@pytest.mark.parametrize(
    ("value", "netloc"),
    [
        ("https://مثال.com", "xn--mgbh0fb.com"),
        ("https://أخبار.مثال.com:8443", "xn--igbicxr.xn--mgbh0fb.com:8443"),
        ("https://xn--mgbh0fb.com", "xn--mgbh0fb.com"),
        ("https://stra\u00dfe.de", "xn--strae-oqa.de"),
    ],
)
def test_an_arabic_address_is_the_one_that_browsers_ask_for(
    value: str, netloc: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAD_URL", value)
    assert env.address().netloc == netloc


@pytest.mark.parametrize("host", ["خبـر.com", "خبرات\u200c.com", "خبر\u200cات.com", "أخبار..com", "خبر com"])
def test_a_name_that_is_none_is_not_made_another_ones(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its tatweel or its joiner the name would be somebody else's."""
    monkeypatch.setenv("MIDAD_URL", f"https://{host}")
    with pytest.raises(env.SettingError, match="no name of a host"):
        env.address()


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("on", True), ("No", False), ("", False)])
def test_flags(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_DEBUG", value)
    assert env.flag("MIDAD_DEBUG") is expected


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_DEBUG", "maybe")
    with pytest.raises(env.SettingError, match="MIDAD_DEBUG"):
        env.flag("MIDAD_DEBUG")


def test_a_cache_that_is_not_redis_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_CACHE_URL", "memcached://x")
    with pytest.raises(env.SettingError, match="MIDAD_CACHE_URL"):
        env.cache()


def test_only_one_module_looks_at_the_environment() -> None:
    package = Path(env.__file__).parent
    allowed = {"env.py", "cli.py", "wsgi.py", "operations/management/commands/serve.py", "operations/supervisor.py"}
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "os.environ" in path.read_text("utf-8") or "getenv" in path.read_text("utf-8")
    }
    assert {name for name in found if "/tests/" not in name} <= allowed


def test_an_arabic_host_is_kept_in_its_ascii_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_URL", "https://جريدة.example:8443")
    assert env.address().geturl() == "https://xn--ogbfjh9j.example:8443"
    assert env.address().port == 8443


@pytest.mark.parametrize("host", ["جريدة..example", "ج" * 80 + ".example"])
def test_an_arabic_host_that_cannot_be_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_URL", f"https://{host}")
    with pytest.raises(env.SettingError, match="host"):
        env.address()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MIDAD_URL", "foo"),
        ("MIDAD_DATABASE_URL", "mysql://user:secret@host/name"),
        ("MIDAD_EMAIL_URL", "zzz"),
        ("MIDAD_HOME", __file__),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(name: str, value: str) -> None:
    environment = {**os.environ, name: value}
    command = [sys.executable, "-m", "midad.cli", "manage", "check"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert "secret" not in done.stderr


def test_caches_in_front_are_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    known = ["varnish+http://127.0.0.1:6081", "nginx+http://10.0.0.2:8001/generation", "https://cdn.example/purge"]
    monkeypatch.setenv("MIDAD_PURGE_URLS", ", ".join([*known, known[0]]))
    assert env.caches("MIDAD_PURGE_URLS") == known


@pytest.mark.parametrize(
    "value", ["127.0.0.1:6081", "redis://host", "http://", "squid+http://host", "https://user:password@cdn.example/"]
)
def test_what_is_no_cache_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MIDAD_PURGE_URLS", value)
    with pytest.raises(env.SettingError, match="MIDAD_PURGE_URLS") as refused:
        env.caches("MIDAD_PURGE_URLS")
    assert "password@" not in str(refused.value)


def test_themes_are_packages_that_are_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIDAD_THEMES", "json, json")
    assert env.themes(tmp_path) == ["json"]
    for name in ("no_such_theme", "no.such", ".."):
        monkeypatch.setenv("MIDAD_THEMES", name)
        with pytest.raises(env.SettingError, match="no package"):
            env.themes(tmp_path)
