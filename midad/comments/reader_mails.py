"""Mails to readers, in the newspaper's language and direction; in none of them is another reader's address.

They are handed over by tasks that know the key of a row and nothing else, so that no address stays among the tasks.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from wagtail.models import Page, Site

from midad.articles.models import Masthead
from midad.comments.digest import MARK, apart
from midad.comments.mail_links import link_to
from midad.comments.mail_pages import with_page
from midad.comments.models import Comment, Follower, ReaderLink
from midad.operations import outgoing_mail

#: Told of in full; the others are counted.
LISTED = 10


def question(follower: Follower) -> EmailMessage:
    """Whether it was the owner of the address who wants to follow. Nothing of who asked is in it."""
    story = follower.page.specific
    link = link_to("comments:follow", follower)
    return _written("follow", follower.email, follower.page, {"story": story.title, "link": link})


def news(follower: Follower, comments: Sequence[Comment]) -> EmailMessage:
    """New comments, and two ways to have no more of these mails: one for people, one for their mail program."""
    story = follower.page.specific
    unfollow = link_to("comments:unfollow", follower)
    context = {
        "story": story.title,
        "number": len(comments),
        "comments": [
            {
                "name": apart(comment.name),
                "text": apart(comment.text),
                "address": settings.MIDAD_URL + comment.get_absolute_url(),
            }
            for comment in comments[:LISTED]
        ],
        "others": max(0, len(comments) - LISTED),
        "all": settings.MIDAD_URL + reverse("comments:on", args=[follower.page_id]),
        "unfollow": unfollow,
    }
    last = comments[-1].pk
    headers = {
        **MARK,
        "List-Unsubscribe": f"<{unfollow}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Message-ID": _message_id(f"news {follower.token} {last}"),
    }
    return _written("news", follower.email, follower.page, context, headers)


def own_link(link: ReaderLink) -> EmailMessage:
    """The way to what the newspaper has of this reader."""
    return _written("mine", link.email, None, {"link": link_to("comments:mine_opened", link)})


def _written(
    kind: str, to: str, page: Page | None, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMessage:
    """`comments/mails/KIND.txt`; its first line is the subject."""
    site = (page.get_site() if page else None) or Site.objects.get(is_default_site=True)
    with translation.override(settings.LANGUAGE_CODE):
        context["newspaper"] = Masthead.of(site).name
        lines = render_to_string(f"comments/mails/{kind}.txt", context).strip()
        subject, _line, body = lines.partition("\n")
        own = {"Content-Language": settings.LANGUAGE_CODE, "Auto-Submitted": "auto-generated", **(headers or {})}
        message = with_page(subject, body, [to], own)
    outgoing_mail.isolate_runs(message)
    return message


def _message_id(of_what: str) -> str:
    """The same for the same mail: handed over twice, because a worker died in between, it is seen to be one."""
    digest = salted_hmac("midad.comments.mail", of_what, algorithm="sha256").hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.MIDAD_URL).hostname}>"
