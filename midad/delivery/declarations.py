"""What readers' pages are made of: apps say which of their models, and what of them decides what."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model

#: The keys of every page carry it: what a declared model with `everywhere` changes is on all of them.
EVERYTHING = "*"


@dataclass(eq=False)
class Followed:
    """A model whose rows stand in pages, by the names of its columns (those of the models that it extends too).

    `found_by`: columns by whose value pages look for rows; `under`: one with treebeard's paths, of which they look for
    the beginning; `dated`: one with moments, by which lists are ordered; `shown_by`: one that says whether readers may
    have a row. `listed_by`: the columns that decide whether
    and where a row stands in a list. `card`: the columns of which a list shows something. `unseen`: those that no page
    shows and none is chosen by. `by_column`: pages depend on the columns that they look at, and not on the row.
    """

    model: type[Model]
    name: str
    found_by: tuple[str, ...] = ()
    under: str = ""
    dated: str = ""
    shown_by: str = ""
    listed_by: frozenset[str] = frozenset()
    card: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    by_column: bool = False
    everywhere: bool = False
    belongs_to: str = ""

    @cached_property
    def table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def pk(self) -> str:
        return str(self.model._meta.pk.column)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The column of the key, and those of the keys of the models that it extends."""
        return frozenset({self.pk, *(str(parent._meta.pk.column) for parent in self.model._meta.get_parent_list())})

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The table of the model, then those of the models that it extends."""
        parents = self.model._meta.get_parent_list()
        return self.table, *(parent._meta.db_table for parent in parents)

    @cached_property
    def children(self) -> "list[tuple[Followed, str]]":
        """Declared models that belong to this one, with the column that says to which row."""
        belonging = (other for other in all_followed() if other.belongs_to)
        return [(other, other.belongs_to) for other in belonging if other.owner is self.model]

    @cached_property
    def owner(self) -> Any:
        """The model of the rows that these belong to."""
        columns = self.model._meta.concrete_fields
        return next(column.related_model for column in columns if column.column == self.belongs_to)

    @property
    def looked_up(self) -> tuple[str, ...]:
        """Every column by whose value rows are found."""
        return tuple(filter(None, (*self.found_by, self.under, self.dated, self.shown_by)))

    def is_shown(self, column: str) -> bool:
        return column not in self.unseen


_followed: dict[type[Model], Followed] = {}
_by_table: dict[str, Followed] = {}


def follow(  # noqa: PLR0913 - a declaration names what it declares
    model: Any,
    name: str = "",
    *,
    found_by: Iterable[str] = (),
    under: str = "",
    dated: str = "",
    shown_by: str = "",
    listed_by: Iterable[str] | None = None,
    card: Iterable[str] | None = None,
    unseen: Iterable[str] = (),
    by_column: bool = False,
    belongs_to: str = "",
    everywhere: bool = False,
) -> None:
    """Declare that rows of `model` stand in pages; the parameters are those of `Followed`, and `name` begins its keys.

    Where nothing is said, every column decides lists and is shown in them: pages are made anew more often than they
    would have to be, and never too seldom. `belongs_to` is the column of a row of a declared model: whatever decides
    where that row is listed decides it for its rows here too.
    """
    columns = {str(column.column) for column in model._meta.concrete_fields}
    chosen = Followed(
        model,
        name or str(model._meta.model_name),
        found_by=tuple(found_by),
        under=under,
        dated=dated,
        shown_by=shown_by,
        by_column=by_column,
        listed_by=frozenset(columns if listed_by is None else listed_by) | {under, dated, shown_by, *found_by} - {""},
        card=frozenset(columns if card is None else card),
        unseen=frozenset(unseen),
        belongs_to=belongs_to,
        everywhere=everywhere,
    )
    unknown = (chosen.listed_by | chosen.card | chosen.unseen) - columns
    if unknown or chosen.name in {known.name for known in _followed.values() if known.model is not model}:
        raise ValueError(f"{model._meta.label}: {sorted(unknown) or chosen.name!r}: no such column, or not alone")
    _followed[model] = _by_table[chosen.table] = chosen


def followed(model: Any) -> Followed | None:
    """The declaration of the model, or of the one that it is a proxy of."""
    return _followed.get(model._meta.concrete_model)


def at_table(table: str) -> Followed | None:
    return _by_table.get(table)


def all_followed() -> list[Followed]:
    return list(_followed.values())
