"""Correcting a published story."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from midad.articles.models import ArticlePage, Correction


@transaction.atomic
def append(*, article: ArticlePage, kind: str, text: str, by: Any, at: datetime | None = None) -> Correction:
    """Add a correction to a story, with a row in its history. There is no way to take one back."""
    correction = Correction.objects.create(
        article=article, kind=kind, text=text.strip(), by=by, at=at or timezone.now()
    )
    log(instance=article, action="midad.correction", user=by, data={"kind": kind, "text": correction.text})
    return correction
