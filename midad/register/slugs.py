"""Addresses of rows that are not pages: authors and names."""

import secrets

from django.db.models import Model

from midad.arabic import numbered, slugify


def free_slug(row: Model, name: str) -> str:
    """The slug of a name, numbered when another row of the same table has it; random for a name without letters."""
    base = candidate = slugify(name) or secrets.token_hex(4)
    number = 1
    others = type(row)._default_manager.exclude(pk=row.pk)
    while others.filter(slug=candidate).exists():
        number += 1
        candidate = numbered(base, number)
    return candidate
