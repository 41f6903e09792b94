"""The form under a standard page. Stored pages hold it, so it knows nothing of who reads."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from midad.arabic import isolate
from midad.articles.models import StandardPage
from midad.articles.models.addressed import tidied
from midad.articles.reader_fields import AddressField
from midad.letters.models import Letter

LONGEST_LETTER = 5000


class TidyField(forms.CharField):
    """Plain text as it is stored; what is nothing then was left empty."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(tidied(str(value or ""))))


class LineField(TidyField):
    """One line, which can end no line of a mail's head."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class StoryField(TidyField, forms.URLField):
    pass


class LetterForm(forms.Form):
    name = LineField(label=_("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("For our answer only; we do not publish it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    subject = forms.ChoiceField(label=_("Subject"))
    story = StoryField(
        label=_("Address of the story"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("If you write about one."),
        widget=forms.URLInput({"autocomplete": "off", "inputmode": "url"}),
    )
    text = TidyField(
        label=_("Your letter"),
        # A limit in the browser would cut what is pasted, without a word.
        validators=[MaxLengthValidator(LONGEST_LETTER)],
        widget=forms.Textarea({"rows": 9}),
    )
    #: People do not see it, programs fill it in.
    note = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": -1}),
    )

    def __init__(self, data: Any = None, *, page: StandardPage) -> None:
        super().__init__(data, auto_id="letter-%s", label_suffix="")
        self.page = page
        self.action = reverse("letters:letter", args=[page.pk])
        self.kept_days = settings.MIDAD_LETTER_DAYS
        choice: Any = self.fields["subject"]
        choice.choices = [("", _("Choose a subject")), *((subject, isolate(subject)) for subject in page.subjects)]
        if not page.subjects:
            del self.fields["subject"]
        for field in self.fields.values():
            field.widget.attrs["dir"] = "auto"

    def clean_note(self) -> str:
        """Raises ValidationError when it was filled in; a person whose browser did so has the letter still."""
        if self.cleaned_data["note"]:
            raise forms.ValidationError(_("Empty this field and send the letter again."))
        return ""

    @property
    def visible(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name != "note"]

    def letter(self) -> Letter:
        """What was written; only of a form that is valid."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return Letter(page=self.page, **words)
