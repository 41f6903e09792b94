"""Counted nouns in their six forms."""

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import phrase, plural_category
from midad.arabic.digits import Digits
from midad.arabic.plurals import NOUNS, Case

COMMENTS = [
    (0, "لا تعليقات"),
    (1, "تعليق واحد"),
    (2, "تعليقان"),
    (3, "3 تعليقات"),
    (10, "10 تعليقات"),
    (11, "11 تعليقًا"),
    (26, "26 تعليقًا"),
    (99, "99 تعليقًا"),
    (100, "100 تعليق"),
    (101, "101 تعليق"),
    (102, "102 تعليق"),
    (103, "103 تعليقات"),
    (110, "110 تعليقات"),
    (111, "111 تعليقًا"),
    (200, "200 تعليق"),
    (202, "202 تعليق"),
    (1000, "1000 تعليق"),
    (1003, "1003 تعليقات"),
    (1011, "1011 تعليقًا"),
    (12_500, "12,500 تعليق"),
    (1_000_000, "1,000,000 تعليق"),
]

# Singular, dual in both cases, plural, accusative singular, and what there is none of.
FORMS = [
    ("دقيقة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة", "لا دقائق"),
    ("ساعة", "ساعتان", "ساعتين", "ساعات", "ساعة", "لا ساعات"),
    ("ثانية", "ثانيتان", "ثانيتين", "ثوانٍ", "ثانية", "لا ثواني"),
    ("يوم", "يومان", "يومين", "أيام", "يومًا", "لا أيام"),
    ("أسبوع", "أسبوعان", "أسبوعين", "أسابيع", "أسبوعًا", "لا أسابيع"),
    ("شهر", "شهران", "شهرين", "أشهر", "شهرًا", "لا أشهر"),
    ("سنة", "سنتان", "سنتين", "سنوات", "سنة", "لا سنوات"),
    ("تعليق", "تعليقان", "تعليقين", "تعليقات", "تعليقًا", "لا تعليقات"),
    ("خبر", "خبران", "خبرين", "أخبار", "خبرًا", "لا أخبار"),
    ("نتيجة", "نتيجتان", "نتيجتين", "نتائج", "نتيجة", "لا نتائج"),
    ("صورة", "صورتان", "صورتين", "صور", "صورة", "لا صور"),
    ("كلمة", "كلمتان", "كلمتين", "كلمات", "كلمة", "لا كلمات"),
    ("مادة", "مادتان", "مادتين", "مواد", "مادة", "لا مواد"),
    ("قارئ", "قارئان", "قارئين", "قراء", "قارئًا", "لا قراء"),
    ("صفحة", "صفحتان", "صفحتين", "صفحات", "صفحة", "لا صفحات"),
    ("تصحيح", "تصحيحان", "تصحيحين", "تصحيحات", "تصحيحًا", "لا تصحيحات"),
    ("كاتب", "كاتبان", "كاتبين", "كتّاب", "كاتبًا", "لا كتّاب"),
    ("موضوع", "موضوعان", "موضوعين", "موضوعات", "موضوعًا", "لا موضوعات"),
    ("فقرة", "فقرتان", "فقرتين", "فقرات", "فقرة", "لا فقرات"),
    ("عنوان", "عنوانان", "عنوانين", "عناوين", "عنوانًا", "لا عناوين"),
    ("اقتباس", "اقتباسان", "اقتباسين", "اقتباسات", "اقتباسًا", "لا اقتباسات"),
    ("قائمة", "قائمتان", "قائمتين", "قوائم", "قائمة", "لا قوائم"),
    ("سطر", "سطران", "سطرين", "أسطر", "سطرًا", "لا أسطر"),
    ("مستند", "مستندان", "مستندين", "مستندات", "مستندًا", "لا مستندات"),
    ("مقطع", "مقطعان", "مقطعين", "مقاطع", "مقطعًا", "لا مقاطع"),
    ("دقيقة قراءة", "دقيقتا قراءة", "دقيقتي قراءة", "دقائق قراءة", "دقيقة قراءة", "لا دقائق قراءة"),
    ("رمز احتياطي", "رمزان احتياطيان", "رمزين احتياطيين", "رموز احتياطية", "رمزًا احتياطيًا", "لا رموز احتياطية"),
    ("صفحة فرعية", "صفحتان فرعيتان", "صفحتين فرعيتين", "صفحات فرعية", "صفحة فرعية", "لا صفحات فرعية"),
    ("خطأ", "خطآن", "خطأين", "أخطاء", "خطأً", "لا أخطاء"),
    ("بايت", "بايتان", "بايتين", "بايت", "بايت", "لا بايت"),
]


@pytest.mark.parametrize(("count", "expected"), COMMENTS)
def test_a_count_chooses_the_form_of_its_noun(count: int, expected: str) -> None:
    assert phrase(count, "تعليق") == expected


@pytest.mark.parametrize(("noun", "dual", "dual_genitive", "plural", "accusative", "none"), FORMS)
def test_a_noun_has_all_its_forms(
    noun: str, dual: str, dual_genitive: str, plural: str, accusative: str, none: str
) -> None:
    assert phrase(0, noun) == none
    assert phrase(2, noun) == dual
    assert phrase(2, noun, case="genitive") == dual_genitive
    assert phrase(7, noun) == f"7 {plural}"
    assert phrase(40, noun) == f"40 {accusative}"
    assert phrase(300, noun) == f"300 {noun}"


@pytest.mark.parametrize(
    ("count", "noun", "expected"),
    [
        (1, "صورة", "صورة واحدة"),
        (1, "خبر", "خبر واحد"),
        (1, "دقيقة قراءة", "دقيقة قراءة واحدة"),
        (1, "رمز احتياطي", "رمز احتياطي واحد"),
        (1, "صفحة فرعية", "صفحة فرعية واحدة"),
        (-1, "يوم", "-1 يوم"),
        (-3, "يوم", "-3 أيام"),
    ],
)
def test_one_agrees_with_its_noun_and_negatives_are_numerals(count: int, noun: str, expected: str) -> None:
    assert phrase(count, noun) == expected


@pytest.mark.parametrize(
    ("count", "case", "expected"),
    [
        (0, "genitive", "٠ يوم"),
        (2, "genitive", "يومين"),
        (3, "nominative", "٣ أيام"),
        (1234, "nominative", "١٢٣٤ يومًا"),
        (12_345, "genitive", "١٢٬٣٤٥ يومًا"),
    ],
)
def test_arabic_indic_digits_and_the_genitive(count: int, case: Case, expected: str) -> None:
    assert phrase(count, "يوم", case=case, digits="arab") == expected


def test_an_unknown_noun_is_refused() -> None:
    with pytest.raises(KeyError):
        phrase(3, "تعليقات")


def test_categories_are_those_of_the_locale_data() -> None:
    plural_form = Locale("ar").plural_form
    samples = [*range(3000), *range(3000, 1_100_000, 997), 1_000_000, 1_000_003, 1_099_999, -1, -2, -15]
    assert [plural_category(n) for n in samples] == [plural_form(n) for n in samples]


#: The samples with a decimal sign in the Unicode locale data: they count as their value does.
DECIMALS = {
    "zero": "0.0 0.00 0.000 0.0000",
    "one": "1.0 1.00 1.000 1.0000",
    "two": "2.0 2.00 2.000 2.0000",
    "few": "3.0 4.0 5.0 6.0 7.0 8.0 9.0 10.0 103.0 1003.0",
    "many": "11.0 12.0 13.0 14.0 15.0 16.0 17.0 18.0 111.0 1011.0",
    "other": "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.1 1.2 1.3 1.4 1.5 1.6 1.7 10.1 "
    "100.0 1000.0 10000.0 100000.0 1000000.0",
}


@pytest.mark.parametrize("category", DECIMALS)
def test_decimals_are_in_the_categories_of_the_locale_data(category: str) -> None:
    for sample in DECIMALS[category].split():
        assert plural_category(Decimal(sample)) == plural_category(float(sample)) == category


#: Babel divides in the usual context of decimals, which has 28 digits.
MANY = 10**20


@given(st.decimals(-MANY, MANY, places=2) | st.integers(-MANY, MANY) | st.floats(-1e15, 1e15))
def test_any_number_has_the_category_that_the_locale_data_give_it(number: float | Decimal) -> None:
    assert plural_category(number) == Locale("ar").plural_form(number)


@pytest.mark.parametrize(
    ("count", "case", "digits", "expected"),
    [
        (1.5, "nominative", "latn", "1.5 دقيقة"),
        (2.5, "genitive", "arab", "٢٫٥ دقيقة"),
        (Decimal("10.25"), "nominative", "latn", "10.25 دقيقة"),
        (-0.5, "nominative", "latn", "-0.5 دقيقة"),
        (12_345.5, "nominative", "arab", "١٢٬٣٤٥٫٥ دقيقة"),
        (1.0, "nominative", "latn", "دقيقة واحدة"),
        (Decimal("2.0"), "nominative", "latn", "دقيقتان"),
        (3.0, "nominative", "latn", "3 دقائق"),
        (0.0, "nominative", "latn", "لا دقائق"),
    ],
)
def test_a_fraction_takes_the_singular_and_what_is_whole_its_own_form(
    count: float | Decimal, case: Case, digits: Digits, expected: str
) -> None:
    assert phrase(count, "دقيقة", case=case, digits=digits) == expected


@pytest.mark.parametrize("count", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(count: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        phrase(count, "دقيقة")


def test_every_noun_can_be_counted_in_every_way() -> None:
    for noun in NOUNS:
        for count in (0, 1, 2, 3, 11, 100):
            assert phrase(count, noun)
            assert phrase(count, noun, case="genitive")
