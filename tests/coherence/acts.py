"""What an editor, a moderator, an administrator or a command can change, and what somebody changes by hand."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from midad.articles import corrections, scheduling
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
from midad.home.models import BreakingLine, HomePage
from midad.media import renditions
from midad.media.models import Picture
from midad.register.models import Name
from midad.syndication.models import Syndication
from midad.themes.installed import all_themes
from midad.themes.models import Appearance
from tests.coherence import commenting
from tests.coherence.choosing import choose_options, word_texts
from tests.editing import form_data

MOST_STORIES = 8
STANDFIRST = "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل."
WORDS = "ميناء طريق جسر مدرسة موسم حصاد نهر مكتبة ملعب سوق قطار مستشفى".split()
TEXT = "أعلنت البلدية اليوم فتح الطريق الساحلية بعد أشهر من أعمال الصيانة."


def stream(*blocks: tuple[str, dict[str, Any]]) -> str:
    """Blocks as a StreamField keeps them."""
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def paragraphs(*texts: str) -> str:
    usual = {"direction": "auto", "language": ""}
    lines = [f'<p data-block-key="key{number}">{text}</p>' for number, text in enumerate(texts)]
    blocks = [{"id": f"block-{number}", "value": {"text": line, **usual}} for number, line in enumerate(lines)]
    return json.dumps([{"type": "paragraph", **block} for block in blocks])


def typed(texts: list[str]) -> dict[str, str]:
    """What the browser sends of a story whose paragraphs are `texts`."""
    data = {"body-count": str(len(texts))}
    for number, text in enumerate(texts):
        line = {"key": f"key{number}", "text": text, "type": "unstyled", "depth": 0}
        content = {"blocks": [{**line, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
        sent = {"type": "paragraph", "order": number, "deleted": "", "id": f"block-{number}"}
        sent |= {"value-text": json.dumps(content), "value-direction": "auto", "value-language": ""}
        data |= {f"body-{number}-{name}": str(value) for name, value in sent.items()}
    return data


class Newsroom:
    """A small newspaper with somebody who may do everything in it, and chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(get_user_model()._default_manager.get(username="chief"))

    def words(self) -> str:
        return " ".join(self.chance.sample(WORDS, 3))

    def one(self, rows: Any) -> Any:
        found = list(rows.order_by("pk"))
        return self.chance.choice(found) if found else None

    def story(self, *, live: bool = True) -> Any:
        return self.one(ArticlePage.objects.filter(live=live))

    def is_full(self) -> bool:
        """Every page is looked at after each act: a large newspaper takes long, and shows no more."""
        return ArticlePage.objects.count() >= MOST_STORIES

    def section(self) -> Any:
        return self.one(SectionPage.objects.all())

    def draft(self) -> Any:
        stage = self.chance.choice(["urgent", "full", "full"])
        story = ArticlePage(title=self.words(), standfirst=STANDFIRST, body=paragraphs(TEXT), stage=stage, live=False)
        story.bylines.add(Byline(author=self.one(Author.objects.all())))
        story.article_topics.add(ArticleTopic(name=self.one(Name.objects.all())))
        story.lead_picture = self.chance.choice([None, self.one(Picture.objects.all())])
        self.section().add_child(instance=story)
        story.save_revision()
        return story

    def edit(self, page: Page, **changes: str) -> None:
        address = f"/admin/pages/{page.pk}/edit/"
        latest = page.specific.get_latest_revision_as_object()
        texts = [strip_tags(block.value["text"].source) for block in getattr(latest, "body", ())]
        self.post(address, form_data(self.client, address) | typed(texts) | changes)

    def post(self, address: str, data: dict[str, Any]) -> None:
        answer = self.client.post(address, data)
        if answer.status_code != 302:
            said = re.findall(r'error-message">(.*?)</div>', answer.content.decode(), re.DOTALL)
            raise AssertionError(f"{address} answered {answer.status_code}: {said}")


def build() -> None:
    """The newspaper before the first act."""
    get_user_model()._default_manager.create_superuser("chief", "", "a long password")
    home: Any = Site.objects.get(is_default_site=True).root_page.specific
    home.save_revision().publish()
    for title in ("سياسة", "اقتصاد"):
        home.add_child(instance=SectionPage(title=title)).save_revision().publish()
    about = home.add_child(instance=StandardPage(title="من نحن", show_in_menus=True, body=paragraphs(TEXT)))
    about.save_revision().publish()
    for name in ("سمر الوادي", "نديم الشاطئ"):
        Author.objects.create(name=name)
    for name in ("مرسى الياقوت", "مهرجان الفنار"):
        Name.objects.create(name=name, kind=Name.Kind.PLACE)
    picture(1)
    for settings in (Masthead, Menus, Syndication):
        settings.for_site(Site.objects.get(is_default_site=True))
    newsroom = Newsroom(1)
    for _number in range(3):
        newsroom.draft().latest_revision.publish()


def picture(shade: int) -> Picture:
    file = ContentFile(b"", name=f"shade-{shade}.png")
    Image.new("RGB", (640, 400), (shade % 256, 90, 120)).save(file, "PNG")
    made = Picture.objects.create(
        title=f"لوحة {shade}",
        description=f"لون رقم {shade}",
        credit="مصوّر الجريدة",
        file=file,
        width=640,
        height=400,
    )
    renditions.prepare(made)
    return made


def publish(newsroom: Newsroom) -> None:
    waiting = ArticlePage.objects.filter(live=False).exclude(latest_revision__approved_go_live_at__isnull=False)
    draft = newsroom.one(waiting) or (newsroom.story() if newsroom.is_full() else newsroom.draft())
    newsroom.edit(draft, **{"action-publish": "1"})


def write_draft(newsroom: Newsroom) -> None:
    if not newsroom.is_full():
        newsroom.draft()


def save_without_publishing(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        newsroom.edit(story, title=newsroom.words())


def change_title(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        newsroom.edit(story, title=newsroom.words(), **{"action-publish": "1"})


def change_address(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        newsroom.edit(story, slug=newsroom.words().replace(" ", "-"), **{"action-publish": "1"})


def change_small_print(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        newsroom.edit(story, via=newsroom.words(), **{"action-publish": "1"})


def change_body(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        story.body = paragraphs(TEXT, newsroom.words())
        story.save_revision().publish()


def unpublish(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        newsroom.post(f"/admin/pages/{story.pk}/unpublish/", {})


def delete(newsroom: Newsroom) -> None:
    if ArticlePage.objects.count() > 3 and (story := newsroom.story()):
        newsroom.post(f"/admin/pages/{story.pk}/delete/", {})


def move(newsroom: Newsroom) -> None:
    story = newsroom.story()
    to = newsroom.section()
    if story and to and story.get_parent().pk != to.pk:
        newsroom.post(f"/admin/pages/{story.pk}/move/{to.pk}/confirm/", {})


def move_by_hand(newsroom: Newsroom) -> None:
    first, last = SectionPage.objects.order_by("path").first(), SectionPage.objects.order_by("path").last()
    if first and last and first != last:
        Page.objects.get(pk=last.pk).move(Page.objects.get(pk=first.pk), "left")


def rename_section(newsroom: Newsroom) -> None:
    newsroom.edit(newsroom.section(), title=newsroom.words(), **{"action-publish": "1"})


def change_standard_page(newsroom: Newsroom) -> None:
    page = newsroom.one(StandardPage.objects.all())
    page.body = paragraphs(newsroom.words())
    page.save_revision().publish()


def rename_author(newsroom: Newsroom) -> None:
    author = newsroom.one(Author.objects.all())
    author.name, author.role = newsroom.words(), newsroom.words()
    author.save()


def describe_topic(newsroom: Newsroom) -> None:
    topic = newsroom.one(Name.objects.all())
    topic.description = newsroom.words()
    topic.save()


def join_topics(newsroom: Newsroom) -> None:
    """What was about one is about the other."""
    one, other = newsroom.one(Name.objects.all()), newsroom.one(Name.objects.all())
    ArticleTopic.objects.filter(name=one).update(name=other)


def change_bylines(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        story.bylines.set([Byline(author=newsroom.one(Author.objects.all()))])
        story.save_revision().publish()


def change_other_sections(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        through = ArticlePage.secondary_sections.through.objects
        through.filter(articlepage_id=story.pk).delete()
        through.get_or_create(articlepage_id=story.pk, sectionpage_id=newsroom.section().pk)


def replace_picture(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        story.lead_picture = picture(newsroom.chance.randrange(10_000))
        story.save_revision().publish()


def describe_picture(newsroom: Newsroom) -> None:
    found = newsroom.one(Picture.objects.all())
    found.description = newsroom.words()
    found.save()


def correct(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        corrections.append(article=story, kind="correction", text=newsroom.words(), by=None)


def schedule(newsroom: Newsroom) -> None:
    if newsroom.is_full():
        return
    draft = newsroom.draft()
    moment = timezone.now() + timedelta(minutes=newsroom.chance.randrange(1, 90))
    draft.go_live_at = moment
    draft.save_revision().publish()


def run_the_schedule(newsroom: Newsroom) -> None:
    scheduling.publish_due()
    scheduling.expire_due()


def announce(newsroom: Newsroom) -> None:
    now = timezone.now()
    begins = now + timedelta(minutes=newsroom.chance.randrange(-5, 60))
    story = newsroom.chance.choice([None, newsroom.story()])
    BreakingLine.objects.create(
        text="" if story else newsroom.words(), story=story, begins_at=begins, expires_at=begins + timedelta(hours=1)
    )


def arrange_front_page(newsroom: Newsroom) -> None:
    home = HomePage.objects.get()
    ends = timezone.now() + timedelta(minutes=newsroom.chance.randrange(1, 120))
    count = newsroom.chance.randrange(1, 6)
    text = {"title": newsroom.words(), "text": f"<p>{newsroom.words()}</p>", "ends_at": ends.isoformat()}
    top = {"fill": "latest", "count": count}
    home.slots = stream(("top", top), ("text", text), ("sections", {"count": 3}))
    home.save_revision().publish()


def name_newspaper(newsroom: Newsroom) -> None:
    """Its name the first time: with the row for it, whatever it says may be on every page."""
    site = Site.objects.get(is_default_site=True)
    parts = ["name", "tagline", "about"] if Masthead.objects.filter(site=site).exists() else ["name"]
    masthead = Masthead.for_site(site)
    setattr(masthead, newsroom.chance.choice(parts), newsroom.words())
    masthead.save()


def change_menu(newsroom: Newsroom) -> None:
    menus = Menus.for_site(Site.objects.get(is_default_site=True))
    menus.header = stream(("page", {"page": newsroom.section().pk, "label": newsroom.words()}))
    menus.save()


def change_feeds(newsroom: Newsroom) -> None:
    choices = Syndication.for_site(Site.objects.get(is_default_site=True))
    choices.stories = newsroom.chance.randrange(1, 6)
    choices.text = newsroom.chance.choice(Syndication.Text.values)
    choices.save()


def change_theme(newsroom: Newsroom) -> None:
    appearance = Appearance.for_site(Site.objects.get(is_default_site=True))
    appearance.theme = newsroom.chance.choice(sorted(all_themes()))
    appearance.save()


def add_redirect(newsroom: Newsroom) -> None:
    path = Redirect.normalise_path(f"/old-{newsroom.chance.randrange(3)}/")
    Redirect.objects.update_or_create(old_path=path, site=None, defaults={"redirect_link": "/archive/"})


def close(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)


def open_again(newsroom: Newsroom) -> None:
    PageViewRestriction.objects.all().delete()


def write_by_hand(newsroom: Newsroom) -> None:
    """Not even Django's models know of it."""
    if story := newsroom.story():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_articlepage SET standfirst = %s WHERE page_ptr_id = %s",
                # Long enough for whoever edits the story afterwards in the admin, which looks.
                [f"{STANDFIRST} {newsroom.words()}", story.pk],
            )


def update_by_hand(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        Page.objects.filter(pk=story.pk).update(title=newsroom.words())


def add_agency(newsroom: Newsroom) -> None:
    if story := newsroom.story():
        agency, _is_new = Agency.objects.get_or_create(name=newsroom.chance.choice(WORDS))
        story.agency, story.source_url, story.bylines = agency, "https://agency.example/1", []
        story.save_revision().publish()


ACTS: dict[str, Callable[[Newsroom], None]] = {
    act.__name__: act
    for act in (
        publish, write_draft, save_without_publishing, change_title, change_address, change_small_print, change_body,
        unpublish, delete, move, move_by_hand, rename_section, change_standard_page, rename_author, describe_topic,
        join_topics, change_bylines, change_other_sections, replace_picture, describe_picture, correct, schedule,
        run_the_schedule, announce, arrange_front_page, name_newspaper, change_menu, change_feeds, add_redirect, close,
        open_again, write_by_hand, update_by_hand, add_agency, change_theme, choose_options, word_texts,
        *commenting.ACTS,
    )
}  # fmt: skip
#: What an administrator does once, and what is the same as far as readers see.
SELDOM = ("close", "open_again", "move_by_hand", "change_theme", "choose_options", "word_texts")
NOW_AND_THEN = [name for name in ACTS if name not in SELDOM]
#: What happens most in a newsroom.
USUAL = (
    "publish",
    "publish",
    "change_title",
    "change_body",
    "change_small_print",
    "write_draft",
    "unpublish",
    "correct",
    *commenting.OFTEN,
    "wait",
)
