"""What tells a reader's form from a program's: how old it is, that it is sent once, and a field that nobody sees."""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac

from midad.comments.models import TrapTurn
from midad.delivery.memory import remembered

_SALT = "midad.comments.token"
#: Nobody has read and written something in less, and a form that was left open for longer asks once more.
YOUNGEST, OLDEST = 3.0, 24 * 3600.0
#: So long the field that nobody sees has one name, and so many names are known.
TURN, REMEMBERED = timedelta(days=7), 52


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
        # One of a moment to come is of a clock that was set back: it would be too young until that moment.
        is_good = found["page"] == page and -YOUNGEST <= token.age <= OLDEST
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise Refused from error
    if not is_good:
        raise Refused
    if token.age < YOUNGEST:
        raise TooYoung
    return token


def trap_name() -> str:
    """The name of the field that only programs fill in. It changes with each turn, and pages with it."""
    return _name_in(_turn())


def trap_names() -> tuple[str, ...]:
    """That of this turn and those of the turns before: a form may have been open."""
    turn = _turn()
    return tuple(_name_in(turn - before) for before in range(min(turn, REMEMBERED) + 1))


def turn_the_trap() -> None:
    """Once a week, have forms another name for it."""
    now = timezone.now()
    if not TrapTurn._default_manager.filter(began_at__gt=now - TURN, began_at__lte=now).exists():
        TrapTurn._default_manager.create(began_at=now)


def _turn() -> int:
    turn: int = remembered("turn of the trap", lambda: TrapTurn._default_manager.aggregate(last=Max("pk"))["last"] or 0)
    return turn


def _name_in(turn: int) -> str:
    # Begins with a letter, as names of fields do, and says nothing.
    return "f" + salted_hmac("midad.comments.trap", str(turn), algorithm="sha256").hexdigest()[:10]


KEPT = timedelta(seconds=OLDEST + 3600)
