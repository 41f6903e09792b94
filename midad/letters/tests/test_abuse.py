"""What stands in the place of a token: where a form comes from, how often, and what of it can reach a mail's head."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midad.accounts.models import FailedAttempts
from midad.articles.models import StandardPage
from midad.delivery import headers
from midad.letters import receiving, sending
from midad.letters.forms import LetterForm
from midad.letters.models import DOUBLED, Letter
from midad.letters.tests.conftest import OWN, WORDS, Write

Later = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Move the clock."""
    clock = {"now": timezone.now()}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])

    def move(time: timedelta) -> None:
        clock["now"] += time

    return move


@pytest.mark.parametrize(
    "headers_sent",
    [
        OWN,
        {"origin": "http://testserver"},
        {"referer": "http://testserver/اتصل-بنا/".encode().decode("latin-1")},
        {"origin": "http://127.0.0.1:8000"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none", "origin": "http://testserver"},
    ],
)
def test_a_form_of_this_newspaper_is_taken(write: Write, headers_sent: dict[str, str]) -> None:
    assert write(headers=headers_sent).status_code == 303


@pytest.mark.parametrize(
    "headers_sent",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://evil.example/testserver"},
        {"origin": "http://testserver@evil.example"},
        {"origin": "http://["},
        {"referer": "https://evil.example/testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"origin": "https://evil.example", "referer": "http://testserver/"},
    ],
)
def test_a_form_of_another_site_is_not(write: Write, headers_sent: dict[str, str]) -> None:
    answer = write(headers=headers_sent)
    assert answer.status_code == 403
    assert WORDS["text"] in answer.text
    assert "أعد إرسالها من هذه الصفحة" in answer.text
    assert not Letter.objects.exists()


def test_a_letter_that_is_sent_twice_is_one(write: Write) -> None:
    assert [write().status_code for _time in range(4)] == [303] * 4
    assert Letter.objects.count() == len(mail.outbox) == 1
    write(text=WORDS["text"] + " شكرًا.")
    assert Letter.objects.count() == 2
    Letter.objects.update(received_at=timezone.now() - DOUBLED)
    write()
    assert Letter.objects.count() == 3


def test_sending_again_counts_for_nothing(write: Write) -> None:
    for _time in range(receiving.FROM_NETWORK.free * 3):
        assert write().status_code == 303
    assert write(text="رسالة أخرى.").status_code == 303


def test_a_network_that_floods_waits_and_loses_nothing(write: Write, later: Later) -> None:
    free = receiving.FROM_NETWORK.free
    answers = [write(text=f"رسالة {number}", remote=f"203.0.113.{number}") for number in range(free + 1)]
    assert [answer.status_code for answer in answers] == [303] * free + [429]
    assert answers[-1].headers["Retry-After"] == "61"
    assert f"رسالة {free}</textarea>" in answers[-1].text
    assert "انتظر" in answers[-1].text or "بعد" in answers[-1].text
    assert Letter.objects.count() == free
    assert write(text="من شبكة أخرى", remote="198.51.100.1").status_code == 303
    later(timedelta(minutes=2))
    assert write(text=f"رسالة {free}").status_code == 303


def test_networks_are_told_apart_as_providers_hand_them_out(write: Write) -> None:
    for number in range(receiving.FROM_NETWORK.free):
        assert write(text=f"رسالة {number}", remote=f"2001:db8:1:{number}::1").status_code == 303
    assert write(text="من البيت نفسه", remote="2001:db8:1:ffff::2").status_code == 429
    assert write(text="من بيت آخر", remote="2001:db8:2::1").status_code == 303


def test_many_networks_at_once_have_a_limit_together(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "ON_SITE", replace(receiving.ON_SITE, free=3))
    statuses = [write(text=f"رسالة {number}", remote=f"10.{number}.0.1").status_code for number in range(4)]
    assert statuses == [303, 303, 303, 429]
    assert Letter.objects.count() == 3


def test_nothing_tells_where_a_letter_came_from(write: Write) -> None:
    write(remote="203.0.113.7")
    kept = [*Letter.objects.values_list(), *FailedAttempts.objects.values_list()]
    assert "203.0.113" not in str(kept)
    bare = {receiving.FROM_NETWORK.of(network).key for network in ("203.0.113.0/24", "203.0.113.7")}
    assert not bare & set(FailedAttempts.objects.values_list("key", flat=True))


def test_a_site_that_lets_nothing_through_lets_nothing_be_sent(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headers, "_SENDING", [])
    assert write().status_code == 405


_ODD = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\r\n\0\u2028\u202e<>",;:@\\ ')), max_size=80)
_HOSTS = st.sampled_from(["readers.example", "قراء.example", "a,b@x.example", "[127.0.0.1]"])
_ADDRESSES = st.one_of(_ODD, st.emails(), st.builds("{}@{}".format, _ODD, _HOSTS))
_STORIES = st.one_of(st.just(""), st.builds("https://x.example/{}".format, _ODD))


@given(name=_ODD, email=_ADDRESSES, text=_ODD, story=_STORIES)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_words_of_a_reader_change_the_head_of_a_mail(
    contact: StandardPage, name: str, email: str, text: str, story: str
) -> None:
    form = LetterForm({"name": name, "email": email, "subject": "إعلان", "story": story, "text": text}, page=contact)
    if not form.is_valid():
        return
    contact.letter_subjects = ""
    letter: Any = form.letter()
    letter.pk, letter.page, letter.subject = 7, contact, ""
    letter.clean_fields(exclude=["subject", "fault", "sent_at"])
    sent = message_from_bytes(sending._mail(letter).message().as_bytes(), policy=policy.default)
    assert {name.lower() for name in sent} == {
        "content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to", "reply-to", "date",
        "message-id",
    }  # fmt: skip
    assert sent["To"] == "newsroom@manara.example"
    assert sent["From"] == "newsroom@127.0.0.1"
    [answer_to] = sent["Reply-To"].addresses
    assert answer_to.username == letter.email.rpartition("@")[0]
    assert len(sent["Subject"].splitlines()) == 1
    assert sent.get_content_type() == "text/plain"


def test_a_line_break_in_a_name_is_a_space(write: Write) -> None:
    assert write(name="ليلى\r\nBcc: all@readers.example", text="سطر\n\nBcc: all@readers.example").status_code == 303
    [sent] = mail.outbox
    assert sent.recipients() == ["newsroom@manara.example"]
    assert Letter.objects.get().name == "ليلى Bcc: all@readers.example"
