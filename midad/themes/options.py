"""What a newspaper has chosen in the theme that it wears: the one door through which templates read options."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from midad.themes.installed import Theme
from midad.themes.worn import theme_for, worn_by


def of(site: Site) -> Mapping[str, Any]:
    """Every option of the theme that the site wears, by its name."""
    return chosen(site, worn_by(site))


def of_request(request: HttpRequest | None) -> Mapping[str, Any]:
    """As `of`, for what answers the request: also in a theme that is tried on. Without one, the defaults."""
    site = None if request is None else Site.find_for_request(request)
    return chosen(site, theme_for(request))


def chosen(site: Site | None, theme: Theme) -> Mapping[str, Any]:
    return MappingProxyType({name: option.default for name, option in theme.options.items()})
