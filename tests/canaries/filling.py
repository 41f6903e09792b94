"""Fills every text of a page, and every block of a body, with marks; a new field or kind of block joins by itself."""

from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

#: Texts of a page that hold no words: codes, and what the tree and Wagtail write themselves.
WORDLESS = frozenset({"original_language", "short_id", "path", "url_path", "draft_title"})
New = Callable[[str], str]
_IN_FORM = {models.URLField: "https://{}.example/", models.EmailField: "{}@news.example"}


def texts_of_model(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    """The columns of a model that somebody writes words into."""
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in WORDLESS
    }


def fill(page: Any, new: New) -> None:
    """Write a mark into every text of the page."""
    for name, field in texts_of_model(type(page)).items():
        mark = new(name)
        setattr(page, name, _IN_FORM.get(type(field), "{}").format(mark))


class Filler:
    """Values for blocks; what a block chooses are the objects given here by the kind of its chooser."""

    def __init__(self, new: New, **chosen: Any) -> None:
        self.new, self.chosen = new, chosen

    def body(self, stream: blocks.StreamBlock) -> list[tuple[str, Any]]:
        return [(name, self.value(block, name)) for name, block in stream.child_blocks.items()]

    def value(self, block: Any, place: str) -> Any:
        for kind, make in self._makers:
            if isinstance(block, kind):
                return block.to_python(make(block, place))
        raise LookupError(f"nobody knows how to fill {place}, which is a {type(block).__name__}")

    @property
    def _makers(self) -> list[tuple[Any, Callable[[Any, str], Any]]]:
        return [
            (TypedTableBlock, self._table),
            (blocks.StructBlock, self._struct),
            (blocks.ListBlock, lambda block, place: [self._plain(block.child_block, f"{place}.0")] * 2),
            (blocks.RichTextBlock, lambda block, place: f"<p>{self.new(place)}</p>"),
            (ImageChooserBlock, lambda block, place: self.chosen["picture"].pk),
            (DocumentChooserBlock, lambda block, place: self.chosen["document"].pk),
            (SnippetChooserBlock, lambda block, place: self.chosen[place.partition(".")[0]].pk),
            (blocks.PageChooserBlock, lambda block, place: self.chosen["page"].pk),
            (blocks.ChoiceBlock, lambda block, place: block.field.choices[-1][0]),
            (blocks.BooleanBlock, lambda block, place: True),
            (blocks.URLBlock, lambda block, place: f"https://{self.new(place)}.example/"),
            (blocks.CharBlock, self._word),
            (blocks.TextBlock, self._word),
        ]

    def _plain(self, block: Any, place: str) -> Any:
        """The value as it is stored, for a block inside another."""
        value = self.value(block, place)
        return block.get_prep_value(value)

    def _struct(self, block: Any, place: str) -> dict[str, Any]:
        return {name: self._plain(child, f"{place}.{name}") for name, child in block.child_blocks.items()}

    def _table(self, block: Any, place: str) -> Any:
        columns = [{"type": name, "heading": self.new(f"{place}.{name}.heading")} for name in block.child_blocks]
        cells = [self.new(f"{place}.{name}.cell") for name in block.child_blocks]
        return {"columns": columns, "rows": [{"values": cells}], "caption": self.new(f"{place}.table caption")}

    def _word(self, block: Any, place: str) -> str:
        return "en" if place.endswith(".language") else self.new(place)
