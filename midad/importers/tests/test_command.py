"""`midad import page`, end to end: what becomes of a saved page, and what the command says about it."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import PageLogEntry, Revision

from midad.articles.models import ArticlePage, Author, SectionPage
from midad.importers.tests.saved_pages import (
    HEADLINE,
    SENTENCES,
    html_page,
    imported,
    refusal,
    run,
    save,
    text_page,
    words_of,
)

pytestmark = pytest.mark.usefixtures("section")


def logged(article: ArticlePage, action: str) -> list[dict[str, Any]]:
    return [entry.data for entry in PageLogEntry.objects.filter(page=article.pk, action=action)]


def test_the_report_is_one_json_document_with_these_parts(tmp_path: Path) -> None:
    report = run(save(tmp_path, text_page()))
    assert list(report) == ["id", "url", "title", "section", "kept", "dropped", "warnings"]
    assert report["title"] == HEADLINE
    assert report["kept"] == {"paragraph": 3}
    assert report["url"].startswith("http")
    assert report["url"].endswith(ArticlePage.objects.get(pk=report["id"]).url)
    assert all(list(line) == ["text", "reason"] and line["text"] and line["reason"] for line in report["dropped"])


def test_every_line_is_either_kept_or_reported_with_a_reason(tmp_path: Path) -> None:
    page = text_page()
    report = run(save(tmp_path, page))
    accounted = [HEADLINE, *SENTENCES, *(line["text"] for line in report["dropped"])]
    assert sorted(accounted) == sorted(page.splitlines())


def test_the_report_for_people_names_title_address_and_every_dropped_line(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_page", save(tmp_path, text_page()), stdout=out)
    said = out.getvalue()
    assert said.startswith(HEADLINE)
    assert "اترك تعليقاً" in said
    assert "paragraph: 3" in said


def test_a_page_becomes_a_draft_that_no_reader_sees(tmp_path: Path, client: Any) -> None:
    article = imported(save(tmp_path, text_page()))
    assert not article.live
    assert client.get(article.url).status_code == 404


def test_publishing_makes_it_public(tmp_path: Path, client: Any) -> None:
    article = imported(save(tmp_path, text_page()), "--publish")
    assert article.live
    assert SENTENCES[0] in client.get(article.url).content.decode()


def test_what_the_checks_found_is_warned_of_and_logged_as_an_override(tmp_path: Path) -> None:
    report = run(save(tmp_path, text_page()), "--publish")
    article = ArticlePage.objects.get(pk=report["id"])
    (entry,) = logged(article, "midad.override")
    assert entry["reason"] == "imported"
    assert set(entry["problems"]) == {"standfirst-short", "no-author"}
    assert len(report["warnings"]) >= 2


def test_a_draft_needs_no_override(tmp_path: Path) -> None:
    assert logged(imported(save(tmp_path, text_page())), "midad.override") == []


def test_the_import_itself_stands_in_the_history_with_its_source(tmp_path: Path) -> None:
    article = imported(save(tmp_path, text_page(), "saved.txt"))
    (entry,) = logged(article, "midad.import")
    assert entry["source"] == "saved.txt"


def test_the_raw_page_is_the_first_revision_and_the_story_the_latest(tmp_path: Path) -> None:
    page = text_page()
    article = imported(save(tmp_path, page))
    first, second = Revision.objects.for_instance(article).order_by("created_at", "pk")
    raw = "\n".join(words_of(first.as_object()))
    assert all(line in raw for line in page.splitlines())
    assert words_of(second.as_object()) == list(SENTENCES)
    assert article.latest_revision == second


def test_the_markup_of_a_raw_page_is_text_in_its_revision(tmp_path: Path) -> None:
    article = imported(save(tmp_path, html_page("<script>alert(1)</script>"), "page.html"))
    first = Revision.objects.for_instance(article).order_by("created_at", "pk")[0].as_object()
    source = str(first.body[0].value["text"].source)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert "<script" not in source


def test_the_first_paragraph_stays_in_the_body(tmp_path: Path) -> None:
    for name, page in (("a.txt", text_page()), ("b.html", html_page())):
        article = imported(save(tmp_path, page, name))
        assert article.standfirst == ""
        assert words_of(article) == list(SENTENCES)


def test_kinds_of_blocks_are_kept_in_their_order(tmp_path: Path) -> None:
    body = (
        "<h2>ماذا بعد</h2><ul><li>ملعب للأطفال</li><li>مكتبة صغيرة</li></ul>"
        "<blockquote><p>هذه حديقة الجميع.</p><cite>رئيس البلدية</cite></blockquote>"
        "<figure><img src='https://example.org/p.jpg' width='800' height='500' alt='الحديقة'></figure>"
        "<p>وتبدأ المرحلة الثانية من المشروع في الخريف بعد أن تقر الموازنة الجديدة في المجلس.</p>"
    )
    report = run(save(tmp_path, html_page(body), "page.html"))
    assert report["kept"] == {"paragraph": 4, "heading": 1, "list": 1, "quotation": 1, "picture": 1}
    article = ArticlePage.objects.get(pk=report["id"])
    kinds = [block.block_type for block in article.body]
    assert kinds == ["paragraph"] * 3 + ["heading", "paragraph", "quotation", "embed", "paragraph"]
    assert article.body[5].value["speaker"] == "رئيس البلدية"


def test_a_heading_too_long_for_one_keeps_all_its_words(tmp_path: Path) -> None:
    long = "عنوان فرعي طويل جدا " * 12
    article = imported(save(tmp_path, html_page(f"<h2>{long}</h2><p>{SENTENCES[0]} أيضا.</p>"), "page.html"))
    assert any(long.strip() in words for words in words_of(article))


def test_date_and_known_author_are_taken_over(tmp_path: Path) -> None:
    author = Author.objects.create(name="سمر الوادي")
    head = (
        '<meta property="article:published_time" content="2024-03-05T10:30:00+03:00">'
        '<meta name="author" content="سَمَر الوادى"><link rel="canonical" href="https://example.org/n/7">'
    )
    article = imported(save(tmp_path, html_page(head=head), "page.html"))
    assert article.first_published_at is not None
    assert article.first_published_at.isoformat() == "2024-03-05T07:30:00+00:00"
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert article.source_url == "https://example.org/n/7"


def test_an_unknown_author_is_reported_and_not_made(tmp_path: Path) -> None:
    report = run(save(tmp_path, html_page(head='<meta name="author" content="هالة النجار">'), "page.html"))
    assert any("هالة النجار" in warning for warning in report["warnings"])
    assert not Author.objects.filter(name="هالة النجار").exists()


@pytest.mark.parametrize("label", ["إقتصاد", "اقتصاد", "أقتصاد", "اقتصــاد", "اقتِصاد"])
def test_a_section_label_is_matched_in_its_folded_form(tmp_path: Path, other_section: SectionPage, label: str) -> None:
    report = run(save(tmp_path, text_page(label)))
    assert report["section"] == other_section.title
    assert not any("ليس من أقسام" in warning for warning in report["warnings"])


def test_an_unknown_section_is_reported_and_not_made(tmp_path: Path, section: SectionPage) -> None:
    report = run(save(tmp_path, text_page("سياحة")))
    assert report["section"] == section.title
    assert any("سياحة" in warning for warning in report["warnings"])
    assert SectionPage.objects.count() == 1


def test_an_unknown_section_is_made_when_asked_for(tmp_path: Path) -> None:
    report = run(save(tmp_path, text_page("سياحة")), "--create-section")
    assert report["section"] == "سياحة"
    made = SectionPage.objects.get(title="سياحة")
    assert made.live
    assert ArticlePage.objects.child_of(made).get().pk == report["id"]
    assert report["warnings"] == []


def test_a_section_is_made_only_once(tmp_path: Path) -> None:
    for option in (("--create-section",), ("--create-section",), ("--section", "travel", "--create-section")):
        run(save(tmp_path, text_page("سياحة")), *option)
    run(save(tmp_path, text_page("سياحة")), "--section", "travel", "--create-section")
    assert SectionPage.objects.filter(title="سياحة").count() == 2
    assert SectionPage.objects.get(slug="travel").title == "سياحة"


def test_a_section_can_be_chosen_by_its_address(tmp_path: Path, other_section: SectionPage) -> None:
    assert run(save(tmp_path, text_page("سياسة")), "--section", other_section.slug)["section"] == "اقتصاد"


def test_a_section_address_that_does_not_exist_stops_the_import(tmp_path: Path) -> None:
    assert "sport" in refusal(save(tmp_path, text_page()), "--section", "sport")


def test_nothing_is_made_when_publishing_is_impossible(tmp_path: Path) -> None:
    refusal(save(tmp_path, "عنوان بلا نص"), "--publish", "--create-section")
    assert ArticlePage.objects.count() == 0


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "utf-32"]
)
@pytest.mark.parametrize("kind", ["page.txt", "page.html"])
def test_a_page_is_read_in_any_usual_charset(tmp_path: Path, charset: str, kind: str) -> None:
    page = text_page() if kind.endswith("txt") else html_page()
    report = run(save(tmp_path, page.encode(charset), kind))
    assert report["title"] == HEADLINE
    assert words_of(ArticlePage.objects.get(pk=report["id"])) == list(SENTENCES)


@pytest.mark.parametrize(
    ("charset", "label"),
    [
        ("windows-1256", "utf-8"),
        ("utf-8", "windows-1256"),
        ("utf-8", "iso-8859-1"),
        ("windows-1256", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-7"),
        ("utf-8", "no-such-charset"),
        ("utf-8", "rot13"),
        ("windows-1256", "hex"),
    ],
)
def test_a_wrong_charset_label_does_no_harm(tmp_path: Path, charset: str, label: str) -> None:
    page = html_page(head=f'<meta charset="{label}">')
    assert words_of(imported(save(tmp_path, page.encode(charset), "page.html"))) == list(SENTENCES)


def test_a_headline_too_long_for_its_field_is_whole_in_the_story(tmp_path: Path) -> None:
    headline = " ".join(["كلمة طويلة"] * 30)
    article = imported(save(tmp_path, html_page(headline=headline), "page.html"))
    assert len(article.title) <= 255
    assert words_of(article)[0] == headline


def test_a_date_to_come_is_reported_and_not_stored(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2099-01-01T00:00:00Z">'
    report = run(save(tmp_path, html_page(head=head), "page.html"))
    assert ArticlePage.objects.get(pk=report["id"]).first_published_at is None
    assert any(line["text"].startswith("2099-01-01") for line in report["dropped"])


def test_a_draft_can_be_saved_in_the_editor_as_it_was_imported(tmp_path: Path) -> None:
    body = (
        "<blockquote><p>كلام.</p><cite>" + "اسم " * 60 + "</cite></blockquote>"
        "<table><tr><th>سنة</th><th>عدد</th></tr><tr><td>2020</td><td>7</td></tr><tr><td>2021</td></tr></table>"
    )
    article = imported(save(tmp_path, html_page(body), "page.html"))
    article.full_clean()
    article.body.stream_block.clean(article.body)


def test_a_published_import_is_mended_and_says_what_is_left(tmp_path: Path) -> None:
    faulty = text_page().replace(SENTENCES[0], f"{SENTENCES[0]} وقال الوزير ، وهو فى بيته .")
    report = run(save(tmp_path, faulty), "--publish")
    article = ArticlePage.objects.get(pk=report["id"])
    assert "وقال الوزير، وهو في بيته." in article.plain_text
    left = [code for entry in logged(article, "midad.override") for code in entry["problems"]]
    assert {entry["reason"] for entry in logged(article, "midad.override")} == {"imported"}
    assert not any(code.startswith("copy-P0") for code in left)
