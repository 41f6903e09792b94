from datetime import date
from typing import Any

import pytest
from django.utils import translation

from midad.licenses import products, states
from midad.licenses.products import Product
from midad.licenses.states import State
from midad.licenses.tests.documents_for_tests import (
    EUPHRATES,
    NILE,
    TODAY,
    keys_of,
    license_text,
    revocations_text,
)

FREE = Product("default", "الصحيفة", {})


def standing(text: str = "", host: str = "example.com", product: Product = NILE, **more: Any) -> states.Standing:
    return states.judge(product=product, host=host, text=text, today=more.pop("today", TODAY), **more)


CASES: list[tuple[str, dict[str, Any], State]] = [
    ("it covers the site", {"text": license_text()}, State.VALID),
    ("below its name", {"text": license_text(), "host": "www.example.com"}, State.VALID),
    ("a staging name", {"text": license_text(staging=["test-site.net"]), "host": "test-site.net"}, State.VALID),
    ("updates without an end", {"text": license_text(updates_until=None)}, State.VALID),
    ("the last day of updates", {"text": license_text(), "today": date(2027, 1, 15)}, State.VALID),
    ("a free theme", {"product": FREE}, State.NOT_NEEDED),
    ("a free theme with a licence", {"product": FREE, "text": license_text()}, State.NOT_NEEDED),
    ("a local name", {"host": "127.0.0.1"}, State.NOT_NEEDED),
    ("a local name with a damaged licence", {"host": "localhost", "text": "x"}, State.NOT_NEEDED),
    ("no licence", {}, State.NOT_VALIDATED),
    ("nothing but spaces", {"text": " \n"}, State.NOT_VALIDATED),
    ("another domain", {"text": license_text(), "host": "example.org"}, State.WRONG_DOMAIN),
    ("a host that is no name", {"text": license_text(), "host": "exam\0ple.com"}, State.WRONG_DOMAIN),
    ("the day after its updates", {"text": license_text(), "today": date(2027, 1, 16)}, State.UPDATES_ENDED),
    ("the year 2100", {"text": license_text(), "today": date(2100, 1, 1)}, State.UPDATES_ENDED),
    ("the year 1970", {"text": license_text(), "today": date(1970, 1, 1)}, State.VALID),
    ("revoked", {"text": license_text(), "revoked": ["nile-0001"]}, State.REVOKED),
    ("another one is revoked", {"text": license_text(), "revoked": ["nile-0002"]}, State.VALID),
    ("revoked, for another domain", {"text": license_text(), "host": "a.org", "revoked": ["nile-0001"]}, State.REVOKED),
    ("another theme of the vendor", {"text": license_text(theme="delta")}, State.NOT_THIS_THEME),
    ("a theme of another vendor", {"text": license_text(3, theme="euphrates")}, State.NOT_THIS_THEME),
    ("a key that the theme does not know", {"text": license_text(9)}, State.DAMAGED),
    ("half of it", {"text": license_text()[:200]}, State.DAMAGED),
    ("something else", {"text": "مرحبا"}, State.DAMAGED),
    ("a lone surrogate", {"text": "\ud800"}, State.DAMAGED),
    ("the new key", {"text": license_text(2)}, State.VALID),
]


@pytest.mark.parametrize(("arguments", "state"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_each_licence_has_its_state(arguments: dict[str, Any], state: State) -> None:
    found = standing(**arguments)
    assert found.state is state
    with translation.override("ar"):
        for sentence in (found.title, found.text, found.remedy):
            assert sentence
            assert "%(" not in sentence
            assert sum("\u0621" <= letter <= "\u064a" for letter in sentence) > 3


def test_every_state_has_a_case() -> None:
    assert {state for _name, _arguments, state in CASES} == set(State)


def test_a_wrong_domain_names_both() -> None:
    found = standing(license_text(names=["مثال.com", "example.net"]), "example.org")
    for name in ("مثال.com", "example.net", "example.org"):
        assert f"\u2068{name}\u2069" in found.text


def test_a_wrong_theme_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(products._known, "euphrates", EUPHRATES)
    assert "الفرات" in standing(license_text(3, theme="euphrates")).text


def test_a_clock_that_is_behind_is_said_and_changes_nothing() -> None:
    with translation.override("en"):
        assert "date of the server" in standing(license_text(), today=date(1970, 1, 1)).remedy
        assert "date of the server" not in standing(license_text()).remedy


def test_an_unknown_key_asks_for_an_update_of_the_theme() -> None:
    with translation.override("en"):
        assert standing(license_text(9)).remedy.startswith("Update the theme")


def test_a_list_counts_as_far_as_the_vendor_of_the_theme_signed_it() -> None:
    ours, new, theirs = (revocations_text(f"nile-{number}", number=number).encode() for number in (1, 2, 3))
    assert states.revoked_by([ours, new, theirs, b"rubbish", ours[:100]], NILE) == {"nile-1", "nile-2"}


def test_a_theme_that_was_rotated_away_from_a_key_does_not_know_it_any_more() -> None:
    only_new = Product("nile", "النيل", keys_of(2))
    assert standing(license_text(1), product=only_new).state is State.DAMAGED
    assert standing(license_text(2), product=only_new).state is State.VALID


@pytest.fixture
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "_known", {})
    monkeypatch.setattr(products, "_wearing", [])


@pytest.mark.usefixtures("_own_register")
def test_a_site_wears_the_default_theme_until_somebody_says_otherwise() -> None:
    assert products.worn_by(None).is_free
    products.register(slug="nile", name="النيل", keys=keys_of(1))
    assert products.worn_by(None).slug == "default"
    products.register_wearing(lambda site: "nile")
    assert products.worn_by(None) == Product("nile", "النيل", keys_of(1))
    products.register_wearing(lambda site: "gone")
    assert products.worn_by(None).is_free
    assert [product.slug for product in products.known()] == ["nile"]


@pytest.mark.usefixtures("_own_register")
@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "النيل"},
        {"keys": {"0" * 16: next(iter(keys_of(1).values()))}},
        {"keys": {next(iter(keys_of(1))): b"short"}},
    ],
)
def test_a_theme_whose_licences_could_never_be_valid_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"nile|النيل"):
        products.register(**{"slug": "nile", "name": "النيل", "keys": {}, **wrong})
    assert products.known() == []
