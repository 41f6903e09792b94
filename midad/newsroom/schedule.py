"""The schedule on the dashboard: what goes out and comes down next, what did so last, and whether anybody keeps it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry, Revision

from midad.operations import heartbeat

NEXT, LAST = 8, 5
PUBLISHED, TAKEN_DOWN = "wagtail.publish.scheduled", "wagtail.unpublish.scheduled"
PUBLISHING_JOB = "publish what is due"


@dataclass(frozen=True)
class Appointment:
    """Something that happens to a page at a time; `act` is said as «goes out», «is updated» or «comes down»."""

    page_pk: int
    title: str
    act: Any
    at: datetime


def coming() -> list[Appointment]:
    """What is due next, the soonest first."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at", "pk")[
        :NEXT
    ]
    pages = Page.objects.in_bulk([int(revision.object_id) for revision in waiting])
    found = [
        Appointment(
            page.pk, revision.object_str, _("is updated") if page.live else _("goes out"), revision.approved_go_live_at
        )
        for revision in waiting
        if (page := pages.get(int(revision.object_id))) is not None
    ]
    ending = Page.objects.live().filter(expire_at__isnull=False).order_by("expire_at", "pk")[:NEXT]
    found += [Appointment(page.pk, page.title, _("comes down"), page.expire_at) for page in ending]
    return sorted(found, key=lambda appointment: appointment.at)[:NEXT]


def kept() -> list[Appointment]:
    """What the schedule did last, the newest first, each with the moment at which it really happened."""
    entries = PageLogEntry.objects.filter(action__in=[PUBLISHED, TAKEN_DOWN]).order_by("-timestamp", "-pk")[:LAST]
    acts = {PUBLISHED: _("went out"), TAKEN_DOWN: _("came down")}
    return [Appointment(entry.page_id, entry.label, acts[entry.action], entry.timestamp) for entry in entries]


class SchedulePanel(Component):  # type: ignore[misc]
    template_name = "newsroom/schedule_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "coming": coming(),
            "kept": kept(),
            "is_alive": heartbeat.is_alive(),
            "last_beat": heartbeat.last_beat(),
            "last_run": heartbeat.last_run(PUBLISHING_JOB),
        }


def add_panel(request: Any, panels: list[Any]) -> None:
    """A `construct_homepage_panels` hook: the schedule, for those who publish."""
    if request.user.has_perm("articles.bypass_desk"):
        panels.append(SchedulePanel())
