"""What an administrator does about a colleague's signing in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from midad.accounts import audit, mails, sign_in, two_step
from midad.accounts.account_views import sessions_ended
from midad.accounts.models import User


def may_reset(user: Any, member: User) -> bool:
    """Whether the user looks after this account: not one's own, and of a superuser only as one."""
    is_of_higher_rank = member.is_superuser and not user.is_superuser
    return bool(user.has_perm("accounts.change_user")) and member.pk != user.pk and not is_of_higher_rank


def listing_button(user: User, request_user: Any) -> list[Button]:
    """In the menu of each row of the list of members."""
    if not may_reset(request_user, user):
        return []
    return [Button(_("Sign-in and devices"), reverse("midad_member_sign_in", args=[user.pk]), icon_name="lock")]


class MemberSignInView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Turns a colleague's second step off when the telephone is lost; ends a colleague's sessions."""

    header_icon = "lock"
    template_name = "accounts/member_sign_in.html"
    member: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.member = get_object_or_404(User, pk=kwargs["pk"])
        if not may_reset(request.user, self.member):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Sign-in and devices: %(name)s") % {"name": self.member}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            {"url": reverse("wagtailusers_users:edit", args=[self.member.pk]), "label": str(self.member)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "member": self.member,
            "is_on": two_step.is_on(self.member),
            "sessions": self.member.sessions.alive().count(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        assert isinstance(request.user, User)  # noqa: S101 - the admin lets nobody else in
        if "two_step" in request.POST:
            reset_two_step(self.member, by=request.user, request=request)
            messages.success(request, _("Two-step sign-in of this member is off."))
        else:
            ended = self.member.end_sessions()
            audit.note("midad.sessions_ended", member=self.member, by=request.user, request=request)
            messages.success(request, sessions_ended(ended))
        return redirect("midad_member_sign_in", pk=self.member.pk)


def reset_two_step(member: User, *, by: User | None, request: HttpRequest | None = None) -> None:
    """Turn the second step of the member off, end the sessions and every wait of the account, and tell its owner."""
    two_step.turn_off(member)
    member.end_sessions()
    sign_in.clear_waits_of(member)
    audit.note("midad.two_step_reset", member=member, by=by, request=request)
    mails.two_step_reset(member)
