"""Forms of the moderators."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from midad.comments import cleaning, queue
from midad.comments.models import Ban, Comment, CommentRules
from midad.comments.models.comment import LONGEST_TEXT
from midad.comments.reasons import NAMES

EVERY = "all"


class QueueForm(forms.Form):
    """What is asked of the queue. What it does not understand, it does not ask."""

    q = forms.CharField(label=_("Words, name or address"), required=False, max_length=200)
    state = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    story = forms.TypedChoiceField(label=_("Story"), required=False, coerce=int, empty_value=None)
    rule = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", _("Any")), *NAMES.items()])
    author = forms.CharField(label=_("Reader, by name or address"), required=False, max_length=254)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        chosen = str(data.get("story", ""))
        self.fields["state"].choices = [*Comment.State.choices, (EVERY, _("All"))]  # type: ignore[attr-defined]
        stories = queue.stories(int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None)
        self.fields["story"].choices = [("", _("Any")), *stories]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def wish(self) -> queue.Wish:
        asked = self.cleaned_data
        state = asked.get("state") or Comment.State.PENDING
        return queue.Wish(
            state="" if state == EVERY else state,
            story=asked.get("story"),
            rule=asked.get("rule", ""),
            author=asked.get("author", ""),
            words=asked.get("q", ""),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "story", "rule", "author"))


class TextForm(forms.Form):
    """The words of a comment, or of an answer."""

    text = forms.CharField(
        label=_("comment"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )

    def clean_text(self) -> str:
        text = cleaning.cleaned_text(self.cleaned_data["text"])
        if not cleaning.is_visible(text):
            raise forms.ValidationError(_("There is nothing in it that can be seen."))
        return text


class BanForm(forms.Form):
    kind = forms.ChoiceField(label=_("Whom"), widget=forms.RadioSelect)
    until = forms.DateTimeField(
        label=_("until"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: until somebody ends it."),
    )
    reason = forms.CharField(label=_("reason"), required=False, max_length=200)
    bins = forms.BooleanField(
        label=_("bin at once"),
        required=False,
        help_text=_("Otherwise what they write is held, and you see it in the queue."),
    )

    def __init__(self, data: Any, comment: Comment) -> None:
        kinds = []
        if comment.email_key:
            kinds.append((Ban.Kind.EMAIL.value, _("This reader, by e-mail address")))
        if comment.network_hash:
            kinds.append((Ban.Kind.NETWORK.value, _("Everybody on this reader's network")))
        super().__init__(data, initial={"kind": kinds[0][0] if kinds else None})
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("This moment is over."))
        return until


class TrialForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CommentRules
        fields = ("words_that_hold", "words_that_bin", "hold_from_links", "holds_phones")
        widgets = {
            "words_that_hold": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            "words_that_bin": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        }
