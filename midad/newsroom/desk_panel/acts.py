"""What a member does with a finding: leave it, take that back, or make its word one of the house."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.log_actions import log
from wagtail.models import Site

from midad.arabic.copydesk import RULES, SEVERITIES
from midad.articles.copydesk.proofs import AROUND, keep_counts, site_of, style_of
from midad.articles.models import ArticlePage, IgnoredFinding, Stylebook, StylebookTerm
from midad.newsroom.desk_panel.asked import place_of, sent, words
from midad.newsroom.desk_panel.panel import may_change_style

_LONGEST_WORD, _LONGEST_REASON = 120, 240


@require_POST
def ignore(request: HttpRequest, pk: int) -> JsonResponse:
    """Leave a finding where it stands. Raises PermissionDenied for an error, where the member may not publish.

    How grave the finding is may be another thing than how grave its rule is; what the member was told is sent. Nothing
    is gained by sending less: an error is told again until the desk itself has left it.
    """
    data = sent(request)
    article, _is_new = place_of(request.user, {"page": pk})
    rule = words(data, "rule")
    if rule not in RULES or not words(data, "text") + words(data, "before") + words(data, "after"):
        raise ValueError("no finding")
    severity = words(data, "severity") or RULES[rule].severity_in(style_of(article))
    if severity not in SEVERITIES:
        raise ValueError("no severity")
    by_desk = bool(article.permissions_for_user(request.user).can_publish())
    if severity == "error" and not by_desk:
        raise PermissionDenied
    leave(article=article, by=request.user, rule=rule, by_desk=by_desk, **_around(data))
    return JsonResponse({})


@require_POST
def restore(request: HttpRequest, pk: int) -> JsonResponse:
    """Have a finding told again. Raises PermissionDenied as `ignore` does."""
    row = get_object_or_404(IgnoredFinding._default_manager.select_related("page"), pk=pk)
    article, _is_new = place_of(request.user, {"page": row.page.pk})
    tell_again(article=article, by=request.user, row=row)
    return JsonResponse({})


@require_POST
def add_term(request: HttpRequest) -> JsonResponse:
    """Make a word one of the house. Raises PermissionDenied for who does not keep the house style."""
    data = sent(request)
    page, _is_new = place_of(request.user, data)
    site = site_of(page)
    if not may_change_style(request.user, site):
        raise PermissionDenied
    found, written, reason = (words(data, name).strip() for name in ("found", "written", "reason"))
    if not found or len(found) > _LONGEST_WORD or len(written) > _LONGEST_WORD or len(reason) > _LONGEST_REASON:
        raise ValueError("no word")
    keep_term(site=site, found=found, written=written, reason=reason)
    return JsonResponse({})


def _around(data: dict[str, Any]) -> dict[str, str]:
    return {
        "place": words(data, "place")[:200],
        "text": words(data, "text"),
        "before": words(data, "before")[-AROUND:],
        "after": words(data, "after")[:AROUND],
    }


@transaction.atomic
def leave(*, article: ArticlePage, by: Any, rule: str, by_desk: bool, **where: str) -> None:
    """Keep with the story that a finding was read and left, by whom and when, and count anew."""
    IgnoredFinding._default_manager.create(page_id=article.pk, rule=rule, by=by, by_desk=by_desk, **where)
    log(instance=article, action="midad.ignore_finding", user=by, data={"rule": rule, "text": where["text"]})
    keep_counts(article.get_latest_revision_as_object())


@transaction.atomic
def tell_again(*, article: ArticlePage, by: Any, row: IgnoredFinding) -> None:
    log(instance=article, action="midad.restore_finding", user=by, data={"rule": row.rule, "text": row.text})
    row.delete()
    keep_counts(article.get_latest_revision_as_object())


@transaction.atomic
def keep_term(*, site: Site | None, found: str, written: str, reason: str) -> None:
    """Add a word to the house style of a site, or change what is written for it."""
    stylebook = Stylebook.for_site(site)
    term = stylebook.terms.filter(found=found).first() or StylebookTerm(stylebook=stylebook, found=found)
    term.written, term.reason = written, reason
    term.save()
