"""Forms that were sent in vain are counted, and leave nothing else behind."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from midad.comments.models import Dropped


def count(trap: str) -> None:
    """Count a form by what gave it away: one row a day."""
    today = timezone.localdate()
    if Dropped._default_manager.filter(day=today, trap=trap).update(number=F("number") + 1):
        return
    with transaction.atomic():
        Dropped._default_manager.bulk_create([Dropped(day=today, trap=trap)], ignore_conflicts=True)
        Dropped._default_manager.filter(day=today, trap=trap).update(number=F("number") + 1)
