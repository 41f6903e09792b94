"""How well the search finds: `python bench/search_quality.py PATH [--json]`.

PATH holds JSON lines: documents `{"id", "title", "text"}`, questions `{"query", "relevant": [ids]}`, and texts that a
query must not find, `{"query", "unlike": text}`. They are filed in a scratch database and asked for through the
site's own code. Printed are Recall@10 and MRR@10, and the same with the questions as hurried readers spell them: bare
alef, ه for ة, ى for a final ي. Without PATH it is the set that lies beside this file.
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

    call_command("migrate", "search", verbosity=0, interactive=False)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(lines: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """File the documents of a set, ask its questions, and say how well they were answered."""
    rows = list(lines)
    keys = {row["id"]: key for key, row in enumerate((row for row in rows if "id" in row), 1)}
    _file(rows, keys)
    questions = [(row["query"], {keys[one] for one in row["relevant"]}) for row in rows if "relevant" in row]
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
    from midad.search import indexing
    from midad.search.documents import Document
    from midad.search.finding import Filters, search

    # Each text is in a section of its own, so that a search in that looks at it alone.
    numbered = list(enumerate(pairs, first_key))
    texts = [Document(key, "", body=text, facets={"section": frozenset({key})}) for key, (_query, text) in numbered]
    indexing.put(found=texts)
    return [
        f"{query} ~ {text}" for key, (query, text) in numbered if search(query, filters=Filters({"section": key})).total
    ]


def _file(rows: list[dict[str, Any]], keys: dict[Any, int]) -> None:
    from midad.search import indexing
    from midad.search.documents import Document

    documents = [
        Document(keys[row["id"]], row.get("title") or "", body=row.get("text") or "") for row in rows if "id" in row
    ]
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
