"""The words in a table of SQLite's FTS5, which ranks by itself.

The analysis alone decides where words end: the tokenizer splits at spaces, takes whatever is no ASCII for a letter,
and «12.5» for one word. Each word of a query is quoted, so that none is an operator.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from midad.search.analysis import BORDER, FOLDED, PARTS, Filed
from midad.search.statements import run
from midad.search.tables import Narrowing, Ranked
from midad.search.wording import Word, Wording

_USED, _ASIDE = "search_text", "search_text_aside"
_FOLDS, _STEMS = [f"{part}_fold" for part in PARTS], [f"{part}_stem" for part in PARTS]
_COLUMNS = ", ".join([*_FOLDS, *_STEMS])
#: SQLite takes no more than so many parameters in a statement, in the oldest of its versions.
_AT_ONCE = 900
_WEIGHTS = ", ".join(str(weight) for weight in [*(FOLDED * weight for weight in PARTS.values()), *PARTS.values()])


def _name(aside: bool) -> str:
    return _ASIDE if aside else _USED


class SQLiteTables:
    def create(self, *, aside: bool = False) -> None:
        run(f"DROP TABLE IF EXISTS {_name(aside)}")
        run(f"""CREATE VIRTUAL TABLE {_name(aside)} USING fts5({_COLUMNS}, tokenize="ascii tokenchars '._'")""")
        if not aside:
            self._create_vocabulary()

    def swap_in(self) -> None:
        run(f"DROP TABLE {_USED}")
        run(f"ALTER TABLE {_ASIDE} RENAME TO {_USED}")
        self._create_vocabulary()

    def _create_vocabulary(self) -> None:
        run("DROP TABLE IF EXISTS search_words")
        run(f"CREATE VIRTUAL TABLE search_words USING fts5vocab({_USED}, 'col')")

    def put(self, documents: Sequence[Filed], *, aside: bool = False) -> None:
        places = ", ".join(["%s"] * (1 + len(_FOLDS) + len(_STEMS)))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {_name(aside)} (rowid, {_COLUMNS}) VALUES ({places})",  # noqa: S608
                [_row(filed) for filed in documents],
            )

    def drop(self, keys: Iterable[int], *, aside: bool = False) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {_name(aside)} WHERE rowid = %s", [(key,) for key in keys])  # noqa: S608

    def keys(self, *, aside: bool = False) -> set[int]:
        return {key for (key,) in run(f"SELECT rowid FROM {_name(aside)}")}  # noqa: S608

    def different(self, documents: Sequence[Filed]) -> set[int]:
        keys = ", ".join(str(filed.key) for filed in documents) or "NULL"
        kept = {row[0]: row for row in run(f"SELECT rowid, {_COLUMNS} FROM {_USED} WHERE rowid IN ({keys})")}  # noqa: S608
        return {filed.key for filed in documents if kept.get(filed.key) != _row(filed)}

    def stems(self, keys: Sequence[int], length: int) -> dict[int, list[str]]:
        parts = ", ".join(f"substr({column}, 1, {int(length)})" for column in _STEMS)
        query = f"SELECT rowid, {parts} FROM {_USED} WHERE rowid IN ({', '.join(map(str, keys)) or 'NULL'})"  # noqa: S608
        return {key: texts for key, *texts in run(query)}

    def frequencies(self, folds: Iterable[str]) -> dict[str, int]:
        words = [fold for fold in dict.fromkeys(folds) if fold != BORDER]
        known: list[str] = []
        for start in range(0, len(words), _AT_ONCE):
            chunk = words[start : start + _AT_ONCE]
            marks = ", ".join(["%s"] * len(chunk))
            query = f"SELECT DISTINCT term FROM search_words WHERE term IN ({marks})"  # noqa: S608
            known += [word for (word,) in run(query, chunk)]
        count = f"SELECT count(*) FROM {_USED} WHERE {_USED} MATCH %s"  # noqa: S608
        counted = {word: run(count, [_phrase((word,))])[0][0] for word in known}
        return {word: number for word, number in counted.items() if number}

    def matching(self, wording: Wording, narrowing: Narrowing) -> Narrowing:
        expression = " AND ".join(_stem(word.stem) for word in wording.words)
        where, parameters = _where(expression, wording, narrowing, with_phrases=True)
        return Narrowing(f"SELECT rowid FROM {_USED} WHERE {where}", tuple(parameters))  # noqa: S608

    def ranked(self, wording: Wording, narrowing: Narrowing, *, limit: int, is_all: bool) -> list[Ranked]:
        # A folded word that is there has its stem there too, so «any form or the stem» asks for no more than the stem.
        expression = (" AND " if is_all else " OR ").join(_any_form(word) for word in wording.words)
        where, parameters = _where(expression, wording, narrowing, with_phrases=is_all)
        best = (
            f"SELECT rowid AS key, -bm25({_USED}, {_WEIGHTS}) AS score FROM {_USED} WHERE {where} "  # noqa: S608
            "ORDER BY score DESC, rowid DESC LIMIT %s"
        )
        query = f"SELECT key, score, day FROM ({best}) JOIN search_entry USING (key)"  # noqa: S608
        return [Ranked(*row) for row in run(query, [*parameters, limit])]


def _row(filed: Filed) -> tuple[Any, ...]:
    return (filed.key, *(" ".join(words) for words in filed.folds + filed.stems))


def _where(expression: str, wording: Wording, narrowing: Narrowing, *, with_phrases: bool) -> tuple[str, list[Any]]:
    """What must hold of a row. Lists of keys stand behind a plus: FTS5 would look for the words once a key."""
    parts: list[str] = [f"{_USED} MATCH %s"]
    parameters: list[Any] = [expression]
    within = f"+rowid {{}} (SELECT rowid FROM {_USED} WHERE {_USED} MATCH %s)"  # noqa: S608
    if with_phrases and wording.phrases:
        parts.append(within.format("IN"))
        parameters.append(" AND ".join(_phrase(phrase) for phrase in wording.phrases))
    excluded = [*(_stem(stem) for stem in wording.no_stems), *(_phrase(phrase) for phrase in wording.no_phrases)]
    if excluded:
        parts.append(within.format("NOT IN"))
        parameters.append(" OR ".join(excluded))
    if narrowing.query:
        parts.append(f"+rowid IN ({narrowing.query})")
    return " AND ".join(parts), [*parameters, *narrowing.parameters]


def _any_form(word: Word) -> str:
    return f"({' OR '.join([_stem(word.stem), *(_phrase((fold,)) for fold in word.folds)])})"


def _stem(stem: str) -> str:
    return f"{{{' '.join(_STEMS)}}}: {_quoted(stem)}"


def _phrase(folds: Sequence[str]) -> str:
    return f"{{{' '.join(_FOLDS)}}}: {_quoted(' '.join(folds))}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
