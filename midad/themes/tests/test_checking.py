"""`midad theme check` finds what it says it does, where it is, and nothing in themes that are well."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override

from midad.themes import installed
from midad.themes.checks.everything import check, check_folder
from midad.themes.checks.templates import bare_words
from midad.themes.contrast import faults_of, ratio
from midad.themes.installed import all_themes
from midad.themes.management.commands.makemessages import words_of
from midad.themes.tests.dressing import child, manifest
from midad.themes.tokens import tokens_in

OPTION = '[groups]\nx = "Search"\n[options.tone]\ntype = "boolean"\ndefault = true\ngroup = "x"\nlabel = "Search"\n'
CHILD = 'name = "Search"\n'


def put(folder: Path, file: str, text: str) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, "utf-8")


@pytest.mark.parametrize("slug", ["default", "magazine"])
def test_nothing_is_wrong_with_our_own_themes(slug: str) -> None:
    assert check(all_themes()[slug]) == []


@pytest.mark.parametrize(
    ("file", "text", "place", "rule", "said"),
    [
        (
            "templates/home.html",
            '\n{% include "_no.html" %}',
            "templates/home.html:2",
            "template",
            "“_no.html” is in no",
        ),
        ("templates/home.html", "{% nothing %}", "templates/home.html", "template", "It is no template"),
        (
            "templates/home.html",
            "{% if options.toen %}{% endif %}",
            "templates/home.html:1",
            "option",
            "“options.toen”",
        ),
        ("templates/home.html", "<p>\nRead <b>more</b></p>", "templates/home.html:2", "untranslated", "“Read more”"),
        ("templates/home.html", '<img alt="A ship" src="/x">', "templates/home.html:1", "untranslated", "“A ship”"),
        (
            "templates/home.html",
            '{% load i18n %}{% translate "Nowhere said" %}',
            "templates/home.html:1",
            "untranslated",
            "“Nowhere said” is not in",
        ),
        ("templates/home.html", '<script src="//x.example/a.js">', "templates/home.html:1", "host", "another host"),
        (
            "static/child/css/a.css",
            "a {\n  margin-left: 1px;\n}",
            "static/child/css/a.css:2",
            "direction",
            "margin-left",
        ),
        (
            "static/child/css/a.css",
            "a { b: url(https://x.example) }",
            "static/child/css/a.css:1",
            "host",
            "another host",
        ),
        ("static/child/js/a.js", 'fetch("https://x.example")', "static/child/js/a.js:1", "host", "another host"),
        ("static/child/fonts/new.woff2", "", "static/child/fonts/new.woff2", "font", "who may use it"),
        ("static/child/fonts/own.woff2", "", "static/child/fonts/own.woff2", "font", "own.LICENSE.txt"),
    ],
)
def test_a_fault_is_found_where_it_is(tmp_path: Path, file: str, text: str, place: str, rule: str, said: str) -> None:
    own = '[[fonts]]\nfile = "own"\nlicence = "MIT"\n' if "own" in file else ""
    theme = child(tmp_path, own + OPTION)["child"]
    put(tmp_path, file, text)
    with override("en"):
        found = [fault for fault in check(theme) if fault.file != "theme.toml"]
    assert [(fault.place, fault.rule) for fault in found] == [(place, rule)]
    assert said in found[0].text


def test_what_the_manifest_promises_is_looked_for(tmp_path: Path) -> None:
    theme = child(tmp_path, 'kinds = ["topic"]\n[[fonts]]\nfile = "own"\nlicence = "MIT"\n')["child"]
    with override("en"):
        found = {fault.rule: fault.text for fault in check(theme)}
    assert "draws “topic”" in found["template"]
    assert "no face “own”" in found["font"]
    assert "“Child” is not in" in found["untranslated"]


def test_links_comments_and_printed_names_are_no_faults(tmp_path: Path) -> None:
    theme = child(tmp_path)["child"]
    put(
        tmp_path,
        "templates/home.html",
        '{# Read this #}<!-- and this --><a href="https://x.example/">{{ page.title }}</a><{{ level }} class="a b">'
        "&nbsp;{% block kind %}page-home{% endblock %}</{{ level }}><svg><title>Mark</title></svg>"
        "{% if options.share %}{% endif %}",
    )
    put(tmp_path, "static/child/css/a.css", "/* margin-left: 1px */\na { inset: 0 1px 2px 1px }")
    put(tmp_path, "static/child/js/a.js", '// "https://x.example"\nconst space = "http://www.w3.org/2000/svg";')
    assert [fault for fault in check(theme) if fault.file != "theme.toml"] == []


def test_colours_that_cannot_be_read_are_said_for_each_scheme(tmp_path: Path) -> None:
    theme = child(tmp_path, 'contrast = [["ghost", "paper", 3]]\n')["child"]
    sheet = ":root { --muted: #aaaaaa; }\n@media (prefers-color-scheme: dark) { :root { --muted: #a79d8e; } }\n"
    put(tmp_path, "static/child/css/index.css", '@import "face.css" layer(theme);')
    put(tmp_path, "static/child/css/face.css", sheet)
    with override("en"):
        found = [fault.text for fault in check(theme) if fault.rule == "contrast"]
    assert [text for text in found if "--muted on --paper" in text] == [
        "--muted on --paper has a contrast of 2.29 in light colours, and needs 4.5."
    ]
    assert sum("--ghost on --paper cannot be measured" in text for text in found) == 2


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21.0), ("#777", "#fff", 4.48), ("#8f1d21", "#fffdf9", 8.74)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert round(ratio(one, other), 2) == round(ratio(other, one), 2) == expected


def test_tokens_are_read_from_every_root() -> None:
    css = "@media print { :root { --a: #999; } } "
    css += '@layer tokens { :root { --a: #111; } a { --a: #222; } :root[data-theme="dark"] { --a: #333; --b: #444 } }'
    assert tokens_in(css) == {"light": {"a": "#111"}, "dark": {"a": "#333", "b": "#444"}}


def test_a_token_that_names_a_chosen_colour_is_measured_with_it(tmp_path: Path) -> None:
    put(tmp_path, "static/child/css/index.css", ":root { --seal: var(--accent); }")
    theme = child(tmp_path, 'contrast = [["seal", "paper", 4.5]]\n')["child"]
    values = {name: option.default for name, option in theme.options.items()}
    assert faults_of(theme, values) == []
    pale = faults_of(theme, values | {"accent": "#ffdddd"})
    assert ("light", "seal", "paper") in {(fault.scheme, fault.upper, fault.lower) for fault in pale}


def test_words_in_a_translation_are_not_bare() -> None:
    template = "{% blocktranslate %}Read {{ count }} more{% endblocktranslate %}\n{% if a %}نص{% endif %}"
    assert list(bare_words(template)) == [(2, "نص")]


def test_a_manifest_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "theme.toml", 'slug = "child"\ncolour = 3\n')
    assert {fault.rule for fault in check_folder(tmp_path)} == {"manifest"}
    assert len(check_folder(tmp_path)) == 5


def run(*words: str) -> tuple[str, int, str]:
    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except CommandError as error:
        return out.getvalue(), error.returncode, str(error)
    return out.getvalue(), 0, ""


def test_the_command_speaks_arabic_and_answers_with_its_code(tmp_path: Path) -> None:
    said, code, _error = run("theme_check", "default")
    assert (code, "لا عيب" in said) == (0, True)
    manifest(tmp_path / "child")
    put(tmp_path, "child/templates/home.html", '{% include "_no.html" %}')
    said, code, error = run("theme_check", str(tmp_path / "child"))
    assert (code, "templates/home.html:1: «_no.html»" in said) == (1, True)
    assert "2" in error
    said, code, _error = run("theme_check", str(tmp_path / "child"), "--json")
    faults = json.loads(said.splitlines()[-1])["faults"]
    assert (code, [fault["rule"] for fault in faults]) == (1, ["template", "untranslated"])
    assert run("theme_check", "nothing")[1] == 2


@pytest.mark.parametrize("name", ["Bad", "a b", "1st", "../x", ""])
def test_no_theme_has_such_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("theme_new", name)[1] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_theme_works_and_brings_tests_that_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said, code, _error = run("theme_new", "old-harbour", "--parent", "magazine")
    assert (code, "old-harbour" in said) == (0, True)
    assert run("theme_new", "old-harbour")[1] == 1
    assert run("theme_new", "other", "--parent", "nothing")[1] == 2
    root = str(Path(installed.__file__).parents[2])
    environment = {
        **os.environ,
        "PYTHONPATH": root,
        "MIDAD_HOME": str(tmp_path / "var"),
        "MIDAD_THEMES": "old_harbour_theme",
    }
    command = [sys.executable, "-m", "unittest", "discover", "-s", "tests"]
    done = subprocess.run(command, cwd=tmp_path / "old-harbour", env=environment, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Ran 3 tests" in done.stderr


def test_the_words_of_a_manifest_are_messages() -> None:
    said: dict[str, Any] = {
        "name": "Child",
        "groups": {"a": "Group"},
        "options": {"x": {"label": "Label", "help": "Help", "choices": {"one": "One"}, "default": "no"}},
    }
    assert list(words_of(said)) == ["Child", "Group", "Label", "Help", "One"]


def test_a_new_theme_is_not_hidden_by_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("theme_new", "harbour")[1] == 0
    manifests = [path.parent.name for path in tmp_path.rglob("theme.toml")]
    assert manifests == ["harbour_theme"]
    assert 'harbour = "harbour_theme"' in (tmp_path / "harbour/pyproject.toml").read_text("utf-8")
