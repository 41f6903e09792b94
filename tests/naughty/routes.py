"""Every address that the newspaper answers, from the resolver of its URLs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib.admindocs.views import extract_views_from_urlpatterns, simplify_regex
from django.urls import get_resolver

#: What the listings, choosers, searches and previews of the newspaper and of its admin read from a query.
PARAMETERS = (
    "q page p ordering next tag collection_id locale layout page_type user_root multiple id type kind format "
    "stage section owner status live created_at_from created_at_to created_at user action object_type label "
    "timestamp_before timestamp_from timestamp_to export entries_per_page fields limit offset order search "
    "child_of descendant_of for_explorer html_path slug mode in_preview_panel allow_external_link "
    "allow_email_link link_url link_text can_choose_root target_pages[] select_format usage_count used_by expires "
    "filter workflow task_type reviewable is_publishable show_locale_labels query date year month "
    "uploaded_by_user exclude restriction_type latest_revision_created_at_from latest_revision_created_at_to site "
    "root_page edit_section parent_page_id model object_id _w_filter_fragment w_export task requested_by "
    "started_at_from finished_at_to author topic period from to sort exact"
).split()
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """An address with places for arguments: «/admin/pages/<int:page_id>/edit/»."""

    pattern: str

    @property
    def arguments(self) -> list[str]:
        return [name for _kind, name in _ARGUMENT.findall(self.pattern)]

    def path(self, good: dict[str, Any], **bad: str) -> str:
        """The path with good values in the places, but for those that are given; percent-encoded."""

        def value(match: re.Match[str]) -> str:
            kind, name = match[1], match[2]
            if name in bad:
                return quote(bad[name], safe="", errors="surrogatepass")
            return quote(str(good.get(name, 1 if kind == "int" else "x")))

        return _ARGUMENT.sub(value, self.pattern)


def every_route() -> Iterator[Route]:
    seen = set()
    for _view, pattern, _namespace, _name in extract_views_from_urlpatterns(get_resolver().url_patterns):
        path = simplify_regex(pattern).replace("<var>/", "<var>").replace("^", "")
        # Routes that are regular expressions name no kind; a second place of theirs needs a name of its own.
        numbered = _numbered(path)
        if numbered not in seen:
            seen.add(numbered)
            yield Route(numbered)


def _numbered(path: str) -> str:
    count = 0

    def name(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"<var{count}>"

    return re.sub("<var>", name, path)
