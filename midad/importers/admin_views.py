"""Importing a page from the admin: a form, then the report with every line that was left out."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.articles.frame import frame_of
from midad.articles.models import SectionPage
from midad.importers.intake import Raw, import_raw, read_source
from midad.importers.page.decoding import decode
from midad.importers.page.errors import PageImportError
from midad.importers.placing import NoSectionError, Place
from midad.importers.report import removed_characters

_LARGEST_UPLOAD = 20 * 2**20
_KINDS = {
    "paragraph": gettext_lazy("Paragraph"),
    "heading": gettext_lazy("Heading"),
    "quotation": gettext_lazy("Quotation"),
    "list": gettext_lazy("List"),
    "picture": gettext_lazy("Picture"),
    "table": gettext_lazy("Table"),
}


class ImportForm(forms.Form):
    """A file, an address or pasted text: one of the three."""

    file = forms.FileField(
        label=gettext_lazy("Saved page"), required=False, help_text=gettext_lazy("HTML or plain text.")
    )
    url = forms.URLField(label=gettext_lazy("Address of the page"), required=False, assume_scheme="https")
    text = forms.CharField(
        label=gettext_lazy("Pasted text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("The whole page as it was copied; the headline on a line of its own."),
    )
    section = forms.ModelChoiceField(
        SectionPage.objects.none(),
        label=gettext_lazy("Section"),
        required=False,
        help_text=gettext_lazy("Empty: the section that the page names."),
    )
    publish = forms.BooleanField(label=gettext_lazy("Publish at once"), required=False)

    def __init__(self, *args: Any, may_publish: bool, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        if not may_publish:
            del self.fields["publish"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = [name for name in ("file", "url", "text") if cleaned.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError(_("Give one of the three: a file, an address or a text."))
        file = cleaned.get("file")
        if file and file.size > _LARGEST_UPLOAD:
            self.add_error("file", _("The file is larger than 20 MB: save the text of the story alone."))
        return cleaned

    @property
    def given(self) -> str:
        """The name of the field that was filled in."""
        return next(name for name in ("file", "url", "text") if self.cleaned_data.get(name))

    def raw(self) -> tuple[Raw, str]:
        """The page, and what its source is called in the history. Raises PageImportError."""
        value = self.cleaned_data[self.given]
        if self.given == "file":
            return Raw(value.read()), str(value.name)
        if self.given == "url":
            return read_source(value), str(value)
        return Raw(value.encode(), charset="utf-8"), _("pasted text")


def import_page(request: HttpRequest) -> HttpResponse:
    """The form, and after it the report. Raises PermissionDenied for who may write in no section."""
    sections = SectionPage.objects.live().order_by("path")
    open_to_user = [section for section in sections if section.permissions_for_user(request.user).can_add_subpage()]
    if not open_to_user:
        raise PermissionDenied
    allowed = sections.filter(pk__in=[section.pk for section in open_to_user])
    may_publish = _may_publish(request.user, open_to_user)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, may_publish=may_publish, sections=allowed)
    if form.is_bound and form.is_valid():
        report = _import(request, form, allowed)
        if report is not None:
            kept = [(_KINDS[kind], count) for kind, count in report["kept"].items()]
            return render(request, "importers/report.html", {"report": report, "kept": kept})
    return render(request, "importers/import_page.html", {"form": form}, status=422 if form.errors else 200)


def _may_publish(user: Any, sections: list[SectionPage]) -> bool:
    """What is imported goes out against the publishing checks, which takes a permission of its own."""
    publishes = all(section.permissions_for_user(user).can_publish_subpage() for section in sections)
    return publishes and bool(user.has_perm("articles.override_checks"))


def _import(request: HttpRequest, form: ImportForm, allowed: Any) -> dict[str, Any] | None:
    """The report; None when the import failed, and then the error stands at the field that it comes from."""
    try:
        raw, source = form.raw()
        report = import_raw(
            raw,
            source=source,
            frame=frame_of(request),
            by=request.user,
            place=Place(section=form.cleaned_data["section"], among=allowed),
            publish=form.cleaned_data.get("publish", False),
        )
        return report | {"removed": removed_characters(decode(raw.content, charset=raw.charset))}
    except PageImportError as error:
        form.add_error("section" if isinstance(error, NoSectionError) else form.given, str(error))
        return None
