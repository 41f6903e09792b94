"""A reader writes to the newsroom from a page that is the same for everybody."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.models import PageViewRestriction

from midad.articles.models import Masthead, StandardPage
from midad.letters.forms import LONGEST_LETTER
from midad.letters.models import Letter
from midad.letters.tests.conftest import WORDS, Write

PAGE = "/اتصل-بنا/"


def form_at(address: str) -> Any:
    return BeautifulSoup(Client().get(address).content, "html.parser").select_one("form.letter-form")


def test_the_page_has_a_form_without_a_token(contact: StandardPage) -> None:
    answer = Client().get(PAGE)
    form = form_at(PAGE)
    assert form["action"] == f"/letters/{contact.pk}/"
    assert [option["value"] for option in form.select("option")] == ["", "خطأ في خبر", "إعلان", "غير ذلك"]
    assert {field["dir"] for field in form.select("input, textarea, select")} == {"auto"}
    assert form.select_one("[name=name]")["autocomplete"] == "name"
    assert form.select_one("[name=email]")["autocomplete"] == "email"
    for label in form.select("label"):
        assert form.select_one(f"[id='{label['for']}']") is not None
    assert not answer.cookies
    assert "csrf" not in answer.text.lower()
    assert answer.content == Client().get(PAGE).content


@pytest.mark.parametrize(("days", "said"), [(1, "بعد يوم واحد"), (2, "بعد يومين"), (90, "بعد 90 يومًا")])
def test_the_page_says_how_long_letters_are_kept(contact: StandardPage, settings: Any, days: int, said: str) -> None:
    settings.MIDAD_LETTER_DAYS = days
    assert f"تُحذف من الموقع {said}." in form_at(PAGE).text


def test_a_letter_is_kept_and_mailed_and_thanked_for(write: Write) -> None:
    answer = write(story="https://news.example/سياسة/الجسر/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/letters/sent/")
    assert not answer.cookies
    letter = Letter.objects.get()
    assert (letter.name, letter.subject, letter.text) == (WORDS["name"], WORDS["subject"], WORDS["text"])
    assert letter.sent_at
    [sent] = mail.outbox
    assert (sent.to, sent.reply_to) == (["newsroom@manara.example"], [WORDS["email"]])
    assert sent.from_email == "newsroom@127.0.0.1"
    assert sent.subject == "المنارة، رسالة قارئ: خطأ في خبر"
    assert sent.attachments == []
    for words in (WORDS["name"], WORDS["email"], WORDS["text"], "https://news.example/سياسة/الجسر/"):
        assert words in sent.body
    assert f"/admin/letters/{letter.pk}/" in sent.body
    thanks = Client().get("/letters/sent/")
    assert "وصلت رسالتك" in thanks.text
    assert thanks.content == Client().get("/letters/sent/").content
    assert len(mail.outbox) == 1


def test_the_page_may_name_another_address(contact: StandardPage, write: Write) -> None:
    contact.letters_to = "corrections@manara.example"
    contact.save()
    write()
    assert mail.outbox[0].to == ["corrections@manara.example"]


def test_a_page_without_subjects_asks_for_none(contact: StandardPage, write: Write) -> None:
    contact.letter_subjects = " \n "
    contact.save()
    assert form_at(PAGE).select("select") == []
    assert write(subject="").status_code == 303
    assert mail.outbox[0].subject == f"المنارة، رسالة قارئ: {WORDS['name']}"


def test_nobody_to_write_to_is_no_form(contact: StandardPage, masthead: Masthead, write: Write) -> None:
    masthead.email = ""
    masthead.save()
    assert form_at(PAGE) is None
    assert write().status_code == 404
    assert not Letter.objects.exists()


@pytest.mark.parametrize("state", ["without the form", "taken down", "closed"])
def test_a_page_that_readers_do_not_have_takes_no_letters(contact: StandardPage, write: Write, state: str) -> None:
    if state == "closed":
        PageViewRestriction.objects.create(page=contact, restriction_type="login")
    else:
        StandardPage.objects.update(takes_letters=state != "without the form", live=state != "taken down")
    assert write().status_code == 404
    assert Client().get(f"/letters/{contact.pk}/").status_code == 404
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, "هذا الحقل مطلوب."),
        ({"name": "ن" * 81}, "80"),
        ({"email": "ليس عنوانًا"}, "بريد"),
        ({"email": '"a, b"@readers.example'}, "بريد"),
        ({"subject": ""}, "هذا الحقل مطلوب."),
        ({"subject": "موضوع لم يعرضه أحد"}, "موضوع لم يعرضه أحد"),
        ({"story": "javascript:alert(1)"}, "رابط"),
        ({"story": "https://x.example/" + "a" * 500}, "500"),
        ({"text": " \n\t "}, "هذا الحقل مطلوب."),
        ({"text": "ا" * (LONGEST_LETTER + 1)}, str(LONGEST_LETTER)),
        ({"note": "buy now"}, "أفرغ هذا الحقل"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_lost(
    write: Write, wrong: dict[str, str], message: str
) -> None:
    answer = write(**wrong)
    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "no-store"
    form = BeautifulSoup(answer.content, "html.parser").select_one("form.letter-form")
    assert form is not None
    (name,) = wrong
    field = form.select_one(f"[name={name}]")
    assert field["aria-invalid"] == "true"  # type: ignore[index]
    said = form.select_one(f"#letter-{name}_error")
    assert message in said.text  # type: ignore[union-attr]
    assert f"letter-{name}_error" in field["aria-describedby"]  # type: ignore[index]
    for other in ({"name", "email", "text"} | {name}) - {"subject"}:
        shown = form.select_one(f"[name={other}]")
        value = shown.text.removeprefix("\n") if other == "text" else shown.get("value", "")  # type: ignore[union-attr]
        assert value.strip() == (WORDS | wrong)[other].strip()  # type: ignore[union-attr]
    assert not Letter.objects.exists()
    assert mail.outbox == []


def test_what_a_reader_writes_is_shown_as_text(write: Write) -> None:
    answer = write(email="", name="<script>alert(1)</script>", text="</textarea><img src=x onerror=alert(1)>")
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_the_address_of_the_form_leads_to_its_page(contact: StandardPage) -> None:
    answer = Client().get(f"/letters/{contact.pk}/")
    assert answer.status_code == 303
    assert Client().get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_the_form_is_sent_in_one_way(contact: StandardPage, method: str) -> None:
    assert Client().generic(method, f"/letters/{contact.pk}/").status_code == 405


def test_no_other_address_is_sent_anything(contact: StandardPage) -> None:
    own = f"/letters/{contact.pk}"
    for path in (PAGE, "/letters/sent/", "/letters/", own, f"{own}/x/", "/letters/٣/"):
        assert Client().post(path, WORDS).status_code == 405, path


def test_a_file_is_not_taken(contact: StandardPage) -> None:
    assert Client().post(f"/letters/{contact.pk}/", WORDS).status_code == 415
    assert Client().post(f"/letters/{contact.pk}/", b"x", content_type="text/plain").status_code == 415
    assert not Letter.objects.exists()


def test_a_form_of_megabytes_is_not_read(write: Write) -> None:
    assert write(text="ا" * 20_000).status_code == 413


@pytest.mark.parametrize("length", ["", "abc", "-1", "9" * 5000])
def test_a_form_of_a_length_that_is_none_is_no_fault_of_the_newspaper(contact: StandardPage, length: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.post(
        f"/letters/{contact.pk}/", b"x=1", content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=length
    )
    assert answer.status_code in {403, 413}
