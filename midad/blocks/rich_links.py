"""Links in running text to pages of the newspaper."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class PublicPageLinks(PageLinkHandler):  # type: ignore[misc]
    """Wagtail's own, but a page that readers cannot get has no link: its address would tell them its headline."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tag of each link, in order; one without an address where there is nothing to read."""
        keys = {key for attrs in attrs_list if (key := str(attrs.get("id", ""))).isdecimal()}
        public = {str(page.pk): page for page in Page.objects.live().public().filter(pk__in=keys)}
        addresses = [public[key].url if (key := str(attrs.get("id", ""))) in public else None for attrs in attrs_list]
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in addresses]
