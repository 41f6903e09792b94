"""Letters of readers are read by the desk, deleted by who manages the newspaper, and written by nobody in the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from midad.articles.models import Masthead, StandardPage
from midad.letters.models import Letter
from tests.editing import form_data

READERS = {"editor", "managing_editor", "administrator"}
DELETERS = {"managing_editor", "administrator"}
CAST = ("reporter", "editor", "managing_editor", "moderator", "administrator")


@pytest.fixture
def letter(home: Any) -> Letter:
    return Letter.objects.create(
        name="ليلى الخطيب",
        email="layla@readers.example",
        subject="خطأ في خبر",
        text="السطر الأول.\n\n<script>alert(1)</script>",
        fault="الخادم غائب",
        attempts=3,
    )


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", CAST)
def test_who_reads_letters(request: pytest.FixtureRequest, letter: Letter, role: str) -> None:
    client = signed_in(request.getfixturevalue(role))
    listed = client.get(reverse("reader_letters:index"))
    shown = client.get(reverse("reader_letters:inspect", args=[letter.pk]))
    assert (listed.status_code == shown.status_code == 200) == (role in READERS)
    if role in READERS:
        for words in ("السطر الأول.", "خطأ في خبر", "تعذّر إرسالها، ويُعاد"):
            assert words in listed.text
        assert "<script>alert(1)" not in shown.text
        assert "&lt;script&gt;alert(1)" in shown.text
        assert "الخادم غائب" in shown.text
    menu = client.get(reverse("wagtailadmin_home")).text
    assert (reverse("reader_letters:index") in menu) == (role in READERS)


@pytest.mark.parametrize("role", CAST)
def test_who_deletes_letters(request: pytest.FixtureRequest, letter: Letter, role: str) -> None:
    client = signed_in(request.getfixturevalue(role))
    client.post(reverse("reader_letters:delete", args=[letter.pk]))
    assert Letter.objects.exists() == (role not in DELETERS)
    if role in DELETERS:
        entry = ModelLogEntry.objects.get(action="wagtail.delete")
        assert entry.user == request.getfixturevalue(role)
        assert "ليلى" not in entry.label


def test_nobody_writes_or_changes_one(letter: Letter) -> None:
    for name in ("add", "edit", "copy", "history", "usage"):
        with pytest.raises(NoReverseMatch):
            reverse(f"reader_letters:{name}")


def test_letters_are_looked_for_by_their_words(editor: Any, letter: Letter) -> None:
    Letter.objects.create(name="بدر", email="b@readers.example", text="إعلان عن معرض")
    found = signed_in(editor).get(reverse("reader_letters:index") + "?q=معرض").text
    assert "بدر" in found
    assert "ليلى الخطيب" not in found


@pytest.mark.parametrize(("takes_letters", "masthead_email"), [(True, ""), (True, "desk@news.example"), (False, "")])
def test_the_editor_of_a_page_is_told_why_readers_see_no_form(
    home: Any, managing_editor: Any, takes_letters: bool, masthead_email: str
) -> None:
    masthead = Masthead.for_site(home.get_site())
    masthead.email = masthead_email
    masthead.save()
    page = StandardPage(title="اتصل بنا", takes_letters=takes_letters)
    home.add_child(instance=page)
    edited = signed_in(managing_editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert ("لا يرى القراء النموذج" in edited) == (takes_letters and not masthead_email)


@pytest.mark.parametrize("subjects", ["\n".join(f"موضوع {number}" for number in range(21)), "ط" * 81])
def test_more_subjects_than_a_reader_looks_through_are_refused_and_kept(
    home: Any, managing_editor: Any, subjects: str
) -> None:
    page = StandardPage(title="اتصل بنا", letter_subjects="أ\n\n  ب   ج \nأ")
    home.add_child(instance=page)
    assert page.subjects == ["أ", "ب ج"]
    client, address = signed_in(managing_editor), reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, form_data(client, address) | {"letter_subjects": subjects})
    assert "لا تزد الموضوعات على 20" in answer.text
    assert subjects in answer.text
