"""A newspaper in which every field and every kind of block says something."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from midad.articles import corrections
from midad.articles.archive import period_of
from midad.articles.models import (
    Agency,
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    Masthead,
    Menus,
    SectionPage,
    StandardPage,
)
from midad.media.models import Attachment, Picture, Recording
from midad.register.models import Name


class Newspaper:
    """The objects of a newspaper whose every text field holds `text(limit)`."""

    def __init__(self, home: Any, text: Callable[[int], str]) -> None:
        self.home, self.text = home, text
        self.masthead = self._masthead()
        self.section = home.add_child(instance=SectionPage(title=text(60), slug="قسم", intro=text(300)))
        self.picture = self._picture()
        self.document = Attachment.objects.create(title=text(200), file=ContentFile(b"%PDF", "plan.pdf"))
        self.audio, self.video = self._recording("audio"), self._recording("video")
        self.authors = [self._author(role) for role in Byline.Role.values]
        self.topic = Name.objects.create(name=text(100), slug="موضوع", kind="place", description=text(300))
        self.agency = Agency.objects.create(name=text(100))
        self.related = self.publish("قصة-ذات-صلة", [])
        self.article = self.publish("القصة", self.body())
        self.page = home.add_child(
            instance=StandardPage(
                title=text(60), slug="صفحة", show_in_menus=True, search_description=text(100),
                takes_letters=True, letter_subjects=text(80).splitlines()[0],
            )
        )  # fmt: skip
        self.menus = self._menus()

    @property
    def addresses(self) -> dict[str, str]:
        """One address of every kind of public page."""
        day = timezone.localdate(self.article.published_at)
        return {
            "front": "/",
            "section": "/قسم/",
            "article": "/قسم/القصة/",
            "standard": "/صفحة/",
            "letter sent": "/letters/sent/",
            "author": self.authors[0].get_absolute_url(),
            "topic": self.topic.get_absolute_url(),
            "archive": "/archive/",
            "year": period_of(day.year, None, None).url,
            "month": period_of(day.year, day.month, None).url,
            "day": period_of(day.year, day.month, day.day).url,
            "corrections": "/corrections/",
            "most read": "/most-read/",
            "search": "/search/",
            "not found": "/لا-شيء/",
            "now": "/fragments/now/",
        }

    def publish(self, slug: str, body: list[tuple[str, Any]]) -> ArticlePage:
        text = self.text
        blocks = ArticlePage.body.field.stream_block.child_blocks
        article = ArticlePage(
            title=text(200), slug=slug, kicker=text(60), standfirst=text(280), format="opinion", stage="developing",
            lead_picture=self.picture, lead_alt=text(200), lead_caption=text(300), lead_credit=text(120),
            dateline=self.topic, agency=self.agency, source_url="https://asda.example/1?a=b&c=d", via=text(120),
            original_language="en", original_url="https://en.example/1?a=b&c=d", original_text=text(300),
            social_title=text(120), social_picture=self.picture, search_description=text(120), seo_title=text(120),
            live=False,
        )  # fmt: skip
        article.body = [(kind, blocks[kind].to_python(value)) for kind, value in body]
        for author, role in zip(self.authors, Byline.Role.values, strict=True):
            article.bylines.add(Byline(author=author, role=role))
        article.article_topics.add(ArticleTopic(name=self.topic))
        self.section.add_child(instance=article)
        article.save_revision().publish()
        corrections.append(article=article, kind="correction", text=text(300), by=None)
        return ArticlePage.objects.get(pk=article.pk)

    def body(self) -> list[tuple[str, Any]]:
        """A block of every kind; rich text is left to the editor, which keeps only what it knows."""
        text, picture = self.text, self.picture.pk
        rich = "<p>نص بسيط.</p>"
        cells = [{"values": [text(100), "12"]}]
        columns = [{"type": "text", "heading": text(60)}, {"type": "number", "heading": text(60)}]
        return [
            ("paragraph", {"text": rich, "direction": "ltr", "language": "en"}),
            ("heading", {"text": text(160), "level": "3"}),
            ("quotation", {"text": rich, "speaker": text(120), "role": text(160)}),
            ("verse", {"lines": [{"first": text(200), "second": text(200)}], "author": text(120)}),
            ("question", {"question": text(400), "answer": rich}),
            ("key_points", {"title": text(120), "points": [text(300), text(300)]}),
            ("facts", {"title": text(160), "text": rich}),
            ("table", {"caption": text(200), "table": {"columns": columns, "rows": cells}}),
            ("related", {"story": self.related.pk}),
            ("picture", {"picture": picture, "alt": text(200), "caption": text(300), "credit": text(120)}),
            ("gallery", {"title": text(160), "pictures": [{"picture": picture, "caption": text(300)}] * 2}),
            ("video", {"recording": self.video.pk, "title": text(200)}),
            ("audio", {"recording": self.audio.pk, "title": text(200)}),
            ("document", {"document": self.document.pk, "label": text(200)}),
            (
                "embed",
                {
                    "url": "https://www.youtube.com/watch?v=abcdefghijk&x=y",
                    "provider": text(80),
                    "text": text(500),
                    "picture": picture,
                },
            ),
        ]

    def _masthead(self) -> Masthead:
        masthead = Masthead.for_site(Site.objects.get(is_default_site=True))
        masthead.name, masthead.tagline, masthead.about = self.text(80), self.text(160), self.text(300)
        masthead.email, masthead.place = "desk@news.example", self.text(40)
        masthead.save()
        return masthead

    def _menus(self) -> Menus:
        """An entry of every kind, with a label of its own."""
        named = {"page": self.page.pk, "topic": self.topic.pk, "author": self.authors[0].pk, "place": "articles:search"}
        entries = [{"type": kind, "value": {kind: key, "label": self.text(60)}} for kind, key in named.items()]
        entries.append({"type": "link", "value": {"label": self.text(60), "url": "https://other.example/?a=b&c=d"}})
        account = {"network": "other", "url": "https://other.example/us", "label": self.text(60)}
        menus = Menus.for_site(Site.objects.get(is_default_site=True))
        streams = {
            "header": entries,
            "footer": [{"type": "column", "value": {"title": self.text(60), "entries": entries}}],
            "accounts": [{"type": "account", "value": account}],
        }
        for name, blocks in streams.items():
            setattr(menus, name, menus._meta.get_field(name).stream_block.to_python(blocks))
        menus.save()
        return menus

    def _picture(self) -> Picture:
        file = ImageFile(get_test_image_file(size=(900, 600)).file, name="harbour.png")
        return Picture.objects.create(
            title=self.text(200), file=file, description=self.text(200), caption=self.text(200), credit=self.text(100)
        )

    def _recording(self, kind: str) -> Recording:
        return Recording.objects.create(
            kind=kind, title=self.text(200), seconds=75, credit=self.text(100), transcript=self.text(300),
            file=ContentFile(b"x", f"{kind}.mp4"), poster=self.picture if kind == "video" else None,
        )  # fmt: skip

    def _author(self, role: str) -> Author:
        return Author.objects.create(
            name=self.text(100), slug=f"كاتب-{role}", role=self.text(160), bio=self.text(300), portrait=self.picture
        )


@pytest.fixture
def newspaper_of(home: Any) -> Callable[[Callable[[int], str]], Newspaper]:
    return lambda text: Newspaper(home, text)


@pytest.fixture
def newspaper(home: Any) -> Newspaper:
    return Newspaper(home, lambda _limit: "كلام عن Reuters والنتيجة 2-1")
