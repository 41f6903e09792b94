"""What stands before what: BM25 over two fields and three parts, then what stands together, on every database."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import combinations, product
from math import log
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from midad.search.analysis import FOLDED, PARTS, Filed, filed
from midad.search.documents import Document
from midad.search.finding import FRESHNESS, LOOKED_AT, PER_PAGE, TOGETHER, search
from midad.search.indexing import put
from midad.search.nearness import share_together
from midad.search.tests.conftest import keys_of, whole
from midad.search.wording import wording_of

WORDS = (
    "الميناء ميناء بالميناء الوزير وزير وزراء الوزراء مدرسة مدارس المدارس مدرستنا قرار القرار قرارات السفن سفينة"
    " البحر بحر المطر أمطار القمح كتاب كتب الكتاب 2026 12.5 Reuters reuters"
).split()


def _documents(rng: Random, number: int) -> list[Document]:
    def words(least: int, most: int) -> str:
        chosen = rng.choices(WORDS, weights=range(1, len(WORDS) + 1), k=rng.randint(least, most))
        return "".join(word + rng.choice("    \n") for word in chosen)

    return [Document(key, words(2, 6), words(0, 12), words(5, 60)) for key in range(1, number + 1)]


def _expected(documents: list[Document], query: str) -> list[int]:
    """BM25 as the book has it, from the words themselves; the best of it by what stands together."""
    all_filed = [filed(document) for document in documents]
    average = sum(one.length for one in all_filed) / len(all_filed)
    weights = {one.key: _weights(one) for one in all_filed}
    asked = [("s", word.stem) for word in wording_of(query).words]
    asked += [("f", fold) for word in wording_of(query).words for fold in word.folds]
    scores: Counter[int] = Counter()
    for term in asked:
        having = [one for one in all_filed if weights[one.key][term]]
        if not having:
            continue
        idf = max(log((len(all_filed) - len(having) + 0.5) / (len(having) + 0.5)), 1e-6)
        for one in having:
            weight = weights[one.key][term]
            scores[one.key] += idf * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * one.length / average))
    best = sorted(scores, key=lambda key: (-round(scores[key], 9), -key))[:LOOKED_AT]
    stems = [word.stem for word in wording_of(query).words]
    by_key = {one.key: one for one in all_filed}
    together = {key: scores[key] * (1 + TOGETHER * _share(by_key[key].stems, stems)) for key in best}
    return sorted(best, key=lambda key: (-round(together[key], 9), -key))[:PER_PAGE]


def _share(parts: Sequence[Sequence[str]], stems: Sequence[str]) -> float:
    """Of the pairs with at most two words between them in the query, those with at most fifteen in some part."""
    pairs = [(a, b) for (m, a), (n, b) in combinations(enumerate(stems), 2) if n - m <= 3]
    places = [{stem: [n for n, word in enumerate(part) if word == stem] for stem in stems} for part in parts]
    met = [any(abs(m - n) <= 16 for part in places for m, n in product(part[a], part[b])) for a, b in pairs]
    return sum(met) / len(met) if met else 0.0


def _weights(one: Filed) -> Counter[Any]:
    weights: Counter[Any] = Counter()
    for folds, stems, weight in zip(one.folds, one.stems, PARTS.values(), strict=True):
        weights.update({("f", fold): 0 for fold in folds})
        for fold, stem in zip(folds, stems, strict=True):
            weights["f", fold] += weight * FOLDED
            weights["s", stem] += weight
    return weights


@pytest.mark.parametrize("seed", range(6))
def test_the_order_is_that_of_bm25_on_every_database(db: None, seed: int) -> None:
    rng = Random(seed)
    documents = _documents(rng, 60)
    put(found=documents)
    for _query in range(12):
        query = " ".join(rng.sample(WORDS, rng.randint(1, 4)))
        assert keys_of(search(query)) == _expected(documents, query), query


@given(
    parts=st.lists(st.lists(st.sampled_from("abcdefghx"), max_size=60), max_size=3),
    stems=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8),
)
def test_neighbours_that_stand_together_are_counted(parts: list[list[str]], stems: list[str]) -> None:
    assert share_together(map(" ".join, parts), stems) == pytest.approx(_share(parts, stems))


def test_words_that_stand_together_before_words_far_apart(file: Callable[..., None]) -> None:
    filling = " ".join(["كلام كثير عن أشياء أخرى لا صلة لها بما نريد"] * 3)
    file(
        ("خبر", {"body": f"أسعار القمح {filling} {filling}"}),
        ("خبر", {"body": f"أسعار {filling} {filling} القمح"}),
        ("خبر", {"body": f"{filling} القمح الذي ارتفعت أسعاره {filling}"}),
        *[(f"خبر {number}", {"body": filling}) for number in range(9)],
    )
    assert keys_of(search("أسعار القمح")) == [1, 3, 2]


def test_title_before_standfirst_before_text(file: Callable[..., None]) -> None:
    filling = "كلام كثير عن أشياء أخرى لا صلة لها بما نريد"
    file(
        ("خبر أول", {"lead": filling, "body": f"الزلزال {filling}"}),
        ("خبر ثان", {"lead": f"الزلزال {filling}", "body": filling}),
        ("الزلزال", {"lead": f"خبر {filling}", "body": f"ثالث {filling}"}),
        *[(f"خبر {number}", {"body": filling}) for number in range(9)],
    )
    assert keys_of(search("زلزال")) == [3, 2, 1]


def test_the_form_that_was_typed_stands_before_other_forms(file: Callable[..., None]) -> None:
    file("المدارس مفتوحة", "مدرسة مفتوحة", "مدارس مفتوحة", *[f"خبر {number}" for number in range(9)])
    assert keys_of(search("مدرسة"))[0] == 2
    assert keys_of(search("مدارس"))[0] == 3
    assert sorted(keys_of(search("بالمدرسة"))) == [1, 2, 3]


def test_a_fresher_story_stands_first_only_among_near_equals(file: Callable[..., None]) -> None:
    now = timezone.now()
    old, new = {"published_at": now - timedelta(days=300)}, {"published_at": now}
    others = [(f"حديث {number}", {"published_at": now}) for number in range(9)]
    file(("زلزال في الجبل", new), ("زلزال في البحر", old), *others)
    first, second = search("زلزال").hits
    assert (first.key, second.key) == (1, 2)
    assert first.score / second.score < 1 + FRESHNESS
    file(("زلزال زلزال زلزال", old), key=20)
    assert keys_of(search("زلزال"))[0] == 20


def test_without_dates_freshness_is_off(file: Callable[..., None]) -> None:
    file("زلزال في الجبل", "زلزال في البحر", *[f"حديث {number}" for number in range(9)])
    first, second = search("زلزال").hits
    assert (first.key, first.score) == (2, second.score)


def test_equals_stand_in_one_order_on_all_pages(file: Callable[..., None]) -> None:
    file(*["مطر غزير"] * 50, *[f"خبر {number}" for number in range(60)])
    pages = [keys_of(search("مطر", page=page)) for page in (1, 2, 3)]
    assert [key for page in pages for key in page] == list(range(50, 0, -1))
    assert whole("مطر", order="date", page=3) == list(range(10, 0, -1))
