"""The table of tricks in `tricks.txt`, one line each, and how a line becomes bytes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

FILE = Path(__file__).with_name("tricks.txt")
HOST = "news.example"
#: What the attacker would like others to read.
CANARY = "canary7h3x"
_NO_HOST = "no Host"
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")
_BETWEEN = re.compile(r"\s\|(?=\s|$)")
_LAST_LETTER = re.compile("([\u0621-\u063a\u0641-\u064a])([^\u0621-\u064a]*)$")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Trick:
    """`on` is the kind of address, `then` what is asked for afterwards, `claims` what the trick's own answer is."""

    name: str
    on: str
    then: tuple[str, ...]
    claims: tuple[str, ...]
    method: str
    target: str
    headers: tuple[str, ...]
    body: str = ""

    def request(self, path: str) -> bytes:
        """The bytes of the trick, played on a path."""
        line = f"{self.method} {self.target}" + ("" if " HTTP/" in self.target else " HTTP/1.1")
        knows_host = any(header.lower().startswith("host:") or header == _NO_HOST for header in self.headers)
        lines = [line, *([] if knows_host else [f"Host: {HOST}"])]
        lines += [header for header in self.headers if header != _NO_HOST]
        text = _filled("\r\n".join([*lines, "Connection: close", "", self.body]), path)
        return _ESCAPE.sub(lambda code: bytes.fromhex(code[1].decode()), text.encode())


def read() -> list[Trick]:
    """The rows of the table. Raises ValueError for a line that is none."""
    tricks = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in _BETWEEN.split(line)]
        if len(cells) < 6:
            raise ValueError(f"{FILE.name}: not a row: {line}")
        name, on, then, claims, method, target, *headers = cells
        # An empty cell ends the headers, as an empty line does; behind it stands the body.
        at = headers.index("") if "" in headers else len(headers)
        after = tuple(then.split()) if then != "-" else ()
        body = "".join(headers[at + 1 :])
        tricks.append(Trick(name, on, after, tuple(claims.split()), method, target, tuple(headers[:at]), body))
    return tricks


def _filled(text: str, path: str) -> str:
    return _PLACE.sub(lambda place: SPELLINGS[place[1]](path), text)


def _respelt(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the words of a path; the address is percent-encoded after it."""
    return lambda path: quote(change(unquote(path)))


def _last_letter(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the last Arabic letter of the path."""
    return _respelt(lambda path: _LAST_LETTER.sub(lambda end: change(end[1]) + end[2], path))


def _isolated_form(letter: str) -> str:
    """The letter as old programs wrote it, U+FE8D for ا."""
    forms = (chr(code) for code in range(0xFE70, 0xFEFD))
    return next((form for form in forms if unicodedata.normalize("NFKC", form) == letter), letter)


#: What stands in braces in the table → what it is for a path.
SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "canary": lambda _path: CANARY,
    "host": lambda _path: HOST,
    "long": lambda _path: "a" * 9000,
    "endless": lambda _path: "a" * 70_000,
    "path": lambda path: path,
    "bare": lambda path: path.rstrip("/"),
    "raw": unquote,
    "lower": lambda path: re.sub("%..", lambda code: code[0].lower(), path),
    "mixed": lambda path: re.sub("%..", lambda code: code[0].lower(), path, count=3),
    "double": lambda path: path.replace("%", "%25"),
    "letters": lambda path: "".join(f"%{ord(letter):02X}" if letter == "-" else letter for letter in path),
    "strokes": lambda path: "/" + path[1:].replace("/", "%2F"),
    "overlong": lambda path: "/" + path[1:].replace("/", "%C0%AF"),
    "upper": lambda path: path.upper(),
    "nfd": _respelt(lambda path: unicodedata.normalize("NFD", path)),
    "forms": _last_letter(_isolated_form),
    "zwnj": _last_letter(lambda letter: "\u200c" + letter),
    "tatweel": _last_letter(lambda letter: "ـ" + letter),
    "rlm": _last_letter(lambda letter: letter + "\u200f"),
}
