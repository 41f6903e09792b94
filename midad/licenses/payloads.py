"""The inside of a signed document: JSON whose fields are exactly these, in this order, each once, each of its type."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from midad.licenses.domains import host_of
from midad.licenses.refusals import LicenseError, Reason

#: Joiners are letters' own business; every other character that nobody sees stays out of a name.
_JOINERS = {"\u200c", "\u200d"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
LICENSE_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,63}\Z")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}\Z")
KEY_ID = re.compile(r"[0-9a-f]{16}\Z")
LONGEST_HOLDER = 200

Read = Callable[[Any], Any]


def loaded(payload: bytes, fields: dict[str, Read]) -> dict[str, Any]:
    """The values of the fields, as their readers give them. Raises LicenseError: PAYLOAD, FIELDS, VALUE."""
    try:
        found = json.loads(payload.decode("utf-8"), object_pairs_hook=_Pairs, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise LicenseError(Reason.PAYLOAD, _("What the document holds cannot be read.")) from error
    if not isinstance(found, _Pairs):
        raise LicenseError(Reason.PAYLOAD, _("What the document holds cannot be read."))
    names = [name for name, _value in found]
    if names != list(fields):
        raise LicenseError(
            Reason.FIELDS, _("The document does not have the fields of version 1 in their order, each once.")
        )
    return {name: _value(name, value, fields[name]) for name, value in found}


def dumped(values: dict[str, Any], fields: dict[str, Read]) -> bytes:
    """The payload of these values. Raises LicenseError where `loaded` would refuse it."""
    ready = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    payload = json.dumps(ready, ensure_ascii=False, separators=(",", ":"), default=list).encode(
        "utf-8", "surrogatepass"
    )
    loaded(payload, fields)
    return payload


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON with its fields as they came: twice, where one stood there twice."""


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _value(name: str, value: Any, read: Read) -> Any:
    try:
        return read(value)
    except (TypeError, ValueError) as error:
        sentence = _("The field «%(field)s» holds something that it cannot hold.")
        raise LicenseError(Reason.VALUE, sentence, field=name) from error


def matching(pattern: re.Pattern[str]) -> Read:
    """A reader of texts that match as a whole."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.match(value):
            raise ValueError(value)
        return value

    return read


def holder(value: Any) -> str:
    """A name as people write it. Raises ValueError."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_HOLDER or value != value.strip():
        raise ValueError(value)
    if any(unicodedata.category(letter)[0] == "C" and letter not in _JOINERS for letter in value):
        raise ValueError(value)
    return value


def day(value: Any) -> date:
    """A day of the calendar, written 2026-11-27. Raises ValueError."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError(value)
    return date.fromisoformat(value)


def day_or_nothing(value: Any) -> date | None:
    return None if value is None else day(value)


def names(*, least: int, most: int) -> Read:
    """A reader of a list of hosts in the one form, none of them twice."""

    def read(value: Any) -> tuple[str, ...]:
        found = _listed(value, least, most)
        if any(host_of(name) != name for name in found):
            raise ValueError(value)
        return found

    return read


def ids(*, most: int) -> Read:
    """A reader of a list of ids of licences, none of them twice."""
    one = matching(LICENSE_ID)
    return lambda value: tuple(one(each) for each in _listed(value, 1, most))


def _listed(value: Any, least: int, most: int) -> tuple[str, ...]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise ValueError(value)
    if not all(isinstance(each, str) for each in value) or len(set(value)) != len(value):
        raise ValueError(value)
    return tuple(value)


def ordered(earlier: date, later: Iterable[date | None]) -> None:
    """Raises LicenseError (VALUE) when something ends before it begins."""
    if any(moment is not None and moment < earlier for moment in later):
        raise LicenseError(Reason.VALUE, _("Updates and support cannot end before the licence was issued."))
