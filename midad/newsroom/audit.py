"""What of the newspaper's data has a history, and how the admin shows a row that stands for several steps."""

import copy
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Max
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.views.pages.listing import EditedByFilter
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import registry
from wagtail.models import (
    BaseLogEntry,
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageLogEntry,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from midad.accounts.models import User
from midad.articles.models import Agency, Author, Masthead, Menus, Stylebook, StylebookTerm
from midad.comments.models import Ban, Comment, CommentRules
from midad.home.models import BreakingLine
from midad.licenses.models import RevocationList, SiteLicense
from midad.media.models import Attachment, Picture, Recording
from midad.operations.journal import CREATE, DELETE, EDIT, steps_of, touch
from midad.redirects.models import MissingPage
from midad.register.models import Name
from midad.syndication.models import Syndication
from midad.themes.models import Appearance, SiteChoices

#: Pages are not here: Wagtail logs every act on one.
WITH_HISTORY = (
    Agency,
    Appearance,
    Attachment,
    Author,
    Ban,
    BreakingLine,
    Collection,
    Comment,
    CommentRules,
    Group,
    Masthead,
    Menus,
    MissingPage,
    Name,
    Picture,
    Recording,
    Redirect,
    RevocationList,
    Site,
    SiteChoices,
    SiteLicense,
    Stylebook,
    Syndication,
    Task,
    User,
    Workflow,
)
#: Rows that belong to another object: model → the field that leads there.
PARTS = {
    CollectionViewRestriction: "collection",
    GroupCollectionPermission: "group",
    GroupPagePermission: "group",
    StylebookTerm: "stylebook",
    WorkflowPage: "workflow",
    WorkflowTask: "workflow",
}
#: Saved at every sign-in.
_NOT_AN_ACT = {"last_login", "password"}


def install() -> None:
    """Watch the models, and show rows of several steps for what they are."""
    post_save.connect(_saved, dispatch_uid="midad.audit")
    post_delete.connect(_deleted, dispatch_uid="midad.audit")
    m2m_changed.connect(_related, dispatch_uid="midad.audit")
    message = cached_property(_message)
    message.__set_name__(BaseLogEntry, "message")
    BaseLogEntry.message = message
    ActionColumn.get_actions = _as("wagtail.edit", ActionColumn.get_actions)
    ActionColumn.get_status = _as("wagtail.publish", ActionColumn.get_status)
    RecentEditsPanel.get_context_data = _recent_edits
    EditedByFilter.filter = _edited_by
    EditedByFilter.get_queryset = lambda self, request: get_user_model()._default_manager.filter(
        pk__in=PageLogEntry.objects.filter(content_changed=True).order_by().values("user_id").distinct()
    )


def _has_history(instance: Any) -> bool:
    return isinstance(instance, WITH_HISTORY)


def _whole(instance: Any) -> Any:
    """The object that a part belongs to, or the object itself."""
    name = PARTS.get(type(instance))
    return getattr(instance, name) if name else instance


def _saved(instance: Any, created: bool, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    is_act = update_fields is None or not set(update_fields) <= _NOT_AN_ACT
    whole = _whole(instance)
    if is_act and not raw and _has_history(whole):
        touch(whole, CREATE if created and whole is instance else EDIT)


def _deleted(instance: Any, origin: Any = None, **_kwargs: Any) -> None:
    """What goes with another object is part of that object's end."""
    began = origin if origin is None or hasattr(origin, "_meta") else origin.model
    whole = _whole(instance)
    if began is not None and isinstance(instance, began._meta.concrete_model) and _has_history(whole):
        touch(whole, DELETE if whole is instance else EDIT)


def _related(instance: Any, action: str, reverse: bool, model: Any, pk_set: Any = None, **_kwargs: Any) -> None:
    """Groups of members, permissions of groups: a change of the member, of the group."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if not reverse and _has_history(instance):
        touch(instance, EDIT)
    elif reverse and issubclass(model, WITH_HISTORY):
        for changed in model._default_manager.filter(pk__in=pk_set or ()):
            touch(changed, EDIT)


def note_many(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """An `after_bulk_action` hook: what is changed by one statement sends no signals."""
    for instance in objects:
        if _has_history(instance) and action_type != "delete":
            touch(instance, EDIT)


def _message(self: Any) -> str:
    """All steps of the row, in their order and without repetitions."""
    registry.scan_for_actions()
    formatters = [registry.formatters[step] for step in steps_of(self) if step in registry.formatters]
    texts = [str(formatter.format_message(self)) for formatter in formatters]
    return " · ".join(text[:1].upper() + text[1:] for text in dict.fromkeys(texts)) or self.action


def _as(action: str, method: Any) -> Any:
    """The method of the history's column, asked about a row with the step `action` as if it had no other.

    Wagtail offers the acts on a version beside the row of its saving, and says «live» beside that of its publication.
    """

    def asked(self: Any, instance: Any, parent_context: Any) -> Any:
        if action in steps_of(instance):
            instance = copy.copy(instance)
            instance.action = action
        return method(self, instance, parent_context)

    return asked


def _recent_edits(self: Any, parent_context: Any) -> dict[str, Any]:
    """The pages that the member changed last, whatever else the act was."""
    request = parent_context["request"]
    latest = (
        PageLogEntry.objects.filter(user=request.user, content_changed=True)
        .values("page_id")
        .annotate(at=Max("timestamp"))
        .order_by("-at")[:5]
    )
    moments = {row["page_id"]: row["at"] for row in latest}
    pages = Page.objects.specific().prefetch_workflow_states().annotate_approved_schedule().in_bulk(list(moments))
    edits = [(at, pages[pk]) for pk, at in moments.items() if pk in pages]
    return {**Component.get_context_data(self, parent_context), "last_edits": edits, "request": request}


def _edited_by(self: Any, queryset: Any, value: Any) -> Any:
    if not value:
        return queryset
    edited = PageLogEntry.objects.filter(content_changed=True, user__in=value)
    return queryset.filter(pk__in=edited.order_by().values("page_id").distinct())
