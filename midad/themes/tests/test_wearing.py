"""Each site wears its own theme, whatever draws a part of its pages, and a change of it purges that site alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Site

from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.delivery.recording import recorded
from midad.operations.doctor import State
from midad.operations.shortages import server_error
from midad.themes import health, installed
from midad.themes.models import Appearance
from midad.themes.rendering import engine_of
from midad.themes.tests.dressing import child
from midad.themes.trying import drawn

SIGNED = '{% load assets %}{% icon "menu" %}<footer>CHILD</footer>'


@pytest.fixture
def worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., installed.Theme]:
    """Install a child theme with these templates."""

    def install(more: str = "", **templates: str) -> installed.Theme:
        themes = child(tmp_path / "child", more, **templates)
        monkeypatch.setattr(installed, "all_themes", lambda: themes)
        monkeypatch.setattr(health, "all_themes", lambda: themes)
        return themes["child"]

    return install


@pytest.fixture
def second(home: Any) -> Site:
    return Site.objects.create(hostname="localhost", port=80, root_page=home)


def wear(site: Site, slug: str = "child") -> None:
    Appearance.objects.update_or_create(site=site, defaults={"theme": slug})


def of(site: Site, path: str) -> str:
    return Client(headers={"host": site.hostname}).get(path).content.decode()


def test_a_site_wears_its_theme_and_the_others_theirs(worn: Any, publish: Any, second: Site) -> None:
    worn(_footer=SIGNED, blocks__paragraph="<p>THEIR PARAGRAPH</p>")
    story = publish()
    first = Site.objects.get(is_default_site=True)
    wear(second)
    for path in ("/", story.get_url(), "/search/", "/nothing/"):
        assert "<footer>CHILD" in of(second, path)
        assert "CHILD" not in of(first, path)
    # What stands in a block and in a feed is drawn by other hands than the page.
    feed = "/feeds/rss/"
    assert "THEIR PARAGRAPH" in of(second, story.get_url())
    assert "THEIR PARAGRAPH" not in of(first, story.get_url())
    assert [("THEIR PARAGRAPH" in of(site, feed)) for site in (first, second)] == [False, False]


def test_an_icon_is_that_of_the_theme(worn: Any, home: Any, second: Site) -> None:
    worn(_footer=SIGNED, _icon="<svg>THEIR ICON</svg>")
    wear(second)
    assert "THEIR ICON" in of(second, "/")
    assert "THEIR ICON" not in of(Site.objects.get(is_default_site=True), "/")


def test_a_template_that_is_missing_is_the_default_one(worn: Any) -> None:
    engine = engine_of(worn(_footer=SIGNED))
    assert "CHILD" in engine.get_template("_footer.html").render({}, RequestFactory().get("/"))
    assert "themes/default" in str(engine.get_template("article.html").origin)


def test_no_theme_stands_in_for_a_page_of_the_admin(worn: Any) -> None:
    worn(home="THEIRS")
    for name in ("home.html", "_footer.html"):
        with pytest.raises(TemplateDoesNotExist):
            get_template(name)


def test_a_fault_is_shown_in_the_theme_where_it_is_known(worn: Any, second: Site) -> None:
    worn(**{"500": "THEIR FAULT"})
    wear(second)
    request = RequestFactory().get("/", headers={"host": second.hostname})
    assert "THEIR FAULT" not in server_error(request).content.decode()
    installed_theme = installed.theme_called("child")
    request._midad_theme = installed_theme  # type: ignore[attr-defined]
    assert server_error(request).content.decode() == "THEIR FAULT"


def purged(site: Site, path: str, act: Callable[[], object]) -> set[str]:
    with recorded() as reading:
        assert Client(headers={"host": site.hostname}).get(path).status_code == 200
    Change._default_manager.all().delete()
    act()
    return set(reading.whole_keys()) & set(touched(list(Change._default_manager.order_by("pk"))))


def test_another_theme_purges_the_pages_of_its_site_alone(worn: Any, publish: Any, second: Site) -> None:
    worn(_footer=SIGNED)
    story = publish().get_url()
    first = Site.objects.get(is_default_site=True)
    # The first choice makes a row, later ones change it, and the last takes it away.
    for act in (lambda: wear(second), lambda: wear(second, "default"), lambda: Appearance.objects.all().delete()):
        for path in ("/", story):
            assert purged(first, path, act) == set()
        Appearance.objects.all().delete()
    for path in ("/", story):
        assert purged(second, path, lambda: wear(second))
        assert purged(second, path, lambda: wear(second, "default"))
        assert purged(second, path, lambda: Appearance.objects.all().delete())
    wear(second)
    assert purged(second, "/", lambda: wear(second)) == set()


def test_a_theme_that_was_taken_away_is_told_to_the_doctor(worn: Any, second: Site, caplog: Any) -> None:
    worn()
    assert health.themes().state == State.GREEN
    wear(second, "gone")
    assert "CHILD" not in of(second, "/")
    assert "gone" in caplog.text
    found = health.themes()
    assert found.state == State.RED
    assert "gone" in found.text


def test_a_theme_is_tried_on_and_nothing_of_it_stays(worn: Any, publish: Any) -> None:
    theme = worn(_footer=SIGNED)
    story = publish().get_url()
    site = Site.objects.get(is_default_site=True)
    for path in ("/", story, "/search/?q=%D8%AE"):
        response = drawn(site, theme, path)
        assert response.status_code == 200
        assert "<footer>CHILD" in response.content.decode()  # type: ignore[attr-defined]
        assert response["Cache-Control"] == "private, no-store"
        assert "CHILD" not in of(site, path)


def test_options_are_read_through_one_door(worn: Any, publish: Any) -> None:
    story = publish()
    site = Site.objects.get(is_default_site=True)
    assert "reading-progress" in of(site, story.get_url())
    worn("[options.reading_progress]\ndefault = false\n")
    wear(site)
    assert "reading-progress" not in of(site, story.get_url())


def head_of(slug: str, language: str) -> str:
    """What the head of a page says of faces and colours where nothing is asked of a database."""
    source = "{% load assets %}{% faces %}{% theme_colours %}{% theme_options as options %}{{ options.header }}"
    with override(language):
        return str(engine_of(installed.theme_called(slug)).engine.from_string(source).render(Context()))


def test_a_page_for_no_request_has_what_its_own_theme_begins_with() -> None:
    assert "#fbfaf7" in head_of("magazine", "ar")
    assert head_of("magazine", "ar").endswith("start")
    assert "#fffdf9" in head_of("default", "ar")


def test_a_face_of_arabic_headlines_is_asked_for_where_they_are_set_in_it() -> None:
    assert "amiri-700" in head_of("magazine", "ar")
    assert "amiri" not in head_of("magazine", "en")
    assert "plex-700" in head_of("magazine", "en")
    assert ("plex-700" in head_of("default", "en"), "amiri" in head_of("default", "ar")) == (True, False)
