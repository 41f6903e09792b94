"""A StreamField whose block tree stays out of migrations."""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):  # type: ignore[misc]
    """Wagtail's StreamField, written into migrations as an empty stream.

    A newsroom changes its blocks often; with the stock field each change rewrites the whole tree into a new
    migration, though the database column never changes. The price: a data migration cannot use the block
    classes, and data of a removed block stays in the column until a command takes it out.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
