"""The counted nouns of a message catalogue, held against the one table that the Arabic engine has."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from babel.messages.catalog import Message

from midad.arabic import format_number, phrase, plural_category
from midad.arabic.plurals import NOUNS, Case, CountedNoun

#: The samples of the Unicode locale data, whole, in the order of the six forms.
SAMPLES = (
    (0,),
    (1,),
    (2,),
    (*range(3, 11), *range(103, 111), 1003),
    (*range(11, 27), 111, 1011),
    (*(hundreds + n for hundreds in range(100, 501, 100) for n in range(3)), 600, *(10**n for n in range(3, 7))),
)

#: What puts a noun right after it into the genitive: prepositions, and nouns of action in construct.
_GENITIVE_AFTER = set("منذ خلال بعد قبل في إلى على عن من مع حذف نشر نقل إضافة تغيير حالة".split())
#: After these one is the noun alone: «منذ يوم».
_ONE_ALONE_AFTER = "منذ|خلال|بعد|قبل"
#: How far something moves is in the accusative, and so is what a verb takes as its object.
_ACCUSATIVE_AFTER = {"أسفل", "أعلى"}
_TAKE_AN_OBJECT = set("يحذف ويحذف سيحذف أرسل".split())
#: Nouns that say how often, in the accusative.
_SAYS_HOW_OFTEN = {"مرة"}
#: Units that the frameworks put after منذ and بعد themselves.
_AFTER_A_PREPOSITION = re.compile(r"%\(num\)d (?:year|month|week|day|hour|minute)")
#: Whole texts that say zero without a word for what is counted.
_ZERO_IN_OTHER_WORDS = {
    "الآن",
    "محاولات كثيرة. حاول الآن.",
    "لم يُستخدم",
    "لم يُحذف: ما زال مستعملًا.",
    "لا إشارة إليه",
    "لا إشارة إلى هذا العنصر (%(model_name)s).",
    "لا جلسة مفتوحة لصاحب الحساب.",
    "دخلت برمز احتياطي، ولم يبقَ غيره: أنشئ رموزًا جديدة.",
}
#: What may stand right after a counted noun. Any other word there is an adjective, which has to agree with it.
_NO_ADJECTIVE = "في|إلى|على|من|بين|قبل|أو|لها|سواها|لهذه|بصفحاتها|إجمالًا"
#: Of them the plural of an adjective is not that of a feminine.
_PERSONS = set("قارئ كاتب شخص مستخدم عضو".split())
#: What follows a number and is no noun: other forms say one and two of it so.
_OTHERS = {"غيرها": ("واحدة غيرها", "اثنتان غيرها")}

_TAGS = re.compile(r"<[^>]*>")
_NUMBER = r"%(?:\(\w+\))?[sd]"
_COUNTED = re.compile(rf"(?P<before>[^.،:؛]*?)(?P<number>{_NUMBER})\s+(?=(?P<after>\w[^.،:؛()%]*))")
#: A number by its form or by its name; %(table)s is none.
_AFTER_A_NUMBER = re.compile(
    r"%(?:\(\w+\)d|d|\(\w*(?:count|num|limit|most|longest|length|days|hours|minutes|total|max|min)\w*\)s)\s+(\w+)"
)
_IN_BRACKETS = re.compile(rf"\({_NUMBER}\)")

#: Marks are no letters to a regular expression, and «خبر» would be found in «خبرًا».
_LETTERS = r"\w\u064b-\u0652\u0670"
_BEGINS = rf"(?<![{_LETTERS}])(?<!كل )(?<!أي )و?"
_ENDS = rf"(?![{_LETTERS}])"
_GOES_ON = rf"(?=\s(?:{_NO_ADJECTIVE}){_ENDS}|\s?[^{_LETTERS}\s]|$)"

#: The words that nouns of the table are when they stand after a number.
_FORMS = {form for noun in NOUNS.values() for form in (noun.few(), noun.many(), noun.other())}


@dataclass(frozen=True)
class Counted:
    """A counted noun of an entry, and the case it stands in; or the second of two: «3 صفحات أو مقتطفات»."""

    number: str
    noun: str
    case: Case | Literal["accusative"]
    is_second: bool = False


def faults(message: Message) -> list[str]:
    """What is wrong with a plural entry; also that nobody knows what it counts."""
    forms = [" ".join(_TAGS.sub("", form).split()) for form in message.string]
    if len(forms) != 6:
        return [f"{len(forms)} forms"]
    counted = list(_counted(message.id[0], forms[5]))
    if not counted:
        return _faults_without_number(forms)
    counting = {found.number for found in counted}.union(*map(_numbers_of_nouns, forms))
    if len(counting) > 1:
        return [f"{' and '.join(sorted(counting))} count nouns, and only one of them chooses the form"]
    return [
        f"{number}: {found.noun!r}, {found.case}, is not so in {form!r}"
        for found in counted
        for form, numbers in zip(forms, SAMPLES, strict=True)
        for number in numbers
        if not _says(form, number, found)
    ]


def _counted(identifier: str, other: str) -> Iterator[Counted]:
    for match in _COUNTED.finditer(other):
        if noun := _noun_at(match["after"]):
            case = _case(identifier, match["before"], noun)
            yield Counted(match["number"], noun, case)
            _first, _or, rest = match["after"].partition(f"{noun} أو ")
            if second := _noun_at(rest):
                yield Counted(match["number"], second, case, is_second=True)


def _numbers_of_nouns(form: str) -> Iterator[str]:
    """The numbers that a form of a noun follows."""
    return (match["number"] for match in _COUNTED.finditer(form) if _noun_at(match["after"], _FORMS))


def _noun_at(text: str, among: Container[str] = NOUNS) -> str:
    """The longest noun of the table that the text begins with."""
    words = text.split()
    beginnings = (" ".join(words[:length]) for length in (2, 1))
    return next((noun for noun in beginnings if noun in among), "")


def _case(identifier: str, before: str, noun: str) -> Case | Literal["accusative"]:
    words = before.split()
    last = words[-1] if words else ""
    if noun in _SAYS_HOW_OFTEN or last in _ACCUSATIVE_AFTER or _TAKE_AN_OBJECT.intersection(words):
        return "accusative"
    return "genitive" if last in _GENITIVE_AFTER or _AFTER_A_PREPOSITION.fullmatch(identifier) else "nominative"


def _says(form: str, number: int, counted: Counted) -> bool:
    text = form.replace(counted.number, str(number))
    prints = re.search(rf"(?<![\w(])و?{number}(?![\w)])", text)
    if number == 0 and not prints:
        return form in _ZERO_IN_OTHER_WORDS or _denies(text, NOUNS[counted.noun])
    if number in {1, 2} and prints:
        return False
    ways = _ways_to_say_one(counted) if number == 1 else [_way_to_say(number, counted)]
    return any(re.search(f"{_BEGINS}{way}", text) for way in ways)


def _denies(text: str, noun: CountedNoun) -> bool:
    """Whether it is this noun that there is none of: «لا صور», «لم تُحذف أي صورة», «أقل من دقيقة»."""
    few, other = _agreeing(3, noun, "nominative"), _agreeing(100, noun, "nominative")
    none = noun.absent().removeprefix("لا ")
    one = rf"{noun.other()}(?:{_GOES_ON}| {other})"
    words = rf"(?:(?!(?:{'|'.join(_FORMS)}){_ENDS})[{_LETTERS}]+ ){{1,3}}?"
    ways = (
        rf"لا (?:{none}(?:{_GOES_ON}| {few})|{one})",
        rf"لا [{_LETTERS}]+ أي {one}",
        rf"(?:لم|لن|ليست?) {words}(?:{noun.few()}(?:{_GOES_ON}| {few})|{one})",
        rf"أقل من {one}",
    )
    return any(re.search(f"{_BEGINS}{way}", text) for way in ways)


def _way_to_say(number: int, counted: Counted) -> str:
    noun = NOUNS[counted.noun]
    case: Case = "nominative" if counted.case == "nominative" else "genitive"
    said = phrase(number, counted.noun, case=case).replace(format_number(number), str(number))
    if number == 0:
        said = f"0 {noun.other()}"
    if counted.is_second:
        said = "أو " + said.removeprefix(f"{number} ")
    return rf"{said}(?:{_GOES_ON}| {_agreeing(number, noun, counted.case)})"


def _ways_to_say_one(counted: Counted) -> Iterator[str]:
    """One agrees with its noun; without it, the noun stands after a preposition of time or with an adjective."""
    noun = NOUNS[counted.noun]
    is_object = counted.case == "accusative"
    alone = ("أو " if counted.is_second else "") + (noun.many() if is_object else noun.other())
    one = "واحدة" if noun.is_feminine else "واحدًا" if is_object else "واحد"
    adjective = _agreeing(11 if is_object else 1, noun, counted.case)
    yield rf"{alone}(?: {adjective})? {one}(?:{_GOES_ON}| {adjective})"
    yield rf"{alone} {adjective}"
    if counted.case == "genitive":
        yield rf"(?:^|(?:{_ONE_ALONE_AFTER}) ){alone}{_GOES_ON}"


def _agreeing(number: int, noun: CountedNoun, case: str) -> str:
    """An adjective as a noun of that number takes it; after غير it is in the genitive."""
    category = plural_category(number)
    is_feminine = noun.is_feminine or (category == "few" and noun.singular not in _PERSONS)
    after_not = "[ةى]" if is_feminine else "(?<![ةى])"
    own = after_not
    if category == "two":
        after_not = "(?:ت|(?<=أخري))ين" if is_feminine else "(?<!ت)ين"
        own = after_not.replace("ين", "ان") if case == "nominative" else after_not
    elif category == "many" and not is_feminine:
        own = "(?:ًا|(?<=آخر))"
    word = rf"(?!(?:{_NO_ADJECTIVE}|غير){_ENDS}|واحد|اثن)[{_LETTERS}]+"
    return rf"(?:{word}{own}|غير {word}{after_not}){_ENDS}"


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
    return any(word in _FORMS for word in _AFTER_A_NUMBER.findall(_TAGS.sub("", text)))


def order_is_that_of_the_locale_data() -> bool:
    names = ("zero", "one", "two", "few", "many", "other")
    return all(plural_category(n) == name for name, numbers in zip(names, SAMPLES, strict=True) for n in numbers)
