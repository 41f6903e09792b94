"""Does every newspaper have the theme that was chosen for it?"""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, green, red
from midad.themes.installed import all_themes
from midad.themes.models import Appearance


def manifests(**_asked: Any) -> list[CheckMessage]:
    """Django's check: no command starts with a theme that cannot be used."""
    try:
        all_themes()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="themes.E001")]
    return []


def themes() -> Finding:
    """Whether a site wears a theme that is not installed any more, and is shown in the default one."""
    known = all_themes()
    lost = [row for row in Appearance.objects.select_related("site") if row.theme not in known]
    facts = {"installed": len(known), "lost": len(lost)}
    if lost:
        names = "، ".join(f"{row.site}: {row.theme}" for row in lost)
        return red(
            _("Readers see the default theme, because another is not installed: %(names)s.") % {"names": names},
            _("Install the theme again, or choose another one in the admin, under Settings, Appearance."),
            **facts,
        )
    return green(_("Every newspaper wears the theme that was chosen for it."), **facts)
