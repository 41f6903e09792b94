"""One slot, and the rule that fills it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from midad.articles.models import ArticlePage, Author, SectionPage
from midad.articles.querysets import ArticleQuerySet
from midad.register.models import Name

_WITHOUT_STORIES = frozenset({"text", "newsletter", "advertisement"})


@dataclass(frozen=True)
class Rule:
    """Which stories fill the places of a slot; all of them while it names nothing."""

    section: SectionPage | None = None
    topic: Name | None = None
    author: Author | None = None
    formats: tuple[str, ...] = ()

    def among(self, stories: ArticleQuerySet) -> ArticleQuerySet:
        """The stories that the rule means, in their order."""
        if self.section:
            stories = stories.filed_under(self.section)
        if self.topic:
            stories = stories.about(self.topic)
        if self.author:
            stories = stories.by_author(self.author)
        return stories.filter(format__in=self.formats) if self.formats else stories

    def means(self, story: ArticlePage) -> bool:
        """The same of one story that is not in the database as readers will have it."""
        return (
            (not self.section or story.path.startswith(self.section.path))
            and (not self.topic or self.topic.pk in {topic.name_id for topic in story.article_topics.all()})
            and (not self.author or self.author.pk in {byline.author_id for byline in story.bylines.all()})
            and (not self.formats or story.format in self.formats)
        )


@dataclass
class Slot:
    """A slot as a page shows it. `chosen` are keys of stories; `parts` is what a kind holds beside stories."""

    kind: str
    key: str
    heading: str = ""
    address: str = ""
    layout: str = ""
    colour: str = ""
    chosen: tuple[int, ...] = ()
    rule: Rule | None = None
    count: int = 0
    parts: Mapping[str, Any] = field(default_factory=dict)
    stories: list[Any] = field(default_factory=list)
    #: Whether it is a landmark of the page: one of several slots with one name is.
    is_landmark: bool = True

    @property
    def template(self) -> str:
        return f"slots/{self.kind}.html"

    @property
    def is_one_section(self) -> bool:
        """Whether its heading says already which section its stories are of."""
        return self.kind == "section"

    @property
    def is_shown(self) -> bool:
        return bool(self.stories) or self.kind in _WITHOUT_STORIES
