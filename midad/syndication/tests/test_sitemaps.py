"""Sitemaps name every page that readers have, and no other; robots are told where they are."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, SectionPage, StandardPage
from midad.register.models import Name
from midad.syndication import sitemaps
from midad.syndication.models import Syndication

Publish = Callable[..., ArticlePage]
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("schemas") / "sitemap.xsd"))
SPACES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def read(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(answer.content)
    SCHEMA.assertValid(tree)
    return tree


def places(tree: Any) -> list[str]:
    return [unquote(urlsplit(place).path) for place in tree.xpath("//map:loc/text()", namespaces=SPACES)]


def whole_map() -> list[str]:
    return [place for part in places(read("/sitemap.xml")) for place in places(read(part))]


def test_every_page_is_on_the_map_once(
    publish: Publish, home: Any, section: SectionPage, other_section: SectionPage, author: Author
) -> None:
    topic, unused = (Name.objects.create(name=name, kind="place") for name in ("نهر الفضة", "جبل النحاس"))
    stories = [publish(f"خبر رقم {number} & <أخوه>") for number in range(3)]
    stories[0].article_topics.add(ArticleTopic(name=topic))
    stories[0].save_revision().publish()
    Author.objects.create(name="لم يكتب بعد")
    home.add_child(instance=StandardPage(title="من نحن"))
    draft = publish("مسودة")
    draft.unpublish()
    expected = [
        "/",
        "/corrections/",
        "/سياسة/",
        "/اقتصاد/",
        "/من-نحن/",
        *(f"/سياسة/{story.slug}/" for story in stories),
    ]
    expected += [unquote(author.get_absolute_url()), unquote(topic.get_absolute_url())]
    assert sorted(whole_map()) == sorted(expected)
    assert unused.name not in "".join(expected)
    assert all(Client().get(place).status_code == 200 for place in expected)


def test_addresses_are_as_machines_need_them(publish: Publish) -> None:
    publish("خبر 50% & أكثر")
    for place in read("/sitemap-stories-1.xml").xpath("//map:loc/text()", namespaces=SPACES):
        assert place.isascii()
        assert place.startswith("http://127.0.0.1:8000/%D8%B3")


def test_a_part_is_full_and_stays(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 2)
    stories = [publish(f"خبر رقم {number}") for number in range(5)]
    parts = [place for place in places(read("/sitemap.xml")) if "stories" in place]
    assert parts == ["/sitemap-stories-1.xml", "/sitemap-stories-2.xml", "/sitemap-stories-3.xml"]
    held = [places(read(part)) for part in parts]
    assert held == [[f"/سياسة/{story.slug}/" for story in stories[start : start + 2]] for start in (0, 2, 4)]
    publish("خبر سادس")
    assert [places(read(part)) for part in parts[:2]] == held[:2]
    for number in ("0", "4", "99999999999999999999", "x", "-1"):
        assert Client().get(f"/sitemap-stories-{number}.xml").status_code == 404
    assert Client().get("/sitemap-drafts-1.xml").status_code == 404


def test_a_withdrawn_story_leaves_its_part_and_moves_no_other(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 2)
    first, second, third, *_rest = [publish(f"خبر رقم {number}") for number in range(5)]
    parts = [place for place in places(read("/sitemap.xml")) if "stories" in place]
    held = [places(read(part)) for part in parts]
    second.unpublish()
    assert [places(read(part)) for part in parts] == [held[0][:1], *held[1:]]
    first.unpublish()
    assert [place for place in places(read("/sitemap.xml")) if "stories" in place] == parts[1:]
    assert Client().get(parts[0]).status_code == 404
    assert places(read(parts[1])) == held[1]
    third.unpublish()
    assert places(read(parts[1])) == held[1][1:]


@pytest.mark.parametrize("kind", ["authors", "topics"])
def test_people_and_things_have_parts_too(publish: Publish, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(sitemaps, "PER_PART", 2)
    story = publish("خبر")
    made = [Author.objects.create(name=f"كاتب {n}") if kind == "authors" else _name(f"مكان {n}") for n in range(3)]
    for one in made:
        story.bylines.add(Byline(author=one)) if kind == "authors" else story.article_topics.add(ArticleTopic(name=one))
    story.save_revision().publish()
    parts = [place for place in places(read("/sitemap.xml")) if kind in place]
    held = [place for part in parts for place in places(read(part))]
    assert parts == [f"/sitemap-{kind}-1.xml", f"/sitemap-{kind}-2.xml"]
    assert set(held) >= {unquote(one.get_absolute_url()) for one in made}
    assert len(held) == len(set(held))


def _name(text: str) -> Name:
    return Name.objects.create(name=text, kind="place")


def test_the_map_says_when_a_story_changed(publish: Publish) -> None:
    story = publish("خبر")
    later = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    ArticlePage.objects.filter(pk=story.pk).update(significantly_updated_at=later)
    [said] = read("/sitemap-stories-1.xml").xpath("//map:lastmod/text()", namespaces=SPACES)
    assert datetime.fromisoformat(said) == later
    assert read("/sitemap.xml").xpath("//map:lastmod/text()", namespaces=SPACES) == [said]


@pytest.mark.parametrize(("age", "is_news"), [(0, True), (48 * 3600 - 5, True), (48 * 3600 + 1, False), (-3600, False)])
def test_news_are_the_stories_of_48_hours(publish: Publish, age: int, is_news: bool) -> None:
    story = publish("خبر <جديد>")
    moment = timezone.now() - timedelta(seconds=age)
    ArticlePage.objects.filter(pk=story.pk).update(published_at=moment)
    tree = read("/sitemap-news.xml")
    assert tree.xpath("//news:title/text()", namespaces=SPACES) == (["خبر <جديد>"] if is_news else [])
    if is_news:
        assert tree.xpath("//news:name/text()", namespaces=SPACES) == ["مداد"]
        assert tree.xpath("//news:language/text()", namespaces=SPACES) == ["ar"]
        [said] = tree.xpath("//news:publication_date/text()", namespaces=SPACES)
        assert datetime.fromisoformat(said) == moment.replace(microsecond=0)


def test_a_newspaper_without_stories_has_maps(home: Any) -> None:
    assert whole_map() == ["/", "/corrections/"]
    assert places(read("/sitemap-news.xml")) == []
    assert Client().get("/sitemap-stories-1.xml").status_code == 404


def rules(text: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return parser


def test_robots_are_told_what_to_read(home: Any) -> None:
    answer = Client().get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = rules(answer.text)
    assert said.site_maps() == ["http://127.0.0.1:8000/sitemap.xml", "http://127.0.0.1:8000/sitemap-news.xml"]
    assert all(Client().get(urlsplit(address).path).status_code == 200 for address in said.site_maps() or [])
    assert said.can_fetch("Googlebot", "/سياسة/خبر/")
    assert said.can_fetch("GPTBot", "/سياسة/خبر/")
    assert not said.can_fetch("Googlebot", "/admin/login/")
    assert not said.can_fetch("Googlebot", "/search/?q=x")


@pytest.mark.parametrize(
    ("choice", "learning", "answering"), [("all", True, True), ("answers", False, True), ("none", False, False)]
)
def test_the_newsroom_chooses_what_language_models_may(home: Any, choice: str, learning: bool, answering: bool) -> None:
    Syndication.objects.create(site=home.get_site(), crawlers=choice)
    said = rules(Client().get("/robots.txt").text)
    assert [said.can_fetch(name, "/سياسة/خبر/") for name in ("GPTBot", "CCBot", "ClaudeBot")] == [learning] * 3
    assert [said.can_fetch(name, "/سياسة/خبر/") for name in ("ChatGPT-User", "PerplexityBot")] == [answering] * 2
    assert said.can_fetch("Googlebot", "/سياسة/خبر/")
    assert not said.can_fetch("Bingbot", "/admin/")
