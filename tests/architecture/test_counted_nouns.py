"""Every counted word that is printed has the form that the one table of nouns gives it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.architecture.counted_nouns import faults, order_is_that_of_the_locale_data, uncounted
from tests.architecture.test_framework_catalogue import counted_keys

_CATALOGUES = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("ar/LC_MESSAGES/*.po")]


def _messages() -> Iterator[Message]:
    for path in _CATALOGUES:
        with path.open("rb") as file:
            yield from (message for message in read_po(file, locale="ar") if message.id)


def _entries() -> Iterator[Message]:
    return (message for message in _messages() if message.pluralizable)


def test_every_plural_entry_agrees_with_the_table() -> None:
    wrong = {message.id[0]: found for message in _entries() if (found := faults(message))}
    assert wrong == {}


def test_no_counted_word_of_the_frameworks_is_left_to_their_own_arabic() -> None:
    ours = {(message.context, message.id[0]) for message in _entries()}
    theirs = counted_keys("django") | counted_keys("djangojs")
    assert sorted(theirs - ours, key=str) == []


def test_scripts_of_the_admin_get_them(administrator: Any, client: Client) -> None:
    client.force_login(administrator)
    script = client.get(reverse("wagtailadmin_javascript_catalog")).text
    counted = json.loads(re.search(r"newcatalog = ({.*?});", script, re.DOTALL)[1])["%(num)s error"]  # type: ignore[index]
    assert counted == ["لا أخطاء", "خطأ واحد", "خطآن", "%(num)s أخطاء", "%(num)s خطأً", "%(num)s خطأ"]


def test_no_number_stands_before_a_noun_that_has_one_form_only() -> None:
    assert [message.id for message in _messages() if not message.pluralizable and uncounted(message.string)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكثر من %(limit)d حرفًا", True),
        ("%(count)s أخبار", True),
        ("<b>%(number)s</b> خبر", True),
        ("الأخبار: %(n)d.", False),
    ],
)
def test_such_a_noun_is_found(text: str, *, expected: bool) -> None:
    assert uncounted(text) == expected


def test_samples_are_in_the_order_of_the_forms() -> None:
    assert order_is_that_of_the_locale_data()


RIGHT = ("لا صور", "صورة واحدة", "صورتان", "%(n)s صور", "%(n)s صورة", "%(n)s صورة")
NEWS = ("لا أخبار", "خبر واحد", "خبران", "%(n)s أخبار", "%(n)s خبرًا", "%(n)s خبر")
NEW = ("لا أخبار جديدة", "خبر جديد", "خبران جديدان", "%(n)s أخبار جديدة", "%(n)s خبرًا جديدًا", "%(n)s خبر جديد")
UNREAD = (
    "لم تبق صورة غير منشورة",
    "صورة غير منشورة",
    "صورتان غير منشورتين",
    "%(n)s صور غير منشورة",
    "%(n)s صورة غير منشورة",
    "%(n)s صورة غير منشورة",
)
READERS = ("لا قراء", "قارئ آخر", "قارئان آخران", "%(n)s قراء آخرين", "%(n)s قارئًا آخر", "%(n)s قارئ آخر")
AFTER = ("الآن", "منذ يوم", "منذ يومين", "منذ %(n)s أيام", "منذ %(n)s يومًا", "منذ %(n)s يوم")
MOVED = ("أعلى %(n)s خبر", "أعلى خبرًا واحدًا", "أعلى خبرين", "أعلى %(n)s أخبار", "أعلى %(n)s خبرًا", "أعلى %(n)s خبر")
EITHER = (
    "في %(n)s صورة أو خبر",
    "في صورة واحدة أو خبر واحد",
    "في صورتين أو خبرين",
    "في %(n)s صور أو أخبار",
    "في %(n)s صورة أو خبرًا",
    "في %(n)s صورة أو خبر",
)
THESE = ("هذه الصور", "هذه الصورة", "هاتين الصورتين", "هذه الصور", "هذه الصور", "هذه الصور")


def _with(forms: tuple[str, ...], place: int, form: str) -> list[str]:
    return faults(Message(("%(n)s thing", "%(n)s things"), (*forms[:place], form, *forms[place + 1 :])))


@pytest.mark.parametrize("forms", [RIGHT, NEWS, NEW, UNREAD, READERS, AFTER, MOVED, EITHER, THESE])
def test_right_forms_pass(forms: tuple[str, ...]) -> None:
    assert _with(forms, 0, forms[0]) == []


@pytest.mark.parametrize(
    ("forms", "place", "right"),
    [
        (RIGHT, 0, "%(n)s صورة"),
        (RIGHT, 0, "لا صورة في الرزمة."),
        (RIGHT, 0, "لم تُحذف أي صورة (%(n)s)."),
        (RIGHT, 0, "ليست في الرزمة صور"),
        (RIGHT, 0, "لا ترسل أي صورة"),
        (RIGHT, 1, "وصورة واحدة في الرزمة"),
        (RIGHT, 1, "صورة منشورة واحدة"),
        (RIGHT, 1, "صورة واحدة جديدة"),
        (AFTER, 0, "منذ أقل من يوم"),
        (AFTER, 1, "منذ يوم واحد"),
    ],
)
def test_other_right_forms_pass_too(forms: tuple[str, ...], place: int, right: str) -> None:
    assert _with(forms, place, right) == []


@pytest.mark.parametrize(
    ("forms", "place", "wrong"),
    [
        # A denial of nothing, of something else, or in a form that لا does not take
        (RIGHT, 0, "صور"),
        (RIGHT, 0, "لا أخبار"),
        (RIGHT, 0, "لا أخبار في صور"),
        (RIGHT, 0, "لم تُحذف أخبار من صور"),
        (RIGHT, 0, "أي شيء"),
        (RIGHT, 0, "أي صورة"),
        (RIGHT, 0, "لا شيء"),
        (RIGHT, 0, "لا صورتان"),
        (RIGHT, 0, "لا الصور"),
        (RIGHT, 0, "ليس الآن"),
        (RIGHT, 0, "أقل من ساعة"),
        (RIGHT, 0, "%(n)s صور"),
        (NEWS, 0, "لا خبرًا"),
        (NEW, 0, "لا أخبار جديد"),
        # One of the wrong gender or case, or that says another thing
        (RIGHT, 1, "صور"),
        (RIGHT, 1, "صورة"),
        (RIGHT, 1, "1 صورة"),
        (RIGHT, 1, "صورة واحد"),
        (RIGHT, 1, "كل صورة"),
        (RIGHT, 1, "أي صورة"),
        (RIGHT, 1, "كل صورة واحدة"),
        (RIGHT, 1, "كل صورة جديدة"),
        (RIGHT, 1, "صورة جديد"),
        (RIGHT, 1, "صورة جديد واحدة"),
        (NEWS, 1, "خبر واحدة"),
        (NEWS, 1, "خبرًا واحدًا"),
        (NEW, 1, "خبر جديدة"),
        (AFTER, 1, "منذ يومًا واحدًا"),
        (AFTER, 1, "منذ يوم واحدة"),
        (AFTER, 1, "منذ يومًا"),
        (MOVED, 1, "أعلى خبر واحد"),
        (MOVED, 1, "أعلى خبرًا واحد"),
        (EITHER, 1, "في صورة واحدة أو خبر واحدة"),
        # Two in the wrong case, or said twice
        (RIGHT, 2, "صورتين"),
        (RIGHT, 2, "2 صورتان"),
        (RIGHT, 2, "صورتان اثنان"),
        (RIGHT, 2, "صورتان جديدان"),
        (RIGHT, 2, "صورتان جديدتين"),
        (NEW, 2, "خبران جديدتان"),
        (NEW, 2, "خبران جديد"),
        (UNREAD, 2, "صورتان غير منشورتان"),
        (AFTER, 2, "منذ يومان"),
        (EITHER, 2, "في صورتين أو خبران"),
        # The three ways after a number
        (RIGHT, 3, "%(n)s صورة"),
        (RIGHT, 3, "%(n)s صور جديد"),
        (RIGHT, 3, "%(n)s صور غير منشور"),
        (RIGHT, 4, "%(n)s صور"),
        (RIGHT, 4, "%(n)s صورة جديد"),
        (RIGHT, 5, "%(n)s صورة جديد"),
        (NEWS, 4, "%(n)s خبر"),
        (NEWS, 5, "%(n)s خبرًا"),
        (NEW, 3, "%(n)s أخبار جديد"),
        (NEW, 4, "%(n)s خبرًا جديد"),
        (NEW, 4, "%(n)s خبرًا جديدة"),
        (NEW, 5, "%(n)s خبر جديدة"),
        (READERS, 3, "%(n)s قراء أخرى"),
        (AFTER, 3, "منذ %(n)s يوم"),
        (AFTER, 4, "منذ %(n)s يوم"),
        (AFTER, 5, "منذ %(n)s يومًا"),
        (EITHER, 3, "في %(n)s صور أو خبر"),
        (EITHER, 4, "في %(n)s صورة أو خبر"),
        # A second noun
        (RIGHT, 3, "%(n)s صور في %(b)s قسم"),
        (RIGHT, 3, "%(n)s صور في %(b)s أقسام"),
        (RIGHT, 5, "%(n)s صورة في %(b)s قسم"),
        (RIGHT, 5, "%(n)s صورة، و%(n)s خبر"),
        (THESE, 1, "هذه الصور"),
        (THESE, 2, "هاتان الصورتان"),
    ],
)
def test_a_wrong_form_is_found(forms: tuple[str, ...], place: int, wrong: str) -> None:
    assert _with(forms, place, wrong)


def test_two_numbers_cannot_choose_one_form() -> None:
    """All of them agree, but the form is chosen by one of the two numbers."""
    sections = ("قسم", "قسم", "قسم", "أقسام", "قسمًا", "قسم")
    forms = tuple(f"{form} في %(b)s {section}" for form, section in zip(RIGHT, sections, strict=True))
    assert faults(Message(("%(n)s thing", "%(n)s things"), forms)) == [
        "%(b)s and %(n)s count nouns, and only one of them chooses the form"
    ]


def test_a_noun_outside_the_table_is_found() -> None:
    forms = ("لا جمال", "جمل واحد", "جملان", "%(n)s جمال", "%(n)s جملًا", "%(n)s جمل")
    assert "nobody knows" in faults(Message(("%(n)s camel", "%(n)s camels"), forms))[0]
