"""Which words meet in one stem, and which do not."""

import pytest

from midad.arabic import FUNCTION_WORDS, normalize, stem

FAMILIES = [
    "مدرسة المدرسة والمدرسة والمدارس مدرستنا للمدرسة بمدارسهم",
    "حافلة الحافلة حافلات الحافلات بالحافلات",
    "محافظة المحافظة",
    "لون ألوان الألوان",
    "لعب ألعاب الألعاب",
    "تالي التالية",
    "تعليم التعليم والتعليم بالتعليم للتعليم تعليمها",
    "فساد الفساد بالفساد",
    "صراع الصراع والصراع صراعهم",
    "إرهاب الإرهاب للإرهاب",
    "مستخدم مستخدمة مستخدمون",
    "صورة صور الصور والصورة",
    "السودان والسودان بالسودان للسودان وللسودان",
    "السعودية والسعودية للسعودية بالسعودية",
    "البحرين والبحرين للبحرين",
    "البرازيل للبرازيل والبرازيل وبالبرازيل",
    "الشباب والشباب للشباب",
    "دين الدين للدين",
    "علمي العلمي والعلمي",
    "يمني اليمني لليمني",
    "زمان الزمان",
    "آلية آليات الآليات",
    # Of several words that are one when folded
    "دول الدول دولة للدولة",
    "لجان اللجان لجنة",
    "ملايين الملايين مليون",
    "يوم أيام ايام الأيام",
    "سبب أسباب الأسباب الاسباب",
    "فنيات الفنيات",
    "وزير الوزراء وزراء ووزيرها للوزير",
    "شركة شركتها الشركات وشركتهم",
    "جامعة جامعتنا الجامعات",
    "طفل الأطفال أطفالها",
    "قال يقولون وقالت",
    # One word in two spellings
    "مسؤول المسئول المسؤولين والمسئولون",
    "شؤون شئون بالشئون",
    "هيئة الهيأة هيئات",
    "مئة مائة",
    "ثلاثمئة ثلاثمائة",
    "شيء شئ الشيء",
    "مبادئ مبادىء",
    "أمريكا أميركا وأميركا",
    "الأمريكي الأميركي",
    "بيت بيتها البيوت",
    # Names that no dictionary knows
    "ترامب بترامب وترامب",
    "زيلينسكي وزيلينسكي",
]
STRANGERS = [
    ("وزراء", "زراعة"),
    ("وكالة", "كل"),
    ("واشنطن", "شن"),
    ("كتاب", "تاب"),
    ("بحر", "حر"),
    ("فيضان", "ضان"),
    ("حماية", "حمى"),
    ("سلام", "لام"),
    ("بي", "باء"),
    ("جري", "جريء"),
    ("إلغاء", "غاء"),
    ("التزام", "تزام"),
    ("ففي", "فاء"),
    ("فهي", "هاء"),
    ("كيوسك", "كؤوس"),
    ("ألقاب", "قاب"),
    ("التالية", "إله"),
]
WRITTEN_ONTO = [("ال17", "17"), ("و5", "5"), ("بال3.5", "3.5"), ("لل2024", "2024"), ("2024", "2024")]
# A word that the dictionary does not know loses one prefix and two endings, and keeps three letters.
UNKNOWN = [("والبطرخسون", "بطرخس"), ("بطرخساتهم", "بطرخس"), ("وخبطرسه", "خبطرس"), ("ثتظ", "ثتظ"), ("الثت", "الثت")]


def stems(words: str) -> list[str]:
    return [stem(normalize(word, level="fold")) for word in words.split()]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_meet(family: str) -> None:
    assert len(set(stems(family))) == 1, dict(zip(family.split(), stems(family), strict=True))


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(("word", "expected"), [*WRITTEN_ONTO, *UNKNOWN])
def test_single_words(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["g7", "isis", "москва", "2.5", "", "\0", "\ud800"])
def test_what_is_not_arabic_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_function_words_are_folded() -> None:
    assert {normalize(word, level="fold") for word in FUNCTION_WORDS} == FUNCTION_WORDS
    assert {"في", "علي", "هل", "الذي"} <= FUNCTION_WORDS
