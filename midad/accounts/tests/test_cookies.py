"""Cookies of the newsroom, with https and without, and none on the reader's side."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from midad import env
from midad.accounts.notices import HostCookie
from midad.accounts.tests.people import CODE, LOGIN, sign_in

_SAY = (
    "import json; from midad import settings as s; "
    "print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.MIDAD_DEVICE_COOKIE_NAME, "
    "s.MIDAD_MESSAGES_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.MIDAD_REQUIRE_TWO_STEP]))"
)
BOUND = ["__Host-sid", "__Host-csrf", "__Host-device", "__Host-messages"]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"MIDAD_URL": "https://news.example"}, [*BOUND, True, True, True]),
        ({"MIDAD_URL": "http://127.0.0.1:8000"}, ["sid", "csrf", "device", "messages", False, False, False]),
        (
            {"MIDAD_URL": "https://news.example", "MIDAD_REQUIRE_TWO_STEP": "0"},
            [*BOUND, True, True, False],
        ),
    ],
)
def test_the_address_decides(variables: dict[str, str], expected: list[Any], tmp_path: Path) -> None:
    variables = env.of_child({"MIDAD_HOME": str(tmp_path), **variables})
    said = subprocess.run([sys.executable, "-c", _SAY], env=variables, check=True, capture_output=True, text=True)
    assert json.loads(said.stdout) == expected


def test_with_https_every_cookie_is_bound_to_the_host(
    editor: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HostCookie, "cookie_name", "__Host-messages")
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sid", "__Host-csrf"
    settings.MIDAD_DEVICE_COOKIE_NAME = "__Host-device"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get(CODE)
    client.get(LOGIN)
    sign_in(client)
    client.get(CODE)
    assert set(client.cookies) == set(BOUND)
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_a_reader_who_works_here_gets_the_same_page_and_no_cookie(editor: Any, home: Any) -> None:
    member, reader = Client(), Client()
    sign_in(member)
    theirs, everybodys = member.get("/"), reader.get("/")
    assert theirs.content == everybodys.content
    assert not theirs.cookies
    assert "cookie" not in theirs.get("Vary", "").lower()
