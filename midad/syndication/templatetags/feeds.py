"""Tags that say where the feeds of a page are."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage, Author, SectionPage
from midad.comments.discussion import discussion_of
from midad.register.models import Name
from midad.syndication.comment_feeds import of_comments
from midad.syndication.feeds import FORMS, Channel, newspaper, of_author, of_section, of_topic

register = template.Library()
_LINK = '<link rel="alternate" type="{}" title="{}" href="{}">\n'


@register.simple_tag(takes_context=True)
def feed_links(context: Context) -> SafeString:
    """The links to the feeds of the page and of the newspaper, for the head of the page."""
    frame = frame_of(context["request"])
    channels = [*_own(context, frame), newspaper(frame)]
    links = [
        (writer.content_type.partition(";")[0], channel.title, frame.absolute(channel.address(form)))
        for channel in channels
        for form, writer in FORMS.items()
    ]
    return format_html_join("", _LINK, links)


def _own(context: Context, frame: Frame) -> list[Channel]:
    page: Any = context.get("page")
    author, name = context.get("author"), context.get("name")
    if isinstance(commented := context.get("commented"), ArticlePage):
        return [of_comments(commented)]
    if isinstance(page, ArticlePage):
        found = discussion_of(context["request"], page, bylines=context.get("bylines")) if page.pk else None
        return [of_comments(page)] if found and found.is_shown else []
    if isinstance(page, SectionPage):
        return [of_section(frame, page)]
    if isinstance(author, Author):
        return [of_author(frame, author)]
    return [of_topic(frame, name)] if isinstance(name, Name) else []
