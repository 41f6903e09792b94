"""Trying a theme on: pages of a newspaper, drawn in a theme that it does not wear."""

from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Site

from midad.delivery.front import NOT_PAGES
from midad.themes.installed import Theme, UnknownThemeError, theme_called
from midad.themes.options import Draft
from midad.themes.worn import try_on


def drawn(site: Site, theme: Theme, path: str, draft: Draft | None = None) -> HttpResponseBase:
    """What a reader would get at a path (with its query) of the site, were this its theme, with these options.

    Nobody is signed in for it, and nothing is kept of it. Raises Http404 for what is no public page.
    """
    parts = urlsplit(path)
    if not parts.path.startswith("/") or parts.netloc or parts.path.startswith(NOT_PAGES):
        raise Http404(f"no page of the newspaper: {path}")
    address = urlsplit(site.root_url)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": address.hostname or settings.ALLOWED_HOSTS[0],
            "SERVER_PORT": str(site.port),
            "HTTP_HOST": address.netloc,
            "wsgi.url_scheme": address.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    try_on(request, theme, draft)
    handler = BaseHandler()
    handler.load_middleware()
    response = handler.get_response(request)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def chosen_by(request: HttpRequest, site: int, slug: str) -> tuple[Site, Theme]:
    """The newspaper and the theme that an address of the admin names.

    Raises PermissionDenied for who may not choose the theme, and Http404.
    """
    if not request.user.has_perm("themes.change_appearance"):
        raise PermissionDenied
    try:
        theme = theme_called(slug)
    except UnknownThemeError as error:
        raise Http404(slug) from error
    return get_object_or_404(Site, pk=site), theme


@require_safe
def try_theme(request: HttpRequest, site: int, slug: str) -> HttpResponseBase:
    """One of the newspaper's pages in a theme, for who may choose it: `page` is one of `panels.PAGES`."""
    newspaper, theme = chosen_by(request, site, slug)
    return drawn(newspaper, theme, path_of(newspaper, request.GET.get("page", "front")))


def path_of(site: Site, page: str) -> str:
    """Of the newest story, and of the first section that has one."""
    if page in {"story", "section"}:
        pages = site.root_page.get_descendants().live().public()
        newest = pages.filter(content_type__model="articlepage").order_by("-first_published_at").first()
        if newest is None:
            return "/"
        chosen = newest if page == "story" else newest.get_parent()
        return "/" + str(chosen.url_path).removeprefix(str(site.root_page.url_path))
    return "/search/" if page == "search" else "/"
