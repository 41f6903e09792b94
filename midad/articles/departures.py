"""Whatever takes a page away from readers leaves its address noted, in the transaction that does it."""

from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import pre_page_move

from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.articles.models.former import note_deletion, note_departure, note_move
from midad.articles.models.tombstone import note_story_deletion

_UID = "midad.articles.departures"


def install() -> None:
    """Listen to Wagtail's own acts: the editor, lists, the schedule, commands and programs all end in them."""
    for model in (Page, ArticlePage, SectionPage, StandardPage):
        pre_save.connect(note_departure, sender=model, dispatch_uid=_UID)
    pre_page_move.connect(note_move, dispatch_uid=_UID)
    pre_delete.connect(note_deletion, sender=SectionPage, dispatch_uid=_UID)
    pre_delete.connect(note_story_deletion, sender=ArticlePage, dispatch_uid=_UID)
