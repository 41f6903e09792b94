"""How the commands say what they did: JSON for programs, lines for people, one sentence for what was refused."""

import json
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from midad.licenses import payloads
from midad.licenses.documents import License
from midad.licenses.refusals import LicenseError, Reason

JSON_HELP = "print one JSON document"


@contextmanager
def refusals(stderr: Any) -> Iterator[None]:
    """What is refused is a sentence on the standard error, and exit code 1."""
    try:
        yield
    except LicenseError as error:
        stderr.write(str(error))
        raise SystemExit(1) from error


def day(text: str) -> date:
    """A reader of an option. Raises ArgumentTypeError, which makes it wrong usage."""
    try:
        return payloads.day(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: write a date such as 2027-11-27") from error


def matching(name: str, text: str) -> str:
    """The text, when it may stand in the field. Raises LicenseError (VALUE)."""
    pattern = {"theme": payloads.SLUG, "id": payloads.LICENSE_ID}[name]
    if not pattern.match(text):
        sentence = _("«%(text)s» cannot be the %(field)s: small Latin letters, digits and hyphens can.")
        raise LicenseError(Reason.VALUE, sentence, text=text, field=name)
    return text


def as_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Path) else list(value)


def facts(license_: License) -> dict[str, Any]:
    """What a licence says, by the names of its fields."""
    return asdict(license_)


def lines(license_: License) -> Iterator[str]:
    """What a licence says, for people."""
    endless = _("without an end")
    for label, value in (
        (_("Licence"), license_.id),
        (_("Theme"), license_.theme),
        (_("Holder"), license_.holder),
        (_("Domain names"), " ".join(license_.domains)),
        (_("Staging names"), " ".join(license_.staging) or "–"),
        (_("Issued"), license_.issued.isoformat()),
        (_("Updates until"), license_.updates_until.isoformat() if license_.updates_until else endless),
        (_("Support until"), license_.support_until.isoformat() if license_.support_until else endless),
        (_("Key"), license_.key),
    ):
        yield f"{label}: {value}"
