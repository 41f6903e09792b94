"""What a newspaper chooses in a theme: each option does something, versions come back as they were, nobody is lost."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from midad.articles.models import ArticlePage
from midad.delivery.changes import touched
from midad.delivery.models import Change
from midad.delivery.recording import recorded
from midad.media.models import Picture
from midad.media.tests import sent_files
from midad.themes import contrast, options, portable, sheet
from midad.themes.choices import OvertakenError, choices_of, merged, restore, save
from midad.themes.declared import Option, OptionError, read_option, read_text_group
from midad.themes.installed import Theme, default_theme, theme_called
from midad.themes.joining import joined_sheets
from midad.themes.models import SiteChoices
from midad.themes.options_form import OptionsForm
from midad.themes.tokens import tokens_of

OPTIONS = SiteChoices.Part.OPTIONS
LINK = [{"label": "اشترك", "address": "https://subscribe.example/"}]


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def picture(db: None) -> Picture:
    file = ContentFile(sent_files.picture("png"), name="logo.png")
    return Picture.objects.create(title="الشعار", file=file)


@pytest.mark.parametrize("slug", ["default", "magazine"])
def test_the_defaults_are_those_of_the_style_sheets(slug: str) -> None:
    theme = theme_called(slug)
    known = tokens_of(theme)
    for option in theme.options.values():
        if option.type == "colour":
            assert known[option.scheme][option.variable.removeprefix("--")] == option.default, option.name
    assert contrast.faults_of(theme, {name: option.default for name, option in theme.options.items()}) == []
    assert sheet.css_of(theme, {name: option.default for name, option in theme.options.items()}) == ""


@pytest.mark.parametrize("slug", ["default", "magazine"])
def test_marks_of_options_are_known_to_the_style_sheets(slug: str) -> None:
    theme = theme_called(slug)
    css = joined_sheets([manifest.static for manifest in theme.chain])
    for option in theme.options.values():
        values = {"false": "off"} if option.type == "boolean" else dict.fromkeys(option.choices)
        values.pop(option.default, None) if option.type == "choice" else None
        for value in values if option.mark else ():
            shown = "off" if option.type == "boolean" else value
            assert f'[data-{option.name.replace("_", "-")}="{shown}"]' in css


def test_a_colour_that_differs_in_the_light_keeps_its_dark() -> None:
    theme = default_theme()
    values = {name: option.default for name, option in theme.options.items()} | {"accent": "#005533"}
    css = sheet.css_of(theme, values)
    assert ":root{--accent:#005533}" in css
    assert css.count("--accent:#e87e78") == 2
    assert sheet.frame_colours(theme, values | {"paper": "#ffffff"}) == {"light": "#ffffff", "dark": "#1a1714"}


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast.ratio(one, other) == contrast.ratio(other, one) == pytest.approx(ratio, abs=0.005)


def test_the_form_refuses_what_cannot_be_read_and_says_which() -> None:
    theme = default_theme()
    values = {name: option.default for name, option in theme.options.items()}
    form = OptionsForm(posted(theme, {"ink_dark": "#444444"}), theme=theme, values=values, seen=0)
    assert not form.is_valid()
    assert set(form.errors) == {"ink_dark", "paper_dark", "band_dark"}
    [first, *_others] = form.errors["ink_dark"]
    assert "الحبر" in first
    assert "1.8" in first
    assert OptionsForm(posted(theme, {"ink": "#000000"}), theme=theme, values=values, seen=0).is_valid()


def posted(theme: Theme, changed: dict[str, Any], seen: int = 0) -> dict[str, Any]:
    """What a browser sends of the form."""
    data: dict[str, Any] = {"option-seen": str(seen)}
    for name, option in theme.options.items():
        value = changed.get(name, option.default)
        if option.type == "links":
            for number, link in enumerate(value):
                data |= {f"option-{name}-{number}-{key}": part for key, part in link.items()}
        elif option.type != "boolean":
            data[f"option-{name}"] = "" if value is None else value
        elif value:
            data[f"option-{name}"] = "on"
    return data


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("boolean", 1), ("choice", ["a"]), ("choice", "c"), ("several", ["a", "a"]), ("several", "a"),
        ("colour", "red"), ("colour", "#12345G"), ("text", "a\nb"), ("text", "x" * 11), ("number", True),
        ("number", float("nan")), ("number", 11), ("picture", "1"), ("picture", True), ("links", [{"label": "x"}]),
        ("links", [{"label": "x", "address": "javascript:alert(1)"}]),
        ("links", [{"label": "x", "address": "//e.example"}]),
        ("links", [{"label": "", "address": "/"}]), ("links", [{"label": "x", "address": "/"}] * 11),
        ("links", [{"label": "x", "address": "https://a@b.example/"}]),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(kind: str, value: Any) -> None:
    option = Option("x", kind, None, "g", "X", choices={"a": "A", "b": "B"}, least=0, most=10)
    with pytest.raises(OptionError):
        option.clean(value)


@pytest.mark.parametrize(
    "said",
    [
        {"type": "text", "variable": "--x"}, {"type": "colour", "default": "#000000"},
        {"type": "number", "default": 1, "unit": "furlong"}, {"type": "text", "mark": True},
        {"type": "number", "default": 1, "variable": "x"},
    ],
)  # fmt: skip
def test_how_a_style_sheet_learns_of_an_option_is_read_strictly(said: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        read_option("x", {"default": "", "group": "g", "label": "X", **said}, {"g"})


def test_the_examples_for_designers_can_be_read() -> None:
    document = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    examples = [tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", document, re.DOTALL)]
    groups = {group.name for group in default_theme().groups}
    options = [
        read_option(name, default_theme().manifest.options.get(name, {}) | said, groups)
        for example in examples
        for name, said in example.get("options", {}).items()
    ]
    assert {option.type for option in options} >= {"colour", "number", "choice", "several", "boolean"}
    assert [read_text_group(said).label for example in examples for said in example.get("texts", [])] == ["Harbour"]


def test_what_two_change_is_put_together() -> None:
    both = merged(base={"a": 1, "b": 1, "c": 1}, theirs={"a": 2, "b": 1, "d": 4}, mine={"a": 1, "b": 3, "c": 1})
    assert (both.content, both.both) == ({"a": 2, "b": 3, "d": 4}, ())
    against = merged(base={"a": 1}, theirs={"a": 2, "b": 5}, mine={})
    assert (against.content, against.both) == ({"b": 5}, ("a",))


def saved(site: Site, content: dict[str, Any], seen: int, by: Any = None) -> SiteChoices:
    return save(site=site, part=OPTIONS, scope="default", content=content, seen=seen, by=by)


def test_a_version_comes_back_byte_for_byte(site: Site) -> None:
    first = saved(site, {"notice": "تنبيه «أول»", "accent": "#005533"}, 0).content
    assert saved(site, {"accent": "#005533", "notice": "تنبيه «أول»"}, 1).number == 1
    saved(site, {"notice": "ثانٍ"}, 1)
    back = restore(choices=choices_of(site, OPTIONS, "default"), number=1, by=None)
    assert back.content.encode() == first.encode()
    assert [(version.number, version.restores) for version in back.versions.all()] == [(3, 1), (2, None), (1, None)]
    assert restore(choices=back, number=0, by=None).content == "{}"


def test_who_is_overtaken_loses_nothing_unawares(site: Site) -> None:
    saved(site, {"colophon": "أ"}, 0)
    saved(site, {"colophon": "أ", "notice": "من الأول"}, 1)
    # The other began with version 1, and changed something else.
    assert saved(site, {"colophon": "أ", "footer_text": "من الثاني"}, 1).chosen == {
        "colophon": "أ", "notice": "من الأول", "footer_text": "من الثاني"
    }  # fmt: skip
    with pytest.raises(OvertakenError) as overtaken:
        saved(site, {"colophon": "أ", "notice": "من الثالث"}, 1)
    assert overtaken.value.merge.both == ("notice",)
    assert overtaken.value.merge.content["notice"] == "من الثالث"
    assert choices_of(site, OPTIONS, "default").chosen["notice"] == "من الأول"


def test_what_a_theme_does_not_know_any_more_is_kept_and_told() -> None:
    theme = default_theme()
    kept = {"header": "sideways", "gone": 7, "notice": "تنبيه"}
    read = options.read(theme, kept)
    assert (read.values["header"], read.unknown, read.invalid) == ("centred", ("gone",), ("header",))
    assert options.to_keep(theme, read.values, kept) == kept
    assert options.to_keep(theme, {**read.values, "header": "start"}, kept)["header"] == "start"


@pytest.fixture
def administers(administrator: Any) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def address(site: Site, rest: str = "options/") -> str:
    return f"/admin/themes/{site.pk}/default/{rest}"


def test_the_page_saves_what_differs_and_readers_get_it(site: Site, publish: Any, administers: Client) -> None:
    theme, story = default_theme(), publish().get_url()
    with recorded() as reading:
        Client().get(story)
    Change._default_manager.all().delete()
    changed = {
        "notice": "صيانة الليلة",
        "accent": "#005533",
        "related": False,
        "service_links": LINK,
        "share_to": ["x"],
    }
    assert administers.post(address(site), posted(theme, changed)).status_code == 302
    assert choices_of(site, OPTIONS, "default").chosen == changed
    assert set(reading.whole_keys()) & set(touched(list(Change._default_manager.order_by("pk"))))
    page = Client().get(story).content.decode()
    assert "صيانة الليلة" in page
    [link] = BeautifulSoup(page, "html.parser").select('link[href^="/appearance/"]')
    css = Client().get(link["href"])
    assert (css["Content-Type"], css["Cache-Control"]) == (
        "text/css; charset=utf-8", "public, max-age=31536000, immutable",
    )  # fmt: skip
    assert css.content.decode().startswith(":root{--accent:#005533}")
    assert Client().get("/appearance/0123456789abcdef.css")["Location"] == link["href"]
    assert administers.post(address(site, "options/restore/"), {"number": "0"}).status_code == 302
    assert "صيانة الليلة" not in Client().get(story).content.decode()


def test_choices_purge_the_pages_of_their_site_and_theme_alone(site: Site, publish: Any, home: Any) -> None:
    publish()
    second = Site.objects.create(hostname="localhost", port=80, root_page=home)

    def purged(host: str, act: Callable[[], object]) -> set[str]:
        with recorded() as reading:
            Client(headers={"host": host}).get("/")
        Change._default_manager.all().delete()
        act()
        return set(reading.whole_keys()) & set(touched(list(Change._default_manager.order_by("pk"))))

    def choose(scope: str, notice: str) -> None:
        choices = choices_of(second, OPTIONS, scope)
        save(site=second, part=OPTIONS, scope=scope, content={"notice": notice}, seen=choices.number, by=None)

    for notice in ("أول", "ثانٍ"):
        assert purged("localhost", lambda notice=notice: choose("default", notice))  # type: ignore[misc]
        assert not purged(site.hostname, lambda notice=notice: choose("default", f"{notice} آخر"))  # type: ignore[misc]
        assert not purged("localhost", lambda notice=notice: choose("another", notice))  # type: ignore[misc]


def test_a_form_with_faults_keeps_what_was_entered(site: Site, administers: Client) -> None:
    changed = {"ink": "#dddddd", "notice": "بقي هنا", "service_links": [{"label": "رابط", "address": "javascript:x"}]}
    answer = administers.post(address(site), posted(default_theme(), changed))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "تباين «الحبر» على «الورق»" in text
    assert "ليس عنوانًا" in text
    fields = {field.get("name"): field.get("value") for field in BeautifulSoup(text, "html.parser").select("input")}
    assert fields["option-notice"] == "بقي هنا"
    assert fields["option-service_links-0-address"] == "javascript:x"
    assert not SiteChoices.objects.exists()


def test_who_is_overtaken_sees_both_changes(site: Site, administers: Client) -> None:
    theme = default_theme()
    saved(
        site, {"notice": "من غيري", "colophon": "من غيري"}, 0, by=get_user_model().objects.get(username="administrator")
    )
    answer = administers.post(address(site), posted(theme, {"notice": "مني"}))
    assert answer.status_code == 409
    fields = BeautifulSoup(answer.content, "html.parser")
    assert fields.select_one("[name=option-notice]")["value"] == "مني"  # type: ignore[index]
    assert fields.select_one("[name=option-colophon]")["value"] == "من غيري"  # type: ignore[index]
    again = posted(theme, {"notice": "مني", "colophon": "من غيري"}, seen=1)
    assert administers.post(address(site), again).status_code == 302
    assert choices_of(site, OPTIONS, "default").chosen == {"notice": "مني", "colophon": "من غيري"}


def test_the_preview_shows_a_draft_that_is_not_kept(site: Site, publish: Any, administers: Client) -> None:
    publish()
    data = posted(default_theme(), {"notice": "مسودة", "accent": "#005533", "line_height": "99"})
    answer = administers.post(address(site, "options/preview/"), data | {"page": "story", "scheme": "dark"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "مسودة" in text
    assert '<html data-theme="dark" ' in text
    assert "<style>:root{--accent:#005533}" in text
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "style-src 'self' 'sha256-" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert not SiteChoices.objects.exists()
    assert "مسودة" not in Client().get("/").content.decode()


@pytest.mark.parametrize("who", ["reporter", "managing_editor"])
def test_only_administrators_choose(site: Site, who: str, request: pytest.FixtureRequest) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(who))
    for rest in ("options/", "options/export/", "options/import/", "texts/ar/"):
        assert client.get(address(site, rest)).status_code in {302, 403}


def test_the_file_of_one_newspaper_changes_another_as_it_says(
    site: Site, administers: Client, picture: Picture
) -> None:
    content = {"notice": "تنبيه", "accent": "#005533", "logo": {"picture": picture.pk}}
    saved(site, content, 0)
    file = administers.get(address(site, "options/export/")).content.decode()
    assert "logo" not in json.loads(file)["options"]
    saved(site, {"logo": {"picture": picture.pk}, "colophon": "آخر"}, 1)
    shown = administers.post(address(site, "options/import/"), {"content": file})
    page = BeautifulSoup(shown.content, "html.parser")
    assert sorted(row.select("td")[0].text for row in page.select("main table.listing tbody tr")) == [
        "آخر سطر في الصفحة", "تنبيه", "لون الإبراز",
    ]  # fmt: skip
    assert choices_of(site, OPTIONS, "default").chosen["colophon"] == "آخر"
    sent = {field["name"]: field.get("value", "") for field in page.select("form input[type=hidden]")}
    assert administers.post(address(site, "options/import/"), {**sent, "confirm": "yes"}).status_code == 302
    assert choices_of(site, OPTIONS, "default").chosen == content
    # Confirmed once more, it was looked at before that.
    assert administers.post(address(site, "options/import/"), {**sent, "confirm": "yes"}).status_code == 422


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "\x00", "{", "[" * 100_000, '{"kind": NaN}', '{"kind": "midad theme choices", "form": 2}',
        '{"kind":"midad theme choices","form":1,"theme":"default","options":{"a":1,"a":2},"texts":{}}',
        '{"kind":"midad theme choices","form":1,"theme":"default","options":{},"texts":{"ar":[]}}',
        "x" * 300_000,
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_with_a_sentence(site: Site, administers: Client, content: str) -> None:
    answer = administers.post(address(site, "options/import/"), {"content": content})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_what_a_file_says_wrongly_is_told_and_left_out(site: Site, administers: Client) -> None:
    said = {
        "kind": "midad theme choices", "form": 1, "theme": "another",
        "options": {"unheard": 1, "header": "<script>", "notice": "حسن", "logo": 5},
        "texts": {"ar": {"Share": "<b>شارك</b>", "Menu": "الفهرس", "unheard of": "x"}, "xx": {}},
    }  # fmt: skip
    text = administers.post(address(site, "options/import/"), {"content": json.dumps(said)}).content.decode()
    for word in ("another", "unheard", "unheard of", "xx", "موضع الاسم", "من غير وسوم", "الفهرس", "حسن"):
        assert word in text, word
    assert "<b>شارك" not in text
    said["options"] = {"ink": "#fefefe"}
    refused = administers.post(address(site, "options/import/"), {"content": json.dumps(said)})
    assert refused.status_code == 422
    assert "تباين" in refused.content.decode()


def test_a_picture_of_the_options_is_public_and_no_other(site: Site, picture: Picture) -> None:
    from midad.media.publicity import is_public

    assert not is_public(picture)
    saved(site, {"logo": {"picture": picture.pk}}, 0)
    assert is_public(picture)
    saved(site, {}, 1)
    assert not is_public(picture)
    assert ArticlePage.objects.count() == 0


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("en", ", ")])
def test_what_a_file_would_change_is_listed_in_the_language_of_who_looks(language: str, comma: str) -> None:
    option = default_theme().options["accounts"]
    with override(language):
        said = portable.shown(option, ["header", "footer"])
    assert said.count(comma) == 1
