"""Addresses that lead into somebody's own network: refused however they are spelled, before any connection."""

from collections.abc import Sequence

import pytest

from midad.importers.page.addresses import is_public
from midad.importers.page.connecting import Deadline
from midad.importers.page.errors import AddressRefusedError, PageImportError
from midad.importers.page.fetching import Opener, fetch

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.0.3 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7
203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::808:808
64:ff9b:1::a00:1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 feff::1 ff02::1 ff0e::1
""".split()
PUBLIC = "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.169.0.1 2606:4700::1111 2a00::1".split()

SPELLINGS = (
    """
http://127.0.0.1/ http://localhost/ http://LOCALHOST/ http://localhost./ http://127.1/ http://127.0.1/ http://0/ http://0.0.0.0/
http://2130706433/ http://017700000001/ http://0177.0.0.1/ http://0x7f.0.0.1/ http://0x7f000001/ http://0x7F.1/ http://127.0.0.1./
http://00000177.0.0.1/ http://127.000.000.001/ http://3232235777/ http://192.168.1.1/ http://10.1/ http://169.254.169.254/latest/
http://0xa9fea9fe/ http://2852039166/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[::127.0.0.1]/ http://[64:ff9b::127.0.0.1]/ http://[2002:7f00:1::]/ http://[fe80::1]/
http://[fe80::1%25eth0]/ http://[fec0::1]/ http://[fc00::1]/ http://[fd00::1]/ http://[ff02::1]/ http://[2001:0:7f00:1::]/
http://①②⑦.⓪.⓪.①/ http://１２７.０.０.１/ http://127。0。0。1/ http://127．0．0．1/ http://127%2e0%2e0%2e1/ http://١٢٧.٠.٠.١/
http://user@127.0.0.1/ http://example.org@127.0.0.1/ http://127.0.0.1@example.org/ http://example.org:80@127.0.0.1/
http://127.0.0.1#example.org http://127.0.0.1?example.org http://example.org\\@127.0.0.1/ http://127.0.0.1:80/ http://127.0.0.1:443/
http://127.0.0.1:22/ http://example.org:22/ http://example.org:8080/ http://example.org:0/ http://example.org:99999/
http://internal.corp/ http://metadata.google.internal/ http://nip.example/ http://-bad-/ http://a..b/ http:///page http://
file:///etc/passwd file://localhost/etc/passwd ftp://example.org/ gopher://127.0.0.1:70/ dict://127.0.0.1/ data://text/html,x
javascript://example.org/%0aalert(1) jar:http://example.org!/ ldap://127.0.0.1/ unix://tmp/socket ws://example.org/ about://blank
http://exa\tmple.org/ http://example.org\n/ http://exam\x00ple.org/ http://[::1/ http://[v1.x]/ http://::1/
""".replace("\\t", "\t")
    .strip()
    .split(" ")
)
ADDRESSES = [address for word in SPELLINGS for address in word.split("\n") if address]


def resolve(host: str, _port: int, _deadline: Deadline) -> Sequence[str]:
    """As a resolver answers: a written address is itself, every other name leads home."""
    return [host] if ":" in host or host.replace(".", "").isdigit() else ["127.0.0.1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_private_or_special_network_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_ordinary_address_is_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f.0.0.1", "fe80::1%eth0", "2606:4700::1111%1", "1.1.1.1 ", "256.1.1.1"]
)
def test_what_is_not_a_plain_address_is_refused(text: str) -> None:
    assert not is_public(text)


def test_there_are_forty_spellings_and_more() -> None:
    assert len(set(ADDRESSES)) >= 75


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_spelling_of_a_forbidden_host_is_fetched(url: str) -> None:
    with pytest.raises(AddressRefusedError):
        fetch(url, opener=Opener(resolve=resolve))


@pytest.mark.parametrize("answers", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["2606:4700::1111", "::1"], []])
def test_one_private_answer_among_public_ones_is_enough_to_refuse(answers: list[str]) -> None:
    with pytest.raises(AddressRefusedError):
        fetch("http://news.example/", opener=Opener(resolve=lambda *_arguments: answers))


def test_a_name_that_nobody_knows_is_an_import_error() -> None:
    def unknown(*_arguments: object) -> Sequence[str]:
        raise OSError

    with pytest.raises(PageImportError):
        fetch("http://news.example/", opener=Opener(resolve=unknown))
