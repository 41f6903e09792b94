"""The stories that a page may show: as readers have them now, or as they will at a minute to come."""

from collections.abc import Sequence, Set
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from midad.articles.models import ArticlePage, Byline
from midad.home.slots.slot import Rule

#: A preview of a day with more scheduled stories would leave the last of them out.
MOST_AHEAD = 500


class Now:
    """The stories under a front page that readers have.

    Keys are looked up rule by rule, and all the cards then read at once: rows are dear, keys are cheap.
    """

    def __init__(self, root: Page) -> None:
        self.root = root
        self.stories = ArticlePage.objects.for_readers().descendant_of(root)

    def known(self, keys: Set[int]) -> Set[int]:
        return set(self.stories.order_by().filter(pk__in=keys).values_list("pk", flat=True))

    def newest(self, rule: Rule, *, without: Set[int], count: int) -> Sequence[int]:
        found = rule.among(self.stories).exclude(pk__in=without)
        # With the moments, the delivery knows that an older story changes nothing here.
        return [key for key, _moment in found.values_list("pk", "published_at")[:count]]

    def cards(self, keys: Sequence[int]) -> dict[int, Any]:
        """The cards of the stories by their keys, with the writers of opinions."""
        cards: dict[int, Any] = self.stories.as_cards().in_bulk(keys)
        self.stories.with_writers(list(cards.values()))
        return cards


class Ahead(Now):
    """The stories that readers will have at `moment`, if every schedule holds."""

    def __init__(self, root: Page, moment: datetime) -> None:
        super().__init__(root)
        self.moment = moment
        self.stories = self.stories.exclude(expire_at__lte=moment)

    def known(self, keys: Set[int]) -> Set[int]:
        return super().known(keys) | (keys & self.coming.keys())

    def newest(self, rule: Rule, *, without: Set[int], count: int) -> Sequence[int]:
        there = rule.among(self.stories).exclude(pk__in=without | self.coming.keys())
        found = list(there.values_list("published_at", "pk")[:count])
        found += [
            (story.published_at, key) for key, story in self.coming.items() if key not in without and rule.means(story)
        ]
        return [key for _moment, key in sorted(found, reverse=True)[:count]]

    def cards(self, keys: Sequence[int]) -> dict[int, Any]:
        return super().cards(keys) | {key: self.coming[key] for key in keys if key in self.coming}

    @cached_property
    def coming(self) -> dict[int, ArticlePage]:
        """The scheduled versions that will be out by then, by the keys of their stories."""
        due = Revision.page_revisions.filter(
            content_type=ContentType.objects.get_for_model(ArticlePage), approved_go_live_at__lte=self.moment
        )
        versions = list(due.order_by("approved_go_live_at", "pk")[:MOST_AHEAD])
        keys = {int(version.object_id) for version in versions}
        here = set(
            ArticlePage.objects.public().descendant_of(self.root).filter(pk__in=keys).values_list("pk", flat=True)
        )
        stories = {int(version.object_id): self._as_it_will_be(version) for version in versions}
        return {key: story for key, story in stories.items() if key in here and self._stands(story)}

    def _as_it_will_be(self, version: Revision) -> ArticlePage:
        story: ArticlePage = version.as_object()
        story.published_at = story.first_published_at or version.approved_go_live_at
        story.writers = [byline for byline in story.bylines.all() if byline.role == Byline.Role.BY]
        return story

    def _stands(self, story: ArticlePage) -> bool:
        """Whether nothing keeps the story from readers at that moment: neither its end nor its embargo."""
        is_over = story.expire_at is not None and story.expire_at <= self.moment
        return not is_over and (story.embargo is None or story.embargo <= self.moment)
