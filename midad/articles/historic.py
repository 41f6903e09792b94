"""Old and odd forms of addresses: one redirect to where the story is now, or the notice that it was withdrawn."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from django.db.models import F
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.views import serve

from midad.articles import asked
from midad.articles.addresses import WITHOUT_PAGES, percent_encoded, query_of
from midad.articles.archive import was_published_in
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, Author
from midad.articles.readings import key_of, readings
from midad.articles.views import withdrawn
from midad.articles.whereabouts import (
    WITHDRAWN,
    Found,
    Withdrawn,
    is_withdrawn,
    page_at,
    page_beginning_with,
    was_short_address,
)
from midad.register.models import FormerSlug, Name
from midad.themes.rendering import page_response

#: What an address leads to: another address, the notice, or nothing.
Place: TypeAlias = str | Withdrawn | None
#: Stories on the 404 page.
NEWEST = 4
_LONGEST_PATH = 4000
_LONGEST_CHAIN = 10


class Way(NamedTuple):
    """What a path may mean, whether it will always mean that, and the redirects that say so."""

    target: Place
    is_permanent: bool = True
    redirects: tuple[int, ...] = ()


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Where the story is now; or else the 404 page: a search form and the newest stories."""
    return elsewhere(request) or page_response(
        request, "404.html", {"newest": ArticlePage.objects.for_readers().as_cards()[:NEWEST]}, status=404
    )


class HistoricAddresses:
    """Middleware: looks at answers that are 404, and only at those; most have been looked at by `not_found`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return elsewhere(request) or response if response.status_code == 404 else response


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """What `moved` says; asked once for a request, and noted when it says nothing."""
    if request.method not in {"GET", "HEAD"}:
        return None
    if not hasattr(request, "_midad_moved"):
        request._midad_moved = moved(request)  # type: ignore[attr-defined]
        if request._midad_moved is None and not request.path_info.startswith(WITHOUT_PAGES):  # type: ignore[attr-defined]
            asked.note_missing(request)
    found: HttpResponse | None = request._midad_moved  # type: ignore[attr-defined]
    return found


def moved(request: HttpRequest) -> HttpResponse | None:
    """What to say of what this path once or loosely named: where it is, or that it is gone; None for no such thing."""
    path, query = request.path_info, query_of(request.META.get("QUERY_STRING", ""))
    if "\0" in path or len(path) > _LONGEST_PATH:
        return None
    for target, is_permanent, redirects in _ways(frame_of(request), path, query):
        if isinstance(target, Withdrawn):
            asked.note_followed(request, redirects)
            return withdrawn(request).render()
        if target is not None and unquote(target) != path:
            asked.note_followed(request, redirects)
            answer = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
            return answer(iri_to_uri(_with_query(target, query)))
    return None


def _ways(frame: Frame, path: str, query: str) -> Iterator[Way]:
    """What the path may mean, the surest first."""
    if not path.strip("/"):
        yield Way("/")
    forms = list(readings(path))
    yield _own_redirect(frame, [key_of(path, query), key_of(path), f"{path}?{query}", *forms])
    if path.startswith(WITHOUT_PAGES):
        return
    for form in forms:
        yield Way(_present(frame, form) or _view_at(frame, form))
    for form in forms:
        yield Way(_present(frame, form, is_cut=True))


def _with_query(target: str, query: str) -> str:
    parts = urlsplit(target)
    return target if parts.query or parts.netloc or not query else parts._replace(query=query).geturl()


def _present(frame: Frame, path: str, *, is_cut: bool = False) -> Place:
    """Where the page of the tree is that is, was or begins at `path`, with or without its last stroke."""
    slugs = [part for part in path.split("/") if part]
    if not slugs:
        return None
    page: Found = (page_beginning_with if is_cut else page_at)(frame.site.root_page, slugs, closed=frame.closed)
    return page if page is None or isinstance(page, Withdrawn) else _address_of(frame, page)


def _address_of(frame: Frame, page: Page) -> str | None:
    """The readable address on this site, or the whole one of a page that went to another."""
    if page.url_path.startswith(frame.root):
        return frame.url(page)
    address: str | None = page.full_url
    return address


def _own_redirect(frame: Frame, paths: list[str]) -> Way:
    """Where the newsroom's redirects lead from the first of `paths` that has one.

    A redirect to an address that is redirected itself is followed here: readers get one step, and a ring none.
    """
    way, seen = Way(None), {key_of(path) for path in paths}
    redirect = _redirect_from(frame, paths)
    while redirect is not None and len(way.redirects) < _LONGEST_CHAIN:
        target = _target_of(frame, redirect)
        way = Way(target, way.is_permanent and redirect.is_permanent, (*way.redirects, redirect.pk))
        if target is None or isinstance(target, Withdrawn) or urlsplit(target).netloc:
            break
        path = unquote(urlsplit(target).path)
        if key_of(path) in seen:
            return Way(None)
        seen.add(key_of(path))
        redirect = _redirect_from(frame, [key_of(path), path])
        if redirect is None:
            way = way._replace(target=_present(frame, path) or target)
    return way


def _redirect_from(frame: Frame, paths: list[str]) -> Redirect | None:
    """The redirect of the first path that has one; one of this site before one of all sites."""
    names = [name for path in paths for name in (path, Redirect.normalise_path(percent_encoded(path)))]
    known = Redirect.get_for_site(frame.site).filter(old_path__in=names)
    found = {redirect.old_path: redirect for redirect in known.order_by(F("site_id").asc(nulls_first=True))}
    return next((found[name] for name in names if name in found), None)


def _target_of(frame: Frame, redirect: Redirect) -> Place:
    page = redirect.redirect_page
    if page is not None and page.live:
        return None if page.get_view_restrictions() else _address_of(frame, page)
    if page is not None:
        return WITHDRAWN if is_withdrawn(page) else None
    return redirect.redirect_link or None


def _view_at(frame: Frame, path: str) -> Place:
    """The one address of what a view shows that was typed loosely, such as /search or /archive/2026/05."""
    bare = path.rstrip("/")
    as_typed, with_stroke = _match(bare), _match(f"{bare}/")
    if with_stroke is not None and with_stroke.app_name != "articles":
        return f"{path}/" if as_typed is None and path == bare else None
    match = with_stroke or as_typed
    return _shown_at(frame, match) if match is not None and match.app_name == "articles" else None


def _match(path: str) -> ResolverMatch | None:
    """The view that answers `path`, other than the one for every page of the tree."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return None if match.func is serve else match


def _shown_at(frame: Frame, match: ResolverMatch) -> Place:
    if match.url_name == "short":
        short_id = match.kwargs["short_id"].lower()
        article = ArticlePage.objects.live().public().filter(short_id=short_id).first()
        if article is None:
            return WITHDRAWN if was_short_address(short_id) else None
        return frame.url(article)
    if match.url_name in {"author", "topic"}:
        model: Any = {"author": Author, "topic": Name}[match.url_name]
        row = FormerSlug.objects.row(model, match.kwargs["slug"])
        return None if row is None else str(row.get_absolute_url())
    if "year" in match.kwargs and not was_published_in(**match.kwargs):
        return None
    return reverse(match.view_name, kwargs=match.kwargs)
