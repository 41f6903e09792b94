"""The counted nouns of a message catalogue, held against the one table that the Arabic engine has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Message

from midad.arabic import format_number, phrase, plural_category
from midad.arabic.plurals import NOUNS, Case

#: The samples of the Unicode locale data, in the order of the six forms.
SAMPLES = (
    (0,),
    (1,),
    (2,),
    (*range(3, 11), *range(103, 111), 1003),
    (*range(11, 27), 111, 1011),
    (*range(100, 103), *range(200, 203), 1000, 1_000_000),
)

#: What puts a noun right after it into the genitive: prepositions, and nouns of action in construct.
_GENITIVE_AFTER = set("منذ خلال بعد قبل في إلى على عن من مع أسفل أعلى حذف نشر نقل إضافة تغيير حالة".split())
#: Verbs that take what is counted as their object. The dual of an accusative looks like that of a genitive.
_TAKE_AN_OBJECT = set("يحذف ويحذف سيحذف أرسل".split())
#: Nouns that say how often, in the accusative.
_SAYS_HOW_OFTEN = {"مرة"}
#: Units that the frameworks put after منذ and بعد themselves.
_AFTER_A_PREPOSITION = re.compile(r"%\(num\)d (?:year|month|week|day|hour|minute)")
#: What denies, or says zero in words of its own.
_DENIAL = re.compile(r"(?<!\w)(?:و?(?:لا|لم|ليست?|لن)|أقل من|الآن|أي)(?!\w)")
#: What follows a number and is no noun: other forms say one and two of it so.
_OTHERS = {"غيرها": ("واحدة غيرها", "اثنتان غيرها")}

_TAGS = re.compile(r"<[^>]*>")
_NUMBER = r"%(?:\(\w+\))?[sd]"
_COUNTED = re.compile(rf"(?P<before>[^.،:؛]*?)(?P<number>{_NUMBER})\s+(?P<after>\w[^.،:؛()%]*)")
#: A number by its form or by its name; %(table)s is none.
_AFTER_A_NUMBER = re.compile(
    r"%(?:\(\w+\)d|d|\(\w*(?:count|num|limit|most|longest|length|days|hours|minutes|total|max|min)\w*\)s)\s+(\w+)"
)
_IN_BRACKETS = re.compile(rf"\({_NUMBER}\)")


@dataclass(frozen=True)
class Counted:
    """The counted noun of an entry, and the case it stands in."""

    number: str
    noun: str
    case: Case


def faults(message: Message) -> list[str]:
    """What is wrong with a plural entry; also that nobody knows what it counts."""
    forms = [" ".join(_TAGS.sub("", form).split()) for form in message.string]
    if len(forms) != 6:
        return [f"{len(forms)} forms"]
    if found := _counted(message.id[0], forms[5]):
        return [
            f"{number}: {phrase(number, found.noun, case=found.case)!r} is not in {form!r}"
            for form, numbers in zip(forms, SAMPLES, strict=True)
            for number in numbers
            if not _says(form, number, found)
        ]
    return _faults_without_number(forms)


def _counted(identifier: str, other: str) -> Counted | None:
    for match in _COUNTED.finditer(other):
        noun = _noun_at(match["after"])
        if noun:
            case: Case = "genitive" if _is_governed(identifier, match["before"], noun) else "nominative"
            return Counted(match["number"], noun, case)
    return None


def _noun_at(text: str) -> str:
    """The longest noun of the table that the text begins with."""
    words = text.split()
    beginnings = (" ".join(words[:length]) for length in (2, 1))
    return next((noun for noun in beginnings if noun in NOUNS), "")


def _is_governed(identifier: str, before: str, noun: str) -> bool:
    words = before.split()
    return bool(
        noun in _SAYS_HOW_OFTEN
        or _AFTER_A_PREPOSITION.fullmatch(identifier)
        or (words and words[-1] in _GENITIVE_AFTER)
        or _TAKE_AN_OBJECT.intersection(words)
    )


def _says(form: str, number: int, counted: Counted) -> bool:
    text = form.replace(counted.number, str(number))
    prints = re.search(rf"(?<![\w(])و?{number}(?![\w)])", text)
    if number == 0 and not prints:
        return bool(_DENIAL.search(text))
    if number in {1, 2} and prints:
        return False
    return any(re.search(rf"(?<!\w)و?{re.escape(said)}(?!\w)", text) for said in _ways_to_say(number, counted))


def _ways_to_say(number: int, counted: Counted) -> Iterator[str]:
    noun = NOUNS[counted.noun]
    yield phrase(number, counted.noun, case=counted.case).replace(format_number(number), str(number))
    if number == 0:
        yield f"0 {noun.other()}"
    if number == 1:
        yield noun.other()
        if counted.case == "genitive":
            yield f"{noun.many()} واحدًا"


def _faults_without_number(forms: list[str]) -> list[str]:
    """Of an entry that prints no number beside a noun: «هذه الصور», a number in brackets, one text for all."""
    _zero, one, two, few, many, other = forms
    if not few == many == other:
        return [f"nobody knows what is counted in {other!r}"]
    if len(set(forms)) == 1 or _IN_BRACKETS.search(other):
        return []
    for noun, (of_one, of_two) in _OTHERS.items():
        if other.endswith(noun):
            return [] if one.endswith(of_one) and two.endswith(of_two) else [f"{one!r}, {two!r}"]
    pointed = next((noun for noun in NOUNS.values() if re.search(rf"(?<!\w)ال{noun.plural}(?!\w)", other)), None)
    if pointed is None:
        return [f"nobody knows what is counted in {other!r}"]
    wanted = ((one, f"ال{pointed.singular}"), (two, f"ال{pointed.two('genitive')}"))
    return [f"{said!r} is not in {form!r}" for form, said in wanted if not re.search(rf"(?<!\w){said}(?!\w)", form)]


def uncounted(text: str) -> bool:
    """Whether a text that has no plural forms prints a number right before a noun that needs them."""
    forms = {form for noun in NOUNS.values() for form in (noun.few(), noun.many(), noun.other())}
    return any(word in forms for word in _AFTER_A_NUMBER.findall(_TAGS.sub("", text)))


def order_is_that_of_the_locale_data() -> bool:
    names = ("zero", "one", "two", "few", "many", "other")
    return all(plural_category(n) == name for name, numbers in zip(names, SAMPLES, strict=True) for n in numbers)
