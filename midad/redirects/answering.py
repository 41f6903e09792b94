"""Which addresses readers find something at, so that a redirect from there would never be followed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.views import serve

#: Here only what is missing ever asks for a redirect, and who may have a file depends on who asks.
_FILES = ("/documents/", "/media/", "/static/")
_ADMIN = "/admin/"
_CHUNK = 400


def answered(keys: Iterable[str]) -> set[str]:
    """Those of the keys of addresses that readers find a page at, or a redirect."""
    known = list(keys)
    return present(known) | redirected(known)


def redirected(keys: Iterable[str]) -> set[str]:
    """Those of the keys that a redirect begins at."""
    found: set[str] = set()
    for chunk in _chunks(keys):
        found.update(Redirect.objects.filter(old_path__in=chunk).values_list("old_path", flat=True))
    return found


def present(keys: Iterable[str]) -> set[str]:
    """Those of the keys at which a page stands; what is behind a question mark makes no difference to that."""
    paths = {key: key.partition("?")[0] for key in keys}
    pages = _pages(set(paths.values()))
    return {key for key, path in paths.items() if path in pages or _view_answers(path)}


def _pages(paths: set[str]) -> set[str]:
    """Those of the paths that pages of the tree have."""
    found = {"/"} & paths
    roots = Site.objects.values_list("root_page__url_path", flat=True)
    for chunk in _chunks(paths):
        slugs = {path.rpartition("/")[2] for path in chunk}
        live = set(Page.objects.live().filter(slug__in=slugs).values_list("url_path", flat=True))
        found.update(path for path in chunk for root in roots if f"{root}{path[1:]}/" in live)
    return found


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(keys)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def _view_answers(path: str) -> bool:
    """Whether one of the newspaper's own views shows something at the path, with or without a last stroke."""
    if f"{path}/".startswith(_ADMIN):
        return True
    if path.startswith(_FILES):
        return False
    return any(_shows(form, match) for form in (path, f"{path}/") if (match := _match(form)) is not None)


def _match(path: str) -> ResolverMatch | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return None if match.func is serve else match


def _shows(path: str, match: ResolverMatch) -> bool:
    """A view with arguments, such as that of an author, is asked itself."""
    if not match.kwargs:
        return True
    request: Any = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"HTTP_HOST": settings.MIDAD_ADDRESS.netloc, "SERVER_NAME": "", "SERVER_PORT": "80"}
    try:
        return bool(match.func(request, *match.args, **match.kwargs).status_code != 404)
    except Http404:
        return False
