"""`midad restore`: a newspaper from its backup."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from midad.operations import moments
from midad.operations.backup import versions
from midad.operations.backup.archive_reading import Archive
from midad.operations.backup.drill import try_out
from midad.operations.backup.errors import BackupError
from midad.operations.backup.newspaper import Newspaper, plain_settings
from midad.operations.backup.restoring import Restored, has_newspaper, restore, usable
from midad.operations.occupancy import OccupiedError


class Command(BaseCommand):
    help = "Bring the newspaper back from a backup; what is there is asked about, and kept aside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace the newspaper that is there without asking")
        parser.add_argument("--drill", action="store_true", help="only try the backup out; nothing is replaced")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        newspaper = Newspaper.of_settings()
        try:
            archive = usable(Path(options["file"]).absolute(), newspaper)
            if options["drill"]:
                try_out(archive=archive, newspaper=newspaper)
                document, sentences = {"tried": True}, [_("The backup can be restored, and nothing is missing.")]
            else:
                document, sentences = self._restore(archive, newspaper, options)
        except (BackupError, OccupiedError) as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from error
        self.stdout.write(json.dumps(document, ensure_ascii=False) if options["json"] else "\n".join(sentences))

    def _restore(
        self, archive: Archive, newspaper: Newspaper, options: dict[str, Any]
    ) -> tuple[dict[str, Any], list[str]]:
        """Restore; returns the report as a document and as sentences."""
        notices = _notices(archive)
        for notice in [] if options["json"] else notices:
            self.stdout.write(notice)
        if has_newspaper(newspaper) and not options["yes"]:
            self._ask(archive, newspaper)
        restored = restore(archive=archive, newspaper=newspaper)
        return _document(restored, notices), _sentences(restored)

    def _ask(self, archive: Archive, newspaper: Newspaper) -> None:
        """Raises BackupError unless the person at the terminal agrees."""
        question = _(
            "There is a newspaper in %(folder)s. The backup of %(moment)s takes its place, and it is kept aside."
        ) % {"folder": newspaper.home, "moment": moments.minute(archive.manifest.made_at)}
        if not sys.stdin.isatty():
            hint = _("Say --yes to have it so.")  # not within the f-string: gettext reads none there
            raise BackupError(f"{question} {hint}")
        self.stdout.write(question)
        answer = input(_("Go on? (yes/no) "))
        if answer.strip().lower() not in {_("yes"), "yes", "y"}:
            raise BackupError(_("Nothing was changed."))


def _notices(archive: Archive) -> list[str]:
    """What to know before: another version, other settings."""
    notices = [versions.difference(archive.manifest)]
    ours = plain_settings()
    for name, value in sorted(archive.manifest.settings.items()):
        if ours.get(name) != value:
            notices.append(
                _("%(name)s was %(theirs)s when the backup was made; here it is %(ours)s.")
                % {"name": name, "theirs": value, "ours": ours.get(name) or _("not set")}
            )
    return [notice for notice in notices if notice]


def _sentences(restored: Restored) -> list[str]:
    sentences = [
        _("The newspaper is back as it was on %(moment)s (media files: %(files)s).")
        % {"moment": moments.minute(restored.made_at), "files": restored.files}
    ]
    if restored.aside:
        sentences.append(_("What was there before is kept in %(folder)s.") % {"folder": restored.aside})
    if restored.schema:
        sentences.append(_("The old database is kept in the schema %(schema)s.") % {"schema": restored.schema})
    sentences.append(_("Start it with «midad serve». Everybody has to log in again."))
    return sentences


def _document(restored: Restored, notices: list[str]) -> dict[str, Any]:
    return {
        "made_at": restored.made_at.isoformat(),
        "files": restored.files,
        "aside": str(restored.aside) if restored.aside else None,
        "schema": restored.schema or None,
        "notices": notices,
    }
