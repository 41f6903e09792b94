"""A newspaper of any size, made fast: for measuring, and for the tests that count queries."""

import random
import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from midad.articles.models import ArticlePage, ArticleTopic, Author, Byline, SectionPage
from midad.demo.texts import read_texts
from midad.media.models import Picture
from midad.register.models import Name
from midad.search import indexing

WORDS = (
    "الحكومة المجلس قرار خطة ميزانية المدينة الميناء التجارة القمح المطر الطريق المدرسة الطلاب المستشفى الأطباء"
    " البحر الصيادون المزارعون السوق الأسعار الكهرباء الطاقة الشمس الرياح الجامعة البحث المسرح الكتاب اللاعبون"
    " المباراة الهدف الفوز رئيس وزير لجنة مشروع قانون تقرير اجتماع زيارة افتتاح إغلاق ارتفاع انخفاض بداية نهاية"
).split()
SECTIONS = ("سياسة", "اقتصاد", "مجتمع", "ثقافة", "علوم", "رياضة", "رأي")


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@cache
def vocabulary(size: int = 40_000) -> dict[str, float]:
    """Words as newspapers have them: a few are everywhere and most nearly nowhere. The demo's come first, then others.

    Each word with the sum of the weights up to it.
    """
    rng = random.Random(3)
    written = Counter(re.findall("[ء-ي]+", " ".join(str(text.blocks) for text in read_texts("articles"))))
    words = dict.fromkeys(word for word, _times in written.most_common(size // 4))
    while len(words) < size:
        words["".join(rng.choices(LETTERS, k=rng.randint(4, 7)))] = None
    return dict(zip(words, accumulate(1 / (rank + 8) for rank in range(size)), strict=True))


class Writer:
    """Writes sentences of random words: of a few dozen, or of a vocabulary."""

    def __init__(self, rng: random.Random, words: Mapping[str, float] | None) -> None:
        self.rng = rng
        self.words = list(words) if words else list(WORDS)
        self.weights = list(words.values()) if words else list(range(1, len(WORDS) + 1))

    def sentence(self, words: int) -> str:
        return " ".join(self.rng.choices(self.words, cum_weights=self.weights, k=words))

    def body(self, paragraphs: int) -> list[tuple[str, Any]]:
        texts = [f"<p>{self.sentence(45)}.</p>" for _paragraph in range(paragraphs)]
        return [("paragraph", {"text": text, "direction": "auto"}) for text in texts]


@transaction.atomic
def fill(stories: int, *, seed: int = 7, words: Mapping[str, float] | None = None) -> None:
    """Add `stories` live articles over seven sections, the same ones for the same seed.

    Rows are written without Wagtail's revisions and history, which no public page reads; readers find them.
    """
    writer = Writer(random.Random(seed), words)
    home = Site.objects.get(is_default_site=True).root_page.specific
    existing = {section.title: section for section in SectionPage.objects.child_of(home)}
    sections = [existing.get(title) or home.add_child(instance=SectionPage(title=title)) for title in SECTIONS]
    authors = [Author.objects.get_or_create(name=f"كاتب {n}", role="مراسل")[0] for n in ("أول", "ثان", "ثالث", "رابع")]
    names = [Name.objects.get_or_create(name=word, defaults={"kind": "place"})[0] for word in WORDS[:12]]
    pictures = _pictures()
    template = ArticlePage(title="x", slug="x")
    now = timezone.now()
    start = ArticlePage.objects.count()
    keys: list[int] = []
    for number in range(start, start + stories):
        section = sections[number % len(sections)]
        article = _article(writer, number, section, template, pictures)
        article.first_published_at = article.published_at = now - timedelta(minutes=(start + stories - number) * 7)
        article.save_base(raw=False, force_insert=True)
        section.numchild += 1
        Byline.objects.create(article=article, author=authors[number % len(authors)])
        ArticleTopic.objects.create(article=article, name=names[number % len(names)])
        keys.append(article.pk)
    for section in sections:
        Page.objects.filter(pk=section.pk).update(numchild=section.numchild)
    indexing.refresh(keys=keys)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _article(writer: Writer, number: int, section: Any, template: Any, pictures: list[Picture]) -> ArticlePage:
    title = writer.sentence(8)
    slug = f"{title.replace(' ', '-')}-{number}"
    article = ArticlePage(
        title=title,
        draft_title=title,
        slug=slug,
        path=f"{section.path}{Page._int2str(section.numchild + 1).rjust(Page.steplen, '0')}",
        depth=section.depth + 1,
        url_path=f"{section.url_path}{slug}/",
        content_type=template.cached_content_type,
        locale_id=section.locale_id,
        live=True,
        standfirst=writer.sentence(18),
        kicker=writer.sentence(2),
        lead_picture=pictures[number % len(pictures)],
    )
    blocks = ArticlePage.body.field.stream_block.child_blocks
    article.body = [(kind, blocks[kind].to_python(value)) for kind, value in writer.body(8)]
    return article


def _pictures() -> list[Picture]:
    """Rows of pictures with a full ladder of renditions whose files nobody opens."""
    known = list(Picture.objects.filter(title__startswith="bench "))
    crop = {"webp": [[width, width * 2 // 3, f"images/bench-{width}.webp"] for width in (240, 480, 800)]}
    ladder = {name: {**crop, "jpeg": [800, 533, "images/bench.jpg"]} for name in ("wide", "card", "square", "whole")}
    made = [
        Picture(title=f"bench {n}", file=f"bench-{n}.jpg", width=1600, height=1067, description="صورة", crops=ladder)
        for n in range(0 if known else 12)
    ]
    return known or Picture.objects.bulk_create(made)
