from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midad.hosts import in_letters
from midad.licenses import domains
from midad.licenses.refusals import LicenseError, Reason
from midad.licenses.tests.domain_cases import COVERS, ISSUED, LOCAL


def _named(cases: tuple[tuple[Any, ...], ...]) -> list[Any]:
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


def test_the_table_is_long_and_says_everything_once() -> None:
    for cases in (COVERS, LOCAL, ISSUED):
        assert len({case[0] for case in cases}) == len(cases)
        assert len({case[1:-1] for case in cases}) == len(cases)
    assert len(COVERS) >= 80


def _is_covered(name: str, host: str) -> bool:
    try:
        return domains.covering([domains.host_of(name)], domains.host_of(host)) is not None
    except LicenseError:
        return False


@pytest.mark.parametrize(("name", "host", "is_covered"), _named(COVERS))
def test_a_name_covers_itself_and_what_is_below(name: str, host: str, is_covered: bool) -> None:
    assert domains.host_of(name)
    assert _is_covered(name, host) is is_covered


@pytest.mark.parametrize(("host", "is_local"), _named(LOCAL))
def test_local_names_need_none(host: str, is_local: bool) -> None:
    try:
        needs_none = domains.needs_none(domains.host_of(host))
    except LicenseError:
        needs_none = False
    assert needs_none is is_local


@pytest.mark.parametrize(("text", "written"), _named(ISSUED))
def test_what_a_licence_may_be_for(text: str, written: str | None) -> None:
    if written is None:
        with pytest.raises(LicenseError) as caught:
            domains.issuable(text)
        assert caught.value.reason in {Reason.NO_DOMAIN, Reason.PUBLIC_SUFFIX, Reason.LOCAL_NAME}
    else:
        assert domains.issuable(text) == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("com", Reason.PUBLIC_SUFFIX),
        ("github.io", Reason.PUBLIC_SUFFIX),
        ("paper.test", Reason.LOCAL_NAME),
        ("localhost", Reason.LOCAL_NAME),
        ("newsroom", Reason.LOCAL_NAME),
        ("8.8.8.8", Reason.NO_DOMAIN),
        ("a b.com", Reason.NO_DOMAIN),
    ],
)
def test_each_refusal_has_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(LicenseError) as caught:
        domains.issuable(text)
    assert caught.value.reason is reason


def test_a_sentence_quotes_nothing_that_cannot_be_seen() -> None:
    with pytest.raises(LicenseError) as caught:
        domains.host_of("\u202eexample.com\0" + "x" * 500)
    assert not {"\u202e", "\0"} & set(str(caught.value))
    assert len(str(caught.value)) < 200


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_a_host_in_the_one_form_stays_as_it_is(text: str) -> None:
    try:
        host = domains.host_of(text)
    except LicenseError:
        return
    assert host.isascii()
    assert domains.host_of(host) == host
    assert domains.host_of(in_letters(host)) == host


def test_the_list_of_suffixes_asks_nobody() -> None:
    """The tests have no network at all; here the file is read, too, from inside the package."""
    import publicsuffixlist

    assert (Path(publicsuffixlist.__file__).parent / "public_suffix_list.dat").stat().st_size > 200_000
    domains._suffixes.cache_clear()
    assert domains.issuable("example.com") == "example.com"
