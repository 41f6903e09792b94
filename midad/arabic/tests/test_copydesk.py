"""The contract of the copy desk: what is checked, what a finding says, and what a fix does."""

import random
from collections import Counter

import pytest

import midad.arabic
from midad.arabic.copydesk import RULES, Block, HouseStyle, RuleSetting, check, fix

#: One sentence of an agency with ten faults, each with its rule.
WIRE = 'كابول (Reuters) - قال مسؤول أمني ،ان مسلحي داعش-K هاجموا "مدرسه" فى اغسطس.'
FAULTS = [
    ("E09", "Reuters"),
    ("P15", "-"),
    ("P01", " "),
    ("P02", "،"),
    ("O01", "ان"),
    ("B01", "داعش-K"),
    ("P07", '"مدرسه"'),
    ("O04", "مدرسه"),
    ("O01", "فى"),
    ("D02", "اغسطس"),
]


def test_a_wire_sentence_has_exactly_its_faults() -> None:
    assert [(finding.rule, finding.text) for finding in check(WIRE)] == FAULTS


def test_the_safe_fixes_leave_what_an_editor_decides() -> None:
    assert fix(WIRE, check(WIRE)) == ("كابول (Reuters) - قال مسؤول أمني، ان مسلحي داعش-K هاجموا «مدرسه» في أغسطس.")


def test_a_finding_says_where_what_and_why() -> None:
    finding = check(["عنوان", "قال الناطق ، إن المعبر مغلق."])[0]
    assert (finding.rule, finding.severity, finding.block, finding.start, finding.end) == ("P01", "error", 1, 10, 11)
    assert (finding.text, finding.suggestions, finding.is_safe) == (" ", ("",), True)
    assert "المسافة" in finding.message or "مسافة" in finding.message


def test_the_order_of_the_findings_does_not_matter() -> None:
    findings = check(WIRE)
    once = fix(WIRE, findings)
    for seed in range(5):
        shuffled = random.Random(seed).sample(findings, len(findings))
        assert fix(WIRE, shuffled) == once


def test_only_what_is_asked_for_is_fixed() -> None:
    text = "جاء الطبيب , ثم الممرضة , ومضى"
    first = check(text)[0]
    assert fix(text, [first]) == "جاء الطبيب, ثم الممرضة , ومضى"
    assert fix(text, []) == text


def test_a_fix_may_lay_another_one_bare() -> None:
    text = "وصفه بأنه &quot;إنجاز&quot; كبير"
    assert fix(text, check(text)) == "وصفه بأنه «إنجاز» كبير"


def test_blocks_come_back_as_blocks() -> None:
    blocks = [Block("مقتل ثلاثة .", "headline"), Block("نقل  البيان.")]
    fixed = fix(blocks, check(blocks))
    assert [(block.text, block.kind) for block in fixed] == [("مقتل ثلاثة", "headline"), ("نقل البيان.", "paragraph")]
    assert fix(blocks[1], check(blocks[1])).text == "نقل البيان."


ZONES = [
    "https://example.org/a,b;c?d=هـ..و",
    "editor@example.org",
    "bbc.com",
    "أحداث.أنفو",
    "@kabul_now",
    "#قمة_ال12",
    "<code>a ,b</code>",
    "`x ,y`",
    "﴿وَمَا أَدۡرَىٰكَ  مَا هِيَه ، نَارٌ﴾",
    '"The Times , London"',
    "final.report.pdf",
    "E=mc2",
]


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_is_neither_judged_nor_touched(zone: str) -> None:
    text = f"قال  الناطق {zone} ، ثم مضى الى بيته"
    findings = check(text)
    start = text.index(zone)
    assert not [one for one in findings if one.start < start + len(zone) and start < one.end]
    assert zone in fix(text, findings)


def test_what_is_marked_as_verbatim_stays() -> None:
    text = "جاء في الوثيقة: ذهب الى  البيت ، ثم ذهب الى السوق"
    block = Block(text, verbatim=((text.index("ذهب"), text.index(" ، ")),))
    fixed = fix(block, check(block))
    assert fixed.text == "جاء في الوثيقة: ذهب الى  البيت، ثم ذهب إلى السوق"
    assert fixed.text[slice(*fixed.verbatim[0])] == "ذهب الى  البيت"


@pytest.mark.parametrize("kind", ["code", "verse", "scripture"])
def test_verse_and_code_are_left_alone(kind: str) -> None:
    assert check(Block("قال  الناطق ، الى", kind)) == []  # type: ignore[arg-type]


def test_only_arabic_is_judged() -> None:
    assert check(Block("Deux mots , puis rien ; fin", language="fr")) == []
    assert check("He said , then left . Fine ?") == []
    assert check("The first line , in English\nقال الناطق.") == []


def test_house_style_turns_rules_on_and_off_and_says_how_grave_they_are() -> None:
    text = "قال الناطق ، إن 12 قتيلًا و٣٠ جريحًا وصلوا."
    assert Counter(one.rule for one in check(text)) == {"P01": 1}
    style = HouseStyle(rules={"P01": RuleSetting(is_on=False), "N01": RuleSetting(is_on=True, severity="error")})
    assert [(one.rule, one.severity, one.suggestions) for one in check(text, style=style)] == [
        ("N01", "error", ("30",))
    ]


def test_the_messages_say_what_and_why_in_arabic() -> None:
    for rule in RULES.values():
        assert rule.message.endswith("."), rule.id
        assert not any(letter.isascii() and letter.isalpha() for letter in rule.message.replace("PDF", "")), rule.id
    assert len({rule.message for rule in RULES.values()}) == len(RULES)


def test_fix_goes_on_with_the_style_it_is_given() -> None:
    style = HouseStyle(quotes="“”")
    text = "وصفه بأنه &quot;إنجاز&quot; كبير"
    assert fix(text, check(text, style=style), style=style) == "وصفه بأنه “إنجاز” كبير"


def test_the_desk_is_part_of_the_engine() -> None:
    assert midad.arabic.check is check
    assert midad.arabic.fix is fix
    with pytest.raises(AttributeError):
        midad.arabic.nothing_of_the_kind  # noqa: B018
