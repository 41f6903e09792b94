"""A story cut to the newspaper's fields, with nothing of it lost on the way."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from midad.arabic import normalize, truncate
from midad.importers.page.reasons import Reason
from midad.importers.page.story import Block, Dropped, ExtractedStory

LONGEST_TITLE, LONGEST_STANDFIRST, LONGEST_ADDRESS = 255, 600, 1000


def fitted(story: ExtractedStory) -> ExtractedStory:
    """What has no room in its own field opens the body; a date that cannot be is reported."""
    opening: list[Block] = []
    title = normalize(story.title.replace("\n", " "), level="clean")
    if len(title) > LONGEST_TITLE:
        opening.append(Block(kind="paragraph", text=title))
        title = truncate(title, LONGEST_TITLE)
    standfirst = normalize(story.standfirst, level="clean")
    if len(standfirst) > LONGEST_STANDFIRST:
        opening.append(Block(kind="paragraph", text=standfirst))
        standfirst = ""
    published_at, dropped = story.published_at, (*story.dropped, *_words_of_lead(story))
    if published_at and published_at > timezone.now():
        dropped = (*dropped, Dropped(published_at.isoformat(), str(Reason.FUTURE_DATE)))
        published_at = None
    return replace(
        story,
        title=title,
        standfirst=standfirst,
        published_at=published_at,
        source_url=story.source_url if _is_address(story.source_url) else "",
        blocks=(*opening, *story.blocks),
        dropped=dropped,
    )


def _words_of_lead(story: ExtractedStory) -> list[Dropped]:
    """The picture over the story is not taken over, so its caption and credit go into the account."""
    lead, told = story.lead_picture, {line.text for line in story.dropped}
    words = [lead.caption, lead.credit] if lead else []
    said = [" ".join(text.split()) for text in told]
    return [Dropped(text, str(Reason.CAPTION)) for text in words if text and not any(text in line for line in said)]


def _is_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_ADDRESS
