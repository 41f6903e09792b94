"""House style as a file: it comes back as it went, and what is wrong in it is named."""

import re

import pytest

from midad.arabic.copydesk import HouseStyle, RuleSetting, Term
from midad.arabic.copydesk.style_file import StyleFileError, read_style, write_style

STYLE = HouseStyle(
    quotes="“”",
    months="levant",
    tanwin="on",
    headline_words=9,
    terms=(Term("أميركا", "أمريكا"), Term('قال "x" \\ ثم', reason="سطر\nثانٍ", is_loaded=True)),
    mixed_words=frozenset({"الG7"}),
    rules={"P07": RuleSetting(is_on=False), "N01": RuleSetting(is_on=True, severity="error")},
)


@pytest.mark.parametrize("style", [HouseStyle(), STYLE])
def test_a_style_comes_back_from_its_file(style: HouseStyle) -> None:
    assert read_style(write_style(style)) == style


def test_an_empty_file_is_the_style_of_the_house() -> None:
    assert read_style("") == HouseStyle()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("quotes = ", "TOML"),
        ('quote = "«»"', "«quote»"),
        ('quotes = "<<>>"', "«quotes»"),
        ("headline_words = 0", "«headline_words»"),
        ("headline_words = true", "«headline_words»"),
        ("dotless_ya = 1", "«dotless_ya»"),
        ('terms = "x"', "«terms»"),
        ('[[terms]]\nwritten = "x"', "«terms»"),
        ('[[terms]]\nfound = "x"\nwhy = "y"', "«why»"),
        ('[[terms]]\nfound = "x"\nis_loaded = "y"', "«is_loaded»"),
        ("[rules.P99]\non = true", "rules.P99"),
        ("[rules.P07]\non = 1", "rules.P07.on"),
        ('[rules.P07]\nseverity = "grave"', "rules.P07.severity"),
        ("[rules.P07]\noff = true", "«off»"),
        ("rules = 3", "«rules»"),
        ("mixed_words = [3]", "«mixed_words»"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(text: str, named: str) -> None:
    with pytest.raises(StyleFileError, match=re.escape(named)):
        read_style(text)
