"""The Hijri months that began on another day than the tables of Umm al-Qura have it."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from midad.arabic import Sightings
from midad.arabic.hijri import FIRST_YEAR, HIJRI_MONTHS, LAST_YEAR


class Beginning(models.IntegerChoices):
    EARLIER = -1, _("A day before Umm al-Qura")
    SAME = 0, _("On the day of Umm al-Qura")
    LATER = 1, _("A day after Umm al-Qura")


def _is_in_the_tables(year: int) -> None:
    MinValueValidator(FIRST_YEAR)(year)
    MaxValueValidator(LAST_YEAR)(year)


class SightedMonth(blocks.StructBlock):  # type: ignore[misc]
    """A month of one year and the day it began."""

    month = blocks.ChoiceBlock(label=_("Month"), choices=[(str(n), name) for n, name in enumerate(HIJRI_MONTHS, 1)])
    year = blocks.IntegerBlock(label=_("Hijri year"), validators=[_is_in_the_tables])
    begins = blocks.ChoiceBlock(
        label=_("It began"), choices=[(str(value), label) for value, label in Beginning.choices]
    )

    class Meta:
        icon = "date"
        label = _("Month")


class SightedMonths(blocks.StreamBlock):  # type: ignore[misc]
    month = SightedMonth()

    class Meta:
        required = False


def sightings(usual: int, months: Any) -> Sightings:
    """What the newspaper's months begin by."""
    values = (block.value for block in months)
    return Sightings(usual, {(value["year"], int(value["month"])): int(value["begins"]) for value in values})


def refuse_doubled(months: Any) -> None:
    """Raises ValidationError for a month that is named twice: nobody could tell which of its beginnings holds."""
    named = Counter((block.value["year"], int(block.value["month"])) for block in months)
    problems = [
        _("%(month)s %(year)s is named twice: keep one of the two.") % {"month": HIJRI_MONTHS[month - 1], "year": year}
        for (year, month), times in sorted(named.items())
        if times > 1
    ]
    if problems:
        raise ValidationError({"sightings": problems})


def refuse_impossible(found: Sightings) -> None:
    """Raises ValidationError for months of 28 or of 31 days: their neighbour began on another day as well."""
    problems = [
        _("%(month)s %(year)s would have %(days)s days: say when the month beside it began as well.")
        % {"month": HIJRI_MONTHS[month - 1], "year": year, "days": days}
        for (year, month), days in found.impossible()
    ]
    if problems:
        raise ValidationError({"sightings": problems})
