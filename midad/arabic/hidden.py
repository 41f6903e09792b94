"""The characters of a text that nobody sees: where each stands, what it is called, and what it does.

Word processors, messengers and PDF files leave them behind. They turn words round, cut them in two for a search, and
make two equal headlines different.
"""

import unicodedata
from dataclasses import dataclass

from midad.arabic.alphabet import ZWJ, ZWNJ
from midad.arabic.normal import joiners_kept, normalize

#: Code point → its name and what it does, as an editor is told.
_KNOWN = {
    0x0009: ("علامة جدولة", "تُحدث فراغًا متفاوت العرض"),
    0x000B: ("علامة جدولة عمودية", "تقطع السطر في بعض البرامج"),
    0x000C: ("فاصل صفحات", "يقطع الصفحة عند الطباعة في بعض البرامج"),
    0x00A0: ("مسافة لا تنقطع", "تمنع انتقال السطر بين الكلمتين"),
    0x00AD: ("واصلة خفية", "تسمح بقطع الكلمة آخر السطر"),
    0x034F: ("رابط محارف", "يمنع اجتماع علامتين على حرف"),
    0x061C: ("علامة حرف عربي", "توجّه ما بعدها كأنه بعد حرف عربي"),
    0x115F: ("حشو هانغول", "يُرسم فراغًا"),
    0x1160: ("حشو هانغول", "يُرسم فراغًا"),
    0x180E: ("فاصل منغولي", "يقسم الكلمة من غير أن يُرى"),
    0x200B: ("مسافة بلا عرض", "تقسم الكلمة عند البحث وآخر السطر"),
    0x200C: ("فاصل بلا وصل", "يمنع اتصال الحرفين"),
    0x200D: ("رابط بلا عرض", "يصل الحرفين أو يجمع الرموز"),
    0x200E: ("علامة من اليسار إلى اليمين", "تغيّر اتجاه ما يجاورها"),
    0x200F: ("علامة من اليمين إلى اليسار", "تغيّر اتجاه ما يجاورها"),
    0x2028: ("فاصل أسطر", "يقطع السطر"),
    0x2029: ("فاصل فقرات", "يقطع الفقرة"),
    0x202A: ("تضمين من اليسار إلى اليمين", "يغيّر اتجاه ما بعده إلى نهايته"),
    0x202B: ("تضمين من اليمين إلى اليسار", "يغيّر اتجاه ما بعده إلى نهايته"),
    0x202C: ("نهاية تضمين", "تُنهي تغيير الاتجاه"),
    0x202D: ("قسر من اليسار إلى اليمين", "يقلب ترتيب الحروف بعده"),
    0x202E: ("قسر من اليمين إلى اليسار", "يقلب ترتيب الحروف بعده"),
    0x2060: ("رابط كلمات", "يمنع انتقال السطر بين الكلمتين"),
    0x2066: ("عزل من اليسار إلى اليمين", "يعزل اتجاه ما بعده إلى نهايته"),
    0x2067: ("عزل من اليمين إلى اليسار", "يعزل اتجاه ما بعده إلى نهايته"),
    0x2068: ("عزل بالحرف الأول", "يعزل اتجاه ما بعده إلى نهايته"),
    0x2069: ("نهاية عزل", "تُنهي عزل الاتجاه"),
    0x202F: ("مسافة ضيقة لا تنقطع", "تمنع انتقال السطر بين الكلمتين"),
    0x205F: ("مسافة رياضية", "تُحدث فراغًا ضيقًا"),
    0x2800: ("خانة برايل فارغة", "تُرسم فراغًا"),
    0x3000: ("مسافة عريضة", "تُحدث فراغًا بعرض حرف صيني"),
    0x3164: ("حشو هانغول", "يُرسم فراغًا"),
    0xFEFF: ("علامة ترتيب البايتات", "تقسم الكلمة من غير أن تُرى"),
    0xFFA0: ("حشو هانغول", "يُرسم فراغًا"),
    0xFFFC: ("موضع عنصر", "مكان صورة أو عنصر لم يُنسخ"),
}
_RESERVED = ("محرف محجوز", "لا يُرى، ويظهر مربعًا في بعض البرامج")
#: Ranges of characters that do one thing: first, last, name, what they do; the first that holds a character names it.
_RANGES = (
    (0x17B4, 0x17B5, "حركة خميرية خفية", "لا تُرى ولا تُنطق"),
    (0x180B, 0x180F, "منتقي أشكال منغولي", "يختار شكل الحرف الذي قبله"),
    (0x2000, 0x200A, "مسافة بعرض خاص", "تُحدث فراغًا يختلف عن غيره"),
    (0x2061, 0x2064, "رابط رياضي خفي", "لا يُرى ولا يُنطق"),
    (0x2065, 0x2065, *_RESERVED),
    (0x206A, 0x206F, "محرف تحكم مهجور", "يغيّر شكل ما بعده في بعض البرامج"),
    (0xFE00, 0xFE0F, "منتقي أشكال", "يختار شكل الرمز الذي قبله"),
    (0xFFF0, 0xFFF8, *_RESERVED),
    (0xFFF9, 0xFFFB, "علامة حاشية بين السطور", "تجعل ما بعدها حاشية في بعض البرامج"),
    (0xE0000, 0xE007F, "وسم خفي", "يحمل نصًّا لا يُرى"),
    (0xE0100, 0xE01EF, "منتقي أشكال", "يختار شكل الرمز الذي قبله"),
    (0xE0080, 0xE0FFF, *_RESERVED),
)
_UNKNOWN = ("محرف تحكم", "لا يُرى، وقد يفسد عرض النص أو نسخه")
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))
#: Signs that stand over or around the digits after them (؀, ۝): Unicode counts them as formats, and readers see them.
_DRAWN = frozenset((*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD))
_LINE_ENDS = "\n\r"
_JOINERS = frozenset((ZWNJ, ZWJ))


@dataclass(frozen=True)
class Hidden:
    """A character that nobody sees. `is_removed` tells whether cleaning takes it away or puts a plain space there."""

    offset: int
    code_point: str
    name: str
    effect: str
    is_removed: bool


def hidden_characters(text: str) -> list[Hidden]:
    """Every invisible character of a text but plain spaces and the ends of lines, in order."""
    # A joiner is spelling in one place and rubbish in another, so the whole text decides.
    kept = iter(joiners_kept(text))
    found = [(offset, character) for offset, character in enumerate(text) if is_hidden(character)]
    return [
        _report(offset, character, not next(kept) if character in _JOINERS else _is_removed(character))
        for offset, character in found
    ]


def is_hidden(character: str) -> bool:
    code = ord(character)
    if character in _LINE_ENDS or code in _DRAWN:
        return False
    return unicodedata.category(character) in _UNSEEN or _described(code) is not None


def _report(offset: int, character: str, is_removed: bool) -> Hidden:
    name, effect = _described(ord(character)) or _UNKNOWN
    return Hidden(offset, f"U+{ord(character):04X}", name, effect, is_removed)


def _described(code: int) -> tuple[str, str] | None:
    found = next(((name, effect) for first, last, name, effect in _RANGES if first <= code <= last), None)
    return _KNOWN.get(code) or found


def _is_removed(character: str) -> bool:
    return character not in normalize(f"ا{character}ب", level="clean")
