"""Public pages that are not pages of the tree."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from midad.articles.addresses import percent_encoded, query_of
from midad.articles.archive import Period, days_of, months_of, period_of, years_of
from midad.articles.frame import frame_of
from midad.articles.listings import numbered, page_of
from midad.articles.models import ArticlePage, Author, Correction
from midad.articles.whereabouts import was_short_address
from midad.register.models import Name
from midad.themes.rendering import page_response


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    _refuse_nul(slug)
    writer = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    listing = page_of(ArticlePage.objects.for_readers().by_author(writer), request.GET.get("page"))
    return page_response(request, "author.html", {"author": writer, "listing": listing})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    _refuse_nul(slug)
    name = get_object_or_404(Name, slug=slug)
    listing = page_of(ArticlePage.objects.for_readers().about(name), request.GET.get("page"))
    return page_response(request, "topic.html", {"name": name, "listing": listing})


def _refuse_nul(slug: str) -> None:
    """PostgreSQL refuses to be asked for a text with NUL."""
    if "\0" in slug:
        raise Http404("nothing has such a name")


@require_safe
def archive(
    request: HttpRequest, year: int | None = None, month: int | None = None, day: int | None = None
) -> HttpResponse:
    """The archive: its years, or the months of a year, the days of a month, the stories of a day."""
    context: dict[str, Any] = {}
    if year is None:
        context["periods"] = years_of()
    else:
        period = _period_or_404(year, month, day)
        if request.path != period.url:
            return HttpResponsePermanentRedirect(period.url)
        context["period"] = period
        if month is None:
            context["periods"] = months_of(period)
        elif day is None:
            context["periods"] = days_of(period)
        else:
            context["stories"] = list(ArticlePage.objects.for_readers().published_in(period.span).as_cards())
        if not (context.get("periods") or context.get("stories")):
            raise Http404("nothing was published then")
    return page_response(request, "archive.html", context)


def _period_or_404(year: int, month: int | None, day: int | None) -> Period:
    try:
        return period_of(year, month, day)
    except ValueError as error:
        raise Http404(str(error)) from error


@require_safe
def all_corrections(request: HttpRequest) -> HttpResponse:
    """Everything that the newspaper had to put right."""
    found = Correction.objects.for_readers()

    def rows(start: int, stop: int) -> list[Correction]:
        return list(found.with_stories()[start:stop])

    listing = numbered(found.count(), request.GET.get("page"), rows)
    return page_response(request, "corrections.html", {"corrections": listing.stories, "listing": listing})


@require_safe
def short(request: HttpRequest, short_id: str) -> HttpResponse:
    """The short address of a story, for messages and print."""
    article = ArticlePage.objects.live().public().filter(short_id=short_id.lower()).only("url_path").first()
    if article is None:
        if was_short_address(short_id.lower()):
            return withdrawn(request)
        raise Http404("no such short address")
    query = query_of(request.META.get("QUERY_STRING", ""))
    target = percent_encoded(frame_of(request).url(article))
    response = HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
    response["Cache-Control"] = "no-cache"  # the story may move, and a browser would keep the old place for ever
    return response


def withdrawn(request: HttpRequest) -> TemplateResponse:
    """The notice at every address of a story that was taken back; the same for all of them."""
    return page_response(request, "410.html", {}, status=410)
