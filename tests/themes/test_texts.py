"""A newspaper's own words: where templates translate, checked before they are kept, by number as a language counts."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from midad.comments.tests.writing import add
from midad.themes import default, texts
from midad.themes.choices import choices_of, save
from midad.themes.declared import Text
from midad.themes.installed import default_theme
from midad.themes.models import SiteChoices

TEXTS = SiteChoices.Part.TEXTS
COMMENTS = Text("comment|comments", noun="تعليق")
PLACED = Text("Go on reading this thread: %(answers)s")


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get(is_default_site=True)


def said(site: Site, content: dict[str, Any], language: str = "ar") -> None:
    choices = choices_of(site, TEXTS, language)
    save(site=site, part=TEXTS, scope=language, content=content, seen=choices.number, by=None)


def test_every_text_is_one_that_templates_translate() -> None:
    """In a tag of its own: what another tag translates, own words do not reach."""
    folder = Path(default.__file__).parent / "templates"
    source = "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.html")))
    missing = []
    for text in default_theme().texts.values():
        if text.noun:
            is_there = f'"{text.msgid}"' in source and f'"{text.noun}"' in source
        else:
            words = re.escape(re.sub(r"%\((\w+)\)s", r"{{ \1 }}", text.msgid))
            context = re.escape(f' context "{text.context}"') if text.context else ""
            tag = rf"""translate ["']{words}["']{context}|blocktranslate[^%]*%}}{words}{{%"""
            is_there = re.search(tag, source) is not None
        if not is_there:
            missing.append(text.key)
    assert missing == []
    assert 60 <= len(default_theme().texts) <= 90


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        (Text("Menu"), "الفهرس", ""), (PLACED, "تابع: {answers}", ""), (COMMENTS, "تعليق وحيد", "one"),
        (COMMENTS, "{number} من التعليقات", "few"), (COMMENTS, "لا تعليق {number}", "zero"),
        (Text("Menu"), "می\u200cخوانم", ""),
    ],
)  # fmt: skip
def test_good_words_stand(text: Text, words: str, form: str) -> None:
    assert texts.fault_of(text, words, form) == ""


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        (Text("Menu"), "<b>الفهرس</b>", ""), (Text("Menu"), "{answers}", ""), (PLACED, "تابع", ""),
        (PLACED, "تابع {answer}", ""), (PLACED, "تابع {answers} }", ""), (Text("Menu"), "x" * 301, ""),
        (Text("Menu"), "\u202eقلب", ""), (Text("Menu"), "سطر\nثان", ""), (COMMENTS, "كثير", "many"),
        (Text("Menu"), "a\x00b", ""),
    ],
)  # fmt: skip
def test_words_that_break_a_text_are_refused(text: Text, words: str, form: str) -> None:
    assert texts.fault_of(text, words, form)


def test_readers_get_own_words_and_the_admin_does_not(site: Site, publish: Any, administrator: Any) -> None:
    story = publish().get_url()
    before = Client().get(story).content.decode()
    said(site, {"Menu": "الفهرس & غيره", "Share": "{answers}", "unknown": "x"})
    after = Client().get(story).content.decode()
    assert "الفهرس &amp; غيره" in after
    assert "الفهرس" not in before
    assert "{answers}" not in after
    admin = engines["django"].from_string('{% load i18n %}{% translate "Menu" %}').render({})
    assert admin == "القائمة"
    said(site, {})
    assert Client().get(story).content.decode() == before


def test_words_of_a_language_are_for_that_language(site: Site, publish: Any) -> None:
    publish()
    said(site, {"Menu": "All of it"}, "en")
    assert "All of it" not in Client().get("/").content.decode()
    with override("en"):
        assert texts.forms_of("en").keys() == {"one", "other"}


def test_placeholders_get_their_values_escaped_once(site: Site, publish: Any) -> None:
    publish()
    said(site, {"Nothing was found for “%(query)s”.": "لا أثر <لـ {query}".replace("<", "")})
    page = Client().get("/search/", {"q": "زغبرطوق&قلم"}).content.decode()
    [line] = [text for text in BeautifulSoup(page, "html.parser").stripped_strings if text.startswith("لا أثر")]
    assert "{query}" not in page
    assert "&amp;amp;" not in page
    assert line


@pytest.mark.parametrize(("number", "words"), [(1, "واحد لا غير"), (2, "تعليقان"), (3, "3 أقوال"), (11, "11 قولًا")])
def test_what_is_counted_has_six_forms(site: Site, publish: Any, number: int, words: str) -> None:
    story = publish()
    add(story.pk, number)
    said(site, {"comment|comments": {"one": "واحد لا غير", "few": "{number} أقوال", "many": "{number} قولًا"}})
    heading = BeautifulSoup(Client().get(story.get_url()).content, "html.parser").select_one("#comments-title")
    assert heading is not None
    assert heading.text.strip() == words


def test_the_panel_keeps_what_is_written_and_refuses_what_breaks(site: Site, administrator: Any) -> None:
    client = Client()
    client.force_login(administrator)
    address = f"/admin/themes/{site.pk}/default/texts/ar/"
    said(site, {"of another theme": "يبقى"})
    form = BeautifulSoup(client.get(address).content, "html.parser")
    names = {field["placeholder"]: field["name"] for field in form.select("#texts input[placeholder]")}
    menu, thread, none = names["القائمة"], names["تابع قراءة هذا النقاش: {answers}"], names["لا تعليقات"]
    assert sum(name.startswith(none.rpartition("-")[0]) for name in names.values()) == 6
    sent = {"text-seen": "1", menu: "الفهرس", thread: "تابع <b>", none: "لا قول بعد"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "من غير وسوم" in refused.content.decode()
    assert 'value="الفهرس"' in refused.content.decode()
    assert client.post(address, sent | {thread: ""}).status_code == 302
    kept = {"of another theme": "يبقى", "Menu": "الفهرس", "comment|comments": {"zero": "لا قول بعد"}}
    assert choices_of(site, TEXTS, "ar").chosen == kept
    undone = client.post(f"/admin/themes/{site.pk}/default/options/restore/", {"language": "ar", "number": "1"})
    assert undone.status_code == 302
    assert choices_of(site, TEXTS, "ar").chosen == {"of another theme": "يبقى"}
