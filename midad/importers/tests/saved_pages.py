"""Pages to import, made in the test, and what an import does to the newspaper's tables."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from midad.articles.models import ArticlePage
from midad.importers.page.inline import plain

HEADLINE = "البلدية تعيد فتح الحديقة الكبرى بعد عامين من الترميم"
SENTENCES = (
    "أعادت البلدية صباح السبت فتح أبواب الحديقة الكبرى أمام الزوار بعد أعمال ترميم استمرت عامين كاملين.",
    "وشملت الأعمال الممرات وشبكة الري والإنارة، وزُرعت مئتا شجرة جديدة من الأنواع التي تحتمل الجفاف.",
    "وقال رئيس البلدية إن الدخول مجاني طوال الصيف، وإن الحديقة تفتح من السابعة صباحا حتى العاشرة مساء.",
)


def text_page(section: str = "محليات", headline: str = HEADLINE, sentences: tuple[str, ...] = SENTENCES) -> str:
    """A page as a reader mode saves it: banner, section, headline, story, comment form."""
    return "\n".join(
        [
            "Theme license is not validated, go to the theme options page to validate the license.",
            section,
            headline,
            *sentences,
            "اترك تعليقاً",
            "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
            "الاسم *",
            "زر الذهاب إلى الأعلى",
        ]
    )


def html_page(
    body: str = "", *, headline: str = HEADLINE, head: str = "", sentences: tuple[str, ...] = SENTENCES
) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><title>{headline} | الصحيفة</title>{head}</head>'
        f"<body><nav><a href='/'>الرئيسية</a> <a href='/s'>رياضة</a></nav>"
        f"<article><h1>{headline}</h1>{paragraphs}{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def save(folder: Path, content: str | bytes, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def run(source: str, *options: str) -> dict[str, Any]:
    """The report of `midad import page --json`, which must be the only thing on stdout."""
    out = StringIO()
    call_command("import_page", source, *options, "--json", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 1
    report = json.loads(lines[0])
    assert isinstance(report, dict)
    return report


def imported(source: str, *options: str) -> ArticlePage:
    return ArticlePage.objects.get(pk=run(source, *options)["id"])


def refusal(source: str, *options: str) -> str:
    """The message of an import that failed: Arabic, exit code 1, and every table as it was."""
    with nothing_made(), pytest.raises(CommandError) as stopped:
        call_command("import_page", source, *options, stdout=StringIO())
    assert stopped.value.returncode == 1
    message = str(stopped.value)
    assert sum("\u0621" <= letter <= "\u064a" for letter in message) > len(message) / 2
    return message


@contextmanager
def nothing_made() -> Iterator[None]:
    before = count_rows()
    yield
    assert count_rows() == before


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


def words_of(article: ArticlePage) -> list[str]:
    """The words of each block of the story that has a text, without their markup."""
    return [plain(str(getattr(block.value["text"], "source", block.value["text"]))) for block in article.body]
