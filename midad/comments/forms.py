"""The form under a page. Stored pages hold it, so it knows nothing of who reads."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, URLValidator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from midad.articles.reader_fields import AddressField
from midad.comments import tokens
from midad.comments.cleaning import cleaned_name, cleaned_text, is_visible
from midad.comments.models import Comment, CommentRules
from midad.comments.models.comment import LONGEST_NAME, LONGEST_TEXT

_LARGEST_KEY = 2**63 - 1


class NameField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """The name as it is kept; one that is too long stays as it is, and is not cut without a word."""
        whole = " ".join(cleaned_text(str(value or "")).split())
        return str(super().to_python(whole if len(whole) > LONGEST_NAME else cleaned_name(whole)))

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_visible(value):
            raise forms.ValidationError(_("Write a name that can be read."), code="invisible")


class TextField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """The text as it is kept; one that is much too long stays as it is."""
        whole = str(value or "")
        return str(super().to_python(whole if len(whole) > 2 * LONGEST_TEXT else cleaned_text(whole)))

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_visible(value):
            raise forms.ValidationError(_("Write something that can be read."), code="invisible")


class WebsiteField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"], message=_("Write an address such as example.com."))]


class KeptField(forms.CharField):
    """What the page itself has written there."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> str:
        return str(value or "").replace("\0", "")


class CommentForm(forms.Form):
    """`parent` is the comment that is answered; without one a thread is begun."""

    name = NameField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={
            "required": _("Write your name, or the one by which you want to be known here."),
            "max_length": _("The name has %(show_value)s characters, and at most %(limit_value)s fit: shorten it."),
        },
    )
    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("It will not be published."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write a whole e-mail address, such as name@example.com."),
            "max_length": _("The e-mail address has %(show_value)s characters, and at most %(limit_value)s fit."),
        },
    )
    website = WebsiteField(
        label=_("Website"),
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput({"autocomplete": "url"}),
        error_messages={
            "invalid": _("Write an address such as example.com."),
            "max_length": _("This address has %(show_value)s characters, and at most %(limit_value)s fit."),
        },
    )
    text = TextField(
        label=_("Comment"),
        # A limit in the browser would cut what is pasted, without a word.
        validators=[
            MaxLengthValidator(
                LONGEST_TEXT,
                _("The comment has %(show_value)s characters, and at most %(limit_value)s fit: shorten it."),
            )
        ],
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your comment.")},
    )
    #: People do not see it, programs fill it in. Its name changes: see `add_prefix`.
    trap = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": -1}),
    )
    follows = forms.BooleanField(label=_("Tell me of replies by mail"), required=False)
    parent = KeptField(required=False)
    token = KeptField(required=False)

    def __init__(self, data: Any = None, *, page: Page, rules: CommentRules, parent: Comment | None = None) -> None:
        self.page, self.trap_name, self.answered = page, tokens.trap_name(), parent
        self.action = reverse("comments:on", args=[page.pk])
        self.longest = LONGEST_TEXT
        initial = {"parent": parent.pk} if parent else {}
        super().__init__(self._with_trap(data), auto_id="write-%s", label_suffix="", initial=initial)
        if not rules.asks_for_website:
            del self.fields["website"]
        for name, field in self.fields.items():
            if name not in {"parent", "token", "follows"}:
                field.widget.attrs["dir"] = "auto"
        if data is not None and rules.depth:
            self._find_parent()

    def add_prefix(self, field_name: str) -> str:
        return self.trap_name if field_name == "trap" else field_name

    def _with_trap(self, data: Any) -> Any:
        """What was written into the trap under its former name is in it still."""
        written = next(filter(None, (data.get(name) for name in tokens.trap_names())), "") if data is not None else ""
        if not written:
            return data
        changed = data.copy()
        changed[self.trap_name] = written
        return changed

    def _find_parent(self) -> None:
        """Find what is answered, among what readers have on this page; what was erased is not there to be answered."""
        key = str(self.data.get("parent") or "")
        if key.isascii() and key.isdigit() and len(key) < 20 and int(key) <= _LARGEST_KEY:
            there = Comment.objects.on(self.page.pk).approved().filter(erased_at=None)
            self.answered = there.filter(pk=int(key)).first()

    def clean_trap(self) -> str:
        """Raises ValidationError when it was filled in; a person whose browser did so has the comment still."""
        if self.cleaned_data["trap"]:
            raise forms.ValidationError(_("Empty this field and send the comment again."), code="trap")
        return ""

    def clean_parent(self) -> str:
        """Raises ValidationError when what is answered is gone."""
        if self.cleaned_data["parent"] and self.answered is None:
            self.change("parent", "")
            raise forms.ValidationError(
                _("The comment that you answer is not there any more. Send yours again, and it stands by itself."),
                code="gone",
            )
        return ""

    def change(self, name: str, value: str) -> None:
        """Have the form say something else when it comes again."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[name] = value
        self.data = data

    @property
    def is_trapped(self) -> bool:
        return self.has_error("trap", "trap")

    @property
    def visible(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name not in {"trap", "follows", "parent", "token"}]

    @property
    def faults(self) -> "list[tuple[str, str]]":
        """What is wrong, with the id of the field that it is said of; empty for the form as a whole."""
        found = [("", str(fault)) for fault in (*self.non_field_errors(), *self["parent"].errors)]
        fields = [*self.visible, self["trap"]]
        return found + [(field.auto_id, str(fault)) for field in fields for fault in field.errors]
