"""The search page of readers, and what is suggested to them while they type."""

from math import ceil

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from midad.articles.frame import frame_of
from midad.articles.search_page import page_of_results, page_without_words
from midad.articles.search_terms import is_spelt_out, terms_of
from midad.articles.suggestions import suggestions
from midad.search import finding, pace
from midad.search.statements import within
from midad.search.wording import LONGEST
from midad.themes.rendering import page_response, render_fault

#: So many suggestions may be asked for in the time of one search: one for every few letters.
SUGGESTIONS_PER_SEARCH = 4.0


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, the best first; each page of it has an address of its own."""
    frame = frame_of(request)
    terms = terms_of(request.GET, frame)
    if is_spelt_out(request.GET):
        return HttpResponseRedirect(terms.address)
    if not terms.text:
        return page_response(request, "search.html", page_without_words(terms, frame))
    try:
        with pace.admitted(request), within(finding.SECONDS):
            return page_response(request, "search.html", page_of_results(terms, frame)).render()
    except finding.NoSuchPage as error:
        raise Http404(f"no page {terms.page}") from error
    except pace.Refused as refused:
        return _refused(
            request, 429, _("Too many searches at once"), _("Wait a moment, and search again."), refused.wait
        )
    except finding.TooSlow:
        advice = _("Ask for fewer words, or for rarer ones.")
        return _refused(request, 503, _("The search took too long"), advice, finding.SECONDS)


def _refused(request: HttpRequest, status: int, title: str, advice: str, wait: float) -> HttpResponse:
    """A page that costs nearly nothing, and that nobody keeps."""
    text = render_fault({"status": status, "title": title, "lines": [advice]}, request)
    headers = {"Retry-After": str(ceil(wait)), "Cache-Control": "no-store"}
    return HttpResponse(text, status=status, headers=headers)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment with what can be opened at once; nothing of it is kept by anybody but the browser that asked."""
    text = request.GET.get("q", "").replace("\0", " ")[:LONGEST]
    try:
        with pace.admitted(request, kind="suggestions", faster=SUGGESTIONS_PER_SEARCH):
            found = suggestions(text, frame_of(request))
    except pace.Refused as refused:
        return HttpResponse(status=429, headers={"Retry-After": str(ceil(refused.wait)), "Cache-Control": "no-store"})
    except finding.TooSlow:
        return HttpResponse(status=503, headers={"Retry-After": "1", "Cache-Control": "no-store"})
    response = page_response(request, "fragments/suggestions.html", {"suggestions": found})
    response["Cache-Control"] = "private, max-age=30"
    return response
