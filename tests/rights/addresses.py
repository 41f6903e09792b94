"""What fills the arguments of the routes: for each route the addresses that the table of rights has a row for.

An argument is filled by the things of the newsroom whose names stand here; a route with an argument that nothing
fills raises NoProvider, and that fails the build.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import reverse

from tests.rights.newsroom import Newsroom
from tests.rights.routes import Route

#: A page of each kind that rights tell apart: of another, one's own, and of the structure.
PAGES = ("story", "own-draft", "section", "front")
#: Route → argument → names of things, before the arguments by their names alone.
OF_ROUTES: dict[str, dict[str, tuple[str, ...]]] = {
    "articles:author": {"slug": ("author",)},
    "articles:topic": {"slug": ("name",)},
    "syndication:author-feed": {"slug": ("author",)},
    "syndication:topic-feed": {"slug": ("name",)},
    "moderation:delete": {"pk": ("binned-comment",)},
    "moderation:end_ban": {"pk": ("ban",)},
    "moderation:undo": {"act": ("=00000000-0000-4000-8000-000000000000",)},
    "syndication:comment-feed": {"pk": ("story",)},
    "comments:follow": {"pk": ("follower",)},
    "comments:unfollow": {"pk": ("follower",)},
    "comments:mine_opened": {"pk": ("reader-link",)},
    "midad_license": {"pk": ("site",)},
    "midad_license_remove": {"pk": ("site",)},
    "midad_member_sign_in": {"pk": ("colleague",)},
    "midad_missing_ignore": {"pk": ("missing-page",)},
    "midad_kept_page": {"pk": ("story", "own-draft", "section")},
    "midad_receipt": {"pk": ("receipt",)},
    "midad_desk_ignore": {"pk": ("story", "own-draft")},
    "midad_desk_restore": {"pk": ("ignored-finding",)},
    "midad_stylebook_try": {"site": ("site",)},
    "midad_stylebook_export": {"site": ("site",)},
    "midad_stylebook_import": {"site": ("site",)},
    "midad_original": {"name": ("picture",)},
    "midad_conflict": {"pk": ("conflict",)},
    "midad_correct": {"pk": ("story", "own-draft")},
    "midad_theme_options": {"site": ("site",), "slug": ("=default", "=no-such-theme")},
    "midad_theme_preview": {"site": ("site",), "slug": ("=default",)},
    "midad_theme_restore": {"site": ("site",), "slug": ("=default",)},
    "midad_theme_export": {"site": ("site",), "slug": ("=default",)},
    "midad_theme_import": {"site": ("site",), "slug": ("=default",)},
    "midad_theme_texts": {"site": ("site",), "slug": ("=default",), "language": ("=ar", "=xx")},
    "midad_try_theme": {"site": ("site",), "slug": ("=default", "=no-such-theme")},
    "themes:sheet": {"digest": ("=0123456789abcdef",)},
    "midad_urgent": {"pk": ("story", "own-draft")},
    "wagtailadmin_api:documents:detail": {"pk": ("document",)},
    "wagtailadmin_api:images:detail": {"pk": ("picture",)},
    "wagtailadmin_api:pages:detail": {"pk": PAGES},
    "wagtailadmin_api:pages:action": {"pk": ("story",), "action_name": ("=publish", "=delete")},
    "wagtailadmin_pages:convert_alias": {"page_id": ("alias",)},
    "wagtailadmin_pages:confirm_workflow_cancellation": {"page_id": ("submitted",)},
    "wagtailadmin_pages:revisions_compare": {
        "pk": ("story",),
        "revision_id_a": ("old-version",),
        "revision_id_b": ("newest-version",),
    },
    "wagtailadmin_pages:revisions_unschedule": {"page_id": ("scheduled",), "revision_id": ("scheduled-version",)},
    "wagtailadmin_pages:unlock": {"page_id": ("locked", "own-draft")},
    "wagtailadmin_pages:workflow_action": {"page_id": ("submitted",), "action_name": ("=approve", "=reject")},
    "wagtailadmin_pages:collect_workflow_action_data": {
        "page_id": ("submitted",),
        "action_name": ("=approve", "=reject"),
    },
    "wagtailadmin_pages:workflow_history": {"page_id": ("submitted",)},
    "wagtailadmin_pages:workflow_history_detail": {"page_id": ("submitted",)},
    "wagtailadmin_pages:workflow_preview": {"page_id": ("submitted",)},
    "wagtailadmin_pages:preview_on_edit": {"page_id": ("story", "own-draft")},
    "wagtailadmin_pages:view_draft": {"page_id": ("story", "own-draft")},
    "wagtailadmin_tag_model_autocomplete": {"app_name": ("=taggit",), "model_name": ("=tag",)},
    "wagtailadmin_editing_sessions:ping": {
        "app_label": ("=wagtailcore",),
        "model_name": ("=page",),
        "object_id": ("story",),
    },
    "wagtailadmin_workflows:enable": {"pk": ("idle-workflow",)},
    "wagtailadmin_workflows:enable_task": {"pk": ("idle-task",)},
    "wagtailadmin_workflows:add_task": {"app_label": ("=wagtailcore",), "model_name": ("=groupapprovaltask",)},
    "wagtailadmin_password_reset_confirm": {"uidb64": ("=MQ",), "token": ("=set-password",)},
    # A document is complete as it comes: no upload ever waits for the rest of its form.
    "wagtaildocs:create_multiple_from_uploaded_document": {"uploaded_file_id": ("=404",)},
    "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": ("=404",)},
    "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": ("uploaded-picture",)},
    "wagtailimages:delete_upload_multiple": {"uploaded_file_id": ("uploaded-picture",)},
}
#: Beginning of a route's name → what its `pk` is.
PRIMARY_KEYS = {
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows:edit_task": "task",
    "wagtailadmin_workflows:disable_task": "task",
    "wagtailadmin_workflows": "workflow",
    "wagtailsnippets_articles_author": "author",
    "wagtailsnippetchoosers_articles_author": "author",
    "wagtailsnippets_articles_agency": "agency",
    "wagtailsnippetchoosers_articles_agency": "agency",
    "wagtailsnippets_home_breakingline": "breakingline",
    "wagtailsnippetchoosers_home_breakingline": "breakingline",
    "moderation": "comment",
    "reader_letters": "letter",
    "letters": "standard-page",
    "comments:": "story",
    "wagtailsnippets_media_recording": "recording",
    "wagtailsnippetchoosers_media_recording": "recording",
    "wagtailsnippets_register_name": "name",
    "wagtailsnippetchoosers_register_name": "name",
    "wagtailsettings": "site",
    "wagtailsites": "site",
    "wagtailusers_users": "colleague",
    "wagtailusers_groups": "group",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "picture",
}
#: Argument → the things that fill it; `=text` is the text itself.
OF_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "page_id": PAGES,
    "parent_page_id": ("section", "front"),
    "page_to_move_id": PAGES,
    "destination_id": ("other-section",),
    "page_pk": ("section",),
    "workflow_pk": ("workflow",),
    "revision_id": ("old-version",),
    "task_state_id": ("task-state",),
    "task_id": ("task",),
    "workflow_state_id": ("workflow-state",),
    "session_id": ("session",),
    "collection_id": ("collection",),
    "redirect_id": ("redirect",),
    "document_id": ("document",),
    "doc_id": ("document",),
    "image_id": ("picture",),
    "restriction_id": ("=404",),
    "filter_spec": ("=original",),
    "short_id": ("story",),
    "comment": ("answered-comment",),
    "signature": ("=forged",),
    "year": ("=2020",),
    "month": ("=5",),
    "day": ("=17",),
    "section": ("section",),
    "form": ("=rss", "=atom"),
    "number": ("=1",),
    "kind": ("=stories", "=nothing"),
}
#: Argument → attribute of the thing; the others are filled by primary keys.
ATTRIBUTES = {"slug": "slug", "section": "slug", "short_id": "short_id", "name": "filename"}
#: Routes whose arguments go together: name → query and texts of each row.
TOGETHER: dict[str, list[dict[str, str]]] = {
    "wagtail_bulk_action": [
        {"app_label": f"={app}", "model_name": f"={model}", "action": f"={action}", "?id": thing}
        for app, model, actions, things in (
            ("wagtailcore", "page", "delete move publish unpublish", ("story", "own-draft", "section")),
            ("media", "picture", "delete add_tags add_to_collection", ("picture",)),
            ("media", "attachment", "delete add_tags add_to_collection", ("document",)),
            ("accounts", "user", "delete assign_role set_active_state", ("colleague",)),
            ("articles", "author", "delete", ("author",)),
            ("articles", "agency", "delete", ("agency",)),
            ("home", "breakingline", "delete", ("breakingline",)),
            ("media", "recording", "delete", ("recording",)),
            ("register", "name", "delete", ("name",)),
        )
        for action in actions.split()
        for thing in things
    ],
    "wagtailadmin_pages:add": [
        {"content_type_app_name": f"={app}", "content_type_model_name": f"={model}", "parent_page_id": parent}
        for app, model, parent in (
            ("articles", "articlepage", "section"),
            ("articles", "sectionpage", "front"),
            ("articles", "standardpage", "front"),
            ("home", "homepage", "root"),
        )
    ],
    "wagtailadmin_pages:choose_parent": [
        {"app_label": "=articles", "model_name": "=articlepage"},
        {"app_label": "=articles", "model_name": "=sectionpage"},
    ],
    "wagtailadmin_pages:type_use": [{"content_type_app_name": "=articles", "content_type_model_name": "=articlepage"}],
}
TOGETHER["wagtailadmin_pages:preview_on_add"] = TOGETHER["wagtailadmin_pages:add"][:2]
TOGETHER["wagtailadmin_pages:type_use_results"] = TOGETHER["wagtailadmin_pages:type_use"]
#: App and model of the settings of the newspaper.
SETTINGS = (
    ("articles", "masthead"),
    ("articles", "menus"),
    ("articles", "stylebook"),
    ("comments", "commentrules"),
    ("syndication", "syndication"),
    ("themes", "appearance"),
)
#: Patterns that have no name, or no names for their arguments.
PLAIN: dict[str, tuple[str, ...]] = {
    "admin/^": ("/admin/no-such-page/",),
    "admin/test404/": ("/admin/test404/",),
    "media/<path:path>": ("/media/documents/report.pdf", "/media/no-such-file.png"),
    r"documents/^(\d+)/(.*)$": ("/documents/<document>/report.pdf",),
    r"^((?:[\w\-]+/)*)$": ("/", "/<section>/", "/<standard-page>/", "/no-such-page/"),
}
PLAIN_ATTRIBUTES = {"section": "slug", "standard-page": "slug", "document": "pk"}


#: `<int:page_id>` of a path, or `(?P<pk>…)` of a regular expression.
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>(?![^()]*\))|\(\?P<(\w+)>[^()]*\)")


class NoProvider(Exception):  # noqa: N818 - says what is missing
    """A route has an argument for which the newsroom of the tests has nothing."""


@dataclass(frozen=True)
class Address:
    """An address as it is asked for, and `row`, how the table of rights writes it."""

    route: Route
    row: str
    path: str


def addresses(route: Route, room: Newsroom) -> Iterator[Address]:
    """The addresses of a route. Raises NoProvider."""
    if route.pattern in PLAIN:
        for row in PLAIN[route.pattern]:
            path = row
            for thing, attribute in PLAIN_ATTRIBUTES.items():
                path = path.replace(f"<{thing}>", str(getattr(room[thing], attribute)))
            yield Address(route, row, path)
        return
    for chosen in _choices(route):
        query = chosen.pop("?id", "")
        path = reverse(route.name, kwargs={name: _value(name, thing, room) for name, thing in chosen.items()})
        yield Address(
            route,
            _shown(route, chosen) + (f"?id=<{query}>" if query else ""),
            path + (f"?id={room[query].pk}&next=/admin/" if query else ""),
        )


def _choices(route: Route) -> Iterator[dict[str, str]]:
    if route.name in TOGETHER:
        yield from (dict(choice) for choice in TOGETHER[route.name])
        return
    is_settings = route.name.startswith("wagtailsettings:")
    others = [name for name in route.arguments if not (is_settings and name in {"app_name", "model_name"})]
    fillings = [[(name, thing) for thing in _things(route, name)] for name in others]
    for choice in product(*fillings):
        if is_settings:
            yield from ({**dict(choice), "app_name": f"={app}", "model_name": f"={model}"} for app, model in SETTINGS)
        else:
            yield dict(choice)


def _things(route: Route, argument: str) -> tuple[str, ...]:
    known = OF_ROUTES.get(route.name, {}).get(argument)
    if known is None and argument == "pk":
        known = next(((thing,) for start, thing in PRIMARY_KEYS.items() if route.name.startswith(start)), None)
    if known is None:
        known = OF_ARGUMENTS.get(argument)
    if known is None or not route.name:
        raise NoProvider(
            f"tests/rights/addresses.py has nothing for the argument {argument!r} of the route {route}: "
            "say there what fills it, then write the table of rights and read its new rows"
        )
    return known


def _value(argument: str, thing: str, room: Newsroom) -> Any:
    if thing.startswith("="):
        return thing[1:]
    return getattr(room[thing], ATTRIBUTES.get(argument, "pk"))


def _shown(route: Route, chosen: dict[str, str]) -> str:
    """The route's pattern with the names of things, as one reads an address."""
    shown = _PARAMETER.sub(lambda found: f"<{found[1] or found[2]}>", route.pattern)
    for argument, thing in chosen.items():
        shown = shown.replace(f"<{argument}>", thing[1:] if thing.startswith("=") else f"<{thing}>")
    return "/" + shown.replace("^", "").replace("$", "").replace("\\", "")
