"""What pages are made by beside what is in the database: another release, template or setting is another store."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings

import midad

#: Settings that stand in pages.
_SETTINGS = (
    "MIDAD_URL", "LANGUAGE_CODE", "TIME_ZONE", "MIDAD_FRAME_HOSTS", "MIDAD_HSTS_SECONDS", "MEDIA_URL", "DEBUG",
    "MIDAD_PURGE_URLS",
)  # fmt: skip


def fingerprint() -> int:
    """A number below 2**63 that another one replaces whenever templates, code, built files or settings change."""
    said = [midad.__version__, *(f"{name}={getattr(settings, name, '')!r}" for name in _SETTINGS)]
    said += sorted(_stamps())
    return int.from_bytes(hashlib.blake2b("\n".join(said).encode(), digest_size=8).digest()) >> 1


def _stamps() -> list[str]:
    files = [Path(settings.STATIC_ROOT) / "staticfiles.json"]
    for config in apps.get_app_configs():
        folder = Path(config.path)
        files += (folder / "templates").rglob("*.*")
        if (folder / "theme.toml").exists():
            files += [folder / "theme.toml", *(folder / "locale").rglob("*.mo")]
        if config.name.startswith("midad."):
            files += folder.rglob("*.py")
    files += (Path(midad.__file__).parent / "locale").rglob("*.mo")
    return [f"{file} {stamp.st_size} {stamp.st_mtime_ns}" for file in files if (stamp := _stamp(file)) is not None]


def _stamp(file: Path):  # type: ignore[no-untyped-def]
    try:
        return file.stat()
    except OSError:
        return None
