"""What members of the newsroom do about their own signing in: password, second step, sessions."""

import hashlib
from typing import Any

import segno
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from midad.accounts import audit, devices, sign_in, throttle, two_step, visitors
from midad.accounts.models import StaffSession, User
from midad.accounts.sign_in_forms import Throttled
from midad.accounts.sign_in_views import Waiting

#: In the data of a session: the secret that the page of the second step is showing.
OFFERED = "two_step_offer"


def menu_items(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages here, as the account's own page lists them."""
    return [
        {
            "url": reverse("midad_password"),
            "label": _("Change the password"),
            "help_text": _("Other devices are signed out by that."),
        },
        {
            "url": reverse("midad_two_step"),
            "label": _("Two-step sign-in"),
            "help_text": _("A code of your telephone beside the password, and recovery codes."),
        },
        {
            "url": reverse("midad_sessions"),
            "label": _("Devices"),
            "help_text": _("Where you are signed in, and how to sign out there."),
        },
    ]


class AccountPage(WagtailAdminTemplateMixin):  # type: ignore[misc]
    """A page under the account."""

    request: HttpRequest
    header_icon = "lock"

    @property
    def member(self) -> User:
        assert isinstance(self.request.user, User)  # noqa: S101 - the admin lets nobody else in
        return self.request.user

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": reverse("wagtailadmin_account"), "label": _("Account")}, here]


class ConfirmedForm(Throttled, forms.Form):
    """Has who is signed in give the password once more; wrong ones are counted."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        confirm(self, self.user, self.cleaned_data["password"])
        return str(self.cleaned_data["password"])


def confirm(form: Throttled, user: User, password: str) -> None:
    """Raise ValidationError unless this is the member's password and no wait is running."""
    attempt = form.begin(throttle.CONFIRMATION.of(user.pk))
    if not user.check_password(password):
        raise ValidationError(_("This is not your password."), code="password")
    attempt.give_back()


class OwnPasswordForm(Throttled, PasswordChangeForm):
    """The old password and the new one."""

    user: User

    def clean_old_password(self) -> str:
        confirm(self, self.user, self.cleaned_data["old_password"])
        return str(self.cleaned_data["old_password"])


class ActionView(Waiting, AccountPage, FormView):  # type: ignore[misc, type-arg]
    """A page with one form."""

    template_name = "accounts/action.html"
    explanation: Any = ""
    button: Any = ""
    is_serious = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.member}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"explanation": self.explanation, "button": self.button, "is_serious": self.is_serious}
        return {**super().get_context_data(**kwargs), **own}


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PasswordView(ActionView):
    """A new password; what it ends is ended by the model."""

    page_title = gettext_lazy("Change the password")
    form_class = OwnPasswordForm
    explanation = gettext_lazy("With the new password you stay signed in here, and are signed out everywhere else.")
    button = gettext_lazy("Change the password")

    def form_valid(self, form: OwnPasswordForm) -> HttpResponse:
        form.save()
        update_session_auth_hash(self.request, self.member)
        devices.remember(self.request, self.member)
        audit.note("midad.password_changed", member=self.member, by=self.member, request=self.request)
        messages.success(self.request, _("The password was changed."))
        response = redirect("wagtailadmin_account")
        devices.set_cookie(self.request, response)
        return response


class TwoStepView(AccountPage, TemplateView):  # type: ignore[misc]
    """Whether the second step is on, and what can be done about it."""

    page_title = gettext_lazy("Two-step sign-in")
    template_name = "accounts/two_step.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "is_on": two_step.is_on(self.member),
            "is_required": two_step.is_required(self.member),
            "codes_left": two_step.codes_left(self.member),
        }


class CodeOfOfferForm(ConfirmedForm):
    """The code that shows that the telephone has learnt the secret; with a telephone already, the password too."""

    code = forms.CharField(
        label=gettext_lazy("Code that the application shows"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )

    field_order = ("code", "password")

    def __init__(self, *args: Any, offer: two_step.Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        if not two_step.is_on(self.user):
            del self.fields["password"]

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.offer.take(self.user, self.cleaned_data["code"]):
            text = _(
                "This code does not belong to the picture. Look at the clock of the telephone, and take a new code."
            )
            self.add_error("code", ValidationError(text, code="code"))
        return self.cleaned_data


class TwoStepOnView(ActionView):
    """A picture for the telephone, and a code that shows that it was read. Answers with the recovery codes."""

    page_title = gettext_lazy("Turn two-step sign-in on")
    form_class = CodeOfOfferForm
    template_name = "accounts/two_step_on.html"
    button = gettext_lazy("Turn on")

    def get_form_kwargs(self) -> dict[str, Any]:
        key = self.request.session.get(OFFERED)
        if key is None:
            key = self.request.session[OFFERED] = two_step.Offer.new().key
        return {**super().get_form_kwargs(), "offer": two_step.Offer(key)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offer: two_step.Offer = context["form"].offer
        return {
            **context,
            "picture": picture_of(offer.address(self.member)),
            "groups": offer.groups(),
            "is_required": two_step.is_required(self.member),
            "is_on": two_step.is_on(self.member),
        }

    def form_valid(self, form: CodeOfOfferForm) -> HttpResponse:
        codes = two_step.new_recovery_codes(self.member)
        del self.request.session[OFFERED]
        self.request.session[sign_in.VERIFIED] = True
        self.request.session.cycle_key()
        self.member.end_sessions(but=self.request.session.session_key)
        devices.remember(self.request, self.member)
        audit.note("midad.two_step_on", member=self.member, by=self.member, request=self.request)
        response = shown_once(self.request, codes)
        devices.set_cookie(self.request, response)
        return response


class RecoveryCodesView(ActionView):
    """New recovery codes; the old ones are worth nothing then."""

    page_title = gettext_lazy("New recovery codes")
    form_class = ConfirmedForm
    explanation = gettext_lazy("The recovery codes that you have are worth nothing then.")
    button = gettext_lazy("Make new codes")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs) if two_step.is_on(self.member) else redirect("midad_two_step")

    def form_valid(self, form: ConfirmedForm) -> HttpResponse:
        codes = two_step.new_recovery_codes(self.member)
        audit.note("midad.recovery_codes", member=self.member, by=self.member, request=self.request)
        return shown_once(self.request, codes)


class TwoStepOffView(ActionView):
    """Sign in with the password alone; not for who must have the second step."""

    page_title = gettext_lazy("Turn two-step sign-in off")
    form_class = ConfirmedForm
    explanation = gettext_lazy("Whoever learns your password can sign in with it then.")
    button = gettext_lazy("Turn off")
    is_serious = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if two_step.is_required(self.member):
            messages.error(request, _("Your role needs two-step sign-in: it cannot be turned off."))
            return redirect("midad_two_step")
        return super().dispatch(request, *args, **kwargs) if two_step.is_on(self.member) else redirect("midad_two_step")

    def form_valid(self, form: ConfirmedForm) -> HttpResponse:
        two_step.turn_off(self.member)
        self.request.session[sign_in.VERIFIED] = False
        audit.note("midad.two_step_off", member=self.member, by=self.member, request=self.request)
        messages.success(self.request, _("Two-step sign-in is off."))
        return redirect("midad_two_step")


class SessionsView(AccountPage, TemplateView):  # type: ignore[misc]
    """Where the member is signed in. Posting `end` with a handle ends that session, without one all others."""

    page_title = gettext_lazy("Devices")
    template_name = "accounts/sessions.html"
    header_icon = "desktop"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {
                "handle": handle_of(session),
                "device": visitors.in_words(session.user_agent),
                "session": session,
                "is_this": session.session_key == self.request.session.session_key,
            }
            for session in self.member.sessions.alive()
        ]
        rows.sort(key=lambda row: not row["is_this"])
        return {**super().get_context_data(**kwargs), "rows": rows}

    def post(self, request: HttpRequest) -> HttpResponseBase:
        handle = request.POST.get("end")
        if handle:
            self._end_one(handle)
        else:
            ended = self.member.end_sessions(but=request.session.session_key)
            devices.remember(request, self.member)
            audit.note("midad.sessions_ended", member=self.member, by=self.member, request=request)
            messages.success(request, sessions_ended(ended))
        response = redirect("midad_sessions")
        devices.set_cookie(request, response)
        return response

    def _end_one(self, handle: str) -> None:
        others = self.member.sessions.exclude(session_key=self.request.session.session_key)
        session = next((session for session in others if handle_of(session) == handle), None)
        if session is None:
            messages.error(self.request, _("This session has ended already."))
            return
        session.delete()
        audit.note(
            "midad.session_ended",
            member=self.member,
            by=self.member,
            user_agent=session.user_agent,
            address=session.address,
        )
        messages.success(self.request, _("The session was ended."))


def sessions_ended(count: int) -> str:
    """How many sessions were ended, in a sentence."""
    return ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", count) % {"count": count}


def handle_of(session: StaffSession) -> str:
    """What a page calls the session: its key would open it."""
    return hashlib.sha256(session.session_key.encode()).hexdigest()[:16]


def shown_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The page that shows recovery codes: as the answer to the act, so that they are kept nowhere."""
    page = RecoveryCodesShownView()
    page.setup(request)
    return page.render_to_response(page.get_context_data(codes=codes, as_file="\r\n".join(codes)))


class RecoveryCodesShownView(AccountPage, TemplateView):  # type: ignore[misc]
    page_title = gettext_lazy("Your recovery codes")
    template_name = "accounts/recovery_codes.html"


def picture_of(text: str) -> SafeString:
    """A QR code, drawn here: dark on light in every theme, as cameras want it."""
    image = segno.make(text, error="m", micro=False).svg_inline(scale=5, border=3, dark="#000", light="#fff")
    return mark_safe(image)  # noqa: S308 - made by segno of nothing but squares
