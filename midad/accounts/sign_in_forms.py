"""What is asked for before somebody is signed in. Each form refuses in the same words whether the account exists."""

import unicodedata
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from midad.accounts import audit, mails, sign_in, throttle, two_step, visitors
from midad.accounts.models import User


class Throttled:
    """A form that may have to wait. `attempt` is the one that was counted, `wait` how long it was refused."""

    attempt: throttle.Attempt | None = None

    @property
    def wait(self) -> timedelta:
        return self.attempt.wait if self.attempt else timedelta()

    def begin(self, *counters: throttle.Counter) -> throttle.Attempt:
        """Count an attempt. Raises ValidationError when it has to wait."""
        self.attempt = throttle.begin(*counters)
        if self.attempt.wait:
            raise ValidationError(throttle.sentence(self.attempt.wait), code="wait")
        return self.attempt


class SignInForm(Throttled, LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "username"}
        self.fields["username"].widget.attrs.update(attributes)
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean_username(self) -> str:
        """In the form in which names are kept."""
        return unicodedata.normalize("NFKC", self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return self.cleaned_data
        attempt = self.begin(*sign_in.counters_of(self.request, name))
        try:
            return super().clean()
        except ValidationError:
            member = User.objects.filter(username=name).first()
            audit.note_failure(member=member, request=self.request, waits=attempt.begins_wait)
            raise


class CodeForm(Throttled, forms.Form):
    """The code of the telephone, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=64,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "autofocus": "",
            }
        ),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, user
        self.kind: two_step.Kind | None = None

    def clean(self) -> dict[str, Any]:
        code = self.cleaned_data.get("code")
        if code:
            attempt = self.begin(throttle.CODE.of(self.user.pk), *sign_in.counters_of_place(self.request))
            self.kind = two_step.check(self.user, code)
            if self.kind is None:
                audit.note_failure(member=self.user, request=self.request, waits=attempt.begins_wait)
                raise ValidationError(_("This code is wrong or was used already. Take the newest one."), code="code")
        return self.cleaned_data


class ResetForm(Throttled, PasswordResetForm):  # type: ignore[misc]
    """Asks for a link for a new password. The answer is the same for every address."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("email")
        if email:
            address = visitors.network_of(visitors.address_of(self.request))
            self.begin(
                throttle.RESET_OF_ACCOUNT.of(email.casefold()),
                throttle.RESET_FROM_ADDRESS.of(address),
                throttle.RESET_ON_SITE.of(""),
            )
        return self.cleaned_data

    def save(self, **_kwargs: Any) -> None:
        """Have a task look for the account and send the link."""
        mails.send_reset_link.enqueue(self.cleaned_data["email"])
