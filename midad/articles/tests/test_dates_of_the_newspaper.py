"""The newspaper chooses its calendars, its clock and the names it gives to time."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from midad.articles.models import ArticlePage, Masthead

RAMADAN = datetime(2026, 2, 18, 11, 5, tzinfo=UTC)  # 14:05 in Riyadh


@pytest.fixture
def masthead(home: Any) -> Masthead:
    return Masthead.for_site(home.get_site())


def _choose(masthead: Masthead, **choices: Any) -> None:
    for name, value in choices.items():
        setattr(masthead, name, value)
    masthead.full_clean()
    masthead.save()


def _month(number: int, year: int, begins: int) -> tuple[str, dict[str, Any]]:
    return "month", {"month": str(number), "year": year, "begins": str(begins)}


def _times(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<time[^>]*>(.*?)</time>", html)]


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    story = publish("هلال الشهر")
    story.first_published_at = RAMADAN
    story.save()
    return story


def test_both_calendars_stand_over_a_story_and_at_the_head_of_the_page(
    story: ArticlePage, masthead: Masthead, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(masthead, calendars="hijri_first", months="dual", place="الرياض", greenwich=True, clock="12")
    html = Client().get(story.url).text
    assert (
        "1 رمضان 1447 هـ الموافق 18 فبراير/شباط 2026 م، 2:05 ظهرًا بتوقيت الرياض (11:05 صباحًا بتوقيت غرينتش)"
    ) in _times(html)
    monkeypatch.setattr(timezone, "now", lambda: RAMADAN)
    assert _times(Client().get("/fragments/now/").text)[0] == ("الأربعاء 1 رمضان 1447 هـ الموافق 18 فبراير/شباط 2026 م")


def test_cards_and_archives_keep_to_one_calendar(story: ArticlePage, masthead: Masthead) -> None:
    _choose(masthead, calendars="gregorian_first")
    for address in ("/سياسة/", "/archive/2026/2/"):
        html = Client().get(address).text
        assert "18 فبراير 2026" in html
        assert "هـ" not in html


def test_digits_of_the_newspaper_stay_out_of_attributes(story: ArticlePage, masthead: Masthead) -> None:
    _choose(masthead, calendars="gregorian_first", digits="arab")
    html = Client().get(story.url).text
    assert "١٨ فبراير ٢٠٢٦ م الموافق ١ رمضان ١٤٤٧ هـ، ١٤:٠٥" in _times(html)
    assert 'datetime="2026-02-18T14:05+03:00"' in html
    assert not re.search(r'="[^"]*[٠-٩][^"]*"', html)


def test_a_month_begins_when_the_crescent_was_seen(story: ArticlePage, masthead: Masthead) -> None:
    _choose(masthead, calendars="hijri_first", sightings=[_month(9, 1447, 1)])
    assert "30 شعبان 1447 هـ الموافق 18 فبراير 2026 م، 14:05" in _times(Client().get(story.url).text)
    _choose(masthead, months_begin=-1, sightings=[_month(9, 1447, -1)])
    assert "2 رمضان 1447 هـ الموافق 18 فبراير 2026 م، 14:05" in _times(Client().get(story.url).text)


def test_a_month_of_31_days_is_refused_with_its_name(masthead: Masthead) -> None:
    with pytest.raises(ValidationError) as refusal:
        _choose(masthead, sightings=[_month(9, 1447, -1)])
    assert "تصير أيام شهر رمضان 1447 بذلك 31" in str(refusal.value.message_dict["sightings"])


@pytest.mark.parametrize("begins", [0, 1])
def test_a_month_that_is_named_twice_is_refused(masthead: Masthead, begins: int) -> None:
    with pytest.raises(ValidationError) as refusal:
        _choose(masthead, sightings=[_month(9, 1447, 1), _month(8, 1447, 1), _month(9, 1447, begins)])
    assert refusal.value.message_dict["sightings"] == ["ورد شهر رمضان 1447 مرتين، فأبقِ واحدًا منهما."]
    _choose(masthead, sightings=[_month(9, 1447, 1), _month(9, 1448, 0)])


def test_a_story_older_than_the_tables_has_its_gregorian_date(story: ArticlePage, masthead: Masthead) -> None:
    _choose(masthead, calendars="hijri_first")
    story.first_published_at = datetime(1912, 5, 1, 12, 0, tzinfo=UTC)
    story.save()
    assert any(text.startswith("1 مايو 1912،") for text in _times(Client().get(story.url).text))


@pytest.mark.parametrize("year", ["1342", "1501"])
def test_the_form_takes_no_year_outside_the_tables(managing_editor: Any, masthead: Masthead, year: str) -> None:
    chief = Client()
    chief.force_login(managing_editor)
    address = f"/admin/settings/articles/masthead/{masthead.site_id}/"
    sent = {
        "name": "مداد", "months": "egypt", "digits": "latn", "old_after_days": "180", "calendars": "hijri_first",
        "months_begin": "0", "clock": "24", "sightings-count": "1", "sightings-0-type": "month",
        "sightings-0-order": "0", "sightings-0-deleted": "", "sightings-0-id": "",
        "sightings-0-value-month": "9", "sightings-0-value-year": year, "sightings-0-value-begins": "1",
    }  # fmt: skip
    assert chief.post(address, sent).status_code == 200
    assert chief.post(address, {**sent, "sightings-0-value-year": "1447"}).status_code == 302
    masthead.refresh_from_db()
    assert masthead.date_style.sightings.months == {(1447, 9): 1}
