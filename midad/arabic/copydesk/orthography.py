"""Spelling: function words, hamza, ta marbuta and ya, words glued together, the seat of tanwin, madda."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.findings import Fault
from midad.arabic.copydesk.one_form import (
    AMBIGUOUS_AN,
    BEFORE_AN,
    BEFORE_IN,
    GLUED,
    HAMZA_SEATS,
    LETTER_NAMES,
    LETTER_PAIRS,
    MADDA,
    ON_WASL,
    ONE_FORM,
    SPARE_ALEF,
)
from midad.arabic.copydesk.passage import Passage, Word
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC
from midad.arabic.copydesk.spelling import PAST_ON_WASL, Slip, letter_edits, respell
from midad.arabic.lexicon import lemma, right_spellings
from midad.arabic.spellings import skeleton_of

RULES = RuleSet("orthography", phase="orthography")


def _respelt(passage: Passage, word: Word, right: str, *others: str, is_safe: bool) -> Fault:
    """The word in another spelling, its vowel signs kept."""
    edits = letter_edits(passage, word, right)
    text = passage.text[word.start : word.end]
    written = list(text)
    for edit in edits:
        written[edit.start - word.start : edit.end - word.start] = [edit.replacement]
    return Fault(word.start, word.end, ("".join(written), *others), is_safe, edits if is_safe else ())


@RULES.add(
    "O01",
    "error",
    "كلمة لها رسم واحد كُتبت بغيره: الأدوات والضمائر وأسماء الإشارة لا يتغير رسم همزتها ويائها.",
)
def one_form(passage: Passage) -> Iterator[Fault]:
    """«ذهب الى» → «ذهب إلى»; of ان the word before decides, or an editor."""
    words = passage.words
    for place, word in enumerate(words):
        right = ONE_FORM.get(word.bare)
        if right and not (word.bare == "حتي" and place and words[place - 1].bare in _HITTI):
            yield _respelt(passage, word, right, is_safe=True)
        elif word.bare in AMBIGUOUS_AN and not _is_name(words, place):
            yield _an(passage, words, place)


_HITTI = frozenset("ناصيف فيليب يوسف".split())


def _is_name(words: list[Word], place: int) -> bool:
    """فان غوخ, سي ان ان; and ان شاءالله is of rule O11."""
    following = words[place + 1].bare if place + 1 < len(words) else ""
    if words[place].bare == "ان" and (following in LETTER_NAMES or (place and words[place - 1].bare in LETTER_NAMES)):
        return True
    return (words[place].bare in ("فان", "وان") and not following.startswith("ال")) or following.startswith("شاء")


def _an(passage: Passage, words: list[Word], place: int) -> Fault:
    """ان without its hamza: إن after saying and at the beginning, أن after what asks for a clause."""
    word = words[place]
    head, rest = AMBIGUOUS_AN[word.bare]
    with_an, with_in = f"{head}أن{rest}", f"{head}إن{rest}"
    before = words[place - 1].bare if place else ""
    begins = not place or any(sign in passage.text[words[place - 1].end : word.start] for sign in ".؟!:\n")
    if begins or before in BEFORE_IN or _has_said(words, place):
        return _respelt(passage, word, with_in, is_safe=before in BEFORE_IN and not head)
    if skeleton_of(before) in _BEFORE_AN:
        return _respelt(passage, word, with_an, is_safe=True)
    return _respelt(passage, word, with_an, with_in, is_safe=False)


#: Whoever leaves one hamza out has left out that of the verb before it as well: واضاف ان.
_BEFORE_AN = frozenset(map(skeleton_of, BEFORE_AN))
_SAID = re.compile("[وف]?(?:قال|قالت|قالوا|يقول|تقول|يقولون|قائلا|قائلة|وقال)")
_SUBJECT = 4


def _has_said(words: list[Word], place: int) -> bool:
    """Whether a form of قال stands a few words before: «قال مسؤول أمني ان»."""
    return any(_SAID.fullmatch(word.bare) for word in words[max(0, place - _SUBJECT) : place])


def _slips(passage: Passage, *slips: Slip) -> Iterator[tuple[Word, str, bool]]:
    for word in passage.words:
        if word.bare in ONE_FORM or word.bare in AMBIGUOUS_AN or word.bare in MADDA:
            continue
        found = respell(passage, word)
        if found and found.slip in slips:
            yield word, found.right, found.is_sure


_SENTENCE_END = re.compile("[.؟!\n]")


def _asks(passage: Passage, word: Word) -> bool:
    """Whether the hamza may be that of a question: «أستقبلت الوزيرة الوفد؟»."""
    end = _SENTENCE_END.search(passage.text, word.end)
    return PAST_ON_WASL.fullmatch(word.bare) is not None and end is not None and end[0] == "؟"


@RULES.add(
    "O02",
    "error",
    "همزة قطع على ألف وصل: مصادر الخماسي والسداسي وأفعالها تبدأ بألف لا تُنطق في الوصل، فلا همزة عليها.",
)
def hamza_on_wasl(passage: Passage) -> Iterator[Fault]:
    """«إستقبل» → «استقبل»; إسقاط and إنتاج are of form IV and right."""
    for word in passage.words:
        if word.bare in ON_WASL:
            yield _respelt(passage, word, ON_WASL[word.bare], is_safe=True)
    for word, right, is_sure in _slips(passage, "hamza on wasl"):
        if word.bare not in ON_WASL and not _asks(passage, word):
            yield _respelt(passage, word, right, is_safe=is_sure)


@RULES.add("O03", "error", "همزة ناقصة: تبدأ الكلمة بهمزة قطع تُنطق دائمًا، فتُكتب على الألف أو تحتها.")
def missing_hamza(passage: Passage) -> Iterator[Fault]:
    """«اعلان» → «إعلان», where the dictionary knows one spelling and it is a common one."""
    for word, right, is_sure in _slips(passage, "missing hamza"):
        yield _respelt(passage, word, right, is_safe=is_sure)


@RULES.add("O04", "error", "هاء في موضع تاء مربوطة: الكلمة مؤنثة تنتهي بتاء تُنطق في الوصل، فتُكتب بنقطتين.")
def ha_for_ta(passage: Passage) -> Iterator[Fault]:
    """«وزاره» → «وزارة»; كتابه is "his book" and stays."""
    for word, right, _is_sure in _slips(passage, "ha"):
        yield _respelt(passage, word, right, is_safe=False)


_BEFORE_ALA = frozenset(
    """أن هذا هذه ذلك تلك كل جميع أي ما الرغم الأقل الإطلاق الفور حد مدى وجه أساس رأس صعيد مستوى ضوء سبيل عدم متن
    الحدود أرض الأرض الطريق""".split()
)


#: Nouns and verbs that have على after them.
_NOUNS_WITH_ALA = frozenset(
    """السيطرة الحصول العثور الموافقة الاطلاع الإشراف الاستيلاء التغلب الحفاظ الاعتماد الإصرار الحرص القبض النار
    بناء""".split()
)
_VERBS_WITH_ALA = frozenset(
    head + verb
    for head in ("", "و", "ف")
    for verb in "سيطر عثر حصل استولى هيمن تغلب وافق صادق أثر شدد أصر نص أشرف ركز حافظ".split()
)
#: Subjects that have no name after them, as الوزير علي الحسيني has.
_BODIES = frozenset(
    """البرلمان المجلس الجيش الأمن الحزب الفريق المنتخب الاتحاد البنك التحالف الطرفان الجانبان الوفد الاحتلال
    التنظيم القانون الاتفاق القرار الدستور""".split()
)
#: A verb, and «القوات الحكومية».
_LONGEST_SUBJECT = 3
_ALA = frozenset("على عليه عليها عليهم عليهما علينا".split())


def _has_lost_ala(passage: Passage, words: list[Word], place: int) -> bool:
    """Whether a verb or noun before علي has على after it, and its clause has none: «سيطرت القوات علي المبنى»."""
    clause = _clause(passage, words, place)
    before = [word.bare for word in clause if word.start < words[place].start]
    if not before or clause[-1] is words[place] or any(word.bare in _ALA for word in clause):
        return False
    if before[-1] in _NOUNS_WITH_ALA:
        return True
    subject = ""
    for word in reversed(before[-_LONGEST_SUBJECT:]):
        if not word.startswith("ال"):
            return _is_hers(word) or (word in _VERBS_WITH_ALA and subject in _BODIES)
        subject = word
    return False


def _is_hers(verb: str) -> bool:
    """Whether it is a verb of the table with the ت of a feminine subject, which a man called علي is not."""
    return verb.endswith("ت") and verb[:-1] in _VERBS_WITH_ALA


def _clause(passage: Passage, words: list[Word], place: int) -> list[Word]:
    """The words round a place without a sign between them."""
    first = last = place
    while first and not passage.text[words[first - 1].end : words[first].start].strip():
        first -= 1
    while last + 1 < len(words) and not passage.text[words[last].end : words[last + 1].start].strip():
        last += 1
    return words[first : last + 1]


@RULES.add("O05", "error", "ياء وألف مقصورة: الياء تُنقط آخر الكلمة والألف المقصورة لا تُنقط، والخلط بينهما يغيّر الكلمة.")
def ya_or_alef(passage: Passage) -> Iterator[Fault]:
    """«مستشفي» → «مستشفى», «هذى» → «هذي»; علي is a name, but not before الرغم or after سيطرت."""
    if passage.style.dotless_ya:
        return
    for word, right, is_sure in _slips(passage, "ya"):
        yield _respelt(passage, word, right, is_safe=is_sure)
    for first, second, between in passage.neighbours():
        if first.bare in ("علي", "وعلي") and between == " " and second.bare in _BEFORE_ALA:
            yield _respelt(passage, first, first.bare[:-1] + "ى", is_safe=False)
    for place, word in enumerate(passage.words):
        if word.bare == "علي" and _has_lost_ala(passage, passage.words, place):
            yield _respelt(passage, word, "على", is_safe=False)


@RULES.add(
    "O06",
    "style",
    "همزة متوسطة أو متطرفة على غير كرسيها: يُختار كرسي الهمزة بأقوى الحركتين، وللصحيفة رسم واحد لما فيه رسمان.",
    is_core=False,
)
def hamza_seat(passage: Passage) -> Iterator[Fault]:
    """«شئون قرائة القرار» → «شؤون قراءة القرار»."""
    for word in passage.words:
        right = HAMZA_SEATS.get(word.bare)
        if right:
            yield _respelt(passage, word, right, is_safe=False)


@RULES.add(
    "O07",
    "error",
    "ألف زائدة بعد الواو: الواو من أصل الفعل أو علامة رفع المضاف، والألف تُكتب بعد واو الجماعة في الفعل وحدها.",
    is_core=False,
)
def spare_alef(passage: Passage) -> Iterator[Fault]:
    """«نرجوا» → «نرجو», «معلموا المدرسة» → «معلمو المدرسة»."""
    for word in passage.words:
        if word.bare in SPARE_ALEF:
            yield Fault(word.start, word.end, (word.bare[:-1],))


@RULES.add("O08", "error", "ضاد وظاء أو حرفان متقاربا النطق: كُتبت الكلمة بأحدهما وهي بالآخر.", is_core=False)
def letter_pairs(passage: Passage) -> Iterator[Fault]:
    """«ضروف صعبة» → «ظروف صعبة»."""
    for word in passage.words:
        right = LETTER_PAIRS.get(word.bare)
        if right:
            yield _respelt(passage, word, right, is_safe=True)


_RARE = 1


@RULES.add("O10", "style", "كلمة لا يعرفها المعجم: قد تكون اسمًا أو خطأ طباعيًّا، فتُراجَع.", is_core=False)
def unknown_word(passage: Passage) -> Iterator[Fault]:
    """«العكسري» for «العسكري»: a faint hint, since one token in twenty is a name."""
    for word in passage.words:
        if len(word.bare) > 4 and re.fullmatch(f"[{ARABIC}]+", word.bare) and not is_known(word):
            yield Fault(word.start, word.end)


def is_known(word: Word) -> bool:
    """Whether any dictionary knows the word."""
    return right_spellings(word.bare)[0] >= _RARE or lemma(word.fold) is not None


_GLUED = re.compile(
    rf"(?<![{ARABIC}\w])(?P<head>[وف]?)(?P<word>{'|'.join(sorted(GLUED, key=len, reverse=True))})(?![{ARABIC}\w])"
)


@RULES.add("O11", "error", "كلمتان ملتصقتان: «لا» النافية و«ما» و«يا» كلمات قائمة بنفسها، تفصلها مسافة عما بعدها.")
def glued_words(passage: Passage) -> Iterator[Fault]:
    """«لابد من حل» → «لا بد من حل», «ان شاءالله» → «إن شاء الله»."""
    for match in _GLUED.finditer(passage.text):
        right = match["head"] + GLUED[match["word"]]
        yield Fault(match.start(), match.end(), (right,), True)


_SPLIT = 3


@RULES.add("O12", "warning", "كلمة مقسومة: جزآها لا معنى لهما، وهما متصلين كلمة معروفة.", is_core=False)
def split_word(passage: Passage) -> Iterator[Fault]:
    """«الم حافظة» → «المحافظة»."""
    for first, second, between in passage.neighbours():
        if between != " " or len(first.bare) > _SPLIT + 1 or len(second.bare) < _SPLIT:
            continue
        is_article = first.bare.startswith("ال") and len(first.bare) <= _SPLIT
        if is_known(second) and not is_article:
            continue
        frequency, right = right_spellings(first.bare + second.bare)
        if frequency > 35 and right[0] == first.bare + second.bare:
            yield Fault(first.start, second.end, (right[0],))


_DUALS = frozenset("جاءا وجاءا شاءا ساءا أساءا باءا ناءا أضاءا".split())
_AFTER_ALEF = re.compile(rf"(?<=[{ARABIC}\u0651]اء)(?:ًا|اً?|ًاً)(?![{ARABIC}\u064b-\u0652])")
_WITHOUT_ALEF = re.compile(rf"(?P<before>[{ARABIC}])ءً(?![{ARABIC}\u064b-\u0652])")
_AFTER_TA = re.compile(rf"(?<=[ةأ])(?:ًا|اً)(?![{ARABIC}])")
_JOINING = "يبتثجحخسشصضطظعغفقكلمنه"


@RULES.add(
    "O13",
    "error",
    "تنوين النصب على غير موضعه: لا ألف بعد همزة مسبوقة بألف (مساءً) ولا بعد التاء، وتُزاد بعد غيرها (جزءًا).",
)
def tanwin_seat(passage: Passage) -> Iterator[Fault]:
    """«مساءا» → «مساءً», «جزءً» → «جزءًا», «شيءً» → «شيئًا»; جاءا is a verb."""
    text = passage.text
    for match in _AFTER_ALEF.finditer(text):
        start = match.start()
        word = next((word for word in passage.words if word.start <= start < word.end), None)
        if word is None or word.bare not in _DUALS:
            yield Fault(start, match.end(), ("ً",), True)
    for match in _WITHOUT_ALEF.finditer(text):
        if match["before"] not in "اأآ":
            seat = "ئ" if match["before"] in _JOINING else "ء"
            yield Fault(match.start() + 1, match.end(), (f"{seat}ًا",), True)
    for match in _AFTER_TA.finditer(text):
        yield Fault(match.start(), match.end(), ("ً",), True)


@RULES.add("O14", "error", "همزة وألف في موضع مدة: الهمزة المفتوحة تليها ألف تُكتبان مدة (آ).")
def madda(passage: Passage) -> Iterator[Fault]:
    """«الأن تبدأ» → «الآن تبدأ»; أثار is a verb and stays."""
    for word in passage.words:
        right = MADDA.get(word.bare)
        if right:
            yield _respelt(passage, word, right, is_safe=True)


_DOUBLED = re.compile("(?P<article>ال)ال|(?P<lam>لل)ل")
_BEGINS_WITH_AL = "الال"


@RULES.add("O15", "error", "أداة تعريف مكررة أو حرف مكرر: كُتبت «ال» مرتين في أول الكلمة.", is_core=False)
def stutter(passage: Passage) -> Iterator[Fault]:
    """«الالرئيس» → «الرئيس»; الألمان and الالتزام are words."""
    for word in passage.words:
        if word.bare.startswith(_BEGINS_WITH_AL) and right_spellings(word.bare)[0] < _RARE:
            right = word.bare[2:]
            if right_spellings(right)[0] > 30:
                yield Fault(word.start, word.end, (right,))
