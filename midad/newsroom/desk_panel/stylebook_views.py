"""Beside the form of the house style: its trial on the last stories, and its way out and in as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Site

from midad.arabic.copydesk.style_file import StyleFileError, read_style, write_style
from midad.articles.copydesk.stylebook import Stylebook
from midad.newsroom.desk_panel.panel import may_change_style
from midad.newsroom.desk_panel.trial import LAST, effects, last_stories

_LARGEST_FILE = 2**20


class StyleFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("House style as a file"), help_text=gettext_lazy("As the command of the copy desk reads it.")
    )

    def clean_file(self) -> Any:
        """The style in the file. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if file.size > _LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large for a house style."))
        try:
            return read_style(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not a text in UTF-8.")) from error
        except StyleFileError as error:
            raise forms.ValidationError(str(error)) from error


def _site(request: HttpRequest, pk: int) -> Site:
    site = get_object_or_404(Site, pk=pk)
    if not may_change_style(request.user, site):
        raise PermissionDenied
    return site


def _back(site: Site) -> str:
    return reverse("wagtailsettings:edit", args=["articles", "stylebook", site.pk])


@require_POST
def try_style(request: HttpRequest, site: int) -> HttpResponse:
    """What the style in the form would find more and less; nothing is saved."""
    place = _site(request, site)
    stylebook = Stylebook._default_manager.filter(site=place).first() or Stylebook(site=place)
    before = stylebook.style
    form_class = get_setting_edit_handler(Stylebook).get_form_class()
    form = form_class(request.POST, request.FILES, instance=stylebook, for_user=request.user)
    context: dict[str, Any] = {"back": _back(place), "last": LAST, "is_valid": form.is_valid()}
    if form.is_valid():
        after = form.save(commit=False).style
        stories = last_stories(place.root_page)
        context |= {"effects": effects(stories, before=before, after=after), "stories": len(stories)}
    return render(request, "newsroom/desk/trial.html", context, status=200 if form.is_valid() else 422)


@require_safe
def export_style(request: HttpRequest, site: int) -> HttpResponse:
    place = _site(request, site)
    answer = HttpResponse(write_style(Stylebook.of(place)), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="house-style.toml"'
    return answer


def import_style(request: HttpRequest, site: int) -> HttpResponse:
    """A form for the file; what it says takes the place of the whole style."""
    place = _site(request, site)
    form = StyleFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            stylebook = Stylebook.for_site(place)
            stylebook.take(form.cleaned_data["file"])
            stylebook.save()
        messages.success(request, _("The house style is that of the file."))
        return redirect(_back(place))
    context = {"form": form, "back": _back(place)}
    return render(request, "newsroom/desk/import_style.html", context, status=422 if form.errors else 200)
