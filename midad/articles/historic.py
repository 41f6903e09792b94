"""Old and odd forms of addresses: each is answered by one redirect to where the story is now."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.views import serve

from midad.arabic import slugify
from midad.articles.addresses import percent_encoded
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, SectionPage, StandardPage

_DEEPEST_ENCODING = 3
_HALF_ESCAPE = re.compile(r"%(?:[0-9a-fA-F]?)$")


class HistoricAddresses:
    """Middleware: looks at answers that are 404, and only at those."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            response.status_code != 404
            or request.method not in {"GET", "HEAD"}
            or getattr(request, "is_final_404", False)
        ):
            return response
        target = present_address(request)
        return response if target is None else _moved(request, target)


def _moved(request: HttpRequest, target: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    if query and "?" not in target and "://" not in target:
        target = f"{target}?{query}"
    return HttpResponsePermanentRedirect(percent_encoded(target))


def present_address(request: HttpRequest) -> str | None:
    """Where the page that this path once or loosely named is now; None when there is no such page."""
    if "\0" in request.path_info or len(request.path_info) > 4000:
        return None
    frame = frame_of(request)
    for path in _readings(request.path_info):
        target = _page_at(frame, path) or _redirect_from(frame.site, path) or _view_at(path)
        if target is not None and target != request.path_info:
            return target
    return None


def _view_at(path: str) -> str | None:
    """A view's address that was typed without its last stroke, such as /search."""
    if path.endswith("/") or _view_of(path) is not None:
        return None
    return None if _view_of(f"{path}/") is None else f"{path}/"


def _view_of(path: str) -> object | None:
    """The view that answers `path`, other than the one for every page of the tree."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    return None if view is serve else view


def _readings(path: str) -> Iterator[str]:
    """The path as it came, then with its escapes undone, composed, and every part as `slugify` writes it."""
    seen: set[str] = set()
    for _level in range(_DEEPEST_ENCODING):
        forms = [path, unicodedata.normalize("NFC", path), _slugified(path)]
        for form in forms:
            if form not in seen:
                seen.add(form)
                yield form
        undone = unquote(_HALF_ESCAPE.sub("", path), errors="ignore")
        if undone == path:
            return
        path = undone


def _slugified(path: str) -> str:
    parts = [slugify(part) for part in path.split("/") if part]
    return "/" + "".join(f"{part}/" for part in parts if part)


def _page_at(frame: Frame, path: str) -> str | None:
    """The address of the live page at `path`, with or without its last stroke."""
    url_path = frame.root + path.strip("/") + "/"
    slug = url_path.rstrip("/").rpartition("/")[2]
    if not path.strip("/"):
        return None
    for model in (ArticlePage, SectionPage, StandardPage):
        page = model.objects.live().filter(slug=slug, url_path=url_path).only("url_path").first()
        if page is not None:
            return frame.url(page)
    return None


def _redirect_from(site: Site, path: str) -> str | None:
    """Where a redirect of the newsroom, or one made when a page moved, leads from `path`."""
    old = Redirect.normalise_path(percent_encoded(path))
    redirect = (
        Redirect.get_for_site(site).filter(old_path__in={old, path.rstrip("/") or "/"}).order_by("-site_id").first()
    )
    if redirect is None:
        return None
    page = redirect.redirect_page
    if page is not None:
        return page.get_url() if page.live else None
    return redirect.redirect_link or None
