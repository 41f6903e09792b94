"""Where the form of a standard page is sent to, and what the reader sees then."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from midad.accounts import throttle, visitors
from midad.articles.addresses import percent_encoded
from midad.articles.frame import frame_of
from midad.articles.models import StandardPage
from midad.delivery.origins import came_from_here
from midad.letters import receiving
from midad.letters.forms import LetterForm
from midad.themes.rendering import page_response

#: The longest letter in Arabic has 30,000 bytes on its way, and a browser sends a form of this kind.
LARGEST, KIND = 100_000, "application/x-www-form-urlencoded"


@csrf_exempt  # a stored page has no token; `came_from_here` says what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a letter in; with a fault the page comes again, with all that was written."""
    page = _page_with_form(request, pk)
    if request.method != "POST":
        return _see(percent_encoded(frame_of(request).url(page)))
    if request.content_type != KIND:
        return HttpResponse(status=415)
    if _is_too_large(request):
        return HttpResponse(status=413)
    form = LetterForm(request.POST, page=page)
    if not came_from_here(request):
        form.add_error(None, _("This did not come from our form. Send it again from this page."))
        return _again(request, form, status=403)
    if not form.is_valid():
        return _again(request, form, status=422)
    wait = receiving.receive(letter=form.letter(), address=visitors.address_of(request))
    if wait:
        form.add_error(None, throttle.sentence(wait))
        return _again(request, form, status=429, retry_after=int(wait.total_seconds()) + 1)
    return _see("/letters/sent/")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, at an address of its own: loading it again sends nothing again."""
    return page_response(request, "letter_sent.html", {})


def _page_with_form(request: HttpRequest, pk: int) -> StandardPage:
    frame = frame_of(request)
    page = next((page for page in frame.pages if page.pk == pk), None)
    if page is None or not page.takes_letters or not page.letters_recipient(frame.masthead):
        raise Http404("no page with a form")
    return page


def _is_too_large(request: HttpRequest) -> bool:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST
    except ValueError:
        return True


def _see(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address, "Cache-Control": "no-store"})


def _again(request: HttpRequest, form: LetterForm, *, status: int, retry_after: int = 0) -> HttpResponse:
    """The page with the form as it was filled in. It is of one reader, and nobody keeps it."""
    context: dict[str, Any] = {"page": form.page, "letter_form": form}
    response = page_response(request, "standard.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
