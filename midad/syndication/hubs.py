"""WebSub (W3C): a hub is told which feeds have something new, and fetches them for their readers."""

from datetime import timedelta
from typing import Any

import requests
from django.utils import timezone
from django_tasks import task
from wagtail.models import Site
from wagtail.signals import page_published

from midad.articles.frame import default_frame
from midad.articles.models import ArticlePage
from midad.syndication.feeds import FORMS, newspaper, of_author, of_section, of_topic
from midad.syndication.models import Syndication

#: A hub that is away is asked again after 1, 2, 4, … minutes, for about half an hour: later its readers came by.
ATTEMPTS = 6
_SECONDS = 10


def install() -> None:
    """Listen to Wagtail's own act: the editor, lists, the schedule, commands and programs all publish by it."""
    page_published.connect(note_story, sender=ArticlePage, dispatch_uid="midad.syndication.hubs")


def note_story(instance: ArticlePage, **_kwargs: Any) -> None:
    """Have the hub told, with the transaction that publishes or not at all."""
    if Syndication._default_manager.exclude(hub="").exists():
        tell.enqueue(instance.pk)


def feeds_with(article: ArticlePage) -> list[str]:
    """The addresses of all feeds that the story is in."""
    frame = default_frame()
    sections = [section for section in frame.sections if article.path.startswith(section.path)]
    others = set(article.secondary_sections.values_list("pk", flat=True))
    sections += [section for section in frame.sections if section.pk in others]
    channels = [
        newspaper(frame),
        *(of_section(frame, section) for section in sections),
        *(of_author(frame, byline.author) for byline in article.bylines.select_related("author")),
        *(of_topic(frame, topic.name) for topic in article.article_topics.select_related("name")),
    ]
    addresses = [frame.absolute(channel.address(form)) for channel in channels for form in FORMS]
    return list(dict.fromkeys(addresses))


@task()
def tell(article: int, attempt: int = 1) -> None:
    """Tell the hub of the feeds of a story; come back later when it is away or says that it is.

    Raises what `requests` raised once `ATTEMPTS` are used up.
    """
    story = ArticlePage.objects.for_readers().filter(pk=article).first()
    hub = Syndication.of(Site.objects.get(is_default_site=True)).hub
    if story is None or not hub:
        return
    try:
        said = {"hub.mode": "publish", "hub.url": feeds_with(story)}
        answer = requests.post(hub, data=said, timeout=_SECONDS, allow_redirects=False)
        if answer.status_code // 100 != 2:
            raise requests.HTTPError(f"the hub answered {answer.status_code}", response=answer)
    except requests.RequestException:
        if attempt >= ATTEMPTS:
            raise
        tell.using(run_after=timezone.now() + timedelta(minutes=2 ** (attempt - 1))).enqueue(article, attempt + 1)
