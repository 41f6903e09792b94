"""Look-ups in the admin: no index to maintain, no text that can be a syntax error.

Wagtail's own SQLite back-end repeats the full-text match for every row of the answer, fails on a double
quote, and rewrites the length norms of the whole table on each save. What an editor types into a chooser or
the explorer is part of a title, a name or a file name, so a substring match on the short fields answers it.
"""

from typing import Any

from modelsearch.backends.database.fallback import DatabaseSearchBackend, DatabaseSearchQueryCompiler

SHORT_FIELDS = frozenset({"title", "name", "filename", "username", "display_name", "email", "slug", "caption"})


class ShortFieldsQueryCompiler(DatabaseSearchQueryCompiler):  # type: ignore[misc]
    def get_fields_names(self) -> list[str]:
        names = list(super().get_fields_names())
        return [name for name in names if name in SHORT_FIELDS] or names


class SearchBackend(DatabaseSearchBackend):  # type: ignore[misc]
    query_compiler_class: Any = ShortFieldsQueryCompiler
    autocomplete_query_compiler_class: Any = ShortFieldsQueryCompiler
