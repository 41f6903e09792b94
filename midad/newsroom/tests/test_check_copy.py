"""`midad check`: findings of a text or a page, its safe fixes, exit codes."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

WRONG = "قال الناطق ، إن المعبر مغلق.\n"
RIGHT = "قال الناطق، إن المعبر مغلق.\n"


def run(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("check_copy", *arguments, stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def type_in(monkeypatch: pytest.MonkeyPatch, typed: bytes) -> None:
    class Input:
        buffer = io.BytesIO(typed)

    monkeypatch.setattr(sys, "stdin", Input())


def test_a_person_is_told_where_what_and_why(text: Path) -> None:
    code, said = run(str(text))
    assert code == 1
    assert "السطر 1، خطأ" in said
    assert "قال الناطق[␣]، إن المعبر" in said
    assert said.endswith("خطأ: 1\n")


def test_a_program_gets_one_document(text: Path) -> None:
    code, said = run(str(text), "--json")
    finding = json.loads(said)["findings"][0]
    keys = {"rule", "severity", "block", "start", "end", "text", "message", "suggestions", "safe"}
    assert code == 1
    assert set(finding) == keys
    assert (finding["rule"], finding["start"], finding["suggestions"], finding["safe"]) == ("P01", 10, [""], True)


def test_fixing_changes_the_file_and_reports_what_is_left(text: Path) -> None:
    assert run(str(text), "--fix") == (0, "لا ملاحظات.\n")
    assert text.read_text(encoding="utf-8") == RIGHT


def test_what_is_typed_comes_back_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, WRONG.encode())
    assert run("-", "--fix") == (0, RIGHT)
    type_in(monkeypatch, WRONG.encode())
    code, said = run("-", "--fix", "--json")
    assert (code, json.loads(said)) == (0, {"fixed": RIGHT, "findings": []})


def test_a_page_is_read_by_its_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>مقتل ثلاثة</h1><p>قال الناطق ، لا.</p>", encoding="utf-8")
    finding: dict[str, Any] = json.loads(run(str(page), "--json")[1])["findings"][0]
    assert (finding["block"], finding["start"]) == (1, 10)
    assert run(str(page), "--fix")[0] == 0
    assert page.read_text(encoding="utf-8") == "<h1>مقتل ثلاثة</h1><p>قال الناطق، لا.</p>"


def test_the_house_style_comes_from_a_file(text: Path, tmp_path: Path) -> None:
    style = tmp_path / "style.toml"
    style.write_text("[rules.P01]\non = false\n", encoding="utf-8")
    assert run(str(text), "--style", str(style)) == (0, "لا ملاحظات.\n")


@pytest.mark.parametrize("what", ["missing", "not a text", "style"])
def test_wrong_usage_is_an_error_of_its_own(text: Path, tmp_path: Path, what: str) -> None:
    other = tmp_path / "other"
    arguments = [str(other)]
    if what == "not a text":
        other.write_bytes(b"\xff\xfe")
    if what == "style":
        other.write_text("[rules.X]", encoding="utf-8")
        arguments = [str(text), "--style", str(other)]
    with pytest.raises(CommandError) as raised:
        run(*arguments)
    assert raised.value.returncode == 2
