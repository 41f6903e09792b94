"""What is read while a page is made: the keys that it will be kept under, or why it cannot be kept."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Model
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler
from django.http import QueryDict

from midad.delivery.asking import Asked
from midad.delivery.conditions import Unreadable, keys_of
from midad.delivery.declarations import EVERYTHING, Followed, all_followed, at_table, followed
from midad.delivery.keys import ALWAYS, Span, joined, model_of

logger = logging.getLogger(__name__)

_TABLES = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?([A-Za-z_][A-Za-z0-9_]*)"?')
_READS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "PRAGMA", "SET", "ROLLBACK", "(SELECT")
#: The one parameter of a query that pages may differ by.
PARAMETER = "page"
#: Stands in the request with which a page is made for everyone.
MAKING = "midad.making"
#: Tables whose rows never change once there, and those that apps have named by `unwatched`.
_CONSTANT = {"django_content_type"}


@dataclass
class Reading:
    """What the making of a page has read."""

    keys: dict[str, Span] = field(default_factory=lambda: {EVERYTHING: ALWAYS})
    #: Why the page cannot be kept: each reason once.
    doubts: set[str] = field(default_factory=set)
    #: The moment at which the page would be another one by itself; None when it stays.
    until: datetime | None = None
    #: What the page shows, as (name of the model, key): whose readings are counted.
    subject: tuple[str, int] | None = None
    #: Whether the page is another one for another `page` of the query.
    reads_page: bool = False
    #: The queries whose answers can be compared with what they would be now, and the keys that stand for nothing else.
    queries: list[Asked] = field(default_factory=list)
    by_query: dict[str, set[int]] = field(default_factory=dict)
    #: The tables of the query that runs, and the query.
    tables: set[str] | None = None
    asked: tuple[str, Any] = ("", ())
    #: The number of the query whose rows become instances now; None where it cannot be asked again.
    row_query: int | None = None
    awaits_rows: bool = False
    #: What `memory` gave to the page.
    memory: dict[str, Any] = field(default_factory=dict)

    def note(self, key: str, span: Span = ALWAYS, query: int | None = None) -> None:
        """Add a key. `query` is the number of the query that alone it stands for."""
        known = self.keys.get(key)
        self.keys[key] = span if known is None else joined(known, span)
        if query is None:
            self.by_query.pop(key, None)
        elif known is None or key in self.by_query:
            self.by_query.setdefault(key, set()).add(query)

    def take(self, other: "Reading") -> None:
        """Note all that another reading has noted."""
        first = len(self.queries)
        self.queries += other.queries
        for key, span in other.keys.items():
            for query in other.by_query.get(key, (None,)):
                self.note(key, span, None if query is None else first + query)
        self.doubts |= other.doubts
        if other.until is not None:
            self.until = other.until if self.until is None else min(self.until, other.until)
        self.reads_page |= other.reads_page

    def whole_keys(self) -> dict[str, Span]:
        """The keys, with those of the models as a whole."""
        return {**dict.fromkeys(map(model_of, self.keys), ALWAYS), **self.keys}


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def recorded() -> Iterator[Reading]:
    """What is read while it lasts, in this thread."""
    reading = Reading()
    token = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(token)


def current() -> Reading | None:
    """What the page has read that is being made in this thread; None where none is."""
    return _reading.get()


def shown_until(moment: datetime | None) -> None:
    """Say that the page that is being made will be another one at `moment`, though nothing is changed."""
    reading = _reading.get()
    if reading is not None and moment is not None:
        reading.until = moment if reading.until is None else min(reading.until, moment)


def depends_on(key: str) -> None:
    """Say that the page that is being made is another one when this key is purged, though no row is changed."""
    reading = _reading.get()
    if reading is not None:
        reading.note(key)


def unwatched(table: str) -> None:
    """Say that pages that read this table stay when it changes: they say by `shown_until` how long they are good."""
    _CONSTANT.add(table)


def shows(subject: Model) -> None:
    """Say what the page that is being made is the page of."""
    reading, declared = _reading.get(), followed(type(subject))
    if reading is not None and declared is not None:
        reading.subject = declared.name, int(subject.pk)


def not_to_be_kept(why: str) -> None:
    """Say that the page that is being made is for its reader alone."""
    reading = _reading.get()
    if reading is not None:
        reading.doubts.add(why)


def install() -> None:
    """Have the models and the queries of Django tell what they read. Once a process."""
    if getattr(Model.from_db, "is_recorded", False):
        return
    Model.from_db = _from_db(Model.__dict__["from_db"].__func__)  # type: ignore[method-assign]
    ModelIterable.__iter__ = _iterated(ModelIterable.__iter__)  # type: ignore[method-assign]
    SQLCompiler.execute_sql = _execute_sql(SQLCompiler.execute_sql)  # type: ignore[method-assign]
    SQLCompiler.get_order_by = _get_order_by(SQLCompiler.get_order_by)  # type: ignore[method-assign]
    for declared in all_followed():
        if declared.by_column:
            _watch_columns(declared)
    connection_created.connect(_watch, dispatch_uid="midad.delivery.recording")


def _from_db(original: Any) -> Any:
    def from_db(cls: Any, db: Any, field_names: Any, values: Any) -> Any:
        instance = original(cls, db, field_names, values)
        reading = _reading.get()
        if reading is not None:
            _note_row(reading, cls, instance, field_names)
        return instance

    from_db.is_recorded = True  # type: ignore[attr-defined]
    method = classmethod(from_db)
    method.is_recorded = True  # type: ignore[attr-defined]
    return method


def _note_row(reading: Reading, model: Any, instance: Any, names: Any) -> None:
    declared = followed(model)
    if declared is None:
        return
    if declared.by_column:
        # What a relation leads to may have come in the same query.
        for name in names:
            if name in _relations(model):
                reading.note(f"{declared.name}:{instance.pk}.{name}", query=reading.row_query)
        return
    loaded = {name for name in names if name != model._meta.pk.attname}
    is_card = loaded <= _card_attributes(model)
    reading.note(f"{declared.name}:{instance.pk}{'~' if is_card else ''}", query=reading.row_query)


def _iterated(original: Any) -> Any:
    def iterated(self: Any) -> Any:
        reading = _reading.get()
        return original(self) if reading is None else _instances(reading, original(self))

    return iterated


def _instances(reading: Reading, rows: Iterator[Any]) -> Iterator[Any]:
    """The instances of one query, each made while `row_query` is its number; the first step asks the query."""
    number, is_first = None, True
    while True:
        outer = reading.row_query, reading.awaits_rows
        reading.row_query, reading.awaits_rows = number, is_first
        try:
            row = next(rows, None)
        finally:
            number, is_first = reading.row_query, False
            reading.row_query, reading.awaits_rows = outer
        if row is None:
            return
        yield row


@lru_cache(maxsize=256)
def _relations(model: Any) -> frozenset[str]:
    return frozenset(field.attname for field in model._meta.concrete_fields if field.is_relation)


def _watch_columns(declared: Followed) -> None:
    """Have the instances of a model tell which of their columns are looked at."""
    model: Any = declared.model
    for column in model._meta.concrete_fields:
        if column is not model._meta.pk:
            setattr(model, column.attname, _Watched(declared, column))


class _Watched:
    """Stands in a model for a column, before what Django has there."""

    def __init__(self, declared: Followed, column: Any) -> None:
        self.name, self.key, self.end = column.attname, f"{declared.name}:", f".{column.column}"
        self.model, self.usual = declared.model, getattr(declared.model, column.attname)

    def __get__(self, instance: Any, model: Any = None) -> Any:
        if instance is None:
            return self.usual
        if type(instance) is self.model and (reading := _reading.get()) is not None:
            reading.note(f"{self.key}{instance.pk}{self.end}")
        return self.usual.__get__(instance, model)

    def __set__(self, instance: Any, value: Any) -> None:
        if hasattr(self.usual, "__set__"):
            self.usual.__set__(instance, value)
        else:
            instance.__dict__[self.name] = value

    def __delete__(self, instance: Any) -> None:
        del instance.__dict__[self.name]


@lru_cache(maxsize=256)
def _card_attributes(model: Any) -> frozenset[str]:
    declared = followed(model)
    assert declared is not None  # noqa: S101 - asked of declared models alone
    shown = declared.card | declared.unseen | {declared.pk}
    parents = {parent._meta.pk.column for parent in model._meta.get_parent_list()}
    return frozenset(field.attname for field in model._meta.concrete_fields if field.column in shown | parents)


def _get_order_by(original: Any) -> Any:
    """Has a compiler remember its order, which Django makes anew whenever it is asked."""

    def get_order_by(self: Any) -> Any:
        self.ordering = original(self)
        return self.ordering

    return get_order_by


def _execute_sql(original: Any) -> Any:
    def execute_sql(self: Any, *args: Any, **kwargs: Any) -> Any:
        reading = _reading.get()
        if reading is None:
            return original(self, *args, **kwargs)
        outer, reading.tables = reading.tables, set()
        try:
            result = original(self, *args, **kwargs)
            if reading.tables:
                _note_query(reading, self, result, reading.tables)
        finally:
            reading.tables = outer
        return result

    return execute_sql


def _note_query(reading: Reading, compiler: Any, result: Any, tables: set[str]) -> None:
    # A list of parts of all rows; or of a query for one row that one, or None.
    is_whole = isinstance(result, list)
    rows = [row for chunk in result for row in chunk] if is_whole else None
    alone = [result] if isinstance(result, tuple) else [] if result is None else None
    try:
        keys, spoken_for = keys_of(compiler, rows)
    except Unreadable as error:
        logger.debug("read as a whole: %s", error)
        keys, spoken_for = {}, set()
    asked = Asked.of(*reading.asked, rows if is_whole else alone)
    number = None
    if asked is not None and (keys or reading.awaits_rows):
        number = len(reading.queries)
        reading.queries.append(asked)
    if reading.awaits_rows:
        reading.row_query, reading.awaits_rows = number, False
    for key, span in keys.items():
        reading.note(key, span, number)
    _note_tables(reading, tables - spoken_for)


def _note_tables(reading: Reading, tables: set[str]) -> None:
    """The floor: whatever changes in these tables changes the page, and where nobody watches one it is not kept."""
    for table in tables - _CONSTANT:
        names = {declared.name for declared in all_followed() if table in declared.tables}
        if at_table(table) is None and not names:
            reading.doubts.add(f"table {table}")
        for name in names:
            reading.note(f"{name}!")


def _watch(connection: Any, **_signal: Any) -> None:
    if _wrapper not in connection.execute_wrappers:
        connection.execute_wrappers.append(_wrapper)


def _wrapper(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    reading = _reading.get()
    if reading is not None:
        tables = _tables_of(str(sql))
        if not str(sql).lstrip().upper().startswith(_READS):
            reading.doubts.add("something was written")
        elif reading.tables is not None:
            reading.tables |= tables
            reading.asked = str(sql), params
        else:
            _note_tables(reading, set(tables))
    return execute(sql, params, many, context)


@lru_cache(maxsize=4096)
def _tables_of(sql: str) -> frozenset[str]:
    return frozenset(_TABLES.findall(sql))


class Query(QueryDict):
    """The query of a page that is being made; notes what of it is read."""

    def __getitem__(self, key: str) -> Any:
        _note_parameter(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        _note_parameter(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, default: Any = None) -> Any:
        _note_parameter(key)
        return super().getlist(key, default)

    def __iter__(self) -> Any:
        _note_parameter("")
        return super().__iter__()

    def lists(self) -> Any:
        _note_parameter("")
        return super().lists()


def _note_parameter(key: str) -> None:
    reading = _reading.get()
    if reading is not None:
        if key == PARAMETER:
            reading.reads_page = True
        else:
            reading.doubts.add("the query is read")
