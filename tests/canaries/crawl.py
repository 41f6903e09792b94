"""Asks for every address of a newspaper as a stranger, follows what the answers name, and looks for marks."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.test import Client

from midad.articles.models import Author
from midad.comments.models import Comment
from midad.register.models import Name
from tests.canaries.marks import SECRET, SHOWN, without
from tests.canaries.planting import Planted
from tests.canaries.routes import Route, Values

_NAMED = re.compile(r"""\b(?:href|src|poster|content|data-src|data-large|srcset)=["']([^"']+)["']""")
#: What services draw avatars by, and whatever else is worked out from an address.
_HASH = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])")
_ACCEPTED = ("application/json", "application/activity+json", "text/markdown, */*;q=0.1", "image/avif")


class Crawl:
    """`leaks` says of each address which marks its answer holds; `shown` which marks of the public story were met."""

    def __init__(self, planted: Planted) -> None:
        self.planted, self.client = planted, Client()
        self.leaks: dict[str, set[str]] = {}
        self.shown: set[str] = set()
        self.statuses: dict[str, int] = {}
        self._named: set[str] = set()

    def ask(self, address: str, method: str = "GET", **headers: str) -> Any:
        """One request; what its answer holds is looked at, head and body."""
        response = self.client.generic(method, address, headers=headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        is_text = response.headers.get("Content-Type", "").startswith("text/html")
        text = f"{response.headers}\n{response.cookies}\n{body.decode('utf-8' if is_text else 'latin-1')}"
        marks = self.planted.marks
        self.shown |= marks.found_in(text, SHOWN)
        leaked = marks.found_in(text, SECRET)
        if leaked and "qanari" in unquote(address):
            leaked = marks.found_in(without(text, address), SECRET)
        leaked |= {self.planted.hashes[found] for found in _HASH.findall(text.lower()) if found in self.planted.hashes}
        if leaked:
            self.leaks.setdefault(f"{method} {unquote(address)}", set()).update(leaked)
        self.statuses.setdefault(address, response.status_code)
        if is_text and method == "GET":
            self._named |= {name for value in _NAMED.findall(body.decode()) for name in _own_paths(value)}
        self._named |= set(_own_paths(response.headers.get("Location", "")))
        return response

    def ask_all(self, addresses: Iterable[str], methods: Iterable[str] = ("GET",)) -> None:
        for address in addresses:
            for method in methods:
                self.ask(quote(address, safe="/%?&=+"), method)

    def follow(self) -> None:
        """Ask for whatever the answers named that was not asked for yet, until nothing is new."""
        while new := self._named - self.statuses.keys():
            for address in sorted(new):
                self.ask(address)

    def ask_in_other_words(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            for accepted in _ACCEPTED:
                self.ask(quote(address, safe="/%?&=+"), accept=accepted)


def _own_paths(value: str) -> Iterable[str]:
    """The addresses of this newspaper in an attribute; a srcset has several."""
    for part in value.split(","):
        parts = urlsplit(part.strip().split(" ")[0]) if "://" in part or part.strip().startswith("/") else None
        if parts is not None and parts.netloc in {"", "127.0.0.1:8000"} and not parts.path.startswith("/static/"):
            yield parts._replace(scheme="", netloc="", fragment="").geturl().replace("&amp;", "&") or "/"


def providers(planted: Planted) -> dict[str, Values]:
    """Values for the arguments of public routes, by the argument's name; add one when a route brings a new argument."""
    from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

    slugs = [*Author.objects.values_list("slug", flat=True), *Name.objects.values_list("slug", flat=True), "nobody"]
    restrictions = [*PageViewRestriction.objects.all(), *CollectionViewRestriction.objects.all()]
    return {
        "short_id": lambda: sorted(planted.short_ids),
        "slug": lambda: slugs,
        "year": lambda: (2024, 2026, 2027),
        "month": lambda: (1, 3, 11, 12),
        "day": lambda: (5, 26),
        "section": lambda: ["سياسة", *sorted(path.strip("/") for paths in planted.paths.values() for path in paths)],
        "form": lambda: ["feed/", "feed/atom/", "feed"],
        "number": lambda: [1, 2],
        "pk": lambda: [*Page.objects.values_list("pk", flat=True), 7777],
        "comment": lambda: [*Comment.objects.values_list("pk", flat=True), 7777],
        "signature": lambda: ["forged"],
        "kind": lambda: ["pages", "stories", "authors", "topics", "drafts"],
        "path": lambda: sorted(planted.files),
        "digest": lambda: ["0123456789abcdef"],
        "restriction_id": lambda: [*(restriction.pk for restriction in restrictions), 7777],
        "wagtaildocs_serve": lambda: sorted(planted.documents),
        "wagtail_serve": lambda: sorted({"", *(path for paths in planted.paths.values() for path in paths)}),
    }


class OfTheNewsroom(dict[str, Values]):
    """Values for any argument of the admin: the key of a story that is secret, else a word."""

    def __init__(self, planted: Planted) -> None:
        super().__init__()
        self.key = next(iter(planted.secrets.values())).pk

    def __contains__(self, argument: object) -> bool:
        return True

    def __missing__(self, argument: str) -> Values:
        is_key = argument.endswith(("id", "pk", "id_a", "id_b"))
        return lambda: [self.key if is_key else "articles"]

    def get(self, name: str, default: Any = None) -> Values:
        return lambda: [""]


def addresses_of(routes: Iterable[Route], planted: Planted) -> list[str]:
    """Every address of the public routes."""
    values = providers(planted)
    return [address for route in routes for address in route.addresses(values)]
