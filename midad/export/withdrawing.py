"""What readers may have no more leaves the copies on this server at once, and not with the next export.

The files of a story go when the withdrawal is committed. What named it is made anew a moment later by the scheduler's
process, from a list that is written before the commit: whoever is killed in between, the copies follow.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_save, pre_delete
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished

from midad.articles.frame import default_frame
from midad.articles.known_paths import known_paths
from midad.articles.models import ArticlePage
from midad.delivery import copies, log
from midad.export.asking import Newspaper, encoded
from midad.export.copying import FILES, copied_anew
from midad.export.errors import ExportError
from midad.export.folder import Living
from midad.export.links import Address, address_of, links_of, name_of
from midad.export.moves import LISTS
from midad.export.waiting import Waiting, Withdrawn

logger = logging.getLogger(__name__)

#: Up to so many addresses are looked for as they are written, before links are read.
_FEW = 50
#: Seconds after which a withdrawal that is waiting was never committed.
_GIVEN_UP = 3600
_KINDS = {".html": "text/html", ".xml": "text/xml", ".json": "application/json", ".webmanifest": "application/json"}
_UID = "midad.export.withdrawing"
_clearing = threading.Lock()


def install() -> None:
    page_unpublished.connect(_withdrawn, sender=ArticlePage, dispatch_uid=_UID)
    pre_delete.connect(_withdrawn, sender=ArticlePage, dispatch_uid=_UID)
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid=_UID)


def _withdrawn(instance: ArticlePage, **_signal: Any) -> None:
    withdraw([instance])


def _restricted(instance: PageViewRestriction, raw: bool = False, **_signal: Any) -> None:
    if not raw and copies.known():
        withdraw(ArticlePage.objects.descendant_of(instance.page, inclusive=True).filter(live=True))


def withdraw(stories: Iterable[ArticlePage]) -> None:
    """Have the stories leave every copy, once the transaction is committed that takes them from readers."""
    folders = copies.known()
    by_key = {story.pk: story for story in stories} if folders else {}
    if not by_key:
        return
    frame = default_frame()
    known = known_paths(frame.site.root_page, by_key)
    for key, story in by_key.items():
        short = reverse("articles:short", args=[story.short_id])
        paths = sorted({*known[key], frame.url(story), short} - {"/"})
        files = sorted({link.path for folder in folders for path in paths for link in _files_of(folder, path)})
        waiting().add(Withdrawn(story.short_id, paths, files, time.time()))
        transaction.on_commit(partial(_take_out, folders, paths), robust=True)


def clear_in_background() -> None:
    """Clear the copies beside what else there is to do."""
    if waiting().exists() and _clearing.acquire(blocking=False):
        threading.Thread(target=_cleared, name="copies", daemon=True).start()


def _cleared() -> None:
    try:
        clear()
    except Exception:
        logger.exception("copies still have what was withdrawn")
    finally:
        _clearing.release()
        connection.close()


def clear() -> None:
    """Make anew, in every copy, what names a withdrawn story, and take out the files that readers may not have.

    Raises ExportError; what is waiting is then waiting still.
    """
    listed = waiting().read()
    public = set(ArticlePage.objects.for_readers().values_list("short_id", flat=True)) if listed else set()
    gone = [one for one in listed if one.short_id not in public]
    if gone:
        paths = sorted({path for one in gone for path in one.paths})
        for folder in copies.known():
            _clear(folder, paths, {path for one in gone for path in one.files})
    waiting().strike([*gone, *(one for one in listed if one.at < time.time() - _GIVEN_UP)])


def waiting() -> Waiting:
    return Waiting(settings.MIDAD_HOME / "copies.waiting")


def _clear(folder: Path, paths: list[str], files: set[str]) -> None:
    newspaper = _newspaper()
    if newspaper.front.store is None:
        raise ExportError("no page can be asked for")
    log.catch_up(newspaper.front.store.epochs)
    living = Living(folder)
    _take_out([folder], paths)
    naming = {name for name in _texts(folder) if _names(folder / name, name, paths)}
    for name in naming & LISTS:
        living.put(name, _without(folder / name, paths))
    asked = {Address(path) for path in files if (folder / path.lstrip("/")).is_file()}
    asked |= {address_of(name) for name in naming - LISTS}
    made, dropped = copied_anew(living, newspaper, asked)
    logger.info("%s: %s files made anew, %s taken out", folder, made, dropped)


@cache
def _newspaper() -> Newspaper:
    newspaper = Newspaper()
    newspaper.page(Address("/"))
    return newspaper


def _files_of(folder: Path, path: str) -> Iterator[Address]:
    """Pictures, documents and the card that the copy of a story names."""
    try:
        text = (folder / _file_of(path)).read_text(encoding="utf-8")
    except OSError:
        return
    yield from (link for link in links_of(text, "text/html", path) if link.path.startswith(FILES))


def _take_out(folders: Iterable[Path], paths: Iterable[str]) -> None:
    for folder in folders:
        for path in paths:
            Living(folder).drop(_file_of(path))


def _file_of(path: str) -> str:
    return name_of(Address(path.rstrip("/") + "/"), "text/html")


def _texts(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if (file.suffix in _KINDS or name in LISTS) and file.is_file():
            yield name


def _names(file: Path, name: str, paths: list[str]) -> bool:
    """Whether the file of a copy names one of the addresses."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return False
    marks = [mark.encode() for path in paths for mark in (path, encoded(path))]
    if len(paths) <= _FEW and not any(mark in content for mark in marks):
        return False
    if name in LISTS:
        return True
    base = address_of(name)
    links = links_of(content.decode(errors="replace"), _KINDS[file.suffix], base.path)
    return base.path in paths or not {link.path for link in links}.isdisjoint(paths)


def _without(file: Path, paths: list[str]) -> bytes:
    """A list of redirects without those from and to the addresses."""
    marks = {mark for path in paths for mark in (path, encoded(path), settings.MIDAD_URL + encoded(path))}
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if marks.isdisjoint(_addresses_in(line))).encode()


def _addresses_in(line: str) -> set[str]:
    """The words of a line of either list, without quotes and queries."""
    return {word.partition("?")[0] for word in line.replace('"', " ").replace(";", " ").split()}
