"""`midad import redirects`: a file of redirects, each row made, changed, left as it is, or refused with a reason."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from midad.redirects.planning import Outcome, Plan, carry_out, plan
from midad.redirects.table_files import LARGEST_FILE, UnreadableTableError, rows_of, text_of


class Command(BaseCommand):
    help = "Make redirects of a CSV file: the old address, the new one and, if you like, 301 or 302."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Path(options["file"]).open("rb") as file:
                rows = rows_of(text_of(file.read(LARGEST_FILE + 1)))
        except (OSError, UnreadableTableError) as error:
            raise CommandError(str(error), returncode=2) from error
        done = plan(rows) if options["dry_run"] else carry_out(rows=rows)
        if options["json"]:
            self.stdout.write(json.dumps(_report(done), ensure_ascii=False))
        else:
            self._print(done)
        if done.counts[Outcome.REFUSED]:
            sys.exit(1)

    def _print(self, done: Plan) -> None:
        for step in done.of(Outcome.REFUSED):
            self.stdout.write(f"{step.row.number}: {step.row.old}: {step.reason}")
        self.stdout.write("  ".join(f"{outcome.label}: {count}" for outcome, count in done.counts.items()))


def _report(done: Plan) -> dict[str, Any]:
    refused = [
        {"line": step.row.number, "from": step.row.old, "to": step.row.new, "reason": step.reason}
        for step in done.of(Outcome.REFUSED)
    ]
    return {**{outcome.value: count for outcome, count in done.counts.items()}, "rows": refused}
