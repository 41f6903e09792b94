"""A story outlives what it shows: deleted pictures, withdrawn stories, lost files."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from midad.articles.models import ArticlePage, SectionPage
from midad.media.models import Attachment, Picture, Recording

ADDRESS = "/قسم/القصة/"


def test_a_story_shows_every_kind_of_block(newspaper: Any) -> None:
    html = Client().get(ADDRESS).text
    for kind in ("story-text", "story-heading", "quotation", "verse", "question", "key-points", "facts", "<table"):
        assert kind in html
    for kind in ("related-story", "story-picture", "gallery", "is-video", "is-audio", "document", "click-to-load"):
        assert kind in html


@pytest.mark.parametrize("model", [Picture, Attachment, Recording])
def test_a_story_without_what_was_deleted(newspaper: Any, model: Any) -> None:
    if model is Picture:
        Recording.objects.update(poster=None)
    for row in model.objects.all():
        row.delete()
    for kind, address in newspaper.addresses.items():
        response = Client().get(address)
        assert response.status_code == (404 if kind == "not found" else 200), kind
        assert not re.search(r"<img[^>]*src=\"(?:\"|None)", response.text)


def test_a_story_whose_files_are_lost(newspaper: Any, settings: Any) -> None:
    for file in Path(settings.MEDIA_ROOT).rglob("*.*"):
        file.unlink()
    assert Client().get(ADDRESS).status_code == 200
    assert Client().get(newspaper.document.url).status_code == 404


def test_a_document_of_unknown_size_is_shown_without_one_and_nothing_is_written(newspaper: Any) -> None:
    assert 'class="document-size"><bdi>PDF</bdi>، 0.1\u00a0كيلوبايت</span>' in Client().get(ADDRESS).text
    Attachment.objects.update(file_size=None)
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(ADDRESS)
    assert response.status_code == 200
    assert 'class="document-size"><bdi>PDF</bdi></span>' in response.text
    assert [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))] == []


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_withdrawn_related_story_leaks_nothing(publish: Callable[..., ArticlePage], act: str) -> None:
    secret = publish("عنوان سري مسحوب")
    key = secret.pk
    link = f'<p>انظر <a linktype="page" id="{key}">التفاصيل</a>.</p>'
    story = publish(
        "القصة الباقية",
        body=[
            ("related", {"story": key}),
            ("paragraph", {"text": link}),
            ("quotation", {"text": link}),
            ("facts", {"title": "إطار", "text": link}),
            ("question", {"question": "لماذا؟", "answer": link}),
        ],
    )
    address = f"/سياسة/{story.slug}/"
    assert Client().get(address).text.count('href="/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%B9') == 4
    getattr(ArticlePage.objects.get(pk=key), act)()
    html = Client().get(address).text
    assert html.count("التفاصيل</a>") == 4
    for trace in ("عنوان سري", "عنوان-سري", "%D8%B9%D9%86%D9%88%D8%A7%D9%86-%D8%B3%D8%B1%D9%8A", "related-story"):
        assert trace not in html


@pytest.mark.parametrize("ident", ["", "x", "-1", "99999999", "1 or 1", "٣"])
def test_a_link_to_nothing_is_its_words(publish: Callable[..., ArticlePage], ident: str) -> None:
    text = f'<p><a linktype="page" id="{ident}">كلمات</a> <a linktype="document" id="7">وثيقة</a></p>'
    story = publish("قصة", body=[("paragraph", {"text": text})])
    html = Client().get(f"/سياسة/{story.slug}/").text
    assert "<a>كلمات</a>" in html
    assert "<a>وثيقة</a>" in html


def test_related_stories_and_links_are_read_in_a_few_queries(publish: Callable[..., ArticlePage]) -> None:
    others = [publish(f"قصة {number}") for number in range(12)]

    def queries(count: int) -> int:
        link = "".join(f'<p><a linktype="page" id="{other.pk}">رابط</a></p>' for other in others[:count])
        body = [("related", {"story": other.pk}) for other in others[:count]]
        story = publish(f"القصة {count}", body=[*body, ("paragraph", {"text": link})])
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(f"/سياسة/{story.slug}/").status_code == 200
        return len(captured)

    queries(1)
    assert queries(12) == queries(2)


def test_a_withdrawn_section_takes_no_story_with_it(
    publish: Callable[..., ArticlePage], section: SectionPage, other_section: SectionPage
) -> None:
    story = publish("قصة")
    section.unpublish()
    response = Client().get(f"/سياسة/{story.slug}/")
    assert response.status_code == 200
    assert Client().get("/سياسة/").status_code == 404


@pytest.mark.parametrize(
    ("levels", "shown"),
    [("3", "2"), ("33", "22"), ("323", "223"), ("23", "23"), ("2332", "2332"), ("3323", "2223")],
)
def test_no_heading_skips_a_level(publish: Callable[..., ArticlePage], levels: str, shown: str) -> None:
    story = publish("قصة", body=[("heading", {"text": "عنوان", "level": level}) for level in levels])
    html = Client().get(f"/سياسة/{story.slug}/").text
    assert "".join(re.findall(r'<h(\d) class="story-heading"', html)) == shown


@pytest.mark.parametrize(("code", "said"), [("en", True), ("pt-BR", True), ("English", False), ("عربي", False)])
def test_only_the_code_of_a_language_is_said_to_machines(
    publish: Callable[..., ArticlePage], code: str, said: bool
) -> None:
    story = publish("قصة", body=[("paragraph", {"text": "<p>One</p>", "language": code})])
    ArticlePage.objects.filter(pk=story.pk).update(original_language=code, original_url="https://en.example/")
    html = Client().get(f"/سياسة/{story.slug}/").text
    assert (f'lang="{code}"' in html) is said
    assert (f'hreflang="{code}"' in html) is said
    assert set(re.findall(r'lang="([^"]*)"', html)) <= {"ar", code if said else "ar"}
