"""A reader comments under a page that is the same for everybody."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone

from midad.articles.models import ArticlePage
from midad.comments import tokens
from midad.comments.models import Comment, CommentRules, Dropped, TrapTurn
from midad.comments.tests.writing import KIND, OWN, WORDS, add, send, token


def page_of(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def form_of(answer: Any) -> Tag:
    form = page_of(answer).select_one("form.comment-form")
    assert form is not None
    return form


def written_in(form: Tag, name: str) -> str:
    field = form.select_one(f"[name={name}]")
    assert field is not None
    return field.text.removeprefix("\n") if field.name == "textarea" else str(field.get("value", ""))


def test_a_story_has_a_form_without_a_token(story: ArticlePage) -> None:
    answer = Client().get(story.url)
    form = form_of(answer)
    assert form["action"] == f"/comments/on/{story.pk}/"
    assert written_in(form, "token") == written_in(form, "parent") == ""
    assert form.select_one("[name=website]") is None
    assert form.select_one("[name=name]")["autocomplete"] == "name"  # type: ignore[index]
    assert "لن يُنشر" in form.select_one("#write-email_helptext").text  # type: ignore[union-attr]
    for label in form.select("label[for]"):
        assert form.select_one(f"[id='{label['for']}']") is not None
    box = form.select_one("remembered-details input")
    assert box is not None
    assert not {"name", "checked"} & set(box.attrs)
    assert "csrf" not in answer.text.lower()
    assert not answer.cookies
    assert answer.content == Client().get(story.url).content


def test_the_trap_is_seen_by_no_person(story: ArticlePage) -> None:
    field = form_of(Client().get(story.url)).select_one(f"[name={tokens.trap_name()}]")
    assert field is not None
    assert (field["tabindex"], field["autocomplete"], field.parent["aria-hidden"]) == ("-1", "off", "true")  # type: ignore[index]
    assert "visually-hidden" in field.parent["class"]  # type: ignore[index]
    assert "اترك هذا الحقل فارغًا" in field.parent.text  # type: ignore[union-attr]


def test_the_website_is_asked_for_where_the_newspaper_wants_it(story: ArticlePage, rules: CommentRules) -> None:
    rules.asks_for_website = True
    rules.save()
    assert form_of(Client().get(story.url)).select_one("[name=website]") is not None
    send(story.pk, website="readers.example/layla")
    assert Comment.objects.get().website == "https://readers.example/layla"
    link = page_of(Client().get(story.url)).select_one(".comment-name a")
    assert link is not None
    assert link["rel"] == ["ugc", "nofollow", "noopener"]


def test_a_comment_comes_in_and_stands_under_the_story(story: ArticlePage, rules: CommentRules) -> None:
    answer = send(story.pk)
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#comment-{comment.pk}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    page = Client().get(answer.headers["Location"])
    shown = page_of(page).select_one(f"#comment-{comment.pk}")
    assert shown is not None
    assert [part.text for part in shown.select(".comment-text p")] == [
        "خبر جيد.لكن السطر الثاني ناقص.",
        "وهذه فقرة أخرى.",
    ]
    assert page_of(page).select_one("#comments-title").text == "تعليق واحد"  # type: ignore[union-attr]
    assert WORDS["email"] not in page.text


def test_a_script_is_told_the_place(story: ArticlePage, rules: CommentRules) -> None:
    answer = send(story.pk, headers={**OWN, "x-requested-with": "fetch"})
    assert (answer.status_code, answer.content) == (201, b"")
    assert answer.headers["Location"].endswith(f"#comment-{Comment.objects.get().pk}")


def test_a_held_comment_is_seen_by_its_author_alone(story: ArticlePage) -> None:
    before = Client().get(story.url).content
    answer = send(story.pk)
    place = answer.headers["Location"]
    assert answer.status_code == 303
    assert "/waiting/" in place
    waiting = Client().get(place)
    assert waiting.headers["Cache-Control"] == "no-store"
    assert "noindex" in waiting.text
    assert "خبر جيد." in page_of(waiting).select_one(".is-waiting").text  # type: ignore[union-attr]
    assert WORDS["email"] not in waiting.text
    assert Client().get(story.url).content == before
    comment = Comment.objects.get()
    assert Client().get(f"/comments/{comment.pk}/waiting/forged/").status_code == 404
    assert Client().get(f"/comments/{comment.pk}/").status_code == 404
    assert Client().get(f"/comments/{comment.pk}/reply/").status_code == 404
    Comment.objects.update(state="approved", place=1)
    assert Client().get(place).headers["Location"].endswith(f"#comment-{comment.pk}")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " "}, "اكتب اسمك"),
        ({"name": "\u200b\u2060"}, "اكتب"),
        ({"name": "ن" * 61}, "أحرف الاسم 61، وأقصاها 60"),
        ({"email": ""}, "اكتب بريدك الإلكتروني"),
        ({"email": "ليس عنوانًا"}, "name@example.com"),
        ({"email": '"a, b"@readers.example'}, "name@example.com"),
        ({"email": "a" * 250 + "@b.example"}, "أحرف البريد الإلكتروني 260، وأقصاها 254"),
        ({"text": " \n\t "}, "اكتب تعليقك"),
        ({"text": "ا" * 5001}, "5001"),
        ({"text": "a" * 60_000}, "60000"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_lost(
    story: ArticlePage, wrong: dict[str, str], message: str
) -> None:
    answer = send(story.pk, **wrong)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (422, "no-store")
    form = form_of(answer)
    (name,) = wrong
    field = form.select_one(f"[name={name}]")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert f"write-{name}_error" in field["aria-describedby"]
    assert message in form.select_one(f"#write-{name}_error").text  # type: ignore[union-attr]
    summary = form.select_one("#write-faults")
    assert summary is not None
    assert {"tabindex", "autofocus"} <= set(summary.attrs)
    assert [link["href"] for link in summary.select("a")] == [f"#write-{name}"]
    for other, said in {**WORDS, **wrong}.items():
        assert written_in(form, other).strip() == said.strip()
    assert not Comment.objects.exists()


def test_what_a_reader_writes_is_shown_as_text(story: ArticlePage, rules: CommentRules) -> None:
    hostile = {"name": "<script>alert(1)</script>", "text": "</textarea></form><img src=x onerror=alert(1)>"}
    pages = [send(story.pk, email="", **hostile), send(story.pk, token="", **hostile)]
    assert [page.status_code for page in pages] == [422, 200]
    pages.append(Client().get(send(story.pk, **hostile).headers["Location"]))
    pages.append(Client().get(f"/comments/{Comment.objects.get().pk}/reply/"))
    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_without_a_token_it_is_confirmed_by_hand(story: ArticlePage, rules: CommentRules) -> None:
    answer = send(story.pk, token="")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert not Comment.objects.exists()
    form = form_of(answer)
    said = {str(field["name"]): written_in(form, str(field["name"])) for field in form.select("[name]")}
    assert {name: said[name] for name in WORDS} == WORDS
    assert not [field for field in form.select("[type=hidden]") if field.has_attr("aria-describedby")]
    shown = [paragraph.get_text("\n") for paragraph in form.select(".comment-draft .comment-text p")]
    assert shown == ["خبر جيد.\nلكن السطر الثاني ناقص.", "وهذه فقرة أخرى."], "as it will stand under the story"
    # Whoever presses at once is asked once more, with the same token, and has lost nothing.
    again = form_of(send(story.pk, **said))
    assert written_in(again, "token") == said["token"]
    assert written_in(again, "text") == WORDS["text"]
    older = token(story.pk, age=5)
    assert send(story.pk, **{**said, "token": older}).status_code == 303
    assert Comment.objects.get().text == WORDS["text"]


@pytest.mark.parametrize("kind", ["nonsense", "of another page", "too old", "too young"])
def test_a_token_that_is_not_good_is_counted_and_asked_for_again(story: ArticlePage, kind: str) -> None:
    bad = {
        "nonsense": "x" * 9000,
        "of another page": token(story.pk + 1),
        "too old": token(story.pk, age=90_000),
        "too young": token(story.pk, age=0),
    }[kind]
    answer = send(story.pk, token=bad)
    assert answer.status_code == 200
    assert (written_in(form_of(answer), "token") == bad) is (kind == "too young")
    send(story.pk, token=bad)
    assert list(Dropped.objects.values_list("day", "trap", "number")) == [(timezone.localdate(), "age", 2)]


def test_who_fills_in_the_trap_is_told_so_and_loses_nothing(story: ArticlePage) -> None:
    for name in (tokens.trap_names()[0], tokens.trap_names()[-1]):
        answer = send(story.pk, **{name: "buy now"})
        assert answer.status_code == 422
        form = form_of(answer)
        field = form.select_one(f"[name={tokens.trap_name()}]")
        assert field is not None
        assert field["value"] == "buy now"
        assert "visually-hidden" not in field.parent["class"]  # type: ignore[index]
        assert "أفرغ هذا الحقل" in form.select_one("#write-faults").text  # type: ignore[union-attr]
        assert written_in(form, "text") == WORDS["text"]
    assert Dropped.objects.get().number == 2
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, {"origin": "null"}],
    ids=["nothing said", "another site", "nowhere"],
)
def test_another_site_is_refused_and_the_text_kept(story: ArticlePage, headers: dict[str, str]) -> None:
    answer = send(story.pk, headers=headers)
    assert answer.status_code == 403
    assert written_in(form_of(answer), "text") == WORDS["text"]
    assert not Comment.objects.exists()


def test_sent_twice_it_is_one_comment(story: ArticlePage, rules: CommentRules) -> None:
    said = {"token": token(story.pk)}
    places = {send(story.pk, **said).headers["Location"] for _time in range(2)}
    # With another token too: the form was loaded again.
    places.add(send(story.pk).headers["Location"])
    assert len(places) == 1
    assert Comment.objects.count() == 1


def test_other_words_in_a_form_that_was_sent_are_not_lost(story: ArticlePage, rules: CommentRules) -> None:
    said = {"token": token(story.pk)}
    send(story.pk, **said)
    answer = send(story.pk, text="وهذا كلام آخر.", **said)
    assert (answer.status_code, written_in(form_of(answer), "text")) == (200, "وهذا كلام آخر.")
    assert written_in(form_of(answer), "token") not in {"", said["token"]}
    assert Comment.objects.count() == 1


def test_a_clock_that_was_set_back_keeps_nobody_from_writing(story: ArticlePage, rules: CommentRules) -> None:
    answer = send(story.pk, token=token(story.pk, age=-3600))
    assert written_in(form_of(answer), "token") != ""
    with pytest.raises(tokens.TooYoung):
        tokens.read(written_in(form_of(answer), "token"), story.pk)
    with pytest.raises(tokens.Refused) as refused:
        tokens.read(token(story.pk, age=-3600), story.pk)
    assert not isinstance(refused.value, tokens.TooYoung)
    TrapTurn._default_manager.create(began_at=timezone.now() + timedelta(days=999))
    tokens.turn_the_trap()
    assert TrapTurn._default_manager.filter(began_at__lte=timezone.now()).exists()


def test_who_writes_too_often_waits_and_keeps_the_text(story: ArticlePage, rules: CommentRules) -> None:
    send(story.pk)
    answer = send(story.pk, text="وأضيف شيئًا.")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 16
    assert "كتبت قبل لحظة. أرسله بعد 15 ثانية." in form_of(answer).text
    assert written_in(form_of(answer), "text") == "وأضيف شيئًا."


def test_a_held_answer_says_what_it_answers(story: ArticlePage) -> None:
    [first] = add(story.pk, name="سامي الراوي")
    waiting = Client().get(send(story.pk, parent=str(first.pk)).headers["Location"])
    link = page_of(waiting).select_one(".is-waiting .comment-facts a")
    assert link is not None
    assert (link["href"], link.text) == (f"/comments/{first.pk}/", "سامي الراوي")


def test_a_reply_stands_under_what_it_answers(story: ArticlePage, rules: CommentRules) -> None:
    [first] = add(story.pk, name="سامي الراوي")
    page = Client().get(f"/comments/{first.pk}/reply/")
    assert page.content == Client().get(f"/comments/{first.pk}/reply/").content
    form = form_of(page)
    assert written_in(form, "parent") == str(first.pk)
    assert "رأي رقم" in page_of(page).select_one(".is-answered").text  # type: ignore[union-attr]
    send(story.pk, parent=str(first.pk))
    answer = Comment.objects.get(parent=first)
    shown = page_of(Client().get(story.url)).select_one(f"#comment-{answer.pk}")
    assert shown is not None
    assert "is-step-1" in shown["class"]
    link = shown.select_one(".comment-facts span a")
    assert link is not None
    assert (link["href"], link.text) == (f"#comment-{first.pk}", "سامي الراوي")


@pytest.mark.parametrize("parent", ["7777", "x", "9" * 30, "\0", "-1", "٣"])
def test_an_answer_to_what_is_gone_keeps_the_text(story: ArticlePage, rules: CommentRules, parent: str) -> None:
    answer = send(story.pk, parent=parent)
    if parent == "\0":
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    form = form_of(answer)
    assert written_in(form, "parent") == ""
    assert "لم يعد" in form.select_one("#write-faults").text  # type: ignore[union-attr]
    assert send(story.pk, parent="").status_code == 303


def test_what_was_erased_is_not_answered(story: ArticlePage, rules: CommentRules) -> None:
    [first] = add(story.pk, name="", email="", text="", erased_at=timezone.now())
    add(story.pk, parent=first)
    assert Client().get(f"/comments/{first.pk}/reply/").status_code == 404
    answer = send(story.pk, parent=str(first.pk))
    assert answer.status_code == 422
    assert "لم يعد" in form_of(answer).select_one("#write-faults").text  # type: ignore[union-attr]


def test_what_another_page_has_is_answered_there_alone(story: ArticlePage, rules: CommentRules, publish: Any) -> None:
    [elsewhere] = add(publish("خبر آخر").pk)
    assert send(story.pk, parent=str(elsewhere.pk)).status_code == 422
    assert Comment.objects.on(story.pk).count() == 0


def test_a_closed_story_says_so_and_shows_what_is_there(story: ArticlePage, rules: CommentRules) -> None:
    add(story.pk)
    rules.is_open = False
    rules.save()
    page = page_of(Client().get(story.url))
    assert page.select_one("form.comment-form") is None
    assert "لم يعد هذا الخبر يقبل" in page.select_one(".comments-closed").text  # type: ignore[union-attr]
    assert len(page.select(".comment")) == 1
    assert page.select_one(".comment-answer") is None
    answer = send(story.pk)
    assert answer.status_code == 403
    assert written_in(form_of(answer), "text") == WORDS["text"]
    assert Client().get(f"/comments/token/{story.pk}/").status_code == 404
    assert form_or_none(f"/comments/{Comment.objects.get().pk}/reply/") is None


def form_or_none(address: str) -> Tag | None:
    return page_of(Client().get(address)).select_one("form.comment-form")


def test_a_closed_story_without_comments_shows_nothing(story: ArticlePage, rules: CommentRules) -> None:
    ArticlePage.objects.update(comments=ArticlePage.Comments.CLOSED)
    assert page_of(Client().get(story.url)).select_one("#comments") is None


@pytest.mark.parametrize("state", ["draft", "nothing"])
def test_what_readers_do_not_have_takes_no_comments(story: ArticlePage, rules: CommentRules, state: str) -> None:
    [comment] = add(story.pk)
    if state == "draft":
        ArticlePage.objects.update(live=False)
    key = story.pk if state == "draft" else 9_999_999_999_999_999_999
    assert send(key).status_code == 404
    for address in (f"/comments/on/{key}/?page=1", f"/comments/token/{key}/", f"/comments/on/{key}/thread/1/"):
        assert Client().get(address).status_code == 404
    if state == "draft":
        assert Client().get(f"/comments/{comment.pk}/").status_code == 404


def test_a_token_is_nobody_elses(story: ArticlePage) -> None:
    answers = [Client().get(f"/comments/token/{story.pk}/") for _time in range(2)]
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert answers[0].headers["Content-Type"].startswith("text/plain")
    assert answers[0].text != answers[1].text
    with pytest.raises(tokens.TooYoung):
        tokens.read(answers[0].text, story.pk)


def test_what_is_no_form_is_not_read(story: ArticlePage) -> None:
    address = f"/comments/on/{story.pk}/"
    assert Client().post(address, WORDS).status_code == 415
    assert Client().post(address, b"x", content_type="text/plain").status_code == 415
    assert send(story.pk, text="ا" * 20_000).status_code == 413
    for length in ("", "abc", "-1", "9" * 5000):
        answer = Client(raise_request_exception=False).post(address, b"x=1", content_type=KIND, CONTENT_LENGTH=length)
        assert answer.status_code in {403, 413}
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        assert Client().generic(method, address).status_code == 405
    for other in (f"{address}x/", f"/comments/token/{story.pk}/", f"{address}thread/1/"):
        assert Client().post(other, urlencode(WORDS), content_type=KIND, headers=OWN).status_code == 405
