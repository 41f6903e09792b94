"""Nothing that reads comments fails on any text, and nothing takes longer than in proportion to its length."""

from collections.abc import Callable

import pytest
from hypothesis import given

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.avatars import avatar
from midad.comments.classifier import Model, train
from midad.comments.cleaning import cleaned_name, cleaned_text, is_visible
from midad.comments.contacts import links_of, paragraphs_of, phones_of
from midad.comments.disguises import Words
from midad.comments.reserved import is_like, skeleton
from midad.comments.shingles import fingerprint, likeness
from midad.comments.tests.hostile import hostile_texts
from midad.comments.tests.listed import LISTED

WORDS = Words.of([*LISTED, "ا", "a", "e3e3e3e3", "aaaa", "كلب ابن كلب", '"هه"'])


@pytest.fixture(scope="session")
def model() -> Model:
    return train(
        [(f"{'عرض https://x.com' if number % 2 else 'رأي'} {number}", bool(number % 2)) for number in range(400)]
    )


def assert_everything_reads(text: str, model: Model) -> None:
    stored = cleaned_text(text)
    for written in (text, stored):
        assert all(written[match.start : match.end] == match.shown for match in WORDS.found(written))
        for span in (*links_of(written), *phones_of(written)):
            assert written[span.start : span.end] == span.shown
            assert span.shown
        assert isinstance(is_visible(written), bool)
        assert 0 <= model.score(written) <= 1
        assert likeness(fingerprint(written), fingerprint(text)) <= 1
        assert len(fingerprint(written)) <= 64
        assert is_like(written, ["أحمد علي", "Admin"]) in (None, "أحمد علي", "Admin")
        assert 1 <= len(avatar(written).initials) <= 3
        assert skeleton(written) is not None
        assert_paragraphs(written)
    assert is_visible(text) == is_visible(stored)


def assert_paragraphs(text: str) -> None:
    paragraphs = paragraphs_of(text)
    for paragraph in paragraphs:
        assert paragraph
        for piece in paragraph:
            assert piece.text
            assert not piece.address or piece.address.lower().startswith(("http://", "https://"))
            assert not set(piece.address) & set("<>\"'` \n\\")
    written = "\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs)
    assert written == "\n".join(line for line in text.split("\n") if line.strip())


@unhurried
@given(texts)
def test_any_text_is_read(model: Model, text: str) -> None:
    assert_everything_reads(text, model)


def test_hostile_texts_are_read(model: Model) -> None:
    for text in hostile_texts(2500, "everything"):
        assert_everything_reads(text, model)


def reads(model: Model) -> dict[str, Callable[[str], object]]:
    return {
        "cleaned_text": cleaned_text,
        "cleaned_name": cleaned_name,
        "is_visible": is_visible,
        "found": WORDS.found,
        "links_of": links_of,
        "phones_of": phones_of,
        "paragraphs_of": paragraphs_of,
        "fingerprint": fingerprint,
        "skeleton": skeleton,
        "is_like": lambda text: is_like(text, ["أحمد علي"]),
        "score": model.score,
        "avatar": avatar,
    }


@pytest.mark.slow
def test_a_megabyte_is_read(model: Model) -> None:
    for piece in ("ا", "ح م ا ر ", "<b>https://a.b/ "):
        text = piece * (1_000_000 // len(piece))
        for read in reads(model).values():
            read(text)
