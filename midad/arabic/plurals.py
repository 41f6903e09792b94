"""Counted nouns: «تعليقان», «3 تعليقات», «11 تعليقًا», «100 تعليق».

Arabic counts in six ways. One and two are said by the noun itself, singular and dual, without a
number; three to ten take the plural, eleven to ninety-nine the singular in the accusative (hence
its tanwin), hundreds and thousands the singular in the genitive. Only the last two digits matter:
103 counts like 3, while 101 and 102 count like 100, and so does every fraction: «1.5 دقيقة».
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from midad.arabic.digits import Digits, format_number

Category = Literal["zero", "one", "two", "few", "many", "other"]
Case = Literal["nominative", "genitive"]

_TA_MARBUTA = "ة"
_HAMZA_ON_ALEF = "أ"
_TANWIN = "ً"


@dataclass(frozen=True)
class CountedNoun:
    """A noun with what its singular does not tell.

    ``rest`` follows the noun whatever its number (دقيقة + قراءة: «3 دقائق قراءة»). ``none`` is the
    plural after لا where it differs from the one after a number: «3 ثوانٍ» but «لا ثواني». An
    ``adjective``, given as it is of a masculine, agrees with what is no person: «3 رموز احتياطية».
    ``is_foreign`` is a unit that takes neither plural nor tanwin: «3 بايت», «11 بايت».
    """

    singular: str
    plural: str
    rest: str = ""
    none: str = ""
    adjective: str = ""
    is_foreign: bool = False

    @property
    def is_feminine(self) -> bool:
        return self.singular.endswith(_TA_MARBUTA)

    def one(self) -> str:
        """تعليق واحد, صورة واحدة: the numeral one follows its noun and agrees with it."""
        return self.other() + (" واحدة" if self.is_feminine else " واحد")

    def two(self, case: Case) -> str:
        """تعليقان, or تعليقين after a preposition; ة opens into ت: صورتان.

        A dual before another noun in construct loses its noon: دقيقتا قراءة.
        """
        ending = ("ا" if case == "nominative" else "ي") + ("" if self.rest else "ن")
        adjective = self._agreeing()
        return self._joined(_with(self.singular, ending), adjective and _with(adjective, ending))

    def few(self) -> str:
        """The plural of what is no person takes the adjective of a feminine: رموز احتياطية."""
        return self._joined(self.plural, self.adjective and self.adjective + _TA_MARBUTA)

    def many(self) -> str:
        """تعليقًا, صورة: the accusative shows as alef with tanwin, which ة and construct do not take."""
        if self.is_feminine or self.rest or self.is_foreign:
            return self.other()
        return self._joined(_accusative(self.singular), self.adjective and _accusative(self.adjective))

    def other(self) -> str:
        return self._joined(self.singular, self._agreeing())

    def absent(self) -> str:
        """لا تعليقات: لا that denies the whole kind, with the plural."""
        return "لا " + self._joined(self.none or self.plural, self.adjective and self.adjective + _TA_MARBUTA)

    def _agreeing(self) -> str:
        return self.adjective + _TA_MARBUTA if self.adjective and self.is_feminine else self.adjective

    def _joined(self, noun: str, adjective: str) -> str:
        return " ".join(part for part in (noun, adjective, self.rest) if part)


def _with(word: str, ending: str) -> str:
    """صورة and ان are صورتان; a hamza on alef and another alef are one letter, خطآن."""
    if word.endswith(_TA_MARBUTA):
        return word[:-1] + "ت" + ending
    return word[:-1] + "آ" + ending[1:] if word.endswith(_HAMZA_ON_ALEF) and ending.startswith("ا") else word + ending


def _accusative(word: str) -> str:
    """خبرًا, but خطأً and جزاءً: after a hamza on alef, or after alef and hamza, the tanwin stands without one."""
    return word + (_TANWIN if word.endswith((_HAMZA_ON_ALEF, "اء")) else _TANWIN + "ا")


_NOUNS = (
    # Time
    CountedNoun("ثانية", "ثوانٍ", none="ثواني"),
    CountedNoun("دقيقة", "دقائق"),
    CountedNoun("دقيقة", "دقائق", rest="قراءة"),
    CountedNoun("ساعة", "ساعات"),
    CountedNoun("يوم", "أيام"),
    CountedNoun("أسبوع", "أسابيع"),
    CountedNoun("شهر", "أشهر"),
    CountedNoun("سنة", "سنوات"),
    CountedNoun("عام", "أعوام"),
    # The newspaper
    CountedNoun("خبر", "أخبار"),
    CountedNoun("مادة", "مواد"),
    CountedNoun("قصة", "قصص"),
    CountedNoun("مقال", "مقالات"),
    CountedNoun("تقرير", "تقارير"),
    CountedNoun("موضوع", "موضوعات"),
    CountedNoun("ملف", "ملفات"),
    CountedNoun("قسم", "أقسام"),
    CountedNoun("وسم", "وسوم"),
    CountedNoun("عدد", "أعداد"),
    CountedNoun("تصحيح", "تصحيحات"),
    CountedNoun("تحديث", "تحديثات"),
    CountedNoun("عنوان", "عناوين"),
    CountedNoun("صورة", "صور"),
    CountedNoun("مقطع", "مقاطع"),
    CountedNoun("مستند", "مستندات"),
    CountedNoun("مصدر", "مصادر"),
    CountedNoun("ترجمة", "ترجمات"),
    CountedNoun("رزمة", "رزم"),
    CountedNoun("رزمة", "رزم", adjective="فرعي"),
    CountedNoun("مقتطف", "مقتطفات"),
    CountedNoun("نوع", "أنواع", rest="مقتطفات"),
    CountedNoun("تحويل", "تحويلات"),
    CountedNoun("موضع", "مواضع"),
    # Text
    CountedNoun("كلمة", "كلمات"),
    CountedNoun("حرف", "أحرف"),
    CountedNoun("جملة", "جمل"),
    CountedNoun("فقرة", "فقرات"),
    CountedNoun("سطر", "أسطر"),
    CountedNoun("صفحة", "صفحات"),
    CountedNoun("صفحة", "صفحات", adjective="فرعي"),
    CountedNoun("صفحة", "صفحات", adjective="مطابق"),
    CountedNoun("رقم", "أرقام"),
    CountedNoun("خانة", "خانات", adjective="عشري"),
    CountedNoun("استمارة", "استمارات"),
    CountedNoun("بايت", "بايت", is_foreign=True),
    CountedNoun("بكسل", "بكسل", is_foreign=True),
    CountedNoun("خطأ", "أخطاء"),
    CountedNoun("اقتباس", "اقتباسات"),
    CountedNoun("قائمة", "قوائم"),
    CountedNoun("ملاحظة", "ملاحظات"),
    # People and what they do
    CountedNoun("قارئ", "قراء"),
    CountedNoun("كاتب", "كتّاب"),  # the shadda parts writers from a book, كتاب
    CountedNoun("شخص", "أشخاص"),
    # The plural of men is counted in the genitive only.
    CountedNoun("مستخدم", "مستخدمين"),
    CountedNoun("عضو", "أعضاء"),
    CountedNoun("جلسة", "جلسات"),
    CountedNoun("جهاز", "أجهزة"),
    CountedNoun("رمز", "رموز"),
    CountedNoun("رمز", "رموز", adjective="احتياطي"),
    CountedNoun("تعليق", "تعليقات"),
    CountedNoun("رد", "ردود"),
    CountedNoun("رابط", "روابط"),
    CountedNoun("مشاهدة", "مشاهدات"),
    CountedNoun("نتيجة", "نتائج"),
    CountedNoun("اقتراح", "اقتراحات"),
    CountedNoun("مرة", "مرات"),
)
NOUNS = {noun.other(): noun for noun in _NOUNS}


def plural_category(n: int | float | Decimal) -> Category:
    """Return the plural category of a number by the Unicode rules for Arabic; that of a fraction is "other"."""
    if n != int(n):
        return "other"
    whole = abs(int(n))
    if whole < 3:
        return ("zero", "one", "two")[whole]
    last_two = whole % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "other"


def phrase(count: int | float | Decimal, noun: str, *, case: Case = "nominative", digits: Digits = "latn") -> str:
    """Return a count with its noun, given in the singular: ``phrase(2, "تعليق")`` is «تعليقان».

    After a preposition or in construct the case is genitive: «بعد تعليقين», «منذ 3 ساعات». There
    nothing can be denied by لا, so zero is a numeral (بعد 0 دقيقة). Below zero, one and two are
    numerals as well. A noun outside the table is a ``KeyError``: plurals cannot be guessed.
    """
    counted = NOUNS[noun]
    written = format_number(count, digits)
    category = plural_category(count)
    if category == "zero" and case == "nominative":
        return counted.absent()
    if count == 1:
        return counted.one()
    if count == 2:
        return counted.two(case)
    forms = {"few": counted.few, "many": counted.many}
    form = forms.get(category, counted.other)
    return f"{written} {form()}"
