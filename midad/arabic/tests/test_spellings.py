"""Right spellings: of the words of the press, and of small vocabularies by each rule that decides."""

from pathlib import Path

import pytest

from midad.arabic import lexicon, spellings
from midad.arabic.spellings import _right_spellings, skeleton_of

# The rarity of a spelling in hundredths of a decimal logarithm: 100 is a tenth of what is written at 0.
FORMS = {"مدرسة": "مدرسة", "اعلان": "إعلان", "إعلان": "إعلان", "على": "على", "علي": "علي", "يبنى": "بنى", "يبني": "بنى"}


@pytest.mark.parametrize(
    ("spelt", "right"),
    [
        # The same word without its hamza, however often it is written so.
        ([(0, "إعلان"), (30, "اعلان")], ["إعلان"]),
        # Another word.
        ([(0, "على"), (100, "علي")], ["على", "علي"]),
        # A name or a loan that no dictionary files: both, unless one is rare.
        ([(0, "إنتر"), (100, "انتر")], ["إنتر", "انتر"]),
        ([(0, "إنتر"), (200, "انتر")], ["إنتر"]),
        # "His teacher" is a word, and nearly always a slip.
        ([(0, "مدرسة"), (160, "مدرسه")], ["مدرسة"]),
        # Active and passive.
        ([(0, "يبني"), (250, "يبنى")], ["يبني", "يبنى"]),
    ],
)
def test_what_is_right_beside_the_commonest(spelt: list[tuple[int, str]], right: list[str]) -> None:
    assert _right_spellings(spelt, FORMS, None) == right


def test_hunspell_knows_words_that_no_form_is_filed_for() -> None:
    spelt = [(0, "إنتر"), (100, "انتر")]
    assert _right_spellings(spelt, {}, lambda word: word == "إنتر") == ["إنتر"]
    assert _right_spellings(spelt, {}, lambda word: True) == ["إنتر", "انتر"]


def test_hunspell_is_asked_only_where_its_arabic_dictionary_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spellings, "find_spec", lambda name: object())
    assert not spellings.has_hunspell(tmp_path)
    (tmp_path / "ar.dic").touch()
    assert spellings.has_hunspell(tmp_path)
    monkeypatch.setattr(spellings, "find_spec", lambda name: None)
    assert not spellings.has_hunspell(tmp_path)


@pytest.mark.parametrize(
    ("written", "right"),
    [("الى", "إلى"), ("اعلان", "إعلان"), ("الإنتخابات", "الانتخابات"), ("وزاره", "وزارة"), ("فى", "في")],
)
def test_the_words_of_the_press_have_one_right_spelling(written: str, right: str) -> None:
    frequency, found = lexicon.right_spellings(written)
    assert found[0] == right
    assert written not in found
    assert frequency > 40


def test_a_word_too_rare_to_tell_has_none() -> None:
    assert lexicon.right_spellings("زعترونيات") == (0, [])
    assert skeleton_of("إلى") == skeleton_of("الي") == "الي"
