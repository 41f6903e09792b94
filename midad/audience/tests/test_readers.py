"""People are told from programs, and readers from one another, by what cannot be made up."""

from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.accounts.visitors import network_of, visitor
from midad.audience.readers import reader_of
from midad.audience.tests.asking import AGENT, request

#: Near to one another, so that networks meet.
addresses = st.one_of(
    st.integers(0, 3).map(lambda last: f"192.0.2.{last}"),
    st.integers(0, 3).map(lambda last: f"::ffff:192.0.2.{last}"),
    st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda parts: "2001:db8:0:{}::{}".format(*parts)),
    st.ip_addresses().map(str),
)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "  ",
        None,
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0 Safari/537.36",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0 Safari/537.36",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0 A",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
        "GPTBot/1.0",
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.32",
        "Python-urllib/3.11",
        "Go-http-client/2.0",
        "okhttp/4.12",
        "Java/17.0.1",
        "Apache-HttpClient/4.5",
        "node",
        "Feedly/1.0",
        "Baiduspider",
    ],
)
def test_programs_are_not_counted(agent: str | None) -> None:
    assert reader_of(request(agent=agent)) == b""


@pytest.mark.parametrize(
    "agent",
    [
        AGENT,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBAV/465.0]",
        "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "Mozilla/5.0 (Linux; Android 12; CUBOT KINGKONG 7) Chrome/120.0 Mobile Safari/537.36",
        "Opera/9.80 (Android; Opera Mini/36.2) Presto/2.12",
        "Mozilla/5.0 (Linux; U; Android 9; ar) UCBrowser/13.4 Mobile JavaScript/on",
    ],
)
def test_browsers_are(agent: str) -> None:
    assert reader_of(request(agent=agent))


@pytest.mark.parametrize(
    "headers",
    [
        {"SEC_PURPOSE": "prefetch"},
        {"SEC_PURPOSE": "prefetch;prerender"},
        {"PURPOSE": "prefetch"},
        {"X_MOZ": "prefetch"},
        {"X_PURPOSE": "preview"},
        {"SEC_FETCH_DEST": "image"},
        {"SEC_FETCH_DEST": "iframe"},
        {"SEC_FETCH_DEST": "empty"},
    ],
)
def test_what_nobody_looks_at_is_not_counted(headers: dict[str, str]) -> None:
    assert reader_of(request(**headers)) == b""


def test_a_page_that_is_opened_is_counted() -> None:
    assert reader_of(request(SEC_FETCH_DEST="document", SEC_FETCH_USER="?1"))


def test_a_stranger_is_not_believed() -> None:
    forged = [reader_of(request(X_FORWARDED_FOR=f"198.51.100.{number}")) for number in range(20)]
    assert {*forged} == {reader_of(request())}


def test_a_trusted_proxy_is_believed_and_what_was_written_before_it_is_not(settings: Any) -> None:
    settings.MIDAD_TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    told = [
        reader_of(request("10.0.0.1", X_FORWARDED_FOR=f"{forged}, 198.51.100.7"))
        for forged in ("1.2.3.4", "5.6.7.8", "10.9.9.9", "rubbish")
    ]
    assert {*told} == {reader_of(request("198.51.100.7"))}


def test_a_customer_of_the_new_internet_is_one_reader() -> None:
    assert reader_of(request("2001:db8:1:2:3::4")) == reader_of(request("2001:db8:1:2:ffff::1"))
    assert reader_of(request("2001:db8:1:2::1")) != reader_of(request("2001:db8:1:3::1"))
    assert reader_of(request("::ffff:192.0.2.1")) == reader_of(request("192.0.2.1"))
    assert reader_of(request("fe80::1%eth0")) == reader_of(request("fe80::2"))


@given(one=addresses, other=addresses)
def test_networks_are_those_of_the_visitors(one: str, other: str) -> None:
    are_one = network_of(visitor(one, "")) == network_of(visitor(other, ""))
    assert (reader_of(request(one)) == reader_of(request(other))) == are_one


def test_two_browsers_behind_one_address_are_two_readers() -> None:
    assert reader_of(request()) != reader_of(request(agent=AGENT.replace("131", "132")))


@pytest.mark.parametrize("address", ["", "not an address", "/run/socket"])
def test_an_address_that_is_none_breaks_nothing(address: str) -> None:
    assert reader_of(request(address, X_FORWARDED_FOR="\x00,,, \xff"))
