"""How well the search finds: `python bench/search_quality.py PATH [--json]`.

PATH holds JSON lines: documents `{"id", "title", "text"}`, questions `{"query", "relevant": [ids]}`, and texts that a
query must not find, `{"query", "unlike": text}`. They are filed in a scratch database and asked for through the
site's own code. Printed are Recall@10 and MRR@10, and the same with the questions as hurried readers spell them: bare
alef, ه for ة, ى for a final ي. A question of which no relevant document is in the set is left out. Without PATH it is
the set that lies beside this file.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

OWN_SET = Path(__file__).with_name("search_set.jsonl")
DEPTH = 10
_SPELT = str.maketrans("أإآٱة", "اااا\u0647")
_FINAL_YEH = re.compile(r"ي(?=\W|$)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=OWN_SET)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        set_up(folder)
        found = measured(read(options.path))
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"{'':15}{'Recall@10':>10}{'MRR@10':>10}")
    for name, figures in (("as written", found), ("user spelling", found["user_spelling"])):
        print(f"{name:15}{figures['recall_at_10']:>10.1%}{figures['mrr_at_10']:>10.1%}")
    print(f"texts found that should not be: {len(found['wrong_matches'])}", *found["wrong_matches"], sep="\n  ")


def set_up(folder: str) -> None:
    """Django on an empty index in `folder`."""
    os.environ.update(MIDAD_HOME=folder, DJANGO_SETTINGS_MODULE="midad.settings", MIDAD_DATABASE_URL="")
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import django

    django.setup()
    from django.core.management import call_command

    from midad.search import finding

    # A reader would be told to ask again; here an answer is waited for, however busy the machine is.
    finding.SECONDS = 60.0
    call_command("migrate", "search", verbosity=0, interactive=False)


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a set. Ends the command where one cannot be read."""
    rows = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                sys.exit(f"{path}, line {number}: no JSON: {error}")
            if not isinstance(row, dict) or not {"id", "query"} & row.keys():
                sys.exit(f"{path}, line {number}: neither a document with an id nor a query")
            rows.append(row)
    return rows


def _names(relevant: Any) -> set[str]:
    """The documents that a line names: in a list, or one alone."""
    return {str(one) for one in (relevant if isinstance(relevant, list) else [relevant]) if one is not None}


def measured(lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """File the documents of a set, ask its questions, and say how well they were answered."""
    rows = list(lines)
    documents = {str(row["id"]): row for row in rows if "query" not in row}
    keys = {name: key for key, name in enumerate(documents, 1)}
    _file((keys[name], row.get("title"), row.get("text"), {}) for name, row in documents.items())
    asked = [(row["query"], _names(row["relevant"])) for row in rows if "relevant" in row]
    questions = [(query, {keys[one] for one in found}) for query, names in asked if (found := names & keys.keys())]
    if left_out := len(asked) - len(questions):
        print(f"questions left out, of which no relevant document is there: {left_out}", file=sys.stderr)
    pairs = [(row["query"], row["unlike"]) for row in rows if "unlike" in row]
    return {
        **_answered(questions),
        "user_spelling": _answered((user_spelling(query), relevant) for query, relevant in questions),
        "wrong_matches": wrong_matches(pairs, first_key=len(keys) + 1),
    }


def user_spelling(text: str) -> str:
    """As people type who are in a hurry."""
    return _FINAL_YEH.sub("ى", text.translate(_SPELT))


def wrong_matches(pairs: list[tuple[str, str]], *, first_key: int) -> list[str]:
    """The pairs of which the query finds the text."""
    from midad.search.finding import Filters, search

    # Each text is in a section of its own, so that a search in that looks at it alone.
    numbered = list(enumerate(pairs, first_key))
    _file((key, "", text, {"section": frozenset({key})}) for key, (_query, text) in numbered)
    return [
        f"{query} ~ {text}" for key, (query, text) in numbered if search(query, filters=Filters({"section": key})).total
    ]


def _file(texts: Iterable[tuple[int, str | None, str | None, dict[str, frozenset[int]]]]) -> None:
    """File texts by their keys, titles, bodies and facets."""
    from midad.search import indexing
    from midad.search.documents import Document

    documents = [Document(key, title or "", body=body or "", facets=facets) for key, title, body, facets in texts]
    for start in range(0, len(documents), indexing.BATCH):
        indexing.put(found=documents[start : start + indexing.BATCH])


def _answered(questions: Iterable[tuple[str, set[int]]]) -> dict[str, float]:
    from midad.search.finding import search

    recalls, ranks = [], []
    for query, relevant in questions:
        hits = [hit.key for hit in search(query).hits[:DEPTH]]
        recalls.append(len(relevant.intersection(hits)) / len(relevant))
        ranks.append(next((1 / rank for rank, key in enumerate(hits, 1) if key in relevant), 0.0))
    asked = max(1, len(recalls))
    return {"recall_at_10": round(sum(recalls) / asked, 4), "mrr_at_10": round(sum(ranks) / asked, 4)}


if __name__ == "__main__":
    main()
