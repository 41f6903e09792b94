"""Arabic that was decoded with the wrong charset before it was saved.

Three accidents make up what newsrooms meet: UTF-8 read as windows-1252 (Ø§Ù„), UTF-8 read as
windows-1256 (ط§ظ„) and windows-1256 read as windows-1252 (ÇáÞÏÓ). Each is undone run by run, and only
when the whole page shows it: a story that quotes one garbled word keeps it.
"""

import re

from midad.importers.page.charsets import arabic_share

_RUN = re.compile("[^\x00-\x7f]+")
_SAMPLE = 20_000


def repair(text: str) -> str:
    foreign = "".join(match[0] for match in _RUN.finditer(text[: 20 * _SAMPLE]))[:_SAMPLE]
    if len(foreign) < 8:
        return text
    if _share(foreign, "ØÙÚÛ") > 0.25:
        return _undo(text, "cp1252", "utf-8")
    if _share(foreign, "طظ") > 0.25:
        return _undo(text, "cp1256", "utf-8")
    if _share(foreign, "ÇáíæäãÊÑÈÚÉÏ") > 0.4 and arabic_share(_undo(foreign, "cp1252", "cp1256")) > 0.6:
        return _undo(text, "cp1252", "cp1256")
    return text


def _share(text: str, letters: str) -> float:
    return sum(text.count(letter) for letter in letters) / len(text)


def _undo(text: str, read_as: str, really: str) -> str:
    def restore(run: re.Match[str]) -> str:
        try:
            return b"".join(_byte(letter, read_as) for letter in run[0]).decode(really)
        except UnicodeError:
            return run[0]

    return _RUN.sub(restore, text)


def _byte(letter: str, codec: str) -> bytes:
    """Bytes that the charset leaves undefined pass through decoders as C1 controls or Latin-1."""
    try:
        return letter.encode(codec)
    except UnicodeEncodeError:
        return letter.encode("latin-1")
