"""The doctor weighs the pages that most readers come to."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from midad.articles.models import ArticlePage
from midad.home import weighing
from midad.operations.doctor import State


def test_pages_with_their_sheets_and_scripts_are_light(publish: Callable[..., ArticlePage]) -> None:
    publish()
    finding = weighing.page_weights()
    assert finding.state is State.GREEN
    assert len(finding.facts["kilobytes"]) == 2
    assert all(0.5 < size < 80 for size in finding.facts["kilobytes"].values())


def test_a_sheet_counts_as_it_travels(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_bytes(random.Random(1).randbytes(50_000))
    (tmp_path / "b.css").write_bytes(b"a" * 50_000)
    page = b'<link rel="stylesheet" href="/static/%s">'
    assert 50_000 < weighing.weight(page % b"a.css") < 51_000
    assert weighing.weight(page % b"b.css") < 500
    assert weighing.weight(page % b"nothing.css") < 100
    assert weighing.weight(b'<script src="https://elsewhere.example/a.js"></script>') < 100


@pytest.mark.parametrize(("size", "state"), [(100_000, State.AMBER), (200_000, State.RED)])
def test_heavy_pages_are_said(home: Any, monkeypatch: pytest.MonkeyPatch, size: int, state: State) -> None:
    monkeypatch.setattr(weighing, "weight", lambda page: size)
    finding = weighing.page_weights()
    assert finding.state is state
    assert finding.remedy


def test_a_page_that_does_not_answer_is_red(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_addresses", lambda: [("front page", "/لا-شيء/")])
    finding = weighing.page_weights()
    assert finding.state is State.RED
    assert finding.facts["status"] == 404
