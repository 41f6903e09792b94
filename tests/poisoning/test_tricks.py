"""Nobody changes by a request what the next reader gets, and nobody gets what was made for the newsroom."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.browser.cast import PASSWORD
from tests.browser.first_run import Installed
from tests.browser.serving import pages_alone, whole_newsroom
from tests.poisoning.claims import CLAIMS, Played
from tests.poisoning.field import Field, field_of
from tests.poisoning.raw import Answer, clean
from tests.poisoning.tricks import HOST, Trick, read

pytestmark = pytest.mark.journey

TRICKS = read()
#: Neighbours in the table are alike: the short run plays every sixth.
_PLAYED = [
    pytest.param(trick, id=trick.name, marks=[pytest.mark.slow] if number % 6 else [])
    for number, trick in enumerate(TRICKS)
]
PACKED = "Accept-Encoding: gzip"
PRIVATE = ("/admin/", "/admin/account/", "/admin/users/")
#: What makes a page look like a file that caches keep.
SUFFIXES = (
    "", "?x.css", "x.css", "x.js", "x.avif", "/x.css", ";.css", "%3b.css", "%0a.css", "%23.css", "%3f.css", "%00.css",
    "robots.txt", "..%2frobots.txt", "%2e%2e/%2e%2e/static/x.css",
)  # fmt: skip


@pytest.fixture(scope="module")
def field(demo: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    folder = tmp_path_factory.mktemp("poisoning")
    ours = {"MIDAD_URL": f"http://{HOST}"}
    with (
        whole_newsroom(demo.copy(folder / "attacked"), folder / "attacked.log", **ours) as attacked,
        pages_alone(demo.copy(folder / "quiet"), folder / "quiet.log", **ours) as quiet,
    ):
        yield field_of(attacked, quiet, TRICKS)


def test_every_trick_has_its_own_name() -> None:
    assert len({trick.name for trick in TRICKS}) == len(TRICKS) >= 80
    assert all(set(trick.claims) <= set(CLAIMS) for trick in TRICKS)


@pytest.mark.parametrize("trick", _PLAYED)
def test_the_next_reader_gets_the_usual_page(field: Field, trick: Trick) -> None:
    path = field.paths[trick.name]
    answers = tuple(field.next_reader(trick.request(path)) for _time in range(2))
    usual = field.usual(clean(HOST, path))
    assert not field.next_reader(clean(HOST, path)).differs_from(usual)
    for word in trick.then:
        request = clean(HOST, path, PACKED) if word == "gzip" else clean(HOST, word if word == "/" else path + word)
        assert not field.next_reader(request).differs_from(field.usual(request)), word
    for claim in ("harmless", *trick.claims):
        CLAIMS[claim](Played(trick, path, answers, usual))


def test_nobody_gets_what_was_made_for_the_newsroom(field: Field) -> None:
    cookie = _signed_in(field, "desk")
    shown = 0
    for address in (start + suffix for start in PRIVATE for suffix in SUFFIXES):
        shown += field.next_reader(clean(HOST, address, cookie)).status == 200
        assert field.next_reader(clean(HOST, address)).status in {302, 400, 404}, address
    assert shown >= 4, "the member was shown nothing that could be kept"


def test_a_public_page_that_a_member_read_is_the_usual_one(field: Field) -> None:
    cookie = _signed_in(field, "desk")
    for address in ("/", "/corrections/", "/archive/", "/archive/?page=1"):
        field.next_reader(clean(HOST, address, cookie))
        request = clean(HOST, address)
        assert not field.next_reader(request).differs_from(field.usual(request)), address


def _signed_in(field: Field, login: str) -> str:
    """The header of a member of the newsroom."""
    form = field.next_reader(clean(HOST, "/admin/login/"))
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', form.body)
    assert token, form.status
    sent = urlencode({"csrfmiddlewaretoken": token[1].decode(), "username": login, "password": PASSWORD})
    kind = "Content-Type: application/x-www-form-urlencoded"
    head = clean(
        HOST, "/admin/login/", f"Cookie: {_cookies(form)}", kind, f"Content-Length: {len(sent)}", method="POST"
    )
    entered = field.next_reader(head + sent.encode())
    assert entered.status == 302, entered.body
    return f"Cookie: {_cookies(entered)}"


def _cookies(answer: Answer) -> str:
    return "; ".join(value.partition(";")[0] for name, value in answer.headers if name == "set-cookie")
