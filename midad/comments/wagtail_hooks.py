"""Comments in the admin: the menu, what the audit log calls the acts, and the permissions."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.log_actions import LogFormatter

from midad.comments import moderation_urls, queue
from midad.comments.models import Ban
from midad.comments.moderation_views import may_moderate


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    return [path("comments/", include(moderation_urls))]


class CommentsMenuItem(MenuItem):  # type: ignore[misc]
    """With the number of comments that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        waiting = queue.waiting()
        label = _("Comments (%(number)s)") % {"number": waiting} if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CommentsMenuItem(
        _("Comments"), reverse_lazy("moderation:queue"), name="comments", icon_name="comment", order=310
    )


@hooks.register("register_permissions")
def permissions() -> Any:
    """Bans are part of moderating."""
    return Permission.objects.filter(content_type__app_label="comments", content_type__model="comment")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, label, message in (
        ("hold", _("Put back into the queue"), _("Put back into the queue")),
        ("approve", _("Comment approved"), _("It was approved")),
        ("spam", _("Comment marked as spam"), _("Marked as spam")),
        ("bin", _("Comment binned"), _("Put into the bin")),
        ("pick", _("Comment picked"), _("Picked by the newsroom")),
        ("unpick", _("Comment not picked any more"), _("Not picked any more")),
        ("pin", _("Comment pinned"), _("It was pinned")),
        ("unpin", _("Comment not pinned any more"), _("Not pinned any more")),
        ("edit", _("Comment edited"), _("Its words were changed")),
        ("reply", _("Answer of the newsroom"), _("Written as an answer of the newsroom")),
        ("undo", _("Act taken back"), _("An act was taken back")),
        ("ban", _("Ban"), _("Banned: %(kind)s")),
        ("erase", _("Reader erased"), _("A reader was erased")),
        ("end_ban", _("End of a ban"), _("The ban was ended: %(kind)s")),
    ):
        actions.register_action(f"midad.comments.{name}")(_formatter(label, message))


def _formatter(label_text: Any, message_text: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):  # type: ignore[misc]
        label = label_text

        def format_message(self, log_entry: Any) -> str:
            kind = (log_entry.data or {}).get("kind", "")
            return str(message_text) % {"kind": dict(Ban.Kind.choices).get(kind, kind)}

        def format_comment(self, log_entry: Any) -> str:
            return ""

    return Formatter
