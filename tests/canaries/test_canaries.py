"""What readers may not have is nowhere on the public side, and nowhere in the admin for who has not signed in."""

import hashlib
import itertools
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from wagtail import blocks
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from midad.articles.models import ArticlePage
from midad.comments.models import Comment
from midad.media import renditions
from midad.search import finding
from midad.search.models import Copy, Prompt
from midad.themes.models import Appearance
from tests.canaries.crawl import Crawl, OfTheNewsroom, addresses_of
from tests.canaries.filling import Filler, texts_of_model
from tests.canaries.marks import SECRET, SHOWN, Marks
from tests.canaries.planting import UNKNOWN, Planted
from tests.canaries.routes import NoProviderError, every_route

#: Marks of the public story that readers never see: what is written for the newsroom, and what files are called there.
FOR_THE_NEWSROOM = {
    "original_text",
    "picture.title",
}
#: The rest of what is written about a file stands on no page where the story has its own words for it.
OVERRULED = {"audio.recording.title", "video.recording.title", "document.title", "table.table.table caption"}
#: What the admin says to somebody who has not signed in.
OPEN_TO_ALL = {
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}


@pytest.fixture
def plant(home: Any, administrator: Any, monkeypatch: pytest.MonkeyPatch, drawn_cards: None) -> Callable[..., Planted]:
    """Plants with two crops a picture, which are enough to be found, and without Wagtail's late index of references."""
    ladder = {crop: renditions.LADDER[crop] for crop in ("card", "whole")}
    monkeypatch.setattr(renditions, "LADDER", ladder)
    monkeypatch.setattr(renditions.prepare, "__kwdefaults__", {"only": tuple(ladder)})

    def make(*states: str) -> Planted:
        with disable_reference_index_auto_update():
            return Planted(home, administrator, states)

    return make


@pytest.mark.parametrize("theme", ["default", pytest.param("magazine", marks=pytest.mark.slow)])
def test_nothing_leaks(plant: Callable[..., Planted], theme: str) -> None:
    planted = plant()
    worn = Appearance.objects.create(site=Site.objects.get(is_default_site=True), theme=theme)
    crawl = Crawl(planted)
    public = [route for route in every_route() if not route.is_staff]
    addresses = addresses_of(public, planted)
    crawl.ask_all(addresses)
    crawl.ask_all(addresses[::8], ("HEAD",))
    crawl.ask_all(addresses[::20], ("OPTIONS", "POST", "TRACE"))
    crawl.ask_all(odd_forms(planted))
    crawl.ask_in_other_words(["/", f"/{next(iter(planted.paths['draft']))}", "/old/1"])
    crawl.ask_all(["/?page=1", "/سياسة/?page=1", f"{planted.author.get_absolute_url()}?page=1", "/search/?page=2"])
    crawl.follow()
    # A sample in the other theme, whose templates are others.
    worn.theme = "magazine" if theme == "default" else "default"
    worn.save()
    crawl.ask_all(addresses[::6])
    assert crawl.leaks == {}
    # The crawl is worth something: it met all that readers have, and every state has its marks.
    shown = {place.removeprefix("public: ") for place in planted.marks.of(SHOWN) - crawl.shown}
    assert shown == FOR_THE_NEWSROOM | OVERRULED
    assert set(crawl.statuses.values()) == {200, 301, 302, 303, 404, 410}
    unknown_are_unknown(planted)
    searches_find_nothing(planted)
    the_admin_is_closed(planted)


def odd_forms(planted: Planted) -> list[str]:
    """Forms of addresses that are mended on their way."""
    paths = [f"/{path}" for paths in planted.paths.values() for path in paths]
    forms = itertools.cycle([str.upper, lambda path: path.rstrip("/"), lambda path: path[:-4], "{}amp/".format])
    return [form(path) for path, form in zip(paths, forms, strict=False)]


def unknown_are_unknown(planted: Planted) -> None:
    """An address of what nobody ever had answers byte for byte as one that never was."""
    secret = [one for state in (*UNKNOWN, "section and standard page") for one in planted.paths[state]]
    secret += [one for one in planted.paths["public, written on"] if "qanaris" in one]
    assert len(secret) >= 9
    client = Client()
    never = [_answer(client, address) for address in ("/سياسة/qanarin9999x/", "/a/00000000")]
    assert never[0] == never[1]
    short = [f"/a/{planted.secrets[state].short_id}" for state in UNKNOWN]
    for address in [*(f"/{one}" for one in secret), *(f"/{one}"[:-3] for one in secret[:2]), *short]:
        assert _answer(client, address) == never[0], address


def _answer(client: Client, address: str) -> tuple[Any, ...]:
    response = client.get(quote(address))
    assert response.status_code == 404, address
    return response.content, dict(response.headers)


def searches_find_nothing(planted: Planted) -> None:
    """A search for a secret word finds what a search for a word of nobody finds, and the index has never met one."""
    client = Client()
    nothing = client.get("/search/?q=qanarin9999x").text
    secret = {mark: place for mark, place in planted.marks.places.items() if mark[6] == SECRET}
    for mark, place in secret.items():
        if place.endswith((": title", ": kicker", ": standfirst")):
            assert client.get(f"/search/?q={mark}").text.replace(mark, "qanarin9999x") == nothing, place
            for typed in (mark, mark[:-1], mark[:8]):
                assert mark not in client.get("/search/suggest/", {"q": typed}).text, place
    assert finding.frequencies(list(secret)) == {}
    kept = [*Prompt.objects.values_list("word", flat=True), *Copy.objects.values_list("title", "body")]
    assert planted.marks.found_in(repr(kept), SECRET) == set()
    assert planted.marks.found_in(repr(kept), SHOWN)
    shown = {place for mark, place in planted.marks.places.items() if finding.frequencies([mark])}
    assert {"public: title", "public: standfirst"} <= shown
    stories = {hit.key for mark in secret for hit in finding.search(f"{mark} qanarin9999x").hits}
    assert stories == set()


def the_admin_is_closed(planted: Planted) -> None:
    crawl = Crawl(planted)
    opened = set()
    for route in (route for route in every_route() if route.is_staff):
        for address in route.addresses(OfTheNewsroom(planted)):
            response = crawl.ask(address)
            if response.status_code == 200:
                opened.add(route.name)
            else:
                assert response.status_code in {302, 404, 405}, address
                assert response.status_code != 302 or response.headers["Location"].startswith("/admin/"), address
    assert crawl.leaks == {}
    assert opened <= OPEN_TO_ALL


def leaking(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(ArticlePage.objects.values_list("title", flat=True)))


def leaking_in_a_header(request: HttpRequest, short_id: str) -> HttpResponse:
    story = ArticlePage.objects.filter(short_id=short_id).first()
    return HttpResponse(headers={"Link": f"<{quote(story.url_path)}>" if story else ""})


def leaking_when_asked(request: HttpRequest) -> HttpResponse:
    """What no route alone shows: another page has the address of it."""
    return leaking(request) if "all" in request.GET else HttpResponse('<a href="/start/?all=1&amp;now=1">هنا</a>')


NEW_ROUTES = [
    path("leaking/", leaking),
    path("card/<slug:short_id>", leaking_in_a_header),
    path("more/", include(([path("leaking/", leaking)], "more"))),
    path("start/", leaking_when_asked),
]


def test_new_routes_that_leak_are_caught(plant: Callable[..., Planted], settings: Any) -> None:
    planted = plant("draft")
    newcomer = type("Routes", (), {"urlpatterns": NEW_ROUTES})
    settings.ROOT_URLCONF = newcomer
    crawl = Crawl(planted)
    crawl.ask_all(addresses_of(every_route(newcomer), planted))
    draft = f"GET /card/{planted.secrets['draft'].short_id}"
    assert crawl.leaks == {
        "GET /leaking/": {"draft: title"},
        "GET /more/leaking/": {"draft: title"},
        draft: {"draft: slug"},
    }
    crawl.follow()
    assert crawl.leaks["GET /start/?all=1&now=1"] == {"draft: title"}


def test_a_hash_of_a_readers_address_is_caught(plant: Callable[..., Planted], settings: Any) -> None:
    planted = plant("comments of readers")
    address = Comment.objects.exclude(email="").first().email  # type: ignore[union-attr]
    avatar = hashlib.md5(address.lower().encode(), usedforsecurity=False).hexdigest()
    newcomer = type("Routes", (), {"urlpatterns": [path("avatar/", lambda _request: HttpResponse(f"/{avatar}.png"))]})
    settings.ROOT_URLCONF = newcomer
    crawl = Crawl(planted)
    crawl.ask("/avatar/")
    assert crawl.leaks == {"GET /avatar/": {f"md5 of {address}"}}


@pytest.mark.parametrize("pattern", ["issues/<int:number>/", "cards/<uuid:card>.png"])
def test_a_new_route_that_nobody_can_fill_is_an_error(pattern: str) -> None:
    newcomer = type("Routes", (), {"urlpatterns": [path(pattern, leaking)]})
    (route,) = every_route(newcomer)
    with pytest.raises(NoProviderError, match=r"number|card"):
        list(route.addresses({}))


def test_a_new_field_and_a_new_block_are_filled_by_themselves() -> None:
    assert {"title", "slug", "kicker", "original_text", "source_url", "via"} <= set(texts_of_model(ArticlePage))
    marks = Marks()
    newcomer = blocks.StreamBlock([("box", blocks.StructBlock([("words", blocks.ListBlock(blocks.CharBlock()))]))])
    ((_name, value),) = Filler(marks.new).body(newcomer)
    assert marks.found_in(str(value), SECRET) == {"box.words.0"}
    with pytest.raises(LookupError, match="moment"):
        Filler(marks.new).body(blocks.StreamBlock([("moment", blocks.DateBlock())]))


@pytest.mark.parametrize(
    "text",
    ["qanaris0000x", "QANARIS0000X", "%71anaris0000x", "%2571anaris0000x", "&#113;anaris0000x", "a-qanaris0000x-2"],
)
def test_a_mark_is_found_in_every_form(text: str) -> None:
    marks = Marks()
    marks.new("draft: title")
    assert marks.found_in(f"<p>{text}</p>", SECRET) == {"draft: title"}
