"""Where a form comes from, as the browser says. Stored pages are the same for everybody and can hold no token."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

#: Of this newspaper; or asked for by the reader's own hand, as when a page is loaded again.
_OWN = ("same-origin", "none")


def came_from_here(request: HttpRequest) -> bool:
    """Whether a page of this newspaper sent the form. What says nothing of where it comes from is not believed.

    No other site can write these headers. A program can write what it likes: whoever asks is counted for that.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in _OWN:
        return False
    said = request.headers.get("Origin", request.headers.get("Referer"))
    return site is not None if said is None else _is_own(said, request)


def _is_own(address: str, request: HttpRequest) -> bool:
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return False
    return host.lower() in {request.get_host().lower(), settings.MIDAD_ADDRESS.netloc.lower()}
