"""The words `midad import page …` and the code that the shell gets back."""

import json
from pathlib import Path

import pytest
from django.db import connection, connections

from midad.cli import main
from midad.importers.tests.saved_pages import HEADLINE, nothing_made, save, text_page

pytestmark = pytest.mark.usefixtures("section")


@pytest.fixture(autouse=True)
def _connection_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command closes its connections at its end; the test's own must outlive it."""
    monkeypatch.setattr(connections, "close_all", lambda: None)


def exit_code(*words: str) -> int:
    try:
        return main(["import", "page", *words])
    except SystemExit as ended:
        return int(str(ended.code))


def test_done_is_0_and_the_last_line_is_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(save(tmp_path, text_page()), "--json") == 0
    out = capsys.readouterr().out
    assert out.endswith("\n")
    assert json.loads(out.splitlines()[-1])["title"] == HEADLINE
    assert len(out.splitlines()) == 1


def test_failed_is_1_with_an_arabic_message_and_nothing_on_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with nothing_made():
        assert exit_code(str(tmp_path / "missing.txt"), "--json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "تعذّرت قراءة الملف" in err


@pytest.mark.parametrize("words", [(), ("--json",), ("a.txt", "--colour"), ("a.txt", "b.txt"), ("a.txt", "--section")])
def test_wrong_usage_is_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with nothing_made():
        assert exit_code(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage" in err


def test_lines_that_would_split_the_report_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = text_page().replace("الاسم *", "Cookie settings\u2028Accept all\x85Share this")
    assert exit_code(save(tmp_path, page), "--json") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_where_no_newspaper_was_made_yet_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_, **__: [])
    assert exit_code(save(tmp_path, text_page()), "--json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "midad demo" in err
    assert "Traceback" not in err
