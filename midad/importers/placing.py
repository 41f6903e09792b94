"""Which section an imported story goes to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.arabic import normalize, slugify
from midad.articles.models import SectionPage
from midad.importers.fitting import LONGEST_TITLE
from midad.importers.page.errors import PageImportError


class NoSectionError(PageImportError):
    """There is no section that the story could go to."""


@dataclass(frozen=True)
class Place:
    """What was asked for: a section, or its address; `among` are the sections that may be written to (None: all)."""

    section: SectionPage | None = None
    slug: str = ""
    create: bool = False
    among: QuerySet[Any] | None = None


def choose_section(label: str, place: Place, warnings: list[str]) -> SectionPage:
    """The section asked for, or the one that the page names, or the first; a name nobody knows is warned of.

    Raises NoSectionError.
    """
    if place.section is not None:
        return place.section
    home = Site.objects.get(is_default_site=True).root_page.specific
    sections = SectionPage.objects.live().descendant_of(home) if place.among is None else place.among
    sections = sections.order_by("path")
    if place.slug:
        return _addressed(sections, label, place, home)
    wanted = normalize(label, level="fold")
    named = [section for section in sections if wanted and normalize(section.title, level="fold") == wanted]
    if named:
        return named[0]
    if label and place.create:
        return _new_section(home, label)
    first = sections.first()
    if first is None:
        raise NoSectionError(_("The newspaper has no section yet: make one first, or ask for a new one."))
    if label:
        text = _("The page's section «%(label)s» is not one of the newspaper's: the story is in «%(section)s».")
        warnings.append(text % {"label": label, "section": first.title})
    return first


def _addressed(sections: QuerySet[Any], label: str, place: Place, home: Any) -> SectionPage:
    found = sections.filter(slug=slugify(place.slug)).first()
    if found is None and place.create:
        return _new_section(home, label or place.slug, place.slug)
    if found is None:
        raise NoSectionError(_("There is no section with the address «%(slug)s».") % {"slug": place.slug})
    return found


def _new_section(home: Any, label: str, slug: str = "") -> SectionPage:
    title = normalize(label, level="clean")[:LONGEST_TITLE]
    return home.add_child(instance=SectionPage(title=title, slug=slugify(slug)))
