"""Every listing of articles, by name. Public pages read listings only through these."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Coalesce, Greatest
from wagtail.models import PageManager, PageQuerySet

from midad.articles.restricted import restricted_paths

if TYPE_CHECKING:
    from midad.articles.models import ArticlePage, Author, SectionPage
    from midad.register.models import Name

#: What the address and the section of a story are told from.
_PLACE = ("path", "depth", "title", "slug", "url_path", "live", "short_id")
_PICTURE = ("lead_picture__file", "lead_picture__width", "lead_picture__height", "lead_picture__crops")
#: What a line with the headline of a story and its section shows.
LINE_FIELDS = (*_PLACE, "format", "stage", "kicker")
#: What a card of a listing shows; the body above all is left in the database.
CARD_FIELDS = (*LINE_FIELDS, "published_at", "significantly_updated_at", "standfirst", *_PICTURE)
#: What a feed tells of a story, but for its text.
ENTRY_FIELDS = (
    *_PLACE,
    "published_at",
    "significantly_updated_at",
    "standfirst",
    *(f"lead_{part}" for part in ("alt", "caption", "credit")),
    *(f"lead_picture__{part}" for part in ("description", "caption", "credit")),
    *_PICTURE,
    "agency__name",
)
#: When readers last got something of weight of a story (`ArticlePage.told_at`).
TOLD_AT = Greatest("published_at", Coalesce("significantly_updated_at", "published_at"))
RELATED = 4


class ArticleQuerySet(PageQuerySet):  # type: ignore[misc]
    def for_readers(self) -> "ArticleQuerySet":
        """What anyone may read, newest first."""
        return self.live().public().filter(published_at__isnull=False).order_by("-published_at", "-page_ptr_id")

    def private_q(self) -> Q:
        """As Wagtail's, which reads all restrictions whenever it is asked."""
        parts = (Q(path__startswith=path) for path in restricted_paths())
        return reduce(or_, parts, Q()) or Q(pk__in=[])

    def as_cards(self) -> "ArticleQuerySet":
        """Only the columns that a card shows, with the lead picture in the same query."""
        return self.select_related("lead_picture").only(*CARD_FIELDS)

    def as_lines(self) -> "ArticleQuerySet":
        """Only the columns of a list of headlines."""
        return self.only(*LINE_FIELDS)

    def as_entries(self, *, is_full: bool) -> "ArticleQuerySet":
        """What a feed tells of stories, with their writers and topics; in full, their text and corrections too."""
        entries = self.select_related("lead_picture", "agency").only(*ENTRY_FIELDS, *(["body"] if is_full else []))
        entries = entries.prefetch_related("bylines__author", "article_topics__name")
        return entries.prefetch_related("corrections") if is_full else entries

    def found(self, keys: list[int]) -> list[Any]:
        """The cards of these stories in the order of their keys, with their writers; what is public no more is out."""
        cards = self.as_cards().in_bulk(keys)
        return self._with_writers([cards[key] for key in keys if key in cards])

    def with_writers(self, cards: list[Any]) -> list[Any]:
        """Give each opinion story among the cards its `writers`, the bylines in order, all in one query."""
        self._with_writers([card for card in cards if card.format == self.model.Format.OPINION])
        return cards

    def _with_writers(self, cards: list[Any]) -> list[Any]:
        bylines = self.model.bylines.rel.related_model
        written = bylines.objects.filter(role=bylines.Role.BY).select_related("author__portrait")
        prefetch_related_objects(cards, Prefetch("bylines", queryset=written, to_attr="writers"))
        return cards

    def topics_of_the_newest(self, *, limit: int, of: int = 60) -> "list[Name]":
        """The topics that most of the newest stories are about."""
        newest = [key for key, _moment in self.values_list("pk", "published_at")[:of]]
        topics = self.model.article_topics.rel.related_model.objects.filter(article__in=newest)
        counted = topics.order_by().values_list("name").annotate(stories=Count("pk")).order_by("-stories", "name")
        keys = [key for key, _stories in counted[:limit]]
        names = self.model.article_topics.rel.related_model.name.field.related_model.objects.in_bulk(keys)
        return [names[key] for key in keys]

    def filed_under(self, section: "SectionPage") -> "ArticleQuerySet":
        """Stories of the section itself and of the sections under it."""
        return self.filter(path__startswith=section.path)

    def in_section(self, section: "SectionPage") -> "ArticleQuerySet":
        """Stories of the section, of the sections under it, and those that name it as another section."""
        also = self.model.secondary_sections.through.objects.filter(
            articlepage_id=OuterRef("pk"), sectionpage_id=section.pk
        )
        return self.filter(Q(path__startswith=section.path) | Exists(also))

    def by_author(self, author: "Author") -> "ArticleQuerySet":
        bylines = self.model.bylines.rel.related_model.objects
        return self.filter(Exists(bylines.filter(article_id=OuterRef("pk"), author=author)))

    def about(self, name: "Name") -> "ArticleQuerySet":
        topics = self.model.article_topics.rel.related_model.objects
        return self.filter(Exists(topics.filter(article_id=OuterRef("pk"), name=name)))

    def published_in(self, span: tuple[datetime, datetime]) -> "ArticleQuerySet":
        return self.filter(published_at__gte=span[0], published_at__lt=span[1])

    def counted_in(self, spans: list[tuple[datetime, datetime]]) -> list[int]:
        """How many stories each span has.

        Compared, and not cut: SQLite would call a function of Python's for the year of each story.
        """
        within = {
            f"span_{number}": Count("pk", filter=Q(published_at__gte=start, published_at__lt=end))
            for number, (start, end) in enumerate(spans)
        }
        return list(self.order_by().aggregate(**within).values()) if within else []

    def first_and_last(self) -> tuple[datetime | None, datetime | None]:
        """The moments at which the oldest and the newest story came out."""
        found = self.order_by().aggregate(first=Min("published_at"), last=Max("published_at"))
        return found["first"], found["last"]

    def left_urgent(self, since: datetime) -> "ArticleQuerySet":
        """Stories that readers have as urgent, with nothing of weight added since a moment; the latest first."""
        urgent = self.live().filter(stage=self.model.Stage.URGENT).alias(told_at=TOLD_AT)
        return urgent.filter(told_at__lt=since).order_by("-told_at", "-page_ptr_id")

    def corrected(self) -> "ArticleQuerySet":
        """Stories with at least one correction."""
        corrections = self.model.corrections.rel.related_model.objects
        return self.filter(Exists(corrections.filter(article_id=OuterRef("pk"))))

    def related_to(self, article: "ArticlePage", topics: "list[Name]") -> "list[ArticlePage]":
        """Up to four other stories: those that share most topics, then the newest of the section. Never random."""
        others = self.exclude(pk=article.pk)
        keys = others.sharing(topics)[:RELATED] if topics else []
        cards: dict[int, Any] = others.as_cards().in_bulk(keys)
        found: list[Any] = [cards[key] for key in keys if key in cards]
        if len(found) < RELATED and article.path:
            section = article.path[: -article.steplen]
            more = others.exclude(pk__in=keys).filter(path__startswith=section)
            found += more.as_cards()[: RELATED - len(found)]
        return found

    def sharing(self, topics: "list[Name]") -> Any:
        """The keys of the stories about at least one of the topics, those about most of them first.

        Counted from the topics' side: what is not about them is never looked at.
        """
        shared = self.order_by().filter(article_topics__name__in=topics).values("pk", "published_at")
        counted = shared.annotate(shared=Count("article_topics__pk"))
        return counted.order_by("-shared", "-published_at", "-pk").values_list("pk", flat=True)

    def beside(self, article: "ArticlePage") -> "tuple[ArticlePage | None, ArticlePage | None]":
        """The next newer and the next older story of the article's own section."""
        if not article.published_at or not article.path:
            return None, None
        siblings = self.filter(path__startswith=article.path[: -article.steplen]).only("title", "url_path", "path")
        at, pk = article.published_at, article.pk
        # The moment bounds both by itself, so that the index of moments is entered there and not at its end.
        newer = siblings.filter(published_at__gte=at).exclude(published_at=at, pk__lte=pk)
        older = siblings.filter(published_at__lte=at).exclude(published_at=at, pk__gte=pk)
        return newer.order_by("published_at", "page_ptr_id").first(), older.first()


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
