"""Captions and pictures of a page that is only lines."""

import re
from dataclasses import replace
from itertools import pairwise

from midad.importers.page.names import is_newspaper, looks_like_name
from midad.importers.page.pictures import split_credit
from midad.importers.page.reasons import Reason
from midad.importers.page.story import PictureSource
from midad.importers.page.storyline import ends_sentence
from midad.importers.page.text_lines import TextLine
from midad.importers.page.wording import Verdict

_LONGEST = 30  # words
_LONGEST_LABEL = 15  # words
_SIGNED = re.compile(r"(?P<words>.{5,}?)\s*\((?P<owner>[^()]{3,40})\)")


def find_captions(lines: list[TextLine]) -> None:
    """A line that ends with the name of a photographer or an agency goes to its picture, or to the account."""
    for line in lines:
        if not line.reason and not line.verdict and _is_caption(line):
            line.verdict = Verdict(Reason.CAPTION)
    for line, following in pairwise(lines):
        verdict = following.verdict
        if line.picture and not line.picture.credit and verdict and verdict.reason is Reason.CAPTION:
            caption, credit = split_credit(following.text)
            line.picture = replace(line.picture, caption=caption or line.picture.caption, credit=credit)
            line.text = line.picture.words
            following.reason = Reason.CAPTION_PARTS


def drop_caption_above(lines: list[TextLine]) -> None:
    """Right above the first sentence and right under furniture: a few words and in brackets whose picture it is."""
    first = next((index for index, line in enumerate(lines) if line.is_prose), 0)
    if first < 2 or not (lines[first - 2].reason or lines[first - 2].verdict):
        return
    line = lines[first - 1]
    signed = _SIGNED.fullmatch(line.text)
    is_open = not line.reason and not line.verdict and line.kind == "paragraph"
    if is_open and signed and len(line.text.split()) <= _LONGEST_LABEL and not ends_sentence(signed["words"]):
        is_name = 2 <= len(signed["owner"].split()) <= 3 and looks_like_name(signed["owner"])
        if is_name or is_newspaper(signed["owner"]):
            line.reason = Reason.CAPTION


def take_lead(body: list[TextLine]) -> PictureSource | None:
    """The picture between headline and first words of the story."""
    for line in body:
        if line.picture and not line.reason:
            line.reason, line.is_taken = None, True
            return line.picture
        if not line.reason and not line.verdict:
            break
    return None


def _is_caption(line: TextLine) -> bool:
    if line.kind != "paragraph" or len(line.text.split()) > _LONGEST:
        return False
    caption, credit = split_credit(line.text)
    is_signed_off = line.text.endswith((")", "]")) and ends_sentence(caption)  # «… غدا. (رويترز)» ends a story
    return bool(credit) and not ends_sentence(line.text) and not is_signed_off
