"""Two texts of one page that began from the same version: where they differ, and how they become one.

Contents are what a Wagtail revision keeps: field name → value, with the body as JSON text and child objects as lists.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import FieldDoesNotExist
from modelcluster.models import model_from_serializable_data
from wagtail.fields import StreamField

from midad.arabic import Change, changes
from midad.articles.models.article import texts_of

#: Draftail's own name for a paragraph, which no reader and no editor sees.
_BLOCK_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')

Content = dict[str, Any]
Choice = Literal["mine", "theirs", "both", ""]


@dataclass(frozen=True)
class Part:
    """A field in which the two texts differ.

    `choice` is what a careful editor would take: the side that changed it, both where their changes do not touch
    each other, and nothing where only the editor can tell. `can_join` says whether "both" may be chosen.
    """

    name: str
    label: str
    theirs: str
    mine: str
    choice: Choice
    can_join: bool

    @property
    def changes(self) -> list[Change]:
        return changes(self.theirs, self.mine)


def parts_of(page: Any, *, base: Content | None, theirs: Content, mine: Content) -> list[Part]:
    """The fields of the page's editing form in which `theirs` and `mine` differ, in the form's order."""
    form = page.get_edit_handler().get_form_class()
    names = [*form.base_fields, *(name for name in form.formsets if name != "comments")]
    return [
        _part(page, name, base, theirs, mine)
        for name in names
        if name in mine and _comparable(mine[name]) != _comparable(theirs.get(name))
    ]


def settled(
    parts: list[Part], choices: dict[str, Choice], *, base: Content | None, theirs: Content, mine: Content
) -> Content:
    """`theirs` with the chosen parts of `mine`. Raises ValueError for a part without a choice that it allows."""
    content = dict(theirs)
    for part in parts:
        choice = choices.get(part.name, "")
        if choice == "mine":
            content[part.name] = mine[part.name]
        elif choice == "both" and part.can_join:
            joined = joined_blocks(_blocks(base, part.name), _blocks(theirs, part.name), _blocks(mine, part.name))
            content[part.name] = json.dumps(joined)
        elif choice != "theirs":
            raise ValueError(f"no choice for {part.name}")
    return content


def joined_blocks(base: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any] | None:
    """The blocks of `theirs` with what `mine` changed, added and took out since `base`; their order is kept.

    None when both sides touched one block. Blocks are told apart by their ids.
    """
    was, now, wanted = _by_id(base), _by_id(theirs), _by_id(mine)
    touched = {key for key in was if not _same(wanted.get(key), was[key])}
    if any(not _same(now.get(key), was[key]) and not _same(now.get(key), wanted.get(key)) for key in touched):
        return None
    joined = [wanted.get(block["id"], block) if block["id"] in touched else block for block in theirs]
    joined = [block for block in joined if block["id"] not in touched or block["id"] in wanted]
    return _with_added(joined, mine, was)


def _same(one: Any, other: Any) -> bool:
    return _as_text(one) == _as_text(other)


def _as_text(blocks: Any) -> str:
    """Blocks as JSON without the names that the editor gives anew each time it opens them."""
    return _BLOCK_KEY.sub("", json.dumps(_without_ids(blocks), sort_keys=True, ensure_ascii=False))


def _with_added(blocks: list[Any], mine: list[Any], was: dict[str, Any]) -> list[Any]:
    """The blocks with those that only `mine` has, each after the block that it stands behind there."""
    before: str | None = None
    present = {block["id"] for block in blocks}
    for block in mine:
        if block["id"] not in was and block["id"] not in present:
            place = next((index + 1 for index, other in enumerate(blocks) if other["id"] == before), 0)
            blocks = [*blocks[:place], block, *blocks[place:]]
            present.add(block["id"])
        if block["id"] in present:
            before = block["id"]
    return blocks


def _by_id(blocks: list[Any]) -> dict[str, Any]:
    return {block["id"]: block for block in blocks}


def _blocks(content: Content | None, name: str) -> list[Any]:
    value = (content or {}).get(name) or "[]"
    blocks = json.loads(value) if isinstance(value, str) else value
    return [{**block, "id": block.get("id") or f"no id {index}"} for index, block in enumerate(blocks)]


def _comparable(value: Any) -> str:
    """The value as text, the same for what an editor cannot tell apart: keys of child rows do not count."""
    if isinstance(value, list):
        rows = [_row_content(row) if isinstance(row, dict) else row for row in value]
        return json.dumps(rows, sort_keys=True, default=str)
    if isinstance(value, str) and value.startswith("[") and _is_json(value):
        return _as_text(json.loads(value))
    return "" if value is None else str(value)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name != "id"}
    return [_without_ids(part) for part in value] if isinstance(value, list) else value


def _row_content(row: Content) -> Content:
    return {name: value for name, value in row.items() if name not in {"pk", "sort_order"}}


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except ValueError:
        return False
    return True


def _part(page: Any, name: str, base: Content | None, theirs: Content, mine: Content) -> Part:
    is_body = _is_body(page, name)
    can_join = is_body and base is not None and _can_join(name, base, theirs, mine)
    label, texts = _readable(page, name, theirs.get(name), mine[name])
    return Part(name, label, *texts, _careful_choice(name, base, theirs, mine, can_join=can_join), can_join)


def _can_join(name: str, base: Content, theirs: Content, mine: Content) -> bool:
    return joined_blocks(_blocks(base, name), _blocks(theirs, name), _blocks(mine, name)) is not None


def _careful_choice(name: str, base: Content | None, theirs: Content, mine: Content, *, can_join: bool) -> Choice:
    if base is None:
        return ""
    was = _comparable(base.get(name))
    if _comparable(theirs.get(name)) == was:
        return "mine"
    if _comparable(mine[name]) == was:
        return "theirs"
    return "both" if can_join else ""


def _is_body(page: Any, name: str) -> bool:
    try:
        return isinstance(page._meta.get_field(name), StreamField)
    except FieldDoesNotExist:
        return False


def _readable(page: Any, name: str, theirs: Any, mine: Any) -> tuple[str, tuple[str, str]]:
    """The label of a field, and both of its values as an editor reads them."""
    field = page._meta.get_field(name)
    label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
    return str(label), (_text(field, theirs), _text(field, mine))


def _text(field: Any, value: Any) -> str:
    if isinstance(field, StreamField):
        stream = field.to_python(value if isinstance(value, str) else json.dumps(value or []))
        return "\n\n".join("\n".join(texts_of(block.value)) for block in stream)
    if isinstance(value, list):
        return "\n".join(_row(field, row) for row in value)
    if field.is_relation and value:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found) if found is not None else str(value)
    choices = dict(getattr(field, "flatchoices", None) or ())
    return "" if value is None else str(choices.get(value, value))


def _row(field: Any, row: Any) -> str:
    """A child object, or the key of a related one, in words."""
    model = field.related_model
    if not isinstance(row, dict):
        return str(model._default_manager.filter(pk=row).first() or row)
    return str(model_from_serializable_data(model, row, check_fks=False))
