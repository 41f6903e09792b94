"""Grammar: repetitions, إن and أن, negations, agreement, and what translations leave behind."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import PROSE
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.one_form import BEFORE_AN, LETTER_NAMES
from midad.arabic.copydesk.passage import Passage, Story, Word
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, MASK
from midad.arabic.lexicon import right_spellings
from midad.arabic.sentences import lines, sentences

RULES = RuleSet("grammar", phase="grammar")

#: Twice is once too often.
_FUNCTION = frozenset(
    """من في على إلى عن مع أن إن التي الذي الذين هذا هذه ذلك تلك قد لقد لم لن ثم أو بين حتى منذ عند بعد قبل كان كانت
    حيث لكن
    وفي ومن وعلى وأن وإن وقد بأن لأن كما التى كل بعض أي غير ضد خلال حول دون تحت فوق أمام وراء نحو سوف هناك""".split()
)
#: Said twice on purpose: emphasis, manner, and names in which son and father are called alike.
_TWICE = frozenset(
    """لا نعم كلا جدا هو هي هم شيئا خطوة بابا الله هيهات آمين أهلا مرحى حذار إياك هيا اثنين واحدة دفعة مرة قطعة كلمة
    حرفا سنة لحظة
    يوم حبة بيت دار شارع زنقة لقمة درجة طبقة محمد أحمد حسن حسين علي محمود إبراهيم يوسف سعيد خالد صالح سالم ناصر
    عبدالله عمر موسى عيسى
    توك واق شوي كاك تام بوم هوب تشا كوك دوم سين لين بيب نبيل كمال جمال سليمان منصور عباس جابر عوض داود فؤاد رشيد حمد
    راشد سيف سلطان بطرس بولس جورج""".split()
)
_SHORT = 3


#: سي إن إن is a name.
_SPELT_OUT = re.compile(rf"(?<![{ARABIC}])(?:{'|'.join(LETTER_NAMES)}) $")


@RULES.add("G01", "warning", "كلمة مكررة: كُتبت مرتين متتاليتين، والغالب أن إحداهما بقيت من تحرير سابق.")
def repeated_word(passage: Passage) -> Iterator[Fault]:
    """«خرج من من المكتب» → «خرج من المكتب»; رويدًا رويدًا is manner."""
    for first, second, between in passage.neighbours():
        if first.bare != second.bare or not between or between.strip(" "):
            continue
        if passage.text[first.start : first.end] != passage.text[second.start : second.end]:
            continue
        if first.bare in _FUNCTION and not _SPELT_OUT.search(passage.text, max(0, first.start - 6), first.start):
            yield swap(first.end, second.end, "")
        elif first.bare not in _FUNCTION and _is_slip(first):
            yield propose(first.end, second.end, "")


def _is_slip(word: Word) -> bool:
    if word.bare in _TWICE or not re.fullmatch(f"[{ARABIC}]+", word.bare):
        return False
    # مادة مادة, "item by item", is manner too; what has an article is not. In a list it is «والتين والتين الشوكي».
    is_manner = word.bare.startswith("و") or (word.bare.endswith(("ا", "ة")) and not word.bare.startswith("ال"))
    return len(word.bare) >= _SHORT and not is_manner and right_spellings(word.bare)[0] > 0


_LONG_ENOUGH = 8


@RULES.add_of_story(
    "G02", "warning", "جملة مكررة: وردت بنصها من قبل في القصة نفسها، والغالب أنها لُصقت مرتين.", is_core=False
)
def repeated_sentence(story: Story) -> Iterator[tuple[int, Fault]]:
    """A sentence of eight words or more that stands twice."""
    seen: set[tuple[str, ...]] = set()
    for number, passage in story.judged():
        for start, end in sentences(passage.text):
            folds = tuple(word.fold for word in passage.words if start <= word.start < end)
            if len(folds) >= _LONG_ENOUGH:
                if folds in seen:
                    yield number, propose(start, end)
                seen.add(folds)


_HANGING = frozenset(
    "أن إن التي الذي الذين في من إلى على عن مع أو ثم بين حتى منذ قد لم لن وأن وفي ومن كما حيث لكن بأن".split()
)


@RULES.add_of_story(
    "G03", "warning", "جملة مقطوعة: تنتهي الفقرة بأداة لا تستقل بنفسها، وتتمتها في الفقرة التالية.", is_core=False
)
def broken_sentence(story: Story) -> Iterator[tuple[int, Fault]]:
    """«وأضاف أن⏎المحادثات ستستأنف»."""
    for number, passage in story.judged():
        for start, line in lines(passage.text):
            words = [word for word in passage.words if start <= word.start < start + len(line)]
            hangs = passage.kind in PROSE and len(words) > 1 and words[-1].bare in _HANGING
            if hangs and not passage.text[words[-1].end : start + len(line)].strip():
                yield number, propose(words[-1].start, words[-1].end)


_LONG, _TOO_LONG = 45, 60


@RULES.add(
    "G04",
    "style",
    "جملة طويلة: يفقد القارئ أولها قبل أن يبلغ آخرها، فتُقسم عند «وأضاف» أو «مشيرًا إلى».",
    is_core=False,
    kinds=PROSE,
)
def long_sentence(passage: Passage) -> Iterator[Fault]:
    """More than 45 words; more than 60 are a warning."""
    for start, end in sentences(passage.text):
        count = sum(start <= word.start < end for word in passage.words)
        if count > _LONG:
            yield propose(start, end, severity="warning" if count > _TOO_LONG else None)


_DONE = frozenset("تم يتم ستتم سيتم تتم وتم وتمت تمت جرى يجري".split())
_MASDAR = re.compile("(?:ا[ستنفق].{2,5}ا.|ت.{2,3}ي.|إ.{2}ا.|ت.ا?.{2}|ا.ت.ا.)(?:ه|ها|هم|ة)?")


@RULES.add(
    "G05",
    "style",
    "«تم» مع المصدر: الفعل المبني للمجهول أوجز وأقرب إلى العربية (اعتُقل بدل تم اعتقال).",
    is_core=False,
    kinds=PROSE,
)
def done_with_masdar(passage: Passage) -> Iterator[Fault]:
    """«تم اعتقال ثلاثة» → «اعتُقل ثلاثة»."""
    for first, second, between in passage.neighbours():
        if first.bare in _DONE and between == " " and _MASDAR.fullmatch(second.bare):
            yield propose(first.start, second.end)


_PERFORMED = re.compile("[وف]?(?:قام|قامت|قاموا|يقوم|تقوم|يقومون|ستقوم|سيقوم)")


@RULES.add(
    "G06", "style", "«قام بـ» مع المصدر: الفعل نفسه يغني عنهما (فرّقت بدل قامت بتفريق).", is_core=False, kinds=PROSE
)
def performed(passage: Passage) -> Iterator[Fault]:
    """«قامت الشرطة بتفريق المحتجين» → «فرقت الشرطة المحتجين»."""
    words = passage.words
    for place, word in enumerate(words):
        if _PERFORMED.fullmatch(word.bare):
            for later in words[place + 1 : place + 4]:
                if later.bare.startswith("ب") and _MASDAR.fullmatch(later.bare[1:]):
                    yield propose(word.start, later.end)
                    break


_BY = re.compile(rf"(?<![{ARABIC}])من قبل (?=ال)")
_PASSIVE = re.compile(r"[\u064f]|(?:^|\s)(?:تم|تمت|جرى|يتم)\s")


@RULES.add(
    "G07",
    "style",
    "«من قبل» لبيان الفاعل: تُترجم عن الإنجليزية، والعربية تبني الفعل للمعلوم وتذكر فاعله.",
    is_core=False,
    kinds=PROSE,
)
def passive_by(passage: Passage) -> Iterator[Fault]:
    """«أُطلقت النار من قبل الجنود» → «أطلق الجنود النار»."""
    for match in _BY.finditer(passage.text):
        if _PASSIVE.search(passage.text, max(0, match.start() - 40), match.start()):
            yield propose(match.start(), match.end() - 1)


_SAY = frozenset(
    """قال قالت قالوا قالا يقول تقول يقولون ويقول وتقول وقال وقالت وقالوا فقال فقالت قائلا قائلة وقائلا نقول
    أقول قلت سيقول""".split()
)
_REASON = frozenset("حيث وحيث إذ".split())
_AN_WITH_PRONOUN = frozenset("أنه أنها أنهم أننا أنني أنهما أنك".split())
#: What may stand between saying and what is said: a subject, a place, to whom.
_FARTHEST = 6
#: What a verb begins with after أن; and words that begin so and are none.
_IMPERFECT = frozenset(("ي", "ت", "ن", "أ", ""))
_CLAUSE_BEGINS = frozenset("تلك نحو نصف نسبة نتائج أكثر أغلب أي أحد إحدى".split())
_STOPS_SAYING = BEFORE_AN | frozenset(
    """أن إن أنه إنه أنها إنها بعد قبل منذ رغم على إلى غير إلا دون بعدما يمكن يجب ينبغي يريد تريد لا لم لن بأن
    له لها لهم كما بل مع دون من حتى بعض سوى عن""".split()
)


@RULES.add("G08", "error", "«أن» بعد القول أو «حيث» أو «إذ»: همزتها تُكسر هناك (إن)، لأن ما بعدها جملة محكية مستقلة.")
def an_after_saying(passage: Passage) -> Iterator[Fault]:
    """«قال أنه سيعود» → «قال إنه سيعود»; «قال له أن يعود» is a command and right."""
    words = passage.words
    for place, word in enumerate(words):
        if word.bare not in _AN_WITH_PRONOUN and word.bare != "أن":
            continue
        before = words[place - 1] if place else None
        if (before and before.bare in _REASON and passage.text[before.end : word.start] == " ") or (
            _is_clause(words, place) and _follows_saying(passage, words, place)
        ):
            yield _with_in(passage, word)


def _with_in(passage: Passage, word: Word) -> Fault:
    return propose(word.start, word.end, passage.text[word.start : word.end].replace("أ", "إ", 1))


def _is_clause(words: list[Word], place: int) -> bool:
    """Whether what follows is no verb, which begins with one of four letters: a command is «قال له أن يعود»."""
    if words[place].bare != "أن":
        return True
    following = words[place + 1].bare if place + 1 < len(words) else ""
    return following in _CLAUSE_BEGINS or following[:1] not in _IMPERFECT


def _follows_saying(passage: Passage, words: list[Word], place: int) -> bool:
    for back in range(1, _FARTHEST):
        if place < back:
            return False
        word, after = words[place - back], words[place - back + 1]
        gap = passage.text[word.end : after.start]
        if gap.strip() or MASK in gap:
            return False
        if word.bare in _SAY:
            return True
        if word.bare in _STOPS_SAYING or word.bare[:1] in ("ي", "ت") or word.bare.endswith(("ا", "وا")):
            return False
    return False


_NEVER = re.compile(rf"(?<![{ARABIC}])(?P<head>[وف]?)سوف (?P<negation>لن|لا|لم)(?![{ARABIC}])")


@RULES.add("G09", "warning", "«سوف» قبل النفي: «لن» وحدها تنفي المستقبل، و«سوف» لا تدخل إلا على المثبت.")
def will_not(passage: Passage) -> Iterator[Fault]:
    """«سوف لن نشارك» → «لن نشارك»; what somebody said is not changed without asking."""
    for match in _NEVER.finditer(passage.text):
        right = f"{match['head']}لن"
        if passage.is_quoted(match.start()):
            yield propose(match.start(), match.end(), right)
        else:
            yield swap(match.start(), match.end(), right)


_MEN_IN_TA = frozenset(
    "خليفة أسامة حمزة طلحة علامة داعية طاغية حذيفة عبيدة معاوية قتادة رحالة نابغة راوية عكرمة طرفة".split()
)
_MASCULINE = frozenset(
    """القرار الرئيس الوزير البيان الاتفاق القانون المشروع التقرير الاجتماع اليوم العام الشهر الأسبوع المبلغ
    الموقف البلد الحزب الوقت الأمر""".split()
)


@RULES.add("G10", "warning", "اسم إشارة لا يطابق ما بعده: «هذا» للمذكر و«هذه» للمؤنث.", is_core=False)
def demonstrative(passage: Passage) -> Iterator[Fault]:
    """«هذا الحكومة» → «هذه الحكومة»."""
    for first, second, between in passage.neighbours():
        noun = second.bare.removeprefix("ال")
        if between != " " or noun == second.bare:
            continue
        head = first.bare[:-1] if first.bare.endswith("هذا") else first.bare.removesuffix("ه")
        if first.bare in ("هذا", "وهذا", "بهذا", "لهذا") and noun.endswith("ة") and noun not in _MEN_IN_TA:
            yield propose(first.start, first.end, f"{head}ه")
        elif first.bare in ("هذه", "وهذه", "بهذه", "لهذه") and second.bare in _MASCULINE:
            yield propose(first.start, first.end, f"{head}ا")


_PREPOSITIONS = frozenset("من في إلى عن على مع بين منذ لدى عبر".split())
_NO_PLURAL = frozenset(
    """قانون تلفزيون تليفزيون عيون ديون شؤون سجون فنون قرون غصون حصون زيتون كانون مليون بليون تريليون صابون
    هارون مضمون بدون دون عون لون كون مخزون مجنون أفيون كربون سيكون ليمون أرجون صهيون حنون ظنون بطون متون
    شجون""".split()
)


@RULES.add("G11", "warning", "جمع مرفوع بعد حرف جر: جمع المذكر السالم يُجر بالياء (مسؤولين).", is_core=False)
def case_after_preposition(passage: Passage) -> Iterator[Fault]:
    """«مع مسؤولون» → «مع مسؤولين»."""
    for first, second, between in passage.neighbours():
        word = second.bare
        if first.bare not in _PREPOSITIONS or between != " " or not word.endswith("ون") or len(word) < 6:
            continue
        if (
            word.removeprefix("ال") not in _NO_PLURAL
            and right_spellings(f"{word[:-2]}ين")[0] > right_spellings(word)[0]
        ):
            yield propose(second.start, second.end, f"{word[:-2]}ين")


_TWICE_OVER = re.compile(rf"(?<![{ARABIC}])كلما (?P<first>[^.؟!\n]{{3,60}}?) (?P<second>كلما) ")


@RULES.add("G12", "style", "أداة مكررة: «كلما» تُذكر مرة واحدة في أول الكلام، وجوابها بلا أداة.", is_core=False)
def doubled_frame(passage: Passage) -> Iterator[Fault]:
    """«كلما زاد كلما ارتفع» → «كلما زاد ارتفع»."""
    for match in _TWICE_OVER.finditer(passage.text):
        yield propose(match.start("second"), match.end("second") + 1, "")


_SPEAKS = re.compile("(?:و|ف)?(?:قال|قالت|أضاف|أضافت|أكد|أكدت|أوضح|أوضحت|تابع|تابعت|ذكر|ذكرت|أشار|أشارت)")


@RULES.add_of_story(
    "G13", "style", "ضمير لا يُعرف صاحبه: تبدأ الفقرة بقول لا فاعل له، وسبقها أكثر من اسم.", is_core=False
)
def unclear_speaker(story: Story) -> Iterator[tuple[int, Fault]]:
    """A paragraph opens with «وقال إنه», and that before quotes two speakers."""
    before: list[Word] = []
    for number, passage in story.judged():
        words = passage.words
        if passage.kind == "paragraph" and len(words) > 1 and _SPEAKS.fullmatch(words[0].bare):
            speakers = sum(_SPEAKS.fullmatch(word.bare) is not None for word in before)
            if words[1].bare in ("إنه", "إنها", "أنه", "أنها", "إن", "أن") and speakers > 1:
                yield number, propose(words[0].start, words[1].end)
        before = words


_OPENERS = frozenset("هو هي إنه إنها إن وهو وهي".split())
_MANY = 3


@RULES.add("G14", "style", "جمل تبدأ بالضمير: كثرتها ترتيب مترجَم، والعربية تبدأ بالفعل.", is_core=False, kinds=PROSE)
def pronoun_first(passage: Passage) -> Iterator[Fault]:
    """Three sentences of a paragraph that open with هو, هي or إنه."""
    openers = []
    for start, end in sentences(passage.text):
        word = next((word for word in passage.words if start <= word.start < end), None)
        if word and word.bare in _OPENERS:
            openers.append(word)
    if len(openers) >= _MANY:
        yield propose(openers[-1].start, openers[-1].end)


_CALQUES = {
    "يلعب دورًا": "يؤدي دورًا",
    "يلعب دورا": "يؤدي دورًا",
    "تلعب دورًا": "تؤدي دورًا",
    "تلعب دورا": "تؤدي دورًا",
    "لعب دورًا": "أدى دورًا",
    "لعب دورا": "أدى دورًا",
    "أخذ بعين الاعتبار": "راعى",
    "الأخذ بعين الاعتبار": "مراعاة",
    "بالكاد": "بمشقة",
    "على ضوء": "في ضوء",
    "من أجل أن": "كي",
    "طالما أن": "ما دام",
    "كافة ال": "جميع ال",
    "سويًا": "معًا",
}
_CALQUE = re.compile(rf"(?<![{ARABIC}])(?:{'|'.join(sorted(_CALQUES, key=len, reverse=True))})")


@RULES.add("G15", "style", "تركيب مترجَم: له في العربية ما هو أوجز أو أصح.", is_core=False)
def calque(passage: Passage) -> Iterator[Fault]:
    """«يلعب دورًا» → «يؤدي دورًا»."""
    for match in _CALQUE.finditer(passage.text):
        if not passage.is_quoted(match.start()):
            yield propose(match.start(), match.end(), _CALQUES[match[0]])
