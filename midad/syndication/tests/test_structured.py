"""What search engines read of a page is what the page says, in the words of schema.org."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from PIL import Image
from wagtail.models import Site

from midad.arabic import isolate
from midad.articles import corrections
from midad.articles.models import Agency, ArticlePage, ArticleTopic, Author, Byline, Menus, SectionPage
from midad.media.models import Picture
from midad.register.models import Name

Publish = Callable[..., ArticlePage]
_THING = {"@id", "@type", "description", "image", "name", "url", "mainEntityOfPage", "potentialAction"}
_WORK = _THING | {
    "about", "author", "correction", "creditText", "dateModified", "datePublished", "editor", "headline", "inLanguage",
    "isAccessibleForFree", "isBasedOn", "isPartOf", "mainEntity", "publisher", "text", "translationOfWork",
    "translator",
}  # fmt: skip
_ARTICLE = _WORK | {"articleSection", "commentCount", "dateline", "interactionStatistic", "wordCount"}
#: Type → the properties that schema.org gives it, of those that a newspaper may use.
VOCABULARY = {
    "NewsArticle": _ARTICLE,
    "OpinionNewsArticle": _ARTICLE,
    "AnalysisNewsArticle": _ARTICLE,
    "BreadcrumbList": _THING | {"itemListElement"},
    "ItemList": _THING | {"itemListElement"},
    "ListItem": _THING | {"item", "position"},
    "ImageObject": _WORK | {"caption", "width", "height"},
    "Person": _THING | {"jobTitle", "worksFor"},
    "Organization": _THING | {"logo"},
    "NewsMediaOrganization": _THING | {"logo", "sameAs"},
    "WebSite": _WORK,
    "CollectionPage": _WORK,
    "CreativeWork": _WORK,
    "CorrectionComment": _WORK,
    "InteractionCounter": _THING | {"interactionType", "userInteractionCount"},
    "SearchAction": _THING | {"query-input", "target"},
    "EntryPoint": _THING | {"urlTemplate"},
    "Place": _THING,
    "Event": _THING,
}
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "image"},
    "BreadcrumbList": {"itemListElement"},
    "ImageObject": {"url"},
    "Person": {"name", "url"},
    "ListItem": {"position"},
    "CorrectionComment": {"text", "datePublished"},
}


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Each thing with a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from everything(part)
    elif isinstance(value, list):
        for part in value:
            yield from everything(part)


def read(address: str) -> dict[str, Any]:
    """Type → the thing of that type which the page is said to be."""
    page = BeautifulSoup(Client().get(address).content, "html.parser")
    [block] = page.find_all("script", type="application/ld+json")
    data = json.loads(block.string)
    assert data["@context"] == "https://schema.org"
    for thing in everything(data):
        assert thing.keys() <= VOCABULARY[thing["@type"]], thing
        assert thing.keys() >= REQUIRED.get(thing["@type"], set()), thing
        for key in thing.keys() & {"datePublished", "dateModified"}:
            assert datetime.fromisoformat(thing[key]).tzinfo is not None
        for key in thing.keys() & {"url", "item", "mainEntityOfPage"}:
            assert thing[key].isascii()
            assert urlsplit(thing[key]).scheme in {"http", "https"}
    return {thing["@type"]: thing for thing in data["@graph"]}


@pytest.fixture
def story(publish: Publish, picture: Picture) -> ArticlePage:
    place = Name.objects.create(name="نهر الفضة", kind="place")
    article = publish(
        "عبور النهر",
        lead_picture=picture,
        dateline=place,
        original_language="en",
        original_url="https://magazine.example/river",
    )
    translator = Author.objects.create(name="مترجم الخبر", role="مترجم")
    article.bylines.add(Byline(author=translator, role=Byline.Role.TRANSLATED))
    article.article_topics.add(ArticleTopic(name=place))
    article.save_revision().publish()
    corrections.append(article=article, kind="correction", text="الجسر من حديد لا من خشب.", by=None)
    return ArticlePage.objects.get(pk=article.pk)


def test_a_story_says_who_wrote_what_and_when(story: ArticlePage, author: Author) -> None:
    found = read(f"/سياسة/{story.slug}/")["NewsArticle"]
    assert found["headline"] == story.title
    assert found["description"] == story.standfirst
    assert datetime.fromisoformat(found["datePublished"]) == story.published_at.replace(microsecond=0)
    assert unquote(urlsplit(found["url"]).path) == f"/سياسة/{story.slug}/"
    assert [person["name"] for person in found["author"]] == [author.name]
    assert unquote(urlsplit(found["author"][0]["url"]).path) == unquote(author.get_absolute_url())
    assert [person["name"] for person in found["translator"]] == ["مترجم الخبر"]
    assert found["isBasedOn"] == found["translationOfWork"]["url"] == "https://magazine.example/river"
    assert found["translationOfWork"]["inLanguage"] == "en"
    assert found["dateline"] == "نهر الفضة"
    assert [(thing["@type"], thing["name"]) for thing in found["about"]] == [("Place", "نهر الفضة")]
    assert [comment["text"] for comment in found["correction"]] == ["الجسر من حديد لا من خشب."]
    assert found["articleSection"] == "سياسة"
    assert found["wordCount"] == story.measure.words


def test_pictures_have_the_sizes_that_they_have(story: ArticlePage) -> None:
    images = read(f"/سياسة/{story.slug}/")["NewsArticle"]["image"]
    assert images
    for image in images:
        answer = Client().get(urlsplit(image["url"]).path)
        with Image.open(BytesIO(b"".join(answer.streaming_content))) as opened:
            assert opened.size == (image["width"], image["height"])
        assert (image["caption"], image["creditText"]) == ("الرصيف", "سمر")


@pytest.mark.parametrize(("form", "kind"), [("opinion", "OpinionNewsArticle"), ("analysis", "AnalysisNewsArticle")])
def test_opinion_is_not_sold_as_news(publish: Publish, form: str, kind: str) -> None:
    assert read(f"/سياسة/{publish('رأي', format=form).slug}/").keys() == {kind, "BreadcrumbList"}


def test_an_unsigned_story_is_the_agencys_or_the_newspapers(publish: Publish) -> None:
    agency = Agency.objects.create(name="وكالة أصداء", url="https://asda.example/")
    for given, kind, name in ((agency, "Organization", "وكالة أصداء"), (None, "NewsMediaOrganization", "مداد")):
        story = publish("خبر بلا توقيع", agency=given, format="analysis")
        story.bylines.all().delete()
        [found] = read(f"/سياسة/{story.slug}/")["AnalysisNewsArticle"]["author"]
        assert (found["@type"], found["name"]) == (kind, name)


def test_the_way_down_to_a_story(section: SectionPage, publish: Publish) -> None:
    inner = section.add_child(instance=SectionPage(title="برلمان"))
    story = publish("جلسة", section=inner, format="analysis")
    steps = read(f"/سياسة/برلمان/{story.slug}/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["name"] for step in steps] == ["مداد", "سياسة", "برلمان", "جلسة"]
    assert all(Client().get(unquote(urlsplit(step["item"]).path)).status_code == 200 for step in steps)


def test_the_front_page_says_where_to_search(story: ArticlePage) -> None:
    found = read("/")["WebSite"]
    address = found["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "النهر")
    assert story.title in BeautifulSoup(Client().get(address).content, "html.parser").text


def test_the_newspaper_is_told_to_be_where_it_is(story: ArticlePage) -> None:
    menus = Menus.for_site(Site.objects.get(is_default_site=True))
    addresses = ["https://telegram.example/manara", "https://video.example/@manara"]
    menus.accounts = [("account", {"network": "rss", "url": address, "label": ""}) for address in addresses]
    menus.save()
    for page, kind in (("/", "WebSite"), (f"/سياسة/{story.slug}/", "NewsArticle")):
        assert read(page)[kind]["publisher"]["sameAs"] == addresses
    Menus.objects.all().delete()
    assert "sameAs" not in read("/")["WebSite"]["publisher"]


def test_sections_topics_and_authors(story: ArticlePage, author: Author) -> None:
    place = f"/سياسة/{story.slug}/"
    for address, title in (("/سياسة/", "سياسة"), (Name.objects.get().get_absolute_url(), "نهر الفضة")):
        found = read(address)["CollectionPage"]
        assert found["name"] == title
        assert [unquote(urlsplit(item["url"]).path) for item in found["mainEntity"]["itemListElement"]] == [place]
    person = read(author.get_absolute_url())["Person"]
    assert (person["name"], person["jobTitle"]) == (author.name, author.role)


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>&amp;\u2028\u2029", '"\\u003c'])
def test_no_text_breaks_out(publish: Publish, text: str) -> None:
    story = publish(f"خبر {text}", format="analysis", standfirst=text)
    html = Client().get(f"/سياسة/{story.slug}/").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert block
    assert not set("<>&") & set(block[1])
    assert json.loads(block[1])["@graph"][0]["headline"] == isolate(story.title)


def test_messengers_get_the_picture_with_its_size(story: ArticlePage) -> None:
    page = BeautifulSoup(Client().get(f"/سياسة/{story.slug}/").content, "html.parser")
    said = {meta["property"]: meta["content"] for meta in page.find_all("meta", property=True)}
    assert (said["og:image:width"], said["og:image:height"]) == ("480", "270")
    assert said["og:image:alt"] == "رصيف"
    assert said["og:locale"] == "ar_AR"
    assert urlsplit(said["og:image"]).scheme == "http"


@pytest.mark.parametrize("place", ["/", "/سياسة/"])
def test_messengers_get_the_name_of_a_page(story: ArticlePage, place: str) -> None:
    page = BeautifulSoup(Client().get(place).content, "html.parser")
    said = {meta["property"]: meta["content"] for meta in page.find_all("meta", property=True)}
    assert said.keys() >= {"og:type", "og:title", "og:url", "og:site_name", "og:locale"}
    assert said["og:url"] == page.find("link", rel="canonical")["href"]
