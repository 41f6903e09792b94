"""What the panel of checks asks of the page that is edited."""

from typing import Any

from django import template

from midad.newsroom.meters import MEASURED

register = template.Library()


@register.filter
def measured_kind(page: Any) -> str:
    """The name under which the text of a page is measured; empty for a page without a text."""
    name = type(page).__name__.lower()
    return name if name in MEASURED else ""
