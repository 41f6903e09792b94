"""The drawing beside a name."""

import pytest
from hypothesis import given

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.avatars import HUES, NOBODY, avatar
from midad.comments.cleaning import is_visible


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("محمد علي", "م\u200cع"),
        ("مُحمَّد", "م"),
        ("أحمد", "أ"),
        ("الياس الخوري", "ي\u200cخ"),
        ("السيد", "س"),
        ("عبد الله", "ع"),
        ("عبد الله سالم المرّي", "ع\u200cم"),
        ("أبو خالد", "أ"),
        ("هدى", "هـ"),
        ("«ليلى»", "ل"),
        ("ﻣﺤﻤﺪ ﻋﻠﻲ", "م\u200cع"),
        ("sarah haddad", "SH"),
        ("Élodie", "É"),
        ("محمد Smith", "م"),
        ("Smith محمد", "S"),
        ("قارئ 7", "ق"),
        ("2026", "2"),
        ("👍", NOBODY),
        ("", NOBODY),
        ("\u0651\u200b", NOBODY),
        ("ßen", "ß"),
        ("山田", "山"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert avatar(name).initials == initials


def test_names_that_fold_alike_have_one_colour() -> None:
    assert avatar("أحمد علي").hue_name == avatar("احــمد  عَلى").hue_name
    assert len({avatar(f"قارئ {number}").hue_name for number in range(200)}) == len(HUES)


@unhurried
@given(texts)
def test_an_avatar_holds_for_every_name(name: str) -> None:
    drawn = avatar(name)
    assert drawn == avatar(name)
    assert is_visible(drawn.initials)
    assert drawn.hue_name in HUES
