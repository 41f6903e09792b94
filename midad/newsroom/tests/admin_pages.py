"""Every page of the admin, from its own table of addresses."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver, reverse
from wagtail.models import Site, Task, TaskState, Workflow, WorkflowState

from midad.newsroom.tests.conftest import BusyNewsroom

#: Answers for scripts, pictures and acts without a page of their own.
NOT_PAGES = (
    "wagtailadmin_api",
    "wagtailadmin_tag",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset_confirm",
    "midad_license_remove",
    "midad_desk_check",
    "midad_desk_clean",
    "midad_desk_ignore",
    "midad_desk_restore",
    "midad_desk_term",
    "midad_meters",
    "midad_stylebook_export",
    "midad_stylebook_try",
    "moderation:act",
    "moderation:undo",
    "moderation:end_ban",
    "midad_missing_ignore",
    "midad_original",
    "midad_purge_everything",
    "midad_current_options",
    "midad_theme_export",
    "midad_theme_preview",
    "midad_theme_restore",
    "midad_try_theme",
    "wagtailembeds",
    "wagtailimages:preview",
    "wagtailimages:url_generator",
    "wagtailimages:create_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:create_multiple",
    "wagtaildocs:delete_upload_multiple",
    # No snippet is made inside its chooser.
    "wagtailsnippetchoosers_articles_agency:create",
    "wagtailsnippetchoosers_articles_author:create",
    "wagtailsnippetchoosers_home_breakingline:create",
    "wagtailsnippetchoosers_media_recording:create",
    "wagtailsnippetchoosers_register_name:create",
)
_ANSWERS_TO_POSTS = (
    "preview_on_add",
    "preview_on_edit",
    "view_draft",
    "set_page_position",
    "convert_alias",
    "chosen",
    "lock",
    "unlock",
    "process_import",
    "import_report",
    "multiple",
    "enable",
    "enable_task",
)


def _patterns(found: Any, path: str = "", namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if here.startswith("admin/") and pattern.name:
                yield f"{namespace}{pattern.name}", pattern
        else:
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern.url_patterns, here, inside)


def pages() -> list[tuple[str, URLPattern]]:
    """The named addresses that answer with something to read."""
    return [
        (name, pattern)
        for name, pattern in _patterns(get_resolver().url_patterns)
        if not name.startswith(NOT_PAGES) and name.rpartition(":")[2] not in _ANSWERS_TO_POSTS
    ]


def addresses_of(room: BusyNewsroom) -> Iterator[tuple[str, str]]:
    """Name and address of every page; raises KeyError for a kind of page that is not known here."""
    for name, pattern in pages():
        for values in _choices(name, room):
            wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex
            yield name, reverse(name, kwargs={key: values[key] for key in wanted}) + values.get("query", "")


def _choices(name: str, room: BusyNewsroom) -> list[dict[str, Any]]:
    known = _numbers(room)
    namespace = name.partition(":")[0]
    model = namespace.rpartition("_")[2]
    key = {
        "midad_conflict": room.stale_save.pk,
        "midad_license": Site.objects.get().pk,
        "midad_receipt": room.receipt.pk,
        "midad_member_sign_in": room.article.owner_id,
        "wagtailusers_users": room.administrator.pk,
        "wagtailusers_groups": Group.objects.order_by("pk")[0].pk,
        "wagtailsites": Site.objects.get().pk,
        "wagtailadmin_collections": room.collection.pk,
        "wagtailsettings": Site.objects.get().pk,
        "reader_letters": room.letter.pk,
        "moderation": room.comment.pk,
    }.get(namespace)
    known["pk"] = key or known.get(model) or room.article.pk
    if "workflows" in namespace:
        known["pk"] = Task.objects.get().pk if "task" in name else Workflow.objects.get().pk
    if namespace == "wagtail_bulk_action":
        return [
            known | {"app_label": app, "model_name": model, "action": action, "query": f"?id={known[model]}"}
            for app, model, action in BULK_ACTIONS
        ]
    if name in {"wagtailadmin_pages:add", "wagtailadmin_pages:choose_parent"}:
        return [known | kind for kind in _kinds_of_page(room)]
    if "workflow" in name and "page_id" in known:
        known["page_id"] = room.submitted.pk
        return [known | {"action_name": action} for action in ("approve", "reject")]
    if namespace.startswith("midad_theme_"):
        return [known | {"site": Site.objects.get().pk, "slug": "default", "language": "ar"}]
    if namespace == "wagtailsettings":
        of_articles = [("articles", "masthead"), ("articles", "menus"), ("articles", "stylebook")]
        settings = (
            *of_articles,
            ("comments", "commentrules"),
            ("syndication", "syndication"),
            ("themes", "appearance"),
        )
        return [known | {"app_name": app, "model_name": model} for app, model in settings]
    return [known]


BULK_ACTIONS = [
    *(("wagtailcore", "page", action) for action in ("delete", "move", "publish", "unpublish")),
    *(("media", "picture", action) for action in ("delete", "add_tags", "add_to_collection")),
    *(("media", "attachment", action) for action in ("delete", "add_tags", "add_to_collection")),
    *(("accounts", "user", action) for action in ("delete", "assign_role", "set_active_state")),
    ("articles", "author", "delete"),
]


def _kinds_of_page(room: BusyNewsroom) -> list[dict[str, Any]]:
    home = room.section.get_parent()
    return [
        {
            "content_type_app_name": app,
            "content_type_model_name": model,
            "app_label": app,
            "model_name": model,
            "parent_page_id": parent.pk,
        }
        for app, model, parent in (
            ("articles", "articlepage", room.section),
            ("articles", "sectionpage", home),
            ("articles", "standardpage", home),
            ("home", "homepage", home.get_parent()),
        )
    ]


def _numbers(room: BusyNewsroom) -> dict[str, Any]:
    revisions = list(room.article.revisions.order_by("pk").values_list("pk", flat=True))
    state = TaskState.objects.get()
    return {
        "site": Site.objects.get().pk,
        "parent_page_id": room.section.pk,
        "page_id": room.article.pk,
        "page_pk": room.article.get_root().pk,
        "workflow_pk": Workflow.objects.get().pk,
        "page_to_move_id": room.article.pk,
        "destination_id": room.section.get_siblings().last().pk,
        "revision_id": revisions[0],
        "revision_id_a": revisions[0],
        "revision_id_b": revisions[-1],
        "task_state_id": state.pk,
        "task_id": state.task.pk,
        "workflow_state_id": WorkflowState.objects.get().pk,
        "action_name": "approve",
        "content_type_app_name": "articles",
        "content_type_model_name": "articlepage",
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
        "app_name": "articles",
        "collection_id": room.collection.pk,
        "redirect_id": room.redirect.pk,
        "document_id": room.document.pk,
        "doc_id": room.document.pk,
        "image_id": room.picture.pk,
        "page": room.article.pk,
        "picture": room.picture.pk,
        "attachment": room.document.pk,
        "user": room.administrator.pk,
        "author": room.author.pk,
        "agency": room.agency.pk,
        "name": room.topic.pk,
        "recording": room.recording.pk,
        "breakingline": room.breaking_line.pk,
    }
