"""What an import says about itself: what was kept, and every line that was left out."""

from collections import Counter
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from midad.arabic import hidden_characters
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


def removed_characters(page: str) -> list[tuple[str, str, int]]:
    """Name, code point and number of the invisible signs in a page's text that cleaning takes out, the most first."""
    text = unescape(strip_tags(page))
    found = [one for one in hidden_characters(text) if one.is_removed and not text[one.offset].isspace()]
    counts = Counter((one.name, one.code_point) for one in found)
    return [(name, code_point, count) for (name, code_point), count in counts.most_common()]
