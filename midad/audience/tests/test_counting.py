"""Every reading is counted once, from the page that is given to the tables, wherever a process is killed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.articles.models import ArticlePage
from midad.audience import counter, counting
from midad.audience.counter import SPOOL, ViewCounter
from midad.audience.models import HourlyViews, TotalViews
from midad.audience.repeats import Repeats
from midad.audience.tests.asking import AGENT, page, request
from midad.operations import spool

Publish = Callable[..., ArticlePage]


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_HOME = tmp_path / "data"


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> ViewCounter:
    """A counter that writes down what it has when it is told to, and not by itself."""
    monkeypatch.setattr(ViewCounter, "_go_on", lambda _self: None)
    monkeypatch.setattr(counter, "Finalize", lambda *_args, **_options: None)
    return ViewCounter(Repeats())


@pytest.fixture
def story(publish: Publish) -> ArticlePage:
    return publish("خبر عن الميناء")


def totals() -> dict[int, int]:
    return dict(TotalViews._default_manager.values_list("article_id", "views"))


def hour_of(moment: datetime) -> int:
    return int(moment.timestamp()) // 3600


def counted(views: ViewCounter) -> dict[int, int]:
    views.flush()
    counting.count_views()
    return totals()


def addresses(count: int) -> list[str]:
    return [f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}" for number in range(count)]


def test_ten_thousand_readers_at_once_are_ten_thousand(views: ViewCounter, story: ArticlePage) -> None:
    entry = page(("article", story.pk))
    with ThreadPool(16) as pool:
        pool.map(lambda address: views.note_answer(request(address), entry), addresses(10_000) * 2, chunksize=11)
    assert counted(views) == {story.pk: 10_000}


def test_writing_down_meanwhile_loses_and_doubles_nothing(views: ViewCounter, story: ArticlePage) -> None:
    entry = page(("article", story.pk))

    def read(number_and_address: tuple[int, str]) -> None:
        number, address = number_and_address
        views.note_answer(request(address), entry)
        if number % 97 == 0:
            views.flush()

    with ThreadPool(8) as pool:
        pool.map(read, list(enumerate(addresses(3000))))
    assert counted(views) == {story.pk: 3000}


@pytest.mark.parametrize(
    ("subject", "status", "method", "agent"),
    [
        (None, "200 OK", "GET", AGENT),
        (("section", 1), "200 OK", "GET", AGENT),
        (("article", 1), "404 Not Found", "GET", AGENT),
        (("article", 1), "410 Gone", "GET", AGENT),
        (("article", 1), "200 OK", "HEAD", AGENT),
        (("article", 1), "200 OK", "GET", "curl/8.5.0"),
    ],
)
def test_what_is_no_reading_of_a_story(
    views: ViewCounter, subject: tuple[str, int] | None, status: str, method: str, agent: str
) -> None:
    views.note_answer(request(agent=agent, method=method), page(subject, status))
    views.flush()
    assert not SPOOL.path.exists()


def test_nothing_in_a_request_says_what_is_counted(views: ViewCounter, publish: Publish) -> None:
    story, other = publish("المقروء"), publish("المدسوس")
    asked = request(REFERER=f"/{other.slug}/", X_ORIGINAL_URL=other.url, X_REWRITE_URL=other.url, COOKIE="article=2")
    asked |= {"QUERY_STRING": f"article={other.pk}&views=1000&id={other.pk}", "PATH_INFO": other.url}
    views.note_answer(asked, page(("article", story.pk)))
    assert counted(views) == {story.pk: 1}


def test_a_reader_that_comes_back_and_one_that_has_the_page_are_the_same_reader(
    views: ViewCounter, story: ArticlePage
) -> None:
    entry = page(("article", story.pk))
    for headers in ({}, {"IF_NONE_MATCH": '"x"'}, {"IF_MODIFIED_SINCE": "x"}, {"X_FORWARDED_FOR": "192.0.2.99"}):
        views.note_answer(request(**headers), entry)
    assert counted(views) == {story.pk: 1}


def test_a_killed_process_loses_what_it_has_not_written_down(views: ViewCounter, story: ArticlePage) -> None:
    entry = page(("article", story.pk))
    for address in addresses(5):
        views.note_answer(request(address), entry)
    views.flush()
    views.note_answer(request("192.0.2.200"), entry)
    counting.count_views()
    assert totals() == {story.pk: 5}


LINES = st.lists(
    st.lists(st.tuples(st.integers(-300, 3), st.integers(0, 3), st.integers(1, 50)), min_size=1, max_size=4), max_size=8
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=LINES, cut=st.integers(0, 8))
def test_what_was_written_down_is_what_is_counted(
    publish: Publish, lines: list[list[tuple[int, int, int]]], cut: int
) -> None:
    """In one go or two; hours that are long over count in the totals alone, and those to come as this one."""
    TotalViews._default_manager.all().delete()
    HourlyViews.objects.all().delete()
    stories = list(ArticlePage.objects.order_by("pk")) or [publish(f"خبر {number}") for number in range(3)]
    keys = [*(story.pk for story in stories), 999_999]
    now = hour_of(timezone.now())
    for number, line in enumerate(lines):
        if number == cut:
            counting.count_views()
        SPOOL.add([[now + hour, keys[story], views] for hour, story, views in line])
    counting.count_views()
    expected: dict[int, int] = {}
    by_hour: dict[tuple[int, int], int] = {}
    for line in lines:
        for hour, story, views in line:
            if story < 3:
                expected[keys[story]] = expected.get(keys[story], 0) + views
                place = (keys[story], now + min(hour, 0))
                if hour > -8 * 24:
                    by_hour[place] = by_hour.get(place, 0) + views
    assert totals() == expected
    rows = HourlyViews.objects.values_list("article_id", "hour", "views")
    assert {(story, hour_of(hour)): views for story, hour, views in rows} == by_hour


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (spool, "_sync"),
        (spool, "_records"),
        (counting, "_add_hour"),
        (counting, "_add_totals"),
        (Path, "unlink"),
        (spool, "_forget"),
    ],
)
@pytest.mark.parametrize("is_after", [False, True])
def test_killed_in_the_middle_it_counts_once(
    story: ArticlePage, monkeypatch: pytest.MonkeyPatch, where: Any, what: str, is_after: bool
) -> None:
    now = hour_of(timezone.now())
    SPOOL.add([[now, story.pk, 3]])
    real = getattr(where, what)

    def killed(*args: Any, **kwargs: Any) -> Any:
        if is_after:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, what, killed)
        with pytest.raises(Killed):
            counting.count_views()
    SPOOL.add([[now, story.pk, 4]])
    counting.count_views()
    counting.count_views()
    assert totals() == {story.pk: 7}
    assert [*HourlyViews.objects.values_list("views", flat=True)] == [7]


def test_lines_that_say_something_else_are_passed_over(story: ArticlePage) -> None:
    for record in ([7], [[]], [["x", story.pk, 1]], [[1, story.pk]], [[1, story.pk, -5]], [[1, story.pk, 0]], [{}]):
        SPOOL.add(record)
    SPOOL.add([[10**30, story.pk, 1], [-1, story.pk, 1], [1, 10**40, 1], [1, -1, 1], [1, story.pk, 10**30]])
    counting.count_views()
    assert totals() == {story.pk: 1}
    assert HourlyViews.objects.get().hour <= timezone.now()


def test_a_deleted_story_takes_its_views_with_it(story: ArticlePage) -> None:
    SPOOL.add([[hour_of(timezone.now()), story.pk, 3]])
    counting.count_views()
    story.delete()
    SPOOL.add([[hour_of(timezone.now()), story.pk, 3]])
    counting.count_views()
    assert totals() == {}
    assert not HourlyViews.objects.exists()


def test_old_hours_are_forgotten_and_totals_stay(story: ArticlePage) -> None:
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for days in (0, 6, 9):
        HourlyViews.objects.create(article=story, hour=now - timedelta(days=days), views=1)
    TotalViews._default_manager.create(article=story, views=3)
    counting.forget_old_hours()
    assert HourlyViews.objects.count() == 2
    assert totals() == {story.pk: 3}


def test_a_full_disk_costs_views_and_no_answer(
    views: ViewCounter, story: ArticlePage, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def full(*_args: Any, **_kwargs: Any) -> Any:
        raise OSError(28, "No space left on device")

    views.note_answer(request(), page(("article", story.pk)))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        views.flush()
    assert "No space left" in caplog.text
    views.note_answer(request("192.0.2.2"), page(("article", story.pk)))
    assert counted(views) == {story.pk: 1}


def test_views_are_of_the_hour_in_which_they_were(views: ViewCounter, story: ArticlePage) -> None:
    views.note_answer(request(), page(("article", story.pk)))
    views.flush()
    counting.count_views()
    row = HourlyViews.objects.get()
    assert row.hour == datetime.fromtimestamp(hour_of(timezone.now()) * 3600, UTC)
