"""Faults that the rules of the copy desk are about, planted into clean sentences one at a time.

Each class is a rule with a way to spoil a text: a pattern, of which one match is replaced. What was there before is
what the rule ought to put back.
"""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

Spoil = str | Callable[[re.Match[str]], str]


class Class(NamedTuple):
    rule: str
    right: str
    wrong: Spoil
    kinds: tuple[str, ...] = ("paragraph", "standfirst", "quotation", "list_item", "headline", "heading", "caption")
    #: Whether the fix gives back what was there; of another mark that would do as well it need not.
    restores: bool = True


class Faulty(NamedTuple):
    """A text with one fault, and where it stands."""

    text: str
    start: int
    end: int


_LETTER = "[ء-غف-ي]"
_SHAPES = str.maketrans({"ا": "ﺍ", "د": "ﺩ", "ر": "ﺭ"})
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_MONTHS = "يناير فبراير أبريل أغسطس أكتوبر".split()
_GLUED = "لا بد|لا يمكن|لا توجد|لا يوجد|لا يزال|ما زال|ما زالت|لا تزال|لا أحد|لا شيء"


_FUNCTION_WORDS = "|".join("إلى أو إذا لأن لأنه لأنها أيضًا الآن أكثر أقل أول أحد أشهر الأولى".split())
_NOUNS = "|".join("أسعار أعضاء إعلان إدارة الأسبوع الأطفال الأسرة أيام الأرض أسبوع أطفال الأبواب إحصاء الإنتاج".split())


def _bare(match: re.Match[str]) -> str:
    return _dropped_hamza(match).replace("آ", "ا")


def _misread(match: re.Match[str]) -> str:
    """UTF-8 taken for Windows-1252, which leaves a few bytes as they are."""
    data = match[0].encode()
    return "".join(bytes([byte]).decode("latin-1" if byte in _UNDEFINED else "cp1252") for byte in data)


def _upside_down(match: re.Match[str]) -> str:
    return f"){match[1]}("


def _dropped_hamza(match: re.Match[str]) -> str:
    return match[0].replace("أ", "ا").replace("إ", "ا")


CLASSES = (
    Class("P01", rf"(?<={_LETTER})(?=[،.؛:؟](?: |$))", " "),
    Class("P02", "، (?=[ء-ي])", "،"),
    Class("P03", rf"(?<={_LETTER}{{3}})\. (?={_LETTER}{{3}})", "."),
    Class("P04", rf"(?<={_LETTER}{{2}}): (?=[ء-ي«])", ":"),
    Class("P05", rf"(?<={_LETTER})،(?= )", ","),
    Class("P05", rf"(?<={_LETTER})؟(?= |$)", "?"),
    Class("P06", rf"(?<={_LETTER})،(?= )", "،،"),
    Class("P07", "«([^«»“”\"]+)»", r'"\1"'),
    Class("P08", "(?<=[ء-ي]{3}) (?=ثم |لكن |حتى )", "... ", restores=False),
    Class("P09", "«([^«»]+)»(?=.*«)", r"“\1”", restores=False),
    Class("P15", "(?<=[ء-ي]{3})، (?=[ء-ي]{3})", " ـ ", restores=False),
    Class("T05", "ًا(?=.*ًا)", "اً"),
    Class("D01", "(?<= [0-9] )أبريل(?= )|(?<= [0-9]{2} )مايو(?= )", "نيسان 2026 و3 مايو", restores=False),
    Class("E06", "$", " (Reporting by Jane Doe)", ("paragraph",)),
    Class("P10", "»", ""),
    Class("P10", "«", ""),
    Class("P11", "«([^«»“”]+)»", r"”\1”", restores=False),
    Class("P13", "«(?=[ء-ي])", "« "),
    Class("P13", "(?<=[ء-ي])»", " »"),
    Class("P14", r"(?<=[ء-ي]{2}) \((?=[^()]{5})", "("),
    Class("P16", "$", ".", ("headline", "heading")),
    Class("P18", r"(?<=[ء-ي] )و(?=[ء-ي]{3})", "و "),
    Class("P19", "(?<=[ء-ي]) (?=[ء-ي])", "  "),
    Class("P20", r"\(([^()]{4,})\)", _upside_down),
    Class("P21", "(?<=[0-9])%", " %"),
    Class("T01", "(?<=[بتسمنيكل])(?=[ء-ي])", "ــ"),
    Class("T02", "(?<=[ء-ي])(?= )", "\u200f"),
    Class("T03", "(?<= )[ادر]{2,}(?= )|(?<= )دار(?= )", lambda match: match[0].translate(_SHAPES)),
    Class("T04", f"(?<={_LETTER})ي(?={_LETTER})", "ی"),
    Class("T04", f"(?<={_LETTER})ك(?={_LETTER})", "ک"),
    Class("T06", "ً", "ًً"),
    Class("T07", f"(?<= )({_LETTER}{{3,}})(?= )", _misread),
    Class("T08", f"(?<={_LETTER}){_LETTER}(?={_LETTER})", "\ufffd"),
    Class("B01", f"(?<= )({_LETTER}{{3,}})(?= )", r"\1-K"),
    Class("B02", rf"(?<={_LETTER}{{2}}) (?=[0-9])", ""),
    Class("B02", rf"(?<=[0-9]) (?={_LETTER}{{3}})", ""),
    Class("D02", "|".join(f"(?<= ){name}(?= )" for name in _MONTHS if name[0] == "أ"), _dropped_hamza),
    Class("D03", "(?<![0-9])[0-9]{1,2}(?= (?:أبريل|يونيو|سبتمبر|نوفمبر|فبراير)(?: |$|،))", "31"),
    Class("G01", "(?<= )(من|في|على|إلى|أن|التي|الذي)(?= )", r"\1 \1"),
    Class("G08", "(قال |قالت |يقول |تقول )إن(?=ه |ها |هم )", r"\1أن"),
    Class("G09", "(?<= )لن(?= )", "سوف لن"),
    Class("O01", f"(?<= )(?:{_FUNCTION_WORDS})(?= )", _bare),
    Class("O01", "(?<= )(?:في|الذي|التي|هي)(?= )", lambda match: match[0].replace("ي", "ى")),
    Class("O02", "(?<= ال)ا(?=ست|نت|جت|قت|ت[فصح]|خت|عت|حت)", "إ"),
    Class("O03", f"(?<= )(?:{_NOUNS})(?= )", _dropped_hamza),
    Class("O04", "(?<= ال[ء-ي]{3})ة(?= )|(?<= ال[ء-ي]{4})ة(?= )|(?<= ال[ء-ي]{5})ة(?= )", "ه"),
    Class("O11", f"(?<= )(?:{_GLUED})(?= )", lambda match: match[0].replace(" ", "")),
    Class("O13", "(?<=اء)ً", "ا"),
    Class("O14", "(?<= )(?:الآن|آلاف|القرآن|آراء|آثار|الآخرين|الآخرون)(?= )", lambda match: match[0].replace("آ", "أ")),
    Class("E09", "^(?=[ء-ي])", "بيروت (Reuters) – ", ("paragraph",)),
)  # fmt: skip


def planted(fault: Class, text: str, chance: random.Random) -> Faulty | None:
    """The text with one fault of a class, None where nothing of it can be spoilt."""
    places = list(re.finditer(fault.right, text))
    if not places:
        return None
    match = chance.choice(places)
    wrong = fault.wrong(match) if callable(fault.wrong) else match.expand(fault.wrong)
    spoilt = text[: match.start()] + wrong + text[match.end() :]
    return Faulty(spoilt, match.start(), match.start() + len(wrong)) if spoilt != text else None
