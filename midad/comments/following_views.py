"""Where the links in mails about new comments lead. Looking changes nothing: programs that read mails look, too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from midad.comments import following
from midad.comments.mail_links import is_signed
from midad.comments.models import Follower
from midad.comments.models.following import CONFIRMED_WITHIN
from midad.delivery.recording import not_to_be_kept
from midad.themes.rendering import page_response

_LARGEST_KEY = 2**63 - 1


@csrf_exempt  # nobody else knows the address, which is all that it takes
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int, signature: str) -> HttpResponse:
    """Ask once more, with a button; pressed, the address is told of new comments."""
    found = _follower(pk)
    if found is None or not is_signed("comments:follow", found, signature, CONFIRMED_WITHIN):
        return _page(request, found, "over", status=410)
    if request.method == "POST":
        following.confirm(follower=found.pk)
        return _page(request, found, "followed")
    return _page(request, found, "followed" if found.confirmed_at else "follow")


@csrf_exempt  # mail programs send it themselves (RFC 8058), from wherever they are
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: HttpRequest, pk: int, signature: str) -> HttpResponse:
    """No more mails: for people with a button, for mail programs at once. An address that is gone is not told of."""
    found = _follower(pk)
    if found is None:
        return _page(request, None, "unfollowed")
    if not is_signed("comments:unfollow", found, signature):
        raise Http404("not an address of ours")
    if request.method != "POST":
        return _page(request, found, "unfollow")
    following.unfollow(follower=found.pk)
    return _page(request, found, "unfollowed")


def _follower(pk: int) -> Follower | None:
    not_to_be_kept("for who follows")
    return Follower.objects.filter(pk=pk).select_related("page").first() if pk <= _LARGEST_KEY else None


def _page(request: HttpRequest, found: Follower | None, step: str, *, status: int = 200) -> HttpResponse:
    story = found.page.specific if found and status == 200 else None
    response = page_response(request, "comments_follow.html", {"story": story, "step": step}, status=status)
    response["Cache-Control"] = "no-store"
    return response
