"""The stories that are read most."""

from datetime import datetime

from midad.articles.models import ArticlePage
from midad.audience.models import HourlyViews
from midad.audience.windows import Window

#: So many stories make a list.
MOST = 10
#: So many lists are looked through for stories that readers still have.
_LISTS = 4


def most_read(window: Window, now: datetime) -> list[ArticlePage]:
    """Up to ten stories that readers have, those that were read most within the window first."""
    keys = [key for key, _seen in HourlyViews.objects.ranked(window, now)[: MOST * _LISTS]]
    found: list[ArticlePage] = []
    for start in range(0, len(keys), MOST):
        among = keys[start : start + MOST]
        lines = ArticlePage.objects.for_readers().as_lines().in_bulk(among)
        found += [lines[key] for key in among if key in lines]
        if len(found) >= MOST:
            break
    return found[:MOST]
