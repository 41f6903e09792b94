"""What an editor asks of a story: who said it, how its headline reads, what an agency left in it, what links say."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk import naming
from midad.arabic.copydesk.blocks import PROSE, TITLES
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.house_style import Term
from midad.arabic.copydesk.passage import Passage, Story, bare
from midad.arabic.copydesk.signs import ARABIC, DIGIT, LATIN, WRITTEN
from midad.arabic.digits import to_digits

RULES = naming.RULES

_SPEAKING = "|".join(
    """قال قالت قالوا يقول تقول يقولون أضاف أضافت أكد أكدت أوضح أوضحت ذكر ذكرت أعلن أعلنت تابع تابعت كتب كتبت وصف وصفت
    اعتبر اعتبرت رأى رأت أشار أشارت نقل نقلت سأل رد ردت علق علقت شدد شددت صرح بحسب وفق وفقا حسب تروي يروي يضيف تضيف
    يشرح تشرح قائلا قائلة دعا دعت طالب طالبت حذر حذرت بعنوان شعار""".split()
)
_SPEECH = re.compile(f"(?<![{ARABIC}])[وفس]?(?:{_SPEAKING})")
_QUOTE_WORDS = 5


@RULES.add(
    "E01",
    "warning",
    "اقتباس بلا قائل: لا يعرف القارئ من قاله، فيُسمّى صاحبه في الفقرة نفسها.",
    is_core=False,
    kinds=frozenset({"paragraph"}),
)
def unattributed_quote(passage: Passage) -> Iterator[Fault]:
    """Five words or more between quotation marks, in a paragraph where nobody speaks."""
    if _SPEECH.search(bare(passage.text)):
        return
    for start, end in passage.quoted:
        if len(passage.text[start:end].split()) >= _QUOTE_WORDS:
            yield propose(start, end)


_VAGUE = re.compile(
    rf"(?<![{ARABIC}])(?:مصادر مطلعة|مصدر مطلع|مصادر خاصة|تقارير إعلامية|بعض التقارير|يُقال إن|يقال إن|خبراء "
    rf"إن|مراقبون إن|بعض المراقبين|ناشطون إن)(?![{ARABIC}])"
)
_REASON = re.compile("طلب عدم|طلبت عدم|اشترط عدم|لعدم تخويله|غير مخول|حفاظًا على سلامت")


@RULES.add("E02", "warning", "مصدر مبهم: يُسمّى المصدر أو يُذكر لماذا لا يُسمّى، وإلا لم يُعرف وزن ما يقوله.", is_core=False)
def vague_source(passage: Passage) -> Iterator[Fault]:
    """«قالت مصادر مطلعة»."""
    for match in _VAGUE.finditer(passage.text):
        if not _REASON.search(passage.text):
            yield propose(match.start(), match.end())


def _spelt(term: Term) -> re.Pattern[str]:
    return re.compile(rf"(?<![{WRITTEN}])(?P<head>[وفبلك]?(?:ال)?)(?P<term>{re.escape(term.found)})(?![{WRITTEN}])")


@RULES.add("E05", "warning", "لفظ لا تستعمله الصحيفة.")
def house_terms(passage: Passage) -> Iterator[Fault]:
    """The words of the house style; in quotations they stay as they were said."""
    for term in passage.style.terms:
        for match in _spelt(term).finditer(passage.text):
            if passage.is_quoted(match.start()) or term.found == term.written:
                continue
            start, end = match.span("term")
            message = f"لفظ لا تستعمله الصحيفة: {term.reason}" if term.reason else ""
            if not term.written:
                yield propose(start, end, message=message)
            elif term.is_loaded:
                yield propose(start, end, term.written, message=message)
            else:
                yield swap(start, end, term.written, message=message)


_CREDITS = re.compile(
    r"[ \t]*\((?:Reporting|Writing|Editing|Additional reporting|Compiled|Translated) by [^()\n]{2,200}\)"
    r"|[ \t]*\((?:إعداد|تغطية|تحرير|كتابة) [^()\n]{3,120}(?:للنشرة العربية|- ?تحرير|– ?تحرير|; ?تحرير)[^()\n]{0,120}\)"
)
_TOOK_PART = "(?:شارك|ساهم|أسهم)ت? في (?:التغطية|إعداد (?:هذا )?التقرير)"
_RESIDUE = re.compile(
    rf"(?:^|(?<=\s))(?:اقرأ|اقرئي|شاهد|طالع|إقرأ) (?:أيضًا|أيضاً|أيضا|ايضا|المزيد) ?:[^\n]{{0,160}}"
    rf"|\({_TOOK_PART}[^()\n]{{1,120}}\)|^{_TOOK_PART}(?: ?:| من )[^\n]{{0,120}}"
    rf"|©[ ]?[\w ./]{{0,40}}|جميع الحقوق محفوظة|حقوق النشر "
    rf"محفوظة|(?<![{LATIN}])(?:AFP|AP|EPA|Getty|REUTERS)/(?:[A-Z][{LATIN}]+ ?){{1,3}}",
    re.MULTILINE,
)
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|strong|em|div|span|a|img|h[1-6]|ul|ol|li|table|tr|td|font|iframe|script|figure)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)


@RULES.add("E06", "error", "بقايا وكالة أو شيفرة صفحة: ليست من القصة، وتبقى فيها حين تُنسخ.")
def wire_residue(passage: Passage) -> Iterator[Fault]:
    """«(Reporting by …)», «اقرأ أيضًا: …», raw HTML."""
    for match in _CREDITS.finditer(passage.text):
        yield swap(match.start(), match.end(), "")
    is_credit = passage.kind in ("caption", "alt")
    for match in _RESIDUE.finditer("" if is_credit else passage.text):
        yield propose(match.start(), match.end(), "")
    for match in _TAG.finditer(passage.text):
        yield propose(match.start(), match.end(), "")


_TOO_LONG = "عنوان طويل: يُقطع على الهاتف وفي محركات البحث، فيُكتفى بالخبر نفسه."
_ALL_QUOTED = "العنوان كله اقتباس: لا يعرف القارئ من قاله، فيُسمّى صاحبه."


@RULES.add("E07", "style", _TOO_LONG, kinds=frozenset({"headline"}))
def headline(passage: Passage) -> Iterator[Fault]:
    """Longer than the house has it, or one quotation."""
    text, style = passage.text, passage.style
    if len(text.split()) > style.headline_words or len(text) > style.headline_characters:
        yield propose(0, len(text))
    elif passage.quoted and passage.quoted[0][0] == 1 and passage.quoted[0][1] == len(text) - 1:
        yield propose(0, len(text), message=_ALL_QUOTED)


_FIGURE = re.compile(rf"(?<![\w.,])([{DIGIT}]+(?:[.,][{DIGIT}]+)*) ([{ARABIC}]{{3,}})")


@RULES.add_of_story("E08", "warning", "رقم في العنوان ليس في المتن: أحدهما خطأ أو لم يُحدَّث.", is_core=False)
def figures_disagree(story: Story) -> Iterator[tuple[int, Fault]]:
    """A number of the headline with its noun, and another number with that noun in the body."""
    body: dict[str, set[str]] = {}
    for _number, passage in story.judged():
        if passage.kind not in TITLES:
            for match in _FIGURE.finditer(passage.text):
                body.setdefault(_stem(match[2]), set()).add(to_digits(match[1], "latn"))
    for number, passage in story.judged():
        if passage.kind == "headline":
            for match in _FIGURE.finditer(passage.text):
                told = body.get(_stem(match[2]))
                if told and to_digits(match[1], "latn") not in told:
                    yield number, propose(match.start(1), match.end(1), *sorted(told))


def _stem(noun: str) -> str:
    return noun.removesuffix("ا")[:4]


_AGENCIES = {
    "Reuters": "رويترز",
    "REUTERS": "رويترز",
    "AFP": "أ ف ب",
    "AP": "أسوشيتد برس",
    "DPA": "د ب أ",
    "dpa": "د ب أ",
    "Xinhua": "شينخوا",
    "Bloomberg": "بلومبرغ",
    "WAFA": "وفا",
    "SPA": "واس",
    "BBC": "بي بي سي",
    "CNN": "سي إن إن",
}
_DATELINE = re.compile(rf"^[{ARABIC} /،]{{2,40}} ?\((?P<agency>{'|'.join(_AGENCIES)})\)(?=\s*[-–—:])", re.MULTILINE)


@RULES.add("E09", "style", "وكالة بحروف لاتينية في صدر الخبر: تُكتب بالعربية كي لا ينقلب السطر (بيروت (رويترز) –).")
def dateline(passage: Passage) -> Iterator[Fault]:
    """«كابول (Reuters) -» → «كابول (رويترز) –»."""
    for match in _DATELINE.finditer(passage.text):
        yield propose(match.start("agency"), match.end("agency"), _AGENCIES[match["agency"]])


_CLICK = re.compile(
    rf"(?<![{ARABIC}])(?:[إا]ضغط|انقر|أنقر|اضغطوا|انقروا) (?:هنا|على الرابط)(?: للمزيد| لمزيد من "
    rf"التفاصيل)?(?![{ARABIC}])"
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*")
_NO_ALT = "صورة بلا نص بديل: لا يعرف ما فيها من يسمع الصفحة."
_BARE_LINK = "رابط نصه عنوان إنترنت: يُقرأ حرفًا حرفًا، فيُكتب ما يؤدي إليه."


@RULES.add(
    "E10",
    "error",
    "رابط لا يقول إلى أين: من يتنقل بين الروابط وحدها لا يعرف ما «هنا»، فيُكتب ما يؤدي إليه.",
    is_of_any_script=True,
)
def says_nothing(passage: Passage) -> Iterator[Fault]:
    """«للمزيد اضغط هنا», a link whose text is its address, a picture without an alternative text."""
    text = passage.block.text
    for match in _CLICK.finditer(passage.text):
        yield propose(match.start(), match.end())
    if passage.kind == "link" and _ADDRESS.fullmatch(text):
        yield propose(0, 0, message=_BARE_LINK)
    if passage.kind == "link" and text.strip() in ("هنا", "من هنا", "المزيد", "الرابط"):
        yield propose(0, len(text))
    if passage.kind == "alt" and not text.strip():
        yield propose(0, 0, message=_NO_ALT)


_PERSON_VERB = re.compile(
    rf"(?<![{ARABIC}])[وف]?(?:قال|قالت|أكد|أكدت|أوضح|أوضحت) (?P<first>[{ARABIC}]{{3,}}) (?P<second>[{ARABIC}]{{3,}})"
)
_NO_NAMES = frozenset("إن إنه إنها إنهم".split())
_ROLE = re.compile(
    "(?:ال)?(?:رئيس|وزير|مدير|محلل|باحث|كاتب|نائب|سفير|أمين|قائد|مدرب|لاعب|طبيب|أستاذ|متحدث|ناطق|خبير|مهندس|محام|قاض|شيخ|ملك|أمير|مسؤول|مصدر|شاهد|ضابط|مراسل|عضو|صاحب|والد|ابن|أحد|إحدى|بعض|تقرير|بيان)"
)


@RULES.add("E04", "style", "اسم بلا صفة عند أول ذكر: يُعرَّف القائل بصفته كي يُعرف لماذا يُسأل.", is_core=False, kinds=PROSE)
def no_role(passage: Passage) -> Iterator[Fault]:
    """«قال أنور حيدر» → «قال المحلل أنور حيدر»."""
    match = _PERSON_VERB.search(passage.text)
    if match is None or passage.text[match.end() : match.end() + 2].startswith("،"):
        return
    first, second = match["first"], match["second"]
    is_name = not first.startswith("ال") and not second.startswith("ال") and first not in _NO_NAMES
    if is_name and not _ROLE.match(first):
        yield propose(match.start("first"), match.end("second"))
