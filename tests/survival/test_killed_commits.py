"""A process that is killed in the middle of a commit that purges."""

import signal
import subprocess
import sys

import pytest

from tests.browser.first_run import ROOT, environment_of
from tests.browser.serving import Served
from tests.survival.reading import ask, made, stories

#: Changes a title and dies before or after the change is the database's.
ACT = """
import os, signal
from urllib.parse import unquote
from wagtail.models import Page
from midad.delivery import commits
from midad.delivery.epochs import Epochs

def die(*_any):
    os.kill(os.getpid(), signal.SIGKILL)

path, word, moment = {!r}, {!r}, {!r}
page = Page.objects.get(slug=unquote(path).split("/")[2])
page.title += word
if moment == "committed":
    Epochs.end = die
else:
    commits.log.apply = die
Page.objects.filter(pk=page.pk).update(title=page.title)
"""


@pytest.mark.parametrize("moment", ["committed", pytest.param("begun", marks=pytest.mark.slow)])
def test_the_next_request_has_what_is_in_the_database(site: Served, moment: str) -> None:
    [path] = stories(site, 3)[2:]
    word = f" ٩٩٩{moment}"
    assert word not in ask(site, path).body.decode()
    act = ["-m", "midad.cli", "manage", "shell", "-v", "0", "-c", ACT.format(path, word, moment)]
    done = subprocess.run([sys.executable, *act], cwd=ROOT, env=environment_of(site.home), check=False)
    assert done.returncode == -signal.SIGKILL
    assert (word in ask(site, path).body.decode()) == (moment == "committed")
    before = len(made(site))
    assert {ask(site, path).status for _request in range(4)} == {200}
    assert len(made(site)) == before
