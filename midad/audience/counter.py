"""Views are counted in the memory of the process that gives the page, and written down together every few seconds."""

import logging
import time
from collections import Counter
from multiprocessing.util import Finalize
from threading import Lock, Thread
from typing import Any, Final

from midad.audience.readers import reader_of
from midad.audience.repeats import Repeats
from midad.delivery.entries import Entry
from midad.operations.spool import Spool

logger = logging.getLogger(__name__)

#: A line is what one process has counted since its last line: hours since 1970, keys of stories, views.
SPOOL: Final = Spool("views")
#: Seconds between two lines: a process that is killed outright loses what it has counted within them.
EVERY = 3.0
HOUR = 3600


class ViewCounter:
    def __init__(self, repeats: Repeats) -> None:
        self._repeats = repeats
        self._views: Counter[tuple[int, int]] = Counter()
        self._lock = Lock()
        self._thread: Thread | None = None

    def note_answer(self, environ: dict[str, Any], entry: Entry) -> None:
        """Count the answer, if a person got a story. Which one that is says the page, and nothing in the request."""
        subject = entry.about.subject
        if subject is None or subject[0] != "article" or not entry.is_found or environ["REQUEST_METHOD"] != "GET":
            return
        reader, now = reader_of(environ), time.time()
        if reader and self._repeats.is_new(reader, subject[1], now):
            self._add(int(now) // HOUR, subject[1])

    def _add(self, hour: int, story: int) -> None:
        with self._lock:
            self._views[hour, story] += 1
            if self._thread is None:
                self._thread = Thread(target=self._go_on, name="views", daemon=True)
                self._thread.start()
                # Processes that were forked by multiprocessing, as Granian's are, end without what atexit knows.
                Finalize(None, self.flush, exitpriority=0)

    def flush(self) -> None:
        """Write down what was counted since the last time."""
        with self._lock:
            views, self._views = self._views, Counter()
        if views:
            SPOOL.add([[hour, story, count] for (hour, story), count in views.items()])

    def _go_on(self) -> None:
        while True:
            time.sleep(EVERY)
            try:
                self.flush()
            except Exception:
                logger.exception("views could not be written down")


#: Made where the apps are loaded, before the web processes are forked.
VIEWS: Final = ViewCounter(Repeats())
