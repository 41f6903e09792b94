"""The meters of a text while it is typed."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from midad.articles.models import ArticlePage
from midad.newsroom import meters

PLACE = "/admin/articles/meters/"


def _paragraph(number: int, text: str) -> dict[str, str]:
    blocks = [{"text": line, "type": "unstyled", "key": str(place)} for place, line in enumerate(text.split("\n"))]
    return {
        f"body-{number}-type": "paragraph",
        f"body-{number}-order": str(number),
        f"body-{number}-deleted": "",
        f"body-{number}-id": "",
        f"body-{number}-value-text": json.dumps({"blocks": blocks, "entityMap": {}}),
        f"body-{number}-value-direction": "auto",
        f"body-{number}-value-language": "",
    }


def _form(*paragraphs: str, **fields: str) -> dict[str, str]:
    sent = {"kind": "articlepage", "title": "", "standfirst": "", "body-count": str(len(paragraphs))}
    for number, text in enumerate(paragraphs):
        sent |= _paragraph(number, text)
    return sent | fields


def _said(client: Client, *paragraphs: str, **fields: str) -> str:
    answer = client.post(PLACE, _form(*paragraphs, **fields))
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_length_is_said_in_the_right_plurals(desk: Client) -> None:
    assert "الكلمات لا كلمات الجمل لا جمل مدة القراءة لا دقائق" in _said(desk)
    assert "الكلمات كلمتان الجمل جملة واحدة مدة القراءة دقيقة واحدة" in _said(desk, "كلمتان هنا.")
    said = _said(desk, "جملة أولى. " * 181, "وسطر\nوسطر آخر")
    assert "الكلمات 365 كلمة الجمل 183 جملة مدة القراءة 3 دقائق" in said


def test_what_is_typed_is_kept_nowhere(desk: Client, publish: Callable[..., ArticlePage]) -> None:
    story = publish()
    revisions = story.revisions.count()
    _said(desk, "نص لم يُحفظ.", title="عنوان لم يُحفظ")
    assert story.revisions.count() == revisions
    assert not ArticlePage.objects.filter(title="عنوان لم يُحفظ").exists()


def test_a_hard_text_is_called_so_with_its_longest_sentence(desk: Client) -> None:
    assert "النص أقصر من أن يُحكم عليه" in _said(desk, "خبر قصير.")
    assert "سهل: لكل قارئ" in _said(desk, "ذهب سامر إلى السوق. " * 10)
    said = _said(desk, "قال " + "المسؤولون الحكوميون " * 25 + "ذلك.")
    assert "ثقيل: قليل من يكمله" in said
    assert "في أطول جملة 52 كلمة: قسّمها." in said


def test_hidden_characters_are_named_with_their_places(desk: Client) -> None:
    said = _said(desk, "مي\u200cخواهد و\u200fنعم\u200f", title="عاد\u200b أمس")
    assert "العنوان: مسافة بلا عرض ( U+200B )" in said
    assert "الموضع: 4. يزيله التنظيف." in said
    assert re.search(r"فاصل بلا وصل \( U\+200C \).*الموضع: 3\. يبقيه التنظيف\.", said)
    assert re.search(r"علامة من اليمين إلى اليسار \( U\+200F \).*الموضع: 11، 15\. يزيله التنظيف\.", said)
    assert "محارف خفية" not in _said(desk, "نص نظيف.", title="عنوان نظيف")


@pytest.mark.parametrize(("letters", "size"), [(20, "29"), (61, "25"), (77, "22.5"), (93, "20")])
def test_the_headline_is_set_in_the_size_that_readers_get(desk: Client, letters: int, size: str) -> None:
    answer = desk.post(PLACE, _form(title="ن" * letters))
    meter = BeautifulSoup(answer.content, "html.parser").select_one(".headline-meter")
    assert meter is not None
    assert (meter["data-size"], meter["data-room"]) == (size, str(meters.PHONE_LINE))


def test_a_headline_is_measured_as_it_is_shown(desk: Client) -> None:
    answer = desk.post(PLACE, _form(title='فاز 2-1 "<b>'))
    meter = BeautifulSoup(answer.content, "html.parser").select_one(".headline-meter")
    assert meter is not None
    assert meter["data-text"] == 'فاز \u20662-1\u2069 "<b>'


def test_only_who_writes_pages_is_answered(moderator: Any, reporter: Any, client: Client) -> None:
    assert client.post(PLACE, _form()).status_code == 302
    client.force_login(moderator)
    assert client.post(PLACE, _form()).status_code == 302
    client.force_login(reporter)
    assert client.post(PLACE, _form()).status_code == 200
    assert client.get(PLACE).status_code == 405


@pytest.mark.parametrize(
    "fields", [{"kind": "homepage"}, {"kind": ""}, {"body-count": "x"}, {"body-count": "1"}, {"body-count": "-1"}]
)
def test_what_no_form_sends_is_refused_or_empty(desk: Client, fields: dict[str, str]) -> None:
    assert desk.post(PLACE, _form() | fields).status_code in {200, 400}
    assert desk.post(PLACE, _form() | {"kind": "homepage"}).status_code == 400


def test_a_standard_page_has_them_and_a_front_page_has_not(
    chief: Client, publish: Callable[..., ArticlePage], home: Any
) -> None:
    def panel(pk: int) -> Any:
        page = BeautifulSoup(chief.get(f"/admin/pages/{pk}/edit/").content, "html.parser")
        assert page.select("[data-content-word-count], [data-content-reading-time]") == []
        return page.select_one("text-meters")

    assert panel(publish().pk)["data-kind"] == "articlepage"
    assert panel(home.pk) is None
    assert "كلمة واحدة" in _said(chief, "كلمة", kind="standardpage")
