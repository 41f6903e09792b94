"""Why a comment was held or binned, as it is kept and as moderators read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


@dataclass(frozen=True)
class Reason:
    """A rule that fired, and what it found; `bins`: the comment goes to the bin instead of the queue."""

    rule: str
    found: tuple[str, ...] = ()
    number: int = 0
    bins: bool = False

    def as_json(self) -> dict[str, object]:
        kept: dict[str, object] = {"rule": self.rule}
        if self.found:
            kept["found"] = list(self.found)
        if self.number:
            kept["number"] = self.number
        if self.bins:
            kept["bins"] = True
        return kept

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Reason":
        return cls(str(kept["rule"]), tuple(kept.get("found", ())), int(kept.get("number", 0)), bool(kept.get("bins")))


def _links(reason: Reason) -> str:
    return ngettext("It has %(number)s link.", "It has %(number)s links.", reason.number)


def _rejected(reason: Reason) -> str:
    return ngettext(
        "%(number)s comment of this reader was rejected lately.",
        "%(number)s comments of this reader were rejected lately.",
        reason.number,
    )


#: The sentence of each rule; `%(found)s` and `%(number)s` are what it found.
SENTENCES: dict[str, Callable[[Reason], str]] = {
    "everything": lambda _reason: _("Every comment is held."),
    "first": lambda _reason: _("The reader has no approved comment yet."),
    "quiet": lambda _reason: _("It came in quiet hours."),
    "banned person": lambda _reason: _("The reader is banned."),
    "banned network": lambda _reason: _("The network is banned."),
    "flood": lambda _reason: _("So many comments came at once that everything is held."),
    "duplicate": lambda _reason: _("It is like a comment that came before: %(found)s."),
    "word that holds": lambda _reason: _("It has words that hold: %(found)s."),
    "word that bins": lambda _reason: _("It has words that bin: %(found)s."),
    "links": _links,
    "phone": lambda _reason: _("It has a telephone number: %(found)s."),
    "rejected": _rejected,
    "reserved name": lambda _reason: _("The name is like that of the newsroom: %(found)s."),
    "classifier": lambda _reason: _("It reads like what you have called spam (%(number)s %%)."),
    "hidden": lambda _reason: _("It had characters that nobody sees."),
}


#: What the rules are called where one is chosen.
NAMES = {
    "everything": gettext_lazy("Every comment is held"),
    "first": gettext_lazy("First comment of the reader"),
    "quiet": gettext_lazy("Quiet hours"),
    "banned person": gettext_lazy("Banned reader"),
    "banned network": gettext_lazy("Banned network"),
    "flood": gettext_lazy("Flood"),
    "duplicate": gettext_lazy("Like another one"),
    "word that holds": gettext_lazy("Word that holds"),
    "word that bins": gettext_lazy("Word that bins"),
    "links": gettext_lazy("Links"),
    "phone": gettext_lazy("Telephone number"),
    "rejected": gettext_lazy("Rejected lately"),
    "reserved name": gettext_lazy("Name of the newsroom"),
    "classifier": gettext_lazy("Reads like spam"),
    "hidden": gettext_lazy("Hidden characters"),
}


def in_words(reason: Reason) -> str:
    """A sentence for the moderator; what was found is isolated from it, as readers wrote it."""
    sentence = SENTENCES[reason.rule](reason)
    found = _(", ").join(f"\u2068{each}\u2069" for each in reason.found)
    return sentence % {"found": found, "number": number_format(reason.number, use_l10n=True)}
