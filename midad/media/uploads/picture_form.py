"""The form of a picture wherever one is uploaded: the list, many at once, a chooser, or a member's portrait."""

import re
from pathlib import PurePath
from typing import Any

from django import forms
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from midad.arabic import normalize
from midad.media.uploads.picture_files import made_anew

_PORTRAIT_SIDE = 400


class PictureField(WagtailImageField):  # type: ignore[misc]
    """Wagtail's field, which would open the file in the web process; here a child does, and the file is made anew."""

    def __init__(self, *args: Any, side: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side = side

    def to_python(self, data: Any) -> Any:
        file = forms.FileField.to_python(self, data)
        return None if file is None else made_anew(file, side=self.side)


class PictureForm(BaseImageForm):  # type: ignore[misc]
    """What the agency or the photographer wrote into the picture fills in the fields that the editor left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget, max_length=given.max_length
            )
            self.fields["title"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is not None and hasattr(file, "words"):
            words = file.words
            if _is_name_of_file(cleaned.get("title") or "", file.sent_as):
                cleaned["title"] = words.get("title") or cleaned.get("title") or PurePath(file.sent_as).stem
            # What is seen is best said by who wrote an alternative text; a caption is the next best suggestion.
            suggested = {**words, "description": words.get("alt") or words.get("caption", "")}
            for name in ("title", "description", "caption", "credit"):
                if name in self.fields and (name == "title" or not cleaned.get(name)):
                    text = cleaned["title"] if name == "title" else suggested.get(name, "")
                    cleaned[name] = _fitted(text, self.fields[name].max_length)
        if "title" in self.fields and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", forms.Field.default_error_messages["required"])
        return cleaned


def _is_name_of_file(title: str, sent_as: str) -> bool:
    """Whether a title is what the browser made of the file's name, or nothing."""
    letters = _letters(title)
    return letters in {"", _letters(sent_as), _letters(PurePath(sent_as).stem)}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _fitted(text: str, longest: int) -> str:
    """The text in the newspaper's letters, cut between words."""
    text = normalize(text, level="clean")
    return text if len(text) <= longest else text[: longest - 1].rsplit(None, 1)[0][: longest - 1] + "…"


class PortraitForm(AvatarPreferencesForm):  # type: ignore[misc]
    """A member's portrait on the account page."""

    avatar = PictureField(label=AvatarPreferencesForm.base_fields["avatar"].label, required=False, side=_PORTRAIT_SIDE)

    def clean_avatar(self) -> Any:
        return self.cleaned_data.get("avatar") or self.instance.avatar


def install_portrait_form() -> None:
    """Put this form in the place of Wagtail's, which decodes in the web process."""
    AvatarSettingsPanel.form_class = PortraitForm
