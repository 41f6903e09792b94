"""The store of a process that answers readers, and the thread that keeps it up to date."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection

from midad.delivery import commits, log
from midad.delivery.replaced import close_replaced
from midad.delivery.store import Store

logger = logging.getLogger(__name__)

#: Seconds between two looks into the log of purges.
EVERY = 0.5


def opened() -> Store | None:
    """The store of this newspaper, followed by a thread; None where it cannot be known what changes."""
    try:
        epochs = commits.epochs()
        try:
            if not log.is_watched():
                return None
            log.catch_up(epochs)
        except DatabaseError as error:
            logger.warning("the log of purges cannot be read: %s", error)
            if not (epochs.applied and epochs.is_of_this_boot):
                return None
    except OSError as error:
        logger.warning("no page is kept: %s", error)
        return None
    store = Store(epochs.path.parent, epochs, settings.MIDAD_PAGES_MEGABYTES)
    store.look_after_files(wanted=settings.MIDAD_PAGE_FILES)
    threading.Thread(target=_follow, args=(store,), name="purges", daemon=True).start()
    return store


def _follow(store: Store) -> None:
    """Look into the log of purges, for as long as the process lives."""
    trouble = ""
    while True:
        time.sleep(EVERY)
        faults = [fault for step in _STEPS if (fault := _fault_of(step, store))]
        if faults and trouble != "; ".join(faults):
            logger.warning("the log of purges or the folder of pages cannot be used: %s", "; ".join(faults))
        trouble = "; ".join(faults)


def _fault_of(step: Callable[[Store], object], store: Store) -> str:
    """Take a step, whatever it raises: without this thread, pages would be stale for ever."""
    try:
        step(store)
    except Exception as error:  # noqa: BLE001
        connection.close()
        return str(error) or type(error).__name__
    return ""


def _reopen(store: Store) -> None:
    if store.epochs.reopen_if_replaced():
        logger.warning("the folder of kept pages was replaced: they are made anew")


#: Each is taken also where another one cannot be: pages go out of date without a folder too.
_STEPS: tuple[Callable[[Store], object], ...] = (
    lambda _store: close_replaced(),
    _reopen,
    lambda store: store.look_after_files(wanted=settings.MIDAD_PAGE_FILES),
    lambda _store: commits.take_up(),
    lambda store: log.catch_up(store.epochs),
    Store.settle,
)
