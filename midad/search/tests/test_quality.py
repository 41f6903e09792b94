"""How well the search finds, on a set of our own: a change that makes it worse is seen here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import search_quality
from bench.search_quality import OWN_SET, measured, read, user_spelling


def test_questions_find_their_passages_however_they_are_spelt(db: None) -> None:
    rows = read(OWN_SET)
    documents, questions, pairs = (sum(kind in row for row in rows) for kind in ("id", "relevant", "unlike"))
    assert documents >= 300
    assert questions >= 200
    assert pairs >= 100
    found = measured(rows)
    assert found["recall_at_10"] >= 0.88
    assert found["mrr_at_10"] >= 0.72
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


def test_whatever_json_lines_may_hold_is_read(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "title": "الميناء", "text": "سفن\u2028في البحر\u0085قديم"},
        {"id": "2", "title": None, "text": "مطر"},
        {"id": 3, "text": "ريح"},
        {"id": 4, "title": "سوق"},
        {"query": "ميناء", "relevant": 1},
        {"query": "مطر", "relevant": [2, "غائب"]},
        {"id": "س", "query": "ريح", "relevant": []},
        {"query": "سوق", "relevant": ["غائب"]},
    ]
    path = tmp_path / "set.jsonl"
    text = "\r\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(f"\ufeff{text}\n\n", encoding="utf-8", newline="")
    told = subprocess.run(
        [sys.executable, search_quality.__file__, str(path), "--json"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    figures = {"recall_at_10": 1.0, "mrr_at_10": 1.0}
    assert json.loads(told.stdout) == {**figures, "user_spelling": figures, "wrong_matches": []}
    assert "no relevant document is there: 2" in told.stderr


@pytest.mark.parametrize("line", ['{"id": 1', "[]", '{"text": "مطر"}', "\x00"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f'{{"id": 1, "text": "مطر"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match="line 2"):
        read(path)


def test_a_set_without_questions_is_measured(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert measured([{"id": 1, "text": "مطر"}])["recall_at_10"] == 0
    assert capsys.readouterr() == ("", "")
