"""A query that a page was made with, to be asked again: where its answer is what it was, nothing has changed for it.

A key says that the answer may be another one. Most often it is not: a story is withdrawn that is none of the four
that are shown beside another. To ask again costs a hundredth of making the page anew.
"""

import hashlib
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from midad.delivery.keys import PRESENT, moment_of

#: Rows of an answer, and characters of a query; larger ones are not asked again.
_MOST_ROWS, _LONGEST = 500, 20_000
_MOMENT = "moment "


@dataclass(frozen=True)
class Asked:
    """The query with its values, in what JSON has, and the checksum of the answer."""

    sql: str
    values: list[Any]
    answer: str

    @classmethod
    def of(cls, sql: str, values: Iterable[Any], rows: list[Any] | None) -> "Asked | None":
        """None for what cannot be asked again."""
        if rows is None or len(rows) > _MOST_ROWS or len(sql) > _LONGEST:
            return None
        if any(_is_of_the_present(value) for value in values or ()):
            return None
        kept = [f"{_MOMENT}{value.isoformat()}" if isinstance(value, datetime) else value for value in values or ()]
        if not all(value is None or isinstance(value, (str, int, float)) for value in kept):
            return None
        # One text for all the pages that ask the same.
        return cls(sys.intern(sql), kept, _checksum(rows))

    def is_answered_alike(self) -> bool:
        """Whether the answer is what it was. Raises django.db.Error."""
        values = [
            datetime.fromisoformat(value.removeprefix(_MOMENT))
            if isinstance(value, str) and value.startswith(_MOMENT)
            else value
            for value in self.values
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return _checksum(cursor.fetchmany(_MOST_ROWS + 1)) == self.answer


def _is_of_the_present(value: Any) -> bool:
    """Whether a page would ask with another moment by now: not with the first of a month, past or to come."""
    moment, now = moment_of(value) or 0.0, time.time()
    return moment > now - PRESENT and (moment < now + PRESENT or bool(moment % 60))


def _checksum(rows: list[Any]) -> str:
    return hashlib.blake2b(repr([tuple(row) for row in rows]).encode(), digest_size=12).hexdigest()
