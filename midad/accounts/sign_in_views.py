"""The pages before somebody is signed in. They stand outside of the admin's transactions: a password is looked at
for a tenth of a second, and nobody's writing waits for that."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views import account

from midad.accounts import audit, devices, sign_in, two_step
from midad.accounts.models import User
from midad.accounts.sign_in_forms import CodeForm, ResetForm, SignInForm


class Waiting:
    """Answers 429, with the seconds to wait, when the form was refused for that."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if form.wait:
            response.status_code = 429
            response.headers["Retry-After"] = str(int(form.wait.total_seconds()) + 1)
        return response


class SignInView(Waiting, account.LoginView):  # type: ignore[misc]
    def get_form_class(self) -> Any:
        return SignInForm

    def get_redirect_url(self) -> str:
        """The address to go on to; a bare word is none, and Django would take it for the name of a view."""
        address: str = super().get_redirect_url()
        return address if "/" in address else ""

    def form_valid(self, form: SignInForm) -> HttpResponseBase:
        """Sign in, or ask for the code first."""
        user, remember, target = form.get_user(), bool(form.cleaned_data["remember"]), self.get_success_url()
        assert form.attempt is not None  # noqa: S101 - a form without one has no user
        if two_step.is_on(user):
            form.attempt.give_back()
            sign_in.ask_for_code(self.request, user, remember=remember, target=target)
            return redirect("midad_code")
        sign_in.complete(self.request, user, remember=remember, attempt=form.attempt, verified=False)
        response = redirect(target)
        devices.set_cookie(self.request, response)
        return response


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class CodeView(Waiting, FormView):  # type: ignore[type-arg]
    """The second step: who comes here has given the password and is not signed in."""

    form_class = CodeForm
    template_name = "accounts/code.html"
    user: User
    noted: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = sign_in.pending(request)
        if found is None:
            messages.error(request, _("That took too long, or you are signed in already. Begin again."))
            return redirect(settings.LOGIN_URL)
        self.user, self.noted = found
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        assert form.attempt is not None  # noqa: S101 - a valid form has counted
        remember = bool(self.noted["remember"])
        sign_in.complete(self.request, self.user, remember=remember, attempt=form.attempt, verified=True)
        if form.kind == "recovery":
            sign_in.warn_of_codes(self.request, self.user)
        response = redirect(self.noted["target"])
        devices.set_cookie(self.request, response)
        return response


@method_decorator(never_cache, name="dispatch")
class ResetView(Waiting, account.PasswordResetView):  # type: ignore[misc]
    def get_form_class(self) -> Any:
        return ResetForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: ResetForm) -> HttpResponseBase:
        form.save()
        return redirect(self.get_success_url())


class ResetConfirmView(account.PasswordResetConfirmView):  # type: ignore[misc]
    """A new password by the link of a mail. It ends every session; the second step stays as it is."""

    title = gettext_lazy("Set your new password")

    def form_valid(self, form: Any) -> HttpResponseBase:
        with transaction.atomic():
            response: HttpResponseBase = super().form_valid(form)
            audit.note("midad.password_reset", member=self.user, by=self.user, request=self.request)
            sign_in.clear_waits_of(self.user)
            return response

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_password_reset_complete")
