"""How many comments may come, by address, by network and on the whole site.

Counted among the comments that are there, so that nothing has to be kept besides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from midad.comments.models import Comment
from midad.comments.networks import Origin

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many comments within so long."""

    number: int
    within: timedelta


OF_ADDRESS = (Limit(1, timedelta(seconds=15)), Limit(5, 10 * _MINUTE))
OF_NETWORK = (Limit(10, 10 * _MINUTE), Limit(100, _DAY))
OF_NETWORK_ON_PAGE = (Limit(3, _MINUTE),)
#: From so many on the whole site, everything is held; and so many may wait before none comes in any more.
FLOOD = Limit(60, _MINUTE)
MOST_WAITING = 10_000
#: A wait that is not known from a comment: the queue is full.
FULL = timedelta(minutes=10)


def wait_for(origin: Origin, page: int, now: datetime) -> timedelta:
    """How long the sender has to wait."""
    comments = Comment.objects.all()
    waits = [timedelta()]
    if origin.address:
        of_network = comments.filter(network_hash=origin.network)
        waits += [
            _wait(of_network.filter(page_id=page), OF_NETWORK_ON_PAGE, now),
            _wait(of_network.filter(address_hash=origin.address), OF_ADDRESS, now),
            _wait(of_network, OF_NETWORK, now),
        ]
    if comments.pending().count() >= MOST_WAITING:
        waits.append(FULL)
    return max(waits)


def is_flood(now: datetime) -> bool:
    """Whether so many comments come at once that none is published unseen."""
    within = Comment.objects.filter(received_at__gt=now - FLOOD.within, received_at__lte=now)
    return within.count() >= FLOOD.number


def _wait(comments: QuerySet[Comment], limits: tuple[Limit, ...], now: datetime) -> timedelta:
    wait = timedelta()
    for limit in limits:
        times = comments.filter(received_at__gt=now - limit.within, received_at__lte=now).order_by("-received_at")
        oldest = times.values_list("received_at", flat=True)[limit.number - 1 : limit.number]
        wait = max([wait, *(moment + limit.within - now for moment in oldest)])
    return wait
