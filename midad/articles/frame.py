"""What stands around every public page: the newspaper's name, its sections, its standard pages."""

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

from midad.arabic import DateStyle
from midad.articles.addresses import percent_encoded
from midad.articles.menus import Account, Column, Entry, MenuReader, named, usual_footer
from midad.articles.models import ArticlePage, Masthead, Menus, SectionPage, StandardPage
from midad.articles.restricted import restricted_paths
from midad.delivery.front import NOT_PAGES
from midad.delivery.memory import read_once, remembered
from midad.delivery.recording import current

_READING = ("GET", "HEAD")


class Frame:
    """The frame of one newspaper's pages: of what stands around a page, only what it shows is read, and once."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def masthead(self) -> Masthead:
        return remembered(f"masthead {self.site.pk}", lambda: Masthead.of(self.site))

    @cached_property
    def closed(self) -> tuple[str, ...]:
        """Where the parts of the tree begin that Wagtail restricts: the public side, which knows no one, has none."""
        return restricted_paths()

    # Asked for a part of the tree, for what is live, or for an order, a database reads all stories too: the few rows
    # of both models are sifted here.

    @cached_property
    def sections(self) -> list[SectionPage]:
        sections = remembered("sections", lambda: _by_path(SectionPage.objects.order_by()))
        return [page for page in sections if self._has(page)]

    @cached_property
    def pages(self) -> list[StandardPage]:
        """Every standard page that readers may have, wherever it stands."""
        pages = remembered("standard pages", lambda: _by_path(StandardPage.objects.defer("body").order_by()))
        return [page for page in pages if self._has(page)]

    def _has(self, page: Page) -> bool:
        is_here = page.live and page.path.startswith(self.site.root_page.path)
        return bool(is_here and not page.path.startswith(self.closed))

    @cached_property
    def root(self) -> str:
        return str(self.site.root_page.url_path)

    @cached_property
    def _sections_by_path(self) -> dict[str, SectionPage]:
        return {section.path: section for section in self.sections}

    @property
    def top_sections(self) -> list[SectionPage]:
        """The sections right under the front page, in the order that editors have given them."""
        depth = self.site.root_page.depth + 1
        return [section for section in self.sections if section.depth == depth]

    @cached_property
    def _menus(self) -> MenuReader:
        menus = remembered(f"menus {self.site.pk}", lambda: Menus.of(self.site))
        rows = remembered(f"named in menus {self.site.pk}", lambda: named(menus))
        return MenuReader(menus, rows, [*self.sections, *self.pages], self.url)

    @cached_property
    def header(self) -> list[Entry]:
        """The header menu."""
        return self._menus.header or [self._menus.page_entry(section) for section in self.top_sections]

    @cached_property
    def standard_entries(self) -> list[Entry]:
        """The standard pages right under the front page that are shown in menus."""
        depth = self.site.root_page.depth + 1
        shown = (page for page in self.pages if page.show_in_menus and page.depth == depth)
        return [self._menus.page_entry(page) for page in shown]

    @cached_property
    def footer(self) -> list[Column]:
        """The columns at the foot of the page."""
        sections = [self._menus.page_entry(section) for section in self.top_sections]
        return self._menus.footer or usual_footer(sections, self.standard_entries)

    @cached_property
    def accounts(self) -> list[Account]:
        """The newspaper's accounts on social networks."""
        return self._menus.accounts

    @cached_property
    def date_style(self) -> DateStyle:
        return self.masthead.date_style

    @property
    def language(self) -> str:
        return settings.LANGUAGE_CODE

    @property
    def locale(self) -> str:
        """Language and territory as Open Graph writes them; Arabic is one for all its countries there."""
        return {"ar": "ar_AR", "en": "en_US"}.get(self.language, self.language.replace("-", "_"))

    @property
    def direction(self) -> str:
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    def url(self, page: Page) -> str:
        """The readable address of a page of this site, without asking the database."""
        return "/" + str(page.url_path).removeprefix(self.root)

    def section_of(self, article: ArticlePage) -> SectionPage | None:
        return self._sections_by_path.get(article.path[: -article.steplen])

    def absolute(self, path: str) -> str:
        """The address with scheme and host, percent-encoded: of the configured newspaper, never of the Host header."""
        return settings.MIDAD_URL + percent_encoded(path)


class KnownSite:
    """Middleware: which site it is, is remembered like what stands around its pages; who only reads reads that once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if current() is None:
            if request.method not in _READING or request.path_info.startswith(NOT_PAGES):
                return self.get_response(request)
            with read_once():
                return self.get_response(request)
        # Where Wagtail remembers it for the request.
        request._wagtail_site = remembered(  # type: ignore[attr-defined]
            f"site {request.get_host()}", lambda: Site.find_for_request(request)
        )
        return self.get_response(request)


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the site that the request is for; the same object every time for one request."""
    known: Frame | None = getattr(request, "_midad_frame", None)
    if known is None:
        known = Frame(Site.find_for_request(request))
        request._midad_frame = known  # type: ignore[attr-defined]
    return known


def default_frame() -> Frame:
    """The frame of the default site, for what runs without a request."""
    return Frame(Site.objects.select_related("root_page").get(is_default_site=True))


def _by_path(pages: Any) -> list[Any]:
    return sorted(pages, key=attrgetter("path"))
