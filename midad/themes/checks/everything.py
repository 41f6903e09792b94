"""All checks of one theme."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from midad.themes.checks import colours, requests, templates, words
from midad.themes.checks.directions import physical
from midad.themes.checks.faults import Fault, own_files
from midad.themes.installed import Theme, all_themes, together
from midad.themes.manifest import FILE, ManifestError, read
from midad.themes.vendors import vendor_of


def check(theme: Theme) -> list[Fault]:
    """Every fault, by file and line."""
    found = chain(
        templates.faults(theme),
        words.untranslated(theme),
        requests.leaving(theme),
        requests.unlicensed(theme),
        _physical(theme),
        _colours(theme),
        _vendor(theme),
    )
    return sorted(set(found))


def check_folder(folder: Path) -> list[Fault]:
    """As `check`, for a theme that is not installed yet and may not even be one."""
    installed = [theme.manifest for theme in all_themes().values() if theme.manifest.folder != folder]
    try:
        own = read(folder)
        theme = together([*(other for other in installed if other.slug != own.slug), own])[own.slug]
    except ManifestError as error:
        return [Fault(FILE, 0, "manifest", text) for text in error.faults]
    return check(theme)


def _physical(theme: Theme) -> Iterator[Fault]:
    text = _("“%(line)s” names a side of the screen; name one of the text, such as margin-inline-start.")
    for file, css in own_files(theme.manifest.folder, ".css"):
        for number, line in physical(css):
            yield Fault(file, number, "direction", text % {"line": line})


def _vendor(theme: Theme) -> Iterator[Fault]:
    return (Fault(FILE, 0, "vendor", text) for text in vendor_of(theme.manifest).faults)


def _colours(theme: Theme) -> Iterator[Fault]:
    try:
        yield from colours.unreadable(theme)
    except (FileNotFoundError, ValueError) as error:
        text = _("The style sheets cannot be joined: %(fault)s.") % {"fault": error}
        yield Fault(f"static/{theme.slug}/css/index.css", 0, "sheet", text)
