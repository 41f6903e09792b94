"""Captions and credits to the pictures that they stand under."""

from collections.abc import Sequence
from dataclasses import replace

from midad.importers.page.dom import tag_of
from midad.importers.page.pictures import caption_of, is_credit, split_credit
from midad.importers.page.reasons import Reason
from midad.importers.page.story import PictureSource
from midad.importers.page.units import Unit

_LONGEST = 40  # words


def find_frame_lines(units: Sequence[Unit]) -> None:
    """What stands in a figure with its picture, under whatever name, is its caption or its credit."""
    for unit in units:
        if unit.is_text and unit.kind == "paragraph" and len(unit.text.split()) <= _LONGEST and _is_framed(unit):
            unit.is_caption = True


def _is_framed(unit: Unit) -> bool:
    frame = next(iter(unit.element.iterancestors("figure")), None)
    frame = unit.element if frame is None and tag_of(unit.element) == "figure" else frame
    return frame is not None and next(frame.iter("img", "amp-img"), None) is not None


def attach_captions(units: Sequence[Unit]) -> None:
    """Each caption goes to the picture just before it, or just after; one that has none is dropped."""
    for index, unit in enumerate(units):
        if not unit.is_caption or unit.reason:
            continue
        owner = _picture_before(units, index) or _picture_after(units, index) or _lost_before(units, index)
        if owner is not None and owner.picture is not None:
            _attach(owner, unit)
        elif quoted := _quotation_before(units, index):
            quoted.attribution, unit.kept_as = quoted.attribution or unit.text.strip(" —–-"), "caption"
        else:
            unit.reason = Reason.CAPTION


def _is_beside_caption(unit: Unit) -> bool:
    """In a figure that has a caption of its own, another line says whose the picture is."""
    around = [unit.element, *unit.element.iterancestors()]
    frame = next((element for element in around if tag_of(element) == "figure"), None)
    caption = None if frame is None else next(frame.iter("figcaption"), None)
    return caption is not None and caption not in around


def _attach(owner: Unit, caption: Unit) -> None:
    picture = owner.picture
    if picture is None:
        return
    if is_credit(caption.element) or _is_beside_caption(caption):
        words, credit = "", split_credit(caption.text)[1] or caption.text
    else:
        words, credit = caption_of(caption.element)
        if not credit:
            words, credit = split_credit(caption.text.replace("\n", " "))
    if words and picture.caption:
        words = f"{picture.caption} {words}"
    owner.picture = replace(picture, caption=words or picture.caption, credit=picture.credit or credit)
    owner.text = owner.picture.words
    if caption.text in {owner.picture.caption, owner.picture.credit}:
        caption.kept_as = "caption"
    else:  # kept in two parts, so the line as it stood goes into the account
        caption.reason = Reason.CAPTION_PARTS


def _picture_before(units: Sequence[Unit], index: int) -> Unit | None:
    for unit in reversed(units[max(0, index - 4) : index]):
        if unit.picture:
            return unit if _share_a_frame(unit, units[index]) else None
        if not unit.is_caption:
            return None
    return None


def _picture_after(units: Sequence[Unit], index: int) -> Unit | None:
    following = units[index + 1] if index + 1 < len(units) else None
    return (
        following
        if following and following.picture and not following.picture.caption and _share_a_frame(following, units[index])
        else None
    )


def _lost_before(units: Sequence[Unit], index: int) -> Unit | None:
    """A picture without a full address keeps its place in the story by its caption."""
    before = units[index - 1] if index else None
    if before is None or before.reason is not Reason.PICTURE_LOST or not _share_a_frame(before, units[index]):
        return None
    before.picture, before.kind = PictureSource(""), "picture"
    before.reason, before.is_embed = None, False
    return before


def _quotation_before(units: Sequence[Unit], index: int) -> Unit | None:
    before = units[index - 1] if index else None
    return before if before and before.kind == "quotation" and _share_a_frame(before, units[index]) else None


def _share_a_frame(first: Unit, second: Unit) -> bool:
    """Within four levels they are in one figure, one table or one box."""
    around = [first.element, *first.element.iterancestors()][:5]
    return any(element in around for element in [second.element, *second.element.iterancestors()][:5])
