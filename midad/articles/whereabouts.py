"""Where a page of the tree is now, from an address that it once had, or from the beginning of one."""

from wagtail.models import Page

from midad.articles.models.former import FormerAddress, beginning_with

#: Addresses cut off by messengers and old systems still have most of the headline; less of it is a guess.
SHORTEST_START = 12
#: Parts of a path; a longer one is nobody's old address, and each part costs look-ups.
DEEPEST = 10


def page_at(root: Page, slugs: list[str]) -> Page | None:
    """The live page that is or was at the end of `slugs` under `root`; the one that is there now comes first.

    Walks down the path. Each part may be what a page is called there today or what one was called there at any
    time, so an address of a story works with the old and the new names of its sections alike.
    """
    url_path = root.url_path + "".join(f"{slug}/" for slug in slugs)
    here = Page.objects.live().filter(slug=slugs[-1], url_path=url_path).first()
    if here is not None or len(slugs) > DEEPEST:
        return here
    over = _places(root, slugs[:-1])
    now = [page for page in _present(over, slugs[-1]) if page.live]
    return now[0] if now else _first_live(FormerAddress.objects.called(slugs[-1], under=over))


def page_beginning_with(root: Page, slugs: list[str]) -> Page | None:
    """The one live page whose address, or former address, begins with `slugs`, cut off in the last one.

    Of two stories with one headline the first is meant, whose slug is the beginning of the other's (`…-2`).
    None when the beginning is too short, or that of several stories.
    """
    start = slugs[-1]
    if len(start) < SHORTEST_START or len(slugs) > DEEPEST:
        return None
    over = _places(root, slugs[:-1])
    known = Page.objects.live().filter(beginning_with("slug", start)).only("slug", "url_path", "live")
    parents = {page.url_path for page in Page.objects.filter(pk__in=over)}
    found = [page for page in known[:50] if page.url_path.removesuffix(f"{page.slug}/") in parents]
    if found:
        first = min(found, key=lambda page: len(page.slug))
        is_meant = all(page is first or page.slug.startswith(f"{first.slug}-") for page in found)
        return first if is_meant else None
    former = list(Page.objects.live().filter(pk__in=FormerAddress.objects.beginning(start, under=over))[:2])
    return former[0] if len(former) == 1 else None


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


def _first_live(keys: list[int]) -> Page | None:
    pages = Page.objects.live().in_bulk(keys)
    return next((pages[key] for key in keys if key in pages), None)
