"""Which theme a page is drawn in: that of its site, or the one that an administrator tries on."""

from logging import getLogger
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from midad.delivery.memory import remembered
from midad.themes.installed import Theme, UnknownThemeError, default_theme, theme_called

logger = getLogger(__name__)
_TRIED_ON, _KNOWN = "_midad_theme_tried_on", "_midad_theme"


def worn_by(site: Site) -> Theme:
    """The theme of the site; the default one where its own was taken away, which the doctor and the log tell."""
    from midad.themes.models import Appearance

    slug: str = remembered(f"theme {site.pk}", lambda: str(Appearance.of(site).theme))
    try:
        return theme_called(slug)
    except UnknownThemeError:
        logger.warning("%s wears the theme %r, which is not installed", site, slug)
        return default_theme()


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


def try_on(request: HttpRequest, theme: Theme) -> None:
    """Have this request, and no other, answered in the theme."""
    setattr(request, _TRIED_ON, theme)
