"""A backup is looked through from end to end before anything of it is used.

An archive may be damaged or made by somebody who means harm, so nothing in it is believed: only regular members
that lie one after the other, that the manifest names, and that are exactly as long as it says.
"""

import hashlib
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from midad.operations.backup import manifest as manifests
from midad.operations.backup.archive_writing import CHUNK
from midad.operations.backup.errors import BackupError
from midad.operations.backup.manifest import CHECKSUM, DATABASE, MANIFEST, Manifest, ManifestError

_LARGEST_MANIFEST = 2**29
_PAX = {"path", "size"}


class ArchiveError(BackupError):
    """The file is not a backup, not a whole one, or not an honest one."""


@dataclass(frozen=True)
class _Member:
    """Where a member's header and content lie in the file."""

    header: int
    start: int
    size: int


@dataclass(frozen=True)
class Archive:
    """A backup that was found whole. `path` is its file, `size` that of the file in bytes."""

    path: Path
    size: int
    manifest: Manifest
    members: dict[str, _Member]

    def extract(self, *, database: Path, media: Path) -> None:
        """Write the database to the new file `database` and the files under the new folder `media`.

        Raises ArchiveError when something is not what the manifest says, BackupError when there is no room.
        """
        wanted = self.manifest.unpacked_size
        free = shutil.disk_usage(media.parent).free
        if wanted > free:
            raise BackupError(
                _("The backup needs %(wanted)s MB in %(folder)s, and %(free)s MB are free.")
                % {"wanted": wanted // 2**20 + 1, "free": free // 2**20, "folder": media.parent}
            )
        with self.path.open("rb") as file:
            described = self.manifest.database
            content = _inflated(_content(file, self.members[DATABASE]), described.size)
            _store(content, database, described.size, described.sha256)
            media.mkdir(parents=True)
            for entry in self.manifest.files:
                target = media.joinpath(*entry.path.split("/")[1:])
                target.parent.mkdir(parents=True, exist_ok=True)
                _store(_content(file, self.members[entry.path]), target, entry.size, entry.sha256)


def open_archive(path: Path) -> Archive:
    """The backup in the file `path`, found whole and unchanged to the last bit. Raises ArchiveError."""
    try:
        with path.open("rb") as file:
            members = _members(file)
            _check_checksum(file, members)
            return _described(path, file, members)
    except OSError as error:
        raise ArchiveError(
            _("%(file)s cannot be read: %(error)s.") % {"file": path, "error": error.strerror or error}
        ) from error
    except (tarfile.TarError, EOFError, ValueError, OverflowError, RecursionError) as error:
        raise ArchiveError(_("%(file)s is not a backup of Midad, or was damaged.") % {"file": path}) from error


def _members(file: BinaryIO) -> dict[str, _Member]:
    """The members in their order. Raises ArchiveError for links, devices, gaps, and anything unusual."""
    found: dict[str, _Member] = {}
    end = 0
    with tarfile.open(fileobj=file, mode="r:", format=tarfile.PAX_FORMAT, encoding="utf-8", errors="strict") as archive:
        while (member := archive.next()) is not None:
            plain = member.type == tarfile.REGTYPE and not member.issparse() and set(member.pax_headers) <= _PAX
            if not plain or member.size < 0 or member.offset != end or member.name in found:
                raise ArchiveError(
                    _("The backup holds «%(name)s», which no backup of Midad holds: it is refused.")
                    % {"name": member.name}
                )
            found[member.name] = _Member(member.offset, member.offset_data, member.size)
            end = member.offset_data + member.size + -member.size % tarfile.BLOCKSIZE
    return found


def _check_checksum(file: BinaryIO, members: dict[str, _Member]) -> None:
    if list(members)[-2:] != [MANIFEST, CHECKSUM] or members[CHECKSUM].size != 64:
        raise tarfile.ReadError("no end")
    last = members[CHECKSUM]
    digest = hashlib.sha256()
    for chunk in _content(file, _Member(0, 0, last.header)):
        digest.update(chunk)
    file.seek(last.start)
    end = bytes(-last.size % tarfile.BLOCKSIZE + 2 * tarfile.BLOCKSIZE)
    if file.read(last.size) != digest.hexdigest().encode("ascii") or file.read(len(end) + 1) != end:
        raise tarfile.ReadError("checksum")


def _described(path: Path, file: BinaryIO, members: dict[str, _Member]) -> Archive:
    if members[MANIFEST].size > _LARGEST_MANIFEST:
        raise tarfile.ReadError("manifest")
    try:
        manifest = manifests.read(b"".join(_content(file, members[MANIFEST])))
    except ManifestError as error:
        raise ArchiveError(
            _("The list in the backup cannot be used (%(error)s): it was made by something else.") % {"error": error}
        ) from error
    listed = {entry.path: entry.size for entry in [manifest.database.file, *manifest.files]}
    if listed != {name: member.size for name, member in members.items() if name not in {MANIFEST, CHECKSUM}}:
        raise ArchiveError(_("The backup does not hold what its own list says: it is refused."))
    return Archive(path, path.stat().st_size, manifest, members)


def _content(file: BinaryIO, member: _Member) -> Iterator[bytes]:
    file.seek(member.start)
    left = member.size
    while left > 0:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            raise EOFError("truncated")
        yield chunk
        left -= len(chunk)


def _inflated(content: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The gzip stream unpacked, and never much more than `size` bytes of it."""
    unpacker, made = zlib.decompressobj(wbits=31), 0
    try:
        for packed in content:
            rest = packed
            while rest and made <= size:
                chunk = unpacker.decompress(rest, CHUNK)
                made += len(chunk)
                yield chunk
                rest = unpacker.unconsumed_tail
        yield unpacker.flush(CHUNK)
    except zlib.error as error:
        raise ArchiveError(_("The backup does not hold what its own list says: it is refused.")) from error


def _store(content: Iterator[bytes], target: Path, size: int, sha256: str) -> None:
    digest, made = hashlib.sha256(), 0
    with target.open("xb") as file:
        for chunk in content:
            made += len(chunk)
            if made > size:
                break
            digest.update(chunk)
            file.write(chunk)
    if made != size or digest.hexdigest() != sha256:
        raise ArchiveError(_("The backup does not hold what its own list says: it is refused."))
