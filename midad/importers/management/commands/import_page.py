"""`midad import page`: a saved page, or one fetched from its address, becomes an article."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from midad.articles.frame import default_frame
from midad.articles.models import ArticlePage
from midad.importers.intake import import_raw, read_source
from midad.importers.page.errors import NoNewspaperError, PageImportError
from midad.importers.placing import Place


class Command(BaseCommand):
    help = "Make an article of a saved page (HTML or plain text) or of a page's address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="FILE|URL")
        parser.add_argument("--section", default="", help="the address (slug) of the section the story goes to")
        parser.add_argument("--create-section", action="store_true", help="make the section when there is none")
        parser.add_argument("--publish", action="store_true", help="publish at once; problems are reported and logged")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["source"]
        try:
            _refuse_without_newspaper()
            raw = read_source(source)
            report = import_raw(
                raw,
                source=source if "://" in source else Path(source).name,
                frame=default_frame(),
                place=Place(slug=options["section"], create=options["create_section"]),
                publish=options["publish"],
            )
        except PageImportError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(_one_line(report))
        else:
            self._print(report)

    def _print(self, report: dict[str, Any]) -> None:
        self.stdout.write(f"{report['title']}\n{unquote(report['url'])}  ({report['section']})")
        self.stdout.write("  ".join(f"{kind}: {count}" for kind, count in report["kept"].items()))
        for dropped in report["dropped"]:
            self.stdout.write(f"- {dropped['reason']}: {dropped['text']}")
        for warning in report["warnings"]:
            self.stdout.write(f"! {warning}")


def _refuse_without_newspaper() -> None:
    """Raises NoNewspaperError where no database was made yet."""
    if ArticlePage._meta.db_table not in connection.introspection.table_names():
        raise NoNewspaperError


def _one_line(report: dict[str, Any]) -> str:
    """JSON with every separator escaped that some reader of lines takes for an end of line."""
    text = json.dumps(report, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
