"""The menus of the admin: what the newsroom has of its own, and what it leaves out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from midad.newsroom.receipts import may_see_all


def own_help_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """The help menu leads nowhere outside: no release notes and no guide of another site."""
    menu_items[:] = [item for item in menu_items if item.url.startswith(("/", "#"))]


def own_settings_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """The menu of settings without the name and version of the framework under it."""
    menu_items[:] = [
        SubmenuMenuItem(
            item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order, classname=item.classname
        )
        if item.name == "settings"
        else item
        for item in menu_items
    ]


def own_reports_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """A newspaper has four kinds of page: no report counts them."""
    menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


class SectionOrderMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To who may order the sections."""
        site = Site.find_for_request(request)
        rights = site.root_page.specific.permissions_for_user(request.user) if site is not None else None
        return rights is not None and bool(rights.can_reorder_children())


def section_order() -> MenuItem:
    """To where sections are dragged into their order; Wagtail keeps that in a menu of a menu."""
    return SectionOrderMenuItem(
        _("Order of the sections"), reverse("midad_section_order"), name="section-order", icon_name="order", order=80
    )


@require_safe
def order_sections(request: HttpRequest) -> HttpResponse:
    """To the list of what stands under the front page, in the order that can be changed there."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    front = site.root_page
    return redirect(f"{reverse('wagtailadmin_explore', args=[front.pk])}?ordering=ord")


class NewStoryMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To who may write stories."""
        return bool(policy_registry.get_by_type(Page).user_has_permission(request.user, "add"))


class UrgentNewsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To who may publish past the desk."""
        return bool(request.user.has_perm("articles.bypass_desk"))


def urgent_news() -> MenuItem:
    return UrgentNewsMenuItem(
        _("Urgent news"), reverse("midad_urgent_news"), name="urgent-news", icon_name="warning", order=55
    )


def new_story() -> MenuItem:
    """One click from every page to a new story; the next page asks for its section."""
    return NewStoryMenuItem(_("New story"), reverse("midad_new_story"), name="new-story", icon_name="plus", order=50)


class ReceiptsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        """To who may delete stories."""
        return may_see_all(request.user)


def receipts() -> MenuItem:
    return ReceiptsMenuItem(
        _("Withdrawn stories"), reverse("midad_receipts"), name="receipts", icon_name="history", order=860
    )
