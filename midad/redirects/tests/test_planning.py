"""A table of redirects: read in whatever form it comes, judged row by row, done at once or not at all."""

import json
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from midad.redirects import table_files
from midad.redirects.models import MissingPage
from midad.redirects.planning import Outcome, Plan, carry_out, plan
from midad.redirects.table_files import Row, UnreadableTableError, rows_of, text_of

TABLE = "من,إلى\n/قديم/,/archive/\n/سياسة/خبر-قديم,https://other.example/خبر,302\n"


def rows(*pairs: tuple[str, ...]) -> list[Row]:
    return [Row(number, *pair) for number, pair in enumerate(pairs, 1)]


def outcomes(found: Plan) -> list[str]:
    return [step.outcome.value for step in found.steps]


def kept() -> dict[str, tuple[str, bool]]:
    return {one.old_path: (one.redirect_link, one.is_permanent) for one in Redirect.objects.all()}


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_charset_and_separator_is_read(charset: str, separator: str, end: str) -> None:
    content = TABLE.replace(",", separator).replace("\n", end).encode(charset)
    assert rows_of(text_of(content)) == [
        Row(2, "/قديم/", "/archive/", ""),
        Row(3, "/سياسة/خبر-قديم", "https://other.example/خبر", "302"),
    ]


def test_headings_are_optional_and_empty_lines_count_as_lines() -> None:
    assert rows_of('/a,/b\n\n"/c,d",/e\n') == [Row(1, "/a", "/b"), Row(3, "/c,d", "/e")]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04xlsx", "CSV"),
        (b"/a,/b\0\n", "CSV"),
        (b"\xff\xfe/", "letter"),
        (b"from,to\n", "no redirects"),
        (b'"/a' + b"x" * 200_000, "quotation"),
        (b"/a,/b\n" * 900_000, "MB"),
        (b"/a,/b\n" * 50_001, "rows"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, word: str) -> None:
    with override("en"), pytest.raises(UnreadableTableError, match=word):
        rows_of(text_of(content))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_are_refused(content: bytes) -> None:
    try:
        found = rows_of(text_of(content))
    except UnreadableTableError:
        return
    assert found
    assert not any("\0" in row.old + row.new for row in found)


def test_the_plan_says_what_each_row_would_do_and_writes_nothing(publish: Callable[..., Any]) -> None:
    article = publish("خبر عن الميناء")
    Redirect.objects.create(old_path="/same", redirect_link="/archive/")
    Redirect.objects.create(old_path="/page", redirect_page=article)
    Redirect.objects.create(old_path="/other", redirect_link="/archive/")
    Redirect.objects.create(old_path="/for-now", redirect_link="/archive/", is_permanent=False)
    before = kept()
    found = plan(
        rows(
            ("/new/", "/archive/"),
            ("http://127.0.0.1:8000/same/", "/archive/"),
            ("/page", article.url),
            ("/other", "/corrections/"),
            ("/for-now", "/archive/"),
            ("/for-now", "/archive/", "301"),
            ("/new", "/archive/"),
            ("/new", "/corrections/"),
            ("https://elsewhere.example/x", "/archive/"),
            ("/bad", "javascript:alert(1)"),
            (f"/سياسة/{article.slug}/", "/archive/"),
            ("/search", "/archive/"),
            ("/admin/pages/", "/archive/"),
            ("/round", "/ROUND/"),
            ("/one", "/two"),
            ("/two", "/three"),
            ("/three", "/one/"),
            ("/kind", "/archive/", "maybe"),
            ("", "/archive/"),
            ("/nowhere", ""),
        )
    )
    assert (
        outcomes(found)
        == (
            "new same same changed same changed same refused refused refused refused refused refused refused "
            "new new refused refused refused refused"
        ).split()
    )
    assert all(step.reason for step in found.of(Outcome.REFUSED))
    assert kept() == before


def test_the_plan_warns_of_rows_that_lead_nowhere_yet(home: Any) -> None:
    Redirect.objects.create(old_path="/other", redirect_link="/archive/")
    found = plan(
        rows(("/a", "/nowhere"), ("/other", "/nowhere/?x=1"), ("/b", "/later"), ("/later", "https://o.example/"))
    )
    assert outcomes(found) == ["new", "changed", "new", "new"]
    assert ["nowhere" in step.reason for step in found.steps] == [True, True, False, False]
    assert "/archive/" in found.steps[1].reason


def test_carrying_out_does_what_was_planned_and_a_second_time_nothing(home: Any, managing_editor: Any) -> None:
    Redirect.objects.create(old_path="/other", redirect_link="/archive/")
    now = timezone.now()
    MissingPage.objects.create(address="/new", times=3, first_at=now, last_at=now)
    given_rows = rows(("/new", "/archive/", "302"), ("/other", "/corrections/"), ("/bad", "ftp://x/"))
    assert outcomes(carry_out(rows=given_rows, by=managing_editor)) == ["new", "changed", "refused"]
    assert kept() == {"/new": ("/archive/", False), "/other": ("/corrections/", True)}
    assert not MissingPage.objects.exists()
    entries = ModelLogEntry.objects.order_by("pk").values_list("action", "label", "user__username")
    assert list(entries) == [("wagtail.create", "/new", "managing"), ("wagtail.edit", "/other", "managing")]
    assert outcomes(carry_out(rows=given_rows, by=managing_editor)) == ["same", "same", "refused"]
    assert ModelLogEntry.objects.count() == 2


def test_a_failure_in_the_middle_leaves_nothing(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("midad.redirects.planning.write_rows", fails)
    with pytest.raises(OSError, match="full"):
        carry_out(rows=rows(("/new", "/archive/")))
    assert kept() == {}


@pytest.mark.slow
def test_ten_thousand_rows_take_seconds_and_no_query_each(home: Any, django_assert_max_num_queries: Any) -> None:
    many = rows(*((f"/قديم/{number}/خبر-من-الأرشيف", f"/جديد/{number}/") for number in range(10_000)))
    began = time.process_time()
    with django_assert_max_num_queries(400):
        done = carry_out(rows=many)
    assert done.counts[Outcome.NEW] == 10_000
    assert time.process_time() - began < 30


def command(*arguments: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("import_redirects", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(str(ended.code))
    return out.getvalue(), 0


def test_the_command_makes_the_redirects(home: Any, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(TABLE.encode("cp1256"))
    printed, code = command(str(file), "--dry-run")
    assert (code, kept()) == (0, {})
    printed, code = command(str(file), "--json")
    assert (code, json.loads(printed)) == (0, {"new": 2, "changed": 0, "same": 0, "refused": 0, "rows": []})
    assert kept()["/سياسة/خبر-قديم"] == ("https://other.example/خبر", False)


def test_the_command_tells_of_refused_rows(home: Any, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("/a,/archive/\n/b,ftp://x/\n", encoding="utf-8")
    printed, code = command(str(file), "--json")
    assert code == 1
    assert json.loads(printed)["rows"][0]["line"] == 2
    printed, code = command(str(file))
    assert code == 1
    assert printed.startswith("2: /b: ")
    assert list(kept()) == ["/a"]


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04"])
def test_the_command_refuses_what_is_no_table(db: None, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "old.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        command(str(file))
    assert refused.value.returncode == 2


def test_the_limit_of_rows_is_that_of_the_message() -> None:
    assert table_files.MOST_ROWS == 50_000
