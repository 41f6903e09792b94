"""`midad check`: what the copy desk says about a text or a page, and its safe fixes."""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from midad.arabic import isolate
from midad.arabic.copydesk import Block, Finding, HouseStyle, check, fix
from midad.arabic.copydesk.markup import fix_html, html_blocks, looks_like_html
from midad.arabic.copydesk.style_file import StyleFileError, read_style

_SEVERITIES = {"error": "خطأ", "warning": "تنبيه", "style": "أسلوب"}
_STANDARD_INPUT = "-"
#: Characters shown before and after a finding.
_AROUND = 24


class Command(BaseCommand):
    help = "Check a text or an HTML page by the rules of the copy desk. Exit code 0: nothing found; 1: something is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE|-", help="a text or an HTML page in UTF-8; - reads standard input")
        parser.add_argument(
            "--fix", action="store_true", help="apply the safe fixes, to the file or to what is printed"
        )
        parser.add_argument("--style", metavar="FILE", help="the house style, a TOML file")
        parser.add_argument("--json", action="store_true", help="print the findings as one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        style = _style(options["style"])
        source = _read(name)
        is_html = Path(name).suffix.lower() in (".html", ".htm", ".xhtml") or looks_like_html(source)
        document: dict[str, Any] = {}
        if options["fix"]:
            source = _fixed(source, style, is_html=is_html)
            if name == _STANDARD_INPUT:
                document["fixed"] = source
            else:
                Path(name).write_text(source, encoding="utf-8", newline="")
        blocks = html_blocks(source) if is_html else [Block(source)]
        findings = check(blocks, style=style)
        if options["json"]:
            document["findings"] = [_entry(finding) for finding in findings]
            self.stdout.write(_one_line(document))
        elif "fixed" in document:
            self.stdout.write(source, ending="")
        else:
            self._print(blocks, findings)
        if findings:
            raise SystemExit(1)

    def _print(self, blocks: list[Block], findings: list[Finding]) -> None:
        for finding in findings:
            text = blocks[finding.block].text
            before = text[max(0, finding.start - _AROUND) : finding.start].rpartition("\n")[2]
            after = text[finding.end : finding.end + _AROUND].partition("\n")[0]
            place = text.count("\n", 0, finding.start) + 1 if len(blocks) == 1 else finding.block + 1
            word = "السطر" if len(blocks) == 1 else "الكتلة"
            line = f"{word} {place}، {_SEVERITIES[finding.severity]} {finding.rule}: {finding.message}"
            self.stdout.write(isolate(line))
            self.stdout.write(isolate(f"    … {before}[{_seen(finding.text)}]{after} …"))
            if finding.suggestions:
                offers = " أو ".join(f"[{_seen(offer)}]" for offer in finding.suggestions)
                self.stdout.write(isolate(f"    ← {offers}{'' if finding.is_safe else ' (يقرره المحرر)'}"))
        counts = Counter(finding.severity for finding in findings)
        told = "، ".join(f"{name}: {counts[severity]}" for severity, name in _SEVERITIES.items() if counts[severity])  # type: ignore[index]
        self.stdout.write(told or "لا ملاحظات.")


def _style(path: str | None) -> HouseStyle:
    if path is None:
        return HouseStyle()
    try:
        return read_style(_read(path))
    except StyleFileError as error:
        raise CommandError(f"{path}: {error}", returncode=2) from error


def _read(name: str) -> str:
    """The text as it is stored, ends of lines included.

    A byte order mark at its beginning is of the file and not of the text.
    """
    try:
        data = sys.stdin.buffer.read() if name == _STANDARD_INPUT else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name}: not a text in UTF-8 (byte {error.start})", returncode=2) from error


def _fixed(source: str, style: HouseStyle, *, is_html: bool) -> str:
    if is_html:
        return fix_html(source, names=(), style=style)
    return fix(source, check(source, style=style), style=style)


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "block": finding.block,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "safe": finding.is_safe,
    }


def _seen(text: str) -> str:
    """What has no shape of its own, by its name."""
    return re.sub("[ \u00a0]+", "␣", text) if not text.strip() else text.replace("\n", "⏎")


def _one_line(document: dict[str, Any]) -> str:
    """JSON with every separator escaped that some reader of lines takes for an end of line, and lone surrogates."""
    text = json.dumps(document, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
