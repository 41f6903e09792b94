"""A newspaper with everything that a copy has to have, or may not have, and a server that knows nothing of it."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect

from midad.articles import listings
from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.delivery import following, front


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".xml": "application/xml"}

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def newspaper(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Any, publish: Any) -> Any:
    """A renamed section with numbered pages, a page with a form, redirects, a draft and a withdrawn story."""
    settings.MIDAD_HOME = tmp_path / "home"
    monkeypatch.setattr(front, "_current", [])
    monkeypatch.setattr(following, "_follow", lambda store: None)
    monkeypatch.setattr(listings.page_of, "__kwdefaults__", {"per_page": 2})
    stories = [publish(f"خبر عن ميناء الزعفران رقم {number}") for number in range(6)]
    gone = publish("خبر مسحوب qanari")
    gone.unpublish()
    section = SectionPage.objects.get()
    section.slug = "شؤون-الناس"
    section.save()
    home.add_child(
        instance=StandardPage(title="راسلنا", takes_letters=True, letters_to="desk@news.example", show_in_menus=True)
    )
    section.add_child(instance=ArticlePage(title="مسودة سرية qanari", live=False, short_id="zzzzzzz1"))
    Redirect.objects.create(old_path="/old/1", redirect_page=stories[0])
    Redirect.objects.create(old_path="/story.php?p=17", redirect_page=stories[1])
    Redirect.objects.create(old_path="/قديم", redirect_link="https://elsewhere.example/x")
    return stories


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
