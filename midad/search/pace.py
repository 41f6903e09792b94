"""How fast readers may search: so many times a second from one network, and few at once in a process.

Counted in the memory of each process, since a reader's request writes nothing. A flood is refused before anything is
looked up, so that articles are answered as before.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

from midad.accounts import visitors

#: What a network may have saved up for a burst, in seconds of its pace; a newsroom of its own reads behind one address.
SAVED = 4.0
#: Counters of so many networks are kept, those of the latest askers.
NETWORKS = 20_000
#: One search runs at a time in a process, and two may wait for it so many seconds: a thread is left for articles.
INSIDE, PATIENCE = 3, 1.0


class Refused(Exception):  # noqa: N818 - a state, not a fault
    """Nothing was looked up; `wait` is for how many seconds the next search is refused."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait for {wait:.1f} s")
        self.wait = wait


class Pace:
    """A bucket for each network: a search takes one out of it, and time fills it up again."""

    def __init__(self, a_second: float) -> None:
        self.a_second = a_second
        self._lock = Lock()
        self._empty_until: OrderedDict[str, float] = OrderedDict()

    def admit(self, network: str) -> None:
        """Count a search. Raises Refused for one too many."""
        now = monotonic()
        with self._lock:
            spent = max(self._empty_until.pop(network, now), now)
            wait = round(spent - now + 1 / self.a_second - SAVED, 6)
            self._empty_until[network] = spent if wait > 0 else spent + 1 / self.a_second
            if len(self._empty_until) > NETWORKS:
                self._empty_until.popitem(last=False)
        if wait > 0:
            raise Refused(wait)


_paces: dict[str, Pace] = {}
_inside, _running = BoundedSemaphore(INSIDE), Lock()


@contextmanager
def admitted(request: HttpRequest, *, kind: str = "search", faster: float = 1.0) -> Iterator[None]:
    """Within this a search may run. Raises Refused.

    Another `kind` is counted by itself; `faster`: so many times as often as searches.
    """
    a_second = settings.MIDAD_SEARCHES_A_SECOND * faster
    pace = _paces.get(kind)
    if pace is None or pace.a_second != a_second:
        pace = _paces[kind] = Pace(a_second)
    pace.admit(visitors.network_of(visitors.address_of(request), old=24, new=48))
    if not _inside.acquire(blocking=False):
        raise Refused(1.0)
    try:
        if not _running.acquire(timeout=PATIENCE):
            raise Refused(1.0)
        try:
            yield
        finally:
            _running.release()
    finally:
        _inside.release()
