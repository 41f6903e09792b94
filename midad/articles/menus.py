"""Menus as readers get them. What an entry leads to is looked up anew: what readers may not have is in no menu."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from midad.articles.models import Author, Menus
from midad.articles.models.menus import PLACES, Network
from midad.register.models import Name

Raw = Mapping[str, Any]
#: By kind and primary key.
Rows = Mapping[str, Mapping[int, Any]]
_PLACES = dict(PLACES)


@dataclass(frozen=True)
class Entry:
    """`page` is the page of the tree that it leads to, if it is one."""

    label: str
    url: str
    page: Any = None

    @property
    def colour(self) -> str:
        return getattr(self.page, "colour", "")


@dataclass(frozen=True)
class Column:
    title: str
    entries: list[Entry]


@dataclass(frozen=True)
class Account:
    label: str
    url: str


def named(menus: Menus) -> Rows:
    """The topics and authors that entries of the menus name and that are there, in one query each at most."""
    return {"topic": _looked_up(menus, "topic", Name), "author": _looked_up(menus, "author", Author)}


def _looked_up(menus: Menus, kind: str, model: Any) -> dict[int, Any]:
    blocks = [*menus.header.raw_data]
    for column in menus.footer.raw_data:
        blocks += column["value"]["entries"]
    keys = {block["value"][kind] for block in blocks if block["type"] == kind}
    found: dict[int, Any] = model._default_manager.in_bulk(keys) if keys else {}
    return found


class MenuReader:
    """Reads the stored menus, with what their entries name (`named`) and the pages that stand open."""

    def __init__(self, menus: Menus, rows: Rows, pages: Iterable[Page], url: Callable[[Page], str]) -> None:
        self._menus, self._rows = menus, rows
        self._pages = {page.pk: page for page in pages}
        self._url = url

    @property
    def header(self) -> list[Entry]:
        return self._entries(self._menus.header.raw_data)

    @property
    def footer(self) -> list[Column]:
        """The columns that lead anywhere."""
        values = [block["value"] for block in self._menus.footer.raw_data]
        columns = [Column(value["title"], self._entries(value["entries"])) for value in values]
        return [column for column in columns if column.entries]

    @property
    def accounts(self) -> list[Account]:
        values = [block["value"] for block in self._menus.accounts.raw_data]
        return [Account(value["label"] or str(Network(value["network"]).label), value["url"]) for value in values]

    def page_entry(self, page: Page, label: str = "") -> Entry:
        return Entry(label or page.title, self._url(page), page)

    def _entries(self, blocks: Iterable[Raw]) -> list[Entry]:
        found = (self._entry(block["type"], block["value"]) for block in blocks)
        return [entry for entry in found if entry is not None]

    def _entry(self, kind: str, value: Raw) -> Entry | None:
        if kind == "link":
            return Entry(value["label"], value["url"])
        if kind == "place":
            return Entry(value["label"] or str(_PLACES[value["place"]]), reverse(value["place"]))
        if kind == "page":
            page = self._pages.get(value["page"])
            return page and self.page_entry(page, value["label"])
        row = self._rows[kind].get(value[kind])
        return row and Entry(value["label"] or row.name, row.get_absolute_url())


def usual_footer(sections: list[Entry], pages: list[Entry]) -> list[Column]:
    """What stands at the foot of a page as long as nobody has put it together."""
    places = [Entry(str(label), reverse(name)) for name, label in PLACES]
    columns = [Column(_("Sections"), sections), Column(_("The newspaper"), [*pages, *places])]
    return [column for column in columns if column.entries]
