"""Families of pages, Arabic and English: what is kept, in which order, and that nothing is lost."""

import sys

import pytest

from midad.importers.page import ExtractedStory, read_page
from midad.importers.page.dates import parse_stamp
from midad.importers.tests.page_cases import Case, all_cases, count_right, kept_lines

CASES = all_cases()
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)


def read(case: Case) -> ExtractedStory:
    return read_page(case.path.read_bytes())


def test_there_are_families_enough_each_in_two_languages() -> None:
    families = {case.path.stem.rpartition("-")[0] for case in CASES}
    assert len(families) >= 16
    assert {case.path.stem for case in CASES} == {
        f"{name}-{language}" for name in families for language in ("ar", "en")
    }


def test_precision_and_recall_of_kept_lines(capsys: pytest.CaptureFixture[str]) -> None:
    kept = expected = right = 0
    for case in CASES:
        lines = kept_lines(read(case))
        kept, expected = kept + len(lines), expected + len(case.kept)
        right += count_right(lines, case.kept)
    precision, recall = right / kept, right / expected
    with capsys.disabled():
        sys.stdout.write(f"\nimport page: {len(CASES)} pages, {expected} lines, ")
        sys.stdout.write(f"precision {precision:.3f}, recall {recall:.3f}\n")
    assert precision >= 0.98
    assert recall >= 0.98


@by_name
def test_lines_are_kept_by_kind_and_in_order(case: Case) -> None:
    assert kept_lines(read(case)) == case.kept


@by_name
def test_headline_section_date_and_byline_are_found(case: Case) -> None:
    story, expected = read(case), case.expected
    assert story.title == expected["title"]
    assert story.section_label == expected["section"]
    assert story.byline == tuple(expected["byline"])
    assert story.published_at == (parse_stamp(expected["date"]) if expected["date"] else None)
    assert story.standfirst == expected["standfirst"]
    assert (story.lead_picture.caption if story.lead_picture else "") == expected["lead"]


@by_name
def test_language_and_direction(case: Case) -> None:
    story = read(case)
    language = case.path.stem[-2:]
    assert (story.language, story.direction) == (language, "rtl" if language == "ar" else "ltr")
