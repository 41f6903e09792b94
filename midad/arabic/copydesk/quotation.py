"""Quotation marks and brackets: of which kind, which way they face, whether they close."""

import re
from collections.abc import Iterator

from midad.arabic.copydesk.blocks import PROSE
from midad.arabic.copydesk.brackets import Pair
from midad.arabic.copydesk.findings import Edit, Fault, pair, propose
from midad.arabic.copydesk.passage import Passage, Story
from midad.arabic.copydesk.rules import RuleSet
from midad.arabic.copydesk.signs import ARABIC, WRITTEN

RULES = RuleSet("punctuation", phase="quotation")

_ARABIC = re.compile(f"[{ARABIC}]")


def _to_house(passage: Passage, found: Pair) -> Fault:
    """The pair in the marks of the house, or in the inner ones where it stands inside a quotation."""
    quotes = passage.style.quotes
    is_inner = any(start <= found.start and found.end < end for start, end in _outer(passage, found))
    if is_inner:
        quotes = "“”" if quotes == "«»" else "‹›" if quotes == "“”" else "''"  # type: ignore[assignment]
    edits = (Edit(found.start, found.start + 1, quotes[0]), Edit(found.end, found.end + 1, quotes[1]))
    return pair(passage.block.text, edits, is_safe=True)


def _outer(passage: Passage, found: Pair) -> list[tuple[int, int]]:
    """What stands in other quotation marks round the pair."""
    return [(start, end) for start, end in passage.quoted if (start, end) != (found.start + 1, found.end)]


@RULES.add(
    "P07",
    "warning",
    "علامتا تنصيص مستقيمتان: لا اتجاه لهما فلا يُعرف أول الاقتباس من آخره، وللصحيفة علاماتها.",
)
def straight_quotes(passage: Passage) -> Iterator[Fault]:
    """«وصفه بأنه "إنجاز"» → «وصفه بأنه «إنجاز»», where every mark of the paragraph has its partner."""
    if passage.style.quotes == '""':
        return
    for found in passage.brackets.straight:
        yield _to_house(passage, found)


@RULES.add_of_story(
    "P09",
    "warning",
    "علامات تنصيص من أكثر من نوع في قصة واحدة: يختلط على القارئ أيّها اقتباس، فتُوحَّد على علامات الصحيفة.",
)
def mixed_quotes(story: Story) -> Iterator[tuple[int, Fault]]:
    """«الأول» and “الثاني”; “ ” inside « » are the inner ones and right."""
    outer: list[tuple[int, Passage, Pair]] = []
    for number, passage in story.judged():
        for found in passage.brackets.pairs:
            inside = any(start <= found.start and found.end < end for start, end in _outer(passage, found))
            if found.sign in '«“”"' and not inside:
                outer.append((number, passage, found))
    systems = {_system(found) for _number, _passage, found in outer}
    if len(systems) < 2:
        return
    house = '"' if story.style.quotes == '""' else story.style.quotes[0]
    for number, passage, found in outer:
        is_straight = _system(found) == '"'
        if _system(found) != house and not (is_straight and house != '"'):
            yield number, _to_house(passage, found)


def _system(found: Pair) -> str:
    return "“" if found.sign in "“”" else found.sign


_REOPENS = re.compile('[«“"‹]')
#: So many paragraphs a quotation may run on.
_LONGEST_QUOTATION = 6


@RULES.add_of_story(
    "P10", "error", "علامة بلا شريكتها: كل قوس أو علامة تنصيص تُفتح تُغلق في فقرتها، وإلا لم يُعرف أين ينتهي الكلام."
)
def unbalanced(story: Story) -> Iterator[tuple[int, Fault]]:
    """A quotation may run over paragraphs, opened again in each; then it has not lost its partner."""
    alone = [
        (number, place, passage.text[place]) for number, passage in story.judged() for place in passage.brackets.alone
    ]
    spanning: set[tuple[int, int]] = set()
    for index, (number, place, sign) in enumerate(alone):
        for later, other, closing in alone[index + 1 :]:
            paragraphs = _paragraphs_between(story, number, place, later, other)
            if sign in '«“"(' and closing == {"«": "»", "“": "”", '"': '"', "(": ")"}[sign] and paragraphs > 0:
                if paragraphs <= _LONGEST_QUOTATION and (number, place) not in spanning:
                    spanning |= {(number, place), (later, other)}
                break
    for number, place, sign in alone:
        if (number, place) not in spanning and not _is_reopened(story, number, place, sign):
            yield number, propose(place, place + 1)


def _paragraphs_between(story: Story, number: int, place: int, later: int, other: int) -> int:
    if number == later:
        return story.passages[number].text.count("\n", place, other)
    return later - number


def _is_reopened(story: Story, number: int, place: int, sign: str) -> bool:
    """Whether the next paragraph begins with the same mark: so long quotations are set."""
    if sign not in '«“"':
        return False
    rest = story.passages[number].text[place:].partition("\n")[2]
    following = rest or (story.passages[number + 1].text if number + 1 < len(story.passages) else "")
    return following.lstrip().startswith(sign)


_CURLY = "“”„‟"


@RULES.add(
    "P11",
    "error",
    "علامة تنصيص في غير اتجاهها: “ تفتح الاقتباس و” تغلقه، والعلامتان المتشابهتان لا تحصران شيئًا.",
)
def curly_quote_turned(passage: Passage) -> Iterator[Fault]:
    """«بـ”الخطوة المهمة”» → «بـ“الخطوة المهمة”»; houses that write ”…“ throughout are left alone."""
    curly = passage.brackets.curly
    signs = [(passage.text[found.start], passage.text[found.end]) for found in curly]
    if all(written == ("”", "“") for written in signs):
        return
    for found, written in zip(curly, signs, strict=True):
        if written not in (("“", "”"), ("„", "“"), ("„", "”")):
            edits = (Edit(found.start, found.start + 1, "“"), Edit(found.end, found.end + 1, "”"))
            kept = tuple(edit for edit in edits if passage.text[edit.start] != edit.replacement)
            yield pair(passage.block.text, kept, is_safe=True)


_STOP_INSIDE = re.compile(rf"[{WRITTEN}]([.،])([»”])([.،]?)")
_SAID_BEFORE = re.compile(r":\s*$")
_FRAGMENT = 5


@RULES.add(
    "P12",
    "style",
    "علامة الجملة داخل اقتباس مجتزأ: الاقتباس كلمات من جملة الكاتب، فتُكتب نقطتها أو فاصلتها بعد إغلاقه.",
    kinds=PROSE,
    phase="quotation",
)
def stop_inside_quote(passage: Passage) -> Iterator[Fault]:
    """«وصف القرار بأنه «خطأ.»» → «… «خطأ».»; what was said in full, after a colon, keeps its own."""
    text = passage.text
    for match in _STOP_INSIDE.finditer(text):
        found = next((pair for pair in passage.brackets.pairs if pair.end == match.start(2)), None)
        if found is None or _SAID_BEFORE.search(text, 0, found.start):
            continue
        if len(text[found.start : found.end].split()) <= _FRAGMENT and text[found.start - 2 : found.start].strip():
            yield propose(match.start(1), match.end(3), match[2] + match[1])


@RULES.add("P20", "error", "قوسان مقلوبان: كُتب الإغلاق قبل الفتح، فيظهر كل منهما مديرًا ظهره إلى ما يحصره.")
def brackets_turned(passage: Passage) -> Iterator[Fault]:
    """«قال )الخميس( إن» → «قال (الخميس) إن»."""
    text = passage.text
    for found in passage.brackets.reversed:
        if _ARABIC.search(text, found.start, found.end):
            edits = (
                Edit(found.start, found.start + 1, text[found.end]),
                Edit(found.end, found.end + 1, text[found.start]),
            )
            yield pair(passage.block.text, edits, is_safe=True)
