"""A saved article page, HTML or plain text, into a story: blocks to keep and an account of the rest.

`read_page` takes bytes of any kind, `files.read_file` reads them from disk and `fetching.fetch` from the web.
All raise `PageImportError` and nothing else, and its message is for the editor. Nothing here knows Django.
"""

from midad.importers.page.decoding import decode
from midad.importers.page.errors import PageImportError
from midad.importers.page.story import Block, Dropped, ExtractedStory, PictureSource

__all__ = ["Block", "Dropped", "ExtractedStory", "PageImportError", "PictureSource", "read_page"]


def read_page(raw: bytes, *, source_url: str = "", charset: str = "") -> ExtractedStory:
    """Read a page that was saved or fetched; `charset` is what the server said, if one did."""
    # The readers take half a second to load: the first page pays for it, and no start of the server.
    from midad.importers.page.html_reader import read_html
    from midad.importers.page.markup import looks_like_html
    from midad.importers.page.text_reader import read_text

    try:
        text = decode(raw, charset=charset)
        reader = read_html if looks_like_html(text) else read_text
        return reader(text, source_url=source_url)
    except PageImportError:
        raise
    except Exception as error:  # a page must never take down more than its own import
        raise PageImportError from error
