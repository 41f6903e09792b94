"""A newspaper with one story for readers, and one in every state in which they may not have it."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction, Site

from midad.articles import corrections, scheduling
from midad.articles.models import Agency, ArticlePage, ArticleTopic, Author, Byline, SectionPage, StandardPage
from midad.audience.models import HourlyViews
from midad.comments.models import Ban, Comment, Erasure, Follower, ReaderLink
from midad.importers.drafting import create_article
from midad.importers.page.story import Block, ExtractedStory
from midad.letters.models import Letter
from midad.media.models import Attachment
from midad.register.models import Name
from tests.canaries.filling import New, fill
from tests.canaries.marks import SECRET, SHOWN, Marks
from tests.canaries.material import files, named, remark, write

STATES: dict[str, Callable[["Planted", str], Page | None]] = {}
#: States with files of their own; the others have those of the first of these.
WITH_FILES = ("draft", "restricted", "withdrawn", "deleted", "public", "public, written on")
#: States of which readers never knew: an address of theirs answers as one that never was.
UNKNOWN = ("draft", "draft with a newer revision", "scheduled", "under embargo", "imported")


def state(name: str) -> Callable[[Any], Any]:
    def register(plant: Any) -> Any:
        STATES[name] = plant
        return plant

    return register


class Planted:
    """The newspaper. `paths`, `short_ids` and `files` keep what was ever there, also of what is deleted."""

    def __init__(self, home: Any, editor: Any, states: Iterable[str] = ()) -> None:
        self.home, self.editor, self.marks = home, editor, Marks()
        self.section = home.add_child(instance=SectionPage(title="سياسة"))
        self.author, self.agency = Author.objects.create(name="سمر الوادي"), Agency.objects.create(name="أصداء")
        self.topic = Name.objects.create(name="نهر الفضة", kind="place")
        self.paths: dict[str, set[str]] = {}
        self.chosen: dict[str, dict[str, Any]] = {}
        self.short_ids: set[str] = {"00000000"}
        self.files: set[str] = set()
        self.documents: set[str] = set()
        self.hashes: dict[str, str] = {}
        self.other = self._plain_story("خبر آخر")
        self.public = self.story("public", SHOWN, parent=self.section)
        self.publish(self.public)
        corrections.append(article=self.public, kind="update", text=self._new("public", SHOWN)("correction"), by=editor)
        secrets = {name: STATES[name](self, name) for name in states or STATES}
        self.secrets = {name: page for name, page in secrets.items() if page is not None}
        self._refer_to(self.secrets.values())
        self._read([*self.secrets.values(), self.public])
        self._write_on(self.public)
        self.keep("", self.public)

    def address_of_reader(self, mark: str) -> str:
        """An e-mail address with the mark in it, of which no hash may be anywhere either."""
        address = f"{mark.capitalize()}@Readers.example"
        for form in (address, address.lower(), address.upper()):
            for kind in ("md5", "sha1", "sha256", "sha512"):
                self.hashes[hashlib.new(kind, form.encode()).hexdigest()] = f"{kind} of {address}"
        return address

    def _new(self, state_name: str, kind: str = SECRET) -> New:
        return named(self.marks, state_name, kind)

    def story(self, state_name: str, kind: str = SECRET, *, parent: Any = None, **fields: Any) -> ArticlePage:
        """A draft in which everything is marked."""
        story = ArticlePage(live=False, agency=self.agency, dateline=self.topic, **fields)
        self.write(story, state_name, kind)
        story.bylines.add(Byline(author=self.author))
        story.article_topics.add(ArticleTopic(name=self.topic))
        (parent or self.section).add_child(instance=story)
        story.secondary_sections.add(self.section)
        story.save_revision()
        if state_name == "draft":
            remark(story, self.editor, self._new(state_name))
        self.keep(state_name, story)
        return story

    def write(self, story: ArticlePage, state_name: str, kind: str = SECRET) -> None:
        """Mark the whole story anew."""
        new = self._new(state_name, kind)
        owner = state_name if state_name in WITH_FILES else "draft"
        if owner not in self.chosen:
            self.chosen[owner] = files(new, has_notes=kind == SECRET)
        write(story, new, self.other, self.chosen[owner])

    def publish(self, story: ArticlePage) -> ArticlePage:
        story.save_revision().publish()
        return ArticlePage.objects.get(pk=story.pk)

    def keep(self, state_name: str, page: Page) -> None:
        """Remember the address and the files that there are now."""
        root = Site.objects.get(is_default_site=True).root_page.url_path
        self.paths.setdefault(state_name, set()).add(Page.objects.get(pk=page.pk).url_path.removeprefix(root))
        self.short_ids.add(getattr(page, "short_id", "00000000"))
        media = Path(settings.MEDIA_ROOT)
        self.files |= {path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()}
        self.documents |= {f"{document.pk}/{document.filename}" for document in Attachment.objects.all()}

    def _plain_story(self, title: str) -> ArticlePage:
        story = ArticlePage(title=title, standfirst="خلاصة.", live=False)
        story.bylines.add(Byline(author=self.author))
        story.article_topics.add(ArticleTopic(name=self.topic))
        self.section.add_child(instance=story)
        return self.publish(story)

    def _refer_to(self, pages: Iterable[Page]) -> None:
        """The public story and a redirect name every secret one."""
        blocks = ArticlePage.body.field.stream_block.child_blocks
        public = ArticlePage.objects.get(pk=self.public.pk)
        for number, page in enumerate(pages):
            link = f'<p><a linktype="page" id="{page.pk}">هنا</a></p>'
            public.body.append(("related", blocks["related"].to_python({"story": page.pk})))
            public.body.append(("paragraph", blocks["paragraph"].to_python({"text": link})))
            if Page.objects.filter(pk=page.pk).exists():
                Redirect.objects.create(old_path=f"/old/{number}", redirect_page=Page.objects.get(pk=page.pk))
            self.paths.setdefault("", set()).add(f"old/{number}/")
        self.publish(public)

    def _read(self, pages: Iterable[Page]) -> None:
        """Every secret story is read more than the public one, as far as anybody counted."""
        there = ArticlePage.objects.filter(pk__in=[page.pk for page in pages])
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        for story in there:
            HourlyViews.objects.create(article=story, hour=hour, views=1 if story.pk == self.public.pk else 9)

    def _write_on(self, story: ArticlePage) -> None:
        """A newer draft, and a later version with a date, of stories that readers have."""
        for name, at in (("public, written on", None), ("public, to be updated", timedelta(days=1))):
            page = ArticlePage.objects.get(pk=(self.other if at else story).pk)
            self.write(page, name)
            page.go_live_at = timezone.now() + at if at else None
            revision = page.save_revision()
            if at:
                revision.publish()
            remark(ArticlePage.objects.get(pk=page.pk), self.editor, self._new(name))
            self.keep(name, page)
            self.paths[name].add(f"سياسة/{page.slug}/")


@state("draft")
def _draft(planted: Planted, name: str) -> Page:
    return planted.story(name)


@state("draft with a newer revision")
def _newer_revision(planted: Planted, name: str) -> Page:
    story = planted.story(name)
    planted.write(story, name)
    story.save_revision()
    planted.paths[name].add(f"سياسة/{story.slug}/")
    return story


@state("scheduled")
def _scheduled(planted: Planted, name: str) -> Page:
    story = planted.story(name, go_live_at=timezone.now() + timedelta(days=40))
    story.save_revision().publish()
    return story


@state("under embargo")
def _embargoed(planted: Planted, name: str) -> Page:
    story = planted.story(name, embargo=timezone.now() + timedelta(days=1))
    reason = planted.marks.new(f"{name}: history")
    log(instance=story, action="midad.override", user=planted.editor, data={"reason": reason})
    return story


@state("imported")
def _imported(planted: Planted, name: str) -> Page:
    new = named(planted.marks, name, SECRET)
    story = ExtractedStory(
        title=new("title"),
        blocks=(Block("paragraph", new("text")),),
        standfirst=new("standfirst"),
        source_url=f"https://{new('source')}.example/",
        published_at=datetime(2024, 3, 5, tzinfo=timezone.get_current_timezone()),
        section_label="سياسة",
        byline=(),
        lead_picture=None,
        language="ar",
        direction="rtl",
        dropped=(),
    )
    made = create_article(story=story, raw=new("raw page"), source=new("source of the import"), by=planted.editor)
    planted.keep(name, made.article)
    return made.article


@state("restricted")
def _restricted(planted: Planted, name: str) -> Page:
    story = planted.publish(planted.story(name))
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    return story


@state("in a restricted section")
def _in_restricted_section(planted: Planted, name: str) -> Page:
    section = SectionPage()
    fill(section, named(planted.marks, f"{name}, the section", SECRET))
    planted.home.add_child(instance=section)
    PageViewRestriction.objects.create(page=section, restriction_type="groups")
    planted.keep(name, section)
    return planted.publish(planted.story(name, parent=section))


@state("withdrawn")
def _withdrawn(planted: Planted, name: str) -> Page:
    story = planted.publish(planted.story(name))
    story.unpublish()
    return story


@state("withdrawn and written anew")
def _written_anew(planted: Planted, name: str) -> Page:
    story = planted.publish(planted.story(name))
    story.unpublish()
    planted.write(story, name)
    story.save_revision()
    story.save()
    planted.keep(name, story)
    return story


@state("ended")
def _ended(planted: Planted, name: str) -> Page:
    story = planted.publish(planted.story(name))
    ArticlePage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    scheduling.expire_due()
    return story


@state("deleted")
def _deleted(planted: Planted, name: str) -> Page:
    story = planted.publish(planted.story(name))
    key = story.pk
    story.delete()
    story.pk = key
    return story


@state("letters of readers")
def _letters(planted: Planted, name: str) -> None:
    """A page that readers have, with a form; who gets the letters, and what they say, is the newsroom's."""
    new = named(planted.marks, name, SECRET)
    page = StandardPage(title="اتصل بنا", takes_letters=True, letters_to=f"{new('recipient')}@news.example")
    planted.home.add_child(instance=page)
    letter = Letter(page=page, email=f"{new('email')}@readers.example")
    for field in ("name", "subject", "story", "text", "fault"):
        setattr(letter, field, new(field))
    letter.save()


@state("comments of readers")
def _comments(planted: Planted, name: str) -> None:
    """Of an approved comment readers have the name, the website and the text; of the others nothing."""
    for state in Comment.State.values:
        is_shown = state == Comment.State.APPROVED
        new = named(planted.marks, "public" if is_shown else f"{name}, {state}", SHOWN if is_shown else SECRET)
        secret = named(planted.marks, f"{name}, {state}", SECRET)
        comment = Comment(page=planted.public.page_ptr, state=state, place=1 if is_shown else None)
        comment.name, comment.text = new("comment.name"), new("comment.text")
        comment.website = f"https://{secret('website')}.example/"
        comment.email = planted.address_of_reader(secret("email"))
        comment.original_text = secret("original text")
        comment.reasons = [{"rule": "words", "found": [secret("reason")]}]
        comment.address_hash, comment.network_hash = secret("address"), secret("network")
        comment.save()
    new = named(planted.marks, name, SECRET)
    for number, confirmed_at in enumerate((None, timezone.now())):
        reader = planted.address_of_reader(new(f"follower {number}"))
        Follower.objects.create(
            page=planted.public.page_ptr, email=reader, confirmed_at=confirmed_at, token=new("token")
        )
    ReaderLink._default_manager.create(email=planted.address_of_reader(new("link")), token=new("token of a link"))
    banned = planted.address_of_reader(new("ban"))
    Ban.objects.create(kind=Ban.Kind.EMAIL, value=banned, shown=banned, reason=new("reason of a ban"))
    Erasure.objects.create(secret=new("secret"), digest=new("digest"))


@state("section and standard page")
def _other_pages(planted: Planted, name: str) -> None:
    new = named(planted.marks, name, SECRET)
    for page in (SectionPage(live=False), StandardPage(live=False, show_in_menus=True)):
        fill(page, new)
        planted.home.add_child(instance=page)
        planted.keep(name, page)
