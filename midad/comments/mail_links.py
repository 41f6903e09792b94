"""Addresses in mails to readers. Each is of one row, for one purpose and, where it is said, for a time."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from midad.comments.models import Follower, ReaderLink

_SEPARATOR = "."


def link_to(route: str, row: Follower | ReaderLink) -> str:
    """The whole address. Mail programs know nothing of the newspaper's host."""
    _row, _separator, signature = _signer(route).sign(_named(row)).partition(_SEPARATOR)
    return settings.MIDAD_URL + reverse(route, args=[row.pk, signature])


def is_signed(route: str, row: Any, signature: str, within: timedelta | None = None) -> bool:
    """Whether the address is one of ours, and not older than that."""
    try:
        _signer(route).unsign(f"{_named(row)}{_SEPARATOR}{signature}", max_age=within)
    except signing.BadSignature:
        return False
    return True


def _signer(route: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=_SEPARATOR, salt=route)


def _named(row: Any) -> str:
    return f"{row.pk}-{row.token}"
