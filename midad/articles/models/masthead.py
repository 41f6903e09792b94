"""What the newspaper says of itself, and how it writes dates and digits."""

from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from midad.arabic import DateStyle, Sightings, clock, dates, digits
from midad.articles.models.sightings import Beginning, SightedMonths, refuse_doubled, refuse_impossible, sightings
from midad.articles.written_dates import Digits, Months
from midad.blocks.fields import StreamField


@register_setting(icon="title")
class Masthead(BaseSiteSetting):  # type: ignore[misc]
    class Calendars(models.TextChoices):
        GREGORIAN = "gregorian", _("Gregorian alone")
        HIJRI_FIRST = "hijri_first", _("Hijri, then Gregorian")
        GREGORIAN_FIRST = "gregorian_first", _("Gregorian, then Hijri")

    class Clock(models.TextChoices):
        HOURS_24 = "24", "14:05"
        HOURS_12 = "12", _("2:05 in the afternoon")

    name = models.CharField(_("name of the newspaper"), max_length=80, default="مداد")
    tagline = models.CharField(_("line under the name"), max_length=160, blank=True)
    about = models.TextField(
        _("about the newspaper"), blank=True, help_text=_("Two or three sentences at the foot of each page.")
    )
    email = models.EmailField(_("address for readers"), blank=True)
    months = models.CharField(_("names of the months"), max_length=12, choices=Months.choices, default=Months.EGYPT)
    digits = models.CharField(_("digits"), max_length=4, choices=Digits.choices, default=Digits.LATN)
    calendars = models.CharField(
        _("calendars"),
        max_length=15,
        choices=Calendars.choices,
        default=Calendars.GREGORIAN,
        help_text=_("At the head of each page and over each story; elsewhere dates are Gregorian."),
    )
    months_begin = models.SmallIntegerField(
        _("Hijri months begin"),
        choices=Beginning.choices,
        default=Beginning.SAME,
        help_text=_("As a rule; months that begin otherwise follow."),
    )
    sightings: Any = StreamField(
        SightedMonths(),
        verbose_name=_("months that began otherwise"),
        blank=True,
        help_text=_("Leave them when the month is over: the dates of its stories stay as they were."),
    )
    clock = models.CharField(_("clock"), max_length=2, choices=Clock.choices, default=Clock.HOURS_24)
    place = models.CharField(
        _("place of the time"),
        max_length=40,
        blank=True,
        help_text=_("Readers see it with each time of day, such as Beirut; empty: no place."),
    )
    greenwich = models.BooleanField(_("the time of Greenwich as well"), default=False)
    old_after_days = models.PositiveSmallIntegerField(
        _("a story is old after"),
        default=180,
        help_text=_("Days; readers of an older story are told so. 0: never."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("about"), FieldPanel("email")], _("Newspaper")
        ),
        MultiFieldPanel(
            [FieldPanel("months"), FieldPanel("digits"), FieldPanel("old_after_days")], _("Dates and digits")
        ),
        MultiFieldPanel(
            [FieldPanel("calendars"), FieldPanel("months_begin"), FieldPanel("sightings")], _("Hijri calendar")
        ),
        MultiFieldPanel([FieldPanel("clock"), FieldPanel("place"), FieldPanel("greenwich")], _("Time of day")),
    ]

    class Meta:
        verbose_name = _("masthead")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_doubled(self.sightings)
        refuse_impossible(self._sightings())

    def _sightings(self) -> Sightings:
        return sightings(self.months_begin, self.sightings)

    @property
    def date_style(self) -> DateStyle:
        """How the newspaper writes dates and times."""
        return DateStyle(
            months=cast("dates.Months", self.months),
            digits=cast("digits.Digits", self.digits),
            calendars=cast("dates.Calendars", self.calendars),
            sightings=self._sightings() if self.calendars != self.Calendars.GREGORIAN else Sightings(),
            clock=cast("clock.Clock", self.clock),
            place=self.place,
            greenwich=self.greenwich,
        )

    @classmethod
    def of(cls, site: Site) -> "Masthead":
        """What the newspaper of `site` says of itself, or what it says by default: a public page writes nothing."""
        found: Masthead | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)
