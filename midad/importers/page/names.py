"""Who wrote it: bylines into names."""

import re

from midad.importers.page.places import is_place

_SAYS_BYLINE = (
    "كتب(?:ت|ه|ها)?|بقلم|بقلم الكاتبة?|تقرير|إعداد|اعداد|تحرير|تحقيق|حوار|حاورها?|أجرى الحوار|متابعة|تغطية",
    "الكاتبة?|المؤلف|المحررة?|بواسطة|مرسلة بواسطة|أرسلت بواسطة|أعدها?|أعدّها?|ترجمة|مراسل(?:نا|تنا)?",
    "(?:written|reported|edited|posted|story|words|article|published|reporting|analysis|opinion|translated) by",
    "by|author|authors|par|byline",
)
_PREFIX = re.compile(rf"^(?:{'|'.join(_SAYS_BYLINE)})(?:\s*[:/\-–]\s*|\s+)", re.IGNORECASE)
_PLACED = re.compile(r"\s+[-–—/|]\s+|\s*[|/]\s*|\s*[،,]\s+|:\s+")
_WEAK_ARABIC = re.compile(
    r"^(?:كتب|كتبت|تقرير|تحقيق|حوار|متابعة|تغطية|ترجمة|مراسل|مراسلنا|تحرير|إعداد|اعداد|الكاتب|الكاتبة)\s+[^:/]"
)
_SPLIT = re.compile(r"\s*(?:[،,;؛|/&•·]|\s(?:and|et|with)\s)\s*", re.IGNORECASE)
# First names that begin with waw: «سامر ووليد» is two people, «سامر وليد» is one.
_WAW_NAMES = frozenset(
    [
        "وليد",
        "وائل",
        "وسام",
        "وسيم",
        "وفاء",
        "وجدي",
        "وجيه",
        "وحيد",
        "وردة",
        "ورد",
        "وداد",
        "وديع",
        "ولاء",
        "ولي",
        "واصف",
        "وعد",
        "وفيق",
        "وصفي",
        "وهيب",
        "وهبة",
        "وهبي",
        "وضاح",
        "وجدان",
        "وسيلة",
        "واثق",
        "واجد",
    ]
)
_JOB = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|senior|chief|special|news|contributor|columnist|bureau|political|business)\b",
    re.IGNORECASE,
)
NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "editor",
        "webmaster",
        "user",
        "root",
        "author",
        "unknown",
        "guest",
        "staff",
        "web-admin",
        "مدير",
        "المدير",
        "ادمن",
        "أدمن",
        "الإدارة",
        "المحرر",
    ]
)
_LONGEST_ABBREVIATION = 5
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "noon", "dawn", "night"]
)
_PARTICLES = frozenset(
    [
        "and",
        "of",
        "the",
        "de",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "du",
        "le",
        "et",
        "for",
        "in",
        "at",
        "with",
        "ben",
        "abu",
    ]
)


# In brackets under a report: who wrote and edited it, person by person; a desk stays as the agency wrote it.
_SIGNED = re.compile(r"[(\[]\s*([^()\[\]]{4,160}?)\s*[)\]]\.?")
_SIGNED_BY = re.compile(
    r"(?:تحرير|إعداد|اعداد|كتابة|ترجمة|مراجعة|"
    r"(?:reporting|writing|editing|additional reporting|compiled|edited|written|translated) by)"
    r"\s*:?\s+(.+?)(?:\s+للنشرة العربية)?",
    re.IGNORECASE,
)
_DESK = re.compile(r"^(?:(?:قسم|فريق|هيئة|مكتب|دائرة|وحدة|the)\s)|\b(?:desk|team|staff|newsroom)\b", re.IGNORECASE)
_NEWSPAPER = re.compile(
    r"^(?:صحيفة|جريدة|موقع|وكالة|شبكة|بوابة|مجلة|قناة|مدونة|منصة)\s"
    r"|\w\s+(?:Post|Times|Herald|Courier|Gazette|Tribune|Journal|Chronicle|Observer|Weekly|Magazine|Review|Mail)$",
    re.IGNORECASE,
)


def is_newspaper(text: str) -> bool:
    """«صحيفة الجسر», "The Valley Post"."""
    return bool(_NEWSPAPER.search(text.strip()))


def is_sign_off(text: str) -> bool:
    """«(تحرير ندى الخطيب)», "(Reporting by Jane Roe; editing by John Doe)"."""
    signed = _SIGNED.fullmatch(text.strip())
    parts = [_SIGNED_BY.fullmatch(part) for part in re.split(r"\s*[;؛]\s*|\s+[-–—]\s+", signed[1])] if signed else []
    people = [part[1] for part in parts if part]
    return (
        bool(people)
        and len(people) == len(parts)
        and all(
            2 <= len(name.split()) <= 4 and looks_like_name(name) and not _DESK.search(name)
            for said in people
            for name in split_names(said)
        )
        and all(split_names(said) for said in people)
    )


def people_of(text: str) -> tuple[str, ...]:
    """The people of a line that is known to be a byline; none when it names only a place or an agency."""
    names = byline_names(text)
    placed = None if names else placed_names(text)
    return names or (split_names(text) if placed is None else placed)


def byline_names(text: str) -> tuple[str, ...]:
    """The names of a line that says it is a byline; nothing for any other line."""
    text = text.strip()
    prefix = _PREFIX.match(text)
    if not prefix or len(text) > 120 or text.endswith((".", "؟", "?", "!", "…")):
        return ()
    rest = re.sub(r"^(?:by|بقلم)\s*:?\s+", "", text[prefix.end() :].strip(" :"), flags=re.IGNORECASE)
    if _WEAK_ARABIC.match(text) and len(rest.split()) > 3:
        return ()
    names = split_names(rest)
    # «كتبت: مي»: behind a colon even the shortest name is one.
    is_labelled = ":" in prefix[0]
    return names if all(looks_like_name(name) or (is_labelled and name.isalpha()) for name in names) else ()


def is_byline_label(text: str) -> bool:
    """«بقلم» or "By", whose name stands elsewhere."""
    return bool(_PREFIX.fullmatch(f"{text.strip()} "))


def placed_names(text: str) -> tuple[str, ...] | None:
    """«ليلى قاسم - حلب» names a person and a place, «بيروت - رويترز» nobody; None for any other line."""
    parts = [part.strip() for part in _PLACED.split(text.strip(" :.-–"))]
    people = [part for part in parts if not is_place(part) and (":" in text or not is_newspaper(part.strip("()[]")))]
    if not 2 <= len(parts) <= 3 or len(people) > 1 or len(people) == len(parts):
        return None
    if text.rstrip().endswith(":") or (people and all(" " not in person for person in people)):
        return ()  # «المرصد - خاص:» names the newspaper itself
    is_name = all(2 <= len(person.split()) <= 4 and looks_like_name(person) for person in people)
    return tuple(people) if is_name else None


def split_names(text: str) -> tuple[str, ...]:
    """«سامر الحلبي وليلى منصور» and "Jane Roe and John Doe, Staff Writer" into people."""
    names: list[str] = []
    for piece in _SPLIT.split(re.sub(r"\s+[-–—]\s+.*$", "", text.strip())):
        name = piece.strip(" .:-–—*")
        name = name.removeprefix("من ") if len(name.split()) > 2 else name
        if name and not _JOB.search(name) and not name.isdigit():
            names.extend(_split_at_waw(name))
    people = [name for name in dict.fromkeys(names) if name.casefold() not in NOBODY]
    return tuple(name for name in people if len(people) == 1 or not _is_organisation(name))


def _is_organisation(name: str) -> bool:
    """«Nadia Flint, CCN»: the second is whom the first works for."""
    return name.isascii() and name.isupper() and len(name) <= _LONGEST_ABBREVIATION and " " not in name


def looks_like_name(text: str) -> bool:
    """Two to five words, no digit, and in Latin script a capital on each."""
    words = text.split()
    if any(word.casefold() in _DAYS for word in words):
        return False
    if not 1 <= len(words) <= 5 or any(character.isdigit() or character in ':؟?!«»"@' for character in text):
        return False
    if text.isascii() or not re.search("[\u0600-\u06ff]", text):
        return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
    return len(words) > 1 or len(text) > 3


def _split_at_waw(name: str) -> list[str]:
    words = name.split()
    for index in range(2, len(words) - 1):
        word = words[index]
        if word.startswith("و") and len(word) > 3 and word not in _WAW_NAMES:
            return [" ".join(words[:index]), *_split_at_waw(" ".join([word[1:], *words[index + 1 :]]))]
    return [name]
