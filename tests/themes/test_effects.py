"""Each option of the default theme changes something that readers get."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.models import Site

from midad.articles.models import ArticlePage, ArticleTopic, Masthead, Menus
from midad.comments.tests.writing import add
from midad.media.models import Picture
from midad.media.tests import sent_files
from midad.register.models import Name
from midad.themes import options, sheet
from midad.themes.installed import Theme, theme_called
from midad.themes.joining import joined_sheets
from midad.themes.trying import drawn

LINK = [{"label": "اشترك", "address": "https://subscribe.example/"}]

#: A page, the value that is chosen, and what the page has then and has not otherwise; «!» before what it loses.
#: A page that is called `css` is the style sheet.
EFFECTS: dict[str, tuple[str, Any, str]] = {
    "logo": ("front", "PICTURE", 'class="logo"'),
    "logo_dark": ("front", "PICTURE", 'class="logo is-for-dark"'),
    "logo_height": ("css", 64, "--logo-height:64px"),
    "tagline": ("story", "everywhere", 'class="masthead-tagline"'),
    **{
        name + ending: ("css", colour, f"--{name}:{colour}")
        for name in ("accent", "ink", "muted", "paper", "band", "rule")
        for ending, colour in (("", "#123456"), ("_dark", "#abcdef"))
    },
    "scheme": ("front", "dark", 'data-theme="dark"'),
    "typeface": ("front", "amiri", 'data-typeface="amiri"'),
    "text_size": ("css", 1.15, "--text-scale:1.15"),
    "headline_size": ("css", 0.9, "--headline-scale:0.9"),
    "line_height": ("css", 2.0, "--line-height:2.0"),
    "header": ("front", "start", 'data-header="start"'),
    "sections_line": ("front", "none", '!<nav class="sections"'),
    "date": ("front", False, "!<midad-fragment"),
    "header_search": ("front", False, "!masthead-search"),
    "dark_button": ("front", False, "!<theme-toggle>"),
    "section_colours": ("front", False, 'data-section-colours="off"'),
    "service_links": ("front", LINK, "https://subscribe.example/"),
    "rhythm": ("front", "wide", 'data-rhythm="wide"'),
    "strip_columns": ("front", "3", 'data-strip-columns="3"'),
    "lead_side": ("front", "end", 'data-lead-side="end"'),
    "front_standfirst": ("front", False, "!card-standfirst"),
    "front_most_read": ("front", False, "!<most-read"),
    "list_layout": ("section", "cards", 'data-list-layout="cards"'),
    "list_dates": ("section", False, "!card-date"),
    "list_standfirsts": ("section", False, "!card-standfirst"),
    "list_lead": ("section", False, "!listing-top"),
    "reading_progress": ("story", False, "!<reading-progress"),
    "reading_time": ("story", False, "!دقيقة قراءة"),
    "byline_portraits": ("story", False, '!<a class="portrait"'),
    "share": ("story", False, '!class="share'),
    "share_top": ("story", False, "!is-compact"),
    "share_to": ("story", ["x"], "!https://wa.me/"),
    "print_button": ("story", False, "!<print-page>"),
    "author_box": ("story", False, '!class="author-box"'),
    "topics": ("story", False, '!class="topics"'),
    "old_story": ("story", False, "!<story-age"),
    "neighbours": ("story", False, '!class="beside'),
    "related": ("story", False, '!class="related'),
    "story_most_read": ("story", False, "!<most-read"),
    "comments_folded": ("story", True, '<details class="comments-fold">'),
    "comment_marks": ("story", False, '!class="avatar"'),
    "footer_about": ("story", False, "!نبذة عن الصحيفة"),
    "footer_menus": ("front", False, '!class="footer-column"'),
    "footer_columns": ("front", "below", 'data-footer-columns="below"'),
    "footer_text": ("front", "تصدر عن دار المرفأ", "تصدر عن دار المرفأ"),
    "colophon": ("front", "الحقوق محفوظة", 'class="footer-colophon'),
    "accounts": ("front", ["header", "footer"], 'class="masthead-links"'),
    "breaking_bar": ("front", False, "!<breaking-bar"),
    "back_to_top": ("front", False, '!class="to-top"'),
    "notice": ("story", "الموقع في صيانة الليلة", "الموقع في صيانة الليلة"),
    "notice_link": ("story", LINK, "https://subscribe.example/"),
    "notice_on": ("story", "front", '!class="notice"'),
}
#: What shows nothing without another one.
WITH: dict[str, dict[str, Any]] = {
    "logo_dark": {"logo": "PICTURE"},
    "notice_link": {"notice": "تنبيه"},
    "notice_on": {"notice": "تنبيه"},
}
#: Where a theme begins with another value than its parent.
OF_THEMES: dict[str, dict[str, tuple[str, Any, str]]] = {
    "default": {},
    "magazine": {
        "typeface": ("front", "plex", 'data-typeface="plex"'),
        "header": ("front", "centred", 'data-header="centred"'),
        "list_layout": ("section", "rows", 'data-list-layout="rows"'),
    },
}
#: What hides what another one shows.
ALONE = {*WITH, "share", "scheme", "logo"}


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def picture(db: None) -> Picture:
    file = ContentFile(sent_files.picture("png"), name="logo.png")
    return Picture.objects.create(title="الشعار", file=file)


@pytest.fixture
def paths(site: Site, publish: Any, picture: Picture) -> dict[str, str]:
    """A newspaper with something of everything; the paths of its kinds of page."""
    Masthead.objects.create(site=site, name="المرفأ", tagline="صحيفة يومية", about="نبذة عن الصحيفة")
    menus = Menus.for_site(site)
    menus.accounts = [("account", {"network": "x", "url": "https://x.example/port", "label": ""})]
    menus.save()
    publish.author.bio, publish.author.portrait = "كتبت عن الموانئ عشرين عامًا.", picture
    publish.author.save()
    topic = Name.objects.create(name="الميناء", kind="place")
    stories = [publish(f"خبر الميناء رقم {number}") for number in range(3)]
    for story in stories:
        ArticleTopic.objects.create(article=story, name=topic)
    add(stories[1].pk)
    return {"front": "/", "section": stories[0].get_parent().get_url(), "story": stories[1].get_url()}


def values_with(theme: Theme, changed: dict[str, Any], picture: Picture) -> dict[str, Any]:
    changed = {name: picture.pk if value == "PICTURE" else value for name, value in changed.items()}
    for name, value in changed.items():
        theme.options[name].clean(value)
    return {name: option.default for name, option in theme.options.items()} | changed


def drawing(site: Site, paths: dict[str, str], picture: Picture, theme: Theme) -> Callable[[str, dict[str, Any]], str]:
    """A page, or the style sheet, with some options chosen and all others at their defaults."""

    def page(kind: str, changed: dict[str, Any]) -> str:
        values = values_with(theme, changed, picture)
        if kind == "css":
            return sheet.css_of(theme, values)
        answer: Any = drawn(site, theme, paths[kind], options.Draft(values))
        assert answer.status_code == 200
        return str(answer.content.decode())

    return page


def has_effect(mark: str, before: str, after: str) -> bool:
    is_lost, wanted = mark.startswith("!"), mark.removeprefix("!")
    return (wanted in before) == is_lost and (wanted in after) != is_lost


@pytest.mark.parametrize("slug", sorted(OF_THEMES))
def test_every_option_changes_what_readers_get(site: Site, paths: dict[str, str], picture: Picture, slug: str) -> None:
    """Those that do not meddle with one another are chosen together, page by page."""
    theme, effects = theme_called(slug), EFFECTS | OF_THEMES[slug]
    assert set(effects) == set(theme.options)
    page = drawing(site, paths, picture, theme)
    without_effect = []
    for kind in ("css", *paths):
        usual = page(kind, {})
        own = {name: (value, mark) for name, (of, value, mark) in effects.items() if of == kind}
        together = page(kind, {name: value for name, (value, _mark) in own.items() if name not in ALONE})
        for name, (value, mark) in own.items():
            around = WITH.get(name, {})
            before = page(kind, around) if around else usual
            after = page(kind, around | {name: value}) if name in ALONE else together
            if not has_effect(mark, before, after):
                without_effect.append(name)
    assert not without_effect, without_effect


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EFFECTS))
@pytest.mark.parametrize("slug", sorted(OF_THEMES))
def test_an_option_alone_has_its_effect(
    site: Site, paths: dict[str, str], picture: Picture, slug: str, name: str
) -> None:
    kind, value, mark = (EFFECTS | OF_THEMES[slug])[name]
    page, around = drawing(site, paths, picture, theme_called(slug)), WITH.get(name, {})
    assert has_effect(mark, page(kind, around), page(kind, around | {name: value}))


@pytest.mark.parametrize("slug", sorted(OF_THEMES))
def test_the_style_sheet_finds_what_an_attribute_is_about(
    site: Site, paths: dict[str, str], picture: Picture, slug: str
) -> None:
    """Of the options that are about parts which a theme draws in its own way."""
    ArticlePage.objects.update(lead_picture=picture)
    theme = theme_called(slug)
    page, css = drawing(site, paths, picture, theme), joined_sheets([manifest.static for manifest in theme.chain])
    for name in ("lead_side", "list_layout"):
        kind, value, mark = (EFFECTS | OF_THEMES[slug])[name]
        selectors = re.findall(rf"^(.*\[{re.escape(mark)}\][^:{{]*) {{", css, re.MULTILINE)
        found = BeautifulSoup(page(kind, {name: value}), "html.parser")
        assert any(found.select(selector) for selector in selectors), (name, selectors)
