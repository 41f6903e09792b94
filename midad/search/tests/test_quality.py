"""How well the search finds, on a set of our own: a change that makes it worse is seen here."""

from bench.search_quality import OWN_SET, measured, read, user_spelling


def test_questions_find_their_passages_however_they_are_spelt(db: None) -> None:
    rows = read(OWN_SET)
    documents, questions, pairs = (sum(kind in row for row in rows) for kind in ("id", "relevant", "unlike"))
    assert documents >= 300
    assert questions >= 200
    assert pairs >= 100
    found = measured(rows)
    assert found["recall_at_10"] >= 0.88
    assert found["mrr_at_10"] >= 0.7
    assert found["user_spelling"] == {name: found[name] for name in ("recall_at_10", "mrr_at_10")}
    assert found["wrong_matches"] == []


def test_readers_spell_in_a_hurry() -> None:
    assert user_spelling("أين أقيمت مباراة القدس في آخر الأسبوع؟") == "اين اقيمت مباراه القدس فى اخر الاسبوع؟"
    assert user_spelling("مدرسةٌ") == "مدرسهٌ"


def test_a_set_that_is_answered_badly_is_seen(db: None) -> None:
    found = measured(
        [
            {"id": "a", "title": "الميناء", "text": "سفن"},
            {"id": 7, "title": None, "text": "مطر"},
            {"query": "ميناء", "relevant": ["a"]},
            {"query": "ميناء", "relevant": [7, "a"]},
            {"query": "زلزال", "relevant": [7]},
            {"query": "مطر", "unlike": "هطل المطر"},
        ]
    )
    assert (found["recall_at_10"], found["mrr_at_10"]) == (0.5, 0.6667)
    assert found["wrong_matches"] == ["مطر ~ هطل المطر"]
