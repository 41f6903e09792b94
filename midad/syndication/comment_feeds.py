"""The feed of the comments on a story, newest first."""

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from midad.articles.addresses import percent_encoded, query_of
from midad.articles.frame import Frame, frame_of
from midad.articles.models import ArticlePage
from midad.comments.contacts import Piece, paragraphs_of
from midad.comments.discussion import page_for_readers, page_of_comments
from midad.comments.models import Comment
from midad.comments.threads import SHOWN
from midad.syndication.entries import Signature
from midad.syndication.feeds import FORMS, Channel
from midad.syndication.writing import for_xml, shown_by_xml

_NEWEST = 50
_LARGEST_KEY = 2**63 - 1
#: How old the comments are of a story that is not published.
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def of_comments(article: ArticlePage) -> Channel:
    title = _("Comments on: %(headline)s") % {"headline": article.title}
    return Channel(title, page_of_comments(article.pk), lambda: title, lambda stories: stories.none())


@require_safe
@conditional_page
def comment_feed(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    article = page_for_readers(pk) if pk <= _LARGEST_KEY else None
    if article is None:
        raise Http404("no page with comments")
    channel = of_comments(article)
    address = channel.address(form)
    if percent_encoded(request.path) != address:
        query = query_of(request.META.get("QUERY_STRING", ""))
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    frame = frame_of(request)
    writer, place = FORMS[form], frame.absolute(address)
    feed = writer(
        title=shown_by_xml(channel.title),
        link=frame.absolute(frame.url(article)),
        description=shown_by_xml(channel.describe()),
        subtitle=shown_by_xml(channel.describe()),
        language=frame.language,
        feed_url=place,
        feed_guid=place,
        author_name=for_xml(frame.masthead.name),
        hub="",
        since=article.published_at or _BEGINNING,
    )
    for comment in (
        Comment.objects.on(article.pk).approved().filter(erased_at=None).only(*SHOWN).order_by("-pk")[:_NEWEST]
    ):
        feed.add_item(**_entry_of(comment, frame))
    return HttpResponse(feed.writeString("utf-8"), content_type=writer.content_type)


def _entry_of(comment: Comment, frame: Frame) -> dict[str, Any]:
    """What `add_item` takes: of a comment its name and its text, and nothing else of who wrote it."""
    place = frame.absolute(comment.get_absolute_url())
    return {
        "title": shown_by_xml(comment.name),
        "link": place,
        "description": shown_by_xml(comment.text),
        "unique_id": place,
        "unique_id_is_permalink": True,
        "pubdate": comment.received_at,
        "updateddate": comment.received_at,
        "categories": [],
        "authors": [Signature(for_xml(comment.name), place)],
        "picture": None,
        "content": for_xml(_content(comment, frame)),
    }


def _content(comment: Comment, frame: Frame) -> SafeString:
    paragraphs = [(SafeString("".join(_html(piece) for piece in pieces)),) for pieces in paragraphs_of(comment.text)]
    return format_html_join("\n", '<p dir="auto">{}</p>', paragraphs)


def _html(piece: Piece) -> str:
    if piece.ends_line:
        return "<br>"
    text = escape(piece.text)
    return f'<a href="{escape(piece.address)}">{text}</a>' if piece.address else text
