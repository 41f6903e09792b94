"""Where comments are read, and where the form under a page is sent to."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from midad.accounts import throttle, visitors
from midad.articles.addresses import percent_encoded
from midad.articles.frame import frame_of
from midad.comments import dropped, following, receiving, tokens
from midad.comments.discussion import (
    ANCHOR,
    address_of,
    discussion_of,
    form_for,
    mark_writers,
    page_for_readers,
)
from midad.comments.forms import CommentForm
from midad.comments.models import Comment
from midad.comments.openness import openness_of, rules_of
from midad.comments.signatures import is_signed, signature_of
from midad.comments.threads import SHOWN, Node, NoSuchPage, thread_of
from midad.delivery.origins import came_from_here
from midad.delivery.recording import not_to_be_kept
from midad.themes.rendering import page_response

#: The longest comment of emoji has 60,000 bytes on its way, and a browser sends a form of this kind.
LARGEST, KIND = 100_000, "application/x-www-form-urlencoded"
_LARGEST_KEY = 2**63 - 1


@csrf_exempt  # a stored page has no token; `came_from_here` says what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
def on(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of comments; or a comment comes in, and with a fault its form comes again with all that was written."""
    page = _page_or_404(pk)
    if request.method != "POST":
        return _page_of_threads(request, page)
    if request.content_type != KIND:
        return HttpResponse(status=415)
    if _is_too_large(request):
        return HttpResponse(status=413)
    return _come_in(request, page)


def _page_of_threads(request: HttpRequest, page: Any) -> HttpResponse:
    if (number := _number(request)) is None:
        return _see(f"{percent_encoded(frame_of(request).url(page))}#{ANCHOR}")
    try:
        found = discussion_of(request, page, number)
    except NoSuchPage as error:
        raise Http404("comments have no such page") from error
    if not found.threads.total:
        raise Http404("there are no comments")
    return page_response(request, "comments.html", {"commented": page, "discussion": found})


@require_safe
def thread(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A thread that is too long to stand under the story as a whole, with a page of its answers."""
    page = _page_or_404(pk)
    rules = rules_of(frame_of(request).site)
    if number > _LARGEST_KEY:
        raise Http404("there is no such thread")
    try:
        found = thread_of(page.pk, number, 1 if (wanted := _number(request)) is None else wanted)
    except NoSuchPage as error:
        raise Http404("the thread has no such page") from error
    mark_writers(page.pk, [*filter(None, [found.first]), *found.answers])
    takes_answers = openness_of(page, rules).is_open and bool(rules.depth)
    context = {"commented": page, "thread": found, "rules": rules, "takes_answers": takes_answers}
    return page_response(request, "comments_thread.html", context | {"here": request.path})


@require_safe
def comment(request: HttpRequest, comment: int) -> HttpResponse:
    """Lead to where the comment stands; a comment may move to another page of comments, and this address stays."""
    found, page = _comment_or_404(comment)
    not_to_be_kept("leads to where a comment stands now")
    response = HttpResponse(status=302, headers={"Location": address_of(found, page, frame_of(request))})
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def reply(request: HttpRequest, comment: int) -> HttpResponse:
    """The form with what it answers, for who reads without scripts."""
    found, page = _comment_or_404(comment)
    if found.erased_at:
        raise Http404("nobody answers what was erased")
    rules = rules_of(frame_of(request).site)
    takes = openness_of(page, rules).is_open and rules.depth
    form = form_for(page, rules, found) if takes else None
    return page_response(request, "comment_reply.html", _context(page, form, found))


@require_safe
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """An age token, for the script that fetches one when somebody begins to write."""
    page = _page_or_404(pk)
    not_to_be_kept("a token")
    if not openness_of(page, rules_of(frame_of(request).site)).is_open:
        raise Http404("the page takes no comments")
    return HttpResponse(
        tokens.issue(page.pk), content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


@require_safe
def waiting(request: HttpRequest, comment: int, signature: str) -> HttpResponse:
    """A comment that readers do not have, for who wrote it."""
    not_to_be_kept("for who wrote the comment")
    if comment > _LARGEST_KEY or not is_signed(comment, signature):
        raise Http404("no such comment")
    found = Comment.objects.filter(pk=comment).first()
    page = page_for_readers(found.page_id) if found else None
    if found is None or page is None:
        raise Http404("no such comment")
    if found.is_public:
        return _see(address_of(found, page, frame_of(request)))
    context = {"commented": page, "node": _alone(found), "rules": rules_of(frame_of(request).site)}
    return _of_one_reader(page_response(request, "comment_waiting.html", context))


def _come_in(request: HttpRequest, page: Any) -> HttpResponse:
    rules = rules_of(frame_of(request).site)
    form = CommentForm(request.POST, page=page, rules=rules)
    if not came_from_here(request):
        form.add_error(None, _("This did not come from our form. Send it again from this page."))
        return _again(request, form, status=403)
    if not openness_of(page, rules).is_open:
        form.add_error(None, _("This story takes no comments any more. Copy your text if you want to keep it."))
        return _again(request, form, status=403)
    if not form.is_valid():
        if form.is_trapped:
            dropped.count("field")
        return _again(request, form, status=422)
    written = str(form.cleaned_data["token"])
    try:
        good = tokens.read(written, page.pk)
    except tokens.Refused as refused:
        if written:
            dropped.count("age")
        # One that is too young grows older in the reader's hands: another one would begin anew.
        return _confirm(request, form, written if isinstance(refused, tokens.TooYoung) else tokens.issue(page.pk))
    return _receive(request, form, good.number)


def _receive(request: HttpRequest, form: CommentForm, number: str) -> HttpResponse:
    rules = rules_of(frame_of(request).site)
    said = form.cleaned_data
    written = receiving.Written(
        page=form.page,
        parent=form.answered,
        name=said["name"],
        email=said["email"],
        website=said.get("website", ""),
        text=said["text"],
        address=visitors.address_of(request),
        number=number,
    )
    # Who is killed in between has neither the comment nor the wish to follow, and the reader sends both again.
    with transaction.atomic():
        received = receiving.receive(written=written, rules=rules)
        is_kept = received.comment and received.comment.state in {Comment.State.APPROVED, Comment.State.PENDING}
        if said["follows"] and is_kept:
            following.ask(page=form.page.pk, email=said["email"], address=written.address)
    if received.is_spent:
        # Written anew in a form that was sent already, as by who went back to it.
        return _confirm(request, form, tokens.issue(form.page.pk))
    if received.comment is None:
        form.add_error(None, _sentence(received.wait))
        return _again(request, form, status=429, retry_after=int(received.wait.total_seconds()) + 1)
    if received.comment.is_public:
        place = address_of(received.comment, form.page, frame_of(request))
    else:
        key = received.comment.pk
        place = reverse("comments:waiting", args=[key, signature_of(key)])
    # A script is told the place and goes there itself: of a redirect that it follows it would not learn the anchor.
    is_script = request.headers.get("X-Requested-With") == "fetch"
    return _see(place, status=201 if is_script else 303)


def _sentence(wait: timedelta) -> str:
    """What somebody who writes too fast is told."""
    seconds = int(wait.total_seconds()) + 1
    if seconds >= 60:
        return throttle.sentence(wait)
    return ngettext(
        "You have only just written. Send this in %(seconds)s second.",
        "You have only just written. Send this in %(seconds)s seconds.",
        seconds,
    ) % {"seconds": seconds}


def _confirm(request: HttpRequest, form: CommentForm, token: str) -> HttpResponse:
    """One page between: the form comes again with a token, hidden, for who has no scripts."""
    form.change("token", token)
    context = _context(form.page, form, form.answered)
    return _of_one_reader(page_response(request, "comment_confirm.html", context))


def _again(request: HttpRequest, form: CommentForm, *, status: int, retry_after: int = 0) -> HttpResponse:
    context = _context(form.page, form, form.answered)
    response = _of_one_reader(page_response(request, "comment_reply.html", context, status=status))
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def _context(page: Any, form: CommentForm | None, answered: Comment | None) -> dict[str, Any]:
    return {"commented": page, "form": form, "answered": _alone(answered) if answered else None}


def _alone(comment: Comment) -> Node:
    """The comment without its thread; it may answer one that readers have."""
    parent = Comment.objects.approved().filter(pk=comment.parent_id).only(*SHOWN).first() if comment.parent_id else None
    return Node(comment, parent=parent)


def _of_one_reader(response: HttpResponse) -> HttpResponse:
    """It is of one reader, and nobody keeps it."""
    response["Cache-Control"] = "no-store"
    return response


def _see(address: str, *, status: int = 303) -> HttpResponse:
    return HttpResponse(status=status, headers={"Location": address, "Cache-Control": "no-store"})


def _page_or_404(pk: int) -> Any:
    page = page_for_readers(pk) if pk <= _LARGEST_KEY else None
    if page is None:
        raise Http404("no page that takes comments")
    return page


def _comment_or_404(pk: int) -> tuple[Comment, Any]:
    found = Comment.objects.approved().filter(pk=pk).first() if pk <= _LARGEST_KEY else None
    if found is None:
        raise Http404("no such comment")
    return found, _page_or_404(found.page_id)


def _number(request: HttpRequest) -> int | None:
    """The page of comments that is asked for. Raises Http404 for what is written as no other one is."""
    text = request.GET.get("page")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and not text.startswith("0")):
        raise Http404(f"no page {text[:20]!r}")
    return int(text)


def _is_too_large(request: HttpRequest) -> bool:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST
    except ValueError:
        return True
