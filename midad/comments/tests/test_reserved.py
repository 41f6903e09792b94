"""Names of the staff are theirs, whatever they are written as."""

from itertools import combinations
from random import Random

import pytest

from midad.comments.reserved import is_like, skeleton
from midad.comments.tests.disguising import composed, disguised

STAFF = ["أحمد علي", "هيئة التحرير", "ليال كرم", "Admin", "Midad", "مداد", "Sarah Haddad", "يحيى المرّ", "مدير الموقع"]
READERS = (
    "أحمد عليان|محمد علي|أحمد غالي|احمد عالي|ليلى كرم|ليال كريم|هيئة التحكيم|أدمن|"
    "سارة حداد|Sara Hadad|Sarah Haddadin|Adam|مدادي|مديد|يحيى المري|يحيى عمر|مدير البنك|"
    "Midas|Mida|حمد علي|أحمد|علي|Aminah|Amin|مراد|عداد|هيئة البحرين|ليان كرم|كرم ليال"
).split("|")


@pytest.mark.parametrize("name", STAFF)
def test_names_of_the_staff_are_caught_in_disguise(name: str) -> None:
    missed = [
        disguise
        for seed in ("one", "two", "three", "four")
        for disguise in disguised(name, seed=seed, composites=30)
        if is_like(disguise, STAFF) != name
    ]
    assert missed == []


@pytest.mark.parametrize(
    "name",
    [
        "أحـمـد عـلـي",
        "احمد على",
        "أحمد  علي.",
        "أَحْمَد عَلِيّ",
        "احمد علی",
        "أحمدعلي",
        "٠أحمد علي"[1:],
        "ﺃﺣﻤﺪ ﻋﻠﻲ",
        "أ ح م د ع ل ي",
    ],
)
def test_one_name_in_many_spellings(name: str) -> None:
    assert is_like(name, ["أحمد علي"]) == "أحمد علي"


@pytest.mark.parametrize(
    "name",
    ["аdmin", "ADMIN", "adm1n", "Adrnin", "A d m i n", "ａｄｍｉｎ", "admin.", "àdmín", "аdмin", "@dmin", "admın"],
)
def test_one_latin_name_in_many_spellings(name: str) -> None:
    assert is_like(name, ["Admin"]) == "Admin"


@pytest.mark.parametrize("name", READERS)
def test_names_of_readers_are_their_own(name: str) -> None:
    assert is_like(name, STAFF) is None


def test_names_of_readers_are_seldom_caught_in_disguise() -> None:
    chance = Random("readers")
    tried = [composed(name, chance) for name in READERS for _time in range(50)]
    caught = [name for name in tried if is_like(name, STAFF)]
    assert len(caught) <= len(tried) * 0.005, caught


def test_common_names_are_told_apart() -> None:
    names = "محمد أحمد علي حسن حسين حسان حسام هند هدى ندى سلمى سلمان سليمان سالم سليم "
    names += "سامي سمير عمر عمرو عامر عمار نور نورا "
    names += "Ana Anna Sam Samir Ali Alia Alan Omar Amor Noor Nora Dina Diana"
    for one, other in combinations(names.split(), 2):
        assert is_like(one, [other]) is None, (one, other)


def test_nothing_is_like_no_name() -> None:
    assert is_like("", ["", "أحمد"]) is None
    assert is_like("\u200b ـ ", ["\u200b"]) is None
    assert skeleton("!!!") == ""


@pytest.mark.parametrize("name", ["سمر الوادي™", "سمر الوادي |", "🅰 سمر الوادي", "★|سمر الوادي|★"])
def test_signs_around_a_name_make_no_other_one(name: str) -> None:
    assert is_like(name, ["سمر الوادي"]) == "سمر الوادي"
