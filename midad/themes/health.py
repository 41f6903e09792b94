"""Does every newspaper have the theme that was chosen for it, and can the vendors of the themes be known?"""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Notice
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from midad.operations.doctor import Finding, amber, green, red
from midad.themes.installed import all_themes
from midad.themes.models import Appearance
from midad.themes.vendors import vendor_of


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
        names = _(", ").join(f"{row.site}: {row.theme}" for row in lost)
        return red(
            _("Readers see the default theme, because another is not installed: %(names)s.") % {"names": names},
            _("Install the theme again, or choose another one in the admin, under Settings, Appearance."),
            **facts,
        )
    return green(_("Every newspaper wears the theme that was chosen for it."), **facts)


def _faults_of_vendors() -> list[str]:
    found = ((theme, vendor_of(theme.manifest).faults) for theme in all_themes().values())
    return [f"{theme.name}: {fault}" for theme, faults in found for fault in faults]


def vendors_said(**_asked: Any) -> list[CheckMessage]:
    """Django's check. A warning, for an error would stop every command over a matter of a licence."""
    try:
        return [Notice(fault, id="themes.W001") for fault in _faults_of_vendors()]
    except ImproperlyConfigured:
        return []  # said by `manifests`


def vendors_known() -> Finding:
    """Whether the keys and lists that came with the themes can be read."""
    faults = _faults_of_vendors()
    if faults:
        remedy = _("Tell the vendor of the theme; its licences cannot be checked until then. Readers notice nothing.")
        return amber(" ".join(faults), remedy, faults=len(faults))
    return green(_("Every key that came with a theme can be read."), faults=0)
