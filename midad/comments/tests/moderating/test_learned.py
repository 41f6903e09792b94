"""What is learned from decisions, and the page on which a moderator reads how well that went."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from midad.comments import classifier, learning
from midad.comments.models import Comment, CommentRules, Learned
from midad.comments.tests.moderating.conftest import Write
from midad.comments.tests.prose import sentences

State = Comment.State
ADDRESS = "/admin/comments/learned/"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "LEAST_OF_EACH", 6)


@pytest.fixture
def decide(write: Write, moderator: Any) -> Callable[..., Comment]:
    def one(text: str, state: str, **fields: Any) -> Comment:
        fields = {"decided_by": moderator, "decided_at": timezone.now(), **fields}
        return write(text, state=state, **fields)

    return one


@pytest.fixture
def decided(decide: Callable[..., Comment]) -> None:
    """Nine of each kind, no two alike."""
    for number, sentence in enumerate(sentences(60, 90)[:18]):
        if number % 2:
            decide(f"{sentence} https://win.example/{number} اربح https://win.example", State.SPAM)
        else:
            decide(sentence, State.APPROVED)


def text_of(client: Client) -> str:
    return " ".join(client.get(ADDRESS).text.split())


@pytest.mark.usefixtures("decided")
def test_it_learns_whether_it_is_used_or_not_and_says_how_well(desk_client: Client) -> None:
    assert reverse("moderation:learned") == ADDRESS
    assert learning.decided() == learning.Decided(approved=9, spam=9)
    learned = learning.learn()
    assert learned is not None
    assert (learned.examples, learned.precision) == (18, 1.0)
    assert learned.recall > 0
    said = text_of(desk_client)
    assert "التعلّم معطّل، ولا يُحجز به شيء." in said
    assert f"<td>18</td><td>100%</td><td>{round(100 * learned.recall)}%</td>" in said
    assert not CommentRules.objects.exists()


@pytest.mark.usefixtures("decided")
def test_it_learns_anew_when_something_was_decided_since(
    decide: Callable[..., Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As many as are learned from: the number stays the same from here on.
    monkeypatch.setattr(learning, "MOST", 9)
    first = learning.learn()
    assert learning.learn() is None
    decide("قرار جديد عن ملعب البلدية القديم وما حوله", State.APPROVED)
    second = learning.learn()
    assert first is not None
    assert second is not None
    assert (first.examples, second.examples) == (18, 18)


def test_only_what_readers_wrote_is_learned(decide: Callable[..., Comment], moderator: Any) -> None:
    decide("نص حرّره المشرف", State.APPROVED, original_text="ما كتبه القارئ")
    decide("جواب هيئة التحرير", State.APPROVED, member=moderator)
    decide("في السلة", State.BINNED)
    decide("نُشر من غير قرار", State.APPROVED, decided_by=None)
    decide("مُحي", State.APPROVED, erased_at=timezone.now())
    assert learning._examples() == [("ما كتبه القارئ", False)]
    assert learning.decided() == learning.Decided(approved=1, spam=0)


def test_too_little_is_said_to_be_too_little(
    desk_client: Client, decide: Callable[..., Comment], rules: CommentRules
) -> None:
    rules.learns = True
    rules.save()
    said = text_of(desk_client)
    assert "التعلّم مفعّل، ولا يُحجز به شيء إلى أن يجتمع ما يكفي." in said
    assert "لم يجتمع بعد ما يكفي للتعلّم." in said
    for number in range(6):
        decide("الإعلان نفسه في كل مرة", State.SPAM)
        decide(f"رأي {number}", State.APPROVED)
    assert learning.learn() is None
    assert not Learned.objects.exists()
    assert "فإن لم تتعلّم شيئًا" in text_of(desk_client)


@pytest.mark.usefixtures("decided")
def test_the_page_takes_few_queries_and_the_settings_are_for_who_may_change_them(
    desk_client: Client, managing_editor: Any, django_assert_max_num_queries: Any
) -> None:
    learning.learn()
    desk_client.get(ADDRESS)
    with django_assert_max_num_queries(15):
        said = text_of(desk_client)
    assert "فعّله من الإعدادات" not in said
    editor = Client()
    editor.force_login(managing_editor)
    assert "فعّله من الإعدادات" in text_of(editor)
