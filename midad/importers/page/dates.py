"""Dates as pages print them: Arabic in every month system, English and French, numeric, with a clock.

A day without a clock is midnight; a clock without a zone is taken as UTC, because a page seldom says.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = (
    "يناير|كانون (ال)?ثاني|كانون ?2|جانفي|january|jan|janvier|janv",
    "فبراير|شباط|فيفري|february|feb|février|fevrier|févr",
    "مارس|اذار|march|mar|mars",
    "ابريل|نيسان|افريل|april|apr|avril|avr",
    "مايو|ايار|ماي|may|mai",
    "يونيو|يونيه|حزيران|جوان|june|jun|juin",
    "يوليو|يوليه|تموز|جويليه|يوليوز|july|jul|juillet|juil",
    "اغسطس|اب|اوت|غشت|august|aug|août|aout",
    "سبتمبر|ايلول|شتنبر|september|sept|sep|septembre",
    "اكتوبر|تشرين (ال)?اول|تشرين ?1|october|oct|octobre",
    "نوفمبر|تشرين (ال)?ثاني|تشرين ?2|نونبر|november|nov|novembre",
    "ديسمبر|كانون (ال)?اول|كانون ?1|دجنبر|december|dec|décembre|decembre|déc",
)
_HIJRI = (
    "محرم|صفر|ربيع (ال)?(اول|اخر|ثاني)|جمادي (ال)?(اولي|اخره|ثانيه|اول|ثاني)|رجب|شعبان|رمضان|شوال|ذو القعده|ذي القعده|"
    "ذو الحجه|ذي الحجه"
)
_WEEKDAYS = (
    "(ال)?(احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)|(mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_MARK = "[\u064b-\u0652]?"
_LOOSE = {"ا": "[اأإآ]", "ي": "[يىئ]", "ه": "[هة]", "و": "[وؤ]"}
_GAP = r"[\s,،./\-–|]"


def _loose(pattern: str) -> str:
    """Let a written month match with or without hamza seats and vowel marks, offsets unchanged."""
    return re.sub("[\u0621-\u064a]", lambda letter: _LOOSE.get(letter[0], letter[0]) + _MARK, pattern).replace(
        "(ال", "(?:ال"
    )


def _group(pattern: str) -> str:
    return "(?:" + re.sub(r"\((?!\?)", "(?:", _loose(pattern)) + ")"


# A clock may be printed right behind the year: «11/3/202410:20 م».
_NO_DIGIT = r"(?!\d(?!\d?:\d\d))"
_ANY_MONTH = "|".join(sorted("|".join(_MONTHS).split("|"), key=len, reverse=True))
_MONTH = rf"(?P<month>{_group(_ANY_MONTH)})(?!\w)\.?(?:\s*[/(]\s*{_group(_ANY_MONTH)}\)?)?"
MONTH = _group(_ANY_MONTH)
_WEEKDAY = rf"(?:(?<!\w)(?:يوم\s+)?{_group(_WEEKDAYS)}\.?(?!\w)\s*[,،:|\-–]?\s*)?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?(?:\s+(?:of|من|de))?{_GAP}{{0,3}}{_MONTH}{_GAP}{{0,3}}(?P<year>\d{{4}}){_NO_DIGIT}",
        rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s*(?P<year>\d{{4}}){_NO_DIGIT}",
        r"(?<!\d)(?P<year>(?:19|20|١٩|٢٠)\d\d)[-/.](?P<digits_month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\s?[-/.]\s?(?P<digits_month>\d{1,2})\s?[-/.]\s?(?P<year>(?:19|20|١٩|٢٠)\d\d)"
        + _NO_DIGIT,
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?!\w)",
        rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)\d{{1,2}}{_GAP}{{0,3}}{_group(_HIJRI)}{_GAP}{{0,3}}[1١][34٣٤]\d\d(?:\s*هـ?)?(?!\w)",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[0-2]?\d)\s?[:.h]\s?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)\s*"
    r"(?P<half>a\.?m\.?|p\.?m\.?|صباحا?[\u064b]?ا?|مساء[\u064b]?ا?|ص|م|ظهرا?[\u064b]?ا?)?(?!\w)\s*"
    r"(?P<zone>\(?(?:GMT|UTC|Z|بتوقيت\s+غرينت?ش|غرينت?ش|[+-]\d\d:?\d\d)\)?)?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"\|\s*[^\W\d_]")  # the clock behind it belongs to another date
_FARTHEST_CLOCK = 12  # characters between day and clock
_UNITS = _group(
    "ثانيه|ثوان|ثواني|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يوما|يومين|ايام|اسبوع|اسبوعين|اسابيع|"
    "شهر|شهرين|اشهر|شهور|سنه|سنتين|سنوات|عام|عامين|اعوام|لحظات|قليل"
)
_LATIN_UNITS = "(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?)"
RELATIVE = re.compile(
    rf"(?<!\w)(?:(?:منذ|قبل)\s+(?:(?:\d+|حوالي|نحو|بضع|عدة)\s+){{0,2}}{_UNITS}"
    r"(?:\s+(?:واحدة?|و\S+\s+\S+))?(?!\w)"
    rf"|(?:(?:about|over|almost)\s+)?(?:\d+|an?|one|two|few|a few)\s*{_LATIN_UNITS}\s+ago(?!\w)"
    r"|il y a\s+(?:\d+|une?)\s+\w+|just now|yesterday|أمس|اليوم|الآن|منذ يوم(?:ين)?|hier)",
    re.IGNORECASE,
)
_MONTH_NUMBERS = tuple(re.compile(_group(names), re.IGNORECASE) for names in _MONTHS)


@dataclass(frozen=True, slots=True)
class DateFound:
    start: int
    end: int
    value: datetime | None  # None where the year is missing or the calendar is not Gregorian


def find_date(text: str, *, month_first: bool = False) -> DateFound | None:
    """The first date in a short line, with the clock beside it."""
    for form in _FORMS:
        found = form.search(text)
        if not found:
            continue
        start, end, day = found.start(), found.end(), _day(found, month_first=month_first)
        after, before = _CLOCK.search(text[end:]), _CLOCK.search(text[:start])
        gap = text[end : end + after.start()] if after else ""
        if day and after and len(gap) <= _FARTHEST_CLOCK and not _OTHER_LABEL.search(gap):
            day, end = _at(day, after), end + after.end()
        elif day and before and start - before.end() <= _FARTHEST_CLOCK:
            day, start = _at(day, before), before.start()
        return DateFound(start, end, day)
    return None


def parse_stamp(text: str) -> datetime | None:
    """A machine-readable moment (ISO 8601, with or without a zone), or whatever date the text holds."""
    text = text.strip()[:80]
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{3,6})\d*", r"\1", text))
    except ValueError:
        found = find_date(text)
        return found.value if found else None
    return _plausible(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _day(found: re.Match[str], *, month_first: bool) -> datetime | None:
    parts = found.groupdict()
    if not parts.get("year"):
        return None
    day = int(parts["day"])
    month = int(parts["digits_month"]) if parts.get("digits_month") else _month_number(parts["month"] or "")
    if parts.get("digits_month") and (
        month > 12 or (month_first and day <= 12 and found.start("day") < found.start("year"))
    ):
        day, month = month, day
    try:
        return _plausible(datetime(int(parts["year"]), month, day, tzinfo=UTC))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    for number, names in enumerate(_MONTH_NUMBERS, start=1):
        if names.fullmatch(name):
            return number
    return 0


def _at(day: datetime, clock: re.Match[str]) -> datetime:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half.startswith(("p", "م")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "ص")) and hour == 12:
        hour = 0
    if hour > 23:
        return day
    offset = re.search(r"([+-])(\d\d):?(\d\d)", clock["zone"] or "")
    zone = UTC
    if offset and int(offset[2]) < 15:
        minutes = int(offset[2]) * 60 + int(offset[3])
        zone = timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    return day.replace(hour=hour, minute=int(clock["minute"]), tzinfo=zone)


def _plausible(moment: datetime) -> datetime | None:
    return moment if 1900 <= moment.year <= 2100 else None
