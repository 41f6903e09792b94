"""What other sites show of a link to a story."""

from dataclasses import dataclass

from django import template

from midad.articles.models import ArticlePage
from midad.media.renditions import jpeg_of
from midad.syndication.models import SocialCard

register = template.Library()


@dataclass(frozen=True)
class Preview:
    address: str
    width: int
    height: int
    alt: str


@register.simple_tag
def story_preview(article: ArticlePage) -> Preview | None:
    """The picture that the editor chose for it, or the story's card, or its lead picture; None for none of them."""
    chosen = jpeg_of(article.social_picture, "wide")
    if chosen is not None and article.social_picture is not None:
        return Preview(chosen.address, chosen.width, chosen.height, article.social_picture.alt)
    card = SocialCard.objects.shown().filter(article_id=article.pk).first() if article.pk else None
    if card is not None:
        return Preview(card.address, card.width, card.height, article.social_title or article.title)
    lead = jpeg_of(article.lead_picture, "wide")
    return Preview(lead.address, lead.width, lead.height, article.alt) if lead else None
