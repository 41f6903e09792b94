"""What a reader or an editor is told when the machine has no room or no time left, and when a page has a fault.

Whatever an exception passes on its way (a view, a session, a middleware), it ends here, so one place can tell a full
disk from a fault of ours. Nothing of the request has been kept then: the database rolls back, and a form that the
browser goes back to still has its text.
"""

import errno
import shutil
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

#: Seconds after which it is worth trying again.
RETRY_AFTER = 5
#: With less than this (bytes), SQLite cannot open the files that it needs beside the database.
_NO_ROOM = 1 << 20
#: No database of a newspaper is smaller (bytes).
_LEAST = 1 << 16
_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT}
#: PostgreSQL, appendix A: disk_full; then too_many_connections, cannot_connect_now, lock_not_available,
#: admin_shutdown, crash_shutdown, read_only_sql_transaction, idle_in_transaction_session_timeout, deadlock_detected.
_FULL_STATES = {"53100"}
_BUSY_STATES = {"53300", "57P03", "55P03", "57P01", "57P02", "25006", "25P03", "40P01"}


def _plainly(context: dict[str, Any], _request: HttpRequest) -> str:
    """As long as no theme is there."""
    return "\n".join((context["title"], *context["lines"]))


_draw: Callable[[dict[str, Any], HttpRequest], str] = _plainly


class Shortage(Enum):
    """What is missing, by the status that says so (RFC 4918 for 507, RFC 9110 for 503)."""

    ROOM = 507
    TIME = 503


def shortage_behind(error: BaseException | None) -> Shortage | None:
    """What was missing when `error` was raised; None when it is a fault like any other."""
    for cause in _chain(error):
        if isinstance(cause, OSError) and cause.errno in _FULL_ERRNO:
            return Shortage.ROOM
        if isinstance(cause, DatabaseError):
            continue  # the driver's own exception, which is its cause, says more
        if found := _shortage_of_driver(cause):
            return found
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _shortage_of_driver(error: BaseException) -> Shortage | None:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or (name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _disk_is_full()):
        return Shortage.ROOM
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN")) or _database_is_away(name):
        return Shortage.TIME
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state in _FULL_STATES:
        return Shortage.ROOM
    # An operational error without a state came from no server: it could not be reached, or went away.
    gone = state is None and type(error).__name__ == "OperationalError"
    return Shortage.TIME if gone or state in _BUSY_STATES else None


def _database_is_away(name: str) -> bool:
    """Whether SQLite knows no table because it made an empty file in the place of one that was moved away."""
    file = Path(str(connection.settings_dict["NAME"]))
    return name == "SQLITE_ERROR" and file.exists() and file.stat().st_size < _LEAST


def _disk_is_full() -> bool:
    return shutil.disk_usage(settings.MIDAD_HOME).free < _NO_ROOM


def draw_with(draw: Callable[[dict[str, Any], HttpRequest], str]) -> None:
    """Have pages of faults drawn by a function from status, title and lines, which asks nothing of a database."""
    global _draw  # noqa: PLW0603 - one for the process, set as it starts
    _draw = draw


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of an answer that failed: 507 on a full disk, 503 while the database is out of reach, else 500."""
    shortage = shortage_behind(sys.exc_info()[1])
    title, lines = _words(shortage, wrote=request.method not in {"GET", "HEAD"})
    status = shortage.value if shortage else 500
    text = _draw({"status": status, "title": title, "lines": lines}, request)
    response = HttpResponse(text, status=status)
    if shortage:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _words(shortage: Shortage | None, *, wrote: bool) -> tuple[str, list[str]]:
    if shortage is None:
        return _("The page could not be shown"), [_("The fault is ours, and it has been noted. Try again in a minute.")]
    if shortage is Shortage.ROOM:
        title, reason = _("There is no room left on the server"), _("Tell whoever looks after it to free some room.")
    else:
        title, reason = _("The newsroom is busy"), _("Try again in a few seconds.")
    kept = _("What you sent was not saved, and nothing else was changed. Go back: your text is still in the form.")
    return title, [kept, reason] if wrote else [reason]
