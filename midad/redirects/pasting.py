"""Addresses as people have them: copied from a browser, a message, a table of the old site."""

import re
from functools import partial
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri, uri_to_iri
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from midad.articles.readings import LONGEST_KEY, key_of, key_of_address, unseen_removed
from midad.hosts import ascii_host

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: A name of a domain at the beginning of what has no scheme: «news.example/story», not «index.php».
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?=/)")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_Refusal = partial(ValidationError, code="address")


def own_hosts() -> frozenset[str]:
    """The names of the newspaper's hosts, with and without www."""
    names = {settings.MIDAD_ADDRESS.hostname or "", *Site.objects.values_list("hostname", flat=True)}
    bare = {host.removeprefix("www.") for name in names for host in _hosts(name)}
    return _LOOPBACK | bare | {f"www.{name}" for name in bare}


def _hosts(name: str) -> list[str]:
    """The host in its ASCII form; none for a site that was given what is no name."""
    try:
        return [ascii_host(name)]
    except ValueError:
        return []


def in_one_piece(address: str) -> str:
    """The address for a sentence, which does not turn it round, nor is turned round by it."""
    return f"\u2068{address}\u2069"


def old_key(text: str, *, own: frozenset[str]) -> str:
    """The key of the address that a redirect begins at. Raises ValidationError for one that is not ours."""
    parts = _parts(text)
    if parts.netloc and _host(parts) not in own:
        message = _("%(host)s is not this newspaper: a redirect begins at one of our own addresses.")
        raise _Refusal(message, params={"host": parts.netloc})
    key = key_of_address(f"{parts.path}?{parts.query}")
    if len(key) > LONGEST_KEY:
        raise _too_long()
    return key


def link_to(text: str, *, own: frozenset[str]) -> str:
    """Where a redirect leads: a readable path of ours, or a whole http(s) address. Raises ValidationError."""
    parts = _parts(text)
    if not parts.netloc or _host(parts) in own:
        last = "/" if parts.path.endswith("/") and len(parts.path) > 1 else ""
        link = f"{key_of(parts.path)}{last}{uri_to_iri(_behind(parts))}"
    elif not parts.scheme:
        raise _Refusal(_("Begin the address of another site with https://, and one of ours with a stroke (/)."))
    else:
        link = uri_to_iri(iri_to_uri(parts.geturl()))
    if len(link) > LONGEST_KEY:
        raise _too_long()
    return link


def own_path(link: str, *, own: frozenset[str]) -> str | None:
    """The path that a stored link leads to, when that is one of ours."""
    try:
        parts = urlsplit(link)
        return parts.path or "/" if not parts.netloc or _host(parts) in own else None
    except ValueError:
        return None


def end_of(link: str, *, own: frozenset[str]) -> str | None:
    """The key of the address that a stored link leads to, when that is one of ours."""
    path = own_path(link, own=own) if link else None
    return None if path is None else key_of_address(path)


def _parts(text: str) -> SplitResult:
    """What the text consists of. Raises ValidationError for what is no address of a page."""
    text = unseen_removed(text).strip().replace("\\", "/")
    if not text:
        raise _Refusal(_("The address is missing."))
    if _DOMAIN.match(text):
        text = f"//{text}"
    elif text.startswith("//") and not _DOMAIN.match(f"{text[2:]}/"):
        text = "/" + text.lstrip("/")
    elif not text.startswith("/") and not _SCHEME.match(text):
        text = f"/{text}"
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in {"", "http", "https"} and bool(_host(parts) or not parts.scheme)
    except ValueError:
        is_whole = False
    if not is_whole or "@" in parts.netloc:
        raise _Refusal(_("This is no address of a page: begin it with a stroke (/) or with https://."))
    return parts


def _behind(parts: SplitResult) -> str:
    """Query and fragment, as machines need them."""
    return iri_to_uri(parts._replace(scheme="", netloc="", path="").geturl())


def _host(parts: SplitResult) -> str:
    """The host in its ASCII form. Raises ValueError for one that cannot be."""
    _number = parts.port
    return ascii_host(parts.hostname or "")


def _too_long() -> ValidationError:
    message = _("The address has more than %(limit)d characters: that is more than a redirect can keep.")
    return _Refusal(message, params={"limit": LONGEST_KEY})
