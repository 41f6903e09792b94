"""`/robots.txt` (RFC 9309): what robots are asked not to read, and where the sitemaps are."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from midad.articles.frame import frame_of
from midad.syndication.models import Syndication

#: Robots that gather texts for language models to learn from, by the names that their owners publish.
LEARNING = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "cohere-ai",
    "cohere-training-data-crawler", "Diffbot", "Google-Extended", "GPTBot", "ImagesiftBot", "meta-externalagent",
    "omgili", "PanguBot", "Timpibot", "webzio-extended",
)  # fmt: skip
#: Robots that fetch a page for a model's answer to somebody's question.
ANSWERING = (
    "ChatGPT-User", "Claude-SearchBot", "Claude-User", "DuckAssistBot", "meta-externalfetcher", "MistralAI-User",
    "OAI-SearchBot", "Perplexity-User", "PerplexityBot", "YouBot",
)  # fmt: skip
#: Nothing there is for search engines: the newsroom's own rooms, and pages that are made for one question.
_CLOSED = ("/admin/", "/search/", "/fragments/")
REFUSED: dict[str, tuple[str, ...]] = {
    Syndication.Crawlers.ALL: (),
    Syndication.Crawlers.ANSWERS: LEARNING,
    Syndication.Crawlers.NONE: (*LEARNING, *ANSWERING),
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    choices = Syndication.of(frame.site)
    sitemaps = [frame.absolute(reverse(f"syndication:{name}")) for name in ("sitemap", "sitemap-news")]
    return HttpResponse("\n".join(_lines(choices, sitemaps)) + "\n", content_type="text/plain; charset=utf-8")


def _lines(choices: Syndication, sitemaps: list[str]) -> Iterator[str]:
    refused = REFUSED[choices.crawlers]
    if refused:
        yield from (f"User-agent: {name}" for name in refused)
        yield "Disallow: /"
        yield ""
    yield "User-agent: *"
    yield from (f"Disallow: {path}" for path in _CLOSED)
    yield ""
    yield from (f"Sitemap: {address}" for address in sitemaps)
