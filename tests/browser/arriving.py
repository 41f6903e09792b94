"""When a page is there: a click or a key only sets out for it, and what is read at once may be of the page before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
#: A first look at a size asks for the faces that the text needs.
_SET = """async () => {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}"""


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """What is done inside leads to another page, or to the same one anew: after it, all of that is there and runs.

    The page that is left must be there in whole too, as it is after `goto` and after this.
    """
    with page.expect_event("load"):
        yield


def open_set(page: Page, address: str) -> Any:
    """Go to `address` and wait for its faces too, for who measures: lines break elsewhere in another face."""
    answer = page.goto(address)
    page.evaluate(_SET)
    return answer


def stop_the_clock(page: Page, at: datetime = NOON) -> None:
    """On the pages that are opened from now on it is this moment; `page.clock.run_for` alone makes time go by."""
    page.clock.install(time=at - timedelta(hours=1))
    page.clock.pause_at(at)
