"""What moderators decide: idempotent, logged, and taken back as long as nobody else has changed it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from midad.comments import erasing, moderation
from midad.comments.models import Ban, Comment, Step
from midad.comments.tests.moderating.conftest import Write

State = Comment.State


def last_act(member: Any) -> UUID:
    step = Step._default_manager.filter(by=member).order_by("-pk").first()
    assert step is not None
    return step.act


def undo(member: Any) -> moderation.Undone:
    return moderation.undo(act=last_act(member), by=member)


def actions(comment: Any) -> list[str]:
    return list(registry.get_logs_for_instance(comment).order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("state", [State.APPROVED, State.SPAM, State.BINNED])
def test_a_decision_is_made_once_and_taken_back(write: Write, moderator: Any, state: State) -> None:
    comments = [write(str(number)) for number in range(3)]
    keys = [comment.pk for comment in comments]
    assert len(moderation.decide(comments=keys, state=state, by=moderator)) == 3
    assert moderation.decide(comments=keys, state=state, by=moderator) == []
    assert {comment.state for comment in Comment.objects.all()} == {state}
    assert ModelLogEntry.objects.filter(action=moderation.ACTIONS[state], user=moderator).count() == 3
    act = last_act(moderator)
    assert len(moderation.undo(act=act, by=moderator).comments) == 3
    assert {comment.state for comment in Comment.objects.all()} == {State.PENDING}
    assert set(Comment.objects.values_list("decided_at", "decided_by")) == {(None, None)}
    assert moderation.undo(act=act, by=moderator) == moderation.Undone([])
    assert actions(comments[0]) == [moderation.ACTIONS[state], "midad.comments.undo"]


def test_what_was_in_different_states_comes_back_into_them(write: Write, moderator: Any) -> None:
    states = [State.PENDING, State.APPROVED, State.SPAM]
    keys = [write(state=state).pk for state in states]
    moderation.decide(comments=keys, state=State.BINNED, by=moderator)
    undo(moderator)
    assert list(Comment.objects.order_by("pk").values_list("state", flat=True)) == states


def test_what_somebody_else_has_changed_since_stays(write: Write, moderator: Any, administrator: Any) -> None:
    mine, theirs = write("أول"), write("ثان")
    moderation.decide(comments=[mine.pk, theirs.pk], state=State.SPAM, by=moderator)
    act = last_act(moderator)
    moderation.decide(comments=[theirs.pk], state=State.APPROVED, by=administrator)
    undone = moderation.undo(act=act, by=moderator)
    assert ([one.pk for one in undone.comments], undone.overtaken) == ([mine.pk], 1)
    theirs.refresh_from_db()
    assert theirs.state == State.APPROVED


def test_nobody_takes_back_what_another_did(write: Write, moderator: Any, administrator: Any) -> None:
    comment = write()
    moderation.decide(comments=[comment.pk], state=State.SPAM, by=moderator)
    assert moderation.undo(act=last_act(moderator), by=administrator).comments == []
    comment.refresh_from_db()
    assert comment.state == State.SPAM


def test_acts_are_taken_back_one_after_the_other(write: Write, moderator: Any) -> None:
    comment = write()
    moderation.decide(comments=[comment.pk], state=State.SPAM, by=moderator)
    moderation.decide(comments=[comment.pk], state=State.BINNED, by=moderator)
    for state in (State.SPAM, State.PENDING):
        undo(moderator)
        comment.refresh_from_db()
        assert comment.state == state


def test_a_thread_keeps_its_place_through_every_act(write: Write, moderator: Any) -> None:
    first, second = write("أول"), write("ثان")
    moderation.decide(comments=[first.pk, second.pk], state=State.APPROVED, by=moderator)
    moderation.decide(comments=[first.pk], state=State.BINNED, by=moderator)
    undo(moderator)
    assert list(Comment.objects.order_by("pk").values_list("place", flat=True)) == [1, 2]


def test_an_edit_keeps_what_was_written_through_several_edits(write: Write, moderator: Any) -> None:
    comment = write("النص الأصلي")
    for text in ("نص ثان", "نص ثالث"):
        assert moderation.edit(comment=comment.pk, text=text, by=moderator)
    assert moderation.edit(comment=comment.pk, text="نص ثالث", by=moderator) == []
    comment.refresh_from_db()
    assert (comment.text, comment.original_text, comment.edited_by) == ("نص ثالث", "النص الأصلي", moderator)
    undo(moderator)
    comment.refresh_from_db()
    assert (comment.text, comment.original_text) == ("نص ثان", "النص الأصلي")
    undo(moderator)
    comment.refresh_from_db()
    assert (comment.text, comment.original_text, comment.edited_by) == ("النص الأصلي", "", None)


def test_a_comment_that_got_its_words_back_was_not_edited(write: Write, moderator: Any) -> None:
    comment = write("النص الأصلي")
    moderation.edit(comment=comment.pk, text="نص ثان", by=moderator)
    moderation.edit(comment=comment.pk, text="النص الأصلي", by=moderator)
    comment.refresh_from_db()
    assert (comment.original_text, comment.edited_at) == ("", None)


def test_the_log_has_no_word_and_no_address_of_a_reader(write: Write, moderator: Any) -> None:
    comment = write("كلمة سرية", network_hash="1:abc")
    moderation.edit(comment=comment.pk, text="كلمة أخرى", by=moderator)
    for kind in Ban.Kind:
        ban = moderation.ban(comment=comment.pk, kind=kind, by=moderator)
    moderation.end_ban(ban=ban.pk, by=moderator)
    moderation.decide(comments=[comment.pk], state=State.BINNED, by=moderator)
    moderation.delete(comment=comment.pk, by=moderator)
    kept = str(list(ModelLogEntry.objects.values()))
    assert ModelLogEntry.objects.count() == 6
    for secret in ("سرية", "أخرى", "layla", "readers.example", "abc"):
        assert secret not in kept
    assert not Step._default_manager.exists()


def test_an_answer_stands_at_once_and_lets_through_what_waited(write: Write, moderator: Any) -> None:
    comment = write()
    answer = moderation.reply(to=comment.pk, text="شكرًا.", by=moderator)
    comment.refresh_from_db()
    assert (comment.state, answer.state) == (State.APPROVED, State.APPROVED)
    assert (answer.place, answer.depth, answer.member) == (comment.place, 1, moderator)
    assert moderation.reply(to=comment.pk, text="شكرًا.", by=moderator) == answer
    assert Comment.objects.count() == 2
    undo(moderator)
    comment.refresh_from_db()
    answer.refresh_from_db()
    assert (comment.state, answer.state) == (State.PENDING, State.BINNED)


@pytest.mark.parametrize("state", [State.SPAM, State.BINNED])
def test_what_was_put_away_is_not_answered(write: Write, moderator: Any, state: State) -> None:
    with pytest.raises(moderation.NotAnswered):
        moderation.reply(to=write(state=state).pk, text="شكرًا.", by=moderator)
    assert Comment.objects.count() == 1


def test_one_answer_is_pinned_and_only_what_readers_have(write: Write, moderator: Any) -> None:
    parent = write()
    moderation.decide(comments=[parent.pk], state=State.APPROVED, by=moderator)
    first, second, held = (write(str(number), parent=parent) for number in range(3))
    moderation.decide(comments=[first.pk, second.pk], state=State.APPROVED, by=moderator)

    def pin(comment: Comment) -> int:
        return len(moderation.mark(comments=[comment.pk], name="is_pinned", is_set=True, by=moderator))

    assert [pin(one) for one in (first, first, second, held, parent)] == [1, 0, 1, 0, 0]
    assert list(Comment.objects.filter(is_pinned=True)) == [second]
    undo(moderator)
    assert list(Comment.objects.filter(is_pinned=True)) == [first]


def test_a_pick_is_taken_back(write: Write, moderator: Any) -> None:
    comment = write(state=State.APPROVED)
    moderation.mark(comments=[comment.pk], name="is_pick", is_set=True, by=moderator)
    assert Comment.objects.filter(is_pick=True).exists()
    undo(moderator)
    assert not Comment.objects.filter(is_pick=True).exists()


def test_a_ban_deletes_nothing_and_ends(write: Write, moderator: Any) -> None:
    comment = write(network_hash="1:abc")
    person = moderation.ban(comment=comment.pk, kind=Ban.Kind.EMAIL, by=moderator, reason="سبّ")
    network = moderation.ban(comment=comment.pk, kind=Ban.Kind.NETWORK, by=moderator)
    assert (person.value, network.value) == ("layla@readers.example", "1:abc")
    again = moderation.ban(comment=comment.pk, kind=Ban.Kind.EMAIL, by=moderator, until=timezone.now())
    assert again.pk == person.pk
    assert list(Ban.objects.in_force()) == [network]
    assert moderation.end_ban(ban=network.pk, by=moderator)
    assert not moderation.end_ban(ban=network.pk, by=moderator)
    assert Comment.objects.get() == comment


def test_a_ban_is_taken_back(write: Write, moderator: Any) -> None:
    moderation.ban(comment=write().pk, kind=Ban.Kind.EMAIL, by=moderator)
    undo(moderator)
    assert not Ban.objects.exists()


def test_a_ban_that_somebody_prolonged_is_not_taken_back_with_it(write: Write, moderator: Any, editor: Any) -> None:
    comment = write().pk
    first = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    moderation.ban(comment=comment, kind=Ban.Kind.EMAIL, by=moderator, until=first, reason="سبّ")
    moderation.ban(comment=comment, kind=Ban.Kind.EMAIL, by=editor, reason="عاد إلى السبّ")
    assert undo(moderator).overtaken == 1
    assert (Ban.objects.get().until, Ban.objects.get().reason) == (None, "عاد إلى السبّ")
    assert undo(editor).overtaken == 0
    assert (Ban.objects.get().until, Ban.objects.get().reason) == (first, "سبّ")


def test_what_was_erased_stays_empty(write: Write, moderator: Any) -> None:
    comment = write(state=State.APPROVED)
    write("جواب", parent=comment, state=State.APPROVED, email="sami@readers.example")
    erasing.erase(email=comment.email)
    assert moderation.edit(comment=comment.pk, text="كلام يُنسب إليه", by=moderator) == []
    assert moderation.mark(comments=[comment.pk], name="is_pick", is_set=True, by=moderator) == []
    with pytest.raises(moderation.NotAnswered):
        moderation.reply(to=comment.pk, text="شكرًا.", by=moderator)
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at, comment.is_pick) == ("", None, False)


def test_a_reader_who_was_erased_has_one_ban(write: Write, moderator: Any) -> None:
    moderation.ban(comment=write().pk, kind=Ban.Kind.EMAIL, by=moderator)
    erasing.erase(email="layla@readers.example")
    again = moderation.ban(comment=write().pk, kind=Ban.Kind.EMAIL, by=moderator)
    assert (again.value, Ban.objects.count()) == ("layla@readers.example", 1)
    erasing.erase(email="layla@readers.example")
    assert "layla" not in str(list(Ban.objects.values()))


def test_who_has_no_address_cannot_be_banned_by_it(write: Write, moderator: Any) -> None:
    comment = write(email="")
    for kind in Ban.Kind:
        with pytest.raises(moderation.NothingToBan):
            moderation.ban(comment=comment.pk, kind=kind, by=moderator)


def test_only_what_was_put_away_is_deleted(write: Write, moderator: Any) -> None:
    kept, binned = write("أول"), write("ثان", state=State.BINNED)
    answer = write("رد", parent=binned, state=State.APPROVED)
    assert not moderation.delete(comment=kept.pk, by=moderator)
    assert moderation.delete(comment=binned.pk, by=moderator)
    assert set(Comment.objects.all()) == {kept, answer}


def test_an_act_that_nobody_did_is_not_taken_back(moderator: Any) -> None:
    assert moderation.undo(act=uuid4(), by=moderator) == moderation.Undone([])
