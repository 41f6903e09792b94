"""What the copy desk finds in a story of a newspaper: by its house style and register, less what was read and left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Site

from midad.arabic.copydesk import Finding, HouseStyle, KnownName, Severity
from midad.articles.copydesk.kept import IgnoredFinding, Proof
from midad.articles.copydesk.pieces import Piece, pieces_of
from midad.articles.copydesk.reading import read
from midad.articles.copydesk.stylebook import Stylebook
from midad.register.models import Name

#: Characters kept on each side of a finding that was left.
AROUND = 24


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding where it stands in its story; `ignored` is the row that leaves it, or None."""

    finding: Finding
    piece: Piece
    ignored: IgnoredFinding | None

    @property
    def is_open(self) -> bool:
        return self.ignored is None


def style_of(page: Any) -> HouseStyle:
    """The house style of the newspaper that a page belongs to, or is to belong to."""
    return Stylebook.of(site_of(page))


def site_of(page: Any) -> Site | None:
    site: Site | None = page.get_site() if page is not None and page.path else None
    return site or Site.objects.filter(is_default_site=True).first()


def register_names() -> tuple[KnownName, ...]:
    return tuple(KnownName(name) for name in Name.objects.order_by("pk").values_list("name", flat=True))


def note(pieces: Sequence[Piece], *, style: HouseStyle, ignored: Iterable[IgnoredFinding] = ()) -> list[Noted]:
    """Every finding in the pieces, those that were left among them."""
    rows = list(ignored)
    found = read([piece.block for piece in pieces], names=register_names(), style=style)
    return [Noted(finding, pieces[finding.block], _left(finding, pieces[finding.block], rows)) for finding in found]


def proof_of(story: Any, *, parent: Any = None) -> list[Noted]:
    """The findings in a story as it stands in memory."""
    ignored = IgnoredFinding._default_manager.filter(page_id=story.pk) if story.pk else ()
    return note(pieces_of(story), style=style_of(parent or story), ignored=ignored)


def open_counts(noted: Iterable[Noted]) -> Counter[Severity]:
    return Counter(one.finding.severity for one in noted if one.is_open)


def keep_counts(story: Any) -> None:
    """Write down how much the desk finds in the draft that was saved just now."""
    counts = open_counts(proof_of(story))
    Proof._default_manager.update_or_create(
        page_id=story.pk,
        defaults={"errors": counts["error"], "warnings": counts["warning"], "style": counts["style"]},
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def excerpt(noted: Noted) -> str:
    """The text of a finding; of a sign that nobody sees, with the words around it."""
    finding = noted.finding
    if any(sign.isalnum() for sign in finding.text):
        return finding.text
    return in_its_words(noted.piece.block.text, finding)


def in_its_words(text: str, finding: Finding) -> str:
    """The text of a finding with the words that it begins and ends in, or stands between."""
    start = text.rfind(" ", 0, max(0, finding.start - 1)) + 1
    end = text.find(" ", finding.end + 1)
    return text[max(start, finding.start - AROUND) : min(end if end >= 0 else len(text), finding.end + AROUND)].strip()


def _left(finding: Finding, piece: Piece, rows: list[IgnoredFinding]) -> IgnoredFinding | None:
    """The row that leaves this finding: in the same block one side of it has stayed, elsewhere both have."""
    before, after = around(piece.block.text, finding.start, finding.end)
    for row in rows:
        if row.rule == finding.rule and row.text == finding.text and (row.by_desk or finding.severity != "error"):
            sides = (row.before == before, row.after == after)
            if all(sides) or (any(sides) and row.place == piece.place):
                return row
    return None
