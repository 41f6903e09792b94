"""Doors of the admin that Wagtail leaves open to everybody who may enter it, and forms that it trusts to be whole.

Choosers, and the interface behind them, tell the titles of drafts and pictures to anyone with an account; some pages
that ask «are you sure?» check the right when the answer comes and not before they show the title.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Task
from wagtail.permissions import policy_registry

from midad.operations.journal import journal

View = Callable[..., HttpResponseBase]


def _writes(user: Any, **_arguments: Any) -> bool:
    """Who writes or edits stories chooses pages, pictures, authors and names for them."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, {"add", "change", "publish"}))


def _configures_tasks(user: Any, **_arguments: Any) -> bool:
    return bool(policy_registry.get_by_type(Task).user_has_any_permission(user, {"add", "change"}))


def _changes_some(user: Any, app_label: str, model_name: str, **_arguments: Any) -> bool:
    """For an act on many objects: whether there is one of the kind that the user might change."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return True
    rights = {"add", "change", "publish", "delete"}
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, rights))


def _moves(user: Any, page_to_move_id: int, **_arguments: Any) -> bool:
    return bool(_page(page_to_move_id).permissions_for_user(user).can_move())


def _edits(user: Any, page_id: int, **_arguments: Any) -> bool:
    return bool(_page(page_id).permissions_for_user(user).can_edit())


def _page(pk: int) -> Any:
    return get_object_or_404(Page, pk=pk).specific


#: Beginning of a route's name → who may pass, for every method.
DOORS: dict[str, Callable[..., bool]] = {
    "stories:choose_parent": _writes,
    "wagtail_bulk_action": _changes_some,
    "wagtailadmin_api:": _writes,
    "wagtailadmin_block_preview": _writes,
    "wagtailadmin_choose_": _writes,
    "wagtailadmin_pages:choose_parent": _writes,
    "wagtailadmin_pages:confirm_workflow_cancellation": _edits,
    "wagtailadmin_pages:move_confirm": _moves,
    "wagtailadmin_tag_": _writes,
    "wagtailadmin_workflows:task_cho": _configures_tasks,
    "wagtaildocs_chooser:": _writes,
    "wagtailembeds:": _writes,
    "wagtailimages_chooser:": _writes,
    "wagtailsnippetchoosers_": _writes,
}
#: How the admin and the sign-in are asked.
METHODS = ("GET", "HEAD", "OPTIONS", "POST")


def guarded(view: View) -> View:
    """For the admin's routes, inside of their transaction."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = request.resolver_match.view_name if request.resolver_match else ""
        methods = _methods(name)
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        if request.user.is_authenticated and not _may_pass(request, name, kwargs):
            return permission_denied(request)  # type: ignore[no-any-return]
        try:
            return _answered(view, request, *args, **kwargs)
        except (AttributeError, KeyError, TypeError) as error:
            if _is_whole(request):
                raise
            raise ValueError("the form came without one of its parts") from error

    return wrapped


def _methods(name: str) -> tuple[str, ...]:
    """The methods that a route answers.

    The form of a copy goes to the route that adds; sent to its own, it would overwrite what is copied.
    """
    if name == "wagtailadmin_dismissibles":
        return (*METHODS, "PATCH")
    is_copy = name.endswith(":copy") and not name.startswith("wagtailadmin_pages:")
    return tuple(method for method in METHODS if method != "POST" or not is_copy)


def _may_pass(request: HttpRequest, name: str, arguments: dict[str, Any]) -> bool:
    test = next((test for start, test in DOORS.items() if name.startswith(start)), None)
    try:
        return test is None or test(request.user, **arguments)
    except Http404:
        return False


def _is_whole(request: HttpRequest) -> bool:
    if request.method != "PATCH":
        return True
    try:
        return isinstance(json.loads(request.body), dict)
    except ValueError:
        return False


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer; what is in use is not deleted, and that is no fault."""
    try:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic(), journal(by=lambda: request.user):
            return view(request, *args, **kwargs)
    except (ProtectedError, RestrictedError) as error:
        is_protected = isinstance(error, ProtectedError)
        count = len(error.protected_objects if is_protected else error.restricted_objects)  # type: ignore[union-attr]
        message = ngettext(
            "Not deleted: %(count)d object still uses it.", "Not deleted: %(count)d objects still use it.", count
        )
        messages.error(request, message % {"count": count})
        return redirect(request.get_full_path())
