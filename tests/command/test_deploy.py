"""The files of deploy/ are what the guide says: units for systemd, a door for nginx, settings that work."""

import os
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from tests.browser.first_run import ROOT, Installed
from tests.browser.serving import _free_port

DEPLOY = ROOT / "deploy"
UNITS = ("midad.service", "midad-backup.service", "midad-backup.timer")
PASSWORD = re.compile(r"password\s+(\S+)")


def need(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if not found:
        pytest.skip(f"{program} is not installed here")
    return found


def here(text: str, home: Path) -> str:
    """A file of deploy/ with the places of this machine."""
    return (
        text.replace("/srv/midad/.venv/bin/midad", f"{sys.executable} -m midad.cli")
        .replace("/srv/midad", str(ROOT))
        .replace("/var/lib/midad", str(home))
    )


def settings_of(home: Path) -> dict[str, str]:
    lines = here((DEPLOY / "midad.env").read_text(encoding="utf-8"), home).splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def directive(unit: str, name: str, home: Path) -> list[str]:
    found = re.search(rf"^{name}=(.+)$", here((DEPLOY / unit).read_text(encoding="utf-8"), home), re.MULTILINE)
    assert found
    return shlex.split(found[1])


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyse = need("systemd-analyze")
    for unit in UNITS:
        text = here((DEPLOY / unit).read_text(encoding="utf-8"), tmp_path)
        # systemd wants a program that is there, and a user that this machine knows.
        (tmp_path / unit).write_text(text.replace("=midad\n", "=root\n"), encoding="utf-8")
    done = subprocess.run(
        [analyse, "verify", "--man=no", *(str(tmp_path / unit) for unit in UNITS)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    complaints = [line for line in done.stderr.splitlines() if any(unit in line for unit in UNITS)]
    assert complaints == []


def test_the_settings_are_those_of_the_guide() -> None:
    documented = set(re.findall(r"`(MIDAD_\w+)`", (ROOT / "docs" / "running.md").read_text(encoding="utf-8")))
    text = (DEPLOY / "midad.env").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?(MIDAD_\w+)=", text, re.MULTILINE))
    assert "MIDAD_URL" in named
    assert named <= documented


def test_the_guide_names_every_file_and_no_other() -> None:
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    files = {file.name for file in DEPLOY.iterdir()}
    assert {name for name in files if name in guide} == files
    assert set(re.findall(r"deploy/([\w.-]+\w)", guide)) <= files


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass
class Site:
    """A newspaper as it is installed by the guide: `midad serve` behind nginx with TLS."""

    home: Path
    plain: int
    secure: int
    environment: dict[str, str]
    said_by_demo: str

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        # The certificate of these tests is signed by nobody.
        context = ssl._create_unverified_context()  # noqa: S323
        sent = {"Host": "news.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        with closing(HTTPSConnection("127.0.0.1", self.secure, context=context, timeout=60)) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.msg, answer.read())


@pytest.fixture(scope="module")
def site(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx = need("nginx")
    folder = tmp_path_factory.mktemp("deployed")
    installed = demo.copy(folder / "var")
    port, plain, secure = _free_port(), _free_port(), _free_port()
    environment = {**os.environ, **settings_of(installed.home), "MIDAD_DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    environment["MIDAD_EMAIL_URL"] = ""
    serve = [str(port) if word == "8000" else word for word in directive("midad.service", "ExecStart", installed.home)]
    with (folder / "log").open("wb") as log:
        midad = subprocess.Popen(serve, env=environment, cwd=ROOT, stdout=log, stderr=log)
        door = subprocess.Popen([nginx, "-c", str(_nginx(folder, port, plain, secure))], stdout=log, stderr=log)
    site = Site(installed.home, plain, secure, environment, installed.said)
    try:
        _wait_for(site, folder / "log")
        yield site
    finally:
        for process in (door, midad):
            process.send_signal(signal.SIGTERM)
            process.wait(40)


def _nginx(folder: Path, port: int, plain: int, secure: int) -> Path:
    """A configuration that includes the one of deploy/ with free ports and a certificate made on the spot."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/etc/letsencrypt/live/news.example/fullchain.pem", str(certificate))
    text = text.replace("/etc/letsencrypt/live/news.example/privkey.pem", str(key))
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    text = re.sub(r"listen \[::\]:\S+.*;", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace("listen 443", f"listen 127.0.0.1:{secure}")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return main


def _wait_for(site: Site, log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with suppress(OSError):
            if site.ask("GET", "/").status == 200:
                return
        time.sleep(0.2)
    pytest.fail(log.read_text(encoding="utf-8"))


def test_everybody_is_led_to_https(site: Site) -> None:
    with closing(HTTPConnection("127.0.0.1", site.plain, timeout=30)) as connection:
        connection.request("GET", "/archive/?a=b", headers={"Host": "news.example"})
        answer = connection.getresponse()
    assert (answer.status, answer.msg["Location"]) == (301, "https://news.example/archive/?a=b")


def test_a_reader_gets_the_newspaper_without_a_cookie(site: Site) -> None:
    answer = site.ask("GET", "/", Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers.get("Content-Encoding") == "gzip"
    assert answer.headers.get("Set-Cookie") is None
    assert answer.headers.get("Strict-Transport-Security", "").startswith("max-age=")


def test_an_editor_signs_in_with_cookies_that_only_travel_by_tls(site: Site) -> None:
    page = site.ask("GET", "/admin/login/")
    cookies = page.headers.get("Set-Cookie") or ""
    assert cookies.startswith("__Host-csrf=")
    assert "Secure" in cookies
    token = BeautifulSoup(page.body, "html.parser").select_one("input[name=csrfmiddlewaretoken]")
    found = PASSWORD.search(site.said_by_demo)
    assert found
    assert token
    form = {"csrfmiddlewaretoken": str(token["value"]), "username": "admin", "password": found[1]}
    answer = site.ask(
        "POST", "/admin/login/", urlencode(form),
        Content_Type="application/x-www-form-urlencoded", Cookie=cookies.split(";")[0],
        Origin="https://news.example", Referer="https://news.example/admin/login/",
    )  # fmt: skip
    assert answer.status == 302
    session = [value for name, value in answer.headers.items() if name.lower() == "set-cookie" and "sid=" in value]
    assert session
    assert session[0].startswith("__Host-sid=")
    assert "Secure" in session[0]
    assert "HttpOnly" in session[0]


def test_a_page_of_another_site_cannot_sign_anybody_in(site: Site) -> None:
    answer = site.ask("POST", "/admin/login/", "username=a", Origin="https://evil.example")
    assert answer.status == 403


def test_the_nightly_backup_is_written_and_tried_out(site: Site, tmp_path: Path) -> None:
    command = [
        str(tmp_path) + "/" if word == "/var/backups/midad/" else word
        for word in directive("midad-backup.service", "ExecStart", site.home)
    ]
    done = subprocess.run(command, env=site.environment, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [backup] = tmp_path.iterdir()
    [find, _place, *rest] = directive("midad-backup.service", "ExecStartPost", site.home)
    old = tmp_path / "midad-2020-01-01-031500.tar"
    other = tmp_path / "something-else"
    for file in (old, other):
        file.touch()
        os.utime(file, (0, 0))
    subprocess.run([find, str(tmp_path), *rest], check=True)
    assert set(tmp_path.iterdir()) == {backup, other}


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    caddy = need("caddy")
    done = subprocess.run(
        [caddy, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")],
        check=False, capture_output=True, text=True, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
