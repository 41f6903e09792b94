"""The house keeps its own rules, and each check fails when its rule is broken."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.architecture import house

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "midad"
ORDER = [
    f"midad.{name}"
    for name in (
        "newsroom", "importers", "demo", "home", "syndication", "redirects", "articles", "blocks", "media", "register",
        "search", "lookups", "themes", "accounts", "delivery", "operations", "arabic",
    )
]  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [house.too_long, house.vague_names, house.physical_css, house.bare_names, house.swollen_migrations],
)
def test_the_package_keeps_the_rule(rule: Any) -> None:
    assert rule(PACKAGE) == []


@pytest.mark.parametrize("rule", [house.too_long, house.vague_names])
def test_the_tests_and_the_bench_keep_the_rule(rule: Any) -> None:
    assert rule(ROOT / "tests") == []
    assert rule(ROOT / "bench") == []


def test_relations_point_down_and_name_their_targets() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in house._files(PACKAGE, ".py")}
    assert house.string_foreign_keys(apps.get_models(), ORDER, sources) == []


@pytest.mark.parametrize("suffix", list(house.LIMITS))
def test_a_long_file_is_found(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"short{suffix}").write_text("x\n" * house.LIMITS[suffix])
    assert house.too_long(tmp_path) == []
    (tmp_path / f"long{suffix}").write_text("x\n" * (house.LIMITS[suffix] + 1))
    assert len(house.too_long(tmp_path)) == 1


@pytest.mark.parametrize(
    "place",
    ["utils.py", "articles/helpers.py", "core/models.py", "a/services/b.py", "css/utils/card.css", "js/common.js"],
)
def test_a_vague_name_is_found(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x = 1\n")
    assert len(house.vague_names(tmp_path)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "a { margin-left: 1rem; }",
        "a { padding-top: 1px }",
        "a { left: 0; }",
        "a{text-align:left}",
        "a { float: right; }",
        "a { width: 10px; }",
        "a { max-height: 3em; }",
        "a { border-left-color: red; }",
        "a { border-top-left-radius: 2px; }",
        "a { color: red !important; }",
        "a { margin: 0 1rem 0 2rem; }",
        "a { border-width: 0 0 0 2px }",
        "a { border-radius: 4px 0 0 4px; }",
        "a { justify-content: left; }",
        "a { transform-origin: center left; }",
    ],
)
def test_a_physical_property_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.css").write_text(f"/* margin-left: is only spoken of */\n{line}\n")
    assert len(house.physical_css(tmp_path)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "a { margin-inline-start: 1rem; inset-block-end: 0; }",
        "@media (min-width: 40rem) { a { inline-size: 2rem; } }",
        "a { max-inline-size: 3rem; border-start-start-radius: 2px; }",
        "a { text-align: start; line-height: 1.2; transition: inset-inline 1s; }",
        "a { margin: 0 1rem 2rem 1rem; padding: 0 1rem; border-radius: 2px; justify-content: start; }",
    ],
)
def test_a_logical_property_is_not(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.css").write_text(line)
    assert house.physical_css(tmp_path) == []


@pytest.mark.parametrize(
    "alone",
    [
        "<bdi>{{ name.name }}</bdi>",
        "<bdi>{{ name|upper }}</bdi>",
        '<bdi dir="auto">{{ name }}</bdi>',
        "<bdi>{% firstof label name %}</bdi>",
        "<bdi>{{ name|isolated }} {{ role }}</bdi>",
        "<bdi><a>{{ name }}</a></bdi>",
    ],
)
def test_a_name_alone_in_a_bdi_is_found(tmp_path: Path, alone: str) -> None:
    (tmp_path / "page.html").write_text(f'<p><bdi dir="ltr">{{{{ mail }}}}</bdi> {alone}</p>')
    assert len(house.bare_names(tmp_path)) == 1


@pytest.mark.parametrize(
    "isolated",
    ["<bdi>{{ name|isolated }}</bdi>", "{{ name }} <bdi>!</bdi> {{ role }}", "<bdi>{{ a|upper|isolated }}</bdi>"],
)
def test_an_isolated_name_is_not(tmp_path: Path, isolated: str) -> None:
    (tmp_path / "page.html").write_text(isolated)
    assert house.bare_names(tmp_path) == []


@pytest.mark.parametrize("target", ['\n    "articles.ArticlePage"', 'to="articles.ArticlePage"'])
def test_a_relation_to_a_string_is_found(target: str) -> None:
    text = f"article = models.ForeignKey({target}, on_delete=models.CASCADE)"
    assert house.string_foreign_keys([], ORDER, {"register/models.py": text}) == [
        "register/models.py: a relation to a string"
    ]


def test_a_relation_that_points_up_is_found() -> None:
    from midad.articles.models import ArticlePage

    class Pointer(models.Model):
        article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "register"

        def __str__(self) -> str:
            return "a pointer"

    try:
        assert any("points up" in line for line in house.string_foreign_keys([Pointer], ORDER, {}))
    finally:
        del apps.all_models["register"]["pointer"]
        apps.clear_cache()


def test_a_block_tree_in_a_migration_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0002_body.py").write_text("StreamField([], block_lookup={0: ('wagtail.blocks.CharBlock', (), {})})")
    assert len(house.swollen_migrations(tmp_path)) == 1


def test_imports_keep_their_order(tmp_path: Path) -> None:
    """import-linter's contracts name every app, so that a new one fails until it is placed."""
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = {name.strip() for line in contracts[0]["layers"] for name in line.split("|")}
    present = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert present <= layers
    assert contracts[0]["exhaustive"] is True
