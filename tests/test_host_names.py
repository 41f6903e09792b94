"""A name of a host is that of UTS 46 everywhere: what nobody sees or what only lengthens makes no name another's."""

import pytest

from midad import hosts
from midad.importers.page.addresses import fetchable_host
from midad.redirects.pasting import own_path

#: What Python's own codec would take for «خبرات.com» and «strasse.de».
OTHERS = ("خبـرات.com", "خبرات\u200c.com", "خبر\u200cات.com")
SHARP = ("straße.de", "xn--strae-oqa.de")
ARABIC = ("أخبار.مثال.com", "xn--igbicxr.xn--mgbh0fb.com")


@pytest.mark.parametrize(("name", "host"), [SHARP, ARABIC, ("Mixed_Name.COM", "mixed_name.com"), ("::1", "::1")])
def test_a_host_has_one_form(name: str, host: str) -> None:
    assert hosts.ascii_host(name) == host
    assert fetchable_host(name) == host
    assert own_path(f"https://{f'[{name}]' if ':' in name else name}/a", own=frozenset({host})) == "/a"


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_name_is_nobodys(name: str) -> None:
    assert name.encode("idna").startswith(b"xn--")
    with pytest.raises(ValueError, match="not allowed"):
        hosts.ascii_host(name)
    assert fetchable_host(name) == ""
    own = frozenset({name.encode("idna").decode(), hosts.ascii_host("خبرات.com")})
    assert own_path(f"https://{name}/a", own=own) is None


def test_a_joiner_that_belongs_to_a_name_is_a_part_of_it() -> None:
    """Between letters that join it changes how they look: it is another name, in Persian a common one."""
    name = "نامه\u200cای.com"
    assert hosts.ascii_host(name) != hosts.ascii_host(name.replace("\u200c", ""))
    assert hosts.in_letters(hosts.ascii_host(name)) == name


@pytest.mark.parametrize("host", ["xn--a.example.com", "127.0.0.1", "::1", "name_with.example.com", ""])
def test_what_cannot_be_read_stays_as_it_is(host: str) -> None:
    assert hosts.in_letters(host) == host
    assert hosts.in_letters("xn--mgbh0fb.com") == "مثال.com"


@pytest.mark.parametrize("name", ["low_line.com", "xn--a.com", "a..com"])
def test_a_label_is_judged_where_it_is_asked(name: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        hosts.a_labels(name)
