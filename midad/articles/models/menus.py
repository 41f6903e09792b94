"""The menus around every page, and where the newspaper is elsewhere: put together in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site
from wagtail.snippets.blocks import SnippetChooserBlock

from midad.articles.models.authors import Author
from midad.articles.models.section import SectionPage
from midad.articles.models.standard import StandardPage
from midad.blocks.fields import StreamField
from midad.register.models import Name

#: More would fill the line of a desk twice over.
MOST_IN_HEADER, MOST_COLUMNS, MOST_IN_COLUMN, MOST_ACCOUNTS = 14, 3, 20, 12
#: Pages of the newspaper's own that stand in no tree: the names of their routes.
PLACES = [
    ("articles:archive", _("Archive")),
    ("articles:corrections", _("Corrections")),
    ("articles:search", _("Search")),
]


class Network(models.TextChoices):
    """Where newspapers are, beside their own address; the labels are what readers see."""

    X = "x", _("X")
    FACEBOOK = "facebook", _("Facebook")
    INSTAGRAM = "instagram", _("Instagram")
    YOUTUBE = "youtube", _("YouTube")
    TELEGRAM = "telegram", _("Telegram")
    WHATSAPP = "whatsapp", _("WhatsApp")
    TIKTOK = "tiktok", _("TikTok")
    LINKEDIN = "linkedin", _("LinkedIn")
    RSS = "rss", _("RSS feed")
    OTHER = "other", _("Other")


def leads_somewhere(address: str) -> None:
    """Raises ValidationError for what is neither a path of the newspaper nor an address of the web."""
    if address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable():
        return
    try:
        URLValidator(schemes=["https", "http"])(address)
    except ValidationError as error:
        raise ValidationError(_("Write an address that begins with https:// or, on this site, with /")) from error


def is_secure(address: str) -> None:
    """Raises ValidationError for what is no address of the encrypted web."""
    try:
        URLValidator(schemes=["https"])(address)
    except ValidationError as error:
        raise ValidationError(_("Write an address that begins with https://")) from error


def _label() -> blocks.CharBlock:
    return blocks.CharBlock(
        label=_("Label"), required=False, max_length=60, help_text=_("Empty: the name of what it leads to.")
    )


class PageEntry(blocks.StructBlock):  # type: ignore[misc]
    page = blocks.PageChooserBlock(label=_("Page"), page_type=[SectionPage, StandardPage])
    label = _label()

    class Meta:
        icon = "doc-full"
        label = _("Section or standard page")


class TopicEntry(blocks.StructBlock):  # type: ignore[misc]
    topic = SnippetChooserBlock(Name, label=_("Topic"))
    label = _label()

    class Meta:
        icon = "tag"
        label = _("Topic")


class AuthorEntry(blocks.StructBlock):  # type: ignore[misc]
    author = SnippetChooserBlock(Author, label=_("Author"))
    label = _label()

    class Meta:
        icon = "user"
        label = _("Author")


class PlaceEntry(blocks.StructBlock):  # type: ignore[misc]
    place = blocks.ChoiceBlock(label=_("Page"), choices=PLACES)
    label = _label()

    class Meta:
        icon = "list-ul"
        label = _("Archive, corrections, search")


class LinkEntry(blocks.StructBlock):  # type: ignore[misc]
    label = blocks.CharBlock(label=_("Label"), max_length=60)
    url = blocks.CharBlock(label=_("Address"), max_length=500, validators=[leads_somewhere])

    class Meta:
        icon = "link"
        label = _("Another address")


class Entries(blocks.StreamBlock):  # type: ignore[misc]
    """The entries of a menu. Block names are stored: renaming one loses its entries."""

    page = PageEntry()
    topic = TopicEntry()
    author = AuthorEntry()
    place = PlaceEntry()
    link = LinkEntry()


class FooterColumn(blocks.StructBlock):  # type: ignore[misc]
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    entries = Entries(label=_("Entries"), max_num=MOST_IN_COLUMN)

    class Meta:
        icon = "list-ul"
        label = _("Column")


class Account(blocks.StructBlock):  # type: ignore[misc]
    network = blocks.ChoiceBlock(label=_("Network"), choices=Network.choices)
    url = blocks.CharBlock(label=_("Address"), max_length=500, validators=[is_secure])
    label = blocks.CharBlock(
        label=_("Label"), required=False, max_length=60, help_text=_("Empty: the name of the network.")
    )

    class Meta:
        icon = "globe"
        label = _("Account")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["network"] == Network.OTHER and not cleaned["label"]:
            raise blocks.StructBlockValidationError(
                block_errors={"label": ValidationError(_("Say what the account is called."))}
            )
        return cleaned


@register_setting(icon="list-ul")
class Menus(BaseSiteSetting):  # type: ignore[misc]
    header: Any = StreamField(
        Entries(max_num=MOST_IN_HEADER),
        verbose_name=_("header menu"),
        blank=True,
        help_text=_("Under the name of the newspaper. Empty: the sections, in their order."),
    )
    footer: Any = StreamField(
        [("column", FooterColumn())],
        verbose_name=_("footer menus"),
        blank=True,
        max_num=MOST_COLUMNS,
        help_text=_("Columns at the foot of each page. Empty: the sections, and the standard pages."),
    )
    accounts: Any = StreamField(
        [("account", Account())],
        verbose_name=_("accounts on social networks"),
        blank=True,
        max_num=MOST_ACCOUNTS,
        help_text=_("Named at the foot of each page, and told to search engines as the newspaper's own."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("header")], _("Header")),
        MultiFieldPanel([FieldPanel("footer")], _("Footer")),
        MultiFieldPanel([FieldPanel("accounts")], _("Social networks")),
    ]

    class Meta:
        verbose_name = _("menus and social links")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def of(cls, site: Site) -> "Menus":
        """The site's menus, or empty ones: a public page writes nothing."""
        found: Menus | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)
