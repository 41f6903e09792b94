"""What the panel of the copy desk asks and is answered, and what it keeps."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from midad.articles.models import ArticlePage, IgnoredFinding, Proof, SectionPage, Stylebook
from midad.newsroom.desk_panel.offsets import units_of
from midad.newsroom.desk_panel.pasting import edits_to
from midad.newsroom.tests.english import english_in
from midad.newsroom.tests.story_form import READY

TEXT = "𝒜😀 وصل الوفد ،وبدأت المحادثات"


@pytest.mark.parametrize("text", ["", "عربي", "😀", "a😀ب𝒜\u200fج", "\ud83d وحيدة", "👩‍👩‍👧 عائلة 😀"])
def test_places_are_those_of_utf_16(text: str) -> None:
    units = units_of(text)
    wanted = [len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in range(len(text) + 1)]
    assert [units(place) for place in range(len(text) + 1)] == wanted


def post(client: Client, name: str, data: Any, **arguments: Any) -> Any:
    return client.post(reverse(name, kwargs=arguments), json.dumps(data), content_type="application/json")


def block(text: str, name: str = "paragraph.text", **more: Any) -> dict[str, Any]:
    return {"name": name, "place": "body.1.text", "text": text, "list": False, "language": ""} | more


@pytest.fixture
def draft(section: SectionPage, reporter: Any) -> ArticlePage:
    draft = ArticlePage(title="خبر", standfirst=f"{TEXT}.", live=False, owner=reporter)
    section.add_child(instance=draft)
    draft.save_revision(user=reporter)
    return draft


@pytest.fixture
def writer(reporter: Any) -> Client:
    client = Client()
    client.force_login(reporter)
    return client


def test_findings_stand_where_the_browser_counts(writer: Client, draft: ArticlePage) -> None:
    blocks = [block("", "title"), block("شيء", "embed.text"), block(TEXT)]
    answer = post(writer, "midad_desk_check", {"page": str(draft.pk), "blocks": blocks}).json()
    in_units = TEXT.encode("utf-16-le")
    for finding in answer["findings"]:
        assert finding["block"] == 2
        assert in_units[finding["start"] * 2 : finding["end"] * 2].decode("utf-16-le") == finding["text"]
    assert {finding["rule"] for finding in answer["findings"]} == {"P01", "P02"}
    assert answer["count"] == answer["errors"] == 2
    (safe,) = answer["safe"]
    text = in_units
    for start, end, written in reversed(safe["edits"]):
        text = text[: start * 2] + written.encode("utf-16-le") + text[end * 2 :]
    assert text.decode("utf-16-le") == "𝒜😀 وصل الوفد، وبدأت المحادثات"
    assert set(english_in(BeautifulSoup(answer["html"], "html.parser").get_text(" "))) <= {"P01", "P02"}


def test_a_new_story_is_read_in_its_section(writer: Client, section: SectionPage) -> None:
    answer = post(writer, "midad_desk_check", {"page": "", "parent": str(section.pk), "blocks": [block(TEXT)]})
    assert answer.json()["count"] == 2


@pytest.mark.parametrize("data", [[], {"page": "x"}, {"page": True}, {"parent": None}, {"blocks": 1}, {"blocks": [1]}])
def test_what_no_form_sends_is_refused(writer: Client, draft: ArticlePage, data: Any) -> None:
    sent = {"page": str(draft.pk)} | data if isinstance(data, dict) else data
    assert post(writer, "midad_desk_check", sent).status_code in {400, 404}


def test_what_is_nested_without_end_is_refused(writer: Client) -> None:
    deep = "[" * 100_000
    answer = writer.post(reverse("midad_desk_check"), deep, content_type="application/json")
    assert answer.status_code == 400


def test_nobody_reads_the_story_of_another_through_the_desk(draft: ArticlePage, moderator: Any) -> None:
    client = Client()
    client.force_login(moderator)
    assert post(client, "midad_desk_check", {"page": str(draft.pk), "blocks": []}).status_code in {302, 403}


WHERE = {"place": "standfirst", "text": " ", "before": "𝒜😀 وصل الوفد", "after": "،وبدأت المحادثات."}


def test_a_finding_is_left_by_name_and_told_again(desk: Client, draft: ArticlePage, editor: Any) -> None:
    before = Proof.objects.get(page=draft).errors
    assert post(desk, "midad_desk_ignore", {"rule": "P01", **WHERE}, pk=draft.pk).status_code == 200
    row = IgnoredFinding.objects.get()
    assert (row.by, row.rule, row.by_desk) == (editor, "P01", True)
    assert Proof.objects.get(page=draft).errors == before - 1
    asked = {"page": str(draft.pk), "blocks": [block(f"{TEXT}.", "standfirst", place="standfirst")]}
    answer = post(desk, "midad_desk_check", asked).json()
    assert [finding["rule"] for finding in answer["findings"]] == ["P02"]
    assert f'data-row="{row.pk}"' in answer["html"]
    assert post(desk, "midad_desk_restore", {}, pk=row.pk).status_code == 200
    assert Proof.objects.get(page=draft).errors == before
    acts = PageLogEntry.objects.filter(page=draft.pk, action__endswith="_finding").order_by("pk")
    assert [(entry.action, entry.user) for entry in acts] == [
        ("midad.ignore_finding", editor),
        ("midad.restore_finding", editor),
    ]


def test_a_reporter_leaves_a_warning_and_no_error(writer: Client, draft: ArticlePage) -> None:
    assert post(writer, "midad_desk_ignore", {"rule": "P01", **WHERE}, pk=draft.pk).status_code in {302, 403}
    assert post(writer, "midad_desk_ignore", {"rule": "P03", **WHERE}, pk=draft.pk).status_code == 200
    assert post(writer, "midad_desk_ignore", {"rule": "??", **WHERE}, pk=draft.pk).status_code == 400
    assert not IgnoredFinding.objects.get().by_desk


def test_a_reporter_leaves_what_an_error_calls_a_matter_of_style(writer: Client, draft: ArticlePage) -> None:
    """A space at the end of a text is of P19, an error, and style there; to call an error so leaves it where it is."""
    asked = {"page": str(draft.pk), "blocks": [block("وصل الوفد  اليوم ", "title", place="title")]}
    error, style = post(writer, "midad_desk_check", asked).json()["findings"]
    assert (error["rule"], error["severity"], style["rule"], style["severity"]) == ("P19", "error", "P19", "style")
    assert post(writer, "midad_desk_ignore", error, pk=draft.pk).status_code in {302, 403}
    assert post(writer, "midad_desk_ignore", error | {"severity": "none"}, pk=draft.pk).status_code == 400
    for finding in (style, error | {"severity": "style"}):
        assert post(writer, "midad_desk_ignore", finding, pk=draft.pk).status_code == 200
    assert post(writer, "midad_desk_check", asked).json()["findings"] == [error]


def test_a_word_is_made_one_of_the_house_by_its_keeper_alone(
    desk: Client, chief: Client, section: SectionPage, draft: ArticlePage
) -> None:
    word = {"page": str(draft.pk), "found": "الوفد", "written": "البعثة", "reason": "أدق"}
    assert post(desk, "midad_desk_term", word).status_code in {302, 403}
    assert post(chief, "midad_desk_term", word).status_code == 200
    assert post(chief, "midad_desk_term", word | {"written": "الوفد الرسمي"}).status_code == 200
    term = Stylebook.objects.get().terms.get()
    assert (term.found, term.written, term.reason) == ("الوفد", "الوفد الرسمي", "أدق")
    answer = post(chief, "midad_desk_check", {"page": str(draft.pk), "blocks": [block("وصل الوفد اليوم.")]}).json()
    assert any("أدق" in finding or "الوفد الرسمي" in str(finding) for finding in answer["findings"])


PASTED = "قا\u200fل الوز\u200bير: «نعم»\u00a0والسـلام العالمیة 😀"


def test_what_is_pasted_is_cleaned_word_by_word_and_said(writer: Client) -> None:
    answer = post(writer, "midad_desk_clean", {"texts": [PASTED, "نظيف"]}).json()
    assert answer["edits"][1] == []
    text = PASTED.encode("utf-16-le")
    for start, end, written in reversed(answer["edits"][0]):
        text = text[: start * 2] + written.encode("utf-16-le") + text[end * 2 :]
    assert text.decode("utf-16-le") == "قال الوزير: «نعم» والسلام العالمية 😀"
    assert [said.rpartition(": ")[2] for said in answer["said"]] == ["2", "1", "1", "1"]
    assert english_in(" ".join(answer["said"])) == []
    assert edits_to("نص كما هو", "نص كما هو") == []


def test_the_list_of_stories_reads_counts_and_checks_nothing(
    desk: Client, draft: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from midad.articles.copydesk import reading

    monkeypatch.setattr(reading, "check", None)
    page = desk.get("/admin/stories/").text
    assert "أخطاء: 2" in page
    Proof.objects.update(errors=0, warnings=0)
    assert "قُرئت وهي سليمة" in desk.get("/admin/stories/").text


def test_every_rule_has_its_place_on_the_page_of_rules(writer: Client) -> None:
    from midad.arabic.copydesk import RULES

    page = writer.get(reverse("midad_desk_rules")).text
    assert [rule for rule in RULES if f'id="{rule}"' not in page] == []
    assert READY not in page
