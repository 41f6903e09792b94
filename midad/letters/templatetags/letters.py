"""The form of a standard page, for the theme."""

from django import template
from django.template.context import Context

from midad.articles.frame import frame_of
from midad.letters.forms import LetterForm

register = template.Library()


@register.simple_tag(takes_context=True)
def letter_form(context: Context) -> LetterForm | None:
    """The form as it was filled in, or an empty one; none where there is nobody whom letters would reach."""
    filled_in: LetterForm | None = context.get("letter_form")
    page = context["page"]
    reaches = page.takes_letters and page.pk and page.letters_recipient(frame_of(context["request"]).masthead)
    return filled_in or (LetterForm(page=page) if reaches else None)
