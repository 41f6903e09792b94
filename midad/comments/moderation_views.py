"""The queue of comments in the admin, and what is done in it: to one comment, to many, and back again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from midad.comments import moderation, queue
from midad.comments.models import Comment
from midad.comments.moderation_forms import EVERY, QueueForm

MODERATE, DELETE = "comments.moderate", "comments.delete_comment"
State = Comment.State
#: The scripts of the queue ask so, and get the rows that changed instead of a page.
_ASKED_FOR_ROWS = "queue"
_MOST_AT_ONCE = 500


def may_moderate(user: Any) -> bool:
    return bool(user.has_perm(MODERATE))


def rules_address(user: Any) -> str:
    """Where the rules are, for who may change them."""
    if not user.has_perm("comments.change_commentrules"):
        return ""
    return reverse("wagtailsettings:edit", args=["comments", "commentrules"])


@dataclass(frozen=True)
class Act:
    """What a button of the queue does. `done` says it of one and of many."""

    run: Callable[..., list[Comment]]
    done: Callable[[int], str]


def _deciding(state: Comment.State) -> Callable[..., list[Comment]]:
    return partial(moderation.decide, state=state)


def _marking(name: str, *, is_set: bool) -> Callable[..., list[Comment]]:
    return partial(moderation.mark, name=name, is_set=is_set)


ACTS = {
    "approve": Act(
        _deciding(State.APPROVED),
        lambda n: ngettext("%(n)s comment is approved.", "%(n)s comments are approved.", n) % {"n": n},
    ),
    "spam": Act(
        _deciding(State.SPAM),
        lambda n: ngettext("%(n)s comment is marked as spam.", "%(n)s comments are marked as spam.", n) % {"n": n},
    ),
    "bin": Act(
        _deciding(State.BINNED),
        lambda n: ngettext("%(n)s comment is in the bin.", "%(n)s comments are in the bin.", n) % {"n": n},
    ),
    "hold": Act(
        _deciding(State.PENDING),
        lambda n: ngettext("%(n)s comment waits again.", "%(n)s comments wait again.", n) % {"n": n},
    ),
    "pick": Act(_marking("is_pick", is_set=True), lambda _n: _("It is picked.")),
    "unpick": Act(_marking("is_pick", is_set=False), lambda _n: _("It is not picked any more.")),
    "pin": Act(_marking("is_pinned", is_set=True), lambda _n: _("It is pinned.")),
    "unpin": Act(_marking("is_pinned", is_set=False), lambda _n: _("It is not pinned any more.")),
}


class ModerationPage(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page for moderators; everybody else is turned away before anything is read."""

    header_icon = "comment"
    page_title = gettext_lazy("Comments")
    trail: tuple[tuple[str, Any], ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.trail]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class QueueView(ModerationPage):
    template_name = "comments/moderation/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = queue.counts()
        form = QueueForm(self.request.GET)
        comments = form.wish.comments()
        pages = Paginator(comments, queue.PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            **_around(self.request),
            "form": form,
            "states": [*((state.value, state.label, counts[state]) for state in State), _all(counts)],
            "state": form.wish.state or EVERY,
            "items": page,
            "elided_page_range": pages.get_elided_page_range(page.number),
            "rows": queue.rows_of(comments[page.start_index() - 1 if page.object_list else 0 : page.end_index()]),
            "here": self.request.get_full_path(),
        }


def _all(counts: dict[str, int]) -> tuple[str, str, int]:
    return EVERY, _("All"), sum(counts.values())


def _around(request: HttpRequest) -> dict[str, Any]:
    """What stands around the rows, in a page and alone."""
    return {
        "last_act": queue.LastAct.of(request.user),
        "waiting": queue.waiting(),
        "may_delete": request.user.has_perm(DELETE),  # type: ignore[union-attr]
    }


def back(request: HttpRequest) -> str:
    """The page of the queue that the moderator came from."""
    address: str = get_valid_next_url_from_request(request)
    first = reverse("moderation:queue")
    return address if urlsplit(address).path.startswith(first) else first


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """An act on one comment (`one=approve:12`), or on all that are chosen."""
    if not may_moderate(request.user):
        raise PermissionDenied
    name, keys = _asked(request)
    number = uuid4()
    changed = ACTS[name].run(comments=keys, by=request.user, act=number)
    if not keys:
        text = _("No comment is chosen.")
    elif not changed:
        text = _("Nothing was changed: somebody was faster, or it cannot be done to this comment.")
    else:
        text = ACTS[name].done(len(changed))
    return _answer(request, keys, text, is_good=bool(changed))


def _asked(request: HttpRequest) -> tuple[str, list[int]]:
    name, _colon, key = request.POST.get("one", "").partition(":")
    keys = [key] if name else request.POST.getlist("comment")
    name = name or request.POST.get("act", "")
    if name not in ACTS or len(keys) > _MOST_AT_ONCE or not all(key.isdecimal() and len(key) < 19 for key in keys):
        raise BadRequest("an act that the queue does not know")
    return name, [int(key) for key in keys]


@require_POST
def undo(request: HttpRequest, act: UUID) -> HttpResponse:
    """Take back what the member did in one act."""
    if not may_moderate(request.user):
        raise PermissionDenied
    undone = moderation.undo(act=act, by=request.user)
    number = len(undone.comments)
    texts = []
    if number:
        taken_back = ngettext("%(n)s comment is as it was.", "%(n)s comments are as they were.", number)
        texts.append(taken_back % {"n": number})
    if undone.overtaken:
        texts.append(_("Others were changed again since, and stay: %(n)s.") % {"n": undone.overtaken})
    text = " ".join(texts) or _("There is nothing to take back any more.")
    return _answer(request, [comment.pk for comment in undone.comments], text, is_good=bool(number))


def _answer(request: HttpRequest, keys: list[int], text: str, *, is_good: bool) -> HttpResponse:
    """The rows as they are now, for a script; the way back, for everybody else."""
    if request.headers.get("X-Requested-With") != _ASKED_FOR_ROWS:
        (messages.success if is_good else messages.warning)(request, text)
        return redirect(back(request))
    rows = queue.rows_of(Comment.objects.filter(pk__in=keys))
    context = {"rows": rows, "text": text, "is_good": is_good, "here": back(request), **_around(request)}
    return render(request, "comments/moderation/changed.html", context)
