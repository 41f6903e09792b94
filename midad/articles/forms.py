"""The forms behind the editing pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateTimeInput

from midad.arabic import slugify
from midad.articles.addresses import RESERVED
from midad.articles.models.addressed import RESERVED_MESSAGE, RIGHT_UNDER_THE_FRONT_PAGE
from midad.articles.readiness import Problem, doubts_of, problems_of


class SluggedPageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """An empty address is filled in from the title on the server, by the one function that makes slugs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """What was typed as it will be kept, so that Wagtail's own checks see the address that readers will get.

        Raises ValidationError for one that a view of the newspaper would hide.
        """
        slug = slugify(self.cleaned_data["slug"] or "")
        is_top = self.parent_page is not None and self.parent_page.depth + 1 == RIGHT_UNDER_THE_FRONT_PAGE
        if is_top and slug in RESERVED:
            raise ValidationError(RESERVED_MESSAGE)
        return slug


class ArrangedPageForm(SluggedPageForm):
    """The form of a page with slots: its preview can be of a minute to come, which is kept nowhere."""

    preview_at = forms.DateTimeField(required=False, label=_("Preview as of"), widget=AdminDateTimeInput)

    def save(self, commit: bool = True) -> Any:
        self.instance.preview_at = self.cleaned_data.get("preview_at")
        return super().save(commit=commit)


class ArticleForm(SluggedPageForm):
    significant_update = forms.BooleanField(
        required=False,
        label=_("This is a significant update"),
        help_text=_("Readers see «updated» with the time of this save. Leave it for typing errors."),
    )
    override = forms.BooleanField(
        required=False,
        label=_("Publish in spite of the checks"),
        help_text=_("With a reason; both are written into the history of the story."),
    )
    override_reason = forms.CharField(required=False, max_length=300, label=_("Reason"))

    warnings_read = forms.BooleanField(
        required=False,
        label=_("I have read the warnings of the copy desk"),
        help_text=_("They do not stop the story: whoever publishes it is asked once."),
    )

    @property
    def is_publishing(self) -> bool:
        """Whether this save makes the story public: directly, or by the last approval of its workflow."""
        approves = self.data.get("workflow-action-name") == "approve" and "action-workflow-action" in self.data
        return "action-publish" in self.data or approves

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_publishing and not self.errors:
            self._check_readiness(cleaned)
        return cleaned

    def _check_readiness(self, cleaned: dict[str, Any]) -> None:
        """Refuse to publish a story with problems, unless someone who may overrides them with a reason."""
        article = self._article_as_typed(cleaned)
        problems = problems_of(article, bylines=self._typed_bylines(), section=self.parent_page)
        self.overridden = []
        may_override = self.for_user is not None and self.for_user.has_perm("articles.override_checks")
        if problems and cleaned.get("override") and may_override and all(p.can_be_overridden for p in problems):
            if not cleaned.get("override_reason"):
                raise ValidationError({"override_reason": _("Say why the story goes out in spite of the checks.")})
            self.overridden = problems
            return
        for problem in problems:
            self._refuse(problem)
        if not problems and not cleaned.get("warnings_read"):
            self._ask(doubts_of(article, section=self.parent_page))

    def _ask(self, doubts: list[Problem]) -> None:
        """Stop once for what the copy desk warns of, and say what it is."""
        if doubts:
            said = " ".join(doubt.message for doubt in doubts)
            message = _("The copy desk warns: %(warnings)s Read them, tick this, and publish again.")
            self.add_error("warnings_read", message % {"warnings": said})

    def _refuse(self, problem: Problem) -> None:
        """Say what to do beside the field, or in the list of rows, that it is about."""
        if problem.field in self.formsets:
            self.formsets[problem.field].non_form_errors().append(problem.message)
        self.add_error(problem.field if problem.field in self.fields else None, problem.message)

    def _article_as_typed(self, cleaned: dict[str, Any]) -> Any:
        article = self.instance
        for name, value in cleaned.items():
            if name in self.fields and name in {field.name for field in article._meta.concrete_fields}:
                setattr(article, name, value)
        return article

    def _typed_bylines(self) -> int:
        formset = self.formsets.get("bylines")
        if formset is None:
            return int(self.instance.bylines.count())
        formset.is_valid()  # a form has its cleaned data only after this, and Wagtail validates formsets last
        return sum(
            1 for form in formset.forms if form.cleaned_data.get("author") and not form.cleaned_data.get("DELETE")
        )

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("significant_update"):
            self.instance.significantly_updated_at = timezone.now()
        return super().save(commit=commit)
