"""Publishing and taking down what is due."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Publish every revision whose time has come, each in its own transaction; return how many.

    One story that cannot be published is logged and must not hold up the others.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at", "pk")
    return sum(_publish(pk) for pk in list(due.values_list("pk", flat=True)))


def _publish(pk: int) -> bool:
    try:
        with transaction.atomic():
            revision = (
                Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=timezone.now()).first()
            )
            if revision is not None:
                revision.publish(log_action="wagtail.publish.scheduled")
            return revision is not None
    except Exception:
        logger.exception("revision %s was due and could not be published", pk)
        return False


def expire_due() -> int:
    """Take down every page whose end has come, each in its own transaction; return how many."""
    due = Page.objects.live().filter(expire_at__lte=timezone.now()).order_by("expire_at", "pk")
    return sum(_expire(pk) for pk in list(due.values_list("pk", flat=True)))


def _expire(pk: int) -> bool:
    try:
        with transaction.atomic():
            page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=timezone.now()).first()
            if page is not None:
                page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            return page is not None
    except Exception:
        logger.exception("page %s was due to be taken down and could not be", pk)
        return False
