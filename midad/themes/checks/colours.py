"""Whether the colours of a theme can be read on one another, in light and in dark."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from midad.themes.checks.faults import Fault
from midad.themes.contrast import ratios
from midad.themes.installed import Theme
from midad.themes.tokens import tokens_of


def unreadable(theme: Theme) -> Iterator[Fault]:
    """Pairs of the theme's `contrast` that fall short, and those that cannot be measured."""
    sheet = f"static/{theme.slug}/css/index.css"
    schemes = {"light": _("in light colours"), "dark": _("in dark colours")}
    for scheme, pair, found in ratios(theme, tokens_of(theme)):
        facts = {"upper": pair.upper, "lower": pair.lower, "scheme": schemes[scheme], "least": f"{pair.least:g}"}
        if found is None:
            text = _("The contrast of --%(upper)s on --%(lower)s cannot be measured %(scheme)s: write #rrggbb.")
            yield Fault(sheet, 0, "contrast", text % facts)
        elif found < pair.least:
            text = _("--%(upper)s on --%(lower)s has a contrast of %(found)s %(scheme)s, and needs %(least)s.")
            yield Fault(sheet, 0, "contrast", text % {**facts, "found": f"{found:.2f}"})
