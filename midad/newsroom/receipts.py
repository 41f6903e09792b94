"""The receipt of a withdrawal: which pages were purged with the story, and at which addresses readers are told so.

It is written into the row of the history in the transaction that withdraws, so that it stays for ever, or never was.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.models import Page, PageLogEntry, Site

from midad.arabic import phrase
from midad.articles.known_paths import known_paths
from midad.articles.models import ArticlePage, SectionPage
from midad.articles.models.former import FormerAddress
from midad.articles.models.tombstone import Tombstone
from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.media import publicity

#: Told of by name on the page of the receipt: asked with the keys, says in a sentence whom it tells of them.
_CACHES: list[Callable[[list[str]], str]] = []
#: Of an act on many stories, whose keys are told with each.
_MOST_KEYS = 500
_LISTED = 100
_ACTIONS = {"unpublish": "wagtail.unpublish", "delete": "wagtail.delete"}
#: What keys stand for, in the order in which it is said; the noun is that of `midad.arabic`.
_KINDS = {
    "story": (gettext_lazy("pages of stories"), "صفحة"),
    "sections": (gettext_lazy("sections"), "قسم"),
    "topics": (gettext_lazy("topics"), "موضوع"),
    "authors": (gettext_lazy("authors"), "كاتب"),
    "archive": (gettext_lazy("pages of the archive"), "صفحة"),
}
_TOPIC, _AUTHOR = re.compile(r"topic_of\??!?name_id=(\d+)"), re.compile(r"byline\??!?author_id=(\d+)")
_ABOVE, _DATED = re.compile(r"article\?path\^(\w+)"), re.compile(r"article\?published_at@([\d-]+)")


def register_cache(told: Callable[[list[str]], str]) -> None:
    """Have what stands in front of the newspaper named in receipts: `told` gets the keys, and says who is told."""
    _CACHES.append(told)


def note(*, pages: Iterable[Page], action: str) -> list[PageLogEntry]:
    """Write the receipt of an act on pages that readers had, in its transaction; the rows that have it."""
    withdrawn = [page for page in pages if _was_known(page)]
    if not withdrawn:
        return []
    keys = sorted(touched(Change._default_manager.order_by("pk")))
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    paths = known_paths(root, [page.pk for page in withdrawn])
    told = [cache(keys) for cache in _CACHES]
    rows = []
    for page in withdrawn:
        receipt = {
            "keys": keys[:_MOST_KEYS],
            "counts": counts_of(keys),
            "addresses": _addresses(page, paths[page.pk]),
            "caches": told,
            "pictures": _pictures_taken_back(page),
        }
        row = PageLogEntry.objects.filter(page_id=page.pk, action=_ACTIONS[action]).order_by("-pk").first()
        if row is not None:
            row.data = {**(row.data or {}), "receipt": receipt}
            # Saved as a whole it would ask for its page, which may be gone.
            PageLogEntry.objects.filter(pk=row.pk).update(data=row.data)
            rows.append(row)
    return rows


def _was_known(page: Page) -> bool:
    return page.specific_class is ArticlePage and FormerAddress.objects.filter(page_pk=page.pk).exists()


def counts_of(keys: Iterable[str]) -> dict[str, int]:
    """How many of each kind of page the keys stand for."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for key in keys:
        for kind, pattern in (("topics", _TOPIC), ("authors", _AUTHOR), ("archive", _DATED), ("sections", _ABOVE)):
            if match := pattern.fullmatch(key):
                found[kind].add(match[1])
        if re.fullmatch(r"article:\d+", key):
            found["story"].add(key)
    counts = Counter({kind: len(values) for kind, values in found.items()})
    counts["sections"] = SectionPage.objects.filter(path__in=found["sections"]).count()
    return {kind: counts[kind] for kind in _KINDS if counts[kind]}


def _addresses(page: Page, paths: list[str]) -> list[str]:
    """Those at which readers knew the story; its short one first."""
    stones = Tombstone.objects.filter(page_pk=page.pk).values_list("short_id", flat=True)
    stories = ArticlePage.objects.filter(pk=page.pk).values_list("short_id", flat=True)
    return [*(reverse("articles:short", args=[short_id]) for short_id in (*stones, *stories)), *paths]


def _pictures_taken_back(page: Page) -> int:
    """Of the story's lead and social pictures, those that readers may have no more."""
    pictures: set[Any] = {getattr(page, name, None) for name in ("lead_picture", "social_picture")} - {None}
    return len([picture for picture in pictures if not publicity.is_public(picture)])


def in_words(counts: dict[str, int]) -> str:
    """«صفحة واحدة، قسمان، 3 موضوعات»."""
    return "، ".join(phrase(counts[kind], noun) for kind, (_title, noun) in _KINDS.items() if counts.get(kind))


def show(request: HttpRequest, rows: list[PageLogEntry]) -> None:
    """Tell the editor what was purged, with the way to the whole receipt."""
    for row in rows:
        receipt = row.data["receipt"]
        text = _("«%(title)s» was taken from readers. Purged with it: %(kinds)s.") % {
            "title": row.label,
            "kinds": in_words(receipt["counts"]),
        }
        button = messages.button(reverse("midad_receipt", args=[row.pk]), _("The receipt"))
        messages.success(request, text, buttons=[button])


def after_unpublish(request: HttpRequest, page: Page) -> None:
    show(request, note(pages=[page], action="unpublish"))


def after_delete(request: HttpRequest, page: Page) -> None:
    show(request, note(pages=[page], action="delete"))


def after_many(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    if action_type in _ACTIONS:
        pages = [one for one in objects if isinstance(one, Page)]
        show(request, note(pages=pages, action=action_type))


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A receipt in full, for whoever may edit the story; of a deleted one, for whoever may delete stories."""
    row = get_object_or_404(_rows(), pk=pk)
    page = Page.objects.filter(pk=row.page_id).first()
    may_edit = page is not None and page.specific.permissions_for_user(request.user).can_edit()
    if not (may_edit or may_see_all(request.user)):
        raise PermissionDenied
    kept = row.data["receipt"]
    kinds = [(title, kept["counts"][kind]) for kind, (title, _noun) in _KINDS.items() if kind in kept["counts"]]
    return render(request, "newsroom/receipt.html", {"row": row, "receipt": kept, "kinds": kinds, "keys": kept["keys"]})


@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """The latest withdrawals, also of stories that are deleted and have no history of their own any more."""
    if not may_see_all(request.user):
        raise PermissionDenied
    rows = _rows().select_related("user").order_by("-timestamp", "-pk")[:_LISTED]
    return render(request, "newsroom/receipts.html", {"rows": rows})


def may_see_all(user: Any) -> bool:
    return bool(user.has_perm("articles.delete_articlepage"))


def _rows() -> Any:
    return PageLogEntry.objects.filter(action__in=_ACTIONS.values(), data__has_key="receipt")


def install() -> None:
    """Lead from the history of a story to its receipts."""
    actions = ActionColumn.get_actions

    def with_receipt(self: Any, instance: Any, parent_context: Any) -> list[dict[str, str]]:
        found: list[dict[str, str]] = actions(self, instance, parent_context)
        if "receipt" in (instance.data or {}):
            found.append({"url": reverse("midad_receipt", args=[instance.pk]), "label": _("The receipt")})
        return found

    ActionColumn.get_actions = with_receipt
