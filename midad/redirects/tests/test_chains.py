"""No redirect comes back to where it began."""

from hypothesis import given
from hypothesis import strategies as st

from midad.articles.readings import key_of_address, slugified
from midad.redirects.chains import Chains

OWN = frozenset({"news.example"})
ADDRESSES = st.sampled_from(
    [
        "/a",
        "/A",
        "/b",
        "/ب",
        "/ب/",
        "/c?x=1",
        "/c",
        "/d-e",
        "/d_e",
        "/D e/",
        "https://news.example/b",
        "https://other.example/a",
    ]
)
PAIRS = st.lists(st.tuples(ADDRESSES.filter(lambda address: address.startswith("/")), ADDRESSES), max_size=12)


def place(address: str) -> str:
    """Where a reader of any loose form of the address gets to."""
    return slugified(key_of_address(address.removeprefix("https://news.example")).partition("?")[0])


@given(PAIRS)
def test_what_is_let_in_never_goes_round(pairs: list[tuple[str, str]]) -> None:
    chains, kept = Chains([], own=OWN), dict[str, str]()
    for old, new in pairs:
        key = key_of_address(old)
        if not chains.lead_back(key, new):
            chains.add(key, new)
            kept[key] = new
    for start in kept:
        assert place(start) not in _reached(kept, kept[start])


def _reached(kept: dict[str, str], link: str) -> set[str]:
    ahead, seen = [link], set[str]()
    while ahead:
        link = ahead.pop()
        here = place(link) if "other.example" not in link else None
        if here is not None and here not in seen:
            seen.add(here)
            ahead.extend(new for old, new in kept.items() if place(old) == here)
    return seen


@given(st.integers(1, 40))
def test_a_ring_is_found_at_any_length(length: int) -> None:
    chains = Chains(((f"/{number}", f"/{number + 1}/") for number in range(length)), own=OWN)
    assert chains.lead_back(f"/{length}", "https://news.example/0")
    assert chains.lead_back(f"/{length}", f"/{length}/?x=1")
    assert not chains.lead_back(f"/{length + 1}", "/0")
    assert not chains.lead_back(f"/{length}", "https://other.example/0")


def test_a_redirect_that_is_changed_no_longer_leads_where_it_led() -> None:
    chains = Chains([("/a", "/b")], own=OWN)
    assert chains.lead_back("/b", "/a")
    chains.add("/a", "https://other.example/")
    assert not chains.lead_back("/b", "/a")


def test_a_ring_that_is_there_already_does_not_hold_anybody() -> None:
    chains = Chains([("/a", "/b"), ("/b", "/a")], own=OWN)
    assert not chains.lead_back("/c", "/a")
