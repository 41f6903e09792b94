"""The words in plain tables of PostgreSQL, and the BM25 of SQLite's FTS5 written out in SQL.

PostgreSQL's own ranks know neither how rare a word is nor how long the others' texts are, and their positions end at
16,383. So each word of a document is a row with what it weighs there, and the words are kept in order, folded
for phrases and as stems for what stands together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import Any

from django.db import connection

from midad.search.analysis import BORDER, FOLDED, PARTS, Filed
from midad.search.statements import run
from midad.search.tables import Narrowing, Ranked
from midad.search.wording import Wording

#: The constants of FTS5's bm25().
K1, B, LEAST_IDF = 1.2, 0.75, 1e-6
_FOLD, _STEM = "f", "s"
_PARTED = " | "


class PostgreSQLTables:
    def create(self, *, aside: bool = False) -> None:
        suffix = _suffix(aside)
        run(f"DROP TABLE IF EXISTS search_posting{suffix}, search_text{suffix}")
        run(
            f'CREATE TABLE search_posting{suffix} (word text COLLATE "C", key bigint, weight real NOT NULL, '
            f"CONSTRAINT search_posting{suffix}_of_word PRIMARY KEY (word, key))"
        )
        run(f"CREATE INDEX search_posting{suffix}_of_key ON search_posting{suffix} (key)")
        run(f"CREATE TABLE search_text{suffix} (key bigint PRIMARY KEY, folded text NOT NULL, stemmed text[] NOT NULL)")

    def swap_in(self) -> None:
        run("DROP TABLE search_posting, search_text")
        for table in ("search_posting", "search_text"):
            run(f"ALTER TABLE {table}_aside RENAME TO {table}")
        run("ALTER TABLE search_posting RENAME CONSTRAINT search_posting_aside_of_word TO search_posting_of_word")
        run("ALTER INDEX search_posting_aside_of_key RENAME TO search_posting_of_key")
        run("ALTER INDEX search_text_aside_pkey RENAME TO search_text_pkey")
        run("ANALYZE search_posting, search_text")

    def put(self, documents: Sequence[Filed], *, aside: bool = False) -> None:
        suffix = _suffix(aside)
        self.drop([filed.key for filed in documents], aside=aside)
        rows = [(word, filed.key, weight) for filed in documents for word, weight in _weights(filed).items()]
        words, keys, weights = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
        run(
            f"INSERT INTO search_posting{suffix} SELECT * FROM unnest(%s::text[], %s::bigint[], %s::real[])",  # noqa: S608
            [words, keys, weights],
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_text{suffix} (key, folded, stemmed) VALUES (%s, %s, %s)",  # noqa: S608
                [(filed.key, _text(filed), [" ".join(stems) for stems in filed.stems]) for filed in documents],
            )

    def drop(self, keys: Iterable[int], *, aside: bool = False) -> None:
        gone = list(keys)
        for table in ("search_posting", "search_text"):
            run(f"DELETE FROM {table}{_suffix(aside)} WHERE key = ANY(%s)", [gone])  # noqa: S608

    def keys(self, *, aside: bool = False) -> set[int]:
        return {key for (key,) in run(f"SELECT key FROM search_text{_suffix(aside)}")}  # noqa: S608

    def different(self, documents: Sequence[Filed]) -> set[int]:
        keys = [filed.key for filed in documents]
        texts = dict(run("SELECT key, folded FROM search_text WHERE key = ANY(%s)", [keys]))
        weights: defaultdict[int, dict[str, float]] = defaultdict(dict)
        for key, word, weight in run("SELECT key, word, weight FROM search_posting WHERE key = ANY(%s)", [keys]):
            weights[key][word] = weight
        return {
            filed.key
            for filed in documents
            if texts.get(filed.key) != _text(filed) or weights[filed.key] != _weights(filed)
        }

    def stems(self, keys: Sequence[int], length: int) -> dict[int, list[str]]:
        cut = "ARRAY(SELECT left(part, %s) FROM unnest(stemmed) WITH ORDINALITY AS parts (part, n) ORDER BY n)"
        return dict(run(f"SELECT key, {cut} FROM search_text WHERE key = ANY(%s)", [length, list(keys)]))  # noqa: S608

    def frequencies(self, folds: Iterable[str]) -> dict[str, int]:
        counted = self._counted([_FOLD + fold for fold in folds])
        return {word[1:]: count for word, count in counted.items()}

    def matching(self, wording: Wording, narrowing: Narrowing) -> Narrowing:
        where, parameters = _where("search_posting.key", wording, narrowing, with_phrases=True)
        stems = [_STEM + word.stem for word in wording.words]
        query = (
            f"SELECT key FROM search_posting WHERE word = ANY(%s) AND {where} "  # noqa: S608
            "GROUP BY key HAVING count(*) = %s"
        )
        return Narrowing(query, (stems, *parameters, len(stems)))

    def ranked(self, wording: Wording, narrowing: Narrowing, *, limit: int, is_all: bool) -> list[Ranked]:
        stems = [_STEM + word.stem for word in wording.words]
        words = [*stems, *(_FOLD + fold for word in wording.words for fold in word.folds)]
        idfs = self._idfs(words)
        if not idfs:
            return []
        where, parameters = _where("posting.key", wording, narrowing, with_phrases=is_all)
        query = (
            "SELECT posting.key, round(sum(asked.idf * posting.weight * %s "  # noqa: S608
            "/ (posting.weight + %s * (1 - %s + %s * entry.length / average.length)))::numeric, 9) AS score, "
            "min(entry.day) "
            "FROM unnest(%s::text[], %s::float8[], %s::int[]) AS asked (word, idf, counts) "
            'JOIN search_posting posting ON posting.word = asked.word COLLATE "C" '
            "JOIN search_entry entry ON entry.key = posting.key "
            "CROSS JOIN (SELECT avg(length)::float8 AS length FROM search_entry) average "
            f"WHERE {where} GROUP BY posting.key HAVING sum(asked.counts) >= %s "
            "ORDER BY score DESC, posting.key DESC LIMIT %s"
        )
        asked = [list(idfs), list(idfs.values()), [int(word.startswith(_STEM)) for word in idfs]]
        least = len(stems) if is_all else 1
        found = run(query, [K1 + 1, K1, B, B, *asked, *parameters, least, limit])
        return [Ranked(key, float(score), day) for key, score, day in found]

    def _idfs(self, words: Sequence[str]) -> dict[str, float]:
        """How much each word tells that is in the index: little when it is in half of all documents."""
        [(total,)] = run("SELECT count(*) FROM search_entry")
        counted = self._counted(words)
        return {
            word: max(log((total - count + 0.5) / (count + 0.5)) if total > count else 0.0, LEAST_IDF)
            for word in words
            if (count := counted.get(word))
        }

    def _counted(self, words: Iterable[str]) -> dict[str, int]:
        query = "SELECT word, count(*) FROM search_posting WHERE word = ANY(%s) GROUP BY word"
        return dict(run(query, [list(words)]))


def _suffix(aside: bool) -> str:
    return "_aside" if aside else ""


def _text(filed: Filed) -> str:
    return _PARTED.join(["", *(" ".join(words) for words in filed.folds), ""])


def _weights(filed: Filed) -> dict[str, float]:
    """What each word weighs in the document: how often it stands there, times the weight of the part."""
    weights: dict[str, float] = defaultdict(float)
    for folds, stems, weight in zip(filed.folds, filed.stems, PARTS.values(), strict=True):
        for fold, stem in zip(folds, stems, strict=True):
            weights[_FOLD + fold] += weight * FOLDED
            weights[_STEM + stem] += weight
    for mark in (_FOLD, _STEM):
        weights.pop(mark + BORDER, None)
    return weights


def _where(key: str, wording: Wording, narrowing: Narrowing, *, with_phrases: bool) -> tuple[str, list[Any]]:
    parts: list[str] = ["TRUE"]
    parameters: list[Any] = []
    holds = f"EXISTS (SELECT 1 FROM search_text WHERE search_text.key = {key} AND strpos(folded, %s) > 0)"  # noqa: S608
    for phrase in wording.phrases if with_phrases else ():
        parts.append(holds)
        parameters.append(f" {' '.join(phrase)} ")
    for phrase in wording.no_phrases:
        parts.append(f"NOT {holds}")
        parameters.append(f" {' '.join(phrase)} ")
    if wording.no_stems:
        parts.append(f"{key} NOT IN (SELECT key FROM search_posting WHERE word = ANY(%s))")  # noqa: S608
        parameters.append([_STEM + stem for stem in wording.no_stems])
    if narrowing.query:
        parts.append(f"{key} IN ({narrowing.query})")
        parameters += narrowing.parameters
    return " AND ".join(parts), parameters
