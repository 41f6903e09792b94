"""Which keys a query of a page depends on, read from Django's own form of the query.

A row that a query gives back is named by its key. What else the query depends on is which rows it gives back: of the
conditions that all rows must meet, one that compares a declared column with a value is enough to name them, because
only a row that had or has this value can come into the answer or leave it. Where no such condition is found, the key
is that of all rows; where a query cannot be read, that of anything in its tables.
"""

import time
from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models.expressions import Col, Exists, F, OrderBy, OuterRef, ResolvedOuterRef, Subquery
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    LessThan,
    LessThanOrEqual,
    Lookup,
    StartsWith,
)
from django.db.models.sql import Query
from django.db.models.sql.constants import INNER
from django.db.models.sql.datastructures import Join
from django.db.models.sql.where import AND, OR, WhereNode

from midad.delivery.declarations import Followed, at_table
from midad.delivery.keys import ALWAYS, PRESENT, Span, joined, met, moment_of, value_key

#: Values of one condition; of more, all rows are named.
_MOST_VALUES = 120


@dataclass
class _Node:
    """A model in a query: its table, with those of the models that it extends.

    What decides where a row is listed decides it for the rows that belong to it as well (`declarations.follow`), so a
    query that reads both depends on those that belong, and not on the others (`is_told`).
    """

    declared: Followed
    aliases: set[str]
    #: Columns by which rows are chosen, ordered or counted.
    used: set[str] = field(default_factory=set)
    #: Columns that are given back and stand in no row that is given back.
    taken: set[str] = field(default_factory=set)
    is_loaded: bool = False
    #: Only rows that readers may have are asked for.
    is_shown: bool = False
    #: Conditions of which each is enough, as the ends of keys; an empty one needs none.
    narrowed: list[list[str]] = field(default_factory=list)
    #: Only rows of these moments, in seconds, can be in the answer.
    span: Span = ALWAYS
    #: Its rows are those that rows of another node name by their keys.
    is_named: bool = False
    #: Where its rows are listed is told by rows that belong to them.
    is_told: bool = False

    @property
    def listed(self) -> frozenset[str]:
        return self.declared.listed_by | self.declared.keys

    def depended_on(self) -> list[str]:
        if self.is_named and not self.used and (self.is_loaded or not self.taken):
            return []
        if self.is_told and (self.used | (set() if self.is_loaded else self.taken)) <= self.listed:
            return []
        sign = "!" if not (self.used | self.taken) <= self.listed else "+" if self.is_shown else "?"
        ends = min(self.narrowed, key=_width, default=[""])
        return [f"{self.declared.name}{sign}{end}" for end in ends]


def _width(ends: list[str]) -> tuple[int, bool, int]:
    """How much the ends of keys name: few values little, the beginning of a path more, a shorter one still more."""
    return len(ends), any("^" in end for end in ends), -min(map(len, ends), default=0)


_Nodes = ChainMap[str, _Node]


class Unreadable(Exception):  # noqa: N818 - a state, not a fault
    """The query has a part that is not known here."""


def keys_of(compiler: Any, rows: list[Any] | None) -> tuple[dict[str, Span], set[str]]:
    """The keys of a query that was compiled and gave back `rows`, and the tables that they speak for.

    Raises Unreadable.
    """
    reader = _Reader()
    try:
        reader.read(compiler.query, compiler, rows=rows)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # Django's own form of queries is not promised to stay; what is not understood costs pages, never their truth.
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return reader.keys, reader.tables


class _Reader:
    def __init__(self) -> None:
        self.keys: dict[str, Span] = {}
        self.tables: set[str] = set()
        #: The nodes of the query that is read, then those of the queries that it stands in.
        self.outside: _Nodes = ChainMap()

    def read(
        self, query: Query, compiler: Any = None, told: _Node | None = None, rows: list[Any] | None = None
    ) -> None:
        """Add the keys of a query. `told` is a node of rows that belong to its rows."""
        if query.combinator or query.extra:
            raise Unreadable("a union, or SQL that is written by hand")
        nodes = _nodes(query, _selected(compiler))
        by_alias = self.outside.new_child({alias: node for node in nodes for alias in node.aliases})
        self.outside = by_alias
        self.tables |= {table for node in nodes for table in node.declared.tables}
        self._conditions(query.where, by_alias)
        _tie(nodes, by_alias.parents, query.where, told)
        ordering = [expression for expression, _parts in compiler.ordering] if compiler is not None else []
        self._columns(query, compiler, ordering, by_alias)
        _name(query, by_alias)
        if compiler is not None and rows is not None:
            _narrow_to(rows, compiler, ordering, by_alias)
        self.outside = by_alias.parents
        for node in nodes:
            for key in node.depended_on():
                self.keys[key] = joined(self.keys.get(key, node.span), node.span)

    def _conditions(self, where: WhereNode, by_alias: _Nodes) -> None:
        for part in where.children:
            for node, ends in self._narrowing(part, by_alias) if where.connector == AND and not where.negated else ():
                node.narrowed.append(ends)
        for part in _parts(where):
            if isinstance(part, Lookup) and isinstance(part.lhs, Col) and part.lhs.alias in by_alias:
                node, column = by_alias[part.lhs.alias], str(part.lhs.target.column)
                node.is_shown |= column == node.declared.shown_by and isinstance(part, Exact) and part.rhs is True
                if column == node.declared.dated and isinstance(part.rhs, datetime):
                    node.span = met(node.span, _bounds(part))

    def _narrowing(self, part: Any, by_alias: _Nodes) -> Iterator[tuple[_Node, list[str]]]:
        """The nodes of which a condition says enough, and the ends of the keys that it says."""
        if isinstance(part, WhereNode):
            yield from self._of_group(part, by_alias)
        elif isinstance(part, Exact) and isinstance(part.lhs, Exists) and part.rhs is True:
            yield from self._of_rows_that_exist(part.lhs, by_alias)
        elif isinstance(part, Lookup) and isinstance(part.lhs, Col):
            node = by_alias.get(part.lhs.alias)
            if node is not None and (ends := _ends(node.declared, part)) is not None:
                yield node, ends

    def _of_group(self, group: WhereNode, by_alias: _Nodes) -> Iterator[tuple[_Node, list[str]]]:
        if group.negated:
            return
        parts = [{id(one[0]): one for one in self._narrowing(part, by_alias)} for part in group.children]
        nodes = {id(node): node for part in parts for node, _ends in part.values()}
        for key, node in nodes.items():
            ends = [part[key][1] for part in parts if key in part]
            if group.connector == AND and ends:
                yield node, min(ends, key=len)
            elif group.connector == OR and len(ends) == len(parts):
                yield node, [end for some in ends for end in some]

    def _of_rows_that_exist(self, part: Exists, by_alias: _Nodes) -> Iterator[tuple[_Node, list[str]]]:
        """A row is there because rows that belong to it are, and these are named by a value."""
        where = part.query.where
        for node in _nodes(part.query):
            own: _Nodes = ChainMap(dict.fromkeys(node.aliases, node))
            is_narrow = any(list(self._narrowing(one, own)) for one in _parts(where))
            yield from ((owner, []) for owner in _owners(node, by_alias, where) if is_narrow)

    def _columns(self, query: Query, compiler: Any, ordering: list[Any], by_alias: _Nodes) -> None:
        """Note which columns choose, order or count rows, and which are given back by themselves."""
        for column in self._walk(query.where):
            _note(by_alias, column, "used")
        if compiler is None:
            for expression in (*query.select, *query.annotations.values()):
                for column in self._walk(expression):
                    _note(by_alias, column, "taken")
            return
        # `values` gives back no instances, though Django notes their model here as well.
        info = compiler.klass_info if query.default_cols else None
        _mark_loaded(info, by_alias, compiler)
        in_rows = _selected_in_rows(info)
        given = [found for number, (found, *_sql) in enumerate(compiler.select) if number not in in_rows]
        for how, expressions in (("taken", given), ("used", [*ordering, *query.annotations.values()])):
            for expression in expressions:
                for column in self._walk(expression):
                    _note(by_alias, column, how)

    def _walk(self, expression: Any) -> Iterator[Col]:
        """The columns of an expression; a query inside of it is read for itself."""
        if isinstance(expression, Col):
            yield expression
        elif isinstance(expression, (Query, Subquery, Exists)):
            self.read(expression if isinstance(expression, Query) else expression.query)
        elif isinstance(expression, In) and isinstance(expression.rhs, Query):
            yield from self._walk(expression.lhs)
            node = self.outside.get(expression.lhs.alias) if isinstance(expression.lhs, Col) else None
            is_tie = node is not None and expression.lhs.target.column == node.declared.belongs_to
            self.read(expression.rhs, told=node if is_tie else None)
        else:
            for part in _inside(expression):
                yield from self._walk(part)


def _inside(expression: Any) -> Iterable[Any]:
    """The parts of an expression that may have columns in them."""
    if isinstance(expression, (OuterRef, ResolvedOuterRef)):
        return ()
    if isinstance(expression, WhereNode):
        return expression.children
    if isinstance(expression, Lookup):
        is_read = hasattr(expression.rhs, "resolve_expression")
        return (expression.lhs, expression.rhs) if is_read else (expression.lhs,)
    if hasattr(expression, "get_source_expressions"):
        return [source for source in expression.get_source_expressions() if source is not None]
    if hasattr(expression, "as_sql"):
        raise Unreadable(f"a condition of the kind {type(expression).__name__}")
    return ()


def _owners(node: _Node, by_alias: _Nodes, where: WhereNode) -> list[_Node]:
    """The nodes outside whose rows the rows of `node` belong to."""
    column = node.declared.belongs_to
    owners = {id(one): one for one in by_alias.values() if (node.declared, column) in one.declared.children}
    return [owner for owner in owners.values() if _ties(where, node, column)]


def _tie(nodes: list[_Node], outside: _Nodes, where: WhereNode, told: _Node | None) -> None:
    """Carry over between rows and those that belong to them what is known of one of both."""
    for node in nodes:
        node.is_shown |= any(owner.is_shown for owner in _owners(node, outside, where))
        if told is not None and (told.declared, told.declared.belongs_to) in node.declared.children:
            node.is_told = True
            told.is_shown |= node.is_shown


def _parts(where: WhereNode) -> Iterator[Any]:
    """Conditions that every row meets."""
    if where.connector == AND and not where.negated:
        for part in where.children:
            if isinstance(part, WhereNode):
                yield from _parts(part)
            else:
                yield part


def _nodes(query: Query, selected: frozenset[str] = frozenset()) -> list[_Node]:
    """The models of a query. Raises Unreadable for a table that nobody declared."""
    nodes: dict[str, _Node] = {}
    for alias, source in query.alias_map.items():
        if not query.alias_refcount.get(alias, 0) and alias not in {query.base_table, *selected}:
            continue
        over = nodes.get(getattr(source, "parent_alias", None) or "")
        if over is not None and _extends(source, over.declared):
            over.aliases.add(alias)
            nodes[alias] = over
            continue
        declared = at_table(source.table_name)
        if declared is None:
            raise Unreadable(f"{source.table_name} is not declared")
        nodes[alias] = _Node(declared, {alias})
    return list({id(node): node for node in nodes.values()}.values())


def _selected(compiler: Any) -> frozenset[str]:
    """Aliases whose columns are given back; Django counts them only while it compiles."""
    expressions = [expression for expression, _sql, _alias in compiler.select] if compiler is not None else []
    return frozenset(expression.alias for expression in expressions if isinstance(expression, Col))


def _extends(source: Any, declared: Followed) -> bool:
    """Whether a table is joined as that of a model that the declared one extends."""
    link = getattr(getattr(source, "join_field", None), "remote_field", None)
    return bool(getattr(link, "parent_link", False)) and source.table_name in declared.tables[1:]


def _ends(declared: Followed, part: "Lookup[Any]") -> list[str] | None:
    """The ends of the keys for rows that meet a condition; None when it does not say enough."""
    column, value = str(part.lhs.target.column), part.rhs  # type: ignore[attr-defined]
    is_known = column in {*declared.found_by, declared.under, declared.pk}
    if isinstance(part, Exact) and is_known and isinstance(value, (str, int)):
        return [f"{column}={value_key(value)}"]
    is_list = isinstance(part, In) and isinstance(value, (list, tuple, set, frozenset)) and len(value) <= _MOST_VALUES
    if is_list and is_known and all(isinstance(one, (str, int)) for one in value):
        return [f"{column}={value_key(one)}" for one in value]
    if isinstance(part, StartsWith) and column == declared.under and isinstance(value, str) and value:
        return [f"{column}^{value[: len(value) // 4 * 4]}"] if len(value) >= 4 else None
    return None


def _bounds(part: Any) -> Span:
    """The moments that a condition on one leaves."""
    at = part.rhs.timestamp()
    if at > time.time() - PRESENT and not isinstance(part, (GreaterThan, GreaterThanOrEqual)):
        return ALWAYS
    if isinstance(part, Exact):
        return at, at
    if isinstance(part, (GreaterThan, GreaterThanOrEqual)):
        return at, ALWAYS[1]
    return (ALWAYS[0], at) if isinstance(part, (LessThan, LessThanOrEqual)) else ALWAYS


def _narrow_to(rows: list[Any], compiler: Any, ordering: list[Any], by_alias: _Nodes) -> None:
    """Of so many rows in the order of their moments, those that were given back leave no room beyond the last."""
    query = compiler.query
    if query.high_mark is None or len(rows) < query.high_mark - query.low_mark or not rows or not ordering:
        return
    first = ordering[0]
    if not isinstance(first, OrderBy) or not isinstance(first.expression, Col):
        return
    column = first.expression
    node = by_alias.get(column.alias)
    if node is None or column.target.column != node.declared.dated:
        return
    for number, (expression, *_sql) in enumerate(compiler.select):
        if isinstance(expression, Col) and expression.alias in node.aliases and expression.target == column.target:
            last = moment_of(rows[-1][number])
            if last is not None:
                node.span = met(node.span, (last, ALWAYS[1]) if first.descending else (ALWAYS[0], last))
            return


def _ties(where: WhereNode, node: _Node, column: str) -> bool:
    """Whether the rows of the node are those of the row of the query outside."""
    return any(
        isinstance(part, Exact)
        and isinstance(part.lhs, Col)
        and part.lhs.alias in node.aliases
        and part.lhs.target.column == column
        and isinstance(part.rhs, (ResolvedOuterRef, OuterRef, Col, F))
        for part in _parts(where)
    )


def _note(by_alias: _Nodes, column: Col, how: str) -> None:
    node = by_alias.get(column.alias)
    if node is not None:
        getattr(node, how).add(str(column.target.column))


def _mark_loaded(info: dict[str, Any] | None, by_alias: _Nodes, compiler: Any) -> None:
    """Mark the nodes whose rows become instances: each of them is named by its own key."""
    if info is None:
        return
    aliases = {
        compiler.select[number][0].alias
        for number in info["select_fields"]
        if isinstance(compiler.select[number][0], Col)
    }
    for alias in aliases & set(by_alias):
        by_alias[alias].is_loaded = True
    for related in info.get("related_klass_infos", ()):
        _mark_loaded(related, by_alias, compiler)


def _selected_in_rows(info: dict[str, Any] | None) -> set[int]:
    if info is None:
        return set()
    numbers = set(info["select_fields"])
    for related in info.get("related_klass_infos", ()):
        numbers |= _selected_in_rows(related)
    return numbers


def _name(query: Query, by_alias: _Nodes) -> None:
    """Mark the nodes whose rows the rows of another node name by their keys."""
    for alias, source in query.alias_map.items():
        node = by_alias.get(alias)
        over = by_alias.get(getattr(source, "parent_alias", None) or "")
        if node is None or over is None or node is over or not isinstance(source, Join):
            continue
        for left, right in source.join_cols:
            if _is_key(node.declared, right):
                node.is_named = True
                if (over.declared, left) in node.declared.children:
                    node.is_told = True
                    over.is_shown |= node.is_shown
            elif _is_key(over.declared, left) and source.join_type == INNER:
                over.is_named |= bool(node.narrowed)
                if (node.declared, right) in over.declared.children:
                    over.is_told = True
                    node.is_shown |= over.is_shown


def _is_key(declared: Followed, column: str) -> bool:
    return column in declared.keys
