"""Is the certificate of the newspaper's address good, and for how long? Asks the address itself."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.operations import moments
from midad.operations.doctor import Finding, amber, green, red

_SOON, _NOW = timedelta(days=21), timedelta(days=7)
#: Seconds that the server has to answer.
_PATIENCE = 10


def certificate() -> Finding:
    """The certificate that readers get at `MIDAD_URL`."""
    address = settings.MIDAD_ADDRESS
    if address.scheme != "https":
        return amber(
            _("The newspaper's address has no https: what readers and editors send can be read on the way."),
            _("Put a TLS server before it and set MIDAD_URL to the https address."),
        )
    host, port = str(address.hostname), address.port or 443
    try:
        ends_at = end_of_certificate(host, port, ssl.create_default_context())
    except OSError as error:
        return red(
            _("The certificate of %(host)s is not good: %(error)s") % {"host": host, "error": error},
            _("Renew it on the TLS server (with Caddy or certbot: see why it did not by itself)."),
        )
    return judged(ends_at, timezone.now())


def end_of_certificate(host: str, port: int, context: ssl.SSLContext) -> datetime:
    """When the certificate ends that `host` shows. Raises OSError when none is shown or it is not to be trusted."""
    with (
        socket.create_connection((host, port), _PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as connection,
    ):
        found = connection.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)


def judged(ends_at: datetime, now: datetime) -> Finding:
    """A certificate renews itself a month before its end: one that did not has a reason."""
    left = ends_at - now
    text = _("The certificate is good until %(day)s.") % {"day": moments.day(ends_at)}
    remedy = _("Renew it on the TLS server (with Caddy or certbot: see why it did not by itself).")
    if left < _NOW:
        return red(text, remedy, ends_at=ends_at.isoformat())
    if left < _SOON:
        return amber(text, remedy, ends_at=ends_at.isoformat())
    return green(text, ends_at=ends_at.isoformat())
