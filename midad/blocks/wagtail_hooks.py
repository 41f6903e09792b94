from typing import Any

from wagtail import hooks

from midad.blocks.rich_links import PublicPageLinks


@hooks.register("register_rich_text_features", order=100)
def public_page_links(features: Any) -> None:
    """After Wagtail's own, which this one replaces."""
    features.register_link_type(PublicPageLinks)
