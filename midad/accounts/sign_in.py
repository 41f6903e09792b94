"""From a right password to a session: what is counted, what is asked next, and what is written down."""

import time
from typing import Any

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import ngettext
from wagtail.admin import messages

from midad.accounts import audit, devices, mails, throttle, two_step, visitors
from midad.accounts.models import User
from midad.accounts.session_store import SIGN_IN, longest

#: In the data of a session: who has given the password, and owes the code.
PENDING = "second_step"
#: In the data of a session: its member has a second step, and has taken it.
VERIFIED = "two_step"
#: Seconds to type the code in.
_PATIENCE = 600
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def counters_of(request: HttpRequest, username: str) -> list[throttle.Counter]:
    """What a password that is tried for this name is counted under."""
    name = _folded(username)
    if devices.is_known(request, username):
        return [throttle.ACCOUNT_ON_DEVICE.of(f"{devices.digest_of(request)} {name}")]
    return [throttle.ACCOUNT.of(name), *counters_of_place(request)]


def counters_of_place(request: HttpRequest) -> list[throttle.Counter]:
    """The counters of the visitor's address and of the whole site."""
    address = visitors.network_of(visitors.address_of(request))
    return [throttle.ADDRESS.of(address), throttle.SITE.of("")]


def clear_waits_of(user: User) -> None:
    """Have the account wait for nothing."""
    throttle.forget(throttle.ACCOUNT.of(_folded(user.username)), throttle.CODE.of(user.pk))
    throttle.forget(throttle.CONFIRMATION.of(user.pk))


def ask_for_code(request: HttpRequest, user: User, *, remember: bool, target: str) -> None:
    """Note in a session of its own, which nobody is signed in with, that the password was right."""
    request.session.flush()
    request.session[PENDING] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "at": time.time(),
        "remember": remember,
        "target": target,
    }
    request.session.set_expiry(_PATIENCE)


def pending(request: HttpRequest) -> tuple[User, dict[str, Any]] | None:
    """Who owes a code, and what was noted; None when nobody does, when it took too long or the account has changed."""
    noted = request.session.get(PENDING)
    if not noted or not 0 <= time.time() - noted["at"] <= _PATIENCE:
        return None
    user = User.objects.filter(pk=noted["user"], is_active=True).first()
    if user is None or not constant_time_compare(noted["password"], user.get_session_auth_hash()):
        return None
    return user, noted


def complete(request: HttpRequest, user: User, *, remember: bool, attempt: throttle.Attempt, verified: bool) -> None:
    """Sign in: a session under a new key, the attempts forgiven, one row in the log, a mail for a new device.

    The answer must get the cookie of the device (`devices.set_cookie`).
    """
    with transaction.atomic():
        attempt.give_back()
        clear_waits_of(user)
        throttle.forget(*(counter for counter in attempt.counters if counter.rule is throttle.ACCOUNT_ON_DEVICE))
        request.session.pop(PENDING, None)
        login(request, user, backend=_BACKEND)
        request.session.set_expiry(int(longest().total_seconds()) if remember else 0)
        request.session[VERIFIED] = verified
        audit.note("midad.sign_in", member=user, by=user, request=request)
        if devices.remember(request, user):
            mails.new_device(user, device=visitors.user_agent_of(request), address=visitors.address_of(request))


def warn_of_codes(request: HttpRequest, user: User) -> None:
    """After a recovery code: how many are left."""
    left = two_step.codes_left(user)
    text = ngettext(
        "You signed in with a recovery code; %(count)s is left.",
        "You signed in with a recovery code; %(count)s are left.",
        left,
    )
    messages.warning(request, text % {"count": left})


def note_place(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Write into the session when, where and with what it began: a receiver of `user_logged_in`."""
    request.session[SIGN_IN] = {
        "at": time.time(),
        "address": visitors.address_of(request),
        "user_agent": visitors.user_agent_of(request),
    }


def note_sign_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Write down that somebody signed out: a receiver of `user_logged_out`."""
    if isinstance(user, User):
        audit.note("midad.sign_out", member=user, by=user, request=request)


def _folded(username: str) -> str:
    return username.strip().casefold()
