"""What readers have written under the demo's stories."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from midad.articles.models import ArticlePage
from midad.comments import moderation
from midad.comments.models import Comment
from midad.demo.texts import age_of, read_table


def add(*, stories: Mapping[str, ArticlePage], now: datetime) -> None:
    """Put the comments of the content folder under their stories, in the order in which they came."""
    table: Mapping[str, Any] = read_table("comments")
    for key, entries in table.items():
        added: list[Comment] = []
        for number, entry in enumerate(entries, start=1):
            parent = added[entry["answers"] - 1] if "answers" in entry else None
            comment = Comment(
                page_id=stories[key].pk,
                parent=parent,
                name=entry["name"],
                email=f"reader-{number}@readers.example",
                text=entry["text"].strip(),
                received_at=now - age_of(entry["age"]),
                state=Comment.State.APPROVED,
                is_pick=entry.get("is_pick", False),
            )
            comment.place, comment.depth = moderation.place_of(comment)
            comment.save()
            added.append(comment)
