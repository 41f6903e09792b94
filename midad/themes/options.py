"""What a newspaper has chosen in the theme that it wears: the one door through which templates read options."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from midad.delivery.memory import remembered
from midad.themes.declared import Option, OptionError
from midad.themes.installed import Theme
from midad.themes.models import PICTURE, SiteChoices
from midad.themes.worn import draft_of, has_choices, theme_for, worn_by


@dataclass(frozen=True)
class Kept:
    """What is chosen, seen with a theme: every option has a value, whatever is kept.

    `unknown` are kept names that the theme does not know; `invalid` those whose kept value is none of theirs any more,
    and which have their default.
    """

    values: Mapping[str, Any]
    unknown: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What is tried on, in the place of what is kept: values of options, and own words (`texts.of`)."""

    values: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, Any] = field(default_factory=dict)


def of(site: Site) -> Mapping[str, Any]:
    """Every option of the theme that the site wears, by its name."""
    return chosen(site, worn_by(site))


def of_request(request: HttpRequest | None) -> Mapping[str, Any]:
    """As `of`, for what answers the request: also in a theme that is tried on. Without one, the defaults."""
    if request is None:
        return defaults(theme_for(None))
    known: Mapping[str, Any] | None = getattr(request, "_midad_options", None)
    if known is None:
        theme, draft = theme_for(request), draft_of(request)
        known = draft.values if draft else chosen(Site.find_for_request(request), theme)
        request._midad_options = known  # type: ignore[attr-defined]
    return known


def chosen(site: Site | None, theme: Theme) -> Mapping[str, Any]:
    if site is None:
        return defaults(theme)
    return read(theme, kept_by(site, theme)[SiteChoices.Part.OPTIONS]).values


def kept_by(site: Site, theme: Theme) -> dict[str, dict[str, Any]]:
    """What the site has chosen in the theme, and its own words in the language that is spoken: in one query."""
    if not has_choices(site):
        return {part: {} for part in SiteChoices.Part.values}
    language = get_language() or ""
    names = {
        str(part): SiteChoices.name_of(site, part, scope)
        for part, scope in ((SiteChoices.Part.OPTIONS, theme.slug), (SiteChoices.Part.TEXTS, language))
    }

    def ask() -> dict[str, dict[str, Any]]:
        rows = {row.name: row.chosen for row in SiteChoices.objects.filter(name__in=list(names.values()))}
        return {part: rows.get(name, {}) for part, name in names.items()}

    return remembered(f"choices {site.pk} {theme.slug} {language}", ask)


def read(theme: Theme, kept: Mapping[str, Any]) -> Kept:
    """The values that kept choices mean in the theme. Nothing that it does not understand is lost: it is not read."""
    values, invalid = dict(defaults(theme)), []
    for name, value in kept.items():
        option = theme.options.get(name)
        if option is None:
            continue
        try:
            values[name] = option.clean(_taken_out(option, value))
        except OptionError:
            invalid.append(name)
    unknown = tuple(sorted(set(kept) - set(theme.options)))
    return Kept(MappingProxyType(values), unknown, tuple(invalid))


def to_keep(theme: Theme, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the values: those that are not the default, and whatever was kept that the theme cannot read.

    A value that was invalid `before` stays until another one is chosen.
    """
    old = read(theme, before)
    kept = {name: before[name] for name in old.unknown}
    for name, option in theme.options.items():
        if values[name] != option.default:
            kept[name] = {PICTURE: values[name]} if option.type == "picture" else values[name]
        elif name in old.invalid:
            kept[name] = before[name]
    return kept


def _taken_out(option: Option, value: Any) -> Any:
    if option.type != "picture":
        return value
    return value.get(PICTURE) if isinstance(value, dict) else value


def defaults(theme: Theme) -> Mapping[str, Any]:
    """What the theme has before anything is chosen."""
    return MappingProxyType({name: option.default for name, option in theme.options.items()})
