"""The Nu HTML checker finds no error in any kind of public page. `make check` brings the checker."""

import os
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.browser.serving import Served
from tests.pages.kinds import PUBLIC

CHECKER = os.environ.get("VNU_JAR", "")
needs_checker = pytest.mark.skipif(not CHECKER, reason="make check brings the Nu HTML checker (npm, Java)")


def html_of(address: str | Request) -> bytes:
    try:
        with urlopen(address) as answer:
            return answer.read()
    except HTTPError as error:
        with error:
            return error.read()


def after_sending(address: str, **words: str) -> bytes:
    """The page that answers a form of the newspaper that is not taken yet."""
    origin = "/".join(address.split("/")[:3])
    request = Request(address, urlencode(words).encode(), {"Origin": origin, "Sec-Fetch-Site": "same-origin"})
    return html_of(request)


def errors_in(folder: Path) -> str:
    command = ["java", "-jar", CHECKER, "--errors-only", "--format", "text", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in {0, 1}, done.stderr
    return done.stderr.replace(f"{folder.as_uri()}/", "") if done.returncode else ""


@needs_checker
def test_the_html_of_every_kind_of_page_has_no_error(newspaper: Served, tmp_path: Path) -> None:
    for kind in PUBLIC:
        (tmp_path / f"{kind.replace(', ', '-').replace(' ', '-')}.html").write_bytes(html_of(newspaper.addresses[kind]))
    comments = newspaper.addresses["comments"].partition("?")[0]
    words = {"name": "ليلى", "email": "layla@readers.example", "text": "سطر\n\nline"}
    (tmp_path / "confirm.html").write_bytes(after_sending(comments, **words))
    (tmp_path / "faults.html").write_bytes(after_sending(comments, email="layla"))
    (tmp_path / "own-comments-fault.html").write_bytes(after_sending(newspaper.addresses["own comments"], email="x"))
    errors = errors_in(tmp_path)
    assert not errors, errors


@needs_checker
def test_an_error_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html lang=ar><title>x</title><p><div></p></html>", "utf-8")
    assert "error" in errors_in(tmp_path)
