"""Four schedulers at once over the same due stories: `python -m tests.crash.race ROUNDS` prints what went wrong."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.crash.matrix import set_up

SCHEDULERS = 4


def main(rounds: int) -> None:
    set_up()
    from django.conf import settings

    from tests.crash.acts import Newsroom

    newsroom = Newsroom(Path(settings.MIDAD_HOME))
    wrong = [fault for number in range(rounds) if (fault := _round(newsroom, number))]
    sys.stdout.write(json.dumps({"rounds": rounds, "wrong": wrong}, ensure_ascii=False) + "\n")


def _round(newsroom: Any, number: int) -> str:
    """One due story, four schedulers; what is wrong afterwards, or nothing."""
    from wagtail.models import PageLogEntry

    from midad.articles.models import ArticlePage

    article = newsroom.due_story(f"خبر {number}")
    _all_at_once()
    live = ArticlePage.objects.get(pk=article.pk).live
    rows = PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish.scheduled").count()
    return "" if live and rows == 1 else f"round {number}: live {live}, {rows} rows of history"


def _all_at_once() -> None:
    from django.db import connections

    from tests.crash.acts import run_schedule

    connections.close_all()
    waiting, starting = os.pipe()
    children = []
    for _scheduler in range(SCHEDULERS):
        child = os.fork()
        if child == 0:
            os.close(starting)
            os.read(waiting, 1)  # ends when the parent closes its end
            run_schedule()
            os._exit(0)
        children.append(child)
    os.close(waiting)
    os.close(starting)
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
