"""Comments as readers find them: in threads, on pages that stay, in the language of counting."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from midad.articles.models import ArticlePage, Author
from midad.comments.models import Comment, CommentRules
from midad.comments.tests.writing import add
from midad.comments.threads import ANSWERS, thread_of, threads_of, under_story
from midad.delivery.recording import recorded


def page_at(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def shown_at(address: str) -> list[str]:
    return [str(item["id"]) for item in page_at(address).select("li.comment")]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "التعليقات"), (1, "تعليق واحد"), (2, "تعليقان"), (3, "3 تعليقات"), (11, "11 تعليقًا"), (100, "100 تعليق")],
)
def test_comments_are_counted_as_people_count(story: ArticlePage, number: int, said: str) -> None:
    add(story.pk, number)
    assert page_at(story.url).select_one("#comments-title").text == said  # type: ignore[union-attr]


def test_machines_are_told_how_many_there_are(story: ArticlePage) -> None:
    add(story.pk, 3)
    page = page_at(story.url)
    text = page.select_one("script[type='application/ld+json']").string  # type: ignore[union-attr]
    found = json.loads(str(text))["@graph"][0]
    assert found["commentCount"] == 3
    assert found["interactionStatistic"]["userInteractionCount"] == 3
    feeds = [str(link["href"]) for link in page.select("link[rel=alternate]")]
    assert f"http://127.0.0.1:8000/comments/on/{story.pk}/feed/" in feeds


def test_pages_are_numbered_from_the_oldest_and_stay(story: ArticlePage, rules: CommentRules) -> None:
    rules.per_page = 5
    rules.save()
    comments = add(story.pk, 12)
    pages = [shown_at(f"/comments/on/{story.pk}/?page={number}") for number in (1, 2, 3)]
    assert pages == [[one.anchor for one in comments[start : start + 5]] for start in (0, 5, 10)]
    assert shown_at(story.url) == pages[0]
    rules.order = CommentRules.Order.NEWEST
    rules.save()
    assert shown_at(f"/comments/on/{story.pk}/?page=2") == pages[1][::-1]
    # The last page has two threads only: the one before stands under the story as well.
    assert shown_at(story.url) == [one.anchor for one in comments[:4:-1]]
    for comment in comments:
        place = Client().get(f"/comments/{comment.pk}/").headers["Location"]
        address, _hash, anchor = place.partition("#")
        assert anchor in shown_at(address)
        is_under_story = not address.startswith("/comments/")
        assert is_under_story is (comment in comments[5:])


@pytest.mark.parametrize("order", CommentRules.Order.values)
def test_a_pager_leads_through_all_pages(story: ArticlePage, rules: CommentRules, order: str) -> None:
    rules.per_page, rules.order = 5, order
    rules.save()
    comments = add(story.pk, 23)
    found, address, seen = [], story.url, set()
    while address:
        assert address not in seen
        seen.add(address)
        found += shown_at(address)
        link = page_at(address).select_one(".comments-pager [rel~=next]")
        address = str(link["href"]) if link else ""
    ordered = comments if order == CommentRules.Order.OLDEST else comments[::-1]
    assert found == [one.anchor for one in ordered]


@pytest.mark.parametrize("number", ["0", "01", "4", "x", "-1", "٢", "1" * 12, ""])
def test_there_are_no_other_pages(story: ArticlePage, number: str) -> None:
    add(story.pk, 3)
    assert Client().get(f"/comments/on/{story.pk}/", {"page": number}).status_code == 404


def test_the_bare_address_leads_to_the_story(story: ArticlePage) -> None:
    assert Client().get(f"/comments/on/{story.pk}/").headers["Location"].endswith("/#comments")


def test_a_page_of_comments_names_the_story_and_itself(story: ArticlePage) -> None:
    add(story.pk, 25)
    page = page_at(f"/comments/on/{story.pk}/?page=2")
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"http://127.0.0.1:8000/comments/on/{story.pk}/?page=2"
    link = page.select_one("h1 a")
    assert link is not None
    assert (link.text, Client().get(str(link["href"])).status_code) == (story.title, 200)


def test_answers_stand_in_as_far_as_the_newspaper_wants(story: ArticlePage, rules: CommentRules) -> None:
    rules.depth = 2
    rules.save()
    [parent] = add(story.pk)
    chain = [parent]
    for _step in range(4):
        chain += add(story.pk, parent=chain[-1])
    [pinned] = add(story.pk, parent=parent, is_pinned=True)
    items = page_at(story.url).select("li.comment")
    assert [item["id"] for item in items] == [one.anchor for one in [parent, pinned, *chain[1:]]]
    assert [item["class"][-1][-1] for item in items] == ["0", "1", "1", "2", "2", "2"]
    rules.depth = 0
    rules.save()
    assert page_at(story.url).select_one(".comment-answer") is None


def test_an_answer_to_what_was_taken_away_says_so(story: ArticlePage) -> None:
    [parent] = add(story.pk)
    [answer] = add(story.pk, parent=parent)
    Comment.objects.filter(pk=parent.pk).update(state="spam")
    shown = page_at(story.url).select_one(f"#{answer.anchor}")
    assert "لم يعد هنا" in shown.text  # type: ignore[union-attr]


def test_who_wrote_is_told_apart(story: ArticlePage, author: Author, editor: Any, reporter: Any) -> None:
    author.user = reporter
    author.save()
    add(story.pk, member=reporter)
    add(story.pk, member=editor, is_pick=True, is_pinned=True)
    add(story.pk)
    badges = [
        [badge.text for badge in item.select(".comment-badge")] for item in page_at(story.url).select("li.comment")
    ]
    assert badges == [["كاتب الخبر"], ["هيئة التحرير", "اختيار التحرير", "مثبّت"], []]


def test_links_are_bare_and_everything_is_escaped(story: ArticlePage) -> None:
    text = "انظر https://a.example/?q=1&b=<x> و<b>ليس وسمًا</b> javascript:alert(1)"
    add(story.pk, text=text, name="<i>س</i>")
    item = page_at(story.url).select_one("li.comment")
    assert item is not None
    [link] = item.select(".comment-text a")
    assert link["rel"] == ["ugc", "nofollow", "noopener"]
    assert str(link["href"]).startswith("https://a.example/?q=1&b=")
    assert item.select("b, i") == []
    assert "<b>ليس وسمًا</b>" in item.text
    assert "<i>س</i>" in item.text


def test_a_long_thread_goes_on_elsewhere(story: ArticlePage) -> None:
    [parent] = add(story.pk)
    answers = add(story.pk, 2 * ANSWERS + 30, parent=parent)
    [other] = add(story.pk)
    assert len(shown_at(story.url)) == ANSWERS + 2
    rest = page_at(story.url).select_one(".comments-rest a")
    assert rest is not None
    assert "130 رد" in rest.text
    assert shown_at(str(rest["href"])) == [parent.anchor, *(one.anchor for one in answers[ANSWERS : 2 * ANSWERS])]
    assert len(shown_at(f"/comments/on/{story.pk}/thread/1/?page=3")) == 31
    assert Client().get(f"/comments/on/{story.pk}/thread/1/?page=4").status_code == 404
    assert Client().get(f"/comments/on/{story.pk}/thread/9/").status_code == 404
    for comment in (parent, answers[0], answers[ANSWERS - 1], answers[ANSWERS], answers[-1], other):
        address, _hash, anchor = Client().get(f"/comments/{comment.pk}/").headers["Location"].partition("#")
        assert anchor in shown_at(address)
    assert thread_of(story.pk, 1, 2).total == 231


def queries_of(address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("number", [250, pytest.param(2500, marks=pytest.mark.slow)])
def test_thousands_of_comments_cost_as_many_questions_as_a_few(story: ArticlePage, number: int) -> None:
    """So many more in one thread, and as many threads more."""
    [parent] = add(story.pk)
    add(story.pk, 30, parent=parent)
    add(story.pk, 30)
    addresses = [story.url, f"/comments/on/{story.pk}/?page=2", f"/comments/on/{story.pk}/thread/1/"]
    for address in addresses:
        queries_of(address)
    few = [queries_of(address) for address in addresses]
    add(story.pk, number, parent=parent)
    add(story.pk, number)
    many = [queries_of(address) for address in addresses]
    # Of many is asked first where each stands.
    assert all(more <= less + 2 for more, less in zip(many, few, strict=True)), (few, many)
    with CaptureQueriesContext(connection) as captured:
        threads_of(story.pk, CommentRules())
    assert len(captured) == 3


def test_a_page_with_comments_can_be_kept(story: ArticlePage, author: Author, editor: Any) -> None:
    [parent] = add(story.pk, member=editor)
    add(story.pk, ANSWERS + 300, parent=parent)
    for address in (story.url, f"/comments/on/{story.pk}/?page=1", f"/comments/on/{story.pk}/thread/1/"):
        with recorded() as reading:
            assert Client().get(address).status_code == 200
        assert reading.doubts == set(), address
        assert "comment!" not in reading.keys, address
        assert any(key.startswith("comment+page_id=") for key in reading.keys), sorted(reading.keys)
        assert not any(key in {"comment?", "comment+"} for key in reading.keys), address


@pytest.mark.parametrize(
    ("pages", "is_newest_first", "numbers"), [(1, False, {1}), (1, True, {1}), (7, False, {1}), (7, True, {6, 7})]
)
def test_what_stands_under_the_story(pages: int, is_newest_first: bool, numbers: set[int]) -> None:
    assert under_story(pages, is_newest_first) == numbers
