"""Bringing a data folder to the state that this version of the code needs."""

import hashlib
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed
from wagtail.models import Site

from midad.arabic import lexicon

Say = Callable[[str], object]
_AFTER: list[Callable[[Say], object]] = []


def register(run: Callable[[Say], object]) -> None:
    """Have `run` called at each start, on tables of this version: to bring what is derived from them up to date."""
    _AFTER.append(run)


def prepare(*, say: Say) -> None:
    """Create the folders and the dictionary, migrate when there is something to, and give the site its address."""
    for folder in (settings.MIDAD_HOME, settings.MEDIA_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    if lexicon.fault(settings.MIDAD_LEXICON):
        say("making the Arabic dictionary")
        lexicon.prepare(settings.MIDAD_LEXICON)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("migrating the database")
        call_command("migrate", verbosity=0, interactive=False)
    for run in _AFTER:
        run(say)
    set_address(settings.MIDAD_ADDRESS)


def set_address(address: SplitResult) -> None:
    """Give the default site the host and port of `address`; written only when they differ."""
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname or "localhost", port
        site.save()


def collect_static(*, say: Say) -> None:
    """Build the theme's files and collect all static ones, when any of them or an installed package has changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text(encoding="ascii") == _static_state():
        return
    say("collecting the static files")
    call_command("build_assets", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(_static_state(), encoding="ascii")


def know_static() -> None:
    """Have this process know the files that another one has collected since it started."""
    storage: Any = staticfiles_storage
    if hasattr(storage, "load_manifest"):
        storage.hashed_files, storage.manifest_hash = storage.load_manifest()


def know_words() -> None:
    """Have this process read its catalogues anew: another one may have compiled some since, as those of a new theme."""
    translation_file_changed(None, Path("django.mo"))


def _static_state() -> str:
    """A digest of names, sizes and times of our static files and of all themes', and of the locked requirements."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.blake2b(digest_size=16)
    themes = [Path(config.path) for config in apps.get_app_configs() if (Path(config.path) / "theme.toml").exists()]
    elsewhere = [folder for folder in themes if not folder.is_relative_to(root)]
    manifests = [folder / "theme.toml" for folder in themes]
    for file in [*sorted(chain(*(folder.glob("**/static/**/*") for folder in [root, *elsewhere]))), *manifests]:
        if file.is_file():
            status = file.stat()
            name = file.relative_to(root) if file.is_relative_to(root) else file
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    lock = root.parent / "requirements.txt"
    if lock.exists():
        digest.update(lock.read_bytes())
    return digest.hexdigest()
