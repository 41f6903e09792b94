"""Names of permissions as the page of a group shows them: Django makes them of English words."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

_VERBS = {
    "add": gettext_noop("Add: %(model)s"),
    "change": gettext_noop("Change: %(model)s"),
    "delete": gettext_noop("Delete: %(model)s"),
    "view": gettext_noop("View: %(model)s"),
}
_OTHERS = {
    "bypass_desk": gettext_noop("Can publish urgently, past the desk"),
    "override_checks": gettext_noop("Can publish against the publishing checks"),
    "correct": gettext_noop("Can add corrections"),
    "moderate": gettext_noop("Can moderate comments"),
    "manage_licenses": gettext_noop("Can manage licences of themes"),
    "access_admin": gettext_noop("Can access the newsroom"),
    "choose_image": gettext_noop("Can choose pictures"),
    "choose_document": gettext_noop("Can choose documents"),
    "bulk_delete_page": gettext_noop("Delete pages with children"),
    "lock_page": gettext_noop("Lock/unlock pages you've locked"),
    "publish_page": gettext_noop("Publish any page"),
    "unlock_page": gettext_noop("Unlock any page"),
}


def write_down(apps: Any, labels: tuple[str, ...]) -> None:
    """Name the permissions of the apps in the language of the newspaper; `apps` is a migration's registry."""
    with override(settings.LANGUAGE_CODE):
        for permission in apps.get_model("auth", "Permission").objects.filter(content_type__app_label__in=labels):
            permission.name = _name(apps, permission)
            permission.save()


def _name(apps: Any, permission: Any) -> str:
    verb, _separator, rest = permission.codename.partition("_")
    kind = permission.content_type
    if permission.codename in _OTHERS:
        return _(_OTHERS[permission.codename])
    if verb in _VERBS and rest == kind.model:
        model = apps.get_model(kind.app_label, kind.model)
        return _(_VERBS[verb]) % {"model": _(model._meta.verbose_name)}
    return str(permission.name)
