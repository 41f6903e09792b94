"""A comment comes in once, at a bearable pace, and is judged on its way."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from midad.articles.models import Masthead
from midad.comments import moderation, networks, pace
from midad.comments.models import Ban, Comment, CommentRules, NetworkKey, SpentToken
from midad.comments.pipeline import TRUSTED_FROM
from midad.comments.reasons import Reason, in_words
from midad.comments.tests.conftest import Write

State = Comment.State


def rules_that_fired(comment: Comment | None) -> list[str]:
    assert comment is not None
    return [str(reason["rule"]) for reason in comment.reasons]


def test_a_harmless_comment_is_published_in_the_next_place(write: Write) -> None:
    first, second = write("أول تعليق عن السفن").comment, write("وتعليق آخر عن المطر والقمح").comment
    assert first is not None
    assert second is not None
    assert (first.state, first.place, first.reasons) == (State.APPROVED, 1, [])
    assert (second.state, second.place) == (State.APPROVED, 2)


def test_the_same_form_sent_again_is_one_comment(write: Write) -> None:
    first = write("نص أول", number="a")
    assert write("نص أول", number="a").comment == first.comment
    assert Comment.objects.count() == 1


def test_the_same_words_of_the_same_reader_are_one_comment(write: Write) -> None:
    same = {"name": "هالة", "email": "Hala@mail.example", "address": "203.0.113.5"}
    text = "كنت في الميناء صباح اليوم ورأيت السفن تعود إلى أرصفتها"
    first = write(text, number="a", **same)
    assert write(text, number="b", **(same | {"email": "hala@MAIL.example"})).comment == first.comment
    Comment.objects.update(received_at=timezone.now() - timedelta(hours=1))
    again = write(text, number="c", **same).comment
    assert again is not None
    assert again != first.comment
    assert rules_that_fired(again) == ["duplicate"]


def test_thanks_are_no_duplicates(write: Write) -> None:
    assert [rules_that_fired(write("شكرًا جزيلًا").comment) for _reader in range(3)] == [[], [], []]


def test_who_writes_without_a_pause_waits_and_loses_nothing(write: Write) -> None:
    assert write("كلام أول عن شيء", address="198.51.100.9").comment
    refused = write("كلام ثان عن غيره", address="198.51.100.9")
    assert refused.comment is None
    assert timedelta() < refused.wait <= timedelta(seconds=15)
    assert not SpentToken._default_manager.filter(number="token-2").exists()
    Comment.objects.update(received_at=timezone.now() - timedelta(seconds=16))
    assert write("كلام ثان عن غيره", address="198.51.100.9", number="token-2").comment


def test_a_network_has_a_pace_of_its_own_on_each_story(write: Write) -> None:
    for number in range(3):
        assert write(f"نص رقم {number} عن أشياء مختلفة", address=f"198.51.100.{number}").comment
    assert write("نص رابع", address="198.51.100.200").wait
    assert write("نص خامس", address="198.51.101.200").comment


def test_a_full_queue_takes_none(write: Write, monkeypatch: pytest.MonkeyPatch, story: Any) -> None:
    monkeypatch.setattr(pace, "MOST_WAITING", 2)
    Comment.objects.bulk_create([Comment(page_id=story.pk, name="س", text=str(number)) for number in range(2)])
    assert write().wait == pace.FULL


def test_in_a_flood_nothing_is_published_unseen(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FLOOD", pace.Limit(2, timedelta(minutes=1)))
    states = [write(f"تعليق عن {thing}").comment for thing in ("القمح والخبز", "المطر والريح", "السفن والبحر")]
    assert [comment and comment.state for comment in states] == [State.APPROVED, State.APPROVED, State.PENDING]
    assert rules_that_fired(states[-1]) == ["flood"]


@pytest.mark.parametrize(
    ("changes", "text", "fired", "state"),
    [
        ({"hold": "all"}, "نص", ["everything"], State.PENDING),
        ({"hold": "first"}, "نص", ["first"], State.PENDING),
        ({"words_that_hold": "حمار\n"}, "أنت حِمـــااار", ["word that holds"], State.PENDING),
        ({"words_that_bin": "كازينو"}, "تعال إلى كازينو المرسى", ["word that bins"], State.BINNED),
        ({"hold_from_links": 2}, "انظر https://a.example/x و https://b.example/y", ["links"], State.PENDING),
        ({"hold_from_links": 2}, "انظر https://a.example/x", [], State.APPROVED),
        ({"hold_from_links": 0}, "https://a.example https://b.example https://c.example", [], State.APPROVED),
        ({"holds_phones": True}, "اتصل على ٠٥٠١٢٣٤٥٦٧", ["phone"], State.PENDING),
        ({"holds_phones": False}, "اتصل على ٠٥٠١٢٣٤٥٦٧", [], State.APPROVED),
        (
            {"words_that_bin": "كازينو", "hold": "all", "hold_from_links": 1},
            "كازينو https://a.example",
            ["word that bins", "links", "everything"],
            State.BINNED,
        ),
    ],
)
def test_every_rule_says_why(
    write: Write, rules: CommentRules, changes: dict[str, Any], text: str, fired: list[str], state: str
) -> None:
    for name, value in changes.items():
        setattr(rules, name, value)
    comment = write(text).comment
    assert comment is not None
    assert rules_that_fired(comment) == fired
    assert comment.state == state
    assert all(in_words(Reason.of(reason)) for reason in comment.reasons)


@pytest.mark.parametrize(
    ("begin", "end", "hour", "is_quiet"),
    [(22, 6, 23, True), (22, 6, 5, True), (22, 6, 6, False), (22, 6, 12, False), (1, 5, 3, True), (1, 5, 5, False)],
)
def test_quiet_hours_go_over_midnight(
    write: Write, rules: CommentRules, monkeypatch: pytest.MonkeyPatch, begin: int, end: int, hour: int, is_quiet: bool
) -> None:
    rules.quiet_from, rules.quiet_until = time(begin), time(end)
    now = datetime(2026, 11, 3, hour, 30 if hour == 23 else 0, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert rules_that_fired(write().comment) == (["quiet"] if is_quiet else [])


def test_who_has_an_approved_comment_is_no_newcomer(write: Write, rules: CommentRules) -> None:
    rules.hold = CommentRules.Hold.FIRST_TIMERS
    first = write("سلام على أهل الميناء", email="a@mail.example").comment
    assert first is not None
    moderation.decide(comments=[first.pk], state=State.APPROVED, by=None)
    assert rules_that_fired(write("وهذا كلام آخر", email="A@mail.example").comment) == []


def test_who_is_trusted_may_name_links_and_loses_it_with_a_rejection(write: Write, story: Any) -> None:
    mine = [Comment(page_id=story.pk, name="هند", email="h@mail.example", text=str(n)) for n in range(TRUSTED_FROM)]
    for comment in mine:
        comment.save()
    moderation.decide(comments=[comment.pk for comment in mine], state=State.APPROVED, by=None)
    text = "المصدر https://a.example و https://b.example"
    assert rules_that_fired(write(text, email="h@mail.example").comment) == []
    moderation.decide(comments=[mine[0].pk], state=State.BINNED, by=None)
    assert rules_that_fired(write("اقرأ https://c.example ثم https://d.example", email="h@mail.example").comment) == [
        "links"
    ]


def test_who_was_rejected_lately_is_held(write: Write, story: Any) -> None:
    for text in ("شتيمة", "شتيمة أخرى"):
        Comment.objects.create(page_id=story.pk, name="س", email="s@mail.example", text=text, state=State.BINNED)
    assert rules_that_fired(write(email="s@mail.example").comment) == ["rejected"]


def test_bans_hold_or_bin_until_they_end(write: Write) -> None:
    comment = write("كلام من شبكة", address="198.51.100.9").comment
    assert comment is not None
    network = Ban.objects.create(kind=Ban.Kind.NETWORK, value=comment.network_hash, shown="x")
    Ban.objects.create(kind=Ban.Kind.EMAIL, value="bad@mail.example", shown="bad", bins=True)
    neighbour = write("كلام آخر من جوارها", address="198.51.100.77").comment
    assert rules_that_fired(neighbour) == ["banned network"]
    person = write("كلام شخص محظور", email="BAD@mail.example").comment
    assert person is not None
    assert (person.state, rules_that_fired(person)) == (State.BINNED, ["banned person"])
    Ban.objects.filter(pk=network.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert rules_that_fired(write("ثم كلام ثالث", address="198.51.100.78").comment) == []


def test_a_ban_outlives_the_key_of_its_network(write: Write) -> None:
    comment = write("كلام من شبكة", address="198.51.100.9").comment
    assert comment is not None
    Ban.objects.create(kind=Ban.Kind.NETWORK, value=comment.network_hash, shown="x")
    long_ago = timezone.now() - timedelta(days=60)
    NetworkKey._default_manager.update(made_at=long_ago)
    Comment.objects.update(received_at=long_ago)
    networks.forget(days=14)
    comment.refresh_from_db()
    assert (comment.address_hash, comment.network_hash) == ("", "")
    assert rules_that_fired(write("بعد شهرين", address="198.51.100.44").comment) == ["banned network"]
    assert NetworkKey._default_manager.count() == 2


def test_keys_that_nothing_needs_are_gone(write: Write) -> None:
    write(address="198.51.100.9")
    NetworkKey._default_manager.update(made_at=timezone.now() - timedelta(days=60))
    Comment.objects.update(received_at=timezone.now() - timedelta(days=60))
    networks.forget(days=14)
    assert not NetworkKey._default_manager.exists()


def test_of_the_address_nothing_is_kept(write: Write) -> None:
    write("نص", address="198.51.100.9", email="someone@mail.example")
    row = repr(Comment.objects.values().get())
    assert "198.51.100" not in row
    assert NetworkKey._default_manager.get().secret not in row


@pytest.mark.parametrize("name", ["صحيفة المرسى", "صـحـيـفـة المَرسى", "صحيفه  المرسي"])
def test_the_name_of_the_newspaper_is_held(write: Write, rules: CommentRules, name: str) -> None:
    Masthead._default_manager.create(site=rules.site, name="صحيفة المرسى")
    assert rules_that_fired(write(name=name).comment) == ["reserved name"]
    assert rules_that_fired(write("كلام غيره", name="ليلى من المرسى").comment) == []


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("en", ", ")])
def test_what_was_found_is_listed_in_the_language_of_the_moderator(language: str, comma: str) -> None:
    with translation.override(language):
        said = in_words(Reason("word that holds", ("casino", "كازينو")))
    assert f"\u2068casino\u2069{comma}\u2068كازينو\u2069" in said
