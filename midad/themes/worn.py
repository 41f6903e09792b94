"""Which theme a page is drawn in: that of its site, or the one that an administrator tries on."""

from logging import getLogger
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from midad.delivery.memory import remembered
from midad.themes.installed import Theme, UnknownThemeError, default_theme, theme_called

logger = getLogger(__name__)
_TRIED_ON, _KNOWN, _DRAFT = "_midad_theme_tried_on", "_midad_theme", "_midad_theme_draft"


def worn_by(site: Site) -> Theme:
    """The theme of the site; the default one where its own was taken away, which the doctor and the log tell."""
    slug, _has_choices = _appearance_of(site)
    try:
        return theme_called(slug)
    except UnknownThemeError:
        logger.warning("%s wears the theme %r, which is not installed", site, slug)
        return default_theme()


def has_choices(site: Site) -> bool:
    """Whether the site has ever chosen options or own words; it asks nothing more than `worn_by`."""
    return _appearance_of(site)[1]


def _appearance_of(site: Site) -> tuple[str, bool]:
    from midad.themes.models import Appearance

    def ask() -> tuple[str, bool]:
        appearance = Appearance.of(site)
        return str(appearance.theme), appearance.has_choices

    known: tuple[str, bool] = remembered(f"theme {site.pk}", ask)
    return known


def theme_for(request: HttpRequest | None) -> Theme:
    """The theme of what answers the request; what answers none (a block by itself) wears the default theme."""
    if request is None:
        return default_theme()
    known: Theme | None = getattr(request, _TRIED_ON, None) or getattr(request, _KNOWN, None)
    if known is None:
        site = Site.find_for_request(request)
        known = worn_by(site) if site is not None else default_theme()
        setattr(request, _KNOWN, known)
    return known


def known_for(request: Any) -> Theme:
    """As `theme_for`, without asking a database: for the page of a fault."""
    return getattr(request, _TRIED_ON, None) or getattr(request, _KNOWN, None) or default_theme()


def try_on(request: HttpRequest, theme: Theme, draft: Any = None) -> None:
    """Have this request, and no other, answered in the theme, with a `Draft` of its options where there is one."""
    setattr(request, _TRIED_ON, theme)
    setattr(request, _DRAFT, draft)


def draft_of(request: HttpRequest) -> Any:
    """The `options.Draft` that the request is answered with, or None."""
    return getattr(request, _DRAFT, None)
