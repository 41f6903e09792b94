"""What tells a reader's form from a program's: how old it is, that it is sent once, and a field that nobody sees."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

_SALT = "midad.comments.token"
#: Nobody has read and written something in less, and a form that was left open for longer asks once more.
YOUNGEST, OLDEST = 3.0, 24 * 3600.0
_WEEK = 7 * 86400


class Refused(Exception):  # noqa: N818 - a state, not a fault
    """The token is missing, of another page, too young, too old, or none of ours: the reader confirms by hand."""


class TooYoung(Refused):
    """It is ours, and will be good in a moment: the same one may be sent again."""


@dataclass(frozen=True)
class Token:
    number: str
    age: float


def issue(page: int) -> str:
    """A token for one comment on the page with this key."""
    return signing.dumps({"page": page, "number": secrets.token_hex(12), "at": time.time()}, salt=_SALT, compress=False)


def read(text: str, page: int) -> Token:
    """What a form came in with. Raises Refused."""
    try:
        found: Any = signing.loads(text[:500], salt=_SALT)
        token = Token(str(found["number"]), time.time() - float(found["at"]))
        is_good = found["page"] == page and token.age <= OLDEST
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise Refused from error
    if not is_good:
        raise Refused
    if token.age < YOUNGEST:
        raise TooYoung
    return token


def trap_name(now: datetime | None = None) -> str:
    """The name of the field that only programs fill in: another one each week."""
    return _name_in(_week_of(now or timezone.now()))


def trap_names() -> tuple[str, ...]:
    """Those of this week and of a year before: a page stays as it is while nothing on it changes."""
    week = _week_of(timezone.now())
    return tuple(_name_in(week - before) for before in range(53))


def _week_of(moment: datetime) -> int:
    return int(moment.timestamp()) // _WEEK


def _name_in(week: int) -> str:
    # Begins with a letter, as names of fields do, and says nothing.
    return "f" + salted_hmac("midad.comments.trap", str(week), algorithm="sha256").hexdigest()[:10]


KEPT = timedelta(seconds=OLDEST + 3600)
