"""Importing from the admin: a file, pasted text or an address, by who may write."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from midad.articles.models import ArticlePage, SectionPage
from midad.importers.page.errors import AddressRefusedError
from midad.importers.tests.saved_pages import HEADLINE, SENTENCES, html_page, nothing_made, text_page, words_of

ADDRESS = reverse("midad_import")

pytestmark = pytest.mark.usefixtures("section")


def uploaded(content: str | bytes, name: str = "page.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def errors_at(response: Any, field: str) -> str:
    assert response.status_code == 422
    return " ".join(response.context["form"].errors.get(field, []))


@pytest.fixture
def desk(client: Any, managing_editor: Any) -> Any:
    client.force_login(managing_editor)
    return client


def test_the_page_is_in_the_menu_of_who_may_write(client: Any, reporter: Any) -> None:
    client.force_login(reporter)
    assert f'"{ADDRESS}"' in client.get(reverse("wagtailadmin_home")).content.decode()
    page = client.get(ADDRESS).content.decode()
    assert "استيراد صفحة" in page
    assert 'dir="rtl"' in page


def test_who_may_not_write_is_turned_away(client: Any, moderator: Any) -> None:
    client.force_login(moderator)
    with nothing_made():
        response = client.post(ADDRESS, {"text": text_page()})
    assert response.status_code in {302, 403}
    assert ADDRESS not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_stranger_is_sent_to_the_login(client: Any) -> None:
    with nothing_made():
        response = client.post(ADDRESS, {"text": text_page()})
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1256"])
def test_a_file_becomes_a_draft_of_the_editor(desk: Any, managing_editor: Any, charset: str) -> None:
    response = desk.post(ADDRESS, {"file": uploaded(html_page().encode(charset))})
    article = ArticlePage.objects.get()
    assert response.status_code == 200
    assert (article.title, article.live, article.owner) == (HEADLINE, False, managing_editor)
    assert words_of(article) == list(SENTENCES)
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in response.content.decode()


def test_pasted_text_becomes_a_draft_and_the_report_names_every_dropped_line(desk: Any) -> None:
    page = desk.post(ADDRESS, {"text": text_page()}).content.decode()
    assert ArticlePage.objects.get().title == HEADLINE
    for line in ("اترك تعليقاً", "زر الذهاب إلى الأعلى", "إشعار ترخيص القالب"):
        assert line in page


def test_the_report_counts_what_was_kept_and_leads_to_the_comparison_with_the_raw_page(desk: Any) -> None:
    page = desk.post(ADDRESS, {"text": text_page()}).content.decode()
    comparison = reverse(
        "wagtailadmin_pages:revisions_compare", args=[ArticlePage.objects.get().pk, "earliest", "latest"]
    )
    assert f"فقرة: {len(SENTENCES)}" in page
    assert comparison in page
    assert "اترك تعليقاً" in desk.get(comparison).content.decode()


def test_the_report_says_what_nobody_saw_and_cleaning_took_out(desk: Any) -> None:
    text = text_page().replace(SENTENCES[0], f"\u200f{SENTENCES[0]}\u200f\u200b")
    page = desk.post(ADDRESS, {"text": text}).content.decode()
    assert 'علامة من اليمين إلى اليسار (<code dir="ltr">U+200F</code>): 2' in page
    assert 'مسافة بلا عرض (<code dir="ltr">U+200B</code>): 1' in page
    assert "\u200f" not in ArticlePage.objects.get().plain_text
    assert "محارف خفية أُزيلت" not in desk.post(ADDRESS, {"text": text_page()}).content.decode()


def test_dropped_lines_are_shown_as_text(desk: Any) -> None:
    page = desk.post(ADDRESS, {"text": text_page().replace("الاسم *", "<b onclick=x()>Share</b>")}).content.decode()
    assert "<b onclick" not in page


def test_an_address_is_fetched_by_the_rules(desk: Any) -> None:
    for url in ("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "https://0x7f000001/"):
        with nothing_made():
            response = desk.post(ADDRESS, {"url": url})
        assert errors_at(response, "url")


def test_an_error_stands_at_the_field_it_comes_from(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_url: str) -> None:
        raise AddressRefusedError

    monkeypatch.setattr("midad.importers.intake.fetch", refuse)
    assert "مرفوض" in errors_at(desk.post(ADDRESS, {"url": "https://news.example/"}), "url")
    assert "فارغ" in errors_at(desk.post(ADDRESS, {"file": uploaded(b"\xef\xbb\xbf")}), "file")
    assert "ثنائي" in errors_at(desk.post(ADDRESS, {"file": uploaded(bytes(9_000))}), "file")
    assert "لم نجد" in errors_at(desk.post(ADDRESS, {"text": "كلمة"}), "text")


def test_a_file_that_is_too_large_is_refused(desk: Any) -> None:
    with nothing_made():
        response = desk.post(ADDRESS, {"file": uploaded(b"x" * (20 * 2**20 + 1))})
    assert "20" in errors_at(response, "file")


@pytest.mark.parametrize("given", [{}, {"text": "كلام", "url": "https://news.example/"}])
def test_one_of_the_three_must_be_given(desk: Any, given: dict[str, str]) -> None:
    with nothing_made():
        assert "واحدًا من الثلاثة" in errors_at(desk.post(ADDRESS, given), "__all__")


def test_the_chosen_section_holds_against_the_one_that_the_page_names(desk: Any, other_section: SectionPage) -> None:
    desk.post(ADDRESS, {"text": text_page("سياسة"), "section": other_section.pk})
    assert ArticlePage.objects.child_of(other_section).count() == 1


def test_without_a_choice_the_section_that_the_page_names_is_taken(desk: Any, other_section: SectionPage) -> None:
    desk.post(ADDRESS, {"text": text_page("إقتصاد")})
    assert ArticlePage.objects.child_of(other_section).count() == 1


def test_who_may_override_the_checks_can_publish_at_once(desk: Any, client: Any) -> None:
    desk.post(ADDRESS, {"text": text_page(), "publish": "on"})
    assert ArticlePage.objects.get().live


def test_a_reporter_cannot_publish(client: Any, reporter: Any) -> None:
    client.force_login(reporter)
    assert "publish" not in client.get(ADDRESS).context["form"].fields
    client.post(ADDRESS, {"text": text_page(), "publish": "on"})
    assert not ArticlePage.objects.get().live
