"""Spelling repair: the right spelling of a word that differs from it only in what writers confuse.

A word is wrong when it is none of the right spellings of its skeleton (``midad.arabic.spellings``) and the commonest of
these differs from it by hamza at the beginning of the stem, by ه for a final ة, or by the dots of a final ya.
"""

import re
from typing import Literal, NamedTuple

from midad.arabic.alphabet import FATHATAN
from midad.arabic.copydesk.findings import Edit
from midad.arabic.copydesk.passage import Passage, Word
from midad.arabic.lexicon import right_spellings

Slip = Literal["missing hamza", "hamza on wasl", "ha", "ya"]

_STEM_AFTER = frozenset(
    (
        "ال و ف ب ل ك س وال فال بال كال وبال وكال فبال لل ولل وب ول فب فل ولا لا وس فس أ"
        # the article is not written out after ل: للإدارة
    ).split()
) | {""}
_ALEFS = "اأإآ"
#: How common the right spelling must be; and how common for a fix without asking.
_LEAST, _SURE = 40, 46
#: After the article a word is a noun: no command, and its ه no pronoun.
_LEAST_WITH_ARTICLE: dict[str, int] = {"ha": 25, "missing hamza": 33}
#: Rarer words will do for a hamza that is too many; where the form itself tells (استـ, انـ, افتـ) it is surely wrong.
_LEAST_ON_WASL = 20
_WASL = re.compile("^(?:[وف]?(?:[بك]?ال|لل|[بلك])?)ا(?:ست|ن[^ا]|[^انسل]ت|ت[^اخ])")
_SHORTEST = 3
#: The letters of a command of three root letters, which has no hamza.
_OF_A_COMMAND = 4
#: A stem that is a quarter as common as the word in ة may well carry a pronoun.
_PRONOUN_MARGIN = 6

#: Right as they stand although another spelling is met far more often: names and loans that newspapers write in two
#: ways, forms with a pronoun, words of which each spelling is one.
_ALSO_RIGHT = frozenset(
    """علي وعلي لعلي بعلي إلي لدي يدي أبي أخي هاني سامي رامي شادي فادي نادي وادي راضي ماضي قاضي عادي حادي
    استرليني إسترليني إنتر انتر استراليا أستراليا الاسترالي الأسترالي أسترالي استرالي انكلترا إنكلترا إنجلترا أنكلترا
    انجلترا
    امستردام أمستردام استوكهولم ستوكهولم اسطنبول إسطنبول أسطنبول اسلام احمدي ايرلندا أيرلندا إيرلندا ارسنال أرسنال
    اتلتيكو أتلتيكو اولمبياد أولمبياد الاولمبي الأولمبي الاولمبية الأولمبية اوركسترا أوركسترا الاوركسترا الأوركسترا
    انترنت إنترنت الانترنت الإنترنت الأنترنت انستغرام إنستغرام إنستجرام انستجرام اندونيسيا إندونيسيا أندونيسيا
    اثيوبيا إثيوبيا أثيوبيا اريتريا إريتريا أريتريا استونيا إستونيا البانيا ألبانيا ارمينيا أرمينيا اذربيجان أذربيجان
    اكاديمية أكاديمية الاكاديمية الأكاديمية اكاديمي أكاديمي ايطاليا إيطاليا أوكرانيا اوكرانيا الأنبا أنبا
    إنت إنتي إنتو وإنت وإنتي وإنتو الإثنين والإثنين بالإثنين للإثنين الإثنان الله لله بالله والله تالله طه شاه نزيه
    وجيه فقيه نبيه عبده وعبده عمره
    منه عنه فيه به له مياه المياه
    إنه أنه بأنه لأنه كأنه إلى ألى أما إما ألا إلا أن إن أنا ام إذ أي إي آن أب آب أم إم أخ أكل آكل أذن إذن آخر أخر
    أثار آثار إثارة أثارت آثارت أمن آمن أسف آسف أمال آمال أجل آجل أحياء إحياء أعلام إعلام أنباء إنباء أبناء أعمال إعمال
    أشراف إشراف أقدام إقدام أسرار إسرار أحكام إحكام أنصاف إنصاف أعدام إعدام أبعاد إبعاد أرسال إرسال أخبار إخبار أقرار
    إقرار
    أخراج إخراج أحداث إحداث أضرار إضرار أشعار إشعار أيمان إيمان أيام إيام إمام أمام أمارة إمارة أنا إنا آنا إسراء أسراء
    """.split()
)


#: Words whose ى is often dotted, and that are no other word then.
_DOTLESS = frozenset(
    f"{head}{word}"
    for head in ("", "ال", "وال", "بال", "لل", "و", "ب", "ل")
    for word in """مستشفي مصطفي موسي عيسي يحيي قتلي جرحي أسري موتي حمي كبري قصوي وسطي عظمي يسري أعلي أدني أقصي فتوي
    دعوي شكوي منتدي
    مقهي جدوي بلوي نجوي مرتضي مجتبي مشفي هدي""".split()
    if (head, word)
    not in (("", "حمي"), ("", "هدي"), ("ال", "هدي"), ("", "كبري"), ("ال", "كبري"), ("", "يسري"), ("", "أعلي"))
) - {"ليسري", "ويسري", "للهدي", "بهدي", "ويهدي", "لهدي", "وهدي", "بحمي", "لحمي", "وحمي", "وكبري", "وأعلي", "بيسري"}


#: Verbal nouns that the dictionary does not file and that are written without their hamza nearly as often as with it;
#: without it they are no other word. Each without its first alef.
_OF_FORM_IV = {
    f"{head}ا{rest}": f"{head}إ{rest}"
    for head in ("", "ال", "وال", "بال", "لل", "و", "ب", "ل")
    for rest in "طلاق صدار لغاء نهاء عطاء نقاذ سقاط ظهار بقاء قناع قرار ضراب بداع فطار".split()
}


#: Loans and foreign names whose first alef newspapers write in two or three ways.
_LOAN = re.compile(
    "(?:[وفبلك]|ال|لل)*[اإأ](?:"
    "ستراتيج|مبراطور|مبريال|نترنت|نفلونزا|نستغرام|نستجرام|سفنج|سمنت|سطبل|ستوديو|ستديو|ستاد|ستونيا|سكندر|سكندناف|سطوان|كوادور"
    "|ثيوبي|ريتري|يديولوج|ولمب|رستقراط|ندونيس|نجلترا|نكلترا|نجليز|نكليز|سترال|ذربيجان|رمين|لبان|رثوذكس|نغول|يبول|كزيما"
    "|نزيم|نسولين|ستروجين|سبان|يطالي|يرلند|يسلند|مستردام|سطنبول|سلام "
    "آباد|كسجين|كسيد|لماس|لمنيوم|تلتيكو|رسنال|رجنتين|زبك"
    ")"
)


class Respelling(NamedTuple):
    """The right spelling of a word, and whether it is common enough to be put there without asking."""

    right: str
    slip: Slip
    is_sure: bool


#: What is offered whatever the dictionary says.
_OFFERED = {word: Respelling(f"{word[:-1]}ى", "ya", is_sure=False) for word in _DOTLESS} | {
    word: Respelling(right, "missing hamza", is_sure=False) for word, right in _OF_FORM_IV.items()
}

#: Nouns of the forms whose hamza is not spoken: أتفاق, أستخدام, أنتخابات.
_MASDAR = re.compile("أ(?:ست.{1,2}ا.|ن..ا.|.ت.ا.|ت.ا.)(?:ا|ات|ية|ي|ه|ها|هم)?")
#: Verbs of these forms in the past, of a woman or of many: أعتقلت, أستقبلوا; أستقبل is "I receive".
PAST_ON_WASL = re.compile("[وف]?أ(?:ست...|ن...|.ت..)(?:ت|وا)")


def respell(passage: Passage, word: Word) -> Respelling | None:
    """What a word should be, or None when it is right, rare, or differs in more than writers confuse."""
    written = word.bare
    # Who sets a vowel sign has thought about the word; tanwin is no more than an ending.
    if word.end - word.start != len(written) + passage.text.count(FATHATAN, word.start, word.end):
        return None
    if len(written) < _SHORTEST or written in _ALSO_RIGHT or _LOAN.match(written):
        return None
    if written in _OFFERED:
        return _OFFERED[written]
    frequency, right = right_spellings(written)
    if not right or written in right or frequency < _LEAST_ON_WASL:
        return None
    slip = _slip(written, right[0])
    is_wasl = slip == "hamza on wasl" and _WASL.search(right[0]) is not None
    least = _LEAST_WITH_ARTICLE.get(slip, _LEAST) if slip and "ال" in written[:3] else _LEAST
    if frequency < least and slip != "hamza on wasl":
        return None
    if slip is None or (slip == "ha" and _may_be_pronoun(written, frequency)):
        return None
    if _may_be_command(written, frequency):
        return None
    is_sure = is_wasl or (frequency >= _SURE and len(right) == 1 and slip != "ha" and len(written) > _SHORTEST)
    return Respelling(right[0], slip, is_sure)


def _slip(written: str, right: str) -> Slip | None:
    """Which slip it is; None when the two differ elsewhere than a slip can be."""
    places = [place for place, (mine, other) in enumerate(zip(written, right, strict=True)) if mine != other]
    kinds: list[Slip] = []
    for place in places:
        kind = _slip_at(written, right, place)
        if kind is None:
            return None
        kinds.append(kind)
    return kinds[0] if kinds else None


def _slip_at(written: str, right: str, place: int) -> Slip | None:
    mine, other = written[place], right[place]
    if mine in _ALEFS and other in _ALEFS:
        # ال at the beginning is most likely the article: الم is not ألم.
        if written[:place] not in _STEM_AFTER or (place == 0 and written.startswith("ال")):
            return None
        if other == "ا":
            # أطلب is "I ask": only on a noun or in the past is a hamza above surely none of the first person.
            is_form = _MASDAR.fullmatch(written, place) or PAST_ON_WASL.fullmatch(written, place)
            is_wrong = mine == "إ" or "ال" in written[:place] or is_form
            return "hamza on wasl" if is_wrong else None
        return "missing hamza" if mine == "ا" else None
    is_last = place == len(written) - 1
    if is_last and mine == "ه" and other == "ة":
        return "ha"
    if is_last and {mine, other} == {"ى", "ي"} and not _may_be_verb(written):
        return "ya"
    return None


def _may_be_command(written: str, frequency: int) -> bool:
    """Whether it may be a command, as اكتب is.

    أكتب, "I write", is rarer than يكتب; أعلن, "he announced", is more common than يعلن.
    """
    if len(written) != _OF_A_COMMAND or not written.startswith("ا"):
        return False
    return frequency < _SURE or right_spellings(f"ي{written[1:]}")[0] >= frequency


def _may_be_verb(written: str) -> bool:
    """Whether it looks like an imperfect, which ends in ي in the active and in ى in the passive: يُبنى."""
    return written.removeprefix("و").removeprefix("ف").removeprefix("س")[:1] in tuple("يتأ")


def _may_be_pronoun(written: str, frequency: int) -> bool:
    """Whether the ه may well be a pronoun: رئيسه is "his head", for رئيس is commoner than رئيسة.

    After the article no pronoun can stand.
    """
    if written.removeprefix("و").startswith(("ال", "بال", "لل", "كال", "فال")):
        return False
    stem = written[:-1]
    return stem.endswith(("ئ", "ا")) or right_spellings(stem)[0] >= frequency - _PRONOUN_MARGIN


def letter_edits(passage: Passage, word: Word, right: str) -> tuple[Edit, ...]:
    """The edits that turn the letters of a word into those of another of the same length; its marks stay."""
    text = passage.text
    places = [place for place in range(word.start, word.end) if text[place].isalpha() and text[place] != "ـ"]
    if len(places) != len(right):
        return (Edit(word.start, word.end, right),)
    return tuple(
        Edit(place, place + 1, letter) for place, letter in zip(places, right, strict=True) if text[place] != letter
    )
