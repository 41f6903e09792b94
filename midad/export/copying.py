"""The whole public side as files: asked for page by page, followed link by link, and no older than its last moment.

What changes meanwhile is asked for again, by the keys that pages are kept with; the new copy takes the place of the old
one while no change can be committed.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.db import DatabaseError
from django.utils._os import safe_join
from django.utils.translation import gettext as _

from midad.articles.frame import Frame, default_frame
from midad.delivery import log
from midad.delivery.epochs import Epochs
from midad.export import seeds
from midad.export.asking import Newspaper
from midad.export.errors import ExportError
from midad.export.folder import Folder, Living, is_a_name
from midad.export.links import Address, links_of, name_of, names_of, sending_on, with_links_to_files, without_forms
from midad.export.moves import Move, lists_of, move_of

Progress = Callable[[int, int], None]
#: So often what has changed meanwhile is asked for again.
ROUNDS = 50
#: What of the newspaper is no page.
FILES = (settings.MEDIA_URL, "/documents/")
_NEVER_OLD = -1
_MISSING, _SUGGESTIONS = "/404.html", "search/suggest/index.html"


@dataclass
class Copied:
    """What came of an export: whether anything is another file now, and what no file could be made of."""

    files: int
    unchanged: int
    is_new: bool
    redirects: int
    left_out: list[str]


@dataclass
class _Page:
    """A file that was made of an answer; `slots` and `since` say when it is out of date, if anything can."""

    name: str
    links: set[Address]
    slots: "array[int] | None" = None
    since: int = _NEVER_OLD
    store: int = 0


@dataclass
class _Export:
    folder: Folder | Living
    newspaper: Newspaper
    epochs: Epochs
    progress: Progress
    frame: Frame = field(default_factory=default_frame)
    known: dict[Address, _Page | None] = field(default_factory=dict)
    moves: dict[Move, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def follow(self, addresses: Iterable[Address]) -> None:
        """Copy the addresses, and what the copies name."""
        waiting = dict.fromkeys(address for address in addresses if address not in self.known)
        while waiting:
            address = next(iter(waiting))
            del waiting[address]
            page = self.known[address] = self._copied(address)
            waiting.update(dict.fromkeys(link for link in (page.links if page else ()) if link not in self.known))
            self.progress(len(self.known), len(self.known) + len(waiting))

    def _copied(self, address: Address) -> _Page | None:
        if address.path.startswith(settings.STATIC_URL):
            return self._static(address)
        if address.path.startswith(FILES):
            return self._from_django(address)
        entry = self.newspaper.page(address)
        if entry is None:
            return self._from_django(address)
        is_page = entry.is_found or (address.path == _MISSING and entry.status.startswith("404"))
        if not is_page:
            return None
        kind = next((value for name, value in entry.about.headers if name.lower() == "content-type"), "")
        page = self._written(address, kind, entry.bodies["identity"])
        if page is not None:
            page.slots, page.since, page.store = entry.slots, entry.since, entry.store
        return page

    def _from_django(self, address: Address) -> _Page | None:
        since = self.epochs.applied
        answer = self.newspaper.answer(address)
        if answer.target and "." in address.path.rpartition("/")[2]:
            # A file that stands under another name, such as the newspaper's sign.
            links = links_of(f' href="{answer.target}"', "text/html", address.path)
            answer.read()
            target = next(iter(links), None)
            file = _static_file(target.path) if target else None
            return None if file is None else self._put(address.path.lstrip("/"), file.read_bytes(), set())
        if answer.status != 200:
            answer.read()
            return None
        if address.path.startswith(FILES):
            return self._put(address.path.lstrip("/"), answer.chunks, set())
        page = self._written(address, answer.kind, answer.read())
        if page is not None:
            page.since = since
        return page

    def _written(self, address: Address, kind: str, body: bytes) -> _Page | None:
        text = body.decode() if kind.startswith("text/") or "xml" in kind or "json" in kind else ""
        if "html" in kind:
            text = without_forms(text, address)
            body = with_links_to_files(text).encode()
        name = name_of(address, kind)
        page = self._put(name, body, links_of(text, kind, address.path) if text else set())
        if page is not None and name.endswith("/index.xml"):
            self.folder.put(f"{name[:-3]}html", self._sending_on(f"/{name}").encode())
        return page

    def _static(self, address: Address) -> _Page | None:
        file = _static_file(address.path)
        if file is None:
            return None
        body = file.read_bytes()
        kind = {".css": "text/css", ".js": "text/javascript"}.get(file.suffix, "")
        links = links_of(body.decode(), kind, address.path) if kind else set()
        return self._put(address.path.lstrip("/"), body, links)

    def _put(self, name: str, content: bytes | Iterator[bytes], links: set[Address]) -> _Page | None:
        if not is_a_name(name):
            self.left_out.add(f"/{name}")
            return None
        self.folder.put(name, content)
        return _Page(name, links)

    def lead_on(self, addresses: Iterable[tuple[Address, str]]) -> None:
        """Note where the addresses lead, if the newspaper says that they lead anywhere."""
        for address, query in addresses:
            if self.known.get(address) is None or query:
                answer = self.newspaper.answer(address, query=query, is_head=True)
                move = move_of(address, query, answer.target) if answer.target else None
                if move is not None:
                    self.moves[move] = ""
                    self.follow(move.ends)

    def write_moves(self) -> None:
        """A page that sends on for every move whose end is copied, and the lists."""
        own = {page.name for page in self.known.values() if page}
        for name in filter(None, self.moves.values()):
            self.folder.drop(name)
        files, folders = set(own), {above for name in own for above in _above(name)}
        for move in sorted(self.moves):
            name = move.name
            if move.ends and not any(self.known.get(end) for end in move.ends):
                del self.moves[move]
            elif (
                name
                and is_a_name(name)
                and name not in files
                and name not in folders
                and files.isdisjoint(_above(name))
            ):
                self.moves[move] = name
                files.add(name)
                folders.update(_above(name))
                self.folder.put(name, self._sending_on(move.target).encode())
            elif name:
                self.left_out.add(move.address.path)
        feeds = [address for address, page in self.known.items() if page and page.name.endswith("/index.xml")]
        for name, content in lists_of(self.moves, feeds).items():
            self.folder.put(name, content)

    def _sending_on(self, target: str) -> str:
        return sending_on(target, self.frame.language, self.frame.direction)

    def bring_up_to_date(self) -> None:
        """Ask again for the pages that have changed since they were copied, and let go of what none names any more."""
        for address in self.out_of_date():
            before, page = self.known[address], self._copied(address)
            self.known[address] = page
            if before is not None and page is None:
                self.folder.drop(before.name)
            self.follow(page.links if page else ())
        named = {link for page in self.known.values() if page for link in page.links}
        named |= {end for move in self.moves for end in move.ends}
        for address, page in list(self.known.items()):
            if address.path.startswith(FILES) and address not in named:
                del self.known[address]
                if page is not None:
                    self.folder.drop(page.name)

    def out_of_date(self) -> list[Address]:
        return [address for address, page in self.known.items() if page and _is_old(page, self.epochs)]


def _is_old(page: _Page, epochs: Epochs) -> bool:
    """By its keys; a page that is never kept, such as that of the search, is old with every change."""
    if page.slots is None:
        return page.since not in {_NEVER_OLD, epochs.applied}
    return page.store != epochs.store or not epochs.is_unchanged(page.slots, page.since)


def _above(name: str) -> Iterator[str]:
    """The folders that a file is in."""
    parts = name.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts)))


def export_static(*, target: Path, progress: Progress = lambda done, known: None) -> Copied:
    """Write the public side into the folder `target`, where its last copy may be. Raises ExportError."""
    with Folder(target) as folder:
        newspaper = Newspaper()
        newspaper.page(Address("/"))
        store = newspaper.front.store
        if store is None:
            raise ExportError(_("It is not known what changes while the copy is made: «midad doctor» says why."))
        export = _Export(folder, newspaper, store.epochs, progress)
        export.follow([Address(_MISSING), *seeds.pages(export.frame)])
        export.lead_on(_every_move(export.frame))
        return _finished(export, folder)


def copied_anew(living: Living, newspaper: Newspaper, addresses: Iterable[Address]) -> tuple[int, set[str]]:
    """Ask again for what files of a copy were made of, and for what they name now that the copy lacks.

    How many files were made, and which were dropped since there is nothing any more. Raises ExportError.
    """
    store = newspaper.front.store
    if store is None:
        raise ExportError(_("It is not known what changes while the copy is made: «midad doctor» says why."))
    export = _Export(living, newspaper, store.epochs, lambda done, known: None)
    waiting, seen, made = list(addresses), set(addresses), 0
    dropped: set[str] = set()
    while waiting:
        address = waiting.pop()
        page = export._copied(address)
        if page is None:
            dropped |= {name for name in names_of(address) if living.drop(name)}
            continue
        made += 1
        new = {link for link in page.links - seen if not any(living.has(name) for name in names_of(link))}
        seen |= new
        waiting += new
    return made, dropped


def _every_move(frame: Frame) -> Iterator[tuple[Address, str]]:
    yield from ((address, "") for address in seeds.short_addresses())
    yield from ((address, "") for address in seeds.former_addresses(frame))
    yield from seeds.redirects(frame)


def _finished(export: _Export, folder: Folder) -> Copied:
    epochs = export.epochs
    for _round in range(ROUNDS):
        try:
            log.catch_up(epochs)
        except DatabaseError as error:
            raise ExportError(_("The database says: %(error)s.") % {"error": error}) from error
        export.bring_up_to_date()
        folder.put(_SUGGESTIONS, b"")
        export.write_moves()
        folder.prepare()
        with epochs.locked():
            if not epochs.is_changing and not export.out_of_date():
                files, unchanged = len(folder.names), len(folder.kept)
                is_new = folder.finish()
                moves = sum(1 for name in export.moves.values() if name)
                return Copied(files, unchanged, is_new, moves, sorted(export.left_out))
    raise ExportError(_("The newspaper changes faster than it can be copied: try again at a quieter hour."))


def _static_file(path: str) -> Path | None:
    """The file that pages name by this path; before files are collected, the one they are collected from."""
    name = path.removeprefix(settings.STATIC_URL)
    try:
        collected = Path(safe_join(settings.STATIC_ROOT, name))
    except (SuspiciousFileOperation, ValueError):
        return None
    if collected.is_file():
        return collected
    found: Any = finders.find(name)
    return Path(found) if found else None
