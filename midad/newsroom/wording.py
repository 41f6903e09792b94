"""Words that Wagtail never passes to gettext: labels made of the names of fields and columns."""

from operator import attrgetter
from typing import Any

from django.conf.locale.ar import formats  # type: ignore[import-untyped]
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.localization import get_available_admin_time_zones
from wagtail.admin.views.account import LocaleSettingsPanel
from wagtail.admin.views.pages.search import SearchView
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LABELS: dict[str, Any] = {
    "link_text": _("Text of the link"),
    "email_address": _("E-mail address"),
    "subject": _("Subject"),
    "body": _("Text of the message"),
    "phone_number": _("Telephone number"),
    "page": _("Page"),
    "password": _("Password"),
    "role": _("Role in the newsroom"),
    "port": _("Port"),
    "site_name": _("Name of the site"),
    "root_page": _("Front page"),
}


def install() -> None:
    """Say them in the newsroom's language."""
    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        LoginForm,
        PagePermissionsForm,
        RoleForm,
        WorkflowPageForm,
    ):
        for name, field in form.base_fields.items():
            if field.label is None:
                field.label = LABELS.get(name)
    for column in SitesView.columns:
        if column.name in LABELS:
            column.label = LABELS[column.name]
    # Django's Arabic has no format for a date with its time, and takes the American one.
    formats.DATE_FORMAT = "j F Y"
    formats.DATETIME_FORMAT = formats.SHORT_DATETIME_FORMAT = "j F Y، g:i A"
    SearchView.verbose_name_plural = _("pages")
    PagePermissionsForm.base_fields["permissions"].label_from_instance = attrgetter("name")
    zones = LocaleSettingsPanel.form_class.base_fields["current_time_zone"]
    zones.widget.attrs["dir"] = "ltr"
    zones.choices = _time_zones


def _time_zones() -> list[tuple[str, Any]]:
    """The zones by their identifiers, such as «Asia/Riyadh», without those that a browser does not know."""
    unknown = {"Factory", "localtime"}
    return [
        ("", _("The newspaper's time zone")),
        *((zone, zone) for zone in get_available_admin_time_zones() if zone not in unknown),
    ]
