"""Who may do what: one table, which a migration turns into groups."""

from dataclasses import dataclass, field
from typing import Any

REPORTER, DESK_EDITOR, MANAGING_EDITOR = "مراسل", "محرر الدسك", "مدير التحرير"
MODERATOR, ADMINISTRATOR = "مشرف التعليقات", "مدير النظام"
WORKFLOW, DESK_TASK = "مسار التحرير", "مراجعة الدسك"

_ACCESS = ("wagtailadmin.access_admin",)
_DESK = (
    "articles.bypass_desk",
    "articles.correct",
    "articles.add_author",
    "articles.change_author",
    "articles.add_agency",
    "articles.change_agency",
    "register.add_name",
    "register.change_name",
    "media.add_recording",
    "media.change_recording",
)
_MANAGING = (
    "articles.override_checks",
    "articles.change_masthead",
    "articles.delete_author",
    "articles.delete_agency",
    "register.delete_name",
    "media.delete_recording",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
)
_ADMINISTRATION = (
    *(f"accounts.{verb}_user" for verb in ("add", "change", "delete")),
    *(f"auth.{verb}_group" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_site" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_collection" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_workflow" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_task" for verb in ("add", "change", "delete")),
)


@dataclass(frozen=True)
class Role:
    """A group of the newsroom: `pages` and `files` are permissions on every page, picture and document."""

    name: str
    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=())


ROLES = (
    Role(REPORTER, (*_ACCESS, "media.add_recording"), pages=("add",), files=("add", "choose")),
    Role(
        DESK_EDITOR, (*_ACCESS, *_DESK), pages=("add", "change", "publish", "lock"), files=("add", "change", "choose")
    ),
    Role(
        MANAGING_EDITOR,
        (*_ACCESS, *_DESK, *_MANAGING),
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        files=("add", "change", "delete", "choose"),
    ),
    Role(MODERATOR, _ACCESS),
    Role(
        ADMINISTRATOR,
        (*_ACCESS, *_DESK, *_MANAGING, *_ADMINISTRATION),
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        files=("add", "change", "delete", "choose"),
    ),
)
_FILE_MODELS = (("media", "picture"), ("media", "attachment"))


def create(apps: Any) -> None:
    """Create the groups that are missing, with their permissions; `apps` is a migration's registry."""
    for role in ROLES:
        group, created = apps.get_model("auth", "Group").objects.get_or_create(name=role.name)
        if created:
            group.permissions.set([_permission(apps, name) for name in role.permissions])
            _grant_pages(apps, group, role)
            _grant_files(apps, group, role)


def _permission(apps: Any, name: str) -> Any:
    app_label, codename = name.split(".")
    return apps.get_model("auth", "Permission").objects.get(content_type__app_label=app_label, codename=codename)


def _grant_pages(apps: Any, group: Any, role: Role) -> None:
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for verb in role.pages:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page=root, permission=_permission(apps, f"wagtailcore.{verb}_page")
        )


def _grant_files(apps: Any, group: Any, role: Role) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for app_label, model in _FILE_MODELS:
        for verb in role.files:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group, collection=root, permission=_permission(apps, f"{app_label}.{verb}_{model}")
            )
