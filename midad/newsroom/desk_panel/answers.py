"""What the panel is answered: the findings as it shows them, and where they stand in UTF-16 units."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from midad.arabic import isolate
from midad.arabic.copydesk import RULES, SEVERITIES, Finding, Severity
from midad.arabic.copydesk.fixing import compatible_edits
from midad.articles.copydesk.proofs import Noted, around, excerpt, note, site_of, style_of
from midad.articles.models import IgnoredFinding
from midad.articles.stylebook_panels import GROUPS
from midad.newsroom.desk_panel.asked import Asked, asked
from midad.newsroom.desk_panel.offsets import units_of
from midad.newsroom.desk_panel.panel import may_change_style

_LONGEST_EXCERPT = 60
_SHOWN_AROUND = 18
#: Shown in a story; a text that has more is not news.
MOST_SHOWN = 200


@require_POST
def check(request: HttpRequest) -> JsonResponse:
    """The findings in the form. Raises PermissionDenied for who may not edit the story, ValueError for no form."""
    question = asked(request)
    ignored = () if question.is_new else IgnoredFinding._default_manager.filter(page_id=question.page.pk)
    noted = note(question.pieces, style=style_of(question.page), ignored=ignored)
    shown = [one for one in noted if one.is_open][:MOST_SHOWN]
    return JsonResponse(
        {
            "html": render_to_string("newsroom/desk/findings.html", _context(request, question, noted, shown), request),
            "findings": [_entry(one, question) for one in shown],
            "safe": _safe(question, shown),
            "count": sum(one.is_open for one in noted),
            "errors": sum(one.is_open and one.finding.severity == "error" for one in noted),
        }
    )


def _context(request: HttpRequest, question: Asked, noted: list[Noted], shown: list[Noted]) -> dict[str, Any]:
    groups: dict[Severity, list[dict[str, Any]]] = defaultdict(list)
    rights = question.page.permissions_for_user(request.user)
    may_leave_errors = bool(rights.can_publish_subpage() if question.is_new else rights.can_publish())
    for number, one in enumerate(shown):
        may_leave = may_leave_errors or one.finding.severity != "error"
        groups[one.finding.severity].append({"number": number, "may_leave": may_leave, **_shown(one)})
    return {
        "groups": [
            (heading(severity, len(rows)), severity, rows) for severity in SEVERITIES if (rows := groups[severity])
        ],
        "safe": sum(one.finding.is_safe for one in shown),
        "left": [{"row": one.ignored, "excerpt": excerpt(one)} for one in noted if one.ignored],
        "more": sum(one.is_open for one in noted) - len(shown),
        "may_change_style": may_change_style(request.user, site_of(question.page)),
    }


_NAMES = {"error": _("Errors"), "warning": _("Warnings"), "style": _("Matters of style")}


def heading(severity: Severity, count: int) -> str:
    """«Errors: 3»."""
    return f"{_NAMES[severity]}: {count}"


def _shown(one: Noted) -> dict[str, Any]:
    finding, text = one.finding, one.piece.block.text
    return {
        "rule": finding.rule,
        "group": GROUPS[RULES[finding.rule].group],
        "message": finding.message,
        "before": _end_of(text[: finding.start]),
        "text": visible(finding.text)[:_LONGEST_EXCERPT],
        "after": _beginning_of(text[finding.end :]),
        "word": finding.text,
        "suggestions": [(offer, isolate(visible(offer))) for offer in finding.suggestions],
        "is_safe": finding.is_safe,
    }


def _end_of(text: str) -> str:
    """The last words of what stands before a finding, with a sign that there are more."""
    cut = text.find(" ", max(0, len(text) - _SHOWN_AROUND)) if len(text) > _SHOWN_AROUND else 0
    return text[-_SHOWN_AROUND:] if cut < 0 else f"{'…' if cut else ''}{text[cut:].lstrip() if cut else text}"


def _beginning_of(text: str) -> str:
    cut = text.rfind(" ", 0, _SHOWN_AROUND) if len(text) > _SHOWN_AROUND else len(text)
    return text[:_SHOWN_AROUND] if cut < 0 else f"{text[:cut]}{'…' if cut < len(text) else ''}"


def visible(text: str) -> str:
    """A text of signs that have no shape of their own, by signs that do."""
    if not text:
        return "∅"
    return text if text.strip() and any(sign.isprintable() for sign in text) else "␣" * len(text)


def _entry(one: Noted, question: Asked) -> dict[str, Any]:
    """A finding as the browser finds it in its form."""
    finding, text = one.finding, one.piece.block.text
    units = units_of(text)
    before, after = around(text, finding.start, finding.end)
    return {
        "block": question.numbers[finding.block],
        "start": units(finding.start),
        "end": units(finding.end),
        "rule": finding.rule,
        "severity": finding.severity,
        "place": one.piece.place,
        "text": finding.text,
        "before": before,
        "after": after,
        "suggestions": list(finding.suggestions),
        "edits": [[units(edit.start), units(edit.end), edit.replacement] for edit in finding.edits],
    }


def _safe(question: Asked, shown: list[Noted]) -> list[dict[str, Any]]:
    """The edits of all safe fixes that do not meet, by the blocks of the question."""
    findings: list[Finding] = [one.finding for one in shown]
    answer = []
    blocks = [piece.block for piece in question.pieces]
    for number, edits in enumerate(compatible_edits(findings, blocks)):
        units = units_of(blocks[number].text)
        written = [[units(edit.start), units(edit.end), edit.replacement] for edit in edits]
        if written:
            answer.append({"block": question.numbers[number], "edits": written})
    return answer
