"""Erasing a reader in the admin, for who asked the newsroom to."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from midad.articles.reader_fields import AddressField
from midad.comments import erasing
from midad.comments.models import Comment
from midad.comments.moderation_views import ModerationPage


class EraseForm(forms.Form):
    email = AddressField(
        label=gettext_lazy("The reader's e-mail address"),
        max_length=254,
        help_text=gettext_lazy("Make sure that it is the owner of the address who wants this."),
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "off"}),
    )
    is_meant = forms.BooleanField(label=gettext_lazy("Yes, erase everything, for good"))


class EraseView(ModerationPage):
    template_name = "comments/moderation/erase.html"
    page_title = gettext_lazy("Erase a reader")
    trail = (("moderation:queue", gettext_lazy("Comments")),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or EraseForm(initial={"email": self._asked_for()})
        return {**super().get_context_data(**kwargs), "form": form}

    def _asked_for(self) -> str:
        """The address is not in the link, which servers write down: the comment is."""
        key = self.request.GET.get("comment", "")
        found = Comment.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
        return found.email if found else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = EraseForm(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=422)  # type: ignore[no-any-return]
        number = erasing.erase(email=form.cleaned_data["email"], by=request.user)
        said = ngettext(
            "The reader is erased, with %(n)s comment.", "The reader is erased, with %(n)s comments.", number
        )
        messages.success(request, said % {"n": number} if number else _("There was no comment of this address."))
        return redirect("moderation:queue")
