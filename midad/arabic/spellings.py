"""Which spellings of a word are right, for the copy desk: read off how often each is written, when the lexicon is made.

Writers drop the hamza of an initial alef (اعلان), put one where none is spoken (إستقبال), leave the dots off a final ة
or ي. Words that differ in nothing else share a skeleton. Of a skeleton, the spelling that is written most is right, and
so is any other that the dictionary files as a word of its own, or that is written nearly as often (إسترليني, استرليني).

Frequencies are those of wordfreq: books, news, subtitles, the encyclopedia and talk on the web. Where hunspell and its
Arabic dictionary are installed, they are asked as well.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

#: Opens the key of a skeleton in the lexicon's file, where the other keys are folded words.
SKELETON = "~"
HUNSPELL_FOLDER = Path("/usr/share/hunspell")

_SKELETON = str.maketrans("آأإىة", "ااايه")
_PLAIN_WORD = re.compile("[ء-غف-ي]{2,18}")
#: Rarer words say nothing: one in ten million, in hundredths of a decimal logarithm.
_RAREST = 700
# A spelling is right as well when it is written so often, compared with the commonest: of a name or a loan that no
# dictionary files; that no dictionary files, beside one that it does; of the same word; of another word.
_OF_UNFILED, _UNFILED, _OF_ONE_WORD, _OF_ANOTHER = 1 / 30, 1 / 2, 4 / 5, 1 / 500
_HUNSPELL_KNOWS = 1 / 100
_PRONOUN = "ه"
_BEFORE = ("", *"ال و وال بال ب لل ل ف فال ك كال ول وب ولل وبال س وس".split())


def skeleton_of(word: str) -> str:
    """The letters of a word without what writers confuse: إلى and الي are both الي."""
    return word.translate(_SKELETON)


def has_hunspell(folder: Path = HUNSPELL_FOLDER) -> bool:
    return find_spec("hunspell") is not None and (folder / "ar.dic").exists()


def entries(forms: Mapping[str, str], *, folder: Path = HUNSPELL_FOLDER) -> Iterator[tuple[str, str]]:
    """Yield each skeleton that can be misspelt, with how often its word is written and its right spellings.

    ``("~الي", "69 إلى")``: the number is ten times the decimal logarithm of occurrences in a thousand million words;
    the commonest spelling comes first. `forms` are simplemma's, unfolded.
    """
    from wordfreq import get_frequency_list

    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    # In the order of their frequency: each list is a hundredth of a decimal logarithm rarer than that before.
    for rarity, words in enumerate(get_frequency_list("ar")[: _RAREST + 1]):
        for word in words:
            if _PLAIN_WORD.fullmatch(word):
                groups[word.translate(_SKELETON)].append((rarity, word))
    is_word = _asking_hunspell(folder) if has_hunspell(folder) else None
    for skeleton, spellings in groups.items():
        right = _right_spellings(spellings, forms, is_word) if len(spellings) > 1 else [spellings[0][1]]
        yield f"{SKELETON}{skeleton}", f"{90 - spellings[0][0] // 10} {' '.join(right)}"


def _right_spellings(
    spellings: list[tuple[int, str]], forms: Mapping[str, str], is_word: Callable[[str], bool] | None
) -> list[str]:
    most, first = spellings[0]
    base = _base(first, forms)
    is_filed = base is not None or (is_word is not None and is_word(first))
    right = [first]
    for rarity, word in spellings[1:]:
        own = _base(word, forms)
        asked = is_word is not None and own is None and not _is_with_pronoun(word, first) and is_word(word)
        if _differs_by_ya(word, first):
            # A verb's passive and its active (يبنى, يبني), a noun and an adjective (المستوى, المستوي).
            least = 0.0 if own is not None else _UNFILED
        elif not is_filed:
            least = _OF_UNFILED
        elif own is None:
            least = _HUNSPELL_KNOWS if asked else _UNFILED
        else:
            is_one_word = base is not None and skeleton_of(own) == skeleton_of(base)
            least = _OF_ONE_WORD if is_one_word else _OF_ANOTHER
        if _is_with_pronoun(word, first):
            least = max(least, _OF_UNFILED)
        if 10 ** ((most - rarity) / 100) >= least:
            right.append(word)
    return right


def _is_with_pronoun(word: str, first: str) -> bool:
    """Whether the two are مدرسه and مدرسة: the first is a word, "his teacher", and far more often a slip."""
    return word.endswith(_PRONOUN) and first[:-1] == word[:-1]


def _differs_by_ya(word: str, first: str) -> bool:
    return word[:-1] == first[:-1] and {word[-1], first[-1]} == {"ي", "ى"}


def _base(word: str, forms: Mapping[str, str]) -> str | None:
    """The dictionary form of a word, also of one with what is written before it."""
    for before in _BEFORE:
        if word.startswith(before) and len(word) - len(before) >= 3:
            rest = word[len(before) :]
            found = forms.get(rest)
            if found is not None:
                # Without its hamza a word is filed under itself with it: ايام under أيام, and that under يوم.
                return forms.get(found, found) if skeleton_of(found) == skeleton_of(rest) else found
    return None


def _asking_hunspell(folder: Path) -> Callable[[str], bool]:
    speller = import_module("hunspell").Hunspell("ar", hunspell_data_dir=str(folder))

    def is_word(word: str) -> bool:
        return bool(speller.spell(word))

    return is_word
