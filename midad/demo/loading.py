"""Fill a new site with the demo newspaper, through the functions that an editor's save uses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from midad.articles import corrections
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
from midad.demo import commenting, documents, pictures, recordings
from midad.demo.state import is_loaded
from midad.demo.texts import Text, age_of, read_table, read_texts
from midad.media import renditions
from midad.media.models import Attachment, Picture, Recording
from midad.register.models import Name

Say = Callable[[str], object]
#: A visitor opens one of so many newest stories first.
READ_FIRST = 20


@dataclass(frozen=True)
class Making:
    """Pictures and recordings on their way, by their keys in the content folder."""

    pictures: Mapping[str, "Future[bytes]"]
    recordings: Mapping[str, "Future[recordings.Recording]"]


def begin() -> Making:
    """Have every picture and recording made, on all cores, while the caller goes on."""
    pool = ProcessPoolExecutor()
    made = Making(
        {key: pool.submit(pictures.draw, key) for key in read_table("pictures")}
        | {key: pool.submit(pictures.portrait, key) for key in read_table("authors")},
        {key: pool.submit(recordings.recording, key) for key in read_table("recordings")},
    )
    pool.shutdown(wait=False)  # its processes end with the last piece of work
    return made


def load(*, say: Say = lambda line: None, making: Making | None = None) -> int:
    """Load the whole demo, all or nothing; return the number of stories. A site with content is left alone."""
    if is_loaded():
        return 0
    with transaction.atomic():
        return _Newspaper(making or begin(), say).load()


def _crops_needed_at_once() -> dict[str, set[str]]:
    """The crops of each picture that the front page and the newest stories show.

    The task worker makes the others as soon as the newspaper is served; until then a page shows one of these.
    """
    crops: dict[str, set[str]] = defaultdict(lambda: {"card"})
    for text in sorted(read_texts("articles"), key=lambda text: age_of(text.meta["age"]))[:READ_FIRST]:
        crops[text.meta.get("picture", "")].add("wide")
        shown = [picture for _kind, value in text.blocks for picture in (value, *value.get("pictures", ()))]
        for picture in shown:
            crops[picture.get("picture") or ""].add("whole")
    return crops


class _Newspaper:
    """The objects made so far, by their keys in the content folder."""

    def __init__(self, making: Making, say: Say) -> None:
        self.making, self.say = making, say
        self.now = timezone.now().replace(second=0, microsecond=0)
        self.home = Site.objects.get(is_default_site=True).root_page.specific
        self.pictures: dict[str, Picture] = {}
        self.authors: dict[str, Author] = {}
        self.sections: dict[str, SectionPage] = {}
        self.pages: dict[str, StandardPage] = {}
        self.stories: dict[str, ArticlePage] = {}

    def load(self) -> int:
        self._masthead()
        self.authors = {key: self._author(key, entry) for key, entry in read_table("authors").items()}
        self.say("drawing the pictures and making their renditions")
        crops = _crops_needed_at_once()
        for key, entry in read_table("pictures").items():
            self.pictures[key] = self._picture(key, entry["alt"], credit="رسم: المرفأ", crops=crops[key])
        self.names = {key: Name.objects.create(**entry) for key, entry in read_table("names").items()}
        self.agencies = {key: Agency.objects.create(**entry) for key, entry in read_table("agencies").items()}
        self.recordings = {key: self._recording(key, entry) for key, entry in read_table("recordings").items()}
        self.documents = {key: self._document(key) for key in documents.KEYS}
        for key, entry in read_table("sections").items():
            self.sections[key] = self.home.add_child(instance=SectionPage(**entry))
        self.say("publishing the stories")
        texts = sorted(read_texts("articles"), key=lambda text: -age_of(text.meta["age"]))
        for text in texts:
            self.stories[text.key] = self._draft(text)
        for text in texts:
            self._publish(self.stories[text.key], text)
        for text in read_texts("drafts"):
            self._leave_draft(text)
        for text in read_texts("pages"):
            self.pages[text.key] = self._standard_page(text)
        self._menus()
        commenting.add(stories=self.stories, now=self.now)
        return len(texts)

    def _masthead(self) -> None:
        masthead = Masthead.for_site(Site.objects.get(is_default_site=True))
        masthead.name = "المرفأ"
        masthead.tagline = "صحيفة يومية تصدر في مرسى الياقوت"
        masthead.about = "المرفأ صحيفة متخيَّلة من بلد متخيَّل، تُري كيف تبدو صحيفة تصدر بمداد."
        masthead.email = "newsroom@almarfa.example"
        masthead.save()
        self.home.title = self.home.draft_title = "المرفأ"
        self.home.search_description = "أخبار بيلسان وآراء كتّابها: سياسة واقتصاد ومجتمع وثقافة وعلوم ورياضة."
        self.home.save_revision().publish()

    def _picture(self, key: str, alt: str, *, credit: str, crops: Iterable[str]) -> Picture:
        file = ImageFile(ContentFile(self.making.pictures[key].result()), name=f"{key}.jpg")
        picture = Picture.objects.create(title=alt[:255], description=alt, credit=credit, file=file)
        renditions.prepare(picture, only=crops)
        return picture

    def _author(self, key: str, entry: dict[str, Any]) -> Author:
        portrait = self._picture(key, entry["name"], credit="رسم: المرفأ", crops=("square",))
        return Author.objects.create(portrait=portrait, **entry)

    def _recording(self, key: str, entry: dict[str, Any]) -> Recording:
        made = self.making.recordings[key].result()
        return Recording.objects.create(
            kind=made.kind,
            seconds=round(made.seconds),
            credit="المرفأ",
            poster=self.pictures.get(made.poster_picture_key),
            file=ContentFile(made.content, name=made.filename),
            **entry,
        )

    def _document(self, key: str) -> Attachment:
        filename, content = documents.document(key)
        return Attachment.objects.create(title=filename, file=ContentFile(content, name=filename))

    def _moment(self, age: str) -> datetime:
        return self.now - age_of(age)

    def _draft(self, text: Text) -> ArticlePage:
        meta = text.meta
        picture = self.pictures.get(meta.get("picture", ""))
        article = ArticlePage(
            live=False,
            title=meta["title"],
            first_published_at=self._moment(meta["age"]) if text.is_published else None,
            significantly_updated_at=self._moment(meta["updated"]) if "updated" in meta else None,
            lead_picture=picture,
            lead_caption=meta.get("picture_caption", ""),
            agency=self.agencies.get(meta.get("agency", "")),
            dateline=self.names.get(meta.get("dateline", "")),
            original_text=meta.get("original_text", "").strip(),
            **{
                name: meta[name]
                for name in ("kicker", "standfirst", "format", "stage", "source_url", "via")
                if name in meta
            },
            **{name: meta[name] for name in ("original_language", "original_url") if name in meta},
        )
        for entry in meta["bylines"]:
            role, _colon, key = entry.rpartition(":")
            article.bylines.add(Byline(author=self.authors[key], role=role or "by"))
        for key in meta.get("topics", []):
            article.article_topics.add(ArticleTopic(name=self.names[key]))
        return self.sections[meta["section"]].add_child(instance=article)

    def _publish(self, article: ArticlePage, text: Text) -> None:
        article.body = [(kind, self._value(kind, value)) for kind, value in text.blocks]
        article.secondary_sections.set([self.sections[key] for key in text.meta.get("also_in", [])])
        article.save_revision().publish()
        for correction in text.meta.get("corrections", []):
            corrections.append(
                article=article,
                kind=correction["kind"],
                text=correction["text"],
                by=None,
                at=self._moment(correction["age"]),
            )

    def _leave_draft(self, text: Text) -> None:
        """A story as it came in, for the copy desk: its faults are there on purpose."""
        article = self._draft(text)
        article.body = [(kind, self._value(kind, value)) for kind, value in text.blocks]
        article.save_revision()
        article.save()

    def _value(self, kind: str, value: dict[str, Any]) -> Any:
        """The block's value with its keys resolved to what they name, in the form that the field takes."""
        resolvers: dict[str, Callable[[str], Any]] = {
            "picture": lambda key: self.pictures[key].pk,
            "document": lambda key: self.documents[key].pk,
            "recording": lambda key: self.recordings[key].pk,
            "story": lambda key: self.stories[key].pk,
        }
        return ArticlePage.body.field.stream_block.child_blocks[kind].to_python(_resolved(value, resolvers))

    def _standard_page(self, text: Text) -> StandardPage:
        subjects = text.meta.get("letter_subjects", [])
        page = StandardPage(title=text.meta["title"], show_in_menus=True, live=False, takes_letters=bool(subjects))
        page.letter_subjects = "\n".join(subjects)
        self.home.add_child(instance=page)
        blocks = StandardPage.body.field.stream_block.child_blocks
        page.body = [(kind, blocks[kind].to_python(value)) for kind, value in text.blocks]
        page.save_revision().publish()
        return page

    def _menus(self) -> None:
        menus = Menus.for_site(Site.objects.get(is_default_site=True))
        table: dict[str, Any] = read_table("menus")
        menus.footer = [
            ("column", {"title": column["title"], "entries": self._entries(column)}) for column in table["footer"]
        ]
        menus.accounts = [("account", {"label": "", **account}) for account in table["accounts"]]
        menus.save()

    def _entries(self, column: dict[str, Any]) -> list[dict[str, Any]]:
        """The entries of a column, in the form that the field takes; kinds stand in the table's order."""
        named: dict[str, Any] = {"section": self.sections, "page": self.pages, "topic": self.names}
        entries = []
        for kind in (kind for kind in column if kind != "title"):
            block = {"section": "page"}.get(kind, kind)
            for key in column[kind]:
                value = named[kind][key].pk if kind in named else key
                entries.append({"type": block, "value": {block: value, "label": ""}})
        return entries


def _resolved(value: Any, resolvers: dict[str, Callable[[str], Any]], name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _resolved(part, resolvers, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_resolved(part, resolvers) for part in value]
    return resolvers[name](value) if value and name in resolvers else value
