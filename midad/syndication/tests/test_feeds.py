"""Feeds say what the pages say: to feed readers, in both formats."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from midad.articles import corrections
from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, SectionPage
from midad.media.models import Picture
from midad.register.models import Name
from midad.syndication.models import Syndication

Publish = Callable[..., ArticlePage]
SCHEMAS = {
    name: etree.RelaxNG(etree.parse(Path(__file__).with_name("schemas") / f"{name}.rng")) for name in ("rss", "atom")
}
FORMS = pytest.mark.parametrize("form", ["", "atom/"])


def read(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    found = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    SCHEMAS["atom" if found.version == "atom10" else "rss"].assertValid(etree.fromstring(answer.content))
    return found


@pytest.fixture
def story(publish: Publish, picture: Picture) -> ArticlePage:
    article = publish("وصلت السفينة <الأولى> & الثانية", lead_picture=picture)
    article.article_topics.add(ArticleTopic(name=Name.objects.create(name="الميناء", kind="place")))
    article.save_revision().publish()
    return article


@FORMS
def test_a_feed_has_the_story_as_readers_have_it(story: ArticlePage, author: Author, form: str) -> None:
    feed = read(f"/feed/{form}")
    assert feed.feed.language == "ar"
    [entry] = feed.entries
    assert entry.title == story.title
    assert entry.link == f"http://127.0.0.1:8000{Client().get(story.short_path).headers['Location']}"
    assert entry.link.isascii()
    assert entry.id == f"http://127.0.0.1:8000{story.short_path}"
    assert entry.authors[0].name == author.name
    assert [tag.term for tag in entry.tags] == ["سياسة", "الميناء"]
    assert entry.summary == story.standfirst
    assert "نص الخبر كاملًا مع رقم" in entry.content[0].value
    assert 'dir="rtl"' in Client().get(f"/feed/{form}").text


@FORMS
def test_the_picture_has_its_real_size(story: ArticlePage, picture: Picture, form: str) -> None:
    [entry] = read(f"/feed/{form}").entries
    [media] = entry.media_content
    shown = Client().get(urlsplit(media["url"]).path)
    content = b"".join(shown.streaming_content) if shown.streaming else shown.content
    assert (int(media["width"]), int(media["height"])) == (480, 270)
    assert int(media["filesize"]) == len(content)
    assert shown.headers["Content-Type"] == media["type"] == "image/jpeg"


@FORMS
def test_every_address_in_a_feed_is_whole(story: ArticlePage, form: str) -> None:
    [entry] = read(f"/feed/{form}").entries
    found = re.findall(r'(?:href|src|poster)="([^"]*)"', entry.content[0].value)
    assert found
    assert all(urlsplit(address).scheme in {"http", "https"} for address in found)
    assert "<script" not in entry.content[0].value
    assert "class=" not in entry.content[0].value


@FORMS
def test_a_summary_is_all_that_a_feed_carries_when_the_newsroom_wants_so(
    story: ArticlePage, home: Any, form: str
) -> None:
    Syndication.objects.create(site=home.get_site(), text="summary")
    [entry] = read(f"/feed/{form}").entries
    assert entry.summary == story.standfirst
    assert "content" not in entry
    assert "نص الخبر كاملًا" not in Client().get(f"/feed/{form}").text


@FORMS
def test_each_section_author_and_topic_has_a_feed_of_its_own(
    story: ArticlePage, publish: Publish, other_section: SectionPage, author: Author, form: str
) -> None:
    stranger = Author.objects.create(name="كاتب آخر")
    other = publish("خبر في قسم آخر", section=other_section)
    other.bylines.all().delete()
    Byline.objects.create(article=other, author=stranger)
    topic = Name.objects.get(name="الميناء")
    expected = {
        "/": {story.title, other.title},
        "/سياسة/": {story.title},
        "/اقتصاد/": {other.title},
        author.get_absolute_url(): {story.title},
        stranger.get_absolute_url(): {other.title},
        topic.get_absolute_url(): {story.title},
    }
    for page, titles in expected.items():
        feed = read(f"{page}feed/{form}")
        assert {entry.title for entry in feed.entries} == titles
        html = Client().get(page).text
        [place] = [link.href for link in feed.feed.links if link.rel == "self"]
        assert f'href="{place}"' in html
        assert urlsplit(place).path.isascii()


@pytest.mark.parametrize("place", ["/feed", "/feed/atom", "/سياسة/feed", "/سياسة//feed/", "/authors/سمر-الوادي/feed"])
def test_a_feed_has_one_address(story: ArticlePage, place: str) -> None:
    answer = Client().get(place, {"x": "1"})
    assert answer.status_code == 301
    assert Client().get(answer.headers["Location"]).status_code == 200
    assert answer.headers["Location"].endswith("/?x=1")


def test_the_feed_of_a_renamed_section_goes_on(story: ArticlePage, section: SectionPage) -> None:
    section.slug = "شؤون-عامة"
    section.save_revision().publish()
    answer = Client().get("/سياسة/feed/atom/")
    assert answer.status_code == 301
    assert read(answer.headers["Location"]).entries[0].title == story.title


def test_what_other_systems_put_behind_a_story_leads_to_the_story(story: ArticlePage) -> None:
    answer = Client().get(f"/سياسة/{story.slug}/feed/")
    assert answer.status_code == 301
    assert Client().get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "place", ["/لا-قسم/feed/", "/authors/لا-أحد/feed/", "/topics/لا-شيء/feed/", "/a/feed/", "/%00/feed/"]
)
def test_the_feed_of_nothing_is_a_404(story: ArticlePage, place: str) -> None:
    assert Client().get(place).status_code == 404


def test_a_feed_reader_follows_publish_update_and_withdrawal(section: SectionPage, publish: Publish) -> None:
    assert read("/سياسة/feed/").entries == []
    story = publish("خبر أول")
    first = read("/سياسة/feed/atom/").entries[0]
    corrections.append(article=story, kind="correction", text="الرقم الصحيح 12.", by=None)
    story = ArticlePage.objects.get(pk=story.pk)
    story.title, story.slug = "خبر أول بعنوان جديد", "عنوان-جديد"
    story.significantly_updated_at = timezone.now() + timedelta(minutes=5)
    story.save_revision().publish()
    again = read("/سياسة/feed/atom/").entries[0]
    assert (again.id, again.title) == (first.id, "خبر أول بعنوان جديد")
    assert again.updated > first.updated
    assert again.published == first.published
    assert "الرقم الصحيح 12" in again.content[0].value
    ArticlePage.objects.get(pk=story.pk).unpublish()
    assert read("/سياسة/feed/atom/").entries == []


def test_a_feed_has_no_more_stories_than_the_newsroom_says(publish: Publish, home: Any) -> None:
    stories = [publish(f"خبر رقم {number}") for number in range(4)]
    Syndication.objects.create(site=home.get_site(), stories=3)
    assert [entry.title for entry in read("/feed/").entries] == [story.title for story in reversed(stories[1:])]


def test_a_feed_that_has_not_changed_is_not_sent_again(story: ArticlePage) -> None:
    first = Client().get("/feed/")
    assert Client().get("/feed/", headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    assert Client().get("/feed/").content == first.content


@FORMS
def test_the_hub_is_named_where_hubs_are_looked_for(story: ArticlePage, home: Any, form: str) -> None:
    assert "Link" not in Client().get(f"/feed/{form}").headers
    Syndication.objects.create(site=home.get_site(), hub="https://hub.example/")
    feed = read(f"/feed/{form}")
    assert [link.href for link in feed.feed.links if link.rel == "hub"] == ["https://hub.example/"]
    assert 'https://hub.example/>; rel="hub"' in Client().get(f"/feed/{form}").headers["Link"]


def test_no_page_is_called_feed(section: SectionPage, publish: Publish) -> None:
    assert publish("feed").slug == "feed-2"
    assert section.get_parent().specific.add_child(instance=SectionPage(title="Feed")).slug == "feed-2"


def test_odd_characters_break_no_feed(publish: Publish) -> None:
    story = publish("خبر]]> \U0001f600 ﷺ")
    ArticlePage.objects.filter(pk=story.pk).update(title="خبر\x0b]]>\ufffe \U0001f600", standfirst="\x01نص")
    [entry] = read("/feed/").entries
    assert entry.title == "خبر]]> \U0001f600"
    assert entry.summary == "نص"


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("", "<pubDate>", "<pubDate>26 "),
        ("", "</link>", "ء</link>"),
        ("", "<item>", "<item><title>ثانٍ</title>"),
        ("", ' version="2.0"', ""),
        ("atom/", "</published>", "</published><published>2026-01-01T00:00:00+03:00</published>"),
        ("atom/", "<updated>", "<updated>2026-01-01T00:00:00 "),
        ("atom/", 'rel="self"', 'rel="own"'),
        ("atom/", "<entry><title>", "<entry><title>ثانٍ</title><title>"),
    ],
)
def test_the_schemas_refuse_a_feed_with_a_fault(story: ArticlePage, form: str, right: str, wrong: str) -> None:
    feed = Client().get(f"/feed/{form}").text
    broken = feed.replace(right, wrong, 1)
    assert broken != feed
    assert not SCHEMAS["atom" if form else "rss"].validate(etree.fromstring(broken.encode()))
