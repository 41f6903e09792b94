"""Which stories take comments, and until when; forms that programs send."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from midad.comments import tokens
from midad.comments.models import CommentRules, TrapTurn
from midad.comments.models.rules import MOST_DAYS
from midad.comments.openness import key_of, openness_of
from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.delivery.recording import recorded


@pytest.mark.parametrize(
    ("of_story", "until_in_days", "rules", "is_open"),
    [
        ("", None, {}, True),
        ("closed", None, {}, False),
        ("closed", 5, {}, False),
        ("", 5, {}, True),
        ("", -1, {}, False),
        ("open", None, {"closes_after_days": 1}, True),
        ("open", -1, {}, False),
        ("open", None, {"is_open": False}, False),
        ("", None, {"closes_after_days": 0}, True),
        ("", None, {"closes_after_days": 1}, False),
        ("", None, {"closes_after_days": 3}, True),
    ],
)
def test_a_story_takes_comments(
    story: Any, of_story: str, until_in_days: int | None, rules: dict[str, Any], is_open: bool
) -> None:
    now = timezone.now()
    story.comments, story.published_at = of_story, now - timedelta(days=2)
    story.comments_open_until = None if until_in_days is None else now + timedelta(days=until_in_days)
    assert openness_of(story, CommentRules(**rules)).is_open is is_open


@pytest.mark.parametrize("name", ["closes_after_days", "kept_days", "digest_minutes"])
def test_no_rule_is_longer_than_a_calendar(name: str, story: Any) -> None:
    with pytest.raises(ValidationError, match=name):
        CommentRules(site=story.get_site(), **{name: 9_999_999}).clean_fields()
    most = CommentRules(closes_after_days=MOST_DAYS)
    most.clean_fields(exclude=["site"])
    assert openness_of(story, most).is_open


def test_a_page_that_will_close_is_kept_for_ever_and_purged_then(story: Any) -> None:
    story.published_at = timezone.now() - timedelta(days=2)
    with recorded() as reading:
        openness = openness_of(story, CommentRules(closes_after_days=3))
    assert openness.until == story.published_at + timedelta(days=3)
    # What is good for a time alone would be kept by no web server and no cache in front.
    assert reading.until is None
    assert key_of(story.pk) in reading.keys


def test_a_page_that_is_no_story_takes_none(home: Any) -> None:
    assert not openness_of(home, CommentRules()).is_open


def test_a_token_is_read_when_it_is_of_age(monkeypatch: pytest.MonkeyPatch) -> None:
    text, now = tokens.issue(7), tokens.time.time()
    for seconds, is_good in ((0, False), (2.9, False), (3.1, True), (86_300, True), (86_500, False), (-10, False)):
        monkeypatch.setattr(tokens.time, "time", lambda seconds=seconds: now + seconds)
        if is_good:
            assert len(tokens.read(text, 7).number) == 24
        else:
            with pytest.raises(tokens.Refused):
                tokens.read(text, 7)


@pytest.mark.parametrize("text", ["", "x", "\x00", "é" * 600, "a:b:c", "\u202e" * 10])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(tokens.Refused):
        tokens.read(text, 7)


def test_what_was_signed_for_something_else_is_refused() -> None:
    with pytest.raises(tokens.Refused):
        tokens.read(signing.dumps({"page": 7}), 7)


def test_a_token_is_of_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    text, now = tokens.issue(7), tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now + 10)
    with pytest.raises(tokens.Refused):
        tokens.read(text, 8)


def test_the_trap_has_another_name_each_week(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    TrapTurn._default_manager.update(began_at=timezone.now() - tokens.TURN)
    now, names = timezone.now(), [tokens.trap_name()]
    for day in range(7 * 60):
        monkeypatch.setattr(timezone, "now", lambda day=day: now + timedelta(days=day))
        tokens.turn_the_trap()
        names.append(tokens.trap_name())
    weeks = list(dict.fromkeys(names))
    assert len(weeks) == 61
    assert tokens.trap_names() == tuple(reversed(weeks))[:53]


def test_a_form_has_the_name_of_this_turn(story: Any) -> None:
    TrapTurn._default_manager.update(began_at=timezone.now() - tokens.TURN)
    name = tokens.trap_name()
    assert name in Client().get(story.url).text
    with recorded() as reading:
        Client().get(story.url)
    Change._default_manager.all().delete()
    tokens.turn_the_trap()
    assert set(reading.whole_keys()) & set(touched(list(Change._default_manager.all())))
    assert name not in (page := Client().get(story.url).text)
    assert tokens.trap_name() in page
