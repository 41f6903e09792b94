"""The table of rights: what is measured, how the file says it, and what the file remembers by hand."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.rights.addresses import Address, addresses
from tests.rights.asking import Answer, Asker
from tests.rights.newsroom import ROLES, Newsroom
from tests.rights.routes import routes

FILE = Path(__file__).with_name("expected.txt")
WHO = ("anonymous", *ROLES)
METHODS = ("GET", "POST")
Key = tuple[str, str]
_ROW = re.compile(r"(GET|POST)\s+(\S+)((?:\s+[a-z-]+\d*)+)\s*(?:#\s*(.*))?$")
_HEAD = """\
# Who gets which answer where. `python -m tests.rights.write` writes this file from what the newspaper answers; every
# row that it changes is read before it is committed, for this file and not the code says what is right.
#
# ok       a page or data                      login    go and sign in
# form     the form again, with its faults     refused  not for you
# done     something was changed               missing  there is no such thing (gone: any more)
# moved    look elsewhere                      method   not by this method
# invalid  not what a browser sends            conflict somebody was faster
#
# POST is sent without any data. After `#` stands, for a route that answers a POST and writes no row of the audit log,
# why not: `reads` changes nothing; `unaudited` changes something that is nobody's but the member's own. `tested` names
# the tests of its rows, where the act takes more than a form: a password, a code.
"""


def all_addresses(room: Newsroom) -> list[Address]:
    """Every address that has a row. Raises NoProvider."""
    return [address for route in routes() for address in addresses(route, room)]


def answers(room: Newsroom, who: str, found: Iterable[Address]) -> dict[Key, Answer]:
    """What somebody gets everywhere."""
    asker = Asker(room.members.get(who))
    return {(method, address.row): asker.ask(method, address.path) for address in found for method in METHODS}


def read() -> tuple[dict[Key, dict[str, str]], dict[Key, str]]:
    """The words of each row, and the notes. Raises ValueError for a line that is no row."""
    words, notes = {}, {}
    for line in FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else ():
        if not line.strip() or line.startswith("#"):
            continue
        found = _ROW.match(line)
        if found is None or len(found[3].split()) != len(WHO):
            raise ValueError(f"{FILE.name}: not a row: {line}")
        words[found[1], found[2]] = dict(zip(WHO, found[3].split(), strict=True))
        if found[4]:
            notes[found[1], found[2]] = found[4]
    return words, notes


def write(words: dict[Key, dict[str, str]], notes: dict[Key, str]) -> None:
    width = max(len(row) for _method, row in words)
    columns = "".join(f"{name:14}" for name in WHO).rstrip()
    lines = [_HEAD]
    group = None
    for method, row in sorted(words, key=lambda key: (_group(key[1]), key[1], key[0])):
        if _group(row) != group:
            group = _group(row)
            lines.append(f"\n# {'':4} {group:{width - 2}} {columns}")
        cells = "".join(f"{words[method, row][name]:14}" for name in WHO)
        note = notes.get((method, row))
        lines.append((f"{method:4} {row:{width}} {cells}" + (f"# {note}" if note else "")).rstrip())
    FILE.write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")


def _group(row: str) -> str:
    """The part of the site: `/admin/pages`, or everything that readers see."""
    first, _slash, rest = row.strip("/").partition("/")
    return f"/admin/{rest.partition('/')[0]}" if first == "admin" else "/"
