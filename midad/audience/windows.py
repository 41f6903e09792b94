"""The last hour, day and week."""

from datetime import datetime, timedelta
from enum import Enum

_HOUR = timedelta(hours=1)


class Window(Enum):
    HOUR = timedelta(hours=1)
    DAY = timedelta(hours=24)
    WEEK = timedelta(days=7)

    def since(self, now: datetime) -> tuple[datetime, float]:
        """The hour in which the window begins, and the share of it that is inside.

        Views are known by whole hours: of the first, as many are taken as it is inside, as if they had come evenly.
        """
        begin = now - self.value
        hour = begin.replace(minute=0, second=0, microsecond=0)
        return hour, 1 - (begin - hour) / _HOUR
