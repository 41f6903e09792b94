"""What the newspaper lets feed readers, search engines and other machines have."""

from typing import ClassVar
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from midad.articles.models import ArticlePage
from midad.media.models import Picture
from midad.syndication import cards


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
    has_cards = models.BooleanField(
        _("a card for each story"),
        default=True,
        help_text=_("The headline as a picture, for messengers and networks. Off: the story's own picture."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("text"), FieldPanel("stories"), FieldPanel("hub")], _("Feeds")),
        MultiFieldPanel([FieldPanel("crawlers")], _("Robots")),
        MultiFieldPanel([FieldPanel("has_cards")], _("Social networks")),
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


class SocialCardQuerySet(models.QuerySet["SocialCard"]):
    def shown(self) -> "SocialCardQuerySet":
        """Those that readers may have: of stories that they have, while the newspaper wants cards."""
        readers = ArticlePage.objects.for_readers().order_by().values("pk")
        unwanted = Syndication._default_manager.filter(site__is_default_site=True, has_cards=False)
        return self.filter(~models.Exists(unwanted), article__in=readers)


class SocialCard(models.Model):
    """The card that was drawn of a story; the name of its file tells what it says, so it changes with that."""

    article = models.OneToOneField(ArticlePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))
    picture = models.ForeignKey(
        Picture, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("picture")
    )
    file = models.CharField(_("file"), max_length=100, unique=True)

    objects = SocialCardQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True
    width, height = cards.WIDTH, cards.HEIGHT

    class Meta:
        verbose_name = _("card of a story")
        verbose_name_plural = _("cards of stories")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file

    @property
    def address(self) -> str:
        """With scheme and host: messengers know nothing of the page."""
        return urljoin(settings.MIDAD_URL, default_storage.url(self.file))
