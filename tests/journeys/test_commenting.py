"""A reader comments under a story: without scripts and with them, with a mistake first, in answer, and waiting."""

import re
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chromium import Open
from tests.browser.first_run import Installed
from tests.browser.serving import Served, whole_newsroom
from tests.browser.wearing import worn_in
from tests.pages.axe import WIDTHS, faults

pytestmark = pytest.mark.journey

WAITING = re.compile(r"/comments/\d+/waiting/[\w-]+/$")


Reader = Callable[..., BrowserContext]
ARTICLE = "article, with comments"
_networks = count(1)


@pytest.fixture(scope="module", params=["default", pytest.param("magazine", marks=pytest.mark.slow)])
def newsroom(
    demo: Installed, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Served]:
    """A newsroom behind a server that tells it where readers come from: each of the tests is a reader of its own."""
    folder = tmp_path_factory.mktemp("commented")
    installed = worn_in(request.param, demo.copy(folder / "var"))
    with whole_newsroom(installed, folder / "log", MIDAD_TRUSTED_PROXIES="127.0.0.1") as served:
        yield served


@pytest.fixture
def reader(open_browser: Open) -> Reader:
    def opened(**options: Any) -> BrowserContext:
        headers = {"X-Forwarded-For": f"203.0.{next(_networks)}.7"}
        return open_browser(extra_http_headers=headers, **options)

    return opened


def write(page: Page, text: str, *, email: str = "layla@readers.example") -> None:
    page.get_by_label("الاسم").fill("ليلى الخطيب")
    page.get_by_label("البريد الإلكتروني").fill(email)
    page.locator("#write-text").fill(text)


def send(page: Page) -> None:
    page.get_by_role("button", name="أرسل التعليق").click()


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def test_without_scripts_a_comment_is_confirmed_and_waits(newsroom: Served, reader: Reader, width: int) -> None:
    page = reader(width=width, scripts=False).new_page()
    page.goto(newsroom.addresses[ARTICLE])
    expect(page.get_by_text("تذكّر بياناتي")).to_be_hidden()
    write(page, f"تعليق بلا نصوص برمجية، عرضه {width}.", email="layla@readers")
    send(page)
    # A mistake first: everything is there, and the summary leads to the field.
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("لم يُرسل تعليقك بعد")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    field = page.get_by_label("البريد الإلكتروني")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_css("border-top-width", "2px")
    expect(field).to_have_accessible_description(re.compile("اكتب بريدًا إلكترونيًّا كاملًا"))
    expect(page.locator("#write-text")).to_have_value(f"تعليق بلا نصوص برمجية، عرضه {width}.")
    field.fill(f"layla-{width}@readers.example")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("أترسل التعليق؟")
    send(page)  # in less than three seconds it asks once more
    expect(page.get_by_role("heading", level=1)).to_have_text("أترسل التعليق؟")
    page.wait_for_timeout(3200)
    send(page)
    expect(page).to_have_url(WAITING)
    expect(page.locator(".is-waiting")).to_contain_text(f"عرضه {width}")
    page.goto(newsroom.addresses[ARTICLE])
    expect(page.locator(".comment", has_text=f"عرضه {width}")).to_have_count(0)


def test_with_scripts_nothing_is_loaded_anew(newsroom: Served, reader: Reader) -> None:
    page = reader(width=390).new_page()
    page.goto(newsroom.addresses[ARTICLE])
    page.locator("#write-text").fill("ما كُتب ولم يُرسل.")
    page.goto(newsroom.url)
    page.go_back()
    expect(page.locator("#write-text")).to_have_value("ما كُتب ولم يُرسل.")
    expect(page.locator("characters-left")).to_have_text("المتبقي: 4982")
    page.evaluate("window.isTheSame = true")
    write(page, "تعليق مع نصوص برمجية.", email="ليس عنوانًا")
    expect(page.locator("characters-left")).to_have_text("المتبقي: 4979")
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("البريد الإلكتروني").fill("samir@readers.example")
    page.get_by_label("تذكّر بياناتي").check()
    send(page)
    shown = page.locator(".is-waiting")
    expect(shown).to_be_focused()
    expect(shown).to_contain_text("تعليق مع نصوص برمجية.")
    assert page.evaluate("window.isTheSame")
    expect(page.locator("#write-text")).to_have_value("")
    page.reload()
    expect(page.get_by_label("البريد الإلكتروني")).to_have_value("samir@readers.example")
    page.get_by_label("تذكّر بياناتي").uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_nothing_is_stored_that_nobody_asked_for(newsroom: Served, reader: Reader) -> None:
    context = reader()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(newsroom.addresses[ARTICLE])
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "/comments/token/" in address]
    write(page, "لا يُحفظ شيء.", email="nobody@readers.example")
    page.wait_for_load_state("networkidle")
    assert len([address for address in asked if "/comments/token/" in address]) == 1
    send(page)
    expect(page.locator(".is-waiting")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    assert context.cookies() == []


@pytest.mark.parametrize("runs_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_answer_is_written_under_what_it_answers(newsroom: Served, reader: Reader, runs_scripts: bool) -> None:
    page = reader(width=390, scripts=runs_scripts).new_page()
    page.goto(newsroom.addresses[ARTICLE])
    first = page.locator("li.comment").first
    name = first.locator(".comment-name bdi").first.inner_text()
    first.locator(".comment-answer").click()
    if runs_scripts:
        expect(first.locator("form.comment-form")).to_be_visible()
        expect(page.locator("#write-text")).to_be_focused()
        expect(page.locator(".comment-form-title")).to_contain_text(name)
        page.get_by_role("button", name="ألغِ الرد").click()
        expect(first.locator("form.comment-form")).to_have_count(0)
        expect(first.locator(".comment-answer")).to_be_focused()
        first.locator(".comment-answer").click()
    else:
        expect(page).to_have_url(re.compile(r"/comments/\d+/reply/$"))
        expect(page.locator(".is-answered")).to_contain_text(name)
    write(page, "وهذا رد.", email=f"answer-{runs_scripts}@readers.example".lower())
    send(page)
    if not runs_scripts:
        page.wait_for_timeout(3200)
        send(page)
    expect(page.locator(".is-waiting")).to_contain_text("وهذا رد.")
    expect(page.locator(".is-waiting")).to_contain_text(f"ردًّا على {name}")


def test_axe_finds_nothing_where_a_reader_writes(newsroom: Served, reader: Reader) -> None:
    page = reader(width=390).new_page()
    found: list[str] = []

    def look(at: str, **changes: Any) -> None:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found.extend(f"{at}: {fault}" for fault in faults(page, theme))

    page.goto(newsroom.addresses[ARTICLE])
    send(page)
    expect(page.locator(".errorlist")).to_have_count(3)
    look("with faults")
    page.locator(".comment-answer").first.click()
    look("in answer")
    page.goto(newsroom.addresses["answer"])
    look("the page of an answer")
    assert not found, "\n".join(found)


def mailed_link(newsroom: Served, kind: str) -> str:
    """The address in the newest mail of a kind, once the task worker has written it."""
    found: list[str] = []
    for _second in range(60):
        mails = sorted((newsroom.home / "outbox").glob("*.log"), reverse=True)
        found = re.findall(rf"http\S+/comments/{kind}/\d+/[^/\s]+/", "".join(mail.read_text("utf-8") for mail in mails))
        if found:
            break
        time.sleep(0.5)
    assert found, kind
    return found[0]


def test_what_is_mailed_is_followed_taken_along_and_erased_without_scripts(newsroom: Served, reader: Reader) -> None:
    page = reader(width=390).new_page()
    # Those of the newspaper do not run; axe does.
    page.route("**/*.js", lambda route: route.abort())
    looked: list[str] = []

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        page.emulate_media(color_scheme="light")
        looked.extend(f"{heading}: {fault}" for fault in faults(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            looked.append(f"{heading} is wider than the window")

    page.goto(newsroom.addresses[ARTICLE])
    write(page, "تعليق يُنزّل ثم يُمحى.", email="mine@readers.example")
    page.get_by_label("أعلمني بالردود بالبريد").check()
    send(page)
    look("أترسل التعليق؟")
    page.wait_for_timeout(3200)
    send(page)
    look("وصل تعليقك")
    page.goto(mailed_link(newsroom, "follow"))
    look("هل نراسلك عند ورود تعليقات جديدة؟")
    page.get_by_role("button", name="نعم، راسلوني").click()
    look("ستصلك رسالة عند ورود تعليقات جديدة")
    page.goto(f"{newsroom.url}/comments/mine/")
    page.get_by_role("button", name="أرسلوا إليّ الرابط").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look("تعليقاتي")
    page.get_by_label("البريد الإلكتروني").fill("mine@readers.example")
    page.get_by_role("button", name="أرسلوا إليّ الرابط").click()
    look("راجع بريدك")
    own = mailed_link(newsroom, "mine")
    page.goto(own)
    look("تعليقاتي")
    expect(page.locator("main")).to_contain_text("لدينا تعليق واحد")
    with page.expect_download() as taken:
        page.get_by_role("button", name="تنزيل كل شيء").click()
    assert taken.value.suggested_filename == "comments.zip"
    page.get_by_role("button", name="محو كل شيء").click()
    look("مُحي كل شيء")
    page.goto(own)
    look("لم يعد هذا الرابط صالحًا")
    assert not looked, "\n".join(looked)
