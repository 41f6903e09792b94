"""What a reader reaches of a copy."""

import re
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import urlopen

from django.conf import settings as site

_NAMED = re.compile(r"""\b(?:href|src|poster|data-src|data-large|action)="([^"]+)"|\bsrcset="([^"]+)\"""")
_ABSOLUTE = re.compile(r"https?://[^\s\"'<>&\\]+")


def followed(start: str) -> dict[str, bytes]:
    """Everything that is reached from the front page and the sitemap, by link; a link that is broken raises."""
    found: dict[str, bytes] = {}
    waiting = ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        with urlopen(start + quote(path, safe="/%?=&")) as answer:
            found[path] = answer.read()
            text = found[path].decode() if b"\0" not in found[path][:2000] and path[-4:] not in {".ico", ".jpg"} else ""
        values = [
            part.split(" ")[0] for one, more in _NAMED.findall(text) for part in ([one] if one else more.split(", "))
        ]
        values += _ABSOLUTE.findall(text) if "<urlset" in text or "<sitemapindex" in text else []
        for value in values:
            parts = urlsplit(urljoin(site.MIDAD_URL + path, value.replace("&amp;", "&")))
            if parts.netloc == site.MIDAD_ADDRESS.netloc:
                waiting.append(unquote(parts.path))
    return found
