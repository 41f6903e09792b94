"""The page that says what each rule of the copy desk finds and why, from the engine's own table."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from midad.arabic.copydesk import RULES, HouseStyle
from midad.arabic.copydesk.rules import Rule
from midad.articles.copydesk.stylebook import Stylebook
from midad.articles.stylebook_panels import GROUPS, SEVERITIES

#: An example in what a rule says of itself: wrong → right.
_EXAMPLE = re.compile(r"«([^»]+)» → «([^»]+)»")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, as the house style of this newspaper has it. Raises PermissionDenied for who writes nothing."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    style = Stylebook.of(Site.find_for_request(request))
    groups: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    for rule in RULES.values():
        groups[rule.group].append(_entry(rule, style))
    told = [(GROUPS[group], rows) for group, rows in groups.items() if rows]
    return render(request, "newsroom/desk/rules.html", {"groups": told})


def _entry(rule: Rule, style: HouseStyle) -> dict[str, Any]:
    heading, _colon, why = rule.message.partition(": ")
    said = (rule.in_passage or rule.in_story).__doc__ or ""
    return {
        "id": rule.id,
        "heading": heading,
        "why": why,
        "examples": _EXAMPLE.findall(said),
        "severity": SEVERITIES[rule.severity_in(style)],
        "is_on": rule.is_on(style),
    }
