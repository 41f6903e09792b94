"""Dates: names of months and days, dates that cannot be, two calendars that disagree."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date

from midad.arabic.alphabet import TATWEEL
from midad.arabic.copydesk.blocks import PROSE
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.months import MISSPELT, MONTH_NAMES, SETS_OF
from midad.arabic.copydesk.passage import Passage, Story
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, DIGIT
from midad.arabic.dates import MONTHS, Months
from midad.arabic.hijri import HIJRI_MONTHS, to_hijri
from midad.arabic.weekdays import WEEKDAYS

RULES = RuleSet("numbers", phase="dates")

_NAMES = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_MONTH = re.compile(rf"(?<![{ARABIC}/])(?P<head>[وبل]?)(?P<month>{_NAMES})(?![{ARABIC}/]|ـ)")
_BEFORE_MONTH = re.compile(rf"(?:[{DIGIT}]{{1,2}}|شهر|شهري|مطلع|أواخر|أوائل|نهاية|منتصف|بداية|حتى|منذ)\s$")
_AFTER_MONTH = re.compile(rf"\s(?:(?:من )?(?:عام |سنة )?[{DIGIT}]{{4}}|الماضي|المقبل|الجاري|الحالي|المنصرم|القادم)")


@RULES.add_of_story(
    "D01", "warning", "أسماء أشهر من مجموعتين في قصة واحدة: يظنها القارئ شهرين مختلفين، فتُوحَّد على تسمية الصحيفة."
)
def two_month_sets(story: Story) -> Iterator[tuple[int, Fault]]:
    """«في 3 آذار … وفي 5 أبريل»; «مارس/آذار» names both on purpose, آب and مارس are verbs too."""
    found = [
        (number, match)
        for number, passage in story.judged()
        for match in _MONTH.finditer(passage.text)
        if _is_date(passage, match)
    ]
    sets = Counter(months for _number, match in found for months in SETS_OF[match["month"]])
    if not found or len(found) in sets.values():
        return
    house: Months = story.style.months or sets.most_common(1)[0][0]
    for number, match in found:
        if house not in SETS_OF[match["month"]]:
            month = MONTHS[house][MONTH_NAMES[match["month"]] - 1]
            yield number, swap(match.start("month"), match.end("month"), month)


_TWIN_AFTER = re.compile(rf"ـ?\s?[/(–-]\s?(?:{_NAMES})")
_TWIN_BEFORE = re.compile(rf"(?:{_NAMES})\s?[/(–-]\s?$")


def _is_date(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is the name of a month, and not one of two that stand side by side: نيسان (أبريل)."""
    if _TWIN_AFTER.match(passage.text, match.end()) or _TWIN_BEFORE.search(passage.text[: match.start()][-24:]):
        return False
    if passage.is_quoted(match.start()) or passage.text.startswith("أيلول الأسود", match.start("month")):
        return False
    before = passage.text[max(0, match.start() - 8) : match.start()]
    return _BEFORE_MONTH.search(before) is not None or _AFTER_MONTH.match(passage.text, match.end()) is not None


_MISSPELT = re.compile(rf"(?<![{ARABIC}])(?P<head>[وبلف]?)(?P<word>{'|'.join(MISSPELT)})(?![{ARABIC}])")


@RULES.add("D02", "error", "اسم شهر أو يوم بغير رسمه: للأشهر والأيام رسم واحد، ويُبحث عن القصة به.")
def misspelt_month(passage: Passage) -> Iterator[Fault]:
    """«في اغسطس» → «في أغسطس»."""
    for match in _MISSPELT.finditer(passage.text):
        yield swap(match.start(), match.end(), match["head"] + MISSPELT[match["word"]])


_WEEKDAY = "|".join((*WEEKDAYS, "الإثنين"))
_DATE = re.compile(
    rf"(?:(?<![{ARABIC}])(?:يوم )?(?P<weekday>{_WEEKDAY})(?:،? (?:الموافق )?| \())?"
    rf"(?<![{DIGIT}./:-])(?P<day>[{DIGIT}]{{1,2}})(?: من)? (?P<month>{_NAMES})(?:/[{ARABIC} ]+?)?(?: "
    rf"(?P<year>[{DIGIT}]{{4}}))?(?![{ARABIC}{DIGIT}])"
)
_NO_DAY = "لا يوم بهذا التاريخ في التقويم: يُراجَع اليوم والشهر."


@RULES.add("D03", "error", "يوم الأسبوع لا يوافق التاريخ: أحدهما خطأ، ويُراجَع التقويم.")
def impossible_date(passage: Passage) -> Iterator[Fault]:
    """«الثلاثاء 31 نيسان 2026»: April has no 31st."""
    for match in _DATE.finditer(passage.text):
        day, month = int(match["day"]), MONTH_NAMES[match["month"]]
        year = int(match["year"]) if match["year"] else 2024
        if not 1 <= year <= 9999:
            continue
        if not 1 <= day <= monthrange(year, month)[1]:
            yield propose(match.start("day"), match.end(), message=_NO_DAY)
        elif match["weekday"] and match["year"]:
            right = WEEKDAYS[date(year, month, day).weekday()]
            if match["weekday"].replace("إ", "ا") != right:
                yield propose(match.start("weekday"), match.end("weekday"), right)


_HIJRI = "|".join(HIJRI_MONTHS)
_BOTH = re.compile(
    rf"(?P<day>[{DIGIT}]{{1,2}}) (?P<month>{_HIJRI}) (?P<year>[{DIGIT}]{{4}})(?: ?ه{TATWEEL}?)?[،,]? الموافق "
    rf"(?:ل{TATWEEL}?)?"
    rf"(?P<other>(?P<gday>[{DIGIT}]{{1,2}}) (?P<gmonth>{_NAMES}) (?P<gyear>[{DIGIT}]{{4}}))"
)


@RULES.add(
    "D04", "warning", "تاريخان لا يتوافقان: الهجري والميلادي يختلفان بأكثر من يوم بتقويم أم القرى.", is_core=False
)
def calendars_disagree(passage: Passage) -> Iterator[Fault]:
    """«1 رمضان 1445 الموافق 20 مارس 2024»; a day more or less may be the crescent."""
    for match in _BOTH.finditer(passage.text):
        year, day = int(match["gyear"]), int(match["gday"])
        month = MONTH_NAMES[match["gmonth"]]
        try:
            hijri = to_hijri(date(year, month, day))
        except ValueError:
            continue
        told = (int(match["year"]) * 12 + HIJRI_MONTHS.index(match["month"])) * 29.53
        told += int(match["day"])
        if abs(told - (hijri.year * 12 + hijri.month - 1) * 29.53 - hijri.day) > 1.9:
            yield propose(match.start("other"), match.end("other"))


_RELATIVE = re.compile(rf"(?<![{ARABIC}])(?:أول أمس|أمس|غدًا|غدا|الليلة الماضية)(?![{ARABIC}])")
_ANCHORED = re.compile(rf"{_WEEKDAY}|[{DIGIT}]{{1,2}} (?:{_NAMES})|\(")


@RULES.add(
    "D05",
    "style",
    "يوم منسوب إلى يوم النشر بلا تاريخ: من يقرأ القصة بعد شهر لا يعرف أيّ أمس.",
    is_core=False,
    kinds=PROSE,
)
def bare_relative_day(passage: Passage) -> Iterator[Fault]:
    """«أعلن أمس» → «أعلن أمس السبت (23 مايو)»."""
    for match in _RELATIVE.finditer(passage.text):
        if not passage.is_quoted(match.start()) and not _ANCHORED.search(passage.text):
            yield propose(match.start(), match.end())


_MONDAY = re.compile(rf"(?<![{ARABIC}])(?P<head>[وبل]?)(?P<day>الاثنين|الإثنين)(?![{ARABIC}])")


@RULES.add("D06", "style", "اسم اليوم برسم غير رسم الصحيفة: يُكتب الاثنين برسم واحد في كل القصص.", is_core=False)
def monday(passage: Passage) -> Iterator[Fault]:
    """«الإثنين» → «الاثنين», or as the house has it."""
    for match in _MONDAY.finditer(passage.text):
        if match["day"] != passage.style.monday:
            yield swap(match.start("day"), match.end("day"), passage.style.monday)
