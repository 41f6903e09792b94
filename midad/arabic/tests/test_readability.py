"""Bands of readability."""

import pytest
from hypothesis import given

from midad.arabic.readability import BANDS, bare, is_long, readability
from midad.arabic.tests.strategies import texts, unhurried

PLAIN = (
    "ذهب سامر إلى السوق. اشترى خبزًا وتفاحًا. عاد إلى بيته ماشيًا. كانت أمه في المطبخ. "
    "قالت له: أين كنت؟ قال: كنت في السوق. فتحت الباب للقط. شرب القط الحليب ونام قرب النار."
)
USUAL = (
    "قال وزير النقل إن الجسر الجديد يُفتح أمام السيارات صباح الأحد بعد عامين من العمل. ويصل الجسر الضاحية الشرقية "
    "بوسط المدينة في سبع دقائق، وكان السكان ينتظرون نصف ساعة عند الإشارة القديمة. وستبقى الحافلات على الطريق القديم "
    "شهرًا آخر ثم تنتقل إلى الجسر، كما تقول البلدية في بيانها."
)
WIRE = (
    "أعلنت وزارة المالية في بيان نشرته مساء أمس أن الحكومة توصلت بعد ثلاثة أشهر من المفاوضات مع اتحاد المصارف إلى "
    "اتفاق مبدئي يقضي بتأجيل استحقاق جزء من الديون الداخلية لمدة عامين. وقال وكيل الوزارة إن الاتفاق الذي شاركت في "
    "صياغته لجنة تضم ممثلين عن المصارف الخاصة والمصرف المركزي لا يشمل السندات التي يملكها صغار المودعين."
)
DECREE = (
    "وبناءً على ما تقتضيه المصلحة العامة واستنادًا إلى الصلاحيات المخوّلة إلينا بموجب المراسيم التنظيمية النافذة "
    "والتعليمات التنفيذية الصادرة بمقتضاها وبعد الاطلاع على توصيات اللجنة الاستشارية المتخصصة المشكّلة لدراسة "
    "الاحتياجات التمويلية للمؤسسات الاستثمارية، تقرر اعتماد الإجراءات التصحيحية المقترحة لإعادة هيكلة المديونيات."
)


@pytest.mark.parametrize(("text", "band"), [(PLAIN, "plain"), (USUAL, "usual"), (WIRE, "hard"), (DECREE, "heavy")])
def test_a_text_has_its_band(text: str, band: str) -> None:
    found = readability(text)
    assert found is not None
    assert found.band == band


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ومدارسهم", "مدارس"),
        ("وبالمدارس", "مدارس"),
        ("استثماراتهم", "استثمارات"),
        ("والوزراء", "وزراء"),
        ("بالاستقلال", "استقلال"),
        ("برلمان", "برلمان"),
        ("وبرلمان", "برلمان"),
        ("ولبنان", "لبنان"),
        ("محاكمة", "محاكمة"),
        ("محاكمته", "محاكمت"),
        ("مستشفى", "مستشفى"),
        ("مُستشفَىٰ", "مستشفى"),
        ("المستشفي", "مستشف"),  # without its dots, as in Egypt, it is read as a pronoun
        ("فلسطين", "فلسطين"),
        ("كتابي", "كتاب"),
        ("له", "له"),
        ("«المدرسةُ»،", "مدرسة"),
    ],
)
def test_clitics_are_no_part_of_a_word(word: str, expected: str) -> None:
    assert bare(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ومدارسهم", False),
        ("مدرسة", False),
        ("انتخابات", True),
        ("محاكمة", True),
        ("مستشفى", True),
        ("وبرلمان", True),
    ],
)
def test_a_word_is_long_without_its_clitics(word: str, *, expected: bool) -> None:
    assert is_long(word) == expected


def test_vowel_signs_and_spelling_make_no_text_harder() -> None:
    vowelled = WIRE.replace("وزارة", "وِزَارَةُ").replace("الحكومة", "الحُكُومةِ")
    assert readability(vowelled) == readability(WIRE)


@pytest.mark.parametrize("text", ["", "خبر قصير.", "كلمة " * 19, "word " * 100])
def test_of_too_little_arabic_nothing_is_said(text: str) -> None:
    assert readability(text) is None


def test_the_longest_sentence_is_told() -> None:
    found = readability("جملة قصيرة. " + "كلمة " * 40)
    assert found is not None
    assert found.longest == 40


@unhurried
@given(texts)
def test_every_text_has_at_most_one_band(text: str) -> None:
    found = readability(text)
    if found:
        assert found.index >= 0
        assert found.band in {name for _begins, name in BANDS}
        assert found.longest >= found.words_a_sentence >= 0
