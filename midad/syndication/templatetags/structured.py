"""The structured data of a page, for its head."""

import json
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.comments.discussion import discussion_of
from midad.register.models import Name
from midad.syndication import structured

register = template.Library()
#: What could end the element or begin another (as Django's `json_script` has it).
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """A data block that no browser runs; nothing for a page that machines need not know."""
    things = _things(frame_of(context["request"]), context)
    if not things:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')  # noqa: S308


def _things(frame: Frame, context: Context) -> list[structured.Thing]:
    page: Any = context.get("page")
    listing = context.get("listing")
    stories = listing.stories if listing else []
    if isinstance(page, ArticlePage):
        parts: dict[str, Any] = {name: context.get(name, []) for name in ("bylines", "topics", "corrections")}
        found = discussion_of(context["request"], page, bylines=context.get("bylines")) if page.pk else None
        comments = found.threads.total if found and found.is_shown else None
        return structured.story(frame, page, **parts, comments=comments)
    if isinstance(page, SectionPage):
        return structured.section(frame, page, stories)
    if isinstance(context.get("author"), Author):
        return structured.author(frame, context["author"])
    if isinstance(context.get("name"), Name):
        return structured.topic(frame, context["name"], stories)
    return structured.front_page(frame) if page and page.pk == frame.site.root_page.pk else []
