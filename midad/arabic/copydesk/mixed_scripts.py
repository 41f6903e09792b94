"""Where Arabic meets Latin letters and digits."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import PROSE
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.passage import Passage
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, DIGIT, LATIN, WRITTEN

RULES = RuleSet("characters", phase="spacing")

_GLUED = re.compile(
    rf"(?<![{WRITTEN}])(?P<before>[{ARABIC}][{WRITTEN}]*)(?P<join>-?)(?P<after>[{LATIN}][{LATIN}{DIGIT}]*)"
    rf"|(?P<latin>[{LATIN}][{LATIN}{DIGIT}]*)(?P<dash>-?)(?P<arabic>[{ARABIC}][{WRITTEN}]*)"
)
_LEANING = frozenset("و ف".split())
_CARRYING = frozenset("ب ل ك ال وال بال لل كال فال ول وب".split())


@RULES.add(
    "B01",
    "error",
    "حرف لاتيني ملتصق بكلمة عربية: يقفز إلى الجانب الآخر من الكلمة على الشاشة، فيُفصل أو يُكتب الاسم بالعربية.",
)
def latin_glued(passage: Passage) -> Iterator[Fault]:
    """«داعش-K» → «داعش K», «الGDP» → «الـGDP»; a و before a Latin name is right as it is."""
    for match in _GLUED.finditer(passage.text):
        if match[0] in passage.style.mixed_words:
            continue
        before, after = match["before"] or match["latin"], match["after"] or match["arabic"]
        if before in _LEANING and not match["join"]:
            continue
        if before in _CARRYING and not match["join"]:
            yield propose(match.start(), match.end(), f"{before}ـ{after}")
        else:
            yield propose(match.start(), match.end(), f"{before} {after}")


_WORD_DIGIT = re.compile(rf"(?<![\w{WRITTEN}ـ-])(?P<word>[{ARABIC}][{WRITTEN}]+)(?P<digit>[{DIGIT}])")
_DIGIT_WORD = re.compile(rf"(?<![\w.,٫٬/:-])[{DIGIT}]+(?:[.,٫٬][{DIGIT}]+)*(?P<word>[{ARABIC}][{WRITTEN}]+)(?![\w-])")
_ARTICLES = frozenset("ال وال بال كال فال لل ولل".split())
#: Letters and names that weapons, vehicles and models carry before their number: إف16, سو30.
_MODELS = frozenset("إف اف إم ام ميغ سو تي إس اس جي بي آر كا إتش آي إكس بيه إيه إي كيو دي سي".split())
_HYPHENED = frozenset("كوفيد".split())
#: كم2 is a square kilometre.
_UNITS = frozenset("كم سم مم دسم".split())


@RULES.add("B02", "error", "رقم ملتصق بكلمة: تفصل الكلمة عن العدد مسافة، وإلا قُرئا كلمة واحدة ولم يجدهما بحث.")
def digit_glued(passage: Passage) -> Iterator[Fault]:
    """«ارتفع إلى40%» → «ارتفع إلى 40%»; ال12 is of rule N09, إف16 a model, كوفيد19 takes a hyphen."""
    for match in _WORD_DIGIT.finditer(passage.text):
        word, place = match["word"], match.start("digit")
        if word in _ARTICLES or word.removeprefix("ال") in _MODELS or (word in _UNITS and match["digit"] in "23٢٣"):
            continue
        if word in _HYPHENED:
            yield propose(place, place + 1, f"-{match['digit']}")
        else:
            yield swap(place, place + 1, f" {match['digit']}")
    for match in _DIGIT_WORD.finditer(passage.text):
        place = match.start("word")
        if match["word"] not in _MODELS:
            yield swap(place, place + 1, f" {match['word'][0]}")


_LATIN_RUN = re.compile(rf"[{LATIN}][{LATIN}'’-]*(?:[ ,]+[{LATIN}][{LATIN}'’-]*){{2,}}")


@RULES.add(
    "B03",
    "warning",
    "كلام أجنبي لم يُترجم: ثلاث كلمات لاتينية فأكثر في جملة عربية بقيت في الغالب من الأصل.",
    is_core=False,
    kinds=PROSE,
)
def untranslated(passage: Passage) -> Iterator[Fault]:
    """«وفق the official statement أمس»; in brackets it is the name in its own letters."""
    for match in _LATIN_RUN.finditer(passage.text):
        is_bracketed = passage.text[match.start() - 1 : match.start()] in ("(", "«", "“")
        if not is_bracketed and any(word.islower() for word in match[0].split()):
            yield propose(match.start(), match.end())


_ACRONYM = re.compile(r"(?<![\w(@#/.-])[A-Z][A-Z&]{1,5}(?![\w)./-])")
_GLOSS_REACH = 6


@RULES.add(
    "B04",
    "style",
    "اختصار أجنبي بلا بيان: يُكتب الاسم العربي كاملًا عند أول ذكر والاختصار بعده بين قوسين.",
    is_core=False,
    kinds=PROSE,
)
def bare_acronym(passage: Passage) -> Iterator[Fault]:
    """«قالت WHO إن» → «قالت منظمة الصحة العالمية (WHO) إن»."""
    seen: set[str] = set()
    for match in _ACRONYM.finditer(passage.text):
        following = passage.text[match.end() :].split()[:_GLOSS_REACH]
        if match[0] not in seen and not any(word.startswith("(") for word in following):
            yield propose(match.start(), match.end())
        seen.add(match[0])


_SCORE = re.compile(rf"(?<![\w-])[{DIGIT}]{{1,2}}-[{DIGIT}]{{1,2}}(?![\w-])")
_SPORT = re.compile("فاز|فوز|تعادل|هزم|خسر|مباراة|شوط|نتيجة|هدف|أهداف|تغلب|تفوق")
_SPORT_REACH = 60


@RULES.add(
    "B06",
    "style",
    "نتيجة مباراة برقمين بينهما شرطة: ينقلب ترتيبهما في السطر العربي، فتُكتب كلامًا أو تُعزل.",
    is_core=False,
)
def score(passage: Passage) -> Iterator[Fault]:
    """«فاز 2-1» may be shown as «فاز 1-2»."""
    for match in _SCORE.finditer(passage.text):
        if _SPORT.search(passage.text, max(0, match.start() - _SPORT_REACH), match.end() + _SPORT_REACH):
            yield propose(match.start(), match.end())
