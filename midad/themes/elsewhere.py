"""Settings of a newspaper that hold in every theme: the page of options names them, and leads to where they are."""

from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

#: Group of options → settings of other apps: app, model, fields.
_SETTINGS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "identity": (("articles", "masthead", ("name", "tagline", "about", "email")),),
    "header": (("articles", "menus", ("header",)),),
    "story": (("articles", "masthead", ("old_after_days",)), ("syndication", "syndication", ("has_cards",))),
    "comments": (("comments", "commentrules", ("is_open", "order", "per_page", "depth", "asks_for_website")),),
    "footer": (("articles", "menus", ("footer",)),),
    "social": (("articles", "menus", ("accounts",)),),
    "calendar": (
        ("articles", "masthead", ("months", "digits", "calendars", "months_begin", "sightings", "clock", "place")),
    ),
}


@dataclass(frozen=True)
class Elsewhere:
    """Where settings are, by the words of their form."""

    title: str
    address: str
    labels: tuple[str, ...]


def settings_for(site: Site, group: str) -> list[Elsewhere]:
    """What belongs to a group of options and stands in other settings."""
    found = []
    for app, name, fields in _SETTINGS.get(group, ()):
        meta = apps.get_model(app, name)._meta
        labels = tuple(_(str(meta.get_field(field).verbose_name)) for field in fields)
        address = reverse("wagtailsettings:edit", args=[app, name, site.pk])
        found.append(Elsewhere(str(meta.verbose_name), address, labels))
    return found
