"""What an import says about itself: what was kept, and every line that was left out."""

from typing import Any

from midad.articles.frame import Frame
from midad.importers.drafting import Imported


def report_of(imported: Imported, frame: Frame) -> dict[str, Any]:
    """The report as one JSON document."""
    return {
        "id": imported.article.pk,
        "url": frame.absolute(frame.url(imported.article)),
        "title": imported.article.title,
        "section": imported.section.title,
        "kept": imported.story.count_kept(),
        "dropped": [{"text": dropped.text, "reason": dropped.reason} for dropped in imported.story.dropped],
        "warnings": imported.warnings,
    }
