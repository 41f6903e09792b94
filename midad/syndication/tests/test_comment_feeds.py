"""The comments of a story as a feed."""

from collections.abc import Callable

import pytest
from django.test import Client

from midad.articles.models import ArticlePage
from midad.comments.models import Comment
from midad.comments.tests.writing import add
from midad.syndication.tests.test_feeds import FORMS, read

Publish = Callable[..., ArticlePage]


@FORMS
def test_a_story_has_a_feed_of_its_comments(publish: Publish, form: str) -> None:
    story = publish("وصلت السفينة")
    first, second = add(story.pk, 2, text="سطر\nثانٍ\n\nو<b>فقرة</b> https://a.example/x&y", name="ليلى & سامي")
    add(story.pk, state="pending", text="لا يُرى")
    feed = read(f"/comments/on/{story.pk}/feed/{form}")
    assert feed.feed.title == "التعليقات على: وصلت السفينة"
    assert [entry.id for entry in feed.entries] == [
        f"http://127.0.0.1:8000/comments/{comment.pk}/" for comment in (second, first)
    ]
    assert feed.entries[0].author == "ليلى & سامي"
    content = feed.entries[0].content[0].value
    assert "سطر<br />ثانٍ" in content.replace("<br>", "<br />")
    assert "<b>" not in content
    assert "sami@readers" not in str(feed)


def test_what_readers_do_not_have_has_no_feed(publish: Publish) -> None:
    story = publish("وصلت السفينة")
    add(story.pk)
    bare = Client().get(f"/comments/on/{story.pk}/feed")
    assert (bare.status_code, bare.headers["Location"]) == (301, f"/comments/on/{story.pk}/feed/")
    ArticlePage.objects.update(live=False)
    for key in (story.pk, 7777, 2**70):
        assert Client().get(f"/comments/on/{key}/feed/", follow=True).status_code == 404


@pytest.mark.parametrize("text", ["\x0b\ud800".encode("utf-8", "replace").decode(), "]]>", "<script>alert(1)</script>"])
def test_hostile_texts_leave_the_feed_whole(publish: Publish, text: str) -> None:
    story = publish("وصلت السفينة")
    add(story.pk, text=text, name=text)
    assert len(read(f"/comments/on/{story.pk}/feed/").entries) == 1
    assert Comment.objects.count() == 1
