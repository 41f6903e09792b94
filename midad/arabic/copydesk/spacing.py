"""Spaces round the signs of a sentence, and between words."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import KINDS
from midad.arabic.copydesk.brackets import is_after_clitic
from midad.arabic.copydesk.findings import Fault, propose, swap
from midad.arabic.copydesk.passage import Passage
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, CLOSING, DIGIT, LATIN, MASK, OPENING, SPACE, WRITTEN

RULES = RuleSet("punctuation", phase="spacing")

# A point may open a name (.NET) or a decimal; two of them are an ellipsis; ":" may be of a ratio or of a face.
_BEFORE_SIGN = re.compile(
    rf"(?<=[{WRITTEN}{DIGIT}{CLOSING}\"{MASK}٪%])([{SPACE}]+)"
    rf"(?:[،؛؟](?!،|{MASK})|!(?!=)|:(?![:()D]|[{SPACE}]?[{DIGIT}])|[,;?](?![{DIGIT}{LATIN}])|\.(?![.\w]))"
)
_RATIO_BEFORE = re.compile(rf"[{DIGIT}][{SPACE}]+$")


@RULES.add(
    "P01",
    "error",
    "مسافة قبل علامة الترقيم: العلامة تلتصق بالكلمة التي قبلها، وإلا انتقلت وحدها إلى أول السطر.",
)
def space_before_sign(passage: Passage) -> Iterator[Fault]:
    """«قال الناطق ، إن» → «قال الناطق، إن»."""
    for match in _BEFORE_SIGN.finditer(passage.text):
        yield swap(match.start(1), match.end(1), "")


_NO_SPACE_AFTER = re.compile(rf"(?:(?<![{DIGIT}])[،]|[،](?![{DIGIT}])|[؛؟!])(?=[{ARABIC}{DIGIT}{LATIN}«“({MASK}])")
_ITEM_LETTER = re.compile(rf"[{LATIN}]!$")


@RULES.add(
    "P02", "error", "مسافة ناقصة بعد علامة الترقيم: تلي العلامة مسافة، وإلا التصقت الكلمتان في البحث وآخر السطر."
)
def no_space_after_sign(passage: Passage) -> Iterator[Fault]:
    """«وصل الوفد،وبدأت» → «وصل الوفد، وبدأت»; a number with ، in it is of rule N02, Yahoo! a name."""
    for match in _NO_SPACE_AFTER.finditer(passage.text):
        if not _ITEM_LETTER.search(passage.text[: match.end()][-2:]):
            yield swap(match.start(), match.end(), f"{match[0]} ")


_NO_SPACE_AFTER_STOP = re.compile(rf"(?<=[{ARABIC}][{WRITTEN}]{{2}})\.(?=[{ARABIC}][{WRITTEN}]{{2}})")


@RULES.add(
    "P03", "warning", "مسافة ناقصة بعد النقطة: النقطة تنهي الجملة وتليها مسافة، إلا في المختصرات وعناوين المواقع."
)
def no_space_after_stop(passage: Passage) -> Iterator[Fault]:
    """Between words of three letters at least: بي.بي.سي and أ.ف.ب are abbreviations."""
    for match in _NO_SPACE_AFTER_STOP.finditer(passage.text):
        yield swap(match.start(), match.end(), ". ")


_NO_SPACE_AFTER_COLON = re.compile(rf"(?<=[{WRITTEN}]{{2}}):(?=[{ARABIC}«“\"])")


@RULES.add("P04", "error", "مسافة ناقصة بعد النقطتين: تلي النقطتين مسافة تفصلهما عن الكلام.")
def no_space_after_colon(passage: Passage) -> Iterator[Fault]:
    """«قال الوزير:سنرد» → «قال الوزير: سنرد»; 10:30 and 2:255 have no letter beside the colon."""
    for match in _NO_SPACE_AFTER_COLON.finditer(passage.text):
        yield swap(match.start(), match.end(), ": ")


_TITLE = re.compile(rf"(?<![\w.{MASK}])([وبل]?[دأم])\.(?=[{ARABIC}]{{3}})")


@RULES.add(
    "P04b", "style", "مسافة ناقصة بعد لقب مختصر: يُفصل اللقب (د.، أ.، م.) عن الاسم بمسافة كي يُعثر على الاسم في البحث."
)
def title_without_space(passage: Passage) -> Iterator[Fault]:
    """«د.سامي» → «د. سامي»; أ.ف.ب is an agency."""
    for match in _TITLE.finditer(passage.text):
        yield swap(match.end() - 1, match.end(), ". ")


@RULES.add(
    "P13",
    "error",
    "مسافة داخل القوس أو علامة التنصيص: القوس يلتصق بما يحصره، وإلا بقي وحده آخر السطر.",
    phase="spacing",
)
def space_inside(passage: Passage) -> Iterator[Fault]:
    """«( رويترز )» → «(رويترز)»."""
    text = passage.text
    for pair in passage.brackets.pairs:
        if pair.sign in '“”„‟"':
            continue
        after, before = pair.start + 1, pair.end
        while after < pair.end and text[after] in SPACE_SIGNS:
            after += 1
        while before > after and text[before - 1] in SPACE_SIGNS:
            before -= 1
        if after == pair.end:
            continue
        if after > pair.start + 1:
            yield swap(pair.start + 1, after, "")
        if before < pair.end:
            yield swap(before, pair.end, "")


SPACE_SIGNS = frozenset(" \t\u00a0\u2009\u202f")
_SHORT_INSIDE = 3


@RULES.add("P14", "error", "مسافة ناقصة خارج القوس أو علامة التنصيص: القوس ينفصل عن الكلمة التي قبله والتي بعده.")
def no_space_outside(passage: Passage) -> Iterator[Fault]:
    """«أعلنت(رويترز)أن» → «أعلنت (رويترز) أن»; و«حماس», بـ(…) and الطالب(ة) are right."""
    text = passage.text
    for pair in passage.brackets.pairs:
        if pair.sign not in "(«[":
            continue
        is_ending = pair.sign != "«" and pair.end - pair.start - 1 <= _SHORT_INSIDE
        if not is_ending and _is_letter(text, pair.start - 1) and not is_after_clitic(text, pair.start):
            yield swap(pair.start, pair.start + 1, f" {text[pair.start]}")
        if not is_ending and _is_letter(text, pair.end + 1) and _is_letter(text, pair.end + 2):
            yield swap(pair.end, pair.end + 1, f"{text[pair.end]} ")


_LETTER = re.compile(f"[{WRITTEN}]")


def _is_letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and _LETTER.match(text, place) is not None


_DETACHED = re.compile(
    rf"(?:(?<=[{WRITTEN}{DIGIT}{CLOSING}{MASK}%٪…\"،؛:.,][{SPACE}])|^)و(?P<space>[{SPACE}]+)"
    rf"(?=[{ARABIC}][{WRITTEN}]|[«“{DIGIT}])",
    re.MULTILINE,
)
_LETTER_BEFORE = re.compile(rf"(?:^|[^{WRITTEN}])[{ARABIC}]ـ?،?[{SPACE}]+$")


@RULES.add("P18", "error", "واو منفصلة عن كلمتها: واو العطف حرف يُكتب متصلًا بما بعده، ولا تفصله مسافة.")
def detached_waw(passage: Passage) -> Iterator[Fault]:
    """«الجيش و الشرطة» → «الجيش والشرطة»; among letters it is one of them: «البنود هـ و ز»."""
    for match in _DETACHED.finditer(passage.text):
        if not _LETTER_BEFORE.search(passage.text[max(0, match.start() - 5) : match.start()]):
            yield swap(match.start("space"), match.end("space"), "")


_SPACES = re.compile(rf"[{SPACE}]+")
_ODD_SPACE = "مسافة من نوع خاص: تُحفظ المسافة العادية وحدها، والصفحة تضع ما لا ينقطع حيث يلزم."
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")


@RULES.add(
    "P19",
    "error",
    "مسافة زائدة: بين الكلمتين مسافة واحدة، ولا مسافة في أول السطر أو آخره.",
    kinds=KINDS - {"cell"},
)
def spare_spaces(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    for match in _SPACES.finditer(text):
        is_edge = text[match.start() - 1 : match.start()] in ("", "\n") or text[match.end() : match.end() + 1] in (
            "",
            "\n",
        )
        if is_edge:
            yield swap(match.start(), match.end(), "", severity="style" if match.end() == len(text) else None)
        elif len(match[0]) > 1:
            yield swap(match.start(), match.end(), " ")
        elif match[0] != " ":
            yield swap(match.start(), match.end(), " ", message=_ODD_SPACE, severity="style")
    for match in _LINE_END.finditer(text):
        yield swap(
            match.start(), match.end(), "\n", message="نهاية سطر من نظام آخر: تُوحَّد نهايات الأسطر.", severity="style"
        )


_BEFORE_PER_CENT = re.compile(rf"(?<=[{DIGIT}])[{SPACE}]+(?=[%٪](?![{DIGIT}\w]))")
_LEADING = re.compile(rf"(?<![\w%٪{MASK}])([%٪])([{SPACE}]?)([{DIGIT}]+(?:[.,٫٬][{DIGIT}]+)*)(?![\w%٪])")
_LATIN_SIGN = re.compile(r"(?<=[٠-٩])%")


@RULES.add(
    "P21",
    "style",
    "علامة النسبة في غير موضعها: تُكتب بعد العدد متصلة به، و٪ مع الأرقام العربية المشرقية.",
    phase="numbers",
)
def per_cent_sign(passage: Passage) -> Iterator[Fault]:
    """«12 %» and «%12» → «12%», «١٢%» → «١٢٪»."""
    text = passage.text
    for match in _BEFORE_PER_CENT.finditer(text):
        yield swap(match.start(), match.end(), "")
    for match in _LEADING.finditer(text):
        sign = "٪" if match[3][0] in "٠١٢٣٤٥٦٧٨٩" else "%"
        yield swap(match.start(), match.end(), match[3] + sign)
    for match in _LATIN_SIGN.finditer(text):
        yield swap(match.start(), match.end(), "٪")


_DASH = re.compile(rf"(?<=[{WRITTEN}{CLOSING}\"،])[{SPACE}]+(--?|—)[{SPACE}]+(?=[{WRITTEN}{OPENING}\"])")
_TATWEEL_DASH = re.compile(
    rf"(?<=[{WRITTEN}{DIGIT}{CLOSING}{SPACE}])[{SPACE}](ـ+)[{SPACE}](?=[{WRITTEN}{DIGIT}{OPENING}])"
)
_LEANING_TATWEEL = re.compile(rf"(?<=[{SPACE}])ـ+(?=[{ARABIC}]{{2}})")


@RULES.add(
    "P15",
    "style",
    "شرطة من غير نوعها: تحصر الجملة المعترضة شرطة متوسطة (–) بين مسافتين، والتطويل والواصلة ليسا شرطة.",
    phase="spacing",
)
def dash(passage: Passage) -> Iterator[Fault]:
    """« - » → « – », and a tatweel that stands for one."""
    text, wanted = passage.text, passage.style.dash
    for match in _DASH.finditer(text):
        if match[1] != wanted:
            yield propose(match.start(1), match.end(1), wanted)
    for match in _TATWEEL_DASH.finditer(text):
        yield swap(match.start(1), match.end(1), wanted, severity="error")
    for match in _LEANING_TATWEEL.finditer(text):
        yield propose(match.start(), match.end(), f"{wanted} ")
