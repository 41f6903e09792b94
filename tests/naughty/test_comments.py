"""Hostile comments: no form, page, queue, feed or mail fails by them, and nothing of them runs or leaves its place.

They are sent as browsers and programs send them; and they are put past all cleaning where readers and moderators look.
`make test` takes a sample.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route as Asked

from midad.articles.models import ArticlePage
from midad.comments import digest, own_data, reader_mails
from midad.comments.cleaning import cleaned_text
from midad.comments.models import Comment, CommentRules, Follower
from midad.comments.queue import PER_PAGE
from midad.comments.tests.hostile import REPEATED, hostile_texts
from midad.comments.tests.writing import KIND, OWN, token
from midad.syndication.comment_feeds import _NEWEST
from tests.browser.chromium import Open

EVERY, SAMPLE = 2100, 42
#: Texts of one comment, where they are put past the form.
TOGETHER = 10
HOST, HTML = "http://testserver", "text/html; charset=utf-8"
LARGE = [piece * (1_000_000 // len(piece)) for piece in ("ا", "<script>", "&#", "\x00", "\u202e")]
#: What is on a page around the comments, and whether anything of them ran.
_AROUND = """inside => {
    const around = [...document.querySelectorAll("*")].filter(one => !one.closest(inside));
    const comments = [...document.querySelectorAll(inside)];
    const boxes = around.filter(one => one.matches("header, main, footer, nav, aside, h1, ol, form, button"))
        .map(one => [one.tagName, one.getBoundingClientRect()])
        .map(([name, box]) => [name, Math.round(box.x), Math.round(box.width)]);
    const shown = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
    const words = [];
    while (shown.nextNode()) {
        const parent = shown.currentNode.parentElement;
        if (!parent.closest(`${inside}, script, style, time`)) words.push(shown.currentNode.data.trim());
    }
    return {
        ran: window.ran || [],
        around: around.map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`),
        words: words.filter(Boolean).join(" "),
        boxes,
        number: comments.length,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        handlers: [...document.querySelectorAll("*")].flatMap(one => [...one.attributes])
            .filter(one => one.name.startsWith("on")).map(one => one.name),
        links: ["href", "action", "src"]
            .flatMap(name => [...document.querySelectorAll(`[${name}]`)].map(one => one.getAttribute(name)))
            .filter(address => URL.canParse(address, location))
            .map(address => new URL(address, location).protocol)
            .filter(one => !["http:", "https:"].includes(one)),
        frames: [...document.querySelectorAll("a[href^='data:' i], iframe, object, embed")].length,
    };
}"""
_WATCH = """window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => { window.ran.push(name); };
"""


def storable(text: str) -> str:
    """What a database takes."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def story(publish: Callable[..., ArticlePage]) -> ArticlePage:
    return publish("خبر عن ميناء الزعفران")


@pytest.fixture
def rules(home: Any) -> CommentRules:
    """Nothing is held, everything is asked for, and much stands on a page."""
    usual = {"asks_for_website": True, "per_page": 100, "digest_to": "desk@news.example"}
    rules: CommentRules = CommentRules.objects.create(site=home.get_site(), hold=CommentRules.Hold.NOTHING, **usual)
    return rules


def sent(page: int, number: int, texts: list[str], **said: str) -> Any:
    """A form as bytes: what no browser sends, too, such as halves of characters."""
    fields = {"name": texts[0], "email": f"r{number}@readers.example", "website": "", "text": texts[1], **said}
    pairs = [f"{name}={quote(text, errors='surrogatepass')}" for name, text in fields.items()]
    return Client(raise_request_exception=False).post(
        f"/comments/on/{page}/",
        "&".join(pairs),
        content_type=KIND,
        headers=OWN,
        REMOTE_ADDR=f"203.{number // 250 % 250}.{number % 250}.7",
    )


def send_all(story: ArticlePage, number: int) -> None:
    """Each as a name, a comment, an address, a website, a token, and what is answered; one after the other."""
    texts = list(hostile_texts(number, "sent"))
    for place, text in enumerate(texts):
        other = texts[place - 1]
        good = {"token": token(story.pk)}
        where = ({}, {"email": other}, {"website": other}, {"parent": other}, {"token": other}, {"follows": other})
        answer = sent(story.pk, place, [other[:60], text], **(good | where[place % len(where)]))
        assert answer.status_code < 500, repr(text)
        if answer.status_code == 303:
            assert Client(raise_request_exception=False).get(answer.headers["Location"]).status_code < 400, repr(text)


def test_some_hostile_forms_are_answered(story: ArticlePage, rules: CommentRules) -> None:
    send_all(story, SAMPLE)
    assert sent(story.pk, 0, ["ليلى", LARGE[0]], token=token(story.pk)).status_code == 413


@pytest.mark.slow
def test_every_hostile_form_is_answered(story: ArticlePage, rules: CommentRules) -> None:
    send_all(story, EVERY)
    for number, text in enumerate(LARGE):
        for name in ("name", "email", "website", "text", "token", "parent", "anything"):
            words = {"token": token(story.pk), name: text}
            assert sent(story.pk, number, ["ليلى", "نص"], **words).status_code == 413
    for number, piece in enumerate(REPEATED):
        long = piece * (4_900 // len(piece))
        assert sent(story.pk, number, ["سامي", long], token=token(story.pk)).status_code < 500, repr(piece)
    assert Comment.objects.count() > len(REPEATED)
    assert_stands(story)


def put(story: ArticlePage, texts: list[str]) -> None:
    """Past all cleaning, so that nothing but the way in which they are shown is between them and a page."""
    rows = []
    for place in range(0, len(texts), TOGETHER):
        some = texts[place : place + TOGETHER]
        row = Comment(page=story.page_ptr, text="\n\n".join(some), name=some[0][:60] or "x", state="approved")
        row.email, row.email_key, row.place = "qanari@readers.example", "qanari@readers.example", len(rows) + 1
        row.website, row.original_text = f"https://x.example/{some[1]}"[:300], some[2]
        row.published_at = timezone.now()
        row.reasons = [{"rule": "word that holds", "found": some[3:6]}]
        rows.append(row)
    Comment.objects.bulk_create(rows)


def assert_stands(story: ArticlePage) -> None:
    """Everything that shows comments answers, and feeds are XML with an entry for each."""
    client = Client(raise_request_exception=False)
    shown = Comment.objects.on(story.pk).approved().count()
    for kind in ("feed/", "feed/atom/"):
        feed = etree.fromstring(client.get(f"/comments/on/{story.pk}/{kind}").content)
        entries = feed.findall(".//item") or feed.findall("{http://www.w3.org/2005/Atom}entry")
        assert len(entries) == min(shown, _NEWEST)
    for number in range(1, -(-shown // 100) + 1):
        assert client.get(f"/comments/on/{story.pk}/?page={number}").status_code == 200


class Looking:
    """A browser that gets pages which are there already, without the policy that would forbid scripts."""

    def __init__(self, open_browser: Open) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        context = open_browser(width=390)
        context.add_init_script(_WATCH)
        context.route("**/*", self._answer)
        self.tab: Tab = context.new_page()
        self.dialogs: list[str] = []
        self.tab.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def _answer(self, asked: Asked) -> None:
        path = urlsplit(asked.request.url).path
        if asked.request.is_navigation_request() and path in self.pages:
            body, kind = self.pages[path]
            asked.fulfill(body=body, content_type=kind)
        elif path.startswith("/static/") and (file := finders.find(path.removeprefix("/static/"))):
            asked.fulfill(path=Path(str(file)))
        else:
            asked.fulfill(status=404, body="")

    def at(self, body: str, inside: str, kind: str = HTML) -> dict[str, Any]:
        self.pages["/x"] = body, kind
        self.tab.goto(f"{HOST}/x", wait_until="load")
        found: dict[str, Any] = self.tab.evaluate(_AROUND, inside)
        assert (found["ran"], self.dialogs) == ([], [])
        return found


def views(story: ArticlePage, rules: CommentRules, client: Client) -> list[tuple[str, str, str]]:
    """(body, what a comment is in, kind) of everything that shows comments to somebody."""
    shown = Comment.objects.on(story.pk).approved().count()
    pages = [client.get(story.url).text]
    pages += [client.get(f"/comments/on/{story.pk}/?page={number}").text for number in range(2, -(-shown // 100) + 1)]
    found = [(page, "li.comment", "") for page in pages]
    queue = f"{reverse('moderation:queue')}?state=approved&p="
    found += [(client.get(f"{queue}{p}").text, "li.queue-row", "") for p in range(1, -(-shown // PER_PAGE) + 1)]
    feed = etree.fromstring(client.get(f"/comments/on/{story.pk}/feed/").content)
    # As a careless reader of feeds does it: into the page.
    content = "".join(f"<article>{one.text or ''}</article>" for one in feed.iter("{*}encoded"))
    found.append(
        (f"<!doctype html><meta charset=utf-8><main style='overflow-wrap: anywhere'>{content}</main>", "article", "")
    )
    with zipfile.ZipFile(io.BytesIO(own_data.packed("qanari@readers.example"))) as packed:
        found.append((packed.read(own_data.HTML).decode(), "article", ""))
    follower = Follower(page=story.page_ptr, email="other@readers.example", pk=1)
    news = reader_mails.news(follower, list(Comment.objects.on(story.pk).approved()[:10]))
    told = digest._mail(rules.site, list(Comment.objects.all()[:10]), 10, ["desk@news.example"])
    found += [(str(message.body), "pre", "text/plain; charset=utf-8") for message in (news, told)]
    return found


def look(story: ArticlePage, rules: CommentRules, client: Client, number: int, looking: Looking) -> None:
    quiet = seen([f"كلام هادئ {place}" for place in range(number)], story, rules, client, looking)
    texts = [storable(text) or "x" for text in hostile_texts(number, "shown")]
    assert all(one["number"] for one in quiet)
    # Marks without a letter are wider than a telephone: no form takes them.
    apart: tuple[tuple[Callable[[str], str], set[str]], ...] = ((str, {"wide"}), (cleaned_text, set()))
    for cleaned, but in apart:
        hostile = seen([cleaned(text) or "x" for text in texts], story, rules, client, looking)
        assert len(quiet) == len(hostile) > 5
        for place, (before, after) in enumerate(zip(quiet, hostile, strict=True)):
            differing = {what: after[what] for what in before if after[what] != before[what] and what not in but}
            assert differing == {}, place


def seen(
    texts: list[str], story: ArticlePage, rules: CommentRules, client: Client, looking: Looking
) -> list[dict[str, Any]]:
    Comment.objects.all().delete()
    put(story, texts)
    return [looking.at(body, inside, kind or HTML) for body, inside, kind in views(story, rules, client)]


def test_nothing_of_some_runs_or_leaves_its_place(
    story: ArticlePage, rules: CommentRules, administrator: Any, open_browser: Open
) -> None:
    client = Client()
    client.force_login(administrator)
    look(story, rules, client, 100, Looking(open_browser))


@pytest.mark.slow
def test_nothing_of_all_runs_or_leaves_its_place(
    story: ArticlePage, rules: CommentRules, administrator: Any, open_browser: Open
) -> None:
    client = Client()
    client.force_login(administrator)
    look(story, rules, client, EVERY, Looking(open_browser))
    assert mail.outbox == []


def test_the_looking_sees_what_runs_and_what_stands_elsewhere(open_browser: Open) -> None:
    looking, page = Looking(open_browser), "<!doctype html><main><p>{}</p></main><footer>ذيل</footer>"
    quiet = looking.at(page.format("هادئ"), "p")
    for hostile in ("<a href='javascript:1'>x</a>", "<b onclick=1>", "<iframe></iframe>", "</p>x", "<hr>", "w" * 5000):
        assert looking.at(page.format(hostile), "p") != quiet, hostile
    with pytest.raises(AssertionError):
        looking.at(page.format("<img src=x onerror=alert(1)>"), "p")
