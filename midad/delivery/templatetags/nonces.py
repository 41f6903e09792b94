"""`{% nonce %}` for the inline scripts of the admin."""

from django import template

from midad.delivery import nonces

register = template.Library()


@register.simple_tag
def nonce() -> str:
    return nonces.current()
