"""Pages that are not stories: about, contact, privacy."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from midad.articles.models.addressed import ReadableSlug
from midad.articles.models.masthead import Masthead
from midad.blocks.fields import StreamField
from midad.blocks.story import PlainStory
from midad.themes.rendering import Worn

MOST_SUBJECTS, LONGEST_SUBJECT = 20, 80


class StandardPage(ReadableSlug, Worn, Page):  # type: ignore[misc]
    body: Any = StreamField(PlainStory(), verbose_name=_("text"), blank=True)
    takes_letters = models.BooleanField(
        _("readers can write to the newsroom here"), default=False, help_text=_("Puts a form under the text.")
    )
    letters_to = models.EmailField(
        _("where the letters go"), blank=True, help_text=_("Empty: the address for readers in the masthead.")
    )
    letter_subjects = models.TextField(
        _("subjects"), blank=True, help_text=_("One a line, for the reader to choose from. Empty: no choice.")
    )

    plain_texts: ClassVar[tuple[str, ...]] = (*ReadableSlug.plain_texts, "letter_subjects")
    template = "standard.html"
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description"), FieldPanel("show_in_menus")]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    page_description = _("About us, contact, privacy.")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def subjects(self) -> list[str]:
        """What a letter may be about, in the editor's order."""
        lines = (" ".join(line.split()) for line in self.letter_subjects.split("\n"))
        return list(dict.fromkeys(line for line in lines if line))

    def letters_recipient(self, masthead: Masthead) -> str:
        """Whom the letters reach; nobody when neither the page nor the masthead has an address."""
        return self.letters_to or masthead.email

    def clean(self) -> None:
        super().clean()
        if len(self.subjects) > MOST_SUBJECTS or any(len(subject) > LONGEST_SUBJECT for subject in self.subjects):
            words = {"most": MOST_SUBJECTS, "longest": LONGEST_SUBJECT}
            message = _("At most %(most)s subjects, each of at most %(longest)s letters.") % words
            raise ValidationError({"letter_subjects": message})
