"""Why there is no copy: sentences for the person who asked."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ExportError(Exception):
    """The newspaper could not be copied; the text says why and what to do. The old copy is as it was."""


class OtherAddressError(ExportError):
    """A copy has what it may not have, and was made when the newspaper had another address."""

    def __init__(self, address: str) -> None:
        super().__init__(_("It was made for %(address)s: export it again for that address.") % {"address": address})


@contextmanager
def disk_errors_said(folder: Path) -> Iterator[None]:
    """Turn what the disk of `folder` refuses into an ExportError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise ExportError(
                _("There is no room left in %(folder)s. Free some, or name another folder; the old copy is whole.")
                % {"folder": folder.parent}
            ) from error
        raise ExportError(
            _("%(file)s: %(error)s.") % {"file": error.filename or folder, "error": error.strerror or error}
        ) from error
