"""The forms of the newsroom: one redirect, and a file of many."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects import forms as wagtail_forms
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from midad.redirects import answering
from midad.redirects.models import MissingPage
from midad.redirects.pasting import end_of, in_one_piece, link_to, old_key, own_hosts
from midad.redirects.planning import chains_of_all
from midad.redirects.table_files import LARGEST_FILE, Row, UnreadableTableError, rows_of, text_of
from midad.redirects.verdicts import alone, leads_nowhere, refuse

_LONGEST_PASTED = 4000
_SALT = "midad.redirects"
#: Characters of a table in a form; Django takes no form that is larger than 10 MB.
_LARGEST_FORM = 8 * 2**20
_STILL_GOOD = 86400


def _address_field(label: Any, help_text: Any, *, required: bool) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=_LONGEST_PASTED, widget=widget
    )


class RedirectForm(wagtail_forms.RedirectForm):  # type: ignore[misc]
    """Takes addresses as people have them: whole or not, encoded or not, with whatever was glued to them."""

    old_path = _address_field(
        gettext_lazy("Old address"),
        gettext_lazy("As you have it: pasted whole, or from the stroke after the name of the site."),
        required=True,
    )
    target = _address_field(
        gettext_lazy("or to an address"),
        gettext_lazy("Of ours, or of another site with https://."),
        required=False,
    )
    field_order = ("old_path", "site", "redirect_page", "target", "is_permanent")

    class Meta(wagtail_forms.RedirectForm.Meta):  # type: ignore[misc]
        fields = ("old_path", "site", "is_permanent", "redirect_page")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("target", self.instance.redirect_link)
        self.own = own_hosts()
        if Site.objects.count() == 1:
            del self.fields["site"]

    def clean_old_path(self) -> str:
        return old_key(self.cleaned_data["old_path"], own=self.own)

    def clean_target(self) -> str:
        target = self.cleaned_data["target"]
        return link_to(target, own=self.own) if target else ""

    def clean(self) -> dict[str, Any]:
        """Refuse what is no redirect, what is one already, and what would do no good."""
        cleaned = self.cleaned_data
        self._validate_unique = True
        if bool(cleaned.get("redirect_page")) == bool(cleaned.get("target")) and not self.errors:
            raise ValidationError(_("Choose a page, or write an address: one of the two."))
        if not self.errors:
            alone()
            self._judge(cleaned["old_path"], cleaned["target"], cleaned.get("site"))
        self.instance.redirect_link = cleaned.get("target", "")
        return cleaned

    def _judge(self, key: str, link: str, site: Any) -> None:
        if Redirect.objects.filter(old_path=key, site=site).exclude(pk=self.instance.pk).exists():
            self.add_error(
                "old_path", _("There is a redirect from %(address)s already.") % {"address": in_one_piece(key)}
            )
            return
        is_present = bool(answering.present([key]))
        try:
            refuse(key, link, is_present=is_present, chains=chains_of_all(self.own, but=self.instance.pk))
        except ValidationError as error:
            self.add_error("old_path" if is_present else "target", error)

    @property
    def warning(self) -> str:
        """That a valid form leads nowhere yet, or nothing."""
        end = end_of(self.cleaned_data["target"], own=self.own)
        return "" if end is None or answering.answered([end]) else str(leads_nowhere(end))

    def save(self, commit: bool = True) -> Redirect:
        """What readers find from now on is missing no more."""
        redirect = super().save(commit)
        MissingPage.objects.forget([redirect.old_path])
        return redirect


class TableForm(forms.Form):
    """A file of redirects. `rows` are what it holds, once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text=gettext_lazy("CSV: the old address, the new one, and 301 or 302 if you like; at most 5 MB."),
    )
    text = ""
    rows: list[Row] = []

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            # One byte more than may be tells what is too large without reading the rest of it.
            self.text = text_of(file.read(LARGEST_FILE + 1))
            self.rows = rows_of(self.text)
            if len(self.sealed()) > _LARGEST_FORM:
                raise UnreadableTableError(_("The file is too large: divide it into several."))
        except UnreadableTableError as error:
            raise ValidationError(str(error)) from error
        return file

    def sealed(self) -> str:
        """The text for the form that confirms it: nothing is kept here in between."""
        return signing.TimestampSigner(salt=_SALT).sign_object(self.text, serializer=_Plain, compress=True)


class ConfirmedTableForm(forms.Form):
    """A table that was shown, as it comes back."""

    table = forms.CharField(widget=forms.HiddenInput)
    rows: list[Row] = []

    def clean_table(self) -> str:
        signer = signing.TimestampSigner(salt=_SALT)
        try:
            text = signer.unsign_object(self.cleaned_data["table"], serializer=_Plain, max_age=_STILL_GOOD)
        except signing.BadSignature as error:
            raise ValidationError(
                _("The table was shown too long ago, or was changed: send the file again.")
            ) from error
        self.rows = rows_of(text)
        return str(text)


class _Plain:
    """Text as bytes: JSON would make six of each Arabic letter."""

    def dumps(self, text: str) -> bytes:
        return text.encode()

    def loads(self, content: bytes) -> str:
        return content.decode()
