"""What is proposed to a reader who is typing: sections, topics, authors and headlines that readers have."""

from dataclasses import dataclass

from midad.articles.frame import Frame
from midad.articles.models import ArticlePage, Author
from midad.register.models import Name
from midad.search import prompts
from midad.search.statements import within

#: Of each kind at most so many, and a look-up that takes longer is given up.
SECTIONS, TOPICS, AUTHORS, STORIES, SECONDS = 2, 3, 2, 5, 0.5


@dataclass(frozen=True)
class Suggestion:
    kind: str
    text: str
    url: str


def suggestions(text: str, frame: Frame) -> list[Suggestion]:
    """The pages that a beginning leads to. Raises TooSlow."""
    with within(SECONDS):
        topics = prompts.suggested_labels(text, "topic", limit=TOPICS)
        authors = prompts.suggested_labels(text, "author", limit=AUTHORS)
        stories = prompts.suggested_documents(text, limit=STORIES)
        sections = [section for section in frame.sections if prompts.begins(section.title, text)]
        found = [Suggestion("section", section.title, frame.url(section)) for section in sections[:SECTIONS]]
        found += _named("topic", Name.objects.in_bulk(topics), topics)
        found += _named("author", Author.objects.in_bulk(authors), authors)
        pages = ArticlePage.objects.for_readers().only("title", "url_path", "path").in_bulk(stories)
        listed = [pages[key] for key in stories if key in pages]
        return found + [Suggestion("story", page.title, frame.url(page)) for page in listed]


def _named(kind: str, rows: "dict[int, Name] | dict[int, Author]", keys: list[int]) -> list[Suggestion]:
    return [Suggestion(kind, rows[key].name, rows[key].get_absolute_url()) for key in keys if key in rows]
