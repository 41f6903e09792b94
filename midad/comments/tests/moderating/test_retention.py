"""What is not kept for ever, and what is."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from midad.comments import health, moderation, networks, retention, tokens
from midad.comments.models import Ban, Comment, CommentRules, NetworkKey, SpentToken, Step
from midad.comments.tests.moderating.conftest import Write
from midad.lookups.models import Entry
from midad.operations.doctor import State as Health

State = Comment.State


def ago(**time: int) -> Any:
    return timezone.now() - timedelta(**time)


@pytest.fixture
def rules(home: Any) -> CommentRules:
    site = Site.objects.get(is_default_site=True)
    return CommentRules.objects.create(site=site, kept_days=10, network_days=5)


def test_what_was_put_away_goes_after_its_time(rules: CommentRules, write: Write) -> None:
    kept = [
        write("منشور", state=State.APPROVED, received_at=ago(days=99), decided_at=ago(days=99)),
        write("منتظر", received_at=ago(days=99)),
        write("أُلقي أمس", state=State.BINNED, received_at=ago(days=99), decided_at=ago(days=1)),
        write("مزعج جديد", state=State.SPAM, received_at=ago(days=9)),
    ]
    gone = [
        write("مزعج قديم", state=State.SPAM, received_at=ago(days=11)),
        write("أُلقي منذ زمن", state=State.BINNED, received_at=ago(days=99), decided_at=ago(days=11)),
    ]
    answer = write("رد على ما ذهب", parent=gone[0], state=State.APPROVED)
    retention.clear_old()
    retention.clear_old()
    assert set(Comment.objects.all()) == {*kept, answer}
    assert not Entry.objects.filter(table="comments.comment", row__in=[one.pk for one in gone]).exists()


def test_many_are_deleted(rules: CommentRules, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_BATCH", 2)
    for number in range(5):
        write(str(number), state=State.SPAM, received_at=ago(days=11))
    retention.clear_old()
    assert not Comment.objects.exists()


def test_what_was_restored_stays(rules: CommentRules, write: Write, moderator: Any) -> None:
    comment = write(state=State.SPAM, received_at=ago(days=11), decided_at=ago(days=11))
    moderation.decide(comments=[comment.pk], state=State.PENDING, by=moderator)
    retention.clear_old()
    assert Comment.objects.exists()


def test_networks_tokens_steps_and_bans_that_are_over_go(rules: CommentRules, write: Write, moderator: Any) -> None:
    origin = networks.origin_of("203.0.113.7")
    old = write("قديم", network_hash=origin.network, address_hash=origin.address, received_at=ago(days=6))
    new = write("جديد", network_hash=origin.network, address_hash=origin.address)
    SpentToken._default_manager.create(number="old", spent_at=timezone.now() - tokens.KEPT - timedelta(minutes=1))
    SpentToken._default_manager.create(number="new")
    moderation.decide(comments=[old.pk], state=State.APPROVED, by=moderator)
    Step._default_manager.update(made_at=ago(days=2))
    moderation.decide(comments=[new.pk], state=State.APPROVED, by=moderator)
    moderation.ban(comment=new.pk, kind=Ban.Kind.EMAIL, by=moderator, until=ago(days=60))
    lasting = moderation.ban(comment=new.pk, kind=Ban.Kind.NETWORK, by=moderator)
    NetworkKey._default_manager.update(made_at=ago(days=90))
    retention.clear_old()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.network_hash, old.address_hash) == ("", "")
    assert new.network_hash == origin.network
    assert list(SpentToken._default_manager.values_list("number", flat=True)) == ["new"]
    assert {step.comment_id for step in Step._default_manager.all()} == {new.pk}
    assert list(Ban.objects.all()) == [lasting]
    assert NetworkKey._default_manager.exists()


def test_the_doctor_says_that_nothing_is_deleted(rules: CommentRules, write: Write) -> None:
    write(state=State.SPAM, received_at=ago(days=14))
    assert health.comments().state == Health.AMBER
    retention.clear_old()
    assert health.comments().state == Health.GREEN
