"""A document that is pasted or chosen as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.licenses.armor import Kind


class PastedText(forms.Textarea):
    """What was pasted is not shown again: it may be somebody's private key."""

    def format_value(self, value: Any) -> None:
        return None


class DocumentForm(forms.Form):
    """`document` is the text of a valid form, whichever way it came."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=PastedText(attrs={"rows": 10, "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy("All of it, with its first line and its last one."),
    )
    file = forms.FileField(label=gettext_lazy("or its file"), required=False, allow_empty_file=True)
    document = ""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, file = cleaned.get("text") or "", cleaned.get("file")
        if bool(text) == bool(file):
            raise ValidationError(_("Paste the text, or choose its file: one of the two."))
        # One byte more than may be is enough to be refused; bytes that are no text are refused as such.
        data = file.read(self.kind.largest + 1) if file else text.encode("utf-8", "replace")
        self.document = data.decode("utf-8", "replace")[: self.kind.largest + 1].replace("\r\n", "\n")
        return cleaned
