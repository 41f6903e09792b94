"""The house style of a newspaper as its desk chief keeps it."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Site

from midad.arabic.copydesk import RULES, SEVERITIES, HouseStyle, RuleSetting, Term
from midad.articles.written_dates import Digits, Months

_MOST = 1000
#: What the stylebook and the engine's house style call alike.
CHOICES = (
    "quotes",
    "digits",
    "tanwin",
    "hundred",
    "per_cent",
    "monday",
    "dash",
    "dotless_ya",
    "headline_words",
    "headline_characters",
)
_AT_LEAST_ONE = [MinValueValidator(1), MaxValueValidator(_MOST)]


@register_setting(icon="list-ul", order=160)
class Stylebook(ClusterableModel, BaseSiteSetting):  # type: ignore[misc]
    """How one newspaper writes where newspapers differ. A site without a row writes as ``HouseStyle()`` says."""

    class Quotes(models.TextChoices):
        GUILLEMETS = "«»", "«…»"
        CURLY = "“”", "“…”"
        STRAIGHT = '""', '"…"'

    class Tanwin(models.TextChoices):
        BEFORE = "before", "شكرًا"
        ON = "on", "شكراً"

    class Hundred(models.TextChoices):
        SHORT = "مئة", "مئة"
        LONG = "مائة", "مائة"

    class PerCent(models.TextChoices):
        IN = "في المئة", "في المئة"
        BY = "بالمئة", "بالمئة"

    class Monday(models.TextChoices):
        BARE = "الاثنين", "الاثنين"
        HAMZA = "الإثنين", "الإثنين"

    class Dash(models.TextChoices):
        SHORT = "–", "–"
        HYPHEN = "-", "-"
        LONG = "—", "—"

    quotes = models.CharField(_("quotation marks"), max_length=2, choices=Quotes.choices, default=Quotes.GUILLEMETS)
    digits = models.CharField(_("digits"), max_length=4, choices=Digits.choices, default=Digits.LATN)
    months = models.CharField(
        _("names of the months"),
        max_length=12,
        choices=Months.choices,
        blank=True,
        help_text=_("Empty: whichever set the story uses most."),
    )
    tanwin = models.CharField(_("tanwin of a final alef"), max_length=6, choices=Tanwin.choices, default=Tanwin.BEFORE)
    hundred = models.CharField(_("word for a hundred"), max_length=5, choices=Hundred.choices, default=Hundred.SHORT)
    per_cent = models.CharField(_("per cent"), max_length=10, choices=PerCent.choices, default=PerCent.IN)
    monday = models.CharField(_("Monday"), max_length=8, choices=Monday.choices, default=Monday.BARE)
    dash = models.CharField(_("dash between spaces"), max_length=1, choices=Dash.choices, default=Dash.SHORT)
    dotless_ya = models.BooleanField(
        _("final ya without dots"), default=False, help_text=_("As in Egypt: علي for على is not pointed at.")
    )
    headline_words = models.PositiveSmallIntegerField(
        _("most words of a headline"), default=HouseStyle().headline_words, validators=_AT_LEAST_ONE
    )
    headline_characters = models.PositiveSmallIntegerField(
        _("most characters of a headline"), default=HouseStyle().headline_characters, validators=_AT_LEAST_ONE
    )
    mixed_words = models.TextField(
        _("Latin written onto Arabic that is right"), blank=True, help_text=_("One word to a line, such as الـG7.")
    )
    rules = models.JSONField(_("rules"), default=dict, blank=True)

    class Meta:
        verbose_name = _("house style")

    def __str__(self) -> str:
        return str(_("house style"))

    @classmethod
    def of(cls, site: Site | None) -> HouseStyle:
        """The house style of a site."""
        found: Stylebook | None = cls._default_manager.filter(site=site).first() if site else None
        return found.style if found else HouseStyle()

    @property
    def style(self) -> HouseStyle:
        """The style as the engine takes it; what was kept of a rule that is no more is left out."""
        return HouseStyle(
            months=self.months or None,  # type: ignore[arg-type]
            terms=tuple(term.as_term() for term in self.terms.all()),
            mixed_words=frozenset(word for line in self.mixed_words.splitlines() if (word := line.strip())),
            rules={rule: _setting(kept) for rule, kept in self.rules.items() if rule in RULES},
            **{name: getattr(self, name) for name in CHOICES},
        )

    def take(self, style: HouseStyle) -> None:
        """Become this style; nothing is saved yet."""
        for name in CHOICES:
            setattr(self, name, getattr(style, name))
        self.months = style.months or ""
        self.mixed_words = "\n".join(sorted(style.mixed_words))
        self.rules = {rule: {"on": kept.is_on, "severity": kept.severity} for rule, kept in style.rules.items()}
        self.terms.set([StylebookTerm.of(term, number) for number, term in enumerate(style.terms)])


def _setting(kept: dict[str, Any]) -> RuleSetting:
    severity = kept.get("severity")
    return RuleSetting(kept.get("on"), severity if severity in SEVERITIES else None)


class StylebookTerm(Orderable):  # type: ignore[misc]
    """A word of the house: preferred, loaded or banned, and why."""

    stylebook = ParentalKey(Stylebook, on_delete=models.CASCADE, related_name="terms")
    found = models.CharField(_("word found in a story"), max_length=120)
    written = models.CharField(
        _("what the newspaper writes"), max_length=120, blank=True, help_text=_("Empty: the word is banned.")
    )
    reason = models.CharField(_("reason, told to the reporter"), max_length=240, blank=True)
    is_loaded = models.BooleanField(
        _("loaded word"), default=False, help_text=_("It is only pointed at: who said it decides.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("word of the house")
        verbose_name_plural = _("words of the house")

    def __str__(self) -> str:
        return str(self.found)

    @classmethod
    def of(cls, term: Term, number: int = 0) -> "StylebookTerm":
        return cls(
            found=term.found, written=term.written, reason=term.reason, is_loaded=term.is_loaded, sort_order=number
        )

    def as_term(self) -> Term:
        return Term(self.found, self.written, self.reason, self.is_loaded)
