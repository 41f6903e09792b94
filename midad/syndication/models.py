"""What the newspaper lets feed readers, search engines and other machines have."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="rotate")
class Syndication(BaseSiteSetting):  # type: ignore[misc]
    class Text(models.TextChoices):
        FULL = "full", _("The whole story")
        SUMMARY = "summary", _("Headline and standfirst")

    class Crawlers(models.TextChoices):
        ALL = "all", _("May read the stories")
        ANSWERS = "answers", _("May quote them in answers, not learn from them")
        NONE = "none", _("May not read them")

    text = models.CharField(_("what feeds carry"), max_length=7, choices=Text.choices, default=Text.FULL)
    stories = models.PositiveSmallIntegerField(
        _("stories in a feed"), default=30, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    hub = models.URLField(
        _("WebSub hub"),
        blank=True,
        help_text=_("The hub tells feed readers of new stories at once. Empty: they come and look."),
    )
    crawlers = models.CharField(
        _("robots of language models"),
        max_length=7,
        choices=Crawlers.choices,
        default=Crawlers.ALL,
        help_text=_("Said in robots.txt; honest robots keep to it."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("text"), FieldPanel("stories"), FieldPanel("hub")], _("Feeds")),
        MultiFieldPanel([FieldPanel("crawlers")], _("Robots")),
    ]

    class Meta:
        verbose_name = _("feeds and robots")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def of(cls, site: Site) -> "Syndication":
        """The site's choices, or the ones it begins with: a public page writes nothing."""
        found: Syndication | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)
