"""The house style in the admin: its form, its trial on the last stories, its way out and in as a file."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from midad.arabic import copydesk
from midad.arabic.copydesk import HouseStyle, RuleSetting, Term
from midad.arabic.copydesk.style_file import read_style
from midad.articles.copydesk.stylebook import Stylebook
from midad.articles.models import ArticlePage
from midad.newsroom.desk_panel.trial import READ_BY
from tests.editing import filled_form

Publish = Callable[..., ArticlePage]


def at(name: str) -> str:
    return reverse(name, args=[Site.objects.get().pk])


@pytest.fixture
def form(chief: Client, section: Any) -> dict[str, Any]:
    return filled_form(chief, edit(), "form:has([name=quotes])")


def edit() -> str:
    return reverse("wagtailsettings:edit", args=["articles", "stylebook", Site.objects.get().pk])


def test_each_choice_is_known_to_be_read_where_it_is() -> None:
    """The trial runs the rules of the modules that read a choice, so a new reader has to be told to it."""
    engine = Path(copydesk.__file__).parent
    told = {"house_style.py", "style_file.py"}
    found = {
        (name, path.stem)
        for path in engine.glob("*.py")
        if path.name not in told
        for name in re.findall(r"\bstyle\.(\w+)", path.read_text("utf-8"))
        if name in READ_BY
    }
    assert found == set(READ_BY.items())
    assert set(READ_BY) | {"rules"} == {entry.name for entry in fields(HouseStyle)}


TERM = {
    "terms-TOTAL_FORMS": "1",
    "terms-0-found": "المحادثات",
    "terms-0-written": "المباحثات",
    "terms-0-reason": "",
    "terms-0-ORDER": "1",
    "terms-0-id": "",
}


def test_the_form_is_saved_as_a_style(chief: Client, form: dict[str, Any]) -> None:
    sent = form | TERM | {"quotes": "“”", "rules-P01-on": "off", "rules-P07-severity": "error"}
    assert chief.post(edit(), sent).status_code == 302
    style = Stylebook.of(Site.objects.get())
    assert style == HouseStyle(
        quotes="“”",
        terms=(Term("المحادثات", "المباحثات"),),
        rules={"P01": RuleSetting(False), "P07": RuleSetting(None, "error")},
    )
    assert ModelLogEntry.objects.filter(content_type__model="stylebook").exists()
    page = chief.get(edit()).text
    assert "rules-P01-on" in page
    assert at("midad_stylebook_try") in page


def test_a_change_is_tried_on_the_last_stories_and_not_saved(
    chief: Client, form: dict[str, Any], publish: Publish
) -> None:
    story = publish("خبر", standfirst="وصل الوفد ،وبدأت المحادثات في العاصمة صباح اليوم الأول.")
    publish("خبر آخر")
    off = chief.post(at("midad_stylebook_try"), form | {"rules-P02-on": "off"}).text
    assert ">P02<" in off
    assert "−1" in off
    assert f"/admin/pages/{story.pk}/edit/" in off
    word = chief.post(at("midad_stylebook_try"), form | TERM).text
    assert "+1" in word
    assert "لا يزيد التغيير" in chief.post(at("midad_stylebook_try"), form).text
    assert chief.post(at("midad_stylebook_try"), form | {"headline_words": "0"}).status_code == 422
    assert Stylebook.of(Site.objects.get()) == HouseStyle()


def test_the_style_goes_out_as_a_file_and_comes_in_again(chief: Client, form: dict[str, Any]) -> None:
    chief.post(edit(), form | TERM | {"rules-P01-on": "off"})
    before = Stylebook.of(Site.objects.get())
    file = chief.get(at("midad_stylebook_export")).content
    assert read_style(file.decode()) == before
    Stylebook.objects.all().delete()
    sent = {"file": SimpleUploadedFile("style.toml", file)}
    assert chief.post(at("midad_stylebook_import"), sent).status_code == 302
    assert Stylebook.of(Site.objects.get()) == before


@pytest.mark.parametrize("content", [b"quotes = 1", "\ufeffلا".encode(), b"\xff"])
def test_a_file_that_is_no_style_changes_nothing(chief: Client, section: Any, content: bytes) -> None:
    answer = chief.post(at("midad_stylebook_import"), {"file": SimpleUploadedFile("style.toml", content)})
    assert answer.status_code == 422
    assert not Stylebook.objects.exists()


@pytest.mark.parametrize("name", ["midad_stylebook_export", "midad_stylebook_import"])
def test_the_desk_does_not_keep_the_house_style(desk: Client, section: Any, name: str) -> None:
    assert desk.get(at(name)).status_code in {302, 403}
