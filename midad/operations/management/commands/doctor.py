"""`midad doctor`: what is well, what is not, and what to do."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from midad.operations import doctor
from midad.operations.doctor import Result, State


class Command(BaseCommand):
    help = "Examine the newspaper. Exit code 0: nothing is red; 1: something is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--certificate", action="store_true", help="also ask the newspaper's address for its own")
        parser.add_argument("--json", action="store_true", help="print the findings as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = frozenset({"certificate"}) if options["certificate"] else frozenset[str]()
        results = doctor.examine(asked=asked)
        if options["json"]:
            self.stdout.write(json.dumps(_document(results), ensure_ascii=False, default=str))
        else:
            for result in results:
                self._print(result)
        if doctor.worst(results) is State.RED:
            raise SystemExit(1)

    def _print(self, result: Result) -> None:
        colour = {State.GREEN: self.style.SUCCESS, State.AMBER: self.style.WARNING, State.RED: self.style.ERROR}
        state = colour[result.state](f"[{doctor.NAMES[result.state]}]")
        self.stdout.write(f"{state} {result.check.title}: {result.finding.text}")
        if result.finding.remedy:
            self.stdout.write(f"      ← {result.finding.remedy}")


def _document(results: list[Result]) -> dict[str, Any]:
    findings = [
        {
            "check": result.check.name,
            "state": result.state.value,
            "text": result.finding.text,
            "remedy": result.finding.remedy,
            "facts": dict(result.finding.facts),
        }
        for result in results
    ]
    return {"state": doctor.worst(results).value, "findings": findings}
