"""The comments of a page, for the theme."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context

from midad.arabic import direction
from midad.comments import avatars, contacts
from midad.comments.discussion import Discussion, discussion_of

register = template.Library()


@dataclass(frozen=True)
class Paragraph:
    """`lines` are lists of pieces; `direction` is that of most of its letters."""

    lines: list[list[contacts.Piece]]
    direction: str


@register.simple_tag(takes_context=True)
def comments_of(context: Context, page: Any) -> Discussion | None:
    """What stands under a page; nothing where it takes no comments and has none."""
    if not page or not page.pk:
        return None
    found = discussion_of(context["request"], page, bylines=context.get("bylines"))
    return found if found.is_shown else None


@register.filter
def avatar(name: str) -> avatars.Avatar:
    """Initials and the name of a colour, from the name alone."""
    return avatars.avatar(name)


@register.filter
def paragraphs(text: str) -> list[Paragraph]:
    """The text of a comment: paragraphs, lines, and bare links."""
    return [_paragraph(pieces) for pieces in contacts.paragraphs_of(text)]


def _paragraph(pieces: list[contacts.Piece]) -> Paragraph:
    lines: list[list[contacts.Piece]] = [[]]
    for piece in pieces:
        if piece.ends_line:
            lines.append([])
        else:
            lines[-1].append(piece)
    return Paragraph(lines, direction("".join(piece.text for piece in pieces if not piece.address)))
