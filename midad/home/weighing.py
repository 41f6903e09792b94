"""What the front page and the newest story weigh on their way to a reader, without pictures."""

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.articles.models import ArticlePage
from midad.operations.doctor import Finding, amber, green, red

#: Kilobytes of HTML, style sheets and scripts, compressed: what is meant to be enough, and what a slow phone bears.
_ENOUGH, _TOO_MUCH = 80, 160
_ASSET = re.compile(r"""<(?:link[^>]*rel="stylesheet"[^>]*href|script[^>]*src)="([^"]+)""")


def page_weights() -> Finding:
    """Weigh the two kinds of page that most readers come to, as they are right now."""
    weights: dict[str, float] = {}
    for name, address in _addresses():
        answer = Client(headers={"host": str(settings.MIDAD_ADDRESS.hostname)}).get(address, secure=_is_secure())
        if answer.status_code != 200:
            return red(
                _("The page %(address)s answers with %(status)s.")
                % {"address": unquote(address), "status": answer.status_code},
                _("The log of «midad serve» says why."),
                status=answer.status_code,
            )
        weights[name] = round(weight(answer.content) / 1024, 1)
    heaviest = max(weights.values(), default=0)
    said = {"weights": "، ".join(f"{name} {size}" for name, size in weights.items())}
    if heaviest > _ENOUGH:
        return (red if heaviest > _TOO_MUCH else amber)(
            _("Pages are heavy (kilobytes without pictures): %(weights)s.") % said,
            _("Show fewer stories on the front page, or ask who made the theme."),
            kilobytes=weights,
        )
    return green(_("Pages are light (kilobytes without pictures): %(weights)s.") % said, kilobytes=weights)


def weight(page: bytes) -> int:
    """Bytes of the page with its style sheets and scripts, each compressed."""
    assets = set(_ASSET.findall(page.decode("utf-8")))
    return len(gzip.compress(page, 6)) + sum(len(gzip.compress(_content(address), 6)) for address in assets)


def _addresses() -> list[tuple[str, str]]:
    """Name and path of the pages to weigh."""
    site = Site.objects.filter(is_default_site=True).first()
    newest: Any = ArticlePage.objects.for_readers().first()
    found = [
        (_("front page"), site.root_page.get_url() if site else None),
        (_("newest story"), newest and newest.get_url()),
    ]
    return [(name, urlsplit(address).path) for name, address in found if address]


def _content(address: str) -> bytes:
    """The static file that the page names; nothing for one of another place."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(settings.STATIC_URL):
        return b""
    name = path.removeprefix(settings.STATIC_URL)
    collected = Path(settings.STATIC_ROOT) / name
    found = collected if collected.is_file() else finders.find(name)
    return Path(found).read_bytes() if found else b""


def _is_secure() -> bool:
    return bool(settings.MIDAD_ADDRESS.scheme == "https")
