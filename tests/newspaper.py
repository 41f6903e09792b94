"""Fixtures: a newspaper with two sections, and the people of its newsroom."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from wagtail.models import Site

from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.syndication import social_cards

_make_cards = social_cards.make


@pytest.fixture(autouse=True)
def _settings_of_tests(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain static files, pictures in a folder of the test, tasks done at once without cards, mails in memory."""
    monkeypatch.setattr(social_cards, "make", lambda articles: None)
    settings.STORAGES = {
        "default": {"BACKEND": "midad.media.storage.MediaFiles"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def drawn_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories get their cards, which takes a fifth of a second each."""
    monkeypatch.setattr(social_cards, "make", _make_cards)


@pytest.fixture
def home(db: None) -> Any:
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.fixture
def section(home: Any) -> SectionPage:
    return home.add_child(instance=SectionPage(title="سياسة"))


@pytest.fixture
def other_section(home: Any, section: SectionPage) -> SectionPage:
    return home.add_child(instance=SectionPage(title="اقتصاد"))


@pytest.fixture
def author(db: None) -> Author:
    return Author.objects.create(name="سمر الوادي", role="مراسلة")


@pytest.fixture
def publish(section: SectionPage, author: Author) -> Callable[..., ArticlePage]:
    """Publish an article: `publish("headline", section=…, body=[…], …)`."""

    def make(title: str = "مُؤتمرٌ صحفيٌّ في 3 مدن عن خطة «أفق 2030»", **fields: Any) -> ArticlePage:
        parent = fields.pop("section", section)
        fields.setdefault("standfirst", "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل.")
        fields.setdefault("body", [("paragraph", {"text": "<p>نص الخبر كاملًا مع رقم 12.5% واسم Reuters.</p>"})])
        body = fields.pop("body")
        blocks = ArticlePage.body.field.stream_block.child_blocks
        article = ArticlePage(title=title, live=False, **fields)
        article.body = [(kind, blocks[kind].to_python(value)) for kind, value in body]
        article.bylines.add(Byline(author=author))
        parent.add_child(instance=article)
        article.save_revision().publish()
        return ArticlePage.objects.get(pk=article.pk)

    return make


def _member(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@news.example", "a long password", display_name=name)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def reporter(db: None) -> Any:
    return _member("reporter", "مراسل")


@pytest.fixture
def editor(db: None) -> Any:
    return _member("editor", "محرر الدسك")


@pytest.fixture
def managing_editor(db: None) -> Any:
    return _member("managing", "مدير التحرير")


@pytest.fixture
def moderator(db: None) -> Any:
    return _member("moderator", "مشرف التعليقات")


@pytest.fixture
def administrator(db: None) -> Any:
    return _member("administrator", "مدير النظام")
