"""Characters that do not belong into an Arabic text, or look like others: tatweel, controls, shapes, mojibake."""

import html
import re
from collections.abc import Iterator
from functools import cache

from midad.arabic.alphabet import MARK, SHADDA, SHAPED_LETTER, SHAPED_MARK, SUKUN, TATWEEL, TYPED_LETTER, ZWJ, ZWNJ
from midad.arabic.copydesk.blocks import KINDS
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.passage import Passage, Story
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import MASK
from midad.arabic.hidden import hidden_characters
from midad.arabic.normal import normalize
from midad.arabic.persian import FARSI_YEH, KEHEH, arabize
from midad.arabic.presentation import unshape_letters

RULES = RuleSet("characters", phase="characters")

_STRETCHED = re.compile(rf"[{TYPED_LETTER}{MARK}{TATWEEL}]*{TATWEEL}[{TYPED_LETTER}{MARK}{TATWEEL}]*")


@RULES.add("T01", "warning", "تطويل للزينة: التطويل (ـ) محرف يقطع الكلمة في البحث، ولا يمدّها كما يمدّها الخط.")
def stretched_word(passage: Passage) -> Iterator[Fault]:
    """«أهـــداف» → «أهداف»; لـ«رويترز» and 1445 هـ keep theirs."""
    if TATWEEL in passage.text:
        for match in _STRETCHED.finditer(passage.text):
            plain = normalize(match[0], level="clean")
            if plain != match[0] and TATWEEL in match[0].strip(TATWEEL):
                yield swap(match.start(), match.end(), plain)


# A quick look: whether there can be anything to find.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_WHITE = re.compile(r"\s")


@RULES.add(
    "T02",
    "error",
    "محرف لا يُرى: جاء من برنامج كتابة أو مراسلة، فيقلب ترتيب الكلمات أو يقسم الكلمة في البحث.",
    is_of_any_script=True,
)
def unseen_control(passage: Passage) -> Iterator[Fault]:
    """«سأسعى[U+200F] بعون» → «سأسعى بعون»; the joiners of Persian words and of emoji stay."""
    if not _UNSEEN.search(passage.text):
        return
    start = end = -1
    for hidden in hidden_characters(passage.text):
        if not hidden.is_removed or _WHITE.match(passage.text, hidden.offset):
            continue
        if hidden.offset == end:
            end += 1
            continue
        if start >= 0:
            yield swap(start, end, "")
        start, end = hidden.offset, hidden.offset + 1
    if start >= 0:
        yield swap(start, end, "")


_SHAPED_RUN = re.compile(
    rf"[{TYPED_LETTER}{MARK}{TATWEEL}]*[{SHAPED_LETTER}{SHAPED_MARK}]"
    rf"(?:[{SHAPED_LETTER}{SHAPED_MARK}{TYPED_LETTER}{MARK}{TATWEEL}{ZWJ} ]*[{SHAPED_LETTER}{SHAPED_MARK}])?"
    rf"[{TYPED_LETTER}{MARK}{TATWEEL}]*"
)
_REVERSED = "حروف بأشكالها وبترتيب معكوس: نُسخت من ملف يخزّن السطر كما يُرى، وتُعاد كتابتها لأن ترتيبها لا يُستعاد بيقين."


@RULES.add(
    "T03", "error", "حروف مخزونة بأشكالها: جاءت من ملف PDF أو نظام قديم، فلا يجدها بحث ولا تُقرأ قراءة صحيحة بالصوت."
)
def shaped_letters(passage: Passage) -> Iterator[Fault]:
    """«ﺍﻟﺮﺑﺎﻁ» → «الرباط», a run of words at a time; words stored backwards have to be typed again."""
    for match in _SHAPED_RUN.finditer(passage.text):
        plain = normalize(unshape_letters(match[0]), level="clean")
        if re.search(f"[{SHAPED_LETTER}]", plain):
            yield propose(match.start(), match.end(), message=_REVERSED)
        elif plain == match[0]:
            # Part of a letter (U+FE73) that stands for nothing by itself.
            yield propose(match.start(), match.end(), "")
        else:
            yield swap(match.start(), match.end(), plain)


_FOREIGN_YEH_OR_KAF = re.compile(
    rf"[{TYPED_LETTER}{MARK}{TATWEEL}{ZWNJ}]*[{FARSI_YEH}{KEHEH}][{TYPED_LETTER}{MARK}{TATWEEL}{ZWNJ}]*"
)
_PHRASE = 20
_FOREIGN_WORD = re.compile("[پچژگ\u200c]")


@RULES.add("T04", "error", "ياء أو كاف من لوحة مفاتيح فارسية: تشبه العربية ولا يجدها بحث، فتُكتب بالحرف العربي.")
def persian_letters(passage: Passage) -> Iterator[Fault]:
    """«العالمیة» → «العالمية»; a final ی may be ي or ى, which its word decides or an editor."""
    if FARSI_YEH not in passage.text and KEHEH not in passage.text:
        return
    for match in _FOREIGN_YEH_OR_KAF.finditer(passage.text):
        # Of a phrase in Persian or Kurdish one word or another has a letter of its own.
        around = passage.text[max(0, match.start() - _PHRASE) : match.end() + _PHRASE]
        if _FOREIGN_WORD.search(around):
            continue
        plain = arabize(match[0])
        if FARSI_YEH in plain:
            yield propose(match.start(), match.end(), plain.replace(FARSI_YEH, "ي"), plain.replace(FARSI_YEH, "ى"))
        elif plain != match[0]:
            yield swap(match.start(), match.end(), plain)


_FATHATAN = "\u064b"
_ON_ALEF = re.compile(f"(?<=[{TYPED_LETTER}])ا{_FATHATAN}(?![{TYPED_LETTER}])")
_BEFORE_ALEF = re.compile(f"(?<=[{TYPED_LETTER}]){_FATHATAN}ا(?![{TYPED_LETTER}])")
_ON, _BEFORE = f"ا{_FATHATAN}", f"{_FATHATAN}ا"


@RULES.add_of_story(
    "T05", "style", "تنوين النصب في موضعين في قصة واحدة: يُوحَّد على موضع الصحيفة، قبل الألف (شكرًا) أو عليها (شكراً)."
)
def mixed_tanwin(story: Story) -> Iterator[tuple[int, Fault]]:
    """«شكراً للجميع وأيضًا» → «شكرًا للجميع وأيضًا»."""
    judged = list(story.judged())
    on = [(number, match) for number, passage in judged for match in _ON_ALEF.finditer(passage.text)]
    before = [(number, match) for number, passage in judged for match in _BEFORE_ALEF.finditer(passage.text)]
    if on and before:
        wrong, right = (on, _BEFORE) if story.style.tanwin == "before" else (before, _ON)
        for number, match in wrong:
            yield number, swap(match.start(), match.end(), right)


_VOWEL = "\u064b-\u0650"
_STACKED = re.compile(rf"([{_VOWEL}{SHADDA}{SUKUN}])(?:(?<={SHADDA})|(?!{SHADDA}))\1+")
_STRAY = re.compile(rf"(?:(?<=[\s،؛؟.:!()«»])|^)[{_VOWEL}{SHADDA}{SUKUN}]+(?=[\s{TYPED_LETTER}])", re.MULTILINE)
_IMPOSSIBLE = re.compile(
    rf"{SUKUN}[{_VOWEL}]|[{_VOWEL}]{SUKUN}|\u064e\u064f|\u064f\u064e|\u064e\u0650|\u0650\u064e|\u064f\u0650|\u0650\u064f"
)


@RULES.add("T06", "error", "حركات لا تجتمع: لا يحمل الحرف حركة مرتين ولا حركة مع سكون، ولا تقف الحركة بلا حرف.")
def impossible_marks(passage: Passage) -> Iterator[Fault]:
    """«مهمًًّا» → «مهمًّا»."""
    for match in _STACKED.finditer(passage.text):
        yield swap(match.start(), match.end(), match[1])
    for match in _STRAY.finditer(passage.text):
        yield swap(match.start(), match.end(), "")
    for match in _IMPOSSIBLE.finditer(passage.text):
        yield propose(match.start(), match.end(), *sorted(match[0].replace(SUKUN, "")))


_MOJIBAKE = re.compile(
    "[\u00c2-\u00df\u00e2][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac](?:[ "
    "\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac]*[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac])?"
)
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]?);")


@RULES.add(
    "T07",
    "error",
    "حروف فسد ترميزها: قُرئ النص بترميز غير ترميزه، أو بقي فيه من شيفرة الصفحة ما يراه القارئ.",
    is_of_any_script=True,
)
def mojibake(passage: Passage) -> Iterator[Fault]:
    """«Ø§Ù„Ù‚Ø¯Ø³» → «القدس», «&quot;» → «"»."""
    for match in _MOJIBAKE.finditer(passage.text):
        restored = _restored(match[0])
        if restored and re.search(f"[{TYPED_LETTER}،؛؟«»–…“”’]", restored):
            yield swap(match.start(), match.end(), restored)
    for match in _ENTITY.finditer(passage.text):
        character = html.unescape(match[0])
        if character != match[0] and len(character) == 1:
            seen = normalize(f"a{character}a", level="clean")[1:-1]
            yield swap(match.start(), match.end(), seen)


@cache
def _bytes_of(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")


def _restored(text: str) -> str:
    """The text whose UTF-8 bytes were read as Windows-1252; empty when they were not."""
    try:
        return b"".join(map(_bytes_of, text)).decode("utf-8")
    except UnicodeDecodeError:
        return ""


_BROKEN = re.compile("[\ufffd\ud800-\udfff\ue000-\uf8ff\ufdd1-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]+")


@RULES.add(
    "T08",
    "error",
    "محرف تالف: ضاع حرف عند نقل النص ولا يُعرف أيّ حرف كان، فيُراجَع الأصل.",
    is_of_any_script=True,
    kinds=KINDS,
)
def broken_character(passage: Passage) -> Iterator[Fault]:
    """«الوز\ufffdر»: only the source knows."""
    for match in _BROKEN.finditer(passage.text):
        if MASK not in match[0]:
            yield propose(match.start(), match.end())
