"""Pictures as pages really carry them: lazy, responsive, in noscript, with captions and credits."""

import re
from collections.abc import Iterator

from midad.arabic import normalize
from midad.importers.page.dom import Element, attribute, plain_text, tag_of
from midad.importers.page.inline import safe_url
from midad.importers.page.story import PictureSource
from midad.importers.page.structure import is_named

_SOURCES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-orig-file",
    "data-large-file",
    "data-url",
    "data-image",
    "data-full",
    "src",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PICTURE_TAGS = frozenset({"img", "amp-img"})
_ICON = re.compile(
    r"-(?:emoji|smiley|smilies|avatar|gravatar|icon|logo|spinner|loader|tracking|pixel|author-image|author-photo|"
    r"site-icon|flag|badge)-"
)
_ICON_ADDRESS = re.compile(
    r"gravatar\.com|/avatar|emoji|/smil|pixel\.|/pixel|spacer\.|blank\.(?:gif|png)|placeholder|lazy[-_]?load|"
    r"loading\.(?:gif|svg)|1x1|transparent\.|/ads?/|doubleclick|feeds\.feedburner|stats\.wp|\bb\.gif|logo[-_.]|[-_/]logo",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"-(?:caption|captions|caption-text|wp-caption-text|tr-caption|figcaption|cutline|legend|image-description|img-desc)-"
)
_CREDIT = re.compile(r"-(?:credit|credits|copyright|photographer|source|photo-by|image-source|picture-credit)-")
_SAYS_CREDIT = (
    r"(?:تصوير|عدسة|المصدر|الصورة|صورة|مصدر الصورة|photo(?:graph)?(?: by)?|(?:photo|image|picture) credit|image|credit|"
    r"picture|source|courtesy of|crédit(?: photo)?)"
)
_CREDIT_WORDS = re.compile(
    rf"(?:^|[\s.|–—-])(?P<credit>{_SAYS_CREDIT}\s*[:/]\s*.{{2,80}}|photo(?:graph)? by .{{2,60}}|©\s*.{{2,60}})$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^{_SAYS_CREDIT}\s*[:/]?\s*|^©\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\s*\.?$")
_AGENCY = re.compile(
    r"\b(?:AP|AFP|Reuters|EPA|Getty|DPA|ANSA|Anadolu|Xinhua|Shutterstock|iStock|Unsplash|Pexels)\b"
    r"|رويترز|أ ?ف ?ب|أ\.ف\.ب|فرانس برس|الأناضول|أسوشيتد|غيتي|سانا|وكال|أرشيف|الأوروبية|د ?ب ?أ|شينخوا"
    r"|مواقع التواصل|إنترنت"
)
_SAVED_BESIDE = re.compile(r"^(?!https?:).*_(?:files|fichiers|archivos)/")  # "Save page as, complete"
_SMALLEST = 65
_NOT_DIGITS = re.compile(r"\D.*$")


def is_caption(element: Element) -> bool:
    return tag_of(element) == "figcaption" or is_named(element, _CAPTION)


def is_credit(element: Element) -> bool:
    return is_named(element, _CREDIT)


def find_pictures(element: Element) -> Iterator[Element]:
    """The picture elements in document order, without those that only noscript repeats."""
    for found in element.iter("img", "amp-img"):
        if not any(tag_of(parent) in {"noscript", "amp-img"} for parent in found.iterancestors()):
            yield found


def picture_address(element: Element, base: str) -> str:
    """The best address of an image: the largest of a set, the lazy one before the placeholder."""
    if is_ornament(element):
        return ""
    for candidate in _candidates(element):
        address = "" if _SAVED_BESIDE.search(candidate) else safe_url(candidate, base)
        if address and not _ICON_ADDRESS.search(address):
            return address
    return ""


def lost_picture(element: Element) -> str:
    """What to tell the editor about a picture whose address leads nowhere from here."""
    alt = normalize(" ".join(attribute(element, "alt").split()), level="clean")
    name = next((each for each in _candidates(element) if not each.startswith("data:")), "")
    return "" if not name or _ICON_ADDRESS.search(name) else alt or name[:200]


def is_ornament(element: Element) -> bool:
    """Icons, faces beside names, tracking pixels: by name or by a stated size."""
    if is_named(element, _ICON) or attribute(element, "role") == "presentation":
        return True
    sizes = [attribute(element, side) for side in ("width", "height")]
    stated = [int(digits) for size in sizes if (digits := _NOT_DIGITS.sub("", size.strip())) and "%" not in size]
    return bool(stated) and min(stated) < _SMALLEST and max(stated) < 200


def make_picture(element: Element, base: str, *, caption: str = "", credit: str = "") -> PictureSource | None:
    address = picture_address(element, base)
    if not address:
        return None
    if caption and not credit:
        caption, credit = split_credit(caption)
    alt = normalize(" ".join(attribute(element, "alt").split()), level="clean")
    return PictureSource(address, alt=alt, caption=caption, credit=credit)


def split_credit(caption: str) -> tuple[str, str]:
    """«عمال على الرصيف (رويترز)» into caption and credit."""
    caption = " ".join(caption.split())
    bracketed = _IN_BRACKETS.search(caption)
    if bracketed and (_AGENCY.search(bracketed["credit"]) or _CREDIT_WORDS.search(bracketed["credit"])):
        return caption[: bracketed.start()].strip(), _bare_credit(bracketed["credit"])
    worded = _CREDIT_WORDS.search(caption)
    if worded:
        return caption[: worded.start("credit")].strip(" |–—-"), _bare_credit(worded["credit"])
    return caption, ""


def _bare_credit(credit: str) -> str:
    return _BARE.sub("", credit.strip()).strip(" .") or credit.strip()


def _candidates(element: Element) -> Iterator[str]:
    """Addresses in the order of trust: sources of the picture, sets, single ones, the fallback without scripts."""
    parent = element.getparent()
    if parent is not None and tag_of(parent) == "picture":
        for source in parent.iter("source"):
            yield from _sets_of(source)
    yield from _sets_of(element)
    yield from filter(None, [attribute(element, name) for name in _SOURCES])
    if parent is not None:
        for fallback in parent.iter("noscript"):
            yield from (attribute(image, "src") for image in fallback.iter("img", "amp-img"))


def _sets_of(element: Element) -> Iterator[str]:
    yield from filter(None, [_largest(attribute(element, name)) for name in _SETS])


def _largest(source_set: str) -> str:
    """The entry of a srcset with the greatest width or density."""
    best, address = -1.0, ""
    for entry in re.split(r",\s+|,(?=https?:)", source_set.strip()[:8000]):
        parts = entry.split()
        if not parts or parts[0].startswith("data:"):
            continue
        size = re.sub(r"[^\d.]", "", parts[1]) if len(parts) > 1 else "1"
        weight = float(size) if re.fullmatch(r"\d{1,6}(?:\.\d{1,4})?", size) else 0.0
        if weight > best:
            best, address = weight, parts[0]
    return address


def caption_of(element: Element) -> tuple[str, str]:
    """Caption and credit of a caption element whose credit has an element of its own."""
    words = normalize(plain_text(element), level="clean")
    for inner in element.iter():
        credit = normalize(plain_text(inner), level="clean") if inner is not element and is_credit(inner) else ""
        if credit:
            return words.replace(credit, "", 1).strip(" |–—-"), _bare_credit(credit.strip("()[] "))
    return words, ""
