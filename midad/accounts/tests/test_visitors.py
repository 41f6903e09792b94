"""Whose address it is, and what a browser is called."""

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from midad import env
from midad.accounts import visitors

TRUSTED = "10.0.0.0/8,::1"


def _address(remote: str, forwarded: str | None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return visitors.address_of(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))


@pytest.fixture
def proxies(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_TRUSTED_PROXIES", TRUSTED)
    settings.MIDAD_TRUSTED_PROXIES = env.networks("MIDAD_TRUSTED_PROXIES")


@pytest.mark.parametrize("forwarded", [None, "", "203.0.113.9", "203.0.113.9, 10.0.0.1"])
def test_nobody_is_believed_who_is_not_named(forwarded: str | None, settings: Any) -> None:
    settings.MIDAD_TRUSTED_PROXIES = []
    assert _address("198.51.100.7", forwarded) == "198.51.100.7"
    assert _address("10.0.0.1", forwarded) == "10.0.0.1"


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        # What stands further left was written by the visitor.
        ("10.0.0.1", "192.0.2.66, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.66, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("198.51.100.7", "192.0.2.66", "198.51.100.7"),
        # Some servers write the port of the connection, too.
        ("10.0.0.1", "203.0.113.9:50123", "203.0.113.9"),
        ("10.0.0.1", "[2001:db8::1]:50123", "2001:db8::1"),
        ("10.0.0.1", " [2001:db8::1] ", "2001:db8::1"),
        ("10.0.0.1", "[::ffff:203.0.113.9]:443", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.66:1 ,  203.0.113.9:2\t, [::1]:3 , 10.1.2.3:4", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9:", "10.0.0.1"),
        ("10.0.0.1", "[]:443", "10.0.0.1"),
        ("10.0.0.1", "[2001:db8::1", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9:http", "10.0.0.1"),
        ("10.0.0.1", "rubbish", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9, <script>", "10.0.0.1"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("", "203.0.113.9", ""),
    ],
)
def test_a_named_server_is_believed_as_far_as_it_wrote(
    proxies: None, remote: str, forwarded: str | None, address: str
) -> None:
    assert _address(remote, forwarded) == address


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=80))
def test_any_header_gives_an_address_or_the_server_s(text: str) -> None:
    assert _address("198.51.100.7", text) == "198.51.100.7"


def test_an_address_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_TRUSTED_PROXIES", "10.0.0.0/8,somewhere")
    with pytest.raises(env.SettingError, match="MIDAD_TRUSTED_PROXIES"):
        env.networks("MIDAD_TRUSTED_PROXIES")


def test_roles_are_written_with_commas_of_either_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAD_TWO_STEP_ROLES", "مدير التحرير، محرر الدسك, مدير النظام,")
    assert env.words("MIDAD_TWO_STEP_ROLES") == ["مدير التحرير", "محرر الدسك", "مدير النظام"]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox على Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
            "Safari/537.36 Edg/142.0.0.0",
            "Edge على Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile "
            "Safari/537.36",
            "Chrome على Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/26.0 Mobile/15E148 Safari/604.1",
            "Safari على iPhone",
        ),
        ("curl/8.14.1", "متصفح غير معروف"),
        ("", "متصفح غير معروف"),
        ("<script>alert(1)</script>", "متصفح غير معروف"),
    ],
)
def test_browsers_are_told_in_words(user_agent: str, words: str) -> None:
    assert visitors.in_words(user_agent) == words
