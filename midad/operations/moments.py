"""Moments as the commands and the page of the system's health say them."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def day(moment: datetime) -> str:
    """The day in the newspaper's time zone and language: «26 نوفمبر 2026»."""
    return date_format(timezone.localtime(moment), "j F Y")


def minute(moment: datetime) -> str:
    """The day and the time of day: «26 نوفمبر 2026 14:05»."""
    return date_format(timezone.localtime(moment), "j F Y H:i")
