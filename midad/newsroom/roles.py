"""Who may do what: one table, which a migration turns into groups.

What came after that migration is granted by a later one.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.management import create_permissions

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
    "articles.delete_articlepage",
    *(f"articles.{verb}_{kind}" for verb in ("add", "change", "delete") for kind in ("sectionpage", "standardpage")),
    "home.change_homepage",
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
    "home.add_homepage",
    "home.delete_homepage",
    *(f"accounts.{verb}_user" for verb in ("add", "change", "delete")),
    *(f"auth.{verb}_group" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_site" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_workflow" for verb in ("add", "change", "delete")),
    *(f"wagtailcore.{verb}_task" for verb in ("add", "change", "delete")),
)


@dataclass(frozen=True)
class Role:
    """A group of the newsroom.

    `pages` are permissions on every page, `files` on every picture and document, `collections` on every collection.
    """

    name: str
    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


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
        collections=("add", "change", "delete"),
    ),
)
# Wagtail keeps the permissions on its own models, whatever model stands in for them.
_FILE_MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def create(apps: Any) -> None:
    """Create the groups that are missing, with their permissions; `apps` is a migration's registry."""
    for role in ROLES:
        group, created = apps.get_model("auth", "Group").objects.get_or_create(name=role.name)
        if created:
            group.permissions.set([_permission(apps, name) for name in role.permissions])
            _grant_pages(apps, group, role)
            _grant_collections(apps, group, role)


def grant(apps: Any, alias: str, permissions: tuple[str, ...], *, to: tuple[str, ...]) -> None:
    """Give permissions of one app to groups, where they are; the app may be so new that it has none yet."""
    config = apps.get_app_config(permissions[0].partition(".")[0])
    config.models_module = True  # the registry of a migration has none, and nothing is made without one
    create_permissions(config, verbosity=0, interactive=False, using=alias, apps=apps)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.filter(name__in=to):
        group.permissions.add(*(_permission(apps, name) for name in permissions))


def _permission(apps: Any, name: str) -> Any:
    app_label, codename = name.split(".")
    return apps.get_model("auth", "Permission").objects.get(content_type__app_label=app_label, codename=codename)


def _grant_pages(apps: Any, group: Any, role: Role) -> None:
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for verb in role.pages:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page=root, permission=_permission(apps, f"wagtailcore.{verb}_page")
        )


def _grant_collections(apps: Any, group: Any, role: Role) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    names = [f"{app_label}.{verb}_{model}" for app_label, model in _FILE_MODELS for verb in role.files]
    names += [f"wagtailcore.{verb}_collection" for verb in role.collections]
    for name in names:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
            group=group, collection=root, permission=_permission(apps, name)
        )
