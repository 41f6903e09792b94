"""Where a reader asks for what the newspaper has of him, takes it along, and has it erased."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from midad.accounts import throttle, visitors
from midad.articles.reader_fields import AddressField
from midad.comments import erasing, own_data
from midad.comments.mail_links import is_signed
from midad.comments.models import Comment, Follower, ReaderLink
from midad.comments.models.reader_link import GOOD_FOR
from midad.delivery.origins import came_from_here
from midad.delivery.recording import not_to_be_kept
from midad.themes.rendering import page_response

KIND = "application/x-www-form-urlencoded"
_LARGEST, _LARGEST_KEY = 10_000, 2**63 - 1


class AddressForm(forms.Form):
    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The one with which you have commented."),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "auto"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write a whole e-mail address, such as name@example.com."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="mine-%s", label_suffix="")


@csrf_exempt  # a stored page has no token; `came_from_here` says what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The form; and the answer to it, which is the same for every address."""
    if request.method != "POST":
        return page_response(request, "comments_mine.html", {"form": AddressForm()})
    if request.content_type != KIND:
        return HttpResponse(status=415)
    if _is_too_large(request):
        return HttpResponse(status=413)
    form = AddressForm(request.POST)
    if not came_from_here(request):
        form.add_error(None, _("This did not come from our form. Send it again from this page."))
        return _again(request, form, status=403)
    if not form.is_valid():
        return _again(request, form, status=422)
    if wait := own_data.ask(email=form.cleaned_data["email"], address=visitors.address_of(request)):
        form.add_error(None, throttle.sentence(wait))
        response = _again(request, form, status=429)
        response["Retry-After"] = str(int(wait.total_seconds()) + 1)
        return response
    place = reverse("comments:mine_asked")
    return HttpResponse(status=303, headers={"Location": place, "Cache-Control": "no-store"})


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens now, at an address of its own: loading it again asks for nothing again."""
    return page_response(request, "comments_mine_asked.html", {})


@csrf_exempt  # nobody else knows the address, which is all that it takes
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest, pk: int, signature: str) -> HttpResponse:
    """Two buttons. Looking changes nothing: programs that read mails look, too."""
    not_to_be_kept("for one reader")
    link = ReaderLink._default_manager.filter(pk=pk).first() if pk <= _LARGEST_KEY else None
    if link is None or not is_signed("comments:mine_opened", link, signature, GOOD_FOR):
        return _step(request, "over", status=410)
    asked_for = request.POST.get("do") if request.method == "POST" else ""
    if asked_for == "erase":
        return _step(request, "erased", number=erasing.erase(email=link.email))
    if asked_for == "take":
        packed = own_data.take(link=link)
        return _file(packed) if packed else _step(request, "open", link, status=410)
    return _step(request, "open", link)


def _step(request: HttpRequest, step: str, link: Any = None, *, status: int = 200, number: int = 0) -> HttpResponse:
    context: dict[str, Any] = {"step": step, "link": link, "number": number}
    if link is not None:
        context["number"] = Comment.objects.filter(email_key=link.email_key).count()
        context["followed"] = Follower.objects.filter(email_key=link.email_key).count()
    response = page_response(request, "comments_mine_opened.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _file(packed: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="comments.zip"', "Cache-Control": "no-store"}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


def _again(request: HttpRequest, form: AddressForm, *, status: int) -> HttpResponse:
    response = page_response(request, "comments_mine.html", {"form": form}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _is_too_large(request: HttpRequest) -> bool:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST
    except ValueError:
        return True
