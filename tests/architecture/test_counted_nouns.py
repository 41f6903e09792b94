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
AFTER = ("الآن", "منذ يوم", "منذ يومين", "منذ %(n)s أيام", "منذ %(n)s يومًا", "منذ %(n)s يوم")
THESE = ("هذه الصور", "هذه الصورة", "هاتين الصورتين", "هذه الصور", "هذه الصور", "هذه الصور")


@pytest.mark.parametrize("forms", [RIGHT, AFTER, THESE])
def test_right_forms_pass(forms: tuple[str, ...]) -> None:
    assert faults(Message(("%(n)s thing", "%(n)s things"), forms)) == []


@pytest.mark.parametrize(
    ("forms", "place", "wrong"),
    [
        (RIGHT, 0, "صور"),
        (RIGHT, 1, "صور"),
        (RIGHT, 1, "1 صورة"),
        (RIGHT, 2, "صورتين"),
        (RIGHT, 2, "2 صورتان"),
        (RIGHT, 3, "%(n)s صورة"),
        (RIGHT, 4, "%(n)s صور"),
        (AFTER, 2, "منذ يومان"),
        (AFTER, 3, "منذ %(n)s يوم"),
        (AFTER, 4, "منذ %(n)s يوم"),
        (AFTER, 5, "منذ %(n)s يومًا"),
        (THESE, 1, "هذه الصور"),
        (THESE, 2, "هاتان الصورتان"),
    ],
)
def test_a_wrong_form_is_found(forms: tuple[str, ...], place: int, wrong: str) -> None:
    assert faults(Message(("%(n)s thing", "%(n)s things"), (*forms[:place], wrong, *forms[place + 1 :])))


def test_a_noun_outside_the_table_is_found() -> None:
    forms = ("لا جمال", "جمل واحد", "جملان", "%(n)s جمال", "%(n)s جملًا", "%(n)s جمل")
    assert "nobody knows" in faults(Message(("%(n)s camel", "%(n)s camels"), forms))[0]
