"""The form of a theme's options: what cannot be read is refused, beside the colours that do it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from midad.themes.contrast import Fault, faults_of
from midad.themes.declared import Group
from midad.themes.installed import Theme
from midad.themes.option_fields import field_of, value_of

#: Colours of a theme that are no options, as a refusal names them.
_OTHER_COLOURS = {
    "on-accent": lambda: _("Text on the accent"),
    "marked": lambda: _("Marked words"),
    "focus": lambda: _("Mark of the keyboard"),
}


class OptionsForm(forms.Form):
    """`seen` is the version that the form was filled from. `values` are those of every option once it is valid."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, theme: Theme, values: Mapping[str, Any], seen: int) -> None:
        initial = {**values, "seen": seen}
        super().__init__(data, initial=initial, prefix="option")
        self.theme = theme
        self.before = values
        for option in theme.options.values():
            self.fields[option.name] = field_of(option)

    @property
    def grouped(self) -> list[tuple[Group, list[Any]]]:
        options = self.theme.options.values()
        return [
            (group, [self[option.name] for option in options if option.group == group.name])
            for group in self.theme.groups
        ]

    @property
    def values(self) -> dict[str, Any]:
        """The value of every option; where a field has a fault, the one from before."""
        found = dict(self.before)
        for name, option in self.theme.options.items():
            if name in self.cleaned_data:
                found[name] = value_of(option, self.cleaned_data[name])
        return found

    def clean(self) -> dict[str, Any]:
        for name, option in self.theme.options.items():
            if name in self.cleaned_data:
                try:
                    value_of(option, self.cleaned_data[name])
                except ValidationError as error:
                    self.add_error(name, error)
        for fault in faults_of(self.theme, self.values):
            names = colour_options(self.theme, fault)
            for name in names:
                self.add_error(name, sentence_of(self.theme, fault))
        return self.cleaned_data


def colour_options(theme: Theme, fault: Fault) -> list[str]:
    """The options that decide one of the two colours; none where the theme alone does."""
    wanted = {f"--{fault.upper}", f"--{fault.lower}"}
    return [
        option.name
        for option in theme.options.values()
        if option.type == "colour" and option.scheme == fault.scheme and option.variable in wanted
    ]


def sentence_of(theme: Theme, fault: Fault) -> str:
    """Says which two colours cannot be read on one another, and by how much."""
    words = {
        "upper": _name(theme, fault.upper, fault.scheme),
        "lower": _name(theme, fault.lower, fault.scheme),
        "ratio": f"{int(fault.ratio * 10) / 10:.1f}",
        "least": f"{fault.least:g}",
    }
    if fault.scheme == "dark":
        return (
            _("In the dark, “%(upper)s” on “%(lower)s” has a contrast of %(ratio)s to 1, and needs %(least)s to 1.")
            % words
        )
    return _("“%(upper)s” on “%(lower)s” has a contrast of %(ratio)s to 1, and needs %(least)s to 1.") % words


def _name(theme: Theme, token: str, scheme: str) -> str:
    for option in theme.options.values():
        if option.variable == f"--{token}" and option.scheme in {"light", scheme}:
            return _(option.label)
    own = _OTHER_COLOURS.get(token)
    return own() if own else _("colour of a section (%(name)s)") % {"name": token}
