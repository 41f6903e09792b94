"""What holds of every text: the desk never fails, its spans are places, and fixing comes to rest."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midad.arabic.copydesk import Block, check, fix
from midad.arabic.copydesk.blocks import KINDS
from midad.arabic.tests.strategies import texts

few = settings(deadline=None, max_examples=60)
many = settings(deadline=None, max_examples=3000)

#: Clean sentences, in which faults are planted.
_SENTENCES = (
    "قال وزير الطاقة، في مؤتمر صحفي، إن الكهرباء ستعود إلى القرى قبل الشتاء.",
    "وصل الوفد (وفيه ثلاثة وزراء) إلى العاصمة صباح السبت، والتقى رئيس الحكومة.",
    "وصفت النقابة القرار بأنه «خطوة أولى»، وطالبت بأجر عادل للعمال.",
    "هل تكفي المياه حتى نهاية العام؟ لا أحد يعرف الجواب بعد.",
    "ارتفعت أسعار الخبز 12% في شهر، بحسب مكتب الإحصاء.",
    "وجاء في البيان: «لن نغادر بيوتنا». ثم أُغلق الباب.",
    "افتُتح المعرض في 3 مارس 2026 وشارك فيه 40 ناشرًا من آسيا وأوروبا.",
)
_FAULTS = (
    ("،", " ،"), ("، ", "،"), (".", " ."), (" و", " و "), (" ", "  "), ("«", "« "), ("»", " »"),
    ("إلى", "الى"), ("«", '"'), ("؟", "?"), ("،", ","), ("ا", "اـ"), (" ", "\u200f "), ("ي", "ی"),
    ("%", " %"), ("،", "،،"), ("في", "في في"), ("(", "( "), ("ة", "ة\u064f\u064f"), ("مارس", "مارس ،"),
    ("إن", "ان"), ("الأ", "الا"), (" 3", "3"), ("آسيا", "أسيا"), ("»", "»،"), ("«", "“"),
)  # fmt: skip


@st.composite
def faulty(draw: st.DrawFn) -> str:
    """A text of clean sentences into which faults of the desk's own rules were put."""
    sentences = draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3, unique=True))
    text = draw(st.sampled_from((" ", "\n"))).join(sentences)
    chance = random.Random(draw(st.integers(0, 2**32)))
    for right, wrong in draw(st.lists(st.sampled_from(_FAULTS), max_size=6)):
        places = [place for place in range(len(text)) if text.startswith(right, place)]
        if places:
            place = chance.choice(places)
            text = text[:place] + wrong + text[place + len(right) :]
    return text


def _never_fails(text: str, kind: str) -> None:
    block = Block(text, kind)  # type: ignore[arg-type]
    for finding in check(block):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.is_safe == bool(finding.edits)
        assert all(finding.start <= edit.start <= edit.end <= finding.end for edit in finding.edits)
    fix(block, check(block))


def _comes_to_rest(text: str) -> None:
    fixed = fix(text, check(text))
    left = check(fixed)
    assert not [finding for finding in left if finding.is_safe], (text, fixed)
    assert fix(fixed, left) == fixed


def _keeps_zones(text: str, zone: str) -> None:
    whole = f"{text} {zone} {text}"
    assert zone in fix(whole, check(whole))


_zone = st.sampled_from(
    ("https://example.org/a,b?c=d..e", "﴿قُلْ هُوَ  ٱللَّهُ ، أَحَدٌ﴾", "<code>الى , x</code>", '"The Times , London"', "@user_1")
)


@few
@given(texts, st.sampled_from(sorted(KINDS)))
def test_the_desk_never_fails_and_its_spans_are_places(text: str, kind: str) -> None:
    _never_fails(text, kind)


@few
@given(faulty())
def test_fixing_comes_to_rest_and_makes_no_fault_of_another_rule(text: str) -> None:
    _comes_to_rest(text)


@few
@given(texts)
def test_fixing_any_text_comes_to_rest(text: str) -> None:
    _comes_to_rest(text)


@few
@given(faulty(), _zone)
def test_zones_stay_byte_for_byte(text: str, zone: str) -> None:
    _keeps_zones(text, zone)


@few
@given(st.lists(st.sampled_from(_SENTENCES), max_size=6), st.sampled_from((" ", "\n")))
def test_clean_text_stays_clean(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    assert check(text) == []


@pytest.mark.slow
@many
@given(texts, st.sampled_from(sorted(KINDS)))
def test_the_desk_never_fails_in_the_long_run(text: str, kind: str) -> None:
    _never_fails(text, kind)
    _comes_to_rest(text)


@pytest.mark.slow
@many
@given(faulty(), _zone)
def test_fixing_comes_to_rest_in_the_long_run(text: str, zone: str) -> None:
    _comes_to_rest(text)
    _keeps_zones(text, zone)
