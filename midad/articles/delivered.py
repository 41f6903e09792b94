"""What readers' pages are made of, for the delivery: which columns of stories, sections and settings decide what."""

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from midad.articles.models import (
    Agency,
    ArticlePage,
    Author,
    Correction,
    Masthead,
    Menus,
    SectionPage,
    StandardPage,
    Tombstone,
)
from midad.articles.models.article import ArticleTopic, Byline
from midad.articles.models.former import FormerAddress
from midad.articles.querysets import CARD_FIELDS
from midad.delivery.declarations import follow

#: Of the tree of pages: what editors are at work on, and nobody else sees.
WORKING = (
    "draft_title",
    "latest_revision_id",
    "latest_revision_created_at",
    "live_revision_id",
    "has_unpublished_changes",
    "locked",
    "locked_at",
    "locked_by_id",
    "owner_id",
    "numchild",
    "go_live_at",
    "expire_at",
    "expired",
)
#: What decides whether a page of the tree is shown, where, and under which address.
PLACE = ("live", "path", "depth", "slug", "url_path", "content_type_id", "show_in_menus", "locale_id")


def declare() -> None:
    follow(Site, everywhere=True)
    follow(Locale, everywhere=True)
    page: Any = {"found_by": ("slug",), "under": "path", "shown_by": "live", "listed_by": PLACE, "unseen": WORKING}
    follow(Page, **page, by_column=True)
    follow(PageViewRestriction)
    follow(Redirect, found_by=("old_path",), unseen=("automatically_created", "created_at"))
    follow(SectionPage, "section", **page, by_column=True)
    follow(StandardPage, "standard", **page, by_column=True)
    follow(
        ArticlePage,
        "article",
        found_by=("slug", "short_id"),
        under="path",
        dated="published_at",
        shown_by="live",
        listed_by=(*PLACE, "published_at", "significantly_updated_at", "format"),
        card=(
            *(name for name in CARD_FIELDS if "__" not in name),
            "lead_picture_id",
            "comments",
            "comments_open_until",
        ),
        unseen=(*WORKING, "embargo", "original_text"),
    )
    follow(Byline, found_by=("article_id", "author_id"), belongs_to="article_id")
    follow(ArticleTopic, "topic_of", found_by=("article_id", "name_id"), belongs_to="article_id")
    through = ArticlePage.secondary_sections.through
    follow(through, "also_in", found_by=("articlepage_id", "sectionpage_id"), belongs_to="articlepage_id")
    follow(Correction, found_by=("article_id",), belongs_to="article_id")
    follow(Author, found_by=("slug",), listed_by=("name",), by_column=True)
    follow(Agency, listed_by=(), by_column=True)
    follow(Masthead, listed_by=("site_id",), by_column=True)
    follow(Menus, listed_by=("site_id",), by_column=True)
    follow(FormerAddress, "former", found_by=("slug", "page_pk"))
    follow(Tombstone, found_by=("page_pk", "short_id"))
