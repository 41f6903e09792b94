"""The words that agencies and photographers put into a picture: read from IPTC, XMP and Exif, and put back.

Plain Python over Pillow: it runs in the child process that decodes a picture from outside.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import ExifTags, Image

#: Longer texts in a picture are no credit and no caption.
_LONGEST = 2000
_IPTC_RESOURCE = 0x0404
_UTF8 = b"\x1b%G"
#: What the data set «coded character set» (1:90) announces, by the escape sequences of ISO 2022.
_CHARSETS = {
    _UTF8: "utf-8",
    b"\x1b-A": "latin-1",
    b"\x1b.A": "latin-1",
    b"\x1b-G": "iso8859-6",
    b"\x1b.G": "iso8859-6",
}
#: Two Arabic letters side by side: what other alphabets' accented letters hardly ever become.
_ARABIC = re.compile("[\u0621-\u064a]{2}")
_XMP_KEYS = ("xmp", "XML:com.adobe.xmp")
#: What cameras write where a person would describe the picture.
_CAMERA = re.compile(r"(?i)(olympus|kodak|sony|minolta|samsung|konica)\b.*|dsc.?|digital camera|untitled|default|\W*")


def words_of(image: Image.Image) -> dict[str, str]:
    """title, caption, credit, copyright and alt, as far as the picture has them; IPTC before XMP before Exif."""
    found: dict[str, str] = {}
    for source in (_from_iptc, _from_xmp, _from_exif):
        for name, value in source(image).items():
            text = " ".join(value.replace("\0", " ").split())[:_LONGEST]
            if text:
                found.setdefault(name, text)
    if "credit" not in found and "copyright" in found:
        found["credit"] = found["copyright"]
    return found


def _from_iptc(image: Image.Image) -> dict[str, str]:
    photoshop = image.info.get("photoshop")
    block = photoshop.get(_IPTC_RESOURCE) if isinstance(photoshop, dict) else None
    if not isinstance(block, bytes):
        return {}
    fields, charset = _data_sets(block)
    texts = {number: "; ".join(_decoded(value, charset) for value in values) for number, values in fields.items()}
    return {
        "title": texts.get(105) or texts.get(5, ""),
        "caption": texts.get(120, ""),
        "credit": _joined(texts.get(80, ""), texts.get(110) or texts.get(115, "")),
        "copyright": texts.get(116, ""),
    }


def _data_sets(block: bytes) -> tuple[dict[int, list[bytes]], str]:
    """The texts of IIM's application record by their numbers, and the charset that was announced («» for none)."""
    fields: dict[int, list[bytes]] = {}
    charset = ""
    place = 0
    while place + 5 <= len(block) and block[place] == 0x1C:
        record, number = block[place + 1], block[place + 2]
        size = int.from_bytes(block[place + 3 : place + 5])
        if size & 0x8000:  # a length of lengths: for pictures within pictures, not for words
            break
        value = block[place + 5 : place + 5 + size]
        place += 5 + size
        if (record, number) == (1, 90):
            charset = _CHARSETS.get(value.strip(), "")
        elif record == 2:
            fields.setdefault(number, []).append(value)
    return fields, charset


def _decoded(value: bytes, charset: str) -> str:
    """The text of bytes in the announced charset, or in the one that old programs of the region wrote silently."""
    for name in (charset, "utf-8"):
        if name:
            try:
                return value.decode(name)
            except UnicodeDecodeError:
                continue
    arabic = value.decode("cp1256", errors="replace")
    return arabic if _ARABIC.search(arabic) else value.decode("cp1252", errors="replace")


def _joined(person: str, house: str) -> str:
    """«photographer / agency», and each once."""
    if not person or not house or person.casefold() in house.casefold():
        return house or person
    return person if house.casefold() in person.casefold() else f"{person} / {house}"


def _from_xmp(image: Image.Image) -> dict[str, str]:
    packet = next((image.info[key] for key in _XMP_KEYS if image.info.get(key)), b"")
    content = packet.encode() if isinstance(packet, str) else packet
    try:
        tree = fromstring(content.strip(b" \t\r\n\0"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    return {
        "title": _property(tree, "Headline") or _property(tree, "title"),
        "caption": _property(tree, "description"),
        "credit": _joined(_property(tree, "creator"), _property(tree, "Credit") or _property(tree, "Source")),
        "copyright": _property(tree, "rights"),
        "alt": _property(tree, "AltTextAccessibility"),
    }


def _property(tree: Element, name: str) -> str:
    """The value of a property, written as an attribute, a text, a list, or one text a language (Arabic first)."""
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return value
        if element.tag.rpartition("}")[2] != name:
            continue
        items = [item for item in element.iter() if item.tag.endswith("}li")]
        if not items:
            return element.text or ""
        if element.find(".//{*}Alt") is not None:
            return _preferred(items)
        return "; ".join(item.text.strip() for item in items if item.text)
    return ""


def _preferred(items: list[Element]) -> str:
    languages = {item.get("{http://www.w3.org/XML/1998/namespace}lang", ""): item.text or "" for item in items}
    arabic = [text for language, text in languages.items() if language.lower().startswith("ar")]
    return arabic[0] if arabic else languages.get("x-default", next(iter(languages.values())))


def _from_exif(image: Image.Image) -> dict[str, str]:
    try:
        exif: Any = image.getexif()
        values = {
            "caption": exif.get(ExifTags.Base.ImageDescription),
            "credit": exif.get(ExifTags.Base.Artist),
            "copyright": exif.get(ExifTags.Base.Copyright),
        }
    except (SyntaxError, ValueError, OSError, KeyError, TypeError):  # what Pillow raises for a broken block
        return {}
    # Pillow reads these fields as Latin-1; phones and agencies write UTF-8 into them.
    texts = {name: _decoded(value.encode("latin-1", "replace"), "") for name, value in values.items() if _is(value)}
    if _CAMERA.fullmatch(texts.get("caption", "")):
        texts["caption"] = ""
    return texts


def _is(value: Any) -> bool:
    return isinstance(value, str)


def exif_with(words: dict[str, str]) -> bytes:
    """An Exif block with these words and nothing else: no place, no camera, no thumbnail."""
    exif = Image.Exif()
    for tag, name in (
        (ExifTags.Base.ImageDescription, "caption"),
        (ExifTags.Base.Artist, "credit"),
        (ExifTags.Base.Copyright, "copyright"),
    ):
        if name in words:
            exif[tag] = words[name].encode()
    return exif.tobytes() if len(exif) else b""


def with_iptc(jpeg: bytes, words: dict[str, str]) -> bytes:
    """The JPEG with these words as an IPTC block in UTF-8, for agencies' and archives' programs."""
    sets = [(2, number, words[name].encode()) for number, name in _IPTC_FIELDS if name in words]
    if not sets:
        return jpeg
    iim = b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2) + value
        for record, number, value in [(1, 90, _UTF8), *sets]
    )
    resource = b"8BIM" + _IPTC_RESOURCE.to_bytes(2) + b"\0\0" + len(iim).to_bytes(4) + iim + b"\0" * (len(iim) % 2)
    payload = b"Photoshop 3.0\0" + resource
    place = _after_first_segments(jpeg)
    return jpeg[:place] + b"\xff\xed" + (len(payload) + 2).to_bytes(2) + payload + jpeg[place:]


_IPTC_FIELDS = ((105, "title"), (110, "credit"), (116, "copyright"), (120, "caption"))


def _after_first_segments(jpeg: bytes) -> int:
    """The place behind the JFIF and Exif segments, which programs look for at the beginning."""
    place = 2
    while jpeg[place] == 0xFF and jpeg[place + 1] in {0xE0, 0xE1}:
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return place
