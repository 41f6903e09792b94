"""The words under which a document is filed: each as it is folded, and its stem."""

from dataclasses import dataclass

from midad.arabic import Token, analyze, lexicon
from midad.search.documents import Document

#: The parts of a document and what a word weighs in each, stemmed; folded, it weighs half of that besides.
PARTS = {"title": 3.0, "lead": 1.5, "body": 1.0}
FOLDED = 0.5
#: An index that another analysis has made is made anew. Count up what changes here, in `arabic.analyze`, in
#: weights, or in the shape of the tables.
ANALYSIS = f"7 {lexicon.version()}"
#: Longer runs of letters are no words; PostgreSQL's index takes none of more than 2,700 bytes.
LONGEST_WORD = 60
#: Stands between two lines, so that no phrase goes on from one into the next. No text has such a word.
BORDER = "._"
_BORDER = Token(0, "", BORDER, BORDER)


@dataclass(frozen=True)
class Filed:
    """A document as `tables` keep it: for each of PARTS its words in order, with borders between its lines."""

    key: int
    folds: tuple[list[str], ...]
    stems: tuple[list[str], ...]

    @property
    def length(self) -> int:
        return sum(map(len, self.folds)) + sum(map(len, self.stems))


def filed(document: Document) -> Filed:
    """Cut a document into its words."""
    parts = [_lines(getattr(document, part)) for part in PARTS]
    return Filed(
        document.key,
        tuple([token.fold[:LONGEST_WORD] for token in tokens] for tokens in parts),
        tuple([token.stem[:LONGEST_WORD] for token in tokens] for tokens in parts),
    )


def _lines(text: str) -> list[Token]:
    found: list[Token] = []
    for line in text.splitlines():
        if tokens := analyze(line):
            found += [_BORDER, *tokens] if found else tokens
    return found
