"""Where a page of the tree is now, from an address that it once had, or from the beginning of one."""

from typing import Final, TypeAlias

from wagtail.models import Page

from midad.articles.models import ArticlePage, Tombstone
from midad.articles.models.former import FormerAddress, beginning_with


class Withdrawn:
    """In the place of a page: readers had a story here, and it was taken back."""


WITHDRAWN: Final = Withdrawn()
Found: TypeAlias = "Page | Withdrawn | None"

#: Addresses cut off by messengers and old systems still have most of the headline; less of it is a guess.
SHORTEST_START = 12
#: Parts of a path; a longer one is nobody's old address, and each part costs look-ups.
DEEPEST = 10


def page_at(root: Page, slugs: list[str], *, closed: tuple[str, ...]) -> Found:
    """What is or was at the end of `slugs` under `root`: what is there now, else what readers had there last.

    `closed` says where the parts of the tree begin that readers may not have.

    Walks down the path. Each part may be what a page is called there today or what one was called there at any
    time, so an address of a story works with the old and the new names of its sections alike.
    """
    url_path = root.url_path + "".join(f"{slug}/" for slug in slugs)
    here = Page.objects.live().filter(slug=slugs[-1], url_path=url_path).first()
    if len(slugs) > DEEPEST or (here is not None and not here.path.startswith(closed)):
        return here
    over = _places(root, slugs[:-1])
    now = [page.pk for page in _present(over, slugs[-1]) if page.live]
    return _first_known([*now, *FormerAddress.objects.called(slugs[-1], under=over)], closed)


def page_beginning_with(root: Page, slugs: list[str], *, closed: tuple[str, ...]) -> Found:
    """The one page whose address, or former address, begins with `slugs`, cut off in the last one.

    Of two stories with one headline the first is meant, whose slug is the beginning of the other's (`…-2`).
    None when the beginning is too short, or that of several stories.
    """
    start = slugs[-1]
    if len(start) < SHORTEST_START or len(slugs) > DEEPEST:
        return None
    over = _places(root, slugs[:-1])
    known = Page.objects.live().filter(beginning_with("slug", start)).only("slug", "url_path", "live", "path")
    parents = {page.url_path for page in Page.objects.filter(pk__in=over)}
    found = [page for page in known[:50] if page.url_path.removesuffix(f"{page.slug}/") in parents]
    found = [page for page in found if not page.path.startswith(closed)]
    if found:
        first = min(found, key=lambda page: len(page.slug))
        is_meant = all(page is first or page.slug.startswith(f"{first.slug}-") for page in found)
        return first if is_meant else None
    keys = FormerAddress.objects.beginning(start, under=over)
    former = [page for page in Page.objects.live().filter(pk__in=keys)[:50] if not page.path.startswith(closed)]
    if not former:
        return WITHDRAWN if _withdrawn_among(keys) else None
    return former[0] if len(former) == 1 else None


def is_withdrawn(page: Page) -> bool:
    """Whether the page is a story that readers had and have no more."""
    return FormerAddress.objects.filter(page_pk=page.pk).exists() and bool(_withdrawn_among([page.pk]))


def was_short_address(short_id: str) -> bool:
    """Whether readers knew a story by this short address that they have no more."""
    if Tombstone.objects.filter(short_id=short_id).exists():
        return True
    article = ArticlePage.objects.filter(short_id=short_id).first()
    return article is not None and is_withdrawn(article)


def _places(root: Page, slugs: list[str]) -> list[int]:
    """The keys of the pages that are or were at the end of `slugs`, the present one first; some may be deleted."""
    places = [root.pk]
    for slug in slugs:
        now = [page.pk for page in _present(places, slug)]
        places = list(dict.fromkeys([*now, *FormerAddress.objects.called(slug, under=places)]))
    return places


def _present(places: list[int], slug: str) -> list[Page]:
    """The pages that are called `slug` under one of the places today, in the order of the places."""
    parents = Page.objects.in_bulk(places)
    wanted = [f"{parents[place].url_path}{slug}/" for place in places if place in parents]
    found = {page.url_path: page for page in Page.objects.filter(slug=slug, url_path__in=wanted)}
    return [found[url_path] for url_path in wanted if url_path in found]


def _first_known(keys: list[int], closed: tuple[str, ...]) -> Found:
    """The first of the pages that readers have, or had as a story."""
    if not keys:
        return None
    live = Page.objects.live().in_bulk(keys)
    pages = {key: page for key, page in live.items() if not page.path.startswith(closed)}
    withdrawn = _withdrawn_among(keys)
    return next((pages.get(key, WITHDRAWN) for key in keys if key in pages or key in withdrawn), None)


def _withdrawn_among(keys: list[int]) -> set[int]:
    """Of keys of once public pages, those of stories that are not live or not there any more."""
    if not keys:
        return set()
    stories = ArticlePage.objects.not_live().filter(pk__in=keys).values_list("pk", flat=True)
    return {*stories, *Tombstone.objects.filter(page_pk__in=keys).values_list("page_pk", flat=True)}
