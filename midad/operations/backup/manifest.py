"""What a backup says about itself: its version, its database, and the checksum of every file."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

FORMAT = 1
#: Members of an archive beside the files: the database, the manifest, and the checksum of everything before it.
DATABASE, MANIFEST, CHECKSUM = "database", "manifest.json", "SHA256"
MEDIA = "media"


class ManifestError(ValueError):
    """The manifest is not one of ours, or says what cannot be; the text says which, in English."""


@dataclass(frozen=True)
class Entry:
    """A file of the backup: `path` inside the archive, `size` in bytes, `sha256` in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Database:
    """`engine` is sqlite or postgresql. `file` is the member; `size` and `sha256` are of what it unpacks to.

    `tables` has the number of rows of each table, `migrations` the newest applied migration of each app.
    """

    engine: str
    file: Entry
    size: int
    sha256: str
    tables: dict[str, int]
    migrations: dict[str, str]


@dataclass(frozen=True)
class Manifest:
    """`left_out` are files that vanished or could not be kept whole while the backup was made."""

    version: str
    made_at: datetime
    database: Database
    files: list[Entry]
    settings: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @property
    def unpacked_size(self) -> int:
        """Bytes that a restore needs."""
        return self.database.size + sum(entry.size for entry in self.files)

    def written(self) -> bytes:
        """The manifest as it stands in the archive."""
        document = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Manifest:
    """The manifest that `written()` gave. Raises ManifestError for anything else."""
    try:
        document = json.loads(content)
        if document["format"] != FORMAT:
            raise ManifestError(f"format {document['format']}")
        database = document["database"]
        manifest = Manifest(
            version=str(document["version"]),
            made_at=datetime.fromisoformat(document["made_at"]),
            database=Database(
                engine=str(database["engine"]),
                file=_entry(database["file"]),
                size=_size(database["size"]),
                sha256=str(database["sha256"]),
                tables={str(name): _size(rows) for name, rows in database["tables"].items()},
                migrations={str(app): str(name) for app, name in database["migrations"].items()},
            ),
            files=[_entry(entry) for entry in document["files"]],
            settings={str(name): str(value) for name, value in document["settings"].items()},
            left_out=[str(path) for path in document["left_out"]],
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ManifestError(str(error)) from error
    _check_places(manifest)
    return manifest


def _entry(document: Any) -> Entry:
    return Entry(path=str(document["path"]), size=_size(document["size"]), sha256=str(document["sha256"]))


def _size(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ManifestError(f"size {value!r}")
    return value


def _check_places(manifest: Manifest) -> None:
    """Every file goes under `media/` and nowhere else, each once."""
    seen: set[str] = set()
    for entry in manifest.files:
        parts = PurePosixPath(entry.path).parts
        inside = len(parts) > 1 and parts[0] == MEDIA and ".." not in parts
        plain = "/".join(parts) == entry.path and "\0" not in entry.path
        if not inside or not plain or entry.path in seen:
            raise ManifestError(f"path {entry.path!r}")
        seen.add(entry.path)
    if manifest.database.file.path != DATABASE or manifest.database.engine not in {"sqlite", "postgresql"}:
        raise ManifestError("database")
    if manifest.made_at.tzinfo is None:
        raise ManifestError("made_at")
