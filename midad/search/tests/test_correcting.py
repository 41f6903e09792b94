"""«هل تقصد»: slips of all kinds lead back to the words of the index, and to nothing else."""

from collections.abc import Callable
from random import Random

import pytest

from midad.arabic import analyze
from midad.search.correcting import COMMONER, DOUBTFUL, correction, neighbours
from midad.search.finding import Filters, search
from midad.search.indexing import withdraw

HEADLINES = (
    "الأمم المتحدة تدعو إلى هدنة في المدينة القديمة",
    "مستشفى الأطفال يستقبل المصابين بعد انهيار الجسر",
    "وزير الطاقة يفتتح محطة الكهرباء الجديدة قرب الميناء",
    "ارتفاع أسعار القمح والوقود في الأسواق المحلية",
    "الجامعة تمنح الباحثين جوائز عن دراسة المياه الجوفية",
    "الانتخابات البلدية تجري في موعدها رغم العاصفة",
    "اتفاقية للتجارة البحرية بين الموانئ الشمالية",
    "المنتخب الوطني يفوز ببطولة الشطرنج للناشئين",
    "فيضانات تجتاح القرى الساحلية وتغلق الطرق السريعة",
    "معرض الكتاب يستضيف روائيين ومترجمين وناشرين",
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


@pytest.fixture
def newspaper(file: Callable[..., None]) -> None:
    file(*HEADLINES)


def meant(query: str) -> str | None:
    found = correction(query, search(query).total)
    return found.text if found else None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("مصتشفى", "مستشفى"),  # a letter like another
        ("الكهربا", "الكهرباء"),  # one that is missing
        ("الانتخاببات", "الانتخابات"),  # one twice
        ("البلديه الانتخباات", "البلديه الانتخابات"),  # two that changed places
        ("العاسفة", "العاصفة"),
        ("وظير", "وزير"),
        ("المنتخپ الوطني", None),  # folded to the same word: no slip
        ("الأممالمتحدة", "الأمم المتحدة"),  # run together
        ("المي ناء", "الميناء"),  # split apart
        ("معرظ الكتاب", "معرض الكتاب"),
    ],
)
def test_a_slip_leads_back_to_the_word(newspaper: None, typed: str, wanted: str | None) -> None:
    assert meant(typed) == wanted


def test_operators_and_other_words_stay(newspaper: None) -> None:
    assert meant('"مصتشفى الأطفال" -الوزير') == '"مستشفى الأطفال" -الوزير'
    assert meant("في العاسفة، ثم") == "في العاصفة، ثم"


def test_a_correction_says_what_it_finds(newspaper: None) -> None:
    found = correction("مصتشفى", 0)
    assert found is not None
    assert found.total == search(found.text).total == 1


@pytest.mark.parametrize("typed", ["وزير", "ززززز", "qanarin1", "12345", "", "لا", "؟!", "x" * 300, '"" - «»'])
def test_what_is_right_or_beyond_help_is_left_alone(newspaper: None, typed: str) -> None:
    assert meant(typed) is None


def test_a_rare_word_is_doubted_beside_a_much_commoner_one(file: Callable[..., None]) -> None:
    file("سباق القوارت في الخليج", *["سباق القوارب في الخليج"] * (COMMONER + 1), "رحلة إلى القوارير")
    assert meant("القوارت") == "القوارب"
    assert meant("القوارير") is None


def test_a_query_with_results_is_not_doubted(file: Callable[..., None]) -> None:
    file(*["القوارت"] * (DOUBTFUL + 1), *["القوارب"] * 50 * COMMONER)
    assert meant("القوارت") is None


def test_what_is_withdrawn_is_proposed_no_more(newspaper: None) -> None:
    withdraw(keys=[2])
    assert meant("مصتشفى") is None


def test_filters_hold_for_what_is_proposed(newspaper: None) -> None:
    assert correction("مصتشفى", 0, filters=Filters({"section": 5})) is None


def slip(word: str, rng: Random) -> str:
    place = rng.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    edits = [before + after, before + rng.choice(LETTERS) + letter + after, before + rng.choice(LETTERS) + after]
    edits += [before + after[0] + letter + after[1:]] if after else []
    return rng.choice(edits)


def test_random_slips_lead_back(newspaper: None) -> None:
    rng = Random(20)
    folds = {token.fold for token in analyze(" ".join(HEADLINES)) if len(token.fold) >= 5}
    tried = [(word, typed) for word in sorted(folds) for _n in range(6) if (typed := slip(word, rng)) not in folds]
    assert len(tried) > 150
    right = sum(word in neighbours(typed) for word, typed in tried)
    assert right >= 0.9 * len(tried)
