"""What is written down about signing in: one row in the log for each act."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Site

from midad.accounts import visitors
from midad.accounts.models import User

_PLACE = ("user_agent", "address")
#: Name → label and message; what stands in the messages is made by `_Formatter`.
ACTIONS = {
    "midad.sign_in": (_("Sign-in"), _("Signed in: %(device)s, %(address)s")),
    "midad.sign_out": (_("Sign-out"), _("Signed out: %(device)s, %(address)s")),
    "midad.sign_in_failed": (_("Failed sign-in"), _("A sign-in failed: %(device)s, %(address)s")),
    "midad.sign_in_stopped": (
        _("Stopped sign-in"),
        _("A sign-in failed, and the next one has to wait: %(device)s, %(address)s"),
    ),
    "midad.password_changed": (_("New password"), _("The password was changed")),
    "midad.password_reset": (_("Password by e-mail"), _("A new password was set by a link that was sent by e-mail")),
    "midad.two_step_on": (_("Two-step sign-in on"), _("Two-step sign-in was turned on")),
    "midad.two_step_off": (_("Two-step sign-in off"), _("Two-step sign-in was turned off")),
    "midad.two_step_reset": (
        _("Two-step sign-in reset"),
        _("Two-step sign-in was turned off by somebody else, for a lost telephone"),
    ),
    "midad.recovery_codes": (_("Recovery codes"), _("New recovery codes were made")),
    "midad.session_ended": (_("Ended session"), _("A session was ended: %(device)s, %(address)s")),
    "midad.sessions_ended": (_("Signed out everywhere"), _("Sessions were ended on other devices")),
}


class _Formatter(LogFormatter):  # type: ignore[misc]
    message_text: Any = ""

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data or {}
        device = visitors.in_words(str(data.get("user_agent", "")))
        return str(self.message_text) % {"device": device, "address": data.get("address", "")}


def register(actions: Any) -> None:
    """For Wagtail's hook `register_log_actions`."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(type("Formatter", (_Formatter,), {"label": label, "message_text": message}))


def note(action: str, *, member: User, by: User | None, request: HttpRequest | None = None, **data: str) -> None:
    """Write down that `by` did `action` to the account of `member`; with the request, from where."""
    log(member, action, user=by, data=_place(request) | data)


def note_failure(*, member: User | None, request: HttpRequest, waits: bool) -> None:
    """Write down a sign-in in vain. For a name that nobody has, the row belongs to the site and leaves the name out:
    people type passwords into that field."""
    action = "midad.sign_in_stopped" if waits else "midad.sign_in_failed"
    log(member or Site.objects.get(is_default_site=True), action, data=_place(request))


def _place(request: HttpRequest | None) -> dict[str, str]:
    if request is None:
        return {}
    return dict(zip(_PLACE, (visitors.user_agent_of(request), visitors.address_of(request)), strict=True))
