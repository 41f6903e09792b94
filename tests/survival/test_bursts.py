"""Many readers at one moment."""

import time

from tests.browser.serving import Served
from tests.survival.reading import ask, ask_at_once, made, stories


def test_two_hundred_readers_of_a_page_that_is_not_there_yet_have_it_made_once(site: Served) -> None:
    path = stories(site, 41)[40]
    before, started = len(made(site)), time.monotonic()
    answers = ask_at_once(site, [path] * 200)
    assert time.monotonic() - started < 20
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert len(made(site)) - before == 1


def test_readers_of_a_page_that_is_there_do_not_wait_for_those_of_pages_that_are_not(site: Served) -> None:
    hot, *cold = stories(site, 40)[30:]  # which no other test asks for
    assert ask(site, hot).status == 200
    began = len(made(site))
    answers = ask_at_once(site, [*cold, *([hot] * 20)])
    assert {answer.status for answer in answers} == {200}
    assert len(made(site)) - began == len(cold)
