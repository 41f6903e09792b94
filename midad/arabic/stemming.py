"""From a folded word to the key of its family: والمدارس, مدرستنا and مدرسة all give مدرسه.

The dictionary decides, asked for the word as it is and then without what Arabic writes onto a word: the article,
one-letter prepositions and conjunctions before it, pronouns behind it. Asking for the whole word first keeps a
root letter from being taken for a conjunction (وزراء is not و + زراء). Words that no dictionary knows, most of
them names, lose the commonest endings instead.
"""

import re

from midad.arabic.alphabet import TYPED_LETTER
from midad.arabic.lexicon import lemma

# Tried in this order; the word without any first.
_PROCLITICS = ("", *"ال وال بال كال فال لل ولل وبال و ف ب ل ك وب ول فب س وس".split())
_ENCLITICS = "هما ها هم هن نا كم كن ه ي ك".split()
#: The article, and what is written before it, the longest first.
ARTICLES = "وبال وكال ولل فلل فبال وال بال كال فال لل ال".split()
_LIGHT_SUFFIXES = "هما تها ها هم هن نا كم ات ون ين ان يه ته وا ه ي ا".split()
_ARTICLE = "ال"
# What is left must be long enough to be a word.
_LEAST = 3

_PROCLITICS_BY_LETTER = {
    letter: [proclitic for proclitic in _PROCLITICS if proclitic[:1] in ("", letter)] for letter in "اوبكفلس"
}
_BEFORE_NUMBER = re.compile(f"(?:{'|'.join(_PROCLITICS[1:])})(?=[0-9])")
_VOWELS = re.compile("[اويء]|ه$")
_ARABIC_LETTER = re.compile(f"[{TYPED_LETTER}]")

# Two lawful or common spellings of one word, folded, that the fold does not bring together: the seat of a hamza
# after or before a long vowel, a silent alef, old spellings of names, and what the press writes in two ways.
_SAME_WORD = {
    "مسيول": "مسوول",  # مسئول, مسؤول
    "شيون": "شوون",  # شئون, شؤون
    "رءوس": "رووس",  # رءوس, رؤوس
    "مرءوس": "مرووس",
    "كيوس": "كووس",  # كئوس, كؤوس
    "فيوس": "فووس",
    "رءوف": "رووف",
    "دءوب": "دووب",
    "هياه": "هييه",  # هيأة, هيئة
    "هيات": "هييات",
    "قرايه": "قراءه",  # قرائة, قراءة
    "مايه": "ميه",  # مائة, مئة
    "مايت": "ميت",
    "داوود": "داود",
    "طاووس": "طاوس",
    "اميركا": "امريكا",
    "اميركي": "امريكي",
    "انكليز": "انجليز",
    "انكلترا": "انجلترا",
}
_SAME_WORD |= {f"{number}مايه": f"{number}ميه" for number in "ثلاث اربع خمس ست سبع ثمان ثماني تسع".split()}
_ENDINGS = "(?:ات|ون|ين|ان|يه|يون|يين|يات|ه|ت|ي|ا)?(?:هما|ها|هم|هن|نا|كم)?"
_OTHER_SPELLING = re.compile(f"((?:[وف])?(?:[بك]?ال|لل|[بلك])?)({'|'.join(_SAME_WORD)})(?={_ENDINGS}$)")


def stem(word: str) -> str:
    """Return the stem of one folded word; a word of another script is its own.

    A number loses what is written onto it (ال17 → 17, و5 → 5).
    """
    if not _ARABIC_LETTER.match(word):
        return word
    if number := _BEFORE_NUMBER.match(word):
        return word[number.end() :]
    word = _OTHER_SPELLING.sub(_one_spelling, word, count=1) if _OTHER_SPELLING.match(word) else word
    return _known(word) or _with_other_ending(word) or _light(word)


def _with_other_ending(word: str) -> str | None:
    """Look a word in ي or يء up with the other ending, as hands write it: شئ for شيء, مبادىء for مبادئ.

    Nothing but an article is taken off: في and هي with ف before them are not فاء and هاء, nor is بي باء.
    """
    if not word.endswith(("ي", "يء")) or (len(word) < _LEAST and word != "شي"):
        return None
    other = word[:-1] if word.endswith("يء") else f"{word}ء"
    rests = [other, *(other[len(article) :] for article in ARTICLES if other.startswith(article))]
    return next((found for rest in rests if len(rest) >= _LEAST and (found := lemma(rest))), None)


def skeleton(root: str) -> str:
    """Return the consonants of a stem, for broken plurals that the dictionary lacks: جسور and جسر give جسر.

    Words of one root that differ in sense meet as well (كتاب, كاتب), so this is for people who see what they choose.
    A stem that would keep fewer than three letters stays as it is.
    """
    bare = _VOWELS.sub("", root)
    return bare if len(bare) >= _LEAST else root


def _one_spelling(match: re.Match[str]) -> str:
    return match[1] + _SAME_WORD[match[2]]


def _known(word: str) -> str | None:
    """Look a word up, without proclitics and then without an enclitic too."""
    if word.startswith(_ARTICLE) and (found := _definite(word[len(_ARTICLE) :])):
        return found
    rests: list[str] = []
    for proclitic in _PROCLITICS_BY_LETTER.get(word[:1], ("",)):
        rest = word[len(proclitic) :]
        if word.startswith(proclitic) and len(rest) >= _LEAST:
            if found := (_definite if proclitic in ARTICLES else _filed)(rest):
                return found
            rests.append(rest)
    for rest in rests:
        for enclitic in _ENCLITICS:
            if rest.endswith(enclitic) and (found := _without_pronoun(rest[: -len(enclitic)])):
                return found
    return None


def _filed(word: str) -> str | None:
    """Look a word up that is a noun when the dictionary files it with the article under itself: التعليم is of تعليم.

    Without the article it files تعليم under علم, the verb. What is filed under a part of itself, or is a part of that,
    is there with its other forms: مستخدمة under مستخدم, صور under صورة.
    """
    found = lemma(word)
    if found is None or found.startswith(word) or word.startswith(found):
        return found
    return word if lemma(_ARTICLE + word) == word else found


def _definite(rest: str) -> str | None:
    """Look up what stands behind the article, so that it is one word after any: السودان, والسودان and للسودان.

    The dictionary holds many a word with its article alone (السعودية, البرازيل), and files others under other words
    without it (السودان under سودان, and that under أسود). It cuts too much off some (المدرسة is under مدرس), and
    takes some for forms of a word that they are not: الدين is under ألدّ as its dual, and العلمي, like a feminine, under
    أعلم.
    """
    if len(rest) < _LEAST:
        return None
    definite = _ARTICLE + rest
    whole, indefinite = lemma(definite), _filed(rest)
    if not whole or not indefinite:
        return whole or indefinite
    is_no_form = rest.endswith("ي") or definite in (f"{whole}ين", f"{whole}ان")
    return indefinite if indefinite.startswith(whole) or (is_no_form and indefinite == rest) else whole


def _without_pronoun(rest: str) -> str | None:
    """Look up what stood before a pronoun, where ة is written ت: شركتها → شركت → شركه.

    The dictionary holds شركت too, as a verb of its own. A noun goes before it, but not before a word of three
    letters, whose ت is most often of the root (بيتها is of بيت).
    """
    if len(rest) < _LEAST:
        return None
    found = _filed(rest)
    if rest.endswith("ت") and (found is None or (found == rest and len(rest) > _LEAST)):
        noun = f"{rest[:-1]}ه"
        singular = lemma(noun)
        return singular if found is None or singular == noun else found
    return found


def _light(word: str) -> str:
    """Take off one prefix and two endings of a word that the dictionary does not know."""
    for prefix in ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
            word = word[len(prefix) :]
            break
    else:
        if word.startswith("و") and len(word) >= 5:
            word = word[1:]
    for _ending in range(2):
        for suffix in _LIGHT_SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
                word = word[: -len(suffix)]
                break
    return word
