"""What the tests need beside the demo: members of the newsroom, old stories, and where each kind of page is.

Runs in a process of its own, with the settings of the newspaper that it prepares.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django_tasks_db.models import DBTaskResult

from midad.articles import corrections
from midad.articles.addresses import percent_encoded
from midad.articles.listings import PER_PAGE
from midad.articles.models import Agency, ArticlePage, ArticleTopic, Author, Byline, SectionPage, StandardPage
from midad.audience.models import HourlyViews
from midad.comments.mail_links import link_to
from midad.comments.models import Comment, Follower
from midad.comments.signatures import signature_of
from midad.newsroom import roles
from midad.register.models import Name
from tests.browser.cast import MEMBERS, PASSWORD, TOMORROW
from tests.browser.directions import NAMES, STEADY, TURNING, plain

#: Text that pulls pages apart: an address, a number and a word without a place to break.
LONG = (
    "<p>نشر الموقع https://archive.example/2026/reports/annual-report-of-the-ministry-of-water/volume-2/index.html "
    "رقمًا كتبته الوزارة هكذا: 1,234,567,890,123,456,789,012,345,678,901,234,567,890 ثم قالت "
    "<b>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft</b> إنه خطأ.</p>"
)


def prepare() -> None:
    """Add what is needed, leave nothing for the task worker to do, and write `addresses.json` into the data folder."""
    with transaction.atomic():
        section = SectionPage.objects.live().order_by("path").first()
        newsroom()
        writer = Author.objects.get(name=MEMBERS["desk"].name)
        old_stories(section, writer)
        specimen = every_block(section, writer)
        arranged = every_slot(section, writer)
        waiting(section, writer)
        gone = withdrawn(section, writer)
        turning = turning_texts(section, writer)
        readings()
        # The pictures have the sizes that pages show; the others would be drawn while the tests run.
        DBTaskResult.objects.all().delete()
    text = json.dumps(
        addresses(section, writer, specimen) | {"section, every slot": arranged, "withdrawn": gone} | turning,
        ensure_ascii=False,
    )
    (Path(settings.MIDAD_HOME) / "addresses.json").write_text(text, encoding="utf-8")


def newsroom() -> None:
    users: Any = get_user_model()._default_manager
    for login, member in MEMBERS.items():
        user = users.create_user(login, f"{login}@news.example", PASSWORD, display_name=member.name)
        user.groups.add(Group.objects.get(name=getattr(roles, member.role)))
        Author.objects.create(name=member.name, user=user)


def old_stories(section: Any, writer: Author) -> None:
    """So many that a section and an author have a second page, and the archive a second year."""
    begin = timezone.now() - timedelta(days=700)
    for number in range(PER_PAGE * 2):
        article = ArticlePage(
            title=f"من الأرشيف: جلسة المجلس رقم {number + 1}",
            standfirst="خلاصة قصيرة لخبر قديم من أخبار الأرشيف في جملة واحدة.",
            first_published_at=begin + timedelta(hours=number),
            live=False,
        )
        publish(article, section, writer, [("paragraph", _block("paragraph", {"text": "<p>نص من الأرشيف.</p>"}))])


def every_block(section: Any, writer: Author) -> ArticlePage:
    """A story with one block of every kind, taken from the demo's stories, and with every line around the text."""
    found: dict[str, Any] = {}
    stories = list(ArticlePage.objects.for_readers())
    for story in stories:
        found |= {block.block_type: block.value for block in story.body}
    missing = set(ArticlePage.body.field.stream_block.child_blocks) - set(found)
    if missing:
        raise LookupError(f"the demo has no block of the kinds {sorted(missing)}")
    article = ArticlePage(
        title="كل ما يقال في خبر: Donaudampfschifffahrtsgesellschaft",
        kicker="عيّنة",
        standfirst="خلاصة الخبر في جملة واحدة تذكر 12.5% و3 مدن واسم Reuters في آخرها.",
        first_published_at=timezone.now() - timedelta(days=800),
        significantly_updated_at=timezone.now() - timedelta(days=799),
        lead_picture=next(story.lead_picture for story in stories if story.lead_picture),
        agency=Agency.objects.first(),
        source_url="https://agency.example/story/1",
        via="صديقة الصحيفة",
        dateline=Name.objects.filter(kind=Name.Kind.PLACE).first(),
        original_language="en",
        original_url="https://magazine.example/original",
        live=False,
    )
    for name in Name.objects.all()[:3]:
        article.article_topics.add(ArticleTopic(name=name))
    long_words = ("paragraph", _block("paragraph", {"text": LONG}))
    found["embed"] = _block(
        "embed", {"url": "https://www.youtube.com/watch?v=abcdefghijk", "text": "لقطات من الميناء."}
    )
    publish(article, section, writer, [long_words, *sorted(found.items())])
    corrections.append(article=article, kind="correction", text="ذكر الخبر 3 مدن، والصواب 4 مدن.", by=None)
    return article


def every_slot(section: Any, writer: Author) -> str:
    """The address of a section with one slot of every kind."""
    picture = ArticlePage.objects.for_readers().exclude(lead_picture=None).first().lead_picture_id
    topic = Name.objects.exclude(article_topics=None).first()
    elsewhere = SectionPage.objects.live().exclude(pk=section.pk).order_by("path").first()
    values: dict[str, dict[str, Any]] = {
        "top": {"fill": "section", "section": elsewhere.pk, "count": 5},
        "strip": {"title": "شريط", "fill": "format", "format": "news", "count": 4},
        "latest": {"title": "الأحدث", "fill": "author", "author": writer.pk, "count": 8},
        "opinion": {"title": "رأي", "fill": "section", "section": _section_of("opinion"), "count": 4},
        "seen": {"title": "صور وفيديو", "formats": "photo video", "count": 4},
        "section": {"section": section.pk, "layout": "mirrored", "count": 4},
        "sections": {"count": 2},
        "topic": {"topic": topic.pk, "layout": "even", "count": 4},
        "author": {"author": Author.objects.exclude(portrait=None).first().pk, "count": 3},
        "text": {"title": "عن هذه الصفحة", "text": LONG},
        "newsletter": {
            "title": "نشرة الصباح",
            "text": "خمسة أخبار قبل القهوة.",
            "button": "اشترك",
            "address": "https://letters.example/",
        },
        "advertisement": {
            "size": "728x90",
            "picture": picture,
            "advertiser": "مخبز الحي",
            "address": "https://bread.example/",
        },
    }
    missing = set(SectionPage.slots.field.stream_block.child_blocks) - set(values)
    if missing:
        raise LookupError(f"no slot is described of the kinds {sorted(missing)}")
    slots = [{"type": kind, "value": value} for kind, value in values.items()]
    page = section.add_child(
        instance=SectionPage(title="قسم مرتّب", slots=SectionPage.slots.field.to_python(slots), live=False)
    )
    page.save_revision().publish()
    return str(page.url)


def _section_of(form: str) -> int:
    story = ArticlePage.objects.for_readers().filter(format=form).first()
    return int(story.get_parent().pk)


def waiting(section: Any, writer: Author) -> None:
    """A story that goes out tomorrow at seven."""
    article = ArticlePage(title=TOMORROW, standfirst="خلاصة خبر مجدول لصباح الغد في جملة واحدة.", live=False)
    seven = timezone.localtime().replace(hour=7, minute=0, second=0, microsecond=0)
    article.go_live_at = seven + timedelta(days=1)
    publish(article, section, writer, [("paragraph", _block("paragraph", {"text": "<p>نص خبر الغد.</p>"}))])


def withdrawn(section: Any, writer: Author) -> str:
    """The address of a story that was taken back."""
    article = ArticlePage(title="خبر سُحب بعد نشره", standfirst="خلاصة خبر سُحب بعد نشره.", live=False)
    publish(article, section, writer, [])
    address = str(article.url)
    ArticlePage.objects.get(pk=article.pk).unpublish()
    return address


def readings() -> None:
    """The newest stories, the turning ones among them, were read for as long as the tests may run."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for number, story in enumerate(ArticlePage.objects.for_readers()[:14]):
        for hours in range(4):
            at = hour + timedelta(hours=hours)
            HourlyViews.objects.create(article=story, hour=at, views=100 - number)


def turning_texts(section: Any, writer: Author) -> dict[str, str]:
    """The addresses of a section whose headlines flip between Arabic words, and of a story full of such texts."""
    page = section.add_child(instance=SectionPage(title="اتجاهات", slug="اتجاهات", show_in_menus=False))
    texts = [plain(case) for case in (*TURNING, *STEADY)]
    for number, text in enumerate(texts):
        moment = timezone.now() - timedelta(days=900, hours=number)
        publish(ArticlePage(title=text, standfirst=text, first_published_at=moment, live=False), page, writer, [])
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts)
    cells = {"columns": [{"type": "text", "heading": "نص"}], "rows": [{"values": [text]} for text in texts]}
    picture = ArticlePage.objects.for_readers().exclude(lead_picture=None).first().lead_picture_id
    body = [
        ("paragraph", _block("paragraph", {"text": paragraphs})),
        ("table", _block("table", {"caption": texts[0], "table": cells})),
        ("key_points", _block("key_points", {"points": texts})),
        *(("picture", _block("picture", {"picture": picture, "alt": "صورة", "caption": text})) for text in texts),
        *_signed_by_names(picture),
    ]
    story = ArticlePage(title="عيّنة الاتجاهات", first_published_at=timezone.now() - timedelta(days=899), live=False)
    for name in map(plain, NAMES):
        story.article_topics.add(ArticleTopic(name=Name.objects.create(kind=Name.Kind.WORK, name=name)))
        story.bylines.add(Byline(author=Author.objects.create(name=name)))
    publish(story, page, writer, body)
    return {"directions, section": str(page.url), "directions, story": str(story.url)}


def _signed_by_names(picture: int) -> list[tuple[str, Any]]:
    """Blocks that say whose their picture, their words and their verses are."""
    verses = [{"first": "صدر البيت", "second": "وعجزه"}]
    signed: dict[str, Callable[[str], dict[str, Any]]] = {
        "picture": lambda name: {"picture": picture, "alt": "صورة", "credit": name},
        "quotation": lambda name: {"text": "قول", "speaker": name},
        "verse": lambda name: {"lines": verses, "author": name},
    }
    return [(kind, _block(kind, value(plain(name)))) for kind, value in signed.items() for name in NAMES]


def _block(kind: str, value: dict[str, Any]) -> Any:
    return ArticlePage.body.field.stream_block.child_blocks[kind].to_python(value)


def publish(article: ArticlePage, section: Any, writer: Author, body: list[tuple[str, Any]]) -> None:
    article.body = body
    article.bylines.add(Byline(author=writer))
    section.add_child(instance=article)
    article.save_revision().publish()


def addresses(section: Any, writer: Author, specimen: ArticlePage) -> dict[str, str]:
    """The address of a page of every kind."""
    newest = ArticlePage.objects.for_readers().first()
    day = timezone.localtime(newest.published_at)
    return {
        "front": "/",
        "section": section.url,
        "section, second page": f"{section.url}?page=1",
        **{f"article, {form}": url for form, url in article_of_each_form().items()},
        "article, every block": specimen.url,
        **pages_of_comments(),
        "author": writer.get_absolute_url(),
        "topic": Name.objects.exclude(article_topics=None).first().get_absolute_url(),
        "archive": reverse("articles:archive"),
        "archive, year": reverse("articles:archive-year", args=[day.year]),
        "archive, month": reverse("articles:archive-month", args=[day.year, day.month]),
        "archive, day": reverse("articles:archive-day", args=[day.year, day.month, day.day]),
        "search, results": percent_encoded("/search/?q=البحر"),
        "search, many results": percent_encoded("/search/?q=جلسة"),
        "search, no words": "/search/",
        "search, nothing found": percent_encoded("/search/?q=ززززز"),
        "standard page": StandardPage.objects.live().order_by("path").first().url,
        "form": StandardPage.objects.live().filter(takes_letters=True)[0].url,
        "letter sent": reverse("letters:sent"),
        "corrections": reverse("articles:corrections"),
        "most read": reverse("audience:most-read"),
        "not found": percent_encoded("/لا-صفحة-هنا/"),
        "fault": "/fault/",
        "login": "/admin/login/",
    }


def pages_of_comments() -> dict[str, str]:
    """A story that readers have commented on, a page of its comments, and the form of an answer."""
    comment = Comment.objects.approved().filter(is_pick=True).order_by("pk").first()
    story = ArticlePage.objects.get(pk=comment.page_id)
    return {
        "article, with comments": story.url,
        "comments": f"{reverse('comments:on', args=[story.pk])}?page=1",
        "thread of comments": reverse("comments:thread", args=[story.pk, comment.place]),
        "answer": reverse("comments:reply", args=[comment.pk]),
        **notices(story),
    }


def notices(story: ArticlePage) -> dict[str, str]:
    """What one reader is shown: a comment that waits, and pages to which mails lead and which do not grow old."""
    fields = {"name": "ليلى الخطيب", "email": "layla@readers.example", "state": Comment.State.PENDING}
    comment = Comment.objects.create(page=story, text="تعليق ينتظر.\n\nAnd a paragraph in English.", **fields)
    follower = Follower.objects.create(page=story, email=fields["email"], confirmed_at=timezone.now())
    return {
        "comment that waits": reverse("comments:waiting", args=[comment.pk, signature_of(comment.pk)]),
        "no more mails": link_to("comments:unfollow", follower).removeprefix(settings.MIDAD_URL),
        "own comments": reverse("comments:mine"),
        "own comments, asked": reverse("comments:mine_asked"),
    }


def article_of_each_form() -> dict[str, str]:
    """The story of each form that has the most kinds of blocks."""
    chosen = {}
    for form in ArticlePage.Format.values:
        stories = ArticlePage.objects.for_readers().filter(format=form)
        chosen[form] = max(stories, key=lambda story: len({block.block_type for block in story.body})).url
    return chosen
