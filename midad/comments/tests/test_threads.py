"""Threads stay on the page that they are on, whatever is approved, binned or answered afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.comments import moderation
from midad.comments.models import Comment, CommentRules
from midad.comments.threads import NoSuchPage, page_number_of, threads_of

State = Comment.State
Make = Callable[..., Comment]


@pytest.fixture
def rules(rules: CommentRules) -> CommentRules:
    rules.per_page = 5
    return rules


def _texts(story: Any, rules: CommentRules, number: int | None = None) -> list[str]:
    return [node.comment.text for node in threads_of(story.pk, rules, number)]


def test_pages_are_numbered_from_the_oldest(story: Any, rules: CommentRules, approved: Make) -> None:
    comments = [approved(str(number)) for number in range(12)]
    assert _texts(story, rules) == ["0", "1", "2", "3", "4"]
    assert _texts(story, rules, 3) == ["10", "11"]
    assert page_number_of(comments[7], rules) == 2
    rules.order = CommentRules.Order.NEWEST
    # The last page has two, so the one before stands with it under the story.
    assert _texts(story, rules) == ["11", "10", "9", "8", "7", "6", "5"]
    assert _texts(story, rules, 1) == ["4", "3", "2", "1", "0"]
    for number in (0, 4, -1):
        with pytest.raises(NoSuchPage):
            threads_of(story.pk, rules, number)


def test_what_is_approved_late_or_binned_moves_nothing(story: Any, rules: CommentRules, approved: Make) -> None:
    late = Comment.objects.create(page_id=story.pk, name="س", text="متأخر")
    comments = [approved(str(number)) for number in range(6)]
    moderation.decide(comments=[late.pk], state=State.APPROVED, by=None)
    assert _texts(story, rules, 2) == ["5", "متأخر"]
    moderation.decide(comments=[comments[0].pk], state=State.BINNED, by=None)
    assert (_texts(story, rules, 1), _texts(story, rules, 2)) == (["1", "2", "3", "4"], ["5", "متأخر"])
    moderation.decide(comments=[comments[0].pk], state=State.APPROVED, by=None)
    assert _texts(story, rules, 1) == ["0", "1", "2", "3", "4"]


def test_answers_stand_under_what_they_answer(story: Any, rules: CommentRules, approved: Make) -> None:
    first, second = approved("أول"), approved("ثان")
    answer = approved("جواب", parent=first)
    approved("جواب الجواب", parent=answer)
    pinned = approved("مثبت", parent=first)
    Comment.objects.filter(pk=pinned.pk).update(is_pinned=True)
    found = threads_of(story.pk, rules)
    steps = [(node.comment.text, node.step, node.parent and node.parent.text) for node in found]
    assert steps == [
        ("أول", 0, None),
        ("مثبت", 1, "أول"),
        ("جواب", 1, "أول"),
        ("جواب الجواب", 2, "جواب"),
        ("ثان", 0, None),
    ]
    assert found.total == 5
    assert answer.place == first.place != second.place


def test_an_answer_to_what_readers_do_not_have_stays_in_its_place(
    story: Any, rules: CommentRules, approved: Make
) -> None:
    first = approved("أول")
    approved("جواب", parent=first)
    approved("ثان")
    moderation.decide(comments=[first.pk], state=State.BINNED, by=None)
    nodes = list(threads_of(story.pk, rules))
    assert [(node.comment.text, node.answers_what_is_gone) for node in nodes] == [("جواب", True), ("ثان", False)]


def test_deep_answers_stand_beside_each_other(story: Any, rules: CommentRules, approved: Make) -> None:
    rules.depth = 2
    above = None
    for number in range(6):
        above = approved(str(number), parent=above)
    assert [node.step for node in threads_of(story.pk, rules)] == [0, 1, 2, 2, 2, 2]


def test_however_many_there_are_it_is_three_queries(
    story: Any, rules: CommentRules, approved: Make, django_assert_num_queries: Any
) -> None:
    first = approved("أول")
    rows = [
        Comment(page_id=story.pk, name="س", text=str(n), state=State.APPROVED, place=n, parent=first if n % 3 else None)
        for n in range(2, 5001)
    ]
    Comment.objects.bulk_create(rows)
    for number in (1, 500, 1000):
        with django_assert_num_queries(3):
            found = threads_of(story.pk, rules, number)
        assert len(list(found)) == 5
    assert found.total == 5000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_thread_stays_where_it_is(story: Any, rules: CommentRules, data: st.DataObject) -> None:
    Comment.objects.all().delete()
    keys: list[int] = []
    placed: dict[int, int] = {}
    for _act in range(data.draw(st.integers(1, 25))):
        if not keys or data.draw(st.booleans()):
            parent = data.draw(st.sampled_from([None, *placed])) if placed else None
            keys.append(Comment.objects.create(page_id=story.pk, name="س", text="ن", parent_id=parent).pk)
        else:
            moderation.decide(
                comments=data.draw(st.lists(st.sampled_from(keys), min_size=1)),
                state=data.draw(st.sampled_from(list(State))),
                by=None,
            )
        now = {c.pk: c.place for c in Comment.objects.exclude(place=None)}
        assert {key: now[key] for key in placed} == placed
        placed = {key: place for key, place in now.items() if place is not None}
        seen = [node.comment.pk for number in range(1, threads_of(story.pk, rules).pages + 1)
                for node in threads_of(story.pk, rules, number)]  # fmt: skip
        assert sorted(seen) == sorted(Comment.objects.approved().values_list("pk", flat=True))


def test_what_is_decided_twice_is_decided_once(story: Any, approved: Make) -> None:
    comment = approved()
    assert moderation.decide(comments=[comment.pk, comment.pk], state=State.APPROVED, by=None) == []
    [was] = moderation.decide(comments=[comment.pk], state=State.SPAM, by=None)
    assert was.was == State.APPROVED
