"""Fixtures: a newspaper with two sections, and the people of its newsroom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from wagtail.models import Site

from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.syndication import social_cards

_make_cards = social_cards.make


#: Plain static files, tasks done at once, mails in memory.
_SETTINGS: dict[str, Any] = {
    "STORAGES": {
        "default": {"BACKEND": "midad.media.storage.MediaFiles"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@pytest.fixture(autouse=True)
def _settings_of_tests(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And pictures in a folder of the test, stories without cards, the connection of the test kept by every request."""
    monkeypatch.setattr(social_cards, "make", lambda articles: None)
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda self: None)
    for name, value in {**_SETTINGS, "MEDIA_ROOT": str(tmp_path / "media")}.items():
        setattr(settings, name, value)
    cache.clear()


@pytest.fixture
def drawn_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories get their cards, which takes a fifth of a second each."""
    monkeypatch.setattr(social_cards, "make", _make_cards)


def _home() -> Any:
    return Site.objects.get(is_default_site=True).root_page.specific


def _author() -> Author:
    return Author.objects.create(name="سمر الوادي", role="مراسلة")


@dataclass(frozen=True)
class Publish:
    """Publish an article: `publish("headline", section=…, body=[…], …)`."""

    section: SectionPage
    author: Author

    def __call__(self, title: str = "مُؤتمرٌ صحفيٌّ في 3 مدن عن خطة «أفق 2030»", **fields: Any) -> ArticlePage:
        parent = fields.pop("section", self.section)
        fields.setdefault("standfirst", "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل.")
        fields.setdefault("body", [("paragraph", {"text": "<p>نص الخبر كاملًا مع رقم 12.5% واسم Reuters.</p>"})])
        body = fields.pop("body")
        blocks = ArticlePage.body.field.stream_block.child_blocks
        article = ArticlePage(title=title, live=False, **fields)
        article.body = [(kind, blocks[kind].to_python(value)) for kind, value in body]
        article.bylines.add(Byline(author=self.author))
        parent.add_child(instance=article)
        article.save_revision().publish()
        return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def home(db: None) -> Any:
    return _home()


@pytest.fixture
def section(home: Any) -> SectionPage:
    return home.add_child(instance=SectionPage(title="سياسة"))


@pytest.fixture
def other_section(home: Any, section: SectionPage) -> SectionPage:
    return home.add_child(instance=SectionPage(title="اقتصاد"))


@pytest.fixture
def author(db: None) -> Author:
    return _author()


@pytest.fixture
def publish(section: SectionPage, author: Author) -> Callable[..., ArticlePage]:
    return Publish(section, author)


@dataclass(frozen=True)
class Kept:
    """The home page, a section, an author, and their stories."""

    home: Any
    section: SectionPage
    author: Author
    publish: Publish


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A newspaper that is made once for a module: what a test changes of it is taken back after the test.

    For fixtures of the module's scope, and for texts alone: each test has a folder of pictures of its own.
    """
    folder = tmp_path_factory.mktemp("kept")
    with (
        django_db_blocker.unblock(),
        override_settings(**_SETTINGS, MEDIA_ROOT=str(folder)),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(social_cards, "make", lambda articles: None)
        cache.clear()
        home = _home()
        section, author = home.add_child(instance=SectionPage(title="سياسة")), _author()
        yield Kept(home, section, author, Publish(section, author))
        transaction.set_rollback(True)


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test of a kept newspaper is one of the database, also when no other is run; its changes are taken back."""
    if "kept" in getattr(item, "fixturenames", ()):
        item.add_marker("django_db")


def member(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@news.example", "a long password", display_name=name)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def reporter(db: None) -> Any:
    return member("reporter", "مراسل")


@pytest.fixture
def editor(db: None) -> Any:
    return member("editor", "محرر الدسك")


@pytest.fixture
def managing_editor(db: None) -> Any:
    return member("managing", "مدير التحرير")


@pytest.fixture
def moderator(db: None) -> Any:
    return member("moderator", "مشرف التعليقات")


@pytest.fixture
def administrator(db: None) -> Any:
    return member("administrator", "مدير النظام")
