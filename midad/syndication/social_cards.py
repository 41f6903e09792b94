"""Each story that readers have has a card, drawn by a task after its publication and never in a page view."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext as _
from django_tasks import task
from PIL import Image
from wagtail.images.models import Filter
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from midad.articles.frame import Frame, default_frame
from midad.articles.models import ArticlePage, Masthead, SectionPage
from midad.media import publicity
from midad.media.models import Picture
from midad.media.renditions import shape
from midad.operations.backup import restoring
from midad.operations.doctor import Finding, amber, green
from midad.syndication import cards
from midad.syndication.models import SocialCard, Syndication

logger = logging.getLogger(__name__)
FOLDER = "cards"
#: Stories that one task goes through; another one goes on.
_BATCH = 50
_UID = "midad.syndication.social_cards"


def install() -> None:
    """Listen to Wagtail's own acts, and to whatever else a card is made of."""
    page_published.connect(note_story, sender=ArticlePage, dispatch_uid=_UID)
    page_unpublished.connect(note_withdrawal, sender=ArticlePage, dispatch_uid=_UID)
    post_page_move.connect(note_story, sender=ArticlePage, dispatch_uid=_UID)
    page_published.connect(note_frame, sender=SectionPage, dispatch_uid=_UID)
    for model in (Masthead, Syndication):
        post_save.connect(note_frame, sender=model, dispatch_uid=_UID)
    post_save.connect(note_picture, sender=Picture, dispatch_uid=_UID)
    post_delete.connect(note_lost_card, sender=SocialCard, dispatch_uid=_UID)
    publicity.register_folder(FOLDER, is_public=lambda name: SocialCard.objects.shown().filter(file=name).exists())
    restoring.register(refresh.enqueue)


def note_story(instance: Any, **_signal: Any) -> None:
    """A card with another headline is gone at once; the new one is drawn with the transaction or not at all."""
    story = instance.specific  # what was moved comes as a page of the tree
    card = SocialCard.objects.filter(article=story).first()
    if card is not None and card.file != name_of(story, design_of(story, default_frame())):
        card.delete()
    draw_cards.enqueue([instance.pk])


def note_withdrawal(instance: Any, **_signal: Any) -> None:
    SocialCard.objects.filter(article_id=instance.pk).delete()


def note_frame(raw: bool = False, **_signal: Any) -> None:
    """The name of the newspaper or of a section stands on many cards; and all are made when cards are wanted anew."""
    if not raw:
        refresh.enqueue()


def note_picture(instance: Picture, raw: bool = False, update_fields: Any = None, **_signal: Any) -> None:
    """The picture has another file, or must keep another point."""
    keys = list(SocialCard.objects.filter(picture=instance).values_list("article_id", flat=True))
    if keys and not raw and update_fields is None:
        draw_cards.enqueue(keys)


def note_lost_card(instance: SocialCard, origin: Any = None, **_signal: Any) -> None:
    """The file goes with its row; a story that lost its picture alone gets a card without one."""
    delete_files.enqueue([instance.file])
    if issubclass(getattr(origin, "model", type(origin)), Picture):
        draw_cards.enqueue([instance.article_id])


@task()
def draw_cards(keys: list[int]) -> None:
    """Draw the cards of stories, where they are not what they should be."""
    make(articles=ArticlePage.objects.filter(pk__in=keys))


@task()
def refresh(before: int | None = None) -> None:
    """Go through the cards of all stories, the newest first."""
    stories = ArticlePage.objects.for_readers().order_by("-pk")
    some = list((stories if before is None else stories.filter(pk__lt=before)).values_list("pk", flat=True)[:_BATCH])
    make(articles=ArticlePage.objects.filter(pk__in=some))
    if len(some) == _BATCH:
        refresh.enqueue(some[-1])


@task()
def delete_files(names: list[str]) -> None:
    for name in names:
        if not SocialCard.objects.filter(file=name).exists():
            default_storage.delete(name)


def is_wanted() -> bool:
    return bool(Syndication.of(Site.objects.get(is_default_site=True)).has_cards)


def make(*, articles: Any) -> None:
    """See to it that each of the stories that readers have has its card, and the others none."""
    frame, has_cards = default_frame(), is_wanted() and cards.can_shape()
    public: Iterable[ArticlePage] = articles.for_readers().select_related("lead_picture") if has_cards else ()
    kept = [card.pk for article in public if (card := _made(article, frame)) is not None]
    for card in SocialCard.objects.filter(article__in=articles).exclude(pk__in=kept):
        card.delete()


def design_of(article: ArticlePage, frame: Frame) -> cards.Design:
    section, picture = frame.section_of(article), article.lead_picture
    return cards.Design(
        title=article.social_title or article.title,
        section=section.title if section else "",
        newspaper=frame.masthead.name,
        is_rtl=frame.direction == "rtl",
        picture=repr(shape(picture)) if picture else "",
    )


def name_of(article: ArticlePage, design: cards.Design) -> str:
    return f"{FOLDER}/{article.short_id}-{design.digest}.jpg"


def _made(article: ArticlePage, frame: Frame) -> SocialCard | None:
    """The story's card as it should be; None when nothing of its headline can be drawn."""
    design = design_of(article, frame)
    known = SocialCard.objects.filter(article=article).first()
    if known is not None and known.file == name_of(article, design) and default_storage.exists(known.file):
        return known
    picture = _picture_of(article)
    if picture is None:
        design = replace(design, picture="")
    try:
        content = cards.draw(design, picture)
    except ValueError:
        return None
    name = name_of(article, design)
    default_storage.delete(name)
    return _noted(article, default_storage.save(name, ContentFile(content)), has_picture=picture is not None)


def _picture_of(article: ArticlePage) -> Image.Image | None:
    """The lead picture in the size of the card, around the point that crops keep; None when its file is no good."""
    if article.lead_picture is None:
        return None
    width, height = cards.PICTURE
    try:
        target = BytesIO()
        Filter(spec=f"fill-{width}x{height}|format-jpeg").run(article.lead_picture, target)
        picture = Image.open(target)
        picture.load()
        return picture
    except Exception:  # whatever is wrong with it, the card goes without
        logger.exception("the picture %s is left out of a card", article.lead_picture.pk)
        return None


@transaction.atomic
def _noted(article: ArticlePage, name: str, *, has_picture: bool) -> SocialCard | None:
    """Note the card, unless the story was withdrawn or has changed while it was drawn: that has a task of its own."""
    Page.objects.select_for_update().filter(pk=article.pk).values_list("pk").first()
    now: ArticlePage | None = ArticlePage.objects.for_readers().filter(pk=article.pk).first()
    if now is None or (now.title, now.social_title) != (article.title, article.social_title):
        delete_files.enqueue([name])
        return None
    old = SocialCard.objects.filter(article=article).first()
    values = {"file": name, "picture": article.lead_picture if has_picture else None}
    card, _is_new = SocialCard.objects.update_or_create(article=article, defaults=values)
    if old is not None and old.file != name:
        delete_files.enqueue([old.file])
    return card


def health() -> Finding:
    """Whether the cards that the newspaper wants can be drawn on this machine."""
    if not is_wanted():
        return green(_("Stories have no cards: they are switched off."))
    if cards.can_shape():
        return green(_("Arabic headlines are drawn joined and from right to left."))
    return amber(
        _("Stories get no cards: on this machine Arabic letters would be drawn unjoined and backwards."),
        _("Install FriBiDi (Debian, Ubuntu: apt install libfribidi0), then start the newspaper again."),
    )
