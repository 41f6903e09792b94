"""A web process that is killed."""

import os
import signal
import time

import pytest

from tests.browser.serving import Served
from tests.command.test_supervisor import _wait
from tests.survival.reading import ask, stories, web_processes

pytestmark = pytest.mark.slow


def test_a_killed_web_process_comes_back_and_the_other_serves_meanwhile(site: Served) -> None:
    _wait(lambda: len(web_processes(site)) == 2)
    first, second = web_processes(site)
    [path] = stories(site, 1)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    assert [ask(site, path).status for _request in range(20)] == [200] * 20
    assert second in web_processes(site)
    _wait(lambda: len(set(web_processes(site)) - {first}) == 2, 60)
    assert [ask(site, path).status for _request in range(20)] == [200] * 20
