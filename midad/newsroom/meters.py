"""What an editor is told of a text while it is typed: how long it is, how hard to read, and what in it nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.permission_policies.pages import PagePermissionPolicy

from midad.arabic import Hidden, hidden_characters, isolate, meters, readability
from midad.arabic.readability import LONG_SENTENCE
from midad.articles.models import ArticlePage, StandardPage
from midad.articles.models.article import plain_text_of
from midad.articles.templatetags.newspaper import headline_size

#: What has a body to measure, by the name that the form says.
MEASURED: dict[str, Any] = {"articlepage": ArticlePage, "standardpage": StandardPage}
#: The headline of a story on a phone of 390 px: what its line has for it, and its size by its class (tokens.css).
PHONE_LINE = 358
PHONE_SIZES = {"": "29", "is-long": "25", "is-longer": "22.5", "is-longest": "20"}
MOST_LINES = 3
#: What search engines print of a title: about 600 px of letters of 20 px.
SEARCH_SIZE, SEARCH_LINE = 20, 600
_PLACES_SHOWN = 5
_BANDS = {
    "plain": _("Plain: for every reader"),
    "usual": _("Usual: as news is written"),
    "hard": _("Hard: shorten sentences"),
    "heavy": _("Heavy: few read on to the end"),
}


@dataclass(frozen=True)
class Found:
    """One kind of hidden character in one field; offsets are counted from 1, as people count."""

    field: str | Promise
    kind: Hidden
    offsets: list[int]

    @property
    def places(self) -> str:
        shown = "، ".join(str(offset) for offset in self.offsets[:_PLACES_SHOWN])
        return f"{shown}…" if len(self.offsets) > _PLACES_SHOWN else shown


@require_POST
def measure(request: HttpRequest) -> HttpResponse:
    """The meters of the fields that were sent, which are kept nowhere.

    Raises PermissionDenied for a member who writes no pages, and ValueError for a form that none of them has.
    """
    if not PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    model = MEASURED.get(request.POST.get("kind", ""))
    if model is None:
        raise ValueError("nothing is measured of such a page")
    block = model.body.field.stream_block
    text = plain_text_of(block.value_from_datadict(request.POST, request.FILES, "body"))
    title, standfirst = request.POST.get("title", ""), request.POST.get("standfirst", "")
    hard = readability(text)
    context = {
        "meters": meters(text),
        "readability": hard,
        "band": _BANDS[hard.band] if hard else "",
        "is_endless": hard is not None and hard.longest > LONG_SENTENCE,
        "hidden": [*_hidden(_("Headline"), title), *_hidden(_("Standfirst"), standfirst), *_hidden(_("Text"), text)],
        "headline": isolate(title.strip()),
        "size": PHONE_SIZES[headline_size(title)],
        "room": PHONE_LINE,
        "most_lines": MOST_LINES,
        "search_size": SEARCH_SIZE,
        "search_room": SEARCH_LINE,
        "lines": [ngettext("%(count)s line", "%(count)s lines", n) % {"count": n} for n in range(1, 11)],
    }
    return render(request, "newsroom/meters.html", context)


def _hidden(field: str | Promise, text: str) -> Iterator[Found]:
    found = sorted(hidden_characters(text), key=attrgetter("code_point", "is_removed", "offset"))
    for _key, group in groupby(found, key=attrgetter("code_point", "is_removed")):
        same = list(group)
        yield Found(field, same[0], [one.offset + 1 for one in same])
