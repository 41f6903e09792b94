"""Comments that are there already, and a form as a browser sends it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.test import Client
from django.utils import timezone

from midad.comments import tokens
from midad.comments.models import Comment

WORDS = {
    "name": "ليلى الخطيب",
    "email": "layla@readers.example",
    "text": "خبر جيد.\nلكن السطر الثاني ناقص.\n\nوهذه فقرة أخرى.",
}
OWN = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
KIND = "application/x-www-form-urlencoded"


def token(page: int, *, age: float = 60, number: str = "") -> str:
    """A token that was fetched so many seconds ago."""
    made: dict[str, Any] = signing.loads(tokens.issue(page), salt=tokens._SALT)
    made["at"] -= age
    made["number"] = number or made["number"]
    return signing.dumps(made, salt=tokens._SALT)


def send(page: int, *, headers: dict[str, str] | None = None, remote: str = "203.0.113.7", **words: Any) -> Any:
    """Send the form under the page; without another one, with a token that is good."""
    said = {"token": token(page), **WORDS, **words}
    return Client().post(
        f"/comments/on/{page}/",
        urlencode(said),
        content_type=KIND,
        headers=OWN if headers is None else headers,
        REMOTE_ADDR=remote,
    )


def add(page: int, number: int = 1, *, parent: Comment | None = None, **fields: Any) -> list[Comment]:
    """Approved comments, each in a place of its own, or all as answers to one."""
    last = Comment.objects.on(page).order_by("-place").exclude(place=None).values_list("place", flat=True).first() or 0
    begin = timezone.now() - timedelta(days=1)
    usual: dict[str, Any] = {"name": "سامي", "email": "sami@readers.example", "state": "approved", "depth": 0}
    if parent is not None:
        usual |= {"parent": parent, "depth": parent.depth + 1}
    rows = [
        Comment(
            page_id=page,
            place=parent.place if parent else last + count + 1,
            received_at=begin + timedelta(seconds=count),
            **{"text": f"رأي رقم {count + 1}", **usual, **fields},
        )
        for count in range(number)
    ]
    return Comment.objects.bulk_create(rows)
