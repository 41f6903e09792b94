"""What a page is, in the vocabulary of schema.org, for search engines."""

from collections.abc import Iterable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from midad.arabic import isolate
from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Author, Byline, Correction, SectionPage
from midad.media.models import Picture
from midad.media.renditions import jpeg_of
from midad.register.models import Name
from midad.syndication.writing import zoned

Thing = dict[str, Any]
_TYPES = {
    ArticlePage.Format.OPINION: "OpinionNewsArticle",
    ArticlePage.Format.ANALYSIS: "AnalysisNewsArticle",
}
_KINDS: dict[str, str] = {
    Name.Kind.PERSON: "Person",
    Name.Kind.ORGANISATION: "Organization",
    Name.Kind.PLACE: "Place",
    Name.Kind.EVENT: "Event",
    Name.Kind.WORK: "CreativeWork",
}
#: The crops that search engines ask for: broad, and as it was taken.
_CROPS = ("wide", "whole")


def story(
    frame: Frame,
    article: ArticlePage,
    *,
    bylines: list[Byline],
    topics: list[Name],
    corrections: list[Correction],
    comments: int | None = None,
) -> list[Thing]:
    """The story, and its place in the newspaper; nothing of one that readers have not had.

    `comments` is None where there are none and none are taken.
    """
    published = article.published_at
    if published is None:
        return []
    here = frame.absolute(frame.url(article))
    section = frame.section_of(article)
    return [
        _without_empty(
            {
                "@type": _TYPES.get(ArticlePage.Format(article.format), "NewsArticle"),
                "@id": f"{here}#story",
                "mainEntityOfPage": here,
                "url": here,
                "headline": isolate(article.title),
                "description": isolate(article.standfirst),
                "inLanguage": frame.language,
                "datePublished": zoned(published),
                "dateModified": zoned(article.updated_at or published),
                "articleSection": section.title if section else "",
                "dateline": article.dateline.name if article.dateline else "",
                "wordCount": article.measure.words,
                "image": _images(article.lead_picture, caption=article.caption, credit=article.credit),
                "author": _authors(frame, article, bylines),
                "editor": _people(frame, bylines, Byline.Role.EDITED),
                "translator": _people(frame, bylines, Byline.Role.TRANSLATED),
                "publisher": _publisher(frame),
                "about": [_name(frame, name) for name in topics],
                "correction": [
                    {
                        "@type": "CorrectionComment",
                        "text": isolate(correction.text),
                        "datePublished": zoned(correction.at),
                    }
                    for correction in corrections
                ],
                "commentCount": comments,
                "interactionStatistic": _comments(comments),
                "isBasedOn": article.original_url or article.source_url,
                "translationOfWork": _original(article),
                "isAccessibleForFree": True,
            }
        ),
        _crumbs(frame, article),
    ]


def front_page(frame: Frame) -> list[Thing]:
    """The newspaper, and where it is searched."""
    search = frame.absolute(reverse("articles:search"))
    return [
        {
            "@type": "WebSite",
            "@id": f"{frame.absolute('/')}#site",
            "url": frame.absolute("/"),
            "name": frame.masthead.name,
            "inLanguage": frame.language,
            "publisher": _publisher(frame),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
    ]


def section(frame: Frame, page: SectionPage, stories: Iterable[ArticlePage]) -> list[Thing]:
    path = frame.url(page)
    return [_collection(frame, path, page.title, page.intro, stories), _crumbs(frame, page)]


def topic(frame: Frame, name: Name, stories: Iterable[ArticlePage]) -> list[Thing]:
    collection = _collection(frame, name.get_absolute_url(), name.name, name.description, stories)
    return [{**collection, "about": _without_empty({**_name(frame, name), "description": name.description})}]


def author(frame: Frame, writer: Author) -> list[Thing]:
    portrait = _images(writer.portrait)
    person = {**_person(frame, writer), "description": writer.bio, "image": portrait, "worksFor": _publisher(frame)}
    return [_without_empty(person)]


def _collection(frame: Frame, path: str, title: str, about: str, stories: Iterable[ArticlePage]) -> Thing:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "url": frame.absolute(frame.url(story)),
            "name": isolate(story.title),
        }
        for position, story in enumerate(stories, start=1)
    ]
    return _without_empty(
        {
            "@type": "CollectionPage",
            "url": frame.absolute(path),
            "name": isolate(title),
            "description": isolate(about),
            "inLanguage": frame.language,
            "isPartOf": {"@id": f"{frame.absolute('/')}#site"},
            "mainEntity": {"@type": "ItemList", "itemListElement": items},
        }
    )


def _crumbs(frame: Frame, page: Any) -> Thing:
    """From the front page down to the page."""
    over = [section for section in frame.sections if page.path.startswith(section.path) and section.pk != page.pk]
    steps = [(frame.masthead.name, "/"), *((part.title, frame.url(part)) for part in [*over, page])]
    items = [
        {"@type": "ListItem", "position": position, "name": isolate(title), "item": frame.absolute(path)}
        for position, (title, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _authors(frame: Frame, article: ArticlePage, bylines: list[Byline]) -> list[Thing]:
    """Those who wrote the story; of a story that nobody signed, the agency, or else the newspaper itself."""
    people = _people(frame, bylines, Byline.Role.BY)
    if people:
        return people
    if article.agency:
        return [_without_empty({"@type": "Organization", "name": article.agency.name, "url": article.agency.url})]
    return [_publisher(frame)]


def _people(frame: Frame, bylines: list[Byline], role: str) -> list[Thing]:
    return [_person(frame, byline.author) for byline in bylines if byline.role == role]


def _person(frame: Frame, writer: Author) -> Thing:
    url = frame.absolute(writer.get_absolute_url())
    return _without_empty({"@type": "Person", "name": writer.name, "url": url, "jobTitle": writer.role})


def _publisher(frame: Frame) -> Thing:
    return _without_empty(
        {
            "@type": "NewsMediaOrganization",
            "name": frame.masthead.name,
            "url": frame.absolute("/"),
            "logo": {"@type": "ImageObject", "url": frame.absolute(static("default/apple-touch-icon.png"))},
            "sameAs": [account.url for account in frame.accounts],
        }
    )


def _name(frame: Frame, name: Name) -> Thing:
    kind = _KINDS.get(name.kind, "Thing")
    return {"@type": kind, "name": name.name, "url": frame.absolute(name.get_absolute_url())}


def _original(article: ArticlePage) -> Thing | None:
    if not article.is_translation:
        return None
    original = {"@type": "CreativeWork", "url": article.original_url, "inLanguage": article.original_language}
    return _without_empty(original)


def _comments(number: int | None) -> Thing | None:
    if number is None:
        return None
    kind = "https://schema.org/CommentAction"
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": number}


def _images(picture: Picture | None, *, caption: str = "", credit: str = "") -> list[Thing]:
    """The JPEGs that are made of a picture, with the sizes that they have."""
    found = dict.fromkeys(jpeg for crop in _CROPS if (jpeg := jpeg_of(picture, crop)))
    words = {"caption": isolate(caption), "creditText": credit}
    return [
        _without_empty(
            {"@type": "ImageObject", "url": jpeg.address, "width": jpeg.width, "height": jpeg.height, **words}
        )
        for jpeg in found
    ]


def _without_empty(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in ("", None, [])}
