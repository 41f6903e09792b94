"""Every line of the spool is counted once, wherever the counting process is killed; nothing grows without end."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from midad.articles.asked import SPOOL, referring_host
from midad.operations import spool
from midad.operations.models import DigestedFile
from midad.redirects import counting
from midad.redirects.models import MissingPage, RedirectUse
from midad.redirects.probes import is_probe


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_HOME = tmp_path / "data"


@pytest.fixture
def old(home: Any) -> Redirect:
    return Redirect.objects.create(old_path="/قديم", redirect_link="/archive/")


def files() -> list[str]:
    return [path.name for path in SPOOL.path.parent.iterdir()] if SPOOL.path.parent.exists() else []


def times() -> dict[str, int]:
    found = {page.address: page.times for page in MissingPage.objects.all()}
    return found | {use.redirect.old_path: use.times for use in RedirectUse.objects.all()}


def test_redirects_and_missing_pages_are_counted(old: Redirect, client: Client) -> None:
    before = timezone.now() - timedelta(seconds=1)
    for _time in range(3):
        client.get("/قديم/", headers={"referer": "https://search.example/?q=secret"})
    client.get("/ضائع/صفحة/?token=secret", headers={"referer": "https://search.example/?q=secret", "user-agent": "Me"})
    client.get(quote("/ضائع/صفحة"))
    client.head("/ضائع/صفحة")
    client.get("/media/none.jpg")
    client.get("/admin/none/")
    assert times() == {}
    assert "secret" not in SPOOL.path.read_text()
    counting.count_asked()
    assert times() == {"/قديم": 3, "/ضائع/صفحة": 2}
    page = MissingPage.objects.get()
    assert (page.referrer, page.is_probe, page.is_ignored) == ("search.example", False, False)
    assert before <= page.first_at <= page.last_at <= timezone.now()
    assert before <= old.use.last_at <= timezone.now()
    assert files() == []
    assert not DigestedFile.objects.exists()


def test_a_chain_counts_each_of_its_redirects_and_a_ring_none(old: Redirect, client: Client) -> None:
    Redirect.objects.create(old_path="/أقدم", redirect_link="/قديم/")
    Redirect.objects.create(old_path="/دائر", redirect_link="/دائر/")
    client.get("/أقدم")
    client.get("/دائر")
    counting.count_asked()
    assert times() == {"/قديم": 1, "/أقدم": 1, "/دائر": 1}
    assert set(RedirectUse.objects.values_list("redirect__old_path", flat=True)) == {"/قديم", "/أقدم"}


def test_readers_write_nothing_into_the_database(old: Redirect, client: Client) -> None:
    for address in ("/قديم/", "/ضائع/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert all(query["sql"].startswith("SELECT") for query in queries)


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (spool, "_sync"),
        (spool, "_records"),
        (counting, "_count_followed"),
        (counting, "_count_missing"),
        (Path, "unlink"),
        (spool, "_forget"),
    ],
)
@pytest.mark.parametrize("is_after", [False, True])
def test_killed_in_the_middle_it_counts_once(
    old: Redirect, client: Client, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, is_after: bool
) -> None:
    client.get("/قديم")
    client.get("/ضائع")
    real = getattr(where, what)

    def killed(*args: Any, **kwargs: Any) -> Any:
        if is_after:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, what, killed)
        with pytest.raises(Killed):
            counting.count_asked()
    client.get("/ضائع")
    counting.count_asked()
    counting.count_asked()
    assert times() == {"/قديم": 1, "/ضائع": 2}
    assert files() == []


def test_what_fails_stays_for_the_next_time(home: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/ضائع")

    def fails(_missing: Any) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "_count_missing", fails)
        for _time in range(3):
            with pytest.raises(OSError, match="gone"):
                counting.count_asked()
    assert len(files()) == 1
    counting.count_asked()
    assert times() == {"/ضائع": 1}


def test_a_writer_that_opened_the_file_before_it_was_put_aside_writes_into_the_new_one(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    SPOOL.add(["missing", 0, "/أول", ""])
    is_at, moved = spool.is_at, []

    def put_aside_meanwhile(file: Any, path: Path) -> bool:
        if not moved:
            moved.append(path.rename(path.with_name("asked.0")))
        return is_at(file, path)

    monkeypatch.setattr(spool, "is_at", put_aside_meanwhile)
    SPOOL.add(["missing", 0, "/ثان", ""])
    assert sorted(files()) == ["asked", "asked.0"]
    counting.count_asked()
    assert times() == {"/أول": 1, "/ثان": 1}


def test_a_full_disk_loses_counts_and_no_answer(
    old: Redirect, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def full(*_args: Any, **_kwargs: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert client.get("/قديم").status_code == 301
    assert client.get("/ضائع").status_code == 404
    assert "No space left" in caplog.text


def test_the_spool_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch, home: Any) -> None:
    monkeypatch.setattr(spool, "LARGEST", 200)
    for number in range(100):
        SPOOL.add(["missing", number, f"/{number}", ""])
    assert SPOOL.path.stat().st_size <= 200
    counting.count_asked()
    SPOOL.add(["missing", 1, "/new", ""])
    counting.count_asked()
    assert "/new" in times()


def test_lines_that_say_something_else_are_passed_over(home: Any) -> None:
    good = json.dumps(["missing", 10**30, "/ضائع", ""])
    SPOOL.path.parent.mkdir(parents=True)
    lines = ['["missing",1', "{}", "7", '["followed",1,[{}]]', '["missing","x","/a",""]', '["followed",1,[404]]', good]
    SPOOL.path.write_bytes(b"\xff\n" + "\n".join(lines).encode())
    counting.count_asked()
    assert times() == {"/ضائع": 1}
    assert MissingPage.objects.get().last_at <= timezone.now()


def test_a_flood_does_not_push_out_what_is_asked_for_often(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_PAGES", 20)
    monkeypatch.setattr(counting, "MOST_PROBES", 3)
    for _time in range(2):
        SPOOL.add(["missing", 1_700_000_000, "/مطلوب", ""])
        for number in range(60):
            SPOOL.add(["missing", 1_790_000_000, f"/flood/{_time}-{number}", ""])
            SPOOL.add(["missing", 1_790_000_000, f"/{_time}-{number}.php", ""])
        counting.count_asked()
    monkeypatch.setattr(counting, "ONCE_KEPT", timedelta(days=36500))
    counting.tidy()
    assert MissingPage.objects.of_readers().count() == 20
    assert MissingPage.objects.filter(is_probe=True).count() == 3
    assert times()["/مطلوب"] == 2


def test_what_was_asked_for_once_is_forgotten_after_a_week(home: Any) -> None:
    now, long_ago = timezone.now(), timezone.now() - timedelta(days=8)
    for address, times_asked, at, is_ignored in (
        ("/once", 1, long_ago, False),
        ("/twice", 2, long_ago, False),
        ("/today", 1, now, False),
        ("/ignored", 1, long_ago, True),
    ):
        MissingPage.objects.create(address=address, times=times_asked, first_at=at, last_at=at, is_ignored=is_ignored)
    counting.tidy()
    assert set(times()) == {"/twice", "/today", "/ignored"}


def test_what_answers_by_now_leaves_the_report(publish: Callable[..., Any], old: Redirect) -> None:
    article = publish("خبر عن الميناء")
    now = timezone.now()
    addresses = [
        f"/سياسة/{article.slug}",
        "/قديم",
        "/archive",
        "/search",
        f"/a/{article.short_id}",
        "/a/00000000",
        "/لا",
    ]
    for address in addresses:
        MissingPage.objects.create(address=address, times=9, first_at=now, last_at=now)
    counting.tidy()
    assert set(times()) == {"/a/00000000", "/لا"}


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://Search.Example:8443/path?q=1#x", "search.example"),
        ("android-app://com.example/", ""),
        ("https://[::1", ""),
        ("https://user:secret@site.example/", "site.example"),
        ("javascript:alert(1)", ""),
        ("https://<script>/", ""),
        ("https://" + "a" * 300, ""),
        ("", ""),
    ],
)
def test_of_a_referrer_the_host_is_kept(referrer: str, host: str) -> None:
    assert referring_host(referrer) == host


@pytest.mark.parametrize("path", ["/%00", "/x%00y", "/" + "a" * 800, "/" + "%D8%B7" * 256])
def test_what_no_redirect_could_begin_at_is_not_noted(home: Any, client: Client, path: str) -> None:
    client.get(path)
    assert files() == []


@pytest.mark.parametrize("path", ["/%FF%FE", "/%E2%80%AEgpj.exe", "/a%0d%0ab", "/<script>alert(1)</script>"])
def test_bytes_of_scanners_are_kept_harmless(home: Any, client: Client, path: str) -> None:
    client.get(path)
    counting.count_asked()
    for page in MissingPage.objects.all():
        assert page.address.isprintable()


@pytest.mark.parametrize(
    "address", ["/wp-login.php", "/.env", "/.git/config", "/blog/wp-admin", "/cgi-bin/x", "/a.aspx", "/backup.ZIP"]
)
def test_what_robots_ask_for_is_known(address: str) -> None:
    assert is_probe(address)


@pytest.mark.parametrize(
    "address", ["/سياسة/خبر", "/2015/03/story.html", "/wp-content/uploads/a.jpg", "/.well-known/x", "/"]
)
def test_what_readers_ask_for_is_not_taken_for_that(address: str) -> None:
    assert not is_probe(address)
