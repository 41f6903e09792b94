"""Addresses made of headlines."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midad.arabic import numbered, slugify
from midad.arabic.tests.strategies import texts, unhurried

SLUGS = [
    ("أسعار النفط +2.5٪ عام ٢٠٢٤", "أسعار-النفط-2-5-بالمئة-عام-2024"),
    ("محمـــد بن سلمان", "محمد-بن-سلمان"),
    ("محمد ﷺ", "محمد"),
    ("...", ""),
    ("", ""),
    (" \u200f ـ ", ""),
    ("\ud800", ""),
    # Letters stay as written, marks go
    ("مسؤولةٌ في مبنى الأمم المتّحدة", "مسؤولة-في-مبنى-الأمم-المتحدة"),
    ("ٱلْقُرْءَٰن", "ٱلقرءن"),
    ("لَهُۥ", "له"),
    ("ﻣﺤﻤﺪ ﻻ ﷲ", "محمد-لا-الله"),
    ("العالمیة و کتاب", "العالمية-و-كتاب"),
    ("بی\u200cبی\u200cسی", "بي-بي-سی"),
    ("1445 ه\u200d", "1445-ه"),
    # Numbers
    ("۱۲ قتيلًا و١٬٢٥٠ جريحًا", "12-قتيلا-و1-250-جريحا"),
    ("3,5 ملايين", "3-5-ملايين"),
    ("نمو 5%", "نمو-5-بالمئة"),
    ("بين 10% و 15 ٪", "بين-10-بالمئة-و-15-بالمئة"),
    ("نسبة %12", "نسبة-12-بالمئة"),
    ("٪٢٫٥", "2-5-بالمئة"),
    ("100%صحيح", "100-بالمئة-صحيح"),
    ("foo%20bar", "foo-20bar"),
    ("%", ""),
    ("كوفيد-19", "كوفيد-19"),
    # Signs and foreign letters
    ("«رويترز»: قُتل 3 — عاجل!", "رويترز-قتل-3-عاجل"),
    ("#أنقذوا_المدينة", "أنقذوا-المدينة"),
    ("لـ«رويترز»", "ل-رويترز"),
    ("BBC News: C++ & Café", "bbc-news-c-café"),
    ("İSTANBUL Ｘ m²", "istanbul-x-m2"),
    ("\U0001f525 عاجل \U0001f525", "عاجل"),
    ("---أ---ب---", "أ-ب"),
]


@pytest.mark.parametrize(("headline", "slug"), SLUGS)
def test_a_headline_becomes_a_readable_address(headline: str, slug: str) -> None:
    assert slugify(headline) == slug


def test_long_headlines_are_cut_at_a_word() -> None:
    slug = slugify("استقبل الرئيس وفدًا من المجلس البلدي " * 10)
    assert slug.endswith(("استقبل", "الرئيس", "وفدا", "من", "المجلس", "البلدي"))
    assert 100 < len(slug) <= 120


def test_the_byte_limit_holds_for_wide_letters() -> None:
    assert slugify("漢字 " * 100) == "-".join(["漢字"] * 34)


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("ب" * 300, "ب" * 120),
        ("a" * 300, "a" * 120),
        ("漢" * 300, "漢" * 80),
        ("ا" + "لا" * 100, "ا" + "لا" * 59),
        ("ب" * 121 + " كلمة", "ب" * 120),
        ("ا" + "لا" * 100 + " ب", "ا" + "لا" * 59),
    ],
)
def test_a_single_word_is_cut_between_letters(word: str, slug: str) -> None:
    assert slugify(word) == slug


def assert_is_address(slug: str) -> None:
    assert slugify(slug) == slug
    assert not slug or re.fullmatch(r"\w+(-\w+)*", slug)
    assert unicodedata.is_normalized("NFC", slug)
    assert slug == slug.lower()
    assert len(slug) <= 120
    assert len(slug.encode()) <= 240
    assert not any(unicodedata.category(c)[0] == "M" for c in slug)
    assert not re.search("[٠-٩۰-۹ـ_]", slug)


@unhurried
@given(texts)
def test_every_text_gives_an_address_or_nothing(text: str) -> None:
    assert_is_address(slugify(text))
    assert_is_address(slugify(text * 20))


@unhurried
@example("\u1161" * 4, 2)
@given(texts, st.integers(2, 10**6))
def test_a_numbered_address_is_an_address(text: str, number: int) -> None:
    slug = numbered(slugify(text * 20) or "قصة", number)
    assert slug.endswith(f"-{number}")
    assert_is_address(slug)
    assert numbered(slug, number + 1) != slug
