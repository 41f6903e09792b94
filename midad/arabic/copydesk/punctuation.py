"""The signs of a sentence themselves: Latin ones, doubled ones, those at the end of a headline or a paragraph."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import TITLES
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.passage import Passage
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, CLOSING, DIGIT, LATIN, MASK, OPENING, SPACE, WRITTEN
from midad.arabic.sentences import lines

RULES = RuleSet("punctuation", phase="style")

_ARABIC_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_LATIN_SIGN = re.compile(
    rf"(?<=[{WRITTEN}{CLOSING}\"])([{SPACE}]*)([,;?])(?=(?P<glued>[{ARABIC}{OPENING}])|[\s{CLOSING}\"!؟?{MASK}]|$)"
)
_LATIN_BEFORE = re.compile(rf"[{LATIN}][^{ARABIC}]*$")


@RULES.add(
    "P05",
    "error",
    "علامة لاتينية في نص عربي: للعربية فاصلتها (،) وفاصلتها المنقوطة (؛) وعلامة استفهامها (؟)، واتجاهها من اليمين.",
    phase="characters",
)
def latin_sign(passage: Passage) -> Iterator[Fault]:
    """«هل انتهت الحرب?» → «هل انتهت الحرب؟»; 1,250 and Latin sentences keep theirs."""
    for match in _LATIN_SIGN.finditer(passage.text):
        start = match.start(2)
        if _LATIN_BEFORE.search(passage.text, max(0, start - 3), start):
            continue
        yield swap(start, match.end(2), _ARABIC_SIGNS[match[2]] + (" " if match["glued"] else ""))


_REPEATED = re.compile(rf"([،؛]|(?<=[{WRITTEN}{SPACE}]):)\1+|([!؟])\2+(?![!؟])")
_CLASHING = re.compile(r"[،؛]\.(?!\.)|(?<!\.)\.[،؛]|،؛|؛،|:،|،:|:؛|؛:|(?<!\.)\.:|:\.(?!\.)|[؟!]\.(?!\.)|[؟!]،(?!،)")
_MIXED_SHOUT = re.compile(r"(?:؟!){2,}؟?|(?:!؟){2,}!?|(?:؟+!+|!+؟+)[؟!]+")


@RULES.add(
    "P06",
    "warning",
    "علامتا ترقيم متجاورتان: تكفي علامة واحدة، ولا يجتمع من العلامات إلا «؟!».",
    phase="characters",
)
def doubled_sign(passage: Passage) -> Iterator[Fault]:
    """«رسميًا،.» → «رسميًا.»; of !! an editor decides."""
    text = passage.text
    for match in _MIXED_SHOUT.finditer(text):
        yield propose(match.start(), match.end(), "؟!", severity="style")
    for match in _REPEATED.finditer(text):
        if match[1]:
            yield swap(match.start(), match.end(), match[1])
        elif not _MIXED_SHOUT.match(text, match.start()) and text[match.start() - 1 : match.start()] not in ("!", "؟"):
            yield propose(match.start(), match.end(), match[2], severity="style")
    for match in _CLASHING.finditer(text):
        is_certain = match[0] in ("،.", "؛.")
        if is_certain and _ends_line(text, match.end()):
            yield swap(match.start(), match.end(), ".")
        else:
            yield propose(match.start(), match.end(), match[0][0], match[0][1])


def _ends_line(text: str, place: int) -> bool:
    return re.compile(rf"[{SPACE}]*(?:\n|$)|[{SPACE}]+[{ARABIC}]").match(text, place) is not None


_POINTS_AFTER_WORD = re.compile(rf"(?<=[{WRITTEN}{DIGIT}{CLOSING}؟!،])[{SPACE}]*(\.{{2,5}}|…(?=\.))\.?(?![./])")
_POINTS_FIRST = re.compile(rf"(?:(?<=[{OPENING}\"])|^)\.{{2,5}}(?=[{SPACE}]*[{ARABIC}])", re.MULTILINE)


@RULES.add(
    "P08",
    "style",
    "نقاط الحذف مكتوبة نقطة نقطة: هي محرف واحد (…) يلتصق بالكلمة قبله وتليه مسافة، فلا ينقسم آخر السطر.",
    phase="quotation",
)
def points(passage: Passage) -> Iterator[Fault]:
    """«قال إنهم... سيعودون» → «قال إنهم… سيعودون»; ../ is a folder, a row of points a leader."""
    text = passage.text
    for match in _POINTS_AFTER_WORD.finditer(text):
        following = text[match.end() : match.end() + 1]
        glued = following and re.match(f"[{WRITTEN}{DIGIT}«“(]", following)
        yield swap(match.start(), match.end(), "… " if glued else "…")
    for match in _POINTS_FIRST.finditer(text):
        yield swap(match.start(), match.end(), "…")


_HEADLINE_STOP = re.compile(rf"(?<=[{WRITTEN}{DIGIT}{CLOSING}\"])\.[{SPACE}]*$")


@RULES.add("P16", "style", "نقطة آخر العنوان: العنوان ليس جملة في فقرة، ولا تنهيه نقطة.", kinds=TITLES)
def stop_after_headline(passage: Passage) -> Iterator[Fault]:
    """«مقتل ثلاثة في انفجار.» → «مقتل ثلاثة في انفجار»."""
    match = _HEADLINE_STOP.search(passage.text)
    if match:
        yield swap(match.start(), match.start() + 1, "")


_SENTENCES_LENGTH = 8
_NO_STOP = re.compile(rf"[{WRITTEN}{DIGIT}%٪][{SPACE}]*$")


@RULES.add(
    "P16b",
    "style",
    "فقرة بلا علامة في آخرها: تنتهي الفقرة بنقطة أو بعلامة تختم الجملة، وإلا ظُنّت مقطوعة.",
    kinds=frozenset({"paragraph", "standfirst"}),
)
def paragraph_without_stop(passage: Passage) -> Iterator[Fault]:
    """A paragraph of eight words or more; what ends in a quotation or a bracket is left to its writer."""
    for start, line in lines(passage.text):
        match = _NO_STOP.search(line)
        if match and len(line.split()) >= _SENTENCES_LENGTH:
            place = start + match.start()
            yield propose(place, place + 1, passage.text[place] + ".")
