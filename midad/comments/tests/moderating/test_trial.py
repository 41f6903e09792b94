"""Rules are tried on the comments that are there, and nothing is changed by that."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from midad.comments import trial
from midad.comments.models import Comment, CommentRules
from midad.comments.tests.moderating.conftest import Write

State = Comment.State
LINKS = "https://a.example/1 https://b.example/2 https://c.example/3"


def rules(**changes: Any) -> CommentRules:
    return CommentRules(**{"hold_from_links": 0, "holds_phones": False, **changes})


def test_words_are_tried(write: Write) -> None:
    approved = write("ربح من الكازينو", state=State.APPROVED)
    binned = write("كازينو جديد", state=State.BINNED)
    write("كلام بريء", state=State.APPROVED)
    found = trial.try_out(rules(words_that_hold="كازينو"))
    assert (found.tried, len(found.held), found.held_and_approved, found.binned) == (3, 2, 1, [])
    assert {one.comment for one in found.caught} == {approved, binned}
    assert "كازينو" in found.caught[0].in_words[0]
    found = trial.try_out(rules(words_that_bin="كازينو", words_that_hold="ربح"))
    assert (len(found.binned), found.binned_and_approved, found.held) == (2, 1, [])


def test_what_the_reader_wrote_is_tried_and_not_what_was_made_of_it(write: Write) -> None:
    write("كلام", original_text="كازينو", state=State.APPROVED)
    assert len(trial.try_out(rules(words_that_hold="كازينو")).held) == 1


def test_links_are_tried_and_who_is_trusted_is_left_alone(write: Write) -> None:
    write(LINKS, email="new@readers.example")
    for number in range(4):
        write(f"{number}", email="trusted@readers.example", state=State.APPROVED)
    write(LINKS, email="trusted@readers.example", state=State.APPROVED)
    found = trial.try_out(rules(hold_from_links=3))
    assert [one.comment.email for one in found.caught] == ["new@readers.example"]
    assert trial.try_out(rules(hold_from_links=4)).caught == []


def test_only_the_newest_comments_of_readers_are_tried(
    write: Write, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "TRIED", 2)
    for number in range(3):
        write(f"كازينو {number}", received_at=timezone.now().replace(year=2020 + number))
    write("كازينو", member=moderator)
    found = trial.try_out(rules(words_that_hold="كازينو"))
    assert [one.comment.text for one in found.caught] == ["كازينو 2", "كازينو 1"]


def test_a_trial_takes_few_queries(write: Write, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        write(LINKS, email=f"r{number}@readers.example")
    with django_assert_max_num_queries(2):
        assert len(trial.try_out(rules(hold_from_links=2)).caught) == 30


def test_the_page_says_what_would_have_been_and_changes_nothing(desk_client: Client, write: Write, home: Any) -> None:
    write("ربح من الكازينو", state=State.APPROVED)
    write("كازينو جديد")
    address = reverse("moderation:trial")
    assert desk_client.get(address).status_code == 200
    asked = {"words_that_hold": "كازينو", "words_that_bin": "", "hold_from_links": "2"}
    answer = desk_client.post(address, asked)
    assert "كانت ستحجز: 2، نشرتم منها: 1" in answer.text
    assert "ربح من الكازينو" in answer.text
    assert not CommentRules.objects.exists()
    assert {comment.state for comment in Comment.objects.all()} == {State.APPROVED, State.PENDING}
    assert desk_client.post(address, {**asked, "hold_from_links": "x"}).status_code == 422
