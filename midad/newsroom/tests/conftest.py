"""A newsroom in the middle of its day: something of everything that the admin shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, PageLogEntry

from midad.articles import corrections
from midad.articles.models import Agency, ArticlePage, Author, SectionPage
from midad.comments import moderation
from midad.comments.models import Ban, Comment
from midad.comments.reasons import SENTENCES, Reason
from midad.home.models import BreakingLine
from midad.letters.models import Letter
from midad.media.models import Attachment, Picture, Recording
from midad.newsroom.models import StaleSave
from midad.redirects.models import MissingPage
from midad.register.models import Name


@dataclass
class BusyNewsroom:
    """What the addresses of the admin's pages are made of."""

    article: ArticlePage
    submitted: ArticlePage
    section: SectionPage
    author: Author
    agency: Agency
    topic: Name
    picture: Picture
    document: Attachment
    recording: Recording
    breaking_line: BreakingLine
    letter: Letter
    comment: Comment
    receipt: PageLogEntry
    collection: Collection
    redirect: Redirect
    missing_page: MissingPage
    stale_save: StaleSave
    administrator: Any
    client: Client


@pytest.fixture
def desk(editor: Any) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def chief(managing_editor: Any) -> Client:
    client = Client()
    client.force_login(managing_editor)
    return client


@pytest.fixture
def picture(db: None) -> Picture:
    file = get_test_image_file(size=(900, 600))
    return Picture.objects.create(
        title="ميناء", file=ImageFile(file.file, name="ميناء.png"), description="رافعات عند الفجر", credit="بشير قاسم"
    )


def _comments(article: ArticlePage, member: Any) -> Comment:
    """A comment that waits, for many reasons; one that was edited and answered; one that was put away; two bans."""
    of_reader = {"page_id": article.pk, "name": "ليلى الخطيب", "email": "layla@readers.example", "network_hash": "1:a"}
    reasons = [Reason(rule, ("كلمة",), 3).as_json() for rule in SENTENCES]
    waiting = Comment.objects.create(text="تحليل جميل.", reasons=reasons, **of_reader)
    edited = Comment.objects.create(text="نص قديم", **of_reader)
    binned = Comment.objects.create(text="سبّ", **of_reader)
    moderation.edit(comment=edited.pk, text="نص جديد", by=member)
    answer = moderation.reply(to=edited.pk, text="شكرًا.", by=member)
    for name in moderation.MARKS:
        moderation.mark(comments=[answer.pk], name=name, is_set=True, by=member)
    moderation.decide(comments=[binned.pk], state=Comment.State.BINNED, by=member)
    for kind in Ban.Kind:
        moderation.ban(comment=binned.pk, kind=kind, by=member, reason="سبّ متكرر")
    return waiting


@pytest.fixture
def busy_newsroom(
    publish: Callable[..., ArticlePage],
    section: SectionPage,
    other_section: SectionPage,
    author: Author,
    picture: Picture,
    reporter: Any,
    administrator: Any,
) -> BusyNewsroom:
    for user, name in ((reporter, "ريم"), (administrator, "نديم")):
        user.username = user.display_name = name
        user.save()
    article = publish(
        "مؤتمر في ثلاث مدن",
        lead_picture=picture,
        owner=reporter,
        original_language="en",
        original_text="نص الأصل",
        body=[
            ("paragraph", {"text": "<p>نص الخبر كاملًا.</p>"}),
            ("heading", {"text": "عنوان فرعي", "level": "2"}),
            ("picture", {"picture": picture.pk}),
        ],
    )
    article.title = "مؤتمر في أربع مدن"
    article.save_revision(user=reporter)
    corrections.append(article=article, kind="correction", text="العدد 12 لا 21.", by=administrator)
    article.locked, article.locked_by, article.locked_at = True, administrator, timezone.now()
    article.save()
    submitted = ArticlePage(title="مسودة عند الدسك", owner=reporter, live=False)
    section.add_child(instance=submitted)
    submitted.save_revision(user=reporter)
    submitted.get_workflow().start(submitted, reporter)
    client = Client()
    client.force_login(administrator)
    return BusyNewsroom(
        article=article,
        submitted=submitted,
        section=section,
        author=author,
        agency=Agency.objects.create(name="وكالة أصداء"),
        topic=Name.objects.create(name="بيروت", kind=Name.Kind.PLACE),
        picture=picture,
        document=Attachment.objects.create(title="تقرير", file=ContentFile(b"%PDF-1.4", name="تقرير.pdf")),
        recording=Recording.objects.create(
            title="مقابلة", kind="audio", seconds=75, file=ContentFile(b"x", name="مقابلة.mp3")
        ),
        letter=Letter.objects.create(
            name="ليلى الخطيب", email="layla@readers.example", subject="خطأ في خبر", text="تحية.", fault="الخادم غائب"
        ),
        comment=_comments(article, administrator),
        receipt=PageLogEntry.objects.create(
            page=article,
            content_type=article.content_type,
            label=article.title,
            action="wagtail.unpublish",
            timestamp=timezone.now(),
            data={"receipt": {"keys": [], "counts": {"story": 1}, "addresses": [], "caches": [], "pictures": 0}},
        ),
        breaking_line=BreakingLine.objects.create(text="هزة خفيفة شمال البلاد"),
        collection=Collection.get_first_root_node().add_child(instance=Collection(name="أرشيف")),
        stale_save=StaleSave.objects.create(
            page=article, by=reporter, content=article.serializable_data() | {"title": "مؤتمر في خمس مدن"}
        ),
        redirect=Redirect.objects.create(old_path="/قديم", redirect_link="/سياسة/"),
        missing_page=MissingPage.objects.create(
            address="/ضائع", times=3, first_at=timezone.now(), last_at=timezone.now(), referrer="search.example"
        ),
        administrator=administrator,
        client=client,
    )
