"""How texts and moments are written for machines."""

import re
from datetime import datetime

from django.utils import timezone

from midad.arabic import isolate

#: What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text without the characters that make a document unreadable."""
    return _NO_XML.sub("", text)


def shown_by_xml(text: str) -> str:
    """As `for_xml`, for what readers' programs show as plain text: what would flip between Arabic words is isolated."""
    return for_xml(isolate(text))


def zoned(moment: datetime) -> str:
    """ISO 8601 with seconds and zone (W3C date and time)."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
