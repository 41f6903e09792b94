"""Lines that tell about the story and are not part of it: who wrote it, when, in which section."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile

from midad.importers.page.dates import MONTH, RELATIVE, find_date
from midad.importers.page.names import NOBODY, byline_names, is_sign_off, looks_like_name, placed_names, split_names
from midad.importers.page.reasons import Reason
from midad.importers.page.wording import judge, line_key

_LONGEST = 180
_SEPARATOR = re.compile(r"\s*[|•·‧∙●◦»›]\s*|\s+[-–—/]\s+|\s*[،,]\s+|\t+")
_LABELS = re.compile(
    r"(?:تم )?(?:نشر|النشر|نشرت|اخر|تحديث|التحديث|(?:ال)?تاريخ|المصدر|الكاتب|صوره|بتاريخ|يوم|الساعه|ساعه|"
    r"في|تم|اضيف|اضيفت|الموافق|توقيت|بتوقيت|مكه|المكرمه|القاهره|غرينتش|جرينتش|المحلي|"
    r"published|posted|photo|updated?|last|modified|created|first|date|on|at|time|publication|issued|le|publié|mis|à|a|jour|the|est|edt|bst|cet|gmt|utc|of)"
)
_UPDATED = re.compile(r"تحديث|حدث|\b(?:updated?|modified|mis à jour)\b", re.IGNORECASE)
_SECTION_LABEL = re.compile(
    r"^(?:(?:القسم|قسم|التصنيف|تصنيف|الباب|section|category|rubrique)\s*:\s*"
    r"|(?:نشر في|نُشر في|posted in|filed under)\s*:?\s+)"
    r"(\S+(?:\s+\S+){0,3})$",
    re.IGNORECASE,
)
_SECTION_WORD = re.compile(
    r"\b(?:news|world|sports?|business|economy|politics|culture|opinion|local|health|tech|technology|science|arts|life|lifestyle|markets|national|"
    r"اخبار|سياسه|سياسي|رياضه|اقتصاد|الاقتصاد|ثقافه|محليات|محلي|عربي|دولي|عالم|العالم|راي|منوعات|صحه|علوم|تكنولوجيا|تقنيه|مجتمع|فن|فنون|حوادث|تحقيقات|تقارير)\b"
)
_SENTENCE_END = re.compile(r"[.؟?!…]\s*$")
_DATE_HERE = "\x00"
# Where labels that the page sets apart by style alone run into each other: "FinchMay 2", «أحمد2 مايو».
_SEAM = re.compile(
    r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=20\d\d)(?=\d)|(?<=\d)(?=[A-Z][a-z]|[\u0621-\u064a])"
    r"|(?<=[\u0621-\u064a])(?=(?:منذ|قبل|آخر تحديث)\s)|(?<=\d)(?=[—–•·]\s)"
    r"|(?<=[A-Za-z])(?=[\u0621-\u064a])|(?<=[\u0621-\u064a])(?=[A-Za-z])"
)
_BARE_CLOCK = re.compile(r"\s+(?:في|at)\s+\d{1,2}:\d\d\s*(?:[صم]|am|pm)?$", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"{MONTH}[\s,،]+20\d\d", re.IGNORECASE)
# Buttons beside a writer's name.
_BUTTON = re.compile(
    r"(?:أرسل|إرسال) بريد[اً]* إلكتروني[اً]*|send an email"
    r"|(?:follow|تابع|تابعنا) (?:on|على) (?:X|twitter|تويتر)|(?:last updated|آخر تحديث)\s*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Details:
    reason: Reason
    published_at: datetime | None = None
    is_update: bool = False
    byline: tuple[str, ...] = ()
    section: str = ""


def read_details(text: str, *, month_first: bool = False) -> Details | None:
    """What a line says about the story, or None when it says anything else as well."""
    if len(text) > _LONGEST:
        return None
    apart = _BUTTON.sub(" | ", _SEAM.sub(" | ", text))
    return _read(text, month_first=month_first) or (_read(apart, month_first=month_first) if apart != text else None)


def _read(text: str, *, month_first: bool) -> Details | None:
    if said := _said_plainly(text):
        return said
    names: tuple[str, ...] = ()
    marked, published_at, is_update, reason = _mark_dates(text, month_first=month_first)
    if reason is None or _SENTENCE_END.search(marked):
        return None
    label = ""
    for piece in _pieces(marked):
        found = byline_names(piece.replace(_DATE_HERE, "").strip())
        if not found and (label or not _may_stand_alone(piece)):
            return None
        names += found
        label = label or ("" if found else piece)
    if label and not names and len(label.split()) > 1 and looks_like_name(label) and not is_section(label):
        names, label = split_names(label), ""
    return Details(reason, published_at, is_update, names, label)


def _said_plainly(text: str) -> Details | None:
    """A line that is nothing but a section or a byline."""
    section = _SECTION_LABEL.match(text)
    if section and not find_date(section[1]):
        return Details(Reason.SECTION, section=section[1].strip())
    if _MONTH_AND_YEAR.fullmatch(text.strip()):
        return Details(Reason.DATE)
    if is_sign_off(text):
        return Details(Reason.DETAILS)
    if names := byline_names(_BARE_CLOCK.sub("", text)):
        return Details(Reason.BYLINE, byline=names)
    placed = placed_names(text)
    return None if placed is None else Details(Reason.BYLINE, byline=placed)


def _mark_dates(text: str, *, month_first: bool) -> tuple[str, datetime | None, bool, Reason | None]:
    """The line with a mark in place of each date (a second one is the update), and what they said."""
    values: list[datetime] = []
    reason: Reason | None = None
    is_update = False
    for _ in range(3):
        found = find_date(text, month_first=month_first)
        if not found:
            break
        if found.value:
            values.append(found.value)
        if reason is None:
            reason, is_update = Reason.DATE, bool(_UPDATED.search(text[: found.start]))
        text = f"{text[: found.start]}{_DATE_HERE}{text[found.end :]}"
    relative = RELATIVE.search(text)
    if relative:
        reason = reason or Reason.RELATIVE_DATE
        text = f"{text[: relative.start()]}{_DATE_HERE}{text[relative.end() :]}"
    if reason is Reason.DATE:
        text = re.sub(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)\s*(?:am|pm|ص|م)?(?!\w)", "", text, flags=re.IGNORECASE)
    return text, values[0] if values else None, is_update, reason


def _pieces(rest: str) -> list[str]:
    """What is left between separators, without labels («آخر تحديث», "Posted on") and counters."""
    pieces = []
    for piece in _SEPARATOR.split(rest):
        if split := _split_at_date(piece):
            pieces += split
            continue
        words = list(dropwhile(_is_label, piece.strip(" :-–—|/()[]").split()))
        if _is_furniture(piece.replace(_DATE_HERE, " ")) or _is_furniture(" ".join(words)):
            continue
        words = _once(list(dropwhile(_is_label, reversed(words)))[::-1])
        if words and not _is_furniture(" ".join(words)):
            pieces.append(" ".join([_DATE_HERE] * (_DATE_HERE in piece) + words))
    return pieces


def _split_at_date(piece: str) -> list[str]:
    """ "By Jane Roe 9 July 2026 2381 views": a byline before the date, and nothing but furniture behind."""
    before, date_here, behind = piece.partition(_DATE_HERE)
    behind = behind.replace(_DATE_HERE, " ")
    said = " ".join(list(dropwhile(_is_label, reversed(before.split())))[::-1])
    rest = " ".join(dropwhile(_is_label, behind.split()))
    is_over = not line_key(rest) or _is_furniture(rest) or _is_furniture(behind)
    return [said] if date_here and is_over and byline_names(said) else []


def _once(words: list[str]) -> list[str]:
    """A name that the page says twice, under the face and beside it."""
    half = len(words) // 2
    return words[:half] if half and words[:half] == words[half:] else words


def _is_label(word: str) -> bool:
    key = line_key(word)
    return len(key) < 2 or key.isdigit() or key in NOBODY or bool(_LABELS.fullmatch(key))


def _may_stand_alone(piece: str) -> bool:
    """A name or a section between separators; words that run into the date are a sentence."""
    return _DATE_HERE not in piece and len(piece.split()) <= 4 and not any(letter.isdigit() for letter in piece)


def is_section(label: str) -> bool:
    """A word of it is what newspapers call their sections."""
    return bool(_SECTION_WORD.search(line_key(label)))


def _is_furniture(piece: str) -> bool:
    verdict = judge(piece)
    return verdict is not None and not (verdict.is_margin and verdict.reason is not Reason.COMMENTS)
