"""Cards as they are drawn: joined letters, inside of their margins, whole as long as there is room."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont, ImageStat

from midad.syndication import cards
from midad.syndication.cards import HEIGHT, MARGIN, PICTURE, WIDTH, CannotShape, Design

LONG = "المجلس البلدي في المرفأ يقرّ بعد ست ساعات من النقاش موازنة تزيد فيها حصة النقل العام على حصة الطرق للمرة الأولى"
MIXED = "شركة Open Harbour تشتري 12.5% من «مياه الساحل»: النتيجة 2-1"
PANEL = (255, 253, 249)


def design(title: str, **fields: Any) -> Design:
    return Design(**{"title": title, "section": "سياسة", "newspaper": "المرفأ", "is_rtl": True} | fields)


def opened(content: bytes) -> Image.Image:
    card = Image.open(BytesIO(content))
    card.load()
    return card


def ink(card: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where in the box anything is drawn on the panel; what JPEG makes of its edges is no ink."""
    part = card.crop(box)
    drawn = ImageChops.difference(part, Image.new("RGB", part.size, PANEL)).convert("L").point(lambda v: 255 * (v > 24))
    return drawn.getbbox()


def mask(word: str, layout: ImageFont.Layout) -> tuple[tuple[int, int], bytes]:
    made = ImageFont.truetype(cards._file(), 64, layout_engine=layout).getmask(word)
    return made.size, bytes(made)


def test_shaped_letters_are_neither_the_word_unshaped_nor_reversed() -> None:
    shaped = mask("سلام", ImageFont.Layout.RAQM)
    unshaped = {mask(word, ImageFont.Layout.BASIC) for word in ("سلام", "سلام"[::-1])}
    unjoined = mask("\u200c".join("سلام"), ImageFont.Layout.RAQM)
    assert shaped not in unshaped | {unjoined}
    assert cards.can_shape()


def test_without_shaping_no_card_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_LAYOUT", ImageFont.Layout.BASIC)
    assert not cards.can_shape()
    with pytest.raises(CannotShape):
        cards.draw(design("هزة أرضية"))


@pytest.mark.parametrize("title", ["زلزال", "هزة أرضية شمال البلاد", LONG, MIXED, "كلمة " * 90, "x" * 200])
@pytest.mark.parametrize("is_rtl", [True, False])
@pytest.mark.parametrize("has_picture", [True, False])
def test_nothing_stands_outside_of_the_margins(title: str, is_rtl: bool, has_picture: bool) -> None:
    picture = Image.new("RGB", PICTURE, "#345") if has_picture else None
    content = cards.draw(design(title, is_rtl=is_rtl), picture)
    card = opened(content)
    assert (card.size, card.format) == ((WIDTH, HEIGHT), "JPEG")
    assert len(content) <= cards.HEAVIEST
    beside = PICTURE[0] if has_picture else 0
    panel = (beside, 0, WIDTH, HEIGHT) if is_rtl else (0, 0, WIDTH - beside, HEIGHT)
    box = ink(card, (panel[0] + 8 * has_picture, 0, panel[2] - 8 * has_picture, HEIGHT))
    assert box is not None
    left, top, right, bottom = box[0] + panel[0] + 8 * has_picture, box[1], box[2] + panel[0] + 8 * has_picture, box[3]
    near = MARGIN // 2 if has_picture else MARGIN
    least, most = (near, MARGIN) if is_rtl else (MARGIN, near)
    assert left >= panel[0] + least - 12
    assert right <= panel[2] - most + 12
    assert top >= 40
    assert bottom <= HEIGHT - 40


def test_the_lines_of_a_headline_do_not_touch_what_is_above_and_below() -> None:
    """White rows between section and headline, and between headline and the rule over the newspaper's name."""
    card = opened(cards.draw(design("لُجَّةٌ عميقةٌ جدًّا " * 6)))
    rows = [ink(card, (0, row, WIDTH, row + 1)) is not None for row in range(HEIGHT)]
    runs = sum(1 for before, here in zip([False, *rows], rows, strict=False) if here and not before)
    assert runs >= 4  # rule, section, headline, rule or name: each by itself


def test_a_headline_is_whole_and_as_large_as_there_is_room() -> None:
    room = (WIDTH - 2 * MARGIN, 354)
    sizes = [cards.set_headline(title, *room) for title in ("زلزال", LONG, LONG + " " + LONG, "كلمة " * 90)]
    assert [setting.is_whole for setting in sizes] == [True, True, True, False]
    assert sizes[0].size > sizes[1].size > sizes[2].size >= sizes[3].size
    assert sizes[3].lines[-1].endswith("…")
    assert [len(setting.lines) for setting in sizes] == [1, 3, 4, 4]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("في مدن والاقتصاديون 12.5% Reuters «أفق وزير 2-1 استراتيجياتها".split()),
        min_size=1,
        max_size=40,
    )
)
def test_a_whole_headline_keeps_its_words_and_balances_its_lines(words: list[str]) -> None:
    setting = cards.set_headline(" ".join(words), 600, 354)
    assert len(setting.lines) <= cards.MOST_LINES
    assert all(cards._length(line, setting.size) <= 600 for line in setting.lines)
    if setting.is_whole:
        assert " ".join(setting.lines).split() == words
        assert len(list(cards._filled(words, setting.size, 600))) == len(setting.lines)
    else:
        assert setting.lines[-1].endswith("…")


def test_what_the_face_has_no_letter_for_is_left_out() -> None:
    assert cards.draw(design("هزة 😀 أرضية")) == cards.draw(design("هزة أرضية"))
    with pytest.raises(ValueError, match="headline"):
        cards.draw(design("😀 漢字"))


def test_one_word_after_another_is_set_from_right_to_left() -> None:
    """The first word stands at the right edge: the card of one word is the right end of the card of two."""
    one, two = (opened(cards.draw(design(title))) for title in ("سلام", "سلام ومطر"))
    (first, _t, _r, _b), (both, _t2, _r2, _b2) = (
        ink(card, (0, 200, WIDTH, 480)) or (0, 0, 0, 0) for card in (one, two)
    )
    assert both < first
    word = (first, 200, WIDTH, 480)
    panel = Image.new("RGB", one.crop(word).size, PANEL)
    apart, drawn = (
        sum(ImageStat.Stat(ImageChops.difference(one.crop(word), other)).sum) for other in (two.crop(word), panel)
    )
    assert apart < drawn / 5  # the word begins at another fraction of a pixel


def test_figures_are_set_alike_wherever_their_line_begins() -> None:
    assert cards._after("تشتري", "12.5% من") == "\u061c12.5% من"
    assert cards._after("Open Harbour", "12.5% من") == "12.5% من"
    assert cards._after("", "12.5% من") == "12.5% من"


def test_a_digest_is_that_of_what_is_seen() -> None:
    plain = design("خبر")
    others = [
        design("خبر آخر"),
        design("خبر", newspaper="مداد"),
        design("خبر", section="رأي"),
        design("خبر", picture="a"),
    ]
    assert len({other.digest for other in [plain, *others]}) == 5
    assert design("خبر").digest == plain.digest
