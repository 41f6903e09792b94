"""What is suggested to readers while they type: titles of documents, and labels of facets that documents have.

Each word of these is a row, folded, and a second one without the article where it seems to have one: «امم» and «الأمم»
begin the same, and «ألمانيا» begins as it is written. A label goes with the last document that has its facet.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db import connection, transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from midad.arabic import FUNCTION_WORDS, Token, analyze
from midad.arabic.stemming import ARTICLES
from midad.search.analysis import LONGEST_WORD
from midad.search.documents import Document
from midad.search.models import Entry, Facet, Prompt
from midad.search.wording import LONGEST

#: So many words of a title lead to it, and so many of what is typed are looked at.
MOST_WORDS, TYPED = 16, 6
#: A single letter begins too many headlines to mean one of them.
LEAST_LETTERS = 2
DOCUMENT = ""
_ARTICLE = "ال"
_LAST = "\U0010ffff"

Row = tuple[str, int, str, int]


def suggested_labels(text: str, kind: str, *, limit: int) -> list[int]:
    """The keys of the facet whose labels have all words of the text, the last one begun; those that begin so first."""
    words = _typed(text)
    if not words:
        return []
    fitting = _fitting(kind, words).values("value").annotate(first=Min("place"))
    public = Facet.objects.filter(name=kind, value=OuterRef("value"))
    listed = fitting.filter(Exists(public)).order_by("first", "value").values_list("value", flat=True)
    return list(listed[:limit])


def suggested_documents(text: str, *, limit: int) -> list[int]:
    """The keys of the documents whose titles have all words of the text, the last one begun; the newest first."""
    words = _typed(text, least=LEAST_LETTERS)
    if not words:
        return []
    keys = _fitting(DOCUMENT, words).values("value")
    newest = Entry.objects.filter(key__in=keys).order_by("-published_at", "-key")
    return list(newest.values_list("key", flat=True)[:limit])


def begins(label: str, text: str) -> bool:
    """Whether a label has all words of the text, the last one begun."""
    *whole, last = _typed(text) or [()]
    words = [_forms(token.fold) for token in analyze(label)]
    is_there = all(any(set(forms) & set(word) for word in words) for forms in whole)
    return is_there and any(form.startswith(last) for word in words for form in word if last)


@transaction.atomic
def put(*, found: Sequence[Document]) -> None:
    """Write the difference, which mostly is none."""
    old, new = difference(found=found)
    if old:
        Prompt.objects.filter(pk__in=old.values()).delete()
    columns = ("kind", "value", "word", "place")
    Prompt.objects.bulk_create([Prompt(**dict(zip(columns, row, strict=True))) for row in sorted(new)])


def difference(*, found: Sequence[Document]) -> tuple[dict[Row, int], set[Row]]:
    """The rows of these documents that ought not to be there, with their keys, and those that are not."""
    wanted = {row for document in found for row in _rows(document)}
    values = {(kind, value) for kind, value, _word, _place in wanted} | {(DOCUMENT, one.key) for one in found}
    if not values:
        return {}, set()
    rows = _of(values).values_list("pk", "kind", "value", "word", "place")
    there = {(kind, value, word, place): pk for pk, kind, value, word, place in rows}
    return {row: pk for row, pk in there.items() if row not in wanted}, wanted - there.keys()


def drop(*, keys: Iterable[int]) -> None:
    """Have these documents suggested no more."""
    Prompt.objects.filter(kind=DOCUMENT, value__in=list(keys)).delete()


def drop_lost(*, facets: set[tuple[str, int]]) -> None:
    """Have those of the facets suggested no more that no document has any longer."""
    if facets:
        still = Facet.objects.filter(name=OuterRef("kind"), value=OuterRef("value"))
        _of(facets).exclude(Exists(still)).delete()


def _of(values: set[tuple[str, int]]) -> QuerySet[Prompt]:
    kinds = {kind for kind, _value in values}
    parts = (Q(kind=kind, value__in=[value for other, value in values if other == kind]) for kind in sorted(kinds))
    return Prompt.objects.filter(reduce(or_, parts))


def _rows(document: Document) -> Iterable[Row]:
    yield from ((DOCUMENT, document.key, word, place) for word, place in _words_of(document.title).items())
    for kind, labels in document.labels.items():
        for value, label in labels.items():
            yield from ((kind, value, word, place) for word, place in _words_of(label).items())


def _words_of(text: str) -> dict[str, int]:
    """The words that lead to a text, with their places."""
    words: dict[str, int] = {}
    for place, token in enumerate(analyze(text)[:MOST_WORDS]):
        if place == 0 or token.fold not in FUNCTION_WORDS:
            for form in _forms(token.fold):
                words.setdefault(form, place)
    return words


def _forms(fold: str) -> tuple[str, ...]:
    """A word as it is, and without what may be an article, if something is left."""
    article = next((article for article in ARTICLES if fold.startswith(article)), "")
    return tuple(form[:LONGEST_WORD] for form in dict.fromkeys((fold, fold[len(article) :])) if form)


def _typed(text: str, *, least: int = 1) -> list[tuple[str, ...]]:
    """The forms of each word that is looked for. A single word needs so many letters; an article begins too many."""
    tokens = analyze(text[:LONGEST])[:TYPED]
    content = [token for token in tokens[:-1] if token.fold not in FUNCTION_WORDS] + tokens[-1:]
    words = [_forms(token.fold) for token in content]
    if len(words) != 1:
        return words
    long = tuple(form for form in words[0] if len(form) >= least)
    return [long] if long and not _is_article(content[0]) else []


def _is_article(token: Token) -> bool:
    """Not if a hamza is typed: «أل» begins «ألم»."""
    return token.fold == _ARTICLE and token.surface.startswith(_ARTICLE[0])


def _fitting(kind: str, words: Sequence[tuple[str, ...]]) -> QuerySet[Prompt]:
    *whole, last = words
    found = Prompt.objects.filter(reduce(or_, map(_begun, last)), kind=kind)
    for forms in dict.fromkeys(whole):
        found = found.filter(Exists(Prompt.objects.filter(kind=kind, value=OuterRef("value"), word__in=forms)))
    return found


def _begun(word: str) -> Q:
    """Words that begin so: each database has an index for one way of asking."""
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=word + _LAST)
    return Q(word__startswith=word)
