"""A small newspaper that has one of everything, and one member of the newsroom for every role."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    PageLogEntry,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from midad.articles.models import (
    Agency,
    ArticlePage,
    Author,
    Byline,
    IgnoredFinding,
    Masthead,
    Menus,
    SectionPage,
    StandardPage,
    Stylebook,
)
from midad.comments.models import Ban, Comment, CommentRules, Follower, ReaderLink
from midad.home.models import BreakingLine
from midad.letters.models import Letter
from midad.licenses.models import SiteLicense
from midad.media.models import Attachment, Picture, Recording
from midad.newsroom import roles
from midad.newsroom.models import StaleSave
from midad.redirects.models import MissingPage
from midad.register.models import Name
from midad.syndication.models import Syndication
from midad.themes.choices import save
from midad.themes.models import Appearance

STANDFIRST = "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل."
ROLES = {
    "reporter": roles.REPORTER,
    "desk": roles.DESK_EDITOR,
    "managing": roles.MANAGING_EDITOR,
    "moderator": roles.MODERATOR,
    "administrator": roles.ADMINISTRATOR,
}
SETTINGS = {
    "STORAGES": {
        "default": {"BACKEND": "midad.media.storage.MediaFiles"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


class Newsroom:
    """`things` are what the addresses are made of, each under the name that the table of rights calls it by."""

    def __init__(self) -> None:
        self.members = {role: _member(role, group) for role, group in ROLES.items()}
        self.members["viewer"] = _viewer()
        for member in self.members.values():
            UserProfile.get_for_user(member)
        self.things: dict[str, Any] = {}
        self._people()
        self._pages()
        self._files()
        self._administration()
        self._work()
        self._comments()

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def _people(self) -> None:
        self.things["author"] = Author.objects.create(name="سمر الوادي")
        # Nothing was ever signed by this one: authors of stories are not deleted.
        self.things["former-author"] = Author.objects.create(name="خليل مراد")
        self.things["agency"] = Agency.objects.create(name="وكالة أصداء", url="https://echoes.example/")
        self.things["name"] = Name.objects.create(name="بيروت", kind=Name.Kind.PLACE)
        self.things["letter"] = Letter.objects.create(name="ليلى", email="layla@readers.example", text="تحية.")
        self.things["breakingline"] = BreakingLine.objects.create(text="هزة خفيفة شمال البلاد")

    def _pages(self) -> None:
        front = Site.objects.get(is_default_site=True).root_page.specific
        self.things["front"] = front
        self.things["root"] = front.get_parent()
        self.things["section"] = front.add_child(instance=SectionPage(title="سياسة"))
        self.things["other-section"] = front.add_child(instance=SectionPage(title="اقتصاد"))
        form = {"takes_letters": True, "letters_to": "letters@news.example"}
        self.things["standard-page"] = front.add_child(instance=StandardPage(title="من نحن", **form))
        self.things["story"] = self.story("خبر منشور", owner="desk", live=True)
        self.things["own-draft"] = self.story("مسودة المراسل", owner="reporter")
        self.things["submitted"] = self.story("مسودة عند الدسك", owner="reporter")
        self.things["scheduled"] = self.story("خبر مجدول", owner="desk", go_live_at=_tomorrow())
        self.things["scheduled"].latest_revision.publish()
        lock = {"locked": True, "locked_by": self.members["desk"], "locked_at": timezone.now()}
        self.things["locked"] = self.story("خبر مقفل", owner="desk", **lock)
        self.things["alias"] = self["standard-page"].create_alias(parent=front, update_slug="عن-الصحيفة")

    def story(self, title: str, *, owner: str, live: bool = False, **fields: Any) -> Any:
        """A story of the section with two versions; the newer is published when `live`, and a third follows it."""
        by = self.members[owner]
        article = ArticlePage(title=title, standfirst=STANDFIRST, live=False, owner=by, stage="urgent", **fields)
        article.bylines.add(Byline(author=self["author"]))
        self["section"].add_child(instance=article)
        article.save_revision(user=by)
        revision = article.save_revision(user=by)
        if live:
            revision.publish(user=by)
            article.refresh_from_db()
            article.save_revision(user=by)
        return ArticlePage.objects.get(pk=article.pk)

    def _files(self) -> None:
        image = get_test_image_file(size=(60, 40)).file
        picture = Picture(title="ميناء", description="رافعات عند الفجر", credit="بشير قاسم")
        picture.file = ImageFile(image, name="port.png")
        picture._set_image_file_metadata()
        picture.save()
        self.things["picture"] = picture
        self.things["document"] = Attachment.objects.create(
            title="تقرير", file=ContentFile(b"%PDF-1.4", name="report.pdf")
        )
        self.things["recording"] = Recording.objects.create(
            title="مقابلة", kind="audio", seconds=75, file=ContentFile(b"x", name="talk.mp3")
        )
        self.things["uploaded-picture"] = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(Picture),
            file=ContentFile(b"x", name="waiting.png"),
            uploaded_by_user=self.members["reporter"],
        )

    def _administration(self) -> None:
        root = Collection.get_first_root_node()
        self.things["collection"] = root.add_child(instance=Collection(name="أرشيف"))
        self.things["redirect"] = Redirect.objects.create(old_path="/قديم", redirect_link="/سياسة/")
        now = timezone.now()
        self.things["missing-page"] = MissingPage.objects.create(address="/ضائع", times=3, first_at=now, last_at=now)
        self.things["site"] = Site.objects.get(is_default_site=True)
        self.things["license"] = SiteLicense.objects.create(site=self["site"], theme="nile", text="x")
        self.things["masthead"] = Masthead.for_site(self["site"])
        self.things["menus"] = Menus.for_site(self["site"])
        self.things["syndication"] = Syndication.for_site(self["site"])
        self.things["colleague"] = _member("colleague", roles.REPORTER)
        self.things["group"] = Group.objects.create(name="متدربون")
        self.things["workflow"] = Workflow.objects.get()
        self.things["task"] = GroupApprovalTask.objects.get()
        idle = Workflow.objects.create(name="مسار معطل", active=False)
        self.things["idle-workflow"] = idle
        self.things["idle-task"] = GroupApprovalTask.objects.create(name="مهمة معطلة", active=False)

    def _work(self) -> None:
        submitted, story = self["submitted"], self["story"]
        submitted.get_workflow().start(submitted, self.members["reporter"])
        self.things["workflow-state"] = WorkflowState.objects.get()
        self.things["task-state"] = TaskState.objects.get()
        self.things["conflict"] = StaleSave._default_manager.create(
            page=story, by=self.members["desk"], content=story.serializable_data() | {"title": "خبر متأخر"}
        )
        self.things["receipt"] = PageLogEntry.objects.create(
            page=story,
            content_type=story.content_type,
            label=story.title,
            action="wagtail.unpublish",
            timestamp=timezone.now(),
            data={"receipt": {"keys": [], "counts": {}, "addresses": [], "caches": [], "pictures": 0}},
        )
        self.things["session"] = EditingSession.objects.create(
            user=self.members["desk"], content_object=story, last_seen_at=timezone.now()
        )
        revisions = story.revisions.order_by("pk")
        self.things["old-version"], self.things["newest-version"] = revisions.first(), revisions.last()
        self.things["scheduled-version"] = self["scheduled"].scheduled_revision

    def _comments(self) -> None:
        of_reader = {"page_id": self["story"].pk, "name": "ليلى", "email": "layla@readers.example"}
        self.things["comment"] = Comment.objects.create(text="تحليل جميل.", network_hash="1:a", **of_reader)
        self.things["binned-comment"] = Comment.objects.create(text="سبّ.", state="binned", **of_reader)
        answered = Comment.objects.create(text="أين الخريطة؟", state="approved", place=1, **of_reader)
        self.things["answered-comment"] = answered
        fields = {**of_reader, "parent": answered, "state": "approved", "place": 1, "depth": 1}
        self.things["answer"] = Comment.objects.create(text="في آخر الخبر.", **fields)
        self.things["follower"] = Follower.objects.create(page_id=self["story"].pk, email="x@readers.example")
        self.things["reader-link"] = ReaderLink._default_manager.create(email="x@readers.example")
        self.things["ban"] = Ban.objects.create(kind="email", value="x@readers.example", shown="x@readers.example")
        self.things["appearance"] = Appearance.for_site(self["site"])
        for part, scope in (("options", "default"), ("texts", "ar")):
            self.things[f"chosen-{part}"] = save(
                site=self["site"], part=part, scope=scope, content={"Menu": "الفهرس"}, seen=0, by=None
            )
        self.things["stylebook"] = Stylebook.for_site(self["site"])
        self.things["ignored-finding"] = IgnoredFinding.objects.create(page=self["story"], rule="P01", text=" ")
        self.things["comment-rules"] = CommentRules.for_site(self["site"])


def _member(name: str, group: str) -> Any:
    user = get_user_model()._default_manager.create_user(
        name, f"{name}@news.example", "a long password", display_name=name
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def _viewer() -> Any:
    """Somebody who may enter the newsroom and read everything in it; choosing a picture is reading, too."""
    group = Group.objects.create(name="قراء")
    read = Q(codename__startswith="view_") | Q(codename__startswith="choose_") | Q(codename="access_admin")
    group.permissions.set(Permission.objects.filter(read))
    user = get_user_model()._default_manager.create_user("viewer", "viewer@news.example", "a long password")
    user.groups.add(group)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=_READING_FILES):
        group.collection_permissions.create(collection=root, permission=permission)
    return user


_READING_FILES = ("view_image", "choose_image", "view_document", "choose_document", "view_collection")


def _tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)


@contextmanager
def newsroom(folder: Path) -> Iterator[Newsroom]:
    """The newspaper, in a transaction that is rolled back; its files stand in `folder`."""
    with override_settings(**SETTINGS, MEDIA_ROOT=str(folder)), transaction.atomic():
        cache.clear()
        yield Newsroom()
        transaction.set_rollback(True)
    cache.clear()
