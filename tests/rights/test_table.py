"""Every address × GET and POST × everybody has the answer that `expected.txt` says."""

import logging
from collections.abc import Iterator

import pytest

from tests.rights.addresses import NoProvider, addresses
from tests.rights.asking import Asker, unrendered
from tests.rights.newsroom import Newsroom
from tests.rights.routes import Route, routes
from tests.rights.table import WHO, Key, all_addresses, answers, read

HOW = "\nIf that is right: `python -m tests.rights.write`, then read every row that it changes."


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Thousands of refusals, each with its warning."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def differences(expected: dict[Key, str], measured: dict[Key, str]) -> list[str]:
    """A line for each row that is missing, left over or answered otherwise."""
    return [
        f"{' '.join(key)}: {measured.get(key, 'no such route')}, expected {expected.get(key, 'no row')}"
        for key in sorted(expected.keys() | measured.keys())
        if expected.get(key) != measured.get(key)
    ]


#: Everybody takes ten seconds. Those who may least are asked each time, the others in the long run.
ALWAYS = ("anonymous", "reporter")


@pytest.mark.parametrize("who", [who if who in ALWAYS else pytest.param(who, marks=pytest.mark.slow) for who in WHO])
def test_everybody_gets_the_answers_of_the_table(room: Newsroom, who: str) -> None:
    with unrendered():
        measured = {key: answer.word for key, answer in answers(room, who, all_addresses(room)).items()}
    expected = {key: words[who] for key, words in read()[0].items()}
    found = differences(expected, measured)
    assert not found, f"{who}:\n" + "\n".join(found) + HOW


@pytest.mark.slow  # the pages themselves: three times the time of the rights
@pytest.mark.parametrize("who", WHO)
def test_the_pages_behind_the_answers_can_be_shown(room: Newsroom, who: str) -> None:
    found = all_addresses(room)
    faults = [key for key, answer in answers(room, who, found).items() if answer.status >= 500]
    assert faults == []


def test_nothing_fails_and_no_read_changes_anything() -> None:
    words, _notes = read()
    faults = [key for key, row in words.items() if any(word.startswith("fault") for word in row.values())]
    changing = [row for (method, row), answered in words.items() if method == "GET" and "done" in answered.values()]
    assert (faults, changing) == ([], [])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method_is_answered(room: Newsroom, method: str) -> None:
    """The method is refused before anybody is asked who they are."""
    asker = Asker()
    once = {str(address.route): address for address in all_addresses(room)}.values()
    answered = [address.row for address in once if asker.ask(method, address.path).word != "method"]
    assert answered == (["/admin/dismissibles/"] if method == "PATCH" else [])
    words = {asker.ask("PATCH", "/admin/dismissibles/").word for asker in (Asker(), Asker(room.members["desk"]))}
    assert words == {"login", "invalid"}


@pytest.mark.parametrize("sent", [b"", b"[1]", b"7", b"{"])
def test_what_was_dismissed_is_an_object(room: Newsroom, sent: bytes) -> None:
    client = Asker(room.members["reporter"]).client()
    answer = client.patch("/admin/dismissibles/", sent, content_type="application/json", HTTP_HOST="localhost")
    assert answer.status_code == 400


def test_a_route_that_nothing_fills_is_named(room: Newsroom) -> None:
    route = Route("planets:edit", "admin/planets/<int:planet_id>/", ("planet_id",), None)
    with pytest.raises(NoProvider, match="'planet_id' of the route planets:edit"):
        list(addresses(route, room))


def test_a_route_without_a_row_is_found() -> None:
    measured = {("GET", "/admin/new/"): "ok", ("GET", "/admin/"): "ok"}
    expected = {("GET", "/admin/"): "login", ("GET", "/admin/old/"): "ok"}
    assert differences(expected, measured) == [
        "GET /admin/: ok, expected login",
        "GET /admin/new/: ok, expected no row",
        "GET /admin/old/: no such route, expected ok",
    ]


def test_every_route_is_walked() -> None:
    names = {route.name for route in routes()}
    assert {
        "wagtail_serve",
        "articles:search",
        "wagtailadmin_pages:edit",
        "midad_urgent",
        "wagtailusers_users:edit",
    } <= names
    assert len(names) > 200
