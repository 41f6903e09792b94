"""The small model of what moderators bin."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic.tests.strategies import texts, unhurried
from midad.comments.classifier import LEAST_OF_EACH, DamagedModelError, Model, NotEnough, held_out, train
from midad.comments.tests.prose import sentences

_OFFERS = (
    "اربح ألف دولار يوميًا|قروض شخصية بلا كفيل|علاج سريع ومضمون|رهانات رياضية بأفضل العوائد|متابعون حقيقيون لحسابك|"
    "عملات رقمية بأرباح خيالية|أثاث مستعمل بأعلى سعر|مكتب عقارات يعرض شققًا|"
    "تنظيف خزانات ومكيفات|شراء أسهم مضمونة"
)
_URGES = (
    "سارع قبل انتهاء العرض|التسجيل مجاني|الكمية محدودة|لا تفوت الفرصة|خصم خمسين بالمئة|"
    "بلا رأس مال|التوصيل مجاني|ثقة وأمان"
)
_WAYS = (
    "واتساب {phone}|راسلنا على https://{site}.example/{code}|اتصل {phone}|"
    "wa.me/{phone}|زوروا {site} نقطة com|تيليغرام t.me/{code}"
)
_OPENERS = (
    "أتفق مع الكاتب|لا أظن أن|شكرًا على التغطية|سؤال إلى المحرر|أنا من سكان الحي|قرأت الخبر مرتين|للأسف|يبدو لي أن"
)


def _spam(chance: Random) -> str:
    phone = f"05{chance.randrange(10**8):08}"
    way = chance.choice(_WAYS.split("|")).format(
        phone=phone, site="".join(chance.choices("abcdefghkmnprst", k=8)), code=chance.randrange(10**6)
    )
    parts = [chance.choice(_OFFERS.split("|")), *chance.sample(_URGES.split("|"), chance.randint(1, 3)), way]
    chance.shuffle(parts)
    return f"{chance.choice(('', 'السلام عليكم، ', 'إعلان: '))}{'، '.join(parts)} {chance.choice(_sentences())[:60]}"


def _talk(chance: Random) -> str:
    link = " المصدر: https://news.example/story" if chance.random() < 0.05 else ""
    return f"{chance.choice(_OPENERS.split('|'))} {' '.join(chance.sample(_sentences(), chance.randint(1, 2)))}{link}"


def _sentences() -> tuple[str, ...]:
    return sentences(30, 300)


def examples(number: int) -> list[tuple[str, bool]]:
    chance = Random("examples")
    return [(_spam(chance), True) if place % 2 else (_talk(chance), False) for place in range(number)]


@pytest.fixture(scope="session")
def trained() -> Model:
    return train(examples(800))


def test_too_few_of_a_kind_are_refused() -> None:
    few = examples(2 * LEAST_OF_EACH)
    for missing in (few[:-1], [], [example for example in few if example[1]]):
        with pytest.raises(NotEnough):
            train(missing)
        with pytest.raises(NotEnough):
            held_out(missing)


def test_copies_of_one_text_are_no_examples() -> None:
    copies = [("اربح ألف دولار يوميًا بلا رأس مال https://x.example", True)] * 300 + [("رأي", False)] * 300
    with pytest.raises(NotEnough):
        held_out(copies)


def test_spam_scores_higher_than_talk(trained: Model) -> None:
    chance = Random("unseen")
    spam = [trained.score(_spam(chance)) for _number in range(200)]
    talk = [trained.score(_talk(chance)) for _number in range(200)]
    assert sum(spam) / 200 > 0.8
    assert sum(talk) / 200 < 0.2
    assert sum(score > 0.5 for score in spam) > 190
    assert sum(score > 0.5 for score in talk) < 10


@pytest.mark.slow
def test_the_report_holds_few_good_comments() -> None:
    report = held_out(examples(2000))
    print(report)  # noqa: T201
    assert 0 < report.threshold <= 1
    assert 500 < report.of < 700
    assert report.precision > 0.97
    assert report.recall > 0.9
    good_held = round(report.held * (1 - report.precision))
    assert good_held <= 0.01 * report.of / 2


def test_a_report_of_noise_says_that_the_model_is_useless() -> None:
    chance = Random("noise")
    noise = [(" ".join(chance.sample(_sentences(), 2)), place % 2 == 0) for place in range(1400)]
    report = held_out(noise)
    assert report.recall < 0.2


def test_training_is_the_same_each_time() -> None:
    assert train(examples(1000)).as_bytes() == train(examples(1000)).as_bytes()


def test_a_stored_model_scores_the_same(trained: Model) -> None:
    stored = trained.as_bytes()
    assert len(stored) < 150_000
    read = Model.from_bytes(stored)
    assert all(read.score(text) == trained.score(text) for text, _is_spam in examples(60))


def test_damaged_models_are_refused(trained: Model) -> None:
    stored = trained.as_bytes()
    chance = Random("damage")
    for data in _damaged(stored, chance):
        with pytest.raises(DamagedModelError):
            Model.from_bytes(data)


def _damaged(stored: bytes, chance: Random) -> Iterator[bytes]:
    yield from (
        b"",
        b"x",
        stored[:10],
        stored[:-1],
        stored + b"\0",
        b"MIDADCM0" + stored[8:],
        stored[:12] + b"\0\0\0\0" + stored[16:],
    )
    for _time in range(200):
        changed = bytearray(stored)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield bytes(changed)


@unhurried
@given(st.binary(max_size=100))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedModelError):
        Model.from_bytes(data)


@unhurried
@given(text=texts)
def test_every_text_has_a_score(trained: Model, text: str) -> None:
    assert 0 <= trained.score(text) <= 1
