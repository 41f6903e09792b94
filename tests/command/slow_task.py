"""A task that takes a while and says when it began and when it was done."""

import time
from pathlib import Path

from django_tasks import task


@task()
def write_slowly(began: str, done: str) -> None:
    Path(began).touch()
    time.sleep(2)
    with Path(done).open("a", encoding="ascii") as file:
        file.write("done\n")
