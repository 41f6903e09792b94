"""RSS 2.0 and Atom 1.0 (RFC 4287), with what Django's writers leave out: full text, pictures' sizes, a hub."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"


def _latest(feed: Any) -> datetime:
    """A feed without stories is as old as its newspaper, and the same each time it is asked for."""
    changed: list[datetime] = [item["updateddate"] for item in feed.items]
    return max(changed, default=feed.feed["since"])


def _media(handler: Any, item: dict[str, Any]) -> None:
    picture = item["picture"]
    if picture is None:
        return
    jpeg = picture.jpeg
    size = {"width": str(jpeg.width), "height": str(jpeg.height), "fileSize": str(picture.length)}
    handler.startElement("media:content", {"url": jpeg.address, "type": "image/jpeg", "medium": "image", **size})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")


class Rss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        return _latest(self)

    def rss_attributes(self) -> dict[str, str]:
        spaces = {"xmlns:content": _CONTENT, "xmlns:dc": _CREATOR, "xmlns:media": _MEDIA}
        return {**super().rss_attributes(), **spaces}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author.name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])
        _media(handler, item)


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return _latest(self)

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": _MEDIA}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})
        _media(handler, item)
