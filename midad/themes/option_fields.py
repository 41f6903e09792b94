"""The fields in which options are chosen: one for each type of `declared.Option`."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from midad.themes.declared import LONGEST_ADDRESS, LONGEST_LABEL, MOST_LINKS, Option, OptionError, leads_somewhere


class ColourInput(forms.TextInput):
    """A field for #rrggbb; a script puts the browser's own field beside it."""

    template_name = "themes/widgets/colour.html"


class LinksInput(forms.Widget):
    """Links in lines of label and address, with their places in the order."""

    template_name = "themes/widgets/links.html"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        links = list(value or [])[: self.most]
        lines = [*links, *({"label": "", "address": ""} for _line in range(min(2, self.most - len(links))))]
        rows = [{**line, "name": f"{name}-{number}", "place": number + 1} for number, line in enumerate(lines)]
        context["widget"] |= {"rows": rows, "longest_label": LONGEST_LABEL, "longest_address": LONGEST_ADDRESS}
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        rows = []
        for number in range(self.most):
            label, address = (str(data.get(f"{name}-{number}-{part}", "")).strip() for part in ("label", "address"))
            place = str(data.get(f"{name}-{number}-place", ""))
            if label or address:
                order = int(place) if place.isascii() and place.isdigit() and len(place) < 5 else number + 1
                rows.append((order, {"label": label, "address": address}))
        return [link for _place, link in sorted(rows, key=lambda row: row[0])]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-label" not in data


class LinksField(forms.Field):
    def clean(self, value: list[dict[str, str]]) -> list[dict[str, str]]:
        for link in value:
            if not link["label"] or not link["address"]:
                raise ValidationError(_("A link has a label and an address."))
            if not leads_somewhere(link["address"]):
                raise ValidationError(
                    _("“%(address)s” is no address: it begins with https:// or, on this site, with /")
                    % {"address": link["address"][:80]}
                )
        return value


class OptionColour(forms.RegexField):
    def __init__(self, **kwargs: Any) -> None:
        fault = gettext_lazy("Write a colour as # and six of the digits 0–9 and a–f, like #8f1d21.")
        super().__init__(r"^#[0-9a-f]{6}$", widget=ColourInput, error_messages={"invalid": fault}, **kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).lower()
        if text and not text.startswith("#"):
            text = f"#{text}"
        return "#" + "".join(2 * sign for sign in text[1:]) if len(text) == 4 else text


def field_of(option: Option) -> forms.Field:
    """The field for one option, with its words in the language of who looks."""
    words: dict[str, Any] = {
        "label": _(option.label),
        "help_text": _(option.help) if option.help else "",
        "required": option.type in {"choice", "colour", "number"},
    }
    return _BUILDERS[option.type](option, words)


def _choices(option: Option) -> list[tuple[str, str]]:
    return [(name, _(label)) for name, label in option.choices.items()]


def _text(option: Option, words: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=_whole(option.most), **words)


def _number(option: Option, words: dict[str, Any]) -> forms.Field:
    if isinstance(option.default, int):
        return forms.IntegerField(min_value=_whole(option.least), max_value=_whole(option.most), **words)
    step = forms.NumberInput(attrs={"step": "0.05"})
    return forms.FloatField(min_value=option.least, max_value=option.most, widget=step, **words)


def _links(option: Option, words: dict[str, Any]) -> forms.Field:
    return LinksField(widget=LinksInput(_whole(option.most) or MOST_LINKS), **words)


def _picture(_option: Option, words: dict[str, Any]) -> forms.Field:
    return forms.ModelChoiceField(get_image_model()._default_manager.all(), widget=AdminImageChooser(), **words)


def _several(option: Option, words: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(option), widget=forms.CheckboxSelectMultiple, **words)


_BUILDERS: dict[str, Callable[[Option, dict[str, Any]], forms.Field]] = {
    "boolean": lambda _option, words: forms.BooleanField(**words),
    "choice": lambda option, words: forms.ChoiceField(choices=_choices(option), **words),
    "several": _several,
    "colour": lambda _option, words: OptionColour(**words),
    "text": _text,
    "picture": _picture,
    "number": _number,
    "links": _links,
}


def value_of(option: Option, cleaned: Any) -> Any:
    """What a field has cleaned, as the option has it. Raises ValidationError."""
    if option.type == "picture":
        return None if cleaned is None else cleaned.pk
    try:
        return option.clean(cleaned)
    except OptionError as error:
        raise ValidationError(_("This cannot stand here: write it anew.")) from error


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
