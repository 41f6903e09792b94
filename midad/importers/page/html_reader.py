"""An article page in HTML: tree in, story out, every visible line accounted for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlsplit

from htmldate import find_date

from midad.importers.page.collecting import Collector
from midad.importers.page.containers import find_container, vote
from midad.importers.page.dates import parse_stamp
from midad.importers.page.dom import Element, attribute
from midad.importers.page.errors import NoStoryFoundError
from midad.importers.page.headline import read_breadcrumb
from midad.importers.page.language import detect_language
from midad.importers.page.markup import parse
from midad.importers.page.metadata import PageMetadata, home_address, read_metadata
from midad.importers.page.page_details import find_byline, find_section, find_shown_date, find_stamp, story_scope
from midad.importers.page.page_title import find_page_headline, machine_title
from midad.importers.page.reasons import Reason
from midad.importers.page.selection import Selection
from midad.importers.page.story import Block, Dropped, ExtractedStory, PictureSource
from midad.importers.page.units import Unit
from midad.importers.page.wording import line_key

_LONGEST_CRUMBS = 200  # characters


def read_html(text: str, *, source_url: str = "") -> ExtractedStory:
    root = parse(text)
    metadata = read_metadata(root, source_url)
    units = Collector(_base(root, metadata)).collect(root)
    headline = find_page_headline(units, metadata)
    title = headline.text.replace("\n", " ") if headline else machine_title(metadata)
    container = find_container(root, units, vote(root, units), headline)
    selection = Selection(units, container, headline, title)
    language, text_direction = detect_language(_sample(container, title), declared=metadata.language)
    scope = story_scope(container, headline.element if headline else None)
    byline = find_byline(scope, metadata.authors)
    selection.run(site_host=metadata.host or _usual_host(units), month_first=language == "en", byline=byline)
    lead = _take_lead(units, headline, metadata)
    blocks = tuple(_block(unit) for unit in units if not unit.reason and not unit.kept_as and not unit.is_embed)
    if not blocks:
        raise NoStoryFoundError
    return ExtractedStory(
        title=title,
        section_label=find_section(scope, metadata.section)
        or next((said.section for said in selection.told if said.section), "")
        or _label_above(units, headline)
        or _last_crumb(units, headline),
        published_at=_published_at(root, metadata, scope, selection, month_first=language == "en"),
        byline=byline or next((said.byline for said in selection.told if said.byline), ()),
        lead_picture=lead,
        standfirst=selection.standfirst,
        language=language,
        direction=text_direction,
        source_url=source_url or metadata.address,
        blocks=blocks,
        dropped=_dropped(units),
    )


def _label_above(units: Sequence[Unit], headline: Unit | None) -> str:
    """A short line right above the headline that the page's menu has as well."""
    index = units.index(headline) if headline else 0
    label = units[index - 1] if index else None
    if label is None or not label.is_text or label.marks or label.link_share or len(label.text.split()) > 3:
        return ""
    linked = {line_key(link.text_content()) for unit in units for link in unit.element.iter("a")}
    return label.text if line_key(label.text) in linked else ""


def _last_crumb(units: Sequence[Unit], headline: Unit | None) -> str:
    """The section in «الرئيسية » اقتصاد» above the headline, whatever the page calls that line."""
    title = headline.text if headline else ""
    for line in _crumb_lines(units[: units.index(headline) if headline else 0]):
        steps = read_breadcrumb(line) if len(line) < _LONGEST_CRUMBS else ()
        inner = [step for step in steps[1:] if line_key(step) and len(step.split()) <= 4 and step != title]
        if inner:
            return inner[-1]
    return ""


def _crumb_lines(units: Sequence[Unit]) -> Iterator[str]:
    """Each line, and the steps of a marked path as one line."""
    texts = (unit for unit in units if unit.is_text)
    for path, steps in groupby(
        texts, key=lambda unit: next((m.element for m in unit.marks if m.reason is Reason.BREADCRUMB), None)
    ):
        lines = [line for unit in steps for line in unit.text.split("\n")]
        yield from lines if path is None else [" › ".join(lines)]


def _base(root: Element, metadata: PageMetadata) -> str:
    declared = next((attribute(base, "href") for base in root.iter("base")), "")
    return declared if declared.startswith(("http://", "https://")) else metadata.address or home_address(root)


def _sample(container: Element, title: str) -> str:
    return f"{title} {container.text_content()}"[:20_000]


def _usual_host(units: Sequence[Unit]) -> str:
    hosts: Counter[str] = Counter()
    for unit in units:
        for href in unit.hrefs:
            if href.startswith(("http://", "https://")):
                hosts[href.split("/", 3)[2].lower().removeprefix("www.")] += 1
    most = hosts.most_common(1)
    return most[0][0] if most and most[0][1] >= 5 else ""


def _take_lead(units: Sequence[Unit], headline: Unit | None, metadata: PageMetadata) -> PictureSource | None:
    """The picture between headline and first sentence, or just above the headline, or the page's own."""
    start = units.index(headline) if headline else 0
    around = set(headline.element.iterancestors()) if headline else set()
    for unit in [*_until_text(units[start:]), *reversed(units[max(0, start - 8) : start])]:
        if unit.picture and all(mark.element in around for mark in unit.marks):
            unit.kept_as, unit.reason = "lead", None
            return unit.picture
    lost = next((unit for unit in _until_text(units[start:]) if unit.reason is Reason.PICTURE_LOST), None)
    if lost and not metadata.picture:
        return PictureSource("", alt=lost.text)
    shown = {_file_stem(unit.picture.url) for unit in units if unit.picture and not unit.reason}
    if metadata.picture and _file_stem(metadata.picture) not in shown:
        return PictureSource(metadata.picture)
    return None


def _until_text(units: Sequence[Unit]) -> Iterator[Unit]:
    """Up to the first words of the body."""
    for unit in units:
        if unit.is_text and not unit.reason and not unit.kept_as:
            return
        yield unit


def _file_stem(address: str) -> str:
    """The file's name without size and format, so that renditions of one picture are one."""
    name = urlsplit(address).path.rpartition("/")[2].rpartition(".")[0]
    return name.rpartition("-")[0] if name.rpartition("-")[2].replace("x", "").isdigit() and "-" in name else name


def _published_at(
    root: Element, metadata: PageMetadata, scope: Sequence[Element], selection: Selection, *, month_first: bool
) -> datetime | None:
    if metadata.published_at:
        return metadata.published_at
    stamp = parse_stamp(find_stamp(scope)) if find_stamp(scope) else None
    if stamp:
        return stamp
    told = sorted((said for said in selection.told if said.published_at), key=lambda said: said.is_update)
    if told:
        return told[0].published_at
    return find_shown_date(scope, month_first=month_first) or _guessed_date(root)


def _guessed_date(root: Element) -> datetime | None:
    try:
        found = find_date(root, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None


def _block(unit: Unit) -> Block:
    if unit.picture:
        return Block(kind="picture", picture=unit.picture)
    if unit.kind == "heading":
        return Block(kind="heading", text=unit.text, html=unit.html, level=min(max(unit.level, 2), 4))
    return Block(
        kind=unit.kind,
        text=unit.text,
        html=unit.html,
        attribution=unit.attribution,
        is_ordered=unit.is_ordered,
        items=tuple(item.html for item in unit.items),
        rows=unit.rows,
    )


def _dropped(units: Sequence[Unit]) -> tuple[Dropped, ...]:
    account: list[Dropped] = []
    for unit in units:
        reason = unit.reason or (Reason.EMBED if unit.is_embed else None)
        if not reason:
            continue
        words = f"{unit.picture.caption}\n{unit.picture.credit}" if unit.picture else f"{unit.text}\n{unit.attribution}"
        account.extend(Dropped(line, str(reason)) for line in words.split("\n") if line.strip())
    return tuple(account)
