"""The queue in the admin: what it shows, to whom, and what can be done in it without a script."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from midad.comments import moderation, queue
from midad.comments.models import Ban, Comment
from midad.comments.reasons import NAMES, SENTENCES
from midad.comments.tests.moderating.conftest import Write

State = Comment.State
QUEUE, ACT = "moderation:queue", "moderation:act"
CAST = ("reporter", "editor", "managing_editor", "moderator", "administrator")
MODERATORS = {"managing_editor", "moderator", "administrator"}
SECRET = "canary.address@readers.example"


def shown(client: Client, **asked: Any) -> str:
    return client.get(reverse(QUEUE), asked).text


@pytest.mark.parametrize("role", CAST)
def test_who_sees_comments_and_addresses(request: pytest.FixtureRequest, write: Write, role: str) -> None:
    comment = write(email=SECRET, state=State.BINNED)
    client = Client()
    client.force_login(request.getfixturevalue(role))
    names = ("change", "reply", "ban")
    addresses = [reverse(QUEUE) + "?state=all", *(reverse(f"moderation:{name}", args=[comment.pk]) for name in names)]
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code == 200) == (role in MODERATORS), address
        assert (SECRET in answer.text) == (role in MODERATORS)
    menu = client.get(reverse("wagtailadmin_home")).text
    assert (reverse(QUEUE) in menu) == (role in MODERATORS)
    client.post(reverse(ACT), {"one": f"approve:{comment.pk}"})
    comment.refresh_from_db()
    assert (comment.state == State.APPROVED) == (role in MODERATORS)


def test_the_menu_says_how_many_wait(write: Write, desk_client: Client) -> None:
    def menu() -> str:
        return desk_client.get(reverse("wagtailadmin_home")).text.encode("ascii", "ignore").decode("unicode_escape")

    assert "التعليقات (" not in menu()
    for number in range(3):
        write(str(number))
    assert "التعليقات (3)" in menu()


def test_a_row_says_everything(write: Write, desk_client: Client, moderator: Any) -> None:
    write("قديم", state=State.SPAM)
    parent = write("تعليق سابق", name="نور", email="n@readers.example", state=State.APPROVED)
    reasons = [{"rule": "links", "number": 3}, {"rule": "word that holds", "found": ["كازينو"]}]
    comment = write("<b>ربح</b> سريع", reasons=reasons, parent=parent)
    moderation.edit(comment=comment.pk, text="<b>نص</b> معدّل", by=moderator)
    moderation.ban(comment=comment.pk, kind=Ban.Kind.EMAIL, by=moderator)
    page = shown(desk_client)
    said = (
        "&lt;b&gt;", "نص", "ربح", "layla@readers.example", "فيه 3 روابط", "كازينو",
        "المنشور 0، والمرفوض 1", "تعليق سابق", "جسر جديد فوق النهر", "القارئ محظور", "معدّل",
    )  # fmt: skip
    for words in said:
        assert words in page
    assert "<b>ربح" not in page
    assert "<b>نص" not in page


def test_those_that_wait_come_first_to_who_waited_longest(write: Write, desk_client: Client) -> None:
    late = write("متأخر", received_at=timezone.now())
    early = write("مبكر", received_at=timezone.now() - timedelta(hours=3))
    write("منشور", state=State.APPROVED)
    assert list(queue.Wish().comments()) == [early, late]
    assert "منشور</div>" not in shown(desk_client)


def test_the_queue_is_narrowed(write: Write, desk_client: Client, publish: Any) -> None:
    other = publish("موسم الزيتون")
    found = write("أعجبتني الجسور القديمة", name="بدر", email="b@readers.example", page_id=other.pk)
    found.reasons = [{"rule": "phone", "found": ["1"]}]
    found.save()
    for number in range(3):
        write(f"كلام آخر {number}", reasons=[{"rule": "first"}])
    for asked in (
        {"q": "جسر"},
        {"q": "بدر"},
        {"q": "b@readers.example"},
        {"story": other.pk},
        {"rule": "phone"},
        {"author": "B@Readers.example"},
        {"author": "بدر"},
    ):
        page = shown(desk_client, **asked)
        assert "أعجبتني الجسور" in page, asked
        assert "كلام آخر" not in page, asked
    assert "لا تعليق بهذه الصفات" in shown(desk_client, q="مطر")


@pytest.mark.parametrize(
    "asked", [{"story": "x"}, {"story": "9" * 40}, {"rule": "'"}, {"state": "?"}, {"p": "x"}, {"q": "\0"}, {"q": "ـ"}]
)
def test_the_queue_understands_anything(write: Write, desk_client: Client, asked: dict[str, str]) -> None:
    write()
    assert desk_client.get(reverse(QUEUE), asked).status_code == 200


def test_a_page_costs_the_same_however_many_it_shows(write: Write, desk_client: Client, moderator: Any) -> None:
    write()
    shown(desk_client, state="all")
    with CaptureQueriesContext(connection) as few:
        shown(desk_client, state="all")
    parent = write("أصل", state=State.APPROVED)
    for number in range(40):
        reasons = [{"rule": "first"}]
        one = write(f"نص {number}", email=f"r{number}@readers.example", parent=parent, reasons=reasons)
        moderation.edit(comment=one.pk, text="معدّل", by=moderator)
    moderation.decide(comments=[one.pk], state=State.SPAM, by=moderator)
    moderation.undo(act=queue.LastAct.of(moderator).act, by=moderator)  # type: ignore[union-attr]
    shown(desk_client, state="all")
    with CaptureQueriesContext(connection) as many:
        page = shown(desk_client, state="all")
    assert page.count('class="queue-row"') == queue.PER_PAGE
    # The last act costs one more where there is one.
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(
    ("act", "state"),
    [("approve", State.APPROVED), ("spam", State.SPAM), ("bin", State.BINNED)],
)
def test_one_or_many_without_a_script(write: Write, desk_client: Client, moderator: Any, act: str, state: str) -> None:
    one, two, three = (write(str(number)) for number in range(3))
    here = reverse(QUEUE) + "?state=pending&p=1"
    answer = desk_client.post(reverse(ACT), {"one": f"{act}:{one.pk}", "comment": [two.pk], "next": here})
    assert answer.headers["Location"] == here
    assert list(Comment.objects.filter(state=state)) == [one]
    desk_client.post(reverse(ACT), {"act": act, "comment": [two.pk, three.pk], "next": here})
    assert Comment.objects.filter(state=state).count() == 3
    last = queue.LastAct.of(moderator)
    assert last is not None
    assert reverse("moderation:undo", args=[last.act]) in shown(desk_client)
    desk_client.post(reverse("moderation:undo", args=[last.act]))
    assert Comment.objects.filter(state=state).count() == 1


@pytest.mark.parametrize("data", [{}, {"act": "explode"}, {"one": "approve:x"}, {"act": "spam", "comment": ["1;"]}])
def test_what_the_queue_does_not_know_changes_nothing(desk_client: Client, write: Write, data: dict[str, Any]) -> None:
    write()
    assert desk_client.post(reverse(ACT), data).status_code == 400
    assert desk_client.post(reverse(ACT), {"act": "approve"}, follow=True).status_code == 200
    assert Comment.objects.get().state == State.PENDING


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/admin/pages/", "/"])
def test_the_way_back_is_the_queue(desk_client: Client, write: Write, address: str) -> None:
    answer = desk_client.post(reverse(ACT), {"one": f"spam:{write().pk}", "next": address})
    assert answer.headers["Location"] == reverse(QUEUE)


def test_a_script_gets_the_rows_as_they_are_now(desk_client: Client, write: Write) -> None:
    comment = write()
    answer = desk_client.post(reverse(ACT), {"one": f"approve:{comment.pk}"}, headers={"X-Requested-With": "queue"})
    assert answer.status_code == 200
    assert 'data-state="approved"' in answer.text
    assert "نُشر تعليق واحد" in answer.text
    assert "<html" not in answer.text


def test_a_comment_is_edited_answered_and_banned_by_forms(desk_client: Client, write: Write, moderator: Any) -> None:
    comment = write("نص قديم", network_hash="1:a")
    post = desk_client.post
    assert post(reverse("moderation:change", args=[comment.pk]), {"text": "  "}).status_code == 422
    post(reverse("moderation:change", args=[comment.pk]), {"text": "نص جديد"})
    post(reverse("moderation:reply", args=[comment.pk]), {"text": "شكرًا."})
    over = {"kind": "email", "until": "2020-01-01 10:00"}
    assert post(reverse("moderation:ban", args=[comment.pk]), over).status_code == 422
    assert post(reverse("moderation:ban", args=[comment.pk]), {"kind": "nobody"}).status_code == 422
    post(reverse("moderation:ban", args=[comment.pk]), {"kind": "network", "reason": "إزعاج", "bins": "on"})
    comment.refresh_from_db()
    assert (comment.text, comment.original_text, comment.state) == ("نص جديد", "نص قديم", State.APPROVED)
    assert Comment.objects.get(parent=comment).member == moderator
    ban = Ban.objects.get()
    assert (ban.kind, ban.bins, ban.reason, ban.made_by) == ("network", True, "إزعاج", moderator)
    bans = desk_client.get(reverse("moderation:bans")).text
    assert "إزعاج" in bans
    post(reverse("moderation:end_ban", args=[ban.pk]))
    post(reverse("moderation:end_ban", args=[ban.pk]))
    assert not Ban.objects.exists()
    assert Comment.objects.count() == 2


def test_deleting_for_good_takes_a_right_and_a_second_thought(
    desk_client: Client, administrator: Any, write: Write
) -> None:
    binned, waiting = write("في السلة", state=State.BINNED), write("منتظر")
    address = reverse("moderation:delete", args=[binned.pk])
    assert address not in shown(desk_client, state="binned")
    desk_client.post(address)
    assert Comment.objects.count() == 2
    client = Client()
    client.force_login(administrator)
    assert address in shown(client, state="binned")
    assert client.get(address).status_code == 200
    assert Comment.objects.count() == 2
    client.post(address)
    client.post(reverse("moderation:delete", args=[waiting.pk]))
    assert list(Comment.objects.all()) == [waiting]


def test_every_rule_has_a_name() -> None:
    assert set(NAMES) == set(SENTENCES)
