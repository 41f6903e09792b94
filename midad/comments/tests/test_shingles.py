"""Texts that are much alike, and texts that are not."""

from random import Random

from hypothesis import given

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.shingles import NEAR, SIZE, fingerprint, likeness, tells
from midad.comments.tests.disguising import COVERING, look_alike
from midad.comments.tests.prose import bodies

_SPAM = (
    "فرصة لا تعوض! اربح ألف دولار في اليوم من بيتك بلا رأس مال، تواصل معنا على واتساب لنشرح لك الطريقة خطوة بخطوة، "
    "والتسجيل مجاني لأول مئة مشترك فقط."
)


def alike(one: str, other: str) -> float:
    return likeness(fingerprint(one), fingerprint(other))


def paragraphs() -> list[str]:
    found = [part.strip() for body in bodies() for part in body.split("\n\n")]
    return Random("paragraphs").sample([part for part in found if 80 < len(part) < 700], 300)


def test_a_text_is_like_itself() -> None:
    for text in ("شكرًا", "ا", "1", _SPAM, _SPAM * 40):
        assert alike(text, text) == 1
    assert alike(_SPAM, "") == 0
    assert fingerprint("") == fingerprint("؟! \u200b") == []


def test_marks_signs_and_disguises_make_no_difference() -> None:
    chance = Random("alike")
    assert alike(_SPAM, _SPAM.replace("،", " …").replace(" ", "  ").upper()) == 1
    for disguise in (*COVERING, look_alike):
        for _time in range(20):
            assert alike(_SPAM, disguise(_SPAM, chance)) > NEAR


def test_changes_of_some_words_leave_texts_near() -> None:
    """One word in eight exchanged, words put in front and behind, sentences turned round."""
    chance = Random("changes")
    for text in paragraphs():
        words = text.split()
        for place in chance.sample(range(len(words)), len(words) // 12):
            words[place] = chance.choice(("جديد", "هناك", "ثم", "كثيرا"))
        assert alike(text, " ".join(words)) > 0.4
        assert alike(text, f"السلام عليكم {text} مع التحية") > NEAR
        middle = len(words) // 2
        assert alike(text, " ".join(text.split()[middle:] + text.split()[:middle])) > NEAR


def test_unrelated_texts_are_far_apart() -> None:
    found = [fingerprint(text) for text in paragraphs()]
    pairs = [likeness(one, other) for place, one in enumerate(found) for other in found[:place]]
    assert max(pairs) < 0.3
    assert sum(pairs) / len(pairs) < 0.03


def test_short_texts_are_told_apart() -> None:
    short = [
        "شكرا",
        "شكرا جزيلا",
        "أحسنتم",
        "أحسنت",
        "مقال رائع",
        "مقال سيئ",
        "نعم",
        "لا",
        "كلام فارغ",
        "كلام جميل",
        "👍",
    ]
    short.append("السلام عليكم ورحمة الله وبركاته")
    for place, one in enumerate(short):
        for other in short[:place]:
            assert alike(one, other) < NEAR, (one, other)
        assert not tells(fingerprint(one))
    assert tells(fingerprint(_SPAM))


@unhurried
@given(texts, texts)
def test_likeness_holds_for_every_text(one: str, other: str) -> None:
    first, second = fingerprint(one), fingerprint(other)
    assert len(first) <= SIZE
    assert first == sorted(set(first))
    assert all(0 <= number < 2**32 for number in first)
    assert likeness(first, first) == (1 if first else 0)
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1


def test_numbers_stay_the_same_for_ever() -> None:
    """They are stored: another way to make them needs a migration."""
    assert fingerprint("شكرًا جزيلًا")[:3] == [1081735999, 1372661618, 1729331246]
