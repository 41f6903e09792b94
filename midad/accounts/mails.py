"""Mails about an account, in its owner's language; they go out with the transaction that asked for them."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from midad.operations import moments


def password_changed(user: Any) -> None:
    """The password is a new one."""
    send(user, "password_changed")


def new_device(user: Any, *, device: str, address: str) -> None:
    """Somebody signed in with a browser that was not seen before; `device` is what it says of itself."""
    from midad.accounts import visitors

    with translation.override(language_of(user)):
        send(user, "new_device", device=visitors.in_words(device), address=address)


def two_step_reset(user: Any) -> None:
    """An administrator has turned the second step off."""
    send(user, "two_step_reset")


def send(user: Any, kind: str, **context: Any) -> None:
    """Send `accounts/mails/KIND.txt`, whose first line is the subject. Who has no address gets nothing."""
    if not user.email:
        return
    with translation.override(language_of(user)):
        context |= {
            "user": user,
            "newspaper": settings.MIDAD_ADDRESS.hostname,
            "moment": moments.minute(timezone.now()),
            "account": settings.MIDAD_URL + reverse("wagtailadmin_account"),
            "sessions": settings.MIDAD_URL + reverse("midad_sessions"),
        }
        subject, _line, body = render_to_string(f"accounts/mails/{kind}.txt", context).strip().partition("\n")
        EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()


def language_of(user: Any) -> str:
    """What the member has chosen in the admin, or the newspaper's."""
    profile = getattr(user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language()) if profile else settings.LANGUAGE_CODE


@task()
def send_reset_link(email: str) -> None:
    """Send a link for a new password to the members with this address, if there are any.

    A task, so that the answer to who asked takes as long, and is the same, whether there are some or not.
    """
    from wagtail.admin.forms.auth import PasswordResetForm

    form = PasswordResetForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=settings.MIDAD_ADDRESS.netloc,
            use_https=settings.MIDAD_ADDRESS.scheme == "https",
            subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
            email_template_name="wagtailadmin/account/password_reset/email.txt",
        )
