"""The form of a newspaper's own words: one field a text, and one a plural form of what is counted."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from midad.themes.declared import Text, TextGroup
from midad.themes.installed import Theme
from midad.themes.texts import catalogued, fault_of, forms_of


class TextsForm(forms.Form):
    """`seen` is the version that the form was filled from. `content` is what to keep once it is valid."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, theme: Theme, language: str, kept: Mapping[str, Any], seen: int) -> None:
        super().__init__(data, initial={"seen": seen}, prefix="text")
        self.theme, self.language, self.kept = theme, language, kept
        for text in theme.texts.values():
            self._add(text)

    def _add(self, text: Text) -> None:
        usual, own = catalogued(text, self.language), self.kept.get(text.key)
        if isinstance(usual, dict):
            for form, words in usual.items():
                numbers = _(", ").join(str(number) for number in forms_of(self.language)[form])
                label = _("For %(numbers)s") % {"numbers": numbers}
                said = own.get(form, "") if isinstance(own, dict) else ""
                self.fields[_name(text, form)] = self._field(label, words, said)
        else:
            self.fields[_name(text)] = self._field(usual, usual, own if isinstance(own, str) else "")

    def _field(self, label: str, usual: str, said: str) -> forms.Field:
        attrs = {"placeholder": usual, "lang": self.language, "dir": "rtl" if self.language == "ar" else "ltr"}
        return forms.CharField(label=label, required=False, initial=said, widget=forms.TextInput(attrs=attrs))

    @property
    def grouped(self) -> list[tuple[TextGroup, list[tuple[Text, list[Any]]]]]:
        """The fields of each text, by the groups of the theme."""
        return [(group, [(text, self._bound(text)) for text in group.texts]) for group in self.theme.text_groups]

    def _bound(self, text: Text) -> list[Any]:
        return [self[name] for name in self._names(text).values()]

    def _names(self, text: Text) -> dict[str, str]:
        if not text.noun:
            return {"": _name(text)}
        return {form: _name(text, form) for form in forms_of(self.language)}

    def clean(self) -> dict[str, Any]:
        for text in self.theme.texts.values():
            for form, name in self._names(text).items():
                said = self.cleaned_data.get(name, "")
                if said and (fault := fault_of(text, said, form)):
                    self.add_error(name, fault)
        return self.cleaned_data

    @property
    def content(self) -> dict[str, Any]:
        """What is kept: own words, and whatever was kept for texts that this theme does not declare."""
        content = {key: said for key, said in self.kept.items() if key not in self.theme.texts}
        for text in self.theme.texts.values():
            said = {form: self.cleaned_data.get(name, "") for form, name in self._names(text).items()}
            filled = {form: words for form, words in said.items() if words}
            if filled:
                content[text.key] = filled if text.noun else filled[""]
        return content


def _name(text: Text, form: str = "") -> str:
    """Of the text and not of its place: a theme that is updated meanwhile puts no words elsewhere."""
    digest = hashlib.sha256(text.key.encode()).hexdigest()[:12]
    return f"{digest}-{form}" if form else digest
