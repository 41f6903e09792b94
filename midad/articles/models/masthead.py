"""What the newspaper says of itself, and how it writes dates and digits."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="title")
class Masthead(BaseSiteSetting):  # type: ignore[misc]
    class Months(models.TextChoices):
        EGYPT = "egypt", _("January as يناير")
        LEVANT = "levant", _("January as كانون الثاني")
        DUAL = "dual", _("Both: يناير/كانون الثاني")
        TUNISIA = "tunisia", _("January as جانفي")
        MOROCCO = "morocco", _("August as غشت")
        MAURITANIA = "mauritania", _("August as أغشت")

    class Digits(models.TextChoices):
        LATN = "latn", "0123456789"
        ARAB = "arab", "٠١٢٣٤٥٦٧٨٩"

    name = models.CharField(_("name of the newspaper"), max_length=80, default="مداد")
    tagline = models.CharField(_("line under the name"), max_length=160, blank=True)
    about = models.TextField(
        _("about the newspaper"), blank=True, help_text=_("Two or three sentences at the foot of each page.")
    )
    email = models.EmailField(_("address for readers"), blank=True)
    months = models.CharField(_("names of the months"), max_length=12, choices=Months.choices, default=Months.EGYPT)
    digits = models.CharField(_("digits"), max_length=4, choices=Digits.choices, default=Digits.LATN)
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
    ]

    class Meta:
        verbose_name = _("masthead")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, site: Site) -> "Masthead":
        """What the newspaper of `site` says of itself, or what it says by default: a public page writes nothing."""
        found: Masthead | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)
