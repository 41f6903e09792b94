"""The publish button over a list is no way around the checks."""

from typing import Any

import pytest
from django.test import Client

from midad.articles.models import ArticlePage, Author, Byline, SectionPage


def draft(section: SectionPage, title: str, **fields: Any) -> ArticlePage:
    article = ArticlePage(title=title, live=False, **fields)
    article.body = [
        ("paragraph", ArticlePage.body.field.stream_block.child_blocks["paragraph"].to_python({"text": "<p>نص</p>"}))
    ]
    article.bylines.add(Byline(author=Author.objects.get_or_create(name="سمر الوادي")[0]))
    section.add_child(instance=article)
    article.save_revision()
    return article


def publish_from_the_list(editor: Any, *pages: Any, with_descendants: bool = False) -> str:
    client = Client()
    client.force_login(editor)
    address = "/admin/bulk/wagtailcore/page/publish/?next=/admin/&" + "&".join(f"id={page.pk}" for page in pages)
    data = {"include_descendants": "on"} if with_descendants else {}
    return client.post(address, data, follow=True).text


READY = "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل."


@pytest.mark.parametrize("with_descendants", [False, True])
def test_one_unready_story_stops_the_lot(section: SectionPage, managing_editor: Any, with_descendants: bool) -> None:
    ready, unready = draft(section, "خبر جاهز", standfirst=READY), draft(section, "خبر ناقص", standfirst="قصير")
    pages = [section] if with_descendants else [ready, unready]
    answer = publish_from_the_list(managing_editor, *pages, with_descendants=with_descendants)
    assert "خبر ناقص" in answer
    assert "«خبر جاهز»" not in answer
    assert not ArticlePage.objects.live().exists()


def test_ready_stories_go_out(section: SectionPage, editor: Any) -> None:
    publish_from_the_list(editor, *(draft(section, f"خبر {number}", standfirst=READY) for number in ("أول", "ثان")))
    assert ArticlePage.objects.live().count() == 2
