"""Are the kept pages those of this database, does it note what changes, and does somebody read its notes?"""

import os
import time
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.delivery import front, log, triggers
from midad.delivery.epochs import Epochs
from midad.delivery.models import Change, Purge
from midad.delivery.store import Store
from midad.operations import heartbeat
from midad.operations.doctor import Finding, green, red

#: Seconds within which every web process looks into the log many times.
_LATE = 10


def kept_pages() -> Finding:
    """Whether readers get what is true now, and fast."""
    try:
        return _examined()
    except DatabaseError:
        return _unchecked()


def _examined() -> Finding:
    if not log.is_there(connection) or not triggers.are_current(connection):
        return red(
            _("The database does not note what changes: no page is kept, and each is made anew for every reader."),
            _("Stop the newspaper and start it with «midad serve»: it puts the triggers back."),
            triggers=False,
        )
    try:
        store = front.current_store()
    except OSError as error:
        return _unwritable(str(error))
    fault = store.fault or _fault_of(store.folder)
    if fault:
        return _unwritable(fault)
    return _of_log(store.epochs) or _well(store)


def _unchecked() -> Finding:
    """What is given to readers while nobody can know whether it has changed."""
    try:
        age = int(time.time()) - front.current_store().epochs.looked_at
    except OSError as error:
        return _unwritable(str(error))
    return red(
        _("The database does not answer: readers get the kept pages as they were %(seconds)s seconds ago.")
        % {"seconds": age},
        _("Bring the database back: the newspaper goes on by itself within seconds."),
        age=age,
    )


def _unwritable(fault: str) -> Finding:
    return red(
        _("Pages cannot be kept on the disk: %(error)s") % {"error": fault},
        _("Free some room, and give the folder «pages» of the data folder to the user that runs «midad serve»."),
        fault=fault,
    )


def _fault_of(folder: Path) -> str:
    """Why nothing can be written where pages are kept; empty when it can."""
    probe = folder / "kept" / f".probe.{os.getpid()}"
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(4096))
        probe.unlink()
    except OSError as error:
        return str(error)
    return ""


def _of_log(epochs: Epochs) -> Finding | None:
    if is_of_another_database(epochs):
        return red(
            _("The kept pages belong to another database, or to another time of this one."),
            _("Start the newspaper again with «midad serve»: it lets them go, and makes them anew."),
            applied=epochs.applied,
        )
    left = Change._default_manager.count()
    if left:
        return red(
            _("Changes that no page knows of: %(count)s. They were made past the newspaper.") % {"count": left},
            _("«midad serve» takes them up within a second; if it runs, its log says why it does not."),
            left=left,
        )
    age = int(time.time()) - epochs.looked_at
    if heartbeat.is_alive(timezone.now()) and age > _LATE:
        return red(
            _("The newspaper runs, and nobody has looked into the log of purges for %(seconds)s seconds.")
            % {"seconds": age},
            _("Open the front page once and look again; if that changes nothing, start «midad serve» again."),
            age=age,
        )
    return None


def is_of_another_database(epochs: Epochs) -> bool:
    """Whether the purge that was applied last is not in this database's log, or is another one there."""
    if not epochs.applied:
        return False
    return not Purge._default_manager.filter(pk=epochs.applied, token=epochs.token).exists()


def _well(store: Store) -> Finding:
    pages, size = store.on_disk()
    return green(
        _("Kept pages: %(count)s, on the disk %(size)s MB.") % {"count": pages, "size": f"{size / 2**20:.1f}"},
        pages=pages,
        size=size,
        applied=store.epochs.applied,
        age=int(time.time()) - store.epochs.looked_at,
    )
