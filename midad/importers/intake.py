"""From a file or an address to the report of an import."""

from dataclasses import dataclass
from typing import Any

from midad.articles.frame import Frame
from midad.importers.drafting import create_article
from midad.importers.page import read_page
from midad.importers.page.decoding import decode
from midad.importers.page.fetching import fetch
from midad.importers.page.files import read_file
from midad.importers.report import report_of


@dataclass(frozen=True)
class Raw:
    """A page as it came: its bytes, the address it came from, the charset that its server named."""

    content: bytes
    url: str = ""
    charset: str = ""


def read_source(source: str) -> Raw:
    """The page at an address or in a file. Raises PageImportError."""
    if "://" in source:
        fetched = fetch(source)
        return Raw(fetched.body, fetched.final_url, fetched.charset)
    return Raw(read_file(source))


def import_raw(raw: Raw, *, source: str, frame: Frame, **options: Any) -> dict[str, Any]:
    """Import a page and return its report; the addresses in it are those of the frame's newspaper.

    The options are those of `create_article`. Raises PageImportError; then nothing was made.
    """
    story = read_page(raw.content, source_url=raw.url, charset=raw.charset)
    text = decode(raw.content, charset=raw.charset)
    imported = create_article(story=story, raw=text, source=source, **options)
    return report_of(imported, frame)
