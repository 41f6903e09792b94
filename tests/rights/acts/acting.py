"""What an act is, and how it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.editing import filled_form, form_data
from tests.rights.newsroom import Newsroom

#: Action of a row, and what it is about: the name of a thing of the newsroom, or `new` and the name of a model.
Row = tuple[str, str]


class Actor:
    """Somebody at the admin's forms. The answers of the acts themselves are kept in `answers`."""

    def __init__(self, room: Newsroom, client: Client) -> None:
        self.room = room
        self.client = client
        self.answers: list[Any] = []
        self.sent: list[tuple[str, dict[str, Any], dict[str, Any]]] = []

    def page_form(self, thing: str, **changes: Any) -> dict[str, Any]:
        """The editing form of a page as it comes from the browser."""
        address = reverse("wagtailadmin_pages:edit", args=[self.room[thing].pk])
        return form_data(self.client, address) | changes

    def form(self, address: str, selector: str = "main form[method=POST], main form[method=post]") -> dict[str, Any]:
        return filled_form(self.client, address, selector)

    def post(self, address: str, data: dict[str, Any] | None = None, *, query: str = "", **headers: Any) -> Any:
        """The act itself. `address` is a path, or the name of a route with things of the newsroom: `name thing…`."""
        return self.send(self.address(address) + query, data or {}, headers)

    def send(self, path: str, data: dict[str, Any], headers: dict[str, Any]) -> Any:
        self.sent.append((path, data, headers))
        for value in data.values():
            if hasattr(value, "seek"):
                value.seek(0)
        answer = self.client.post(path, data, **headers)
        self.answers.append(answer)
        return answer

    def address(self, text: str) -> str:
        """`users:edit colleague` → its path."""
        if text.startswith("/"):
            return text
        name, *things = text.split()
        return reverse(name, args=[thing[1:] if thing[0] == "=" else self.room[thing].pk for thing in things])


@dataclass(frozen=True)
class Act:
    """`by` is a role; `rows` is what the log gains, in any order; `prepare` is done before.

    `is_own`: what everybody who may enter does to their own account.
    """

    name: str
    by: str
    rows: tuple[Row, ...]
    do: Callable[[Actor], None]
    prepare: Callable[[Newsroom], None] | None = None
    is_own: bool = False


ACTS: dict[str, Act] = {}


def act(
    name: str, *rows: Row, by: str, prepare: Callable[[Newsroom], None] | None = None, is_own: bool = False
) -> Callable[[Callable[[Actor], None]], Callable[[Actor], None]]:
    def register(do: Callable[[Actor], None]) -> Callable[[Actor], None]:
        if name in ACTS:
            raise ValueError(f"two acts are called {name}")
        ACTS[name] = Act(name, by, rows, do, prepare, is_own)
        return do

    return register


def posts(name: str, address: str, /, *rows: Row, by: str, query: str = "", **data: Any) -> None:
    """An act that is one form with these data."""
    act(name, *rows, by=by)(lambda actor: actor.post(address, data, query=query))


def fills(name: str, address: str, /, *rows: Row, by: str, **changes: Any) -> None:
    """An act that is the form at an address, as it is shown, with some fields changed."""

    def do(actor: Actor) -> None:
        data = actor.form(actor.address(address))
        actor.post(address, data | changes)

    act(name, *rows, by=by)(do)
