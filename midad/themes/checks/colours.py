"""Whether the colours of a theme can be read on one another, in light and in dark."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from midad.themes.checks.faults import Fault
from midad.themes.contrast import ratio
from midad.themes.installed import Theme
from midad.themes.tokens import colour_of, tokens_of


def unreadable(theme: Theme) -> Iterator[Fault]:
    """Pairs of the theme's `contrast` that fall short, and those that cannot be measured."""
    sheet = f"static/{theme.slug}/css/index.css"
    known = tokens_of(theme)
    schemes = {"light": _("in light colours"), "dark": _("in dark colours")}
    for scheme, shown in schemes.items():
        for pair in theme.contrast:
            upper, lower = (colour_of(name, known[scheme]) for name in (pair.upper, pair.lower))
            facts = {"upper": pair.upper, "lower": pair.lower, "scheme": shown, "least": f"{pair.least:g}"}
            if upper is None or lower is None:
                text = _("The contrast of --%(upper)s on --%(lower)s cannot be measured %(scheme)s: write #rrggbb.")
                yield Fault(sheet, 0, "contrast", text % facts)
            elif (found := ratio(upper, lower)) < pair.least:
                text = _("--%(upper)s on --%(lower)s has a contrast of %(found)s %(scheme)s, and needs %(least)s.")
                yield Fault(sheet, 0, "contrast", text % {**facts, "found": f"{found:.2f}"})
