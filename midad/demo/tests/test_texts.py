"""The demo is the first newspaper that a newsroom sees: enough of it, of every kind, and no sentence used twice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

import pytest

from midad.articles.models import ArticlePage
from midad.demo import documents
from midad.demo.texts import Text, age_of, parse_blocks, read_table, read_texts

RUN = 8  # words
#: What names a thing or sets it, and is never read as text.
NOT_READ = frozenset({"direction", "language", "level", "type", "picture", "document", "recording", "story", "url"})

stories = cache(lambda: read_texts("articles"))


def read_aloud(value: Any) -> Iterator[str]:
    """Each text that a reader reads in a block's value."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_READ:
                yield from read_aloud(part)
    elif isinstance(value, list):
        for part in value:
            yield from read_aloud(part)
    elif isinstance(value, str):
        for paragraph in re.split(r"</(?:p|li)>", value):
            yield unescape(re.sub(r"<[^>]+>", " ", paragraph))


def body_words(text: Text) -> int:
    return sum(len(part.split()) for _kind, value in text.blocks for part in read_aloud(value))


def texts_of(text: Text) -> Iterator[str]:
    yield from (text.meta.get(name, "") for name in ("title", "kicker", "standfirst", "picture_caption"))
    yield from (correction["text"] for correction in text.meta.get("corrections", []))
    yield from text.meta.get("original_text", "").splitlines()
    for _kind, value in text.blocks:
        yield from read_aloud(value)


def repeated_runs(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Runs of eight words that stand in two places, with the keys of the texts they stand in."""
    places = defaultdict(list)
    for key, parts in texts.items():
        for part in parts:
            words = re.findall(r"\w+", part)
            for start in range(len(words) - RUN + 1):
                places[" ".join(words[start : start + RUN])].append(key)
    return {run: keys for run, keys in places.items() if len(keys) > 1}


def test_there_are_sixty_stories_in_seven_sections() -> None:
    by_section = defaultdict(list)
    for text in stories():
        by_section[text.meta["section"]].append(text.key)
    assert len(stories()) >= 60
    assert set(by_section) == set(read_table("sections"))
    assert len(by_section) == 7
    assert min(len(keys) for keys in by_section.values()) >= 8


def test_the_stories_are_as_long_as_stories_are() -> None:
    lengths = [body_words(text) for text in stories()]
    assert sum(length >= 250 for length in lengths) >= 40
    assert sum(length >= 600 for length in lengths) >= 10


def test_every_format_and_stage_has_a_story() -> None:
    assert {text.meta["format"] for text in stories()} == set(ArticlePage.Format.values)
    assert {text.meta["stage"] for text in stories()} == set(ArticlePage.Stage.values)


def test_every_block_stands_in_a_story() -> None:
    used = {kind for text in stories() for kind, _value in text.blocks}
    assert used == set(ArticlePage.body.field.stream_block.child_blocks)


def test_corrections_translation_and_agency_copy_are_shown() -> None:
    kinds = {correction["kind"] for text in stories() for correction in text.meta.get("corrections", [])}
    translated = [text for text in stories() if text.meta.get("original_text")]
    assert kinds == {"correction", "clarification", "update"}
    assert any(text.meta.get("agency") for text in stories())
    assert translated
    for text in translated:
        assert any(entry.startswith("translated:") for entry in text.meta["bylines"])


def test_every_author_signs() -> None:
    signing = {entry.rpartition(":")[2] for text in stories() for entry in text.meta["bylines"]}
    assert signing == set(read_table("authors"))
    assert len(signing) == 8


def test_what_a_story_names_exists() -> None:
    known = {
        "picture": read_table("pictures"),
        "document": dict.fromkeys(documents.KEYS),
        "recording": read_table("recordings"),
        "story": {text.key: text for text in stories()},
    }

    def missing(value: Any, name: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for key, part in value.items():
                yield from missing(part, key)
        elif isinstance(value, list):
            for part in value:
                yield from missing(part)
        elif value and name in known and value not in known[name]:
            yield f"{name} {value}"

    found = {text.key: list(missing([value for _kind, value in text.blocks])) for text in stories()}
    assert {key: names for key, names in found.items() if names} == {}
    for text in stories():
        assert text.meta.get("picture", "harbour-dawn") in known["picture"], text.key
        assert set(text.meta.get("topics", [])) <= set(read_table("names")), text.key
        assert 1 <= len(text.meta.get("topics", [])) <= 4, text.key


def test_a_lead_of_the_day_stands_over_the_others() -> None:
    newest = min(stories(), key=lambda text: age_of(text.meta["age"]))
    assert "picture" in newest.meta
    assert newest.meta["format"] == "news"


def test_no_sentence_stands_twice() -> None:
    texts = {text.key: list(texts_of(text)) for text in [*stories(), *read_texts("pages")]}
    assert repeated_runs(texts) == {}


def test_a_sentence_that_stands_twice_is_found() -> None:
    sentence = "خرجت السفينة من الميناء عند الفجر، ثم عادت مساءً"
    assert repeated_runs({"a": [sentence], "b": [f"وقيل: {sentence}."]})
    assert repeated_runs({"a": [sentence], "b": ["خرجت السفينة من الميناء عند الفجر ولم تعد"]}) == {}


@pytest.mark.parametrize("body", ["::: facts عنوان\nسطر", "::: no-such-block\n:::"])
def test_a_broken_block_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="block"):
        parse_blocks(body)


def test_the_drafts_have_faults_of_every_group() -> None:
    from midad.arabic.copydesk import RULES, Block, check

    def found(text: Text) -> list[Any]:
        fields = [Block(text.meta["title"], "headline"), Block(text.meta["standfirst"], "standfirst")]
        return check([*fields, *(Block(part) for _kind, value in text.blocks for part in read_aloud(value))])

    groups = {RULES[finding.rule].group for text in read_texts("drafts") for finding in found(text)}
    assert groups == {rule.group for rule in RULES.values()}
    assert all(len(found(text)) >= 10 for text in read_texts("drafts"))
