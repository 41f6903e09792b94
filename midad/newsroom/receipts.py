"""The receipt of a withdrawal: which pages were purged with the story, and at which addresses readers are told so.

It is written into the row of the history in the transaction that withdraws, so that it stays for ever, or never was.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save
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
from midad.delivery import copies
from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.media import publicity
from midad.newsroom.schedule import TAKEN_DOWN

#: Of an act on many stories, whose keys are told with each.
_MOST_KEYS, _LEAST_KEYS = 500, 10
_LISTED = 100
#: Stories whose receipts are shown when many were withdrawn at once; the others are in the list.
_SHOWN = 3
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


def note(*, pages: Iterable[Page], action: str) -> list[PageLogEntry]:
    """Write the receipts of an act on pages that readers had, in its transaction; the rows that have them.

    An act on a section is one on every story in it.
    """
    by_key = {page.pk: page for page in pages}
    rows = PageLogEntry.objects.filter(action=_ACTIONS[action]).order_by("pk")
    own = {row.page_id: row for row in rows.filter(page_id__in=by_key)}
    same_act = rows.filter(uuid__in={row.uuid for row in own.values() if row.uuid})
    return _write({**{row.page_id: row for row in same_act}, **own}, by_key)


def _write(rows: dict[int, PageLogEntry], pages: dict[int, Page]) -> list[PageLogEntry]:
    """Give the rows of stories that readers had their receipts; `pages` are those that are at hand."""
    stories = ContentType.objects.get_for_model(ArticlePage)
    had = set(FormerAddress.objects.filter(page_pk__in=rows).values_list("page_pk", flat=True))
    known = {key for key, page in pages.items() if page.specific_class is ArticlePage}
    withdrawn = {
        key: row for key, row in rows.items() if key in had and (key in known or row.content_type_id == stories.pk)
    }
    if not withdrawn:
        return []
    keys = sorted(touched(Change._default_manager.order_by("pk")))
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    # A front page goes with its site, and no story has an address any more.
    paths: dict[int, list[str]] = known_paths(site.root_page, withdrawn) if site is not None else {}
    told = {"counts": counts_of(keys), **_where(), "keys": keys[: max(_LEAST_KEYS, _MOST_KEYS // len(withdrawn))]}
    for key, row in withdrawn.items():
        page = pages.get(key)
        own = {"addresses": _addresses(key, paths.get(key, [])), "pictures": page and _pictures_taken_back(page)}
        row.data = {**(row.data or {}), "receipt": told | own}
        # Saved as a whole it would ask for its page, which may be gone.
        PageLogEntry.objects.filter(pk=row.pk).update(data=row.data)
    return list(withdrawn.values())


def _where() -> dict[str, Any]:
    """Who has pages of the newspaper beside itself: caches, without what may be secret of their addresses."""
    hosts = [urlsplit(address).netloc.rpartition("@")[2] for address in settings.MIDAD_PURGE_URLS]
    return {"caches": hosts, "files": settings.MIDAD_PAGE_FILES, "copies": [str(one) for one in copies.known()]}


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


def _addresses(key: int, paths: list[str]) -> list[str]:
    """Those at which readers knew the story; its short one first."""
    stones = Tombstone.objects.filter(page_pk=key).values_list("short_id", flat=True)
    stories = ArticlePage.objects.filter(pk=key).values_list("short_id", flat=True)
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
    for row in rows[:_SHOWN]:
        receipt = row.data["receipt"]
        text = _("«%(title)s» was taken from readers. Purged with it: %(kinds)s.") % {
            "title": row.label,
            "kinds": in_words(receipt["counts"]),
        }
        button = messages.button(reverse("midad_receipt", args=[row.pk]), _("The receipt"))
        messages.success(request, text, buttons=[button])
    if len(rows) > _SHOWN:
        button = messages.button(reverse("midad_receipts"), _("Withdrawn stories"))
        text = _("Stories taken from readers: %(number)s.") % {"number": len(rows)}
        messages.success(request, text, buttons=[button] if may_see_all(request.user) else [])


def after_unpublish(request: HttpRequest, page: Page) -> None:
    show(request, note(pages=[page], action="unpublish"))


def after_delete(request: HttpRequest, page: Page) -> None:
    show(request, note(pages=[page], action="delete"))


def after_many(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    if action_type in _ACTIONS:
        pages = [one for one in objects if isinstance(one, Page)]
        show(request, note(pages=pages, action=action_type))


def after_schedule(instance: PageLogEntry, created: bool, raw: bool = False, **_signal: Any) -> None:
    """A story came down at its time, and nobody was there."""
    if created and not raw and instance.action == TAKEN_DOWN:
        _write({instance.page_id: instance}, {instance.page_id: instance.page.specific})


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
    return PageLogEntry.objects.filter(action__in=[*_ACTIONS.values(), TAKEN_DOWN], data__has_key="receipt")


def install() -> None:
    """Write them for what comes down at its time, and lead from the history of a story to them."""
    post_save.connect(after_schedule, sender=PageLogEntry, dispatch_uid="midad.newsroom.receipts")
    actions = ActionColumn.get_actions

    def with_receipt(self: Any, instance: Any, parent_context: Any) -> list[dict[str, str]]:
        found: list[dict[str, str]] = actions(self, instance, parent_context)
        if "receipt" in (instance.data or {}):
            found.append({"url": reverse("midad_receipt", args=[instance.pk]), "label": _("The receipt")})
        return found

    ActionColumn.get_actions = with_receipt
