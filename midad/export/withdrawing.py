"""What readers may have no more leaves the copies on this server at once, and not with the next export.

The files of a story go when the withdrawal is committed. What named it is made anew a moment later by the scheduler's
process, from a list that is written before the commit: whoever is killed in between, the copies follow.
"""

import json
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_save, pre_delete
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, pre_page_move

from midad.articles.frame import default_frame
from midad.articles.known_paths import known_paths
from midad.articles.models import ArticlePage
from midad.articles.restricted import restricted_paths
from midad.delivery import copies, log
from midad.export.asking import Newspaper, encoded
from midad.export.copying import FILES, copied_anew
from midad.export.discussions import files_to_make_anew, stale
from midad.export.errors import ExportError, OtherAddressError
from midad.export.folder import Living
from midad.export.links import Address, address_of, links_of, name_of
from midad.export.moves import LISTS
from midad.export.noticing import noticed
from midad.export.waiting import Waiting, Withdrawn

logger = logging.getLogger(__name__)

#: Up to so many addresses are looked for as they are written, before links are read.
_FEW = 50
#: Seconds after which a withdrawal that is waiting was never committed.
_GIVEN_UP = 3600
#: The longest wait between two attempts, in seconds.
_LONGEST_WAIT = 30
_KINDS = {".html": "text/html", ".xml": "text/xml", ".json": "application/json", ".webmanifest": "application/json"}
_UID = "midad.export.withdrawing"
_CHUNK = 400
_clearing = threading.Lock()


@dataclass
class _Copy:
    """What was cleared of one copy while another cannot be, and why it cannot be itself: tried later and later."""

    cleared: list[Withdrawn] = field(default_factory=list)
    fault: str = ""
    wait: float = 1.0
    again_at: float = 0.0

    def note(self, folder: Path, fault: str) -> None:
        if fault != self.fault:
            logger.error("%s still has what was withdrawn: %s", folder, fault)
        self.fault, self.wait = fault, min(2 * self.wait, _LONGEST_WAIT)
        self.again_at = time.monotonic() + self.wait


_known: defaultdict[Path, _Copy] = defaultdict(_Copy)


def install() -> None:
    page_unpublished.connect(_withdrawn, sender=ArticlePage, dispatch_uid=_UID)
    pre_delete.connect(_withdrawn, sender=ArticlePage, dispatch_uid=_UID)
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid=_UID)
    # While the story still has the address that the copies know.
    pre_page_move.connect(_moved, dispatch_uid=_UID)


def _withdrawn(instance: ArticlePage, **_signal: Any) -> None:
    withdraw([instance])


def _restricted(instance: PageViewRestriction, raw: bool = False, **_signal: Any) -> None:
    if not raw and copies.known():
        withdraw(_stories_in(instance.page))


def _moved(instance: Page, parent_page_after: Page, **_signal: Any) -> None:
    """A story comes where readers have nothing."""
    if copies.known() and parent_page_after.path.startswith(restricted_paths()):
        withdraw(_stories_in(instance))


def _stories_in(page: Page) -> Iterable[ArticlePage]:
    return ArticlePage.objects.descendant_of(page, inclusive=True).filter(live=True)  # type: ignore[no-any-return]


def withdraw(stories: Iterable[ArticlePage]) -> None:
    """Have the stories leave every copy, once the transaction is committed that takes them from readers."""
    folders = copies.known()
    _withdraw(folders, {story.pk: story.short_id for story in stories} if folders else {})


def _withdraw(folders: list[Path], names: dict[int, str]) -> None:
    """As `withdraw`, of stories that may be gone, by their keys and short ids."""
    if not names:
        return
    known = known_paths(default_frame().site.root_page, names)
    for key, name in names.items():
        short = reverse("articles:short", args=[name])
        paths = sorted({*known[key], short} - {"/"})
        files = sorted({link.path for folder in folders for path in paths for link in _files_of(folder, path)})
        try:
            waiting().add(Withdrawn(name, paths, files, time.time()))
        except OSError:
            # A full disk does not keep a story with readers.
            logger.exception("%s: what names it in the copies stays until the next export", short)
        transaction.on_commit(partial(_take_out, folders, paths), robust=True)


def clear_in_background() -> None:
    """Clear the copies beside what else there is to do."""
    notice()
    if waiting().exists() and _clearing.acquire(blocking=False):
        threading.Thread(target=_cleared, name="copies", daemon=True).start()


def notice() -> None:
    """Have what readers have no more leave the copies: comments, and stories that were withdrawn past this server."""
    with noticed() as found:
        folders = copies.known()
        if found.stories:
            listed = {one.short_id for one in waiting().read()}
            _withdraw(folders, {key: name for key, name in found.stories.items() if name not in listed})
        changed = sorted({name for folder in folders for name in files_to_make_anew(folder, found.comments)})
        if changed:
            waiting().add(Withdrawn("", [], [], time.time(), changed))


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

    A copy that cannot be cleared is said in the log and does not keep the others from it; what is waiting is then
    waiting still.
    """
    listed = waiting().read()
    gone = _gone(listed)
    folders = copies.known() if gone else []
    cleared = [_is_cleared(folder, gone) for folder in folders]
    if all(cleared):
        waiting().strike([*gone, *(one for one in listed if one.at < time.time() - _GIVEN_UP)])
        _known.clear()


def _is_cleared(folder: Path, gone: list[Withdrawn]) -> bool:
    copy = _known[folder]
    left = [one for one in gone if one not in copy.cleared]
    if not left:
        return True
    if time.monotonic() < copy.again_at:
        return False
    try:
        _clear(folder, left)
    except (ExportError, OSError) as error:
        copy.note(folder, str(error))
        return False
    _known[folder] = _Copy(cleared=gone)
    return True


def _gone(listed: list[Withdrawn]) -> list[Withdrawn]:
    """Those that readers may not have: the others were never taken from them, or not yet, or are back.

    What has changed of comments was committed when it was noticed.
    """
    names = sorted({one.short_id for one in listed})
    public: set[str] = set()
    for start in range(0, len(names), _CHUNK):
        some = ArticlePage.objects.for_readers().filter(short_id__in=names[start : start + _CHUNK])
        public |= set(some.order_by().values_list("short_id", flat=True))
    return [one for one in listed if one.short_id not in public]


def late(seconds: float) -> list[Withdrawn]:
    """What was withdrawn so long ago and may be in a copy still."""
    return _gone([one for one in waiting().read() if one.at < time.time() - seconds])


def waiting() -> Waiting:
    return Waiting(settings.MIDAD_HOME / "copies.waiting")


def _clear(folder: Path, gone: list[Withdrawn]) -> None:
    paths = {path for one in gone for path in one.paths}
    files = {path for one in gone for path in one.files}
    discussions = {name for one in gone for name in one.discussions if (folder / name).is_file()}
    newspaper = _newspaper()
    if newspaper.front.store is None:
        raise ExportError("no page can be asked for")
    log.catch_up(newspaper.front.store.epochs)
    living = Living(folder)
    for path in paths:
        living.drop(_file_of(path))
    lost = {_file_of(path) for path in paths}
    asked = {Address(path) for path in files if (folder / path.lstrip("/")).is_file()}
    if (address := _made_for(folder)) != settings.MIDAD_URL:
        copied_anew(living, newspaper, asked)
        _refuse_what_names(folder, paths, address)
        if stale(folder, discussions):
            raise OtherAddressError(address)
        return
    asked |= {address_of(name) for name in discussions}
    # With a story may go the page of a list, a day of the archive: what names those is made anew too.
    while lost or asked:
        naming = _naming(folder, lost)
        nowhere = {address.path for address in map(address_of, lost) if not address.number} | paths
        for name in naming & LISTS:
            living.put(name, _without(folder / name, nowhere))
        made, dropped = copied_anew(living, newspaper, asked | {address_of(name) for name in naming - LISTS})
        logger.info("%s: %s files made anew, %s taken out", folder, made, len(dropped))
        lost, asked = {name for name in dropped if not f"/{name}".startswith(FILES)}, set()


def _made_for(folder: Path) -> str:
    """The address of the newspaper that a copy was made with."""
    try:
        return str(json.loads((folder / copies.MARK).read_bytes())["address"])
    except (OSError, ValueError, KeyError, TypeError):
        return settings.MIDAD_URL


def _refuse_what_names(folder: Path, paths: Iterable[str], address: str) -> None:
    """Nothing of a copy for another address can be made anew here: its pages name one another by that."""
    marks = [mark.encode() for path in paths for mark in (path, encoded(path))]
    for name in _texts(folder):
        content = (folder / name).read_bytes()
        if any(mark in content for mark in marks):
            raise OtherAddressError(address)


@cache
def _newspaper() -> Newspaper:
    newspaper = Newspaper()
    newspaper.page(Address("/"))
    return newspaper


def _files_of(folder: Path, path: str) -> Iterator[Address]:
    """Pictures, documents and the card that the copy of a story names."""
    try:
        text = (folder / _file_of(path)).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    yield from (link for link in links_of(text, "text/html", path) if link.path.startswith(FILES))


def _take_out(folders: Iterable[Path], paths: Iterable[str]) -> None:
    for folder in folders:
        try:
            for path in paths:
                Living(folder).drop(_file_of(path))
        except ExportError:
            logger.exception("%s still has what was withdrawn", folder)


def _file_of(path: str, number: str = "") -> str:
    return name_of(Address(path.rstrip("/") + "/", number), "text/html")


def _texts(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if (file.suffix in _KINDS or name in LISTS) and file.is_file():
            yield name


def _naming(folder: Path, lost: set[str]) -> set[str]:
    """The files of a copy that name one of the files, or are another page of it."""
    marks = {mark for name in lost for mark in _marks(address_of(name))} if len(lost) <= _FEW else set()
    return {name for name in _texts(folder) if _names(folder / name, name, lost, marks)}


def _marks(address: Address) -> Iterator[bytes]:
    """How addresses begin that may be this one, as they are written."""
    path = address.path.rstrip("/")
    for start in (path, encoded(path)):
        if address.number:
            yield from (f"{start}/page/{address.number}".encode(), f"{start}/?page={address.number}".encode())
        else:
            yield start.encode()


def _names(file: Path, name: str, lost: set[str], marks: set[bytes]) -> bool:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return False
    if marks and not any(mark in content for mark in marks):
        return False
    if name in LISTS:
        return True
    base = address_of(name)
    links = links_of(content.decode(errors="replace"), _KINDS[file.suffix], base.path)
    named = {_file_of(link.path, link.number) for link in links}
    return _file_of(base.path) in lost or not named.isdisjoint(lost)


def _without(file: Path, paths: set[str]) -> bytes:
    """A list of redirects without those from and to the addresses."""
    marks = {mark for path in paths for mark in (path, encoded(path), settings.MIDAD_URL + encoded(path))}
    lines = file.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if marks.isdisjoint(_addresses_in(line.decode(errors="replace"))))


def _addresses_in(line: str) -> set[str]:
    """The words of a line of either list, without quotes and queries."""
    return {word.partition("?")[0] for word in line.replace('"', " ").replace(";", " ").split()}
