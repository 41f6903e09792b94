"""Is there room, may the newspaper write where it must, and does the clock go right?"""

import ctypes
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from midad.operations import moments
from midad.operations.doctor import Finding, amber, green, red
from midad.operations.models import BackupEvent, Heartbeat

#: Bytes that must be free: an upload and a backup need that much at once.
_DANGER, _LOW = 500 * 2**20, 2 * 2**30
#: No clock of a machine that runs this version shows an earlier time.
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
_SLACK = timedelta(seconds=30)
#: What adjtimex(2) returns while nothing sets the clock, and the size of what it fills.
_UNSYNCHRONISED, _TIMEX = 5, 512


def disk() -> Finding:
    """Free bytes where the data folder is."""
    free = free_bytes(Path(settings.MIDAD_HOME))
    size = {"size": f"{free / 2**30:.1f}"}
    if free < _DANGER:
        return red(
            _("Only %(size)s GB are free on the disk: soon nothing can be saved.") % size,
            _("Free some room now: old backups and old logs first; or enlarge the disk."),
            free=free,
        )
    if free < _LOW:
        return amber(
            _("%(size)s GB are free on the disk.") % size, _("Free some room, or enlarge the disk."), free=free
        )
    return green(_("%(size)s GB are free on the disk.") % size, free=free)


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written where `folder` is."""
    return shutil.disk_usage(folder).free


def folders() -> Finding:
    """Whether the newspaper can write into its folders, and keeps its key to itself."""
    closed = [str(folder) for folder in _written_to() if not _is_writable(folder)]
    if closed:
        return red(
            _("The newspaper cannot write into: %(folders)s.") % {"folders": "، ".join(closed)},
            _("Create the folder, and give it to the user that runs «midad serve» (chown)."),
            closed=closed,
        )
    key = Path(settings.MIDAD_HOME) / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        return amber(
            _("Others on this machine can read the secret key."),
            _("Run: chmod 600 %(file)s") % {"file": key},
        )
    return green(_("The newspaper can write into its folders."))


def clock() -> Finding:
    """Whether the time is one that can be, as far as the machine itself can tell."""
    now = timezone.now()
    last = _last_known_moment()
    if now < _RELEASED or (last and now + _SLACK < last):
        return red(
            _("The clock is wrong: it shows %(now)s.") % {"now": moments.minute(now)},
            _("Set the time (timedatectl set-ntp true). Stories would be published at the wrong moment."),
            now=now.isoformat(),
            last_known=last.isoformat() if last else None,
        )
    if connection.vendor == "postgresql" and abs(_server_time() - now) > _SLACK:
        return red(
            _("The clocks of this machine and of the database server differ."),
            _("Set the time on both (timedatectl set-ntp true)."),
        )
    if not is_synchronised():
        return amber(
            _("Nothing keeps the clock of this machine right."), _("Turn it on: timedatectl set-ntp true."), ntp=False
        )
    return green(_("The clock is right."), ntp=True)


def is_synchronised() -> bool:
    """Whether the kernel says that something, such as NTP, sets the clock; True where it cannot be asked."""
    ask = getattr(ctypes.CDLL(None), "adjtimex", None)
    return ask is None or ask(ctypes.create_string_buffer(_TIMEX)) != _UNSYNCHRONISED


def _written_to() -> list[Path]:
    return list(dict.fromkeys([Path(settings.MIDAD_HOME), Path(settings.MEDIA_ROOT)]))


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError:
        return False
    return True


def _last_known_moment() -> datetime | None:
    """The latest moment that the newspaper has noted: time does not go back behind it."""
    beat = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    event = BackupEvent.objects.aggregate(last=Max("happened_at"))["last"]
    return max((moment for moment in (beat, event) if moment), default=None)


def _server_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [moment] = cursor.fetchone() or [timezone.now()]
    return moment
