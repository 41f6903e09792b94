"""What the panel sends: the story as it stands in the form, and where it is to stand."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from midad.arabic.copydesk import Block
from midad.articles.copydesk.pieces import KINDS, Piece
from midad.articles.models import ArticlePage

_LONGEST_PLACE = 200


@dataclass(frozen=True)
class Asked:
    """`page` is the story, or the section that a new one is to stand in; `numbers` are the texts' in the question."""

    page: Any
    is_new: bool
    pieces: list[Piece]
    numbers: list[int]


def sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of a request. Raises ValueError for anything else."""
    try:
        data = json.loads(request.body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict):
        raise ValueError("not an object")
    return data


def words(data: dict[str, Any], name: str) -> str:
    """A text of the object. Raises ValueError for what is none."""
    value = data.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name} is not a text")
    return value


def asked(request: HttpRequest) -> Asked:
    """Raises PermissionDenied, Http404, and ValueError for what no form sends."""
    data = sent(request)
    page, is_new = place_of(request.user, data)
    blocks = data.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise ValueError("no blocks")
    found = [(number, piece) for number, block in enumerate(blocks) if (piece := _piece(block)) is not None]
    return Asked(page, is_new, [piece for _number, piece in found], [number for number, _piece in found])


def place_of(user: Any, data: dict[str, Any]) -> tuple[Any, bool]:
    """The story that the form is of; the section, and True, while it is new."""
    key, is_new = (data["page"], False) if data.get("page") else (data.get("parent"), True)
    if isinstance(key, bool) or not isinstance(key, int | str):
        raise ValueError("no page")
    page = get_object_or_404(Page, pk=int(key)).specific
    rights = page.permissions_for_user(user)
    if not (rights.can_add_subpage() if is_new else isinstance(page, ArticlePage) and rights.can_edit()):
        raise PermissionDenied
    return page, is_new


def _piece(block: dict[str, Any]) -> Piece | None:
    """A text that the desk reads; None for one of another kind, and for an empty one."""
    kind, text = KINDS.get(words(block, "name")), words(block, "text")
    if kind is None or not text.strip():
        return None
    if block.get("list") is True:
        kind = "list_item"
    return Piece(words(block, "place")[:_LONGEST_PLACE], Block(text, kind, language=words(block, "language") or "ar"))
