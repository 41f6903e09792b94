"""The article: one model for every form of story."""

import re
from datetime import timedelta
from html import unescape
from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable, Page
from wagtail.search import index

from midad.arabic import Meters, meters
from midad.articles.addresses import new_short_id
from midad.articles.copydesk.proofs import keep_counts
from midad.articles.models.addressed import ReadableSlug
from midad.articles.models.authors import Agency, Author
from midad.articles.models.section import SectionPage
from midad.articles.querysets import ArticleManager
from midad.blocks.fields import StreamField
from midad.blocks.languages import is_language_code
from midad.blocks.story import UNREAD, Story
from midad.delivery.recording import shows
from midad.media.models import Picture
from midad.register.models import Name
from midad.search import indexing
from midad.themes.rendering import Worn

#: The columns that decide whether and how readers find a story.
FOUND_BY = {"live", "title", "kicker", "standfirst", "body", "format", "published_at", "first_published_at", "path"}

_END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>")


class ArticlePage(ReadableSlug, Worn, Page):  # type: ignore[misc]
    """A story. Its form is data (`format`), and so is how far it is told (`stage`)."""

    class Format(models.TextChoices):
        NEWS = "news", _("News")
        URGENT = "urgent", _("Urgent")
        ANALYSIS = "analysis", _("Analysis")
        OPINION = "opinion", _("Opinion")
        INTERVIEW = "interview", _("Interview")
        PHOTO = "photo", _("Photo story")
        VIDEO = "video", _("Video")
        LIVE = "live", _("Live coverage")

    class Stage(models.TextChoices):
        URGENT = "urgent", _("Urgent")
        DEVELOPING = "developing", _("Developing")
        FULL = "full", _("Full story")

    class Comments(models.TextChoices):
        USUAL = "", _("As the rules of the site say")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    short_id = models.CharField(max_length=8, unique=True, default=new_short_id, editable=False)
    published_at = models.DateTimeField(
        null=True, editable=False, help_text="When readers first got it: the order of every listing."
    )
    significantly_updated_at = models.DateTimeField(_("last significant update"), null=True, blank=True, editable=False)

    format = models.CharField(_("form"), max_length=9, choices=Format.choices, default=Format.NEWS)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.FULL)
    kicker = models.CharField(
        _("kicker"), max_length=60, blank=True, help_text=_("Two to four words over the headline.")
    )
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        max_length=600,
        help_text=_("One or two sentences under the headline, 40 to 280 characters."),
    )
    body: Any = StreamField(Story(), verbose_name=_("text"), blank=True)

    lead_picture = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_alt = models.CharField(
        _("alternative text"), max_length=255, blank=True, help_text=_("Empty: the text kept with the picture.")
    )
    lead_caption = models.CharField(
        _("caption"), max_length=300, blank=True, help_text=_("Empty: the caption kept with the picture.")
    )
    lead_credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Empty: the credit kept with the picture.")
    )

    dateline = models.ForeignKey(
        Name,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dateline place"),
        limit_choices_to={"kind": Name.Kind.PLACE},
    )
    secondary_sections = ParentalManyToManyField(
        SectionPage, blank=True, related_name="secondary_articles", verbose_name=_("other sections")
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("agency")
    )
    source_url = models.URLField(_("address of the source"), max_length=1000, blank=True)
    via = models.CharField(_("via"), max_length=120, blank=True, help_text=_("Who led the newspaper to the source."))

    original_language = models.CharField(
        _("language of the original"),
        max_length=8,
        blank=True,
        validators=[is_language_code],
        help_text=_("Such as en or fr; only for translations."),
    )
    original_url = models.URLField(_("address of the original"), max_length=1000, blank=True)
    original_text = models.TextField(_("text of the original"), blank=True)

    embargo = models.DateTimeField(
        _("embargo"), null=True, blank=True, help_text=_("Nobody can publish the story before this time.")
    )
    comments = models.CharField(
        _("comments"), max_length=6, choices=Comments.choices, default=Comments.USUAL, blank=True
    )
    comments_open_until = models.DateTimeField(
        _("comments open until"), null=True, blank=True, help_text=_("Empty: as long as the rules of the site say.")
    )
    social_title = models.CharField(_("title for social networks"), max_length=120, blank=True)
    social_picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for social networks"),
    )

    objects = ArticleManager()

    plain_texts: ClassVar[tuple[str, ...]] = (
        *ReadableSlug.plain_texts, "kicker", "standfirst", "lead_alt", "lead_caption", "lead_credit", "via",
        "social_title",
    )  # fmt: skip
    template = "article.html"
    parent_page_types: ClassVar[list[Any]] = [SectionPage]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["short_id", "published_at", "significantly_updated_at"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst"),
        index.FilterField("format"),
    ]
    page_description = _("A story of any form.")
    #: Of a draft: whether it was marked as a significant update since readers last got the story.
    is_significant = False
    #: Whether the copy desk reads what is saved.
    is_proofread = True

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-published_at", "-page_ptr"], name="articles_by_date"),
            models.Index(fields=["published_at", "page_ptr", "significantly_updated_at"], name="articles_by_change"),
        ]
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("bypass_desk", _("Can publish urgently, past the desk")),
            ("override_checks", _("Can publish against the publishing checks")),
            ("correct", _("Can add corrections")),
        ]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.published_at = self.first_published_at
        if self.is_significant and self.live and self.last_published_at:
            # Readers are told of the moment at which they got it, and not of that at which it was written.
            self.significantly_updated_at = max(self.significantly_updated_at, self.last_published_at)
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            # Here and not at a signal: bylines and topics are saved by now.
            if kwargs.get("update_fields") is None or FOUND_BY & set(kwargs["update_fields"]):
                indexing.refresh(keys=[self.pk])
        return saved

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's; how much the copy desk finds in the draft is kept with it, or neither is."""
        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            if self.is_proofread:
                keep_counts(self)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> "ArticlePage":
        """As Wagtail's; what readers were told of publication and update is never taken back by an older text."""
        draft: ArticlePage = super().with_content_json(content)
        # The text has it too, without its last three digits.
        draft.first_published_at = self.first_published_at or draft.first_published_at
        marked, published = draft.significantly_updated_at, self.last_published_at
        draft.is_significant = bool(marked and published and marked > published)
        if published and not draft.is_significant:
            draft.significantly_updated_at = self.significantly_updated_at
        return draft

    def last_resort(self) -> str:
        return self.short_id

    @property
    def short_path(self) -> str:
        return reverse("articles:short", args=[self.short_id])

    @property
    def is_translation(self) -> bool:
        return bool(self.original_language)

    @property
    def updated_at(self) -> Any:
        """When the story last changed in a way that readers should know of; None when it never did."""
        updated, published = self.significantly_updated_at, self.published_at
        if updated and published and updated - published < timedelta(minutes=1):
            return None
        return updated

    @property
    def told_at(self) -> Any:
        """When readers last got something of weight: the story, a step of it, a significant update."""
        return self.updated_at or self.published_at

    @property
    def alt(self) -> str:
        return self.lead_alt or (self.lead_picture.alt if self.lead_picture else "")

    @property
    def caption(self) -> str:
        return self.lead_caption or (self.lead_picture.caption if self.lead_picture else "")

    @property
    def credit(self) -> str:
        return self.lead_credit or (self.lead_picture.credit if self.lead_picture else "")

    @cached_property
    def measure(self) -> Meters:
        """Words and reading time of the text."""
        return meters(self.plain_text)

    @property
    def plain_text(self) -> str:
        """The text of the body without its markup, a line a text."""
        return plain_text_of(self.body)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        readers = ArticlePage.objects.for_readers()
        context["bylines"] = list(self.bylines.select_related("author__portrait"))
        context["topics"] = [topic.name for topic in self.article_topics.select_related("name")]
        context["corrections"] = list(self.corrections.all()) if self.pk else []
        context["related"] = readers.related_to(self, context["topics"])
        context["newer"], context["older"] = readers.beside(self)
        shows(self)
        return context


def plain_text_of(body: Any) -> str:
    """The text of a stream of blocks without its markup: paragraphs, points and verses begin lines of their own."""
    return "\n".join(text.strip() for block in body for text in texts_of(block.value))


def texts_of(value: Any) -> list[str]:
    """Every text that a reader reads in a block's value, in reading order: rich text without its markup."""
    if isinstance(value, str):
        return [value]
    if hasattr(value, "source"):
        return [unescape(strip_tags(_END_OF_LINE.sub("\n", value.source)))]
    if hasattr(value, "values"):
        return [text for name, part in value.items() if name not in UNREAD for text in texts_of(part)]
    if hasattr(value, "rows"):
        headings = [column["heading"] for column in value.columns]
        return headings + [text for row in value.rows for cell in row for text in texts_of(cell.value)]
    if hasattr(value, "__iter__"):
        return [text for part in value for text in texts_of(getattr(part, "value", part))]
    return []


class Byline(Orderable):  # type: ignore[misc]
    """One author of an article and what they did for it."""

    class Role(models.TextChoices):
        BY = "by", _("By")
        TRANSLATED = "translated", _("Translated by")
        EDITED = "edited", _("Edited by")
        PHOTOGRAPHS = "photographs", _("Photographs by")

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines", verbose_name=_("author"))
    role = models.CharField(_("role"), max_length=11, choices=Role.choices, default=Role.BY)

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.author}"


class ArticleTopic(Orderable):  # type: ignore[misc]
    """A name of the register that an article is about."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_topics")
    name = models.ForeignKey(Name, on_delete=models.PROTECT, related_name="article_topics", verbose_name=_("topic"))

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.name)
