"""Whether a page is stored for readers on this host, beside the page in the admin; and letting go of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.log_actions import registry
from wagtail.models import Page

from midad.delivery import commits, front
from midad.delivery.declarations import followed
from midad.delivery.entries import Entry


@dataclass(frozen=True)
class Kept:
    """What is stored of a page; `until` is None when the page stays as it is until somebody changes something."""

    since: datetime
    until: datetime | None
    size: int
    keys: list[str]


def kept_of(page: Page) -> Kept | None:
    """The stored form of the page, if readers of this host would get one. Raises OSError as `current_store` does."""
    entry = _entry_of(page)
    if entry is None:
        return None
    about = entry.about
    until = datetime.fromtimestamp(about.until, UTC) if about.until else None
    return Kept(datetime.fromtimestamp(about.rendered_at, UTC), until, len(entry.bodies["identity"]), about.keys)


def _entry_of(page: Page) -> Entry | None:
    path = _path_of(page)
    return front.current_store().load(path) if path else None


def _path_of(page: Page) -> str:
    """Where readers ask for the page, as servers hand it over (PEP 3333); empty for what they do not have."""
    site = page.get_site()
    if not page.live or site is None:
        return ""
    path = "/" + page.url_path.removeprefix(site.root_page.url_path)
    return path.encode().decode("latin-1")


def may_purge(user: Any, page: Page) -> bool:
    """Whoever may publish the page."""
    return bool(page.live and page.permissions_for_user(user).can_publish())


def purge(*, page: Page, by: Any) -> None:
    """Let go of the page that readers have, in every process of every host."""
    key = front.address_key(_path_of(page))
    commits.purge({key})
    registry.log(instance=page, action="midad.purge", user=by, data={"keys": [key]})


def kept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What is stored of a page in full, and the button that lets go of it."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_purge(request.user, page):
        raise PermissionDenied
    if request.method == "POST":
        purge(page=page, by=request.user)
        messages.success(request, _("What was stored of the page is let go: the next reader gets it made anew."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "newsroom/kept_page.html", {"page": page, **_context(page)})


def _context(page: Page) -> dict[str, Any]:
    try:
        return {"kept": kept_of(page), "kept_fault": ""}
    except OSError as error:
        return {"kept": None, "kept_fault": str(error)}


def install() -> None:
    """Show it in the status of a page, in Wagtail's own panel."""
    templates, context = PageStatusSidePanel.get_status_templates, PageStatusSidePanel.get_context_data

    def with_kept(self: Any, parent_context: Any) -> list[str]:
        return [*templates(self, parent_context), "newsroom/kept_status.html"]

    def about_kept(self: Any, parent_context: Any) -> dict[str, Any]:
        found: dict[str, Any] = context(self, parent_context)
        page = self.object
        found["shows_kept"] = bool(page.pk and followed(type(page)))
        if found["shows_kept"]:
            found |= _context(page)
            may = may_purge(self.request.user, page)
            found["kept_url"] = reverse("midad_kept_page", args=[page.pk]) if may else ""
        return found

    PageStatusSidePanel.get_status_templates = with_kept
    PageStatusSidePanel.get_context_data = about_kept
