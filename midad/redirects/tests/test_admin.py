"""Redirects and missing pages in the admin: by form, by file, and from the report."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Site

from midad.redirects.models import MissingPage, RedirectUse

ADD, INDEX = reverse("wagtailredirects:add"), reverse("wagtailredirects:index")
UPLOAD, CONFIRM = reverse("wagtailredirects:start_import"), reverse("wagtailredirects:process_import")
REPORT, MISSING = reverse("wagtailredirects:import_report"), reverse("midad_missing")


@pytest.fixture
def desk(client: Client, managing_editor: Any, section: Any) -> Client:
    client.force_login(managing_editor)
    return client


@pytest.fixture
def missing(db: None) -> MissingPage:
    now = timezone.now()
    return MissingPage.objects.create(
        address="/تحقيقات/الميناء", times=12, first_at=now, last_at=now, referrer="search.example"
    )


def add(client: Client, old: str, target: str = "", **fields: Any) -> Any:
    return client.post(ADD, {"old_path": old, "target": target, "redirect_page": "", "is_permanent": "on", **fields})


def error_of(response: Any) -> str:
    assert response.status_code in {200, 422}
    return " ".join(message for found in response.context["form"].errors.values() for message in found)


def table_of(response: Any) -> str:
    return str(response.context["table"])


def upload(client: Client, content: str | bytes, name: str = "old.csv") -> Any:
    raw = content if isinstance(content, bytes) else content.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, raw)})


def test_a_pasted_address_becomes_a_redirect_that_readers_follow(desk: Client) -> None:
    response = add(
        desk, "http://127.0.0.1:8000/%D9%82%D8%AF%D9%8A%D9%85/?utm_source=x#top", "http://localhost/archive/"
    )
    assert response.status_code == 302
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_link, redirect.site) == ("/قديم", "/archive/", None)
    assert Client().get("/قديم/").headers["Location"] == "/archive/"
    assert ModelLogEntry.objects.get().action == "wagtail.create"


@pytest.mark.parametrize(
    ("target", "is_warned"),
    [("/لا-شيء/", True), ("/archive/", False), ("/known/", False), ("https://other.example/x", False)],
)
def test_a_redirect_to_what_is_not_there_yet_is_made_and_said(desk: Client, target: str, is_warned: bool) -> None:
    Redirect.objects.create(old_path="/known", redirect_link="/archive/")
    added = desk.post(ADD, {"old_path": "/x", "target": target, "is_permanent": "on"}, follow=True)
    assert Redirect.objects.get(old_path="/x").redirect_link == target
    said = [str(message) for message in added.context["messages"] if message.level_tag == "warning"]
    assert ["لا-شيء" in words for words in said] == [True] * is_warned


def test_a_redirect_to_a_page_follows_the_page(desk: Client, publish: Callable[..., Any]) -> None:
    article = publish("خبر عن الميناء")
    assert add(desk, "/p/17", redirect_page=article.pk, is_permanent="").status_code == 302
    response = Client().get("/p/17")
    assert (response.status_code, response.headers["Location"]) == (302, Client().get("/p/17").headers["Location"])


@pytest.mark.parametrize(
    ("old", "target", "words"),
    [
        ("https://other.example/x", "/archive/", "other.example"),
        ("/x", "javascript:alert(1)", "https://"),
        ("/x", "", "أحد الاثنين"),
        ("", "/archive/", ""),
        ("/x", "/X/", "دائرة"),
        ("/x", "http://localhost/x?a=b", "دائرة"),
        ("/there", "/archive/", "موجودة"),
        ("/first", "/there", "دائرة"),
        ("/search/", "/archive/", "صفحة"),
        ("/سياسة/", "/archive/", "صفحة"),
        ("/?p=5", "/archive/", "صفحة"),
        ("/admin/x", "/archive/", "صفحة"),
        ("/" + "ط" * 256, "/archive/", "255"),
        ("/x", "/" + "ط" * 256, "255"),
    ],
)
def test_what_would_do_no_good_is_refused_and_what_was_typed_stays(
    desk: Client, old: str, target: str, words: str
) -> None:
    Redirect.objects.create(old_path="/there", redirect_link="/second")
    Redirect.objects.create(old_path="/second", redirect_link="/first")
    response = add(desk, old, target)
    assert words in error_of(response)
    assert Redirect.objects.count() == 2
    assert BeautifulSoup(response.content, "html.parser").find(id="id_target")["value"] == target if target else True


def test_both_a_page_and_an_address_are_one_too_many(desk: Client, publish: Callable[..., Any]) -> None:
    response = add(desk, "/x", "/archive/", redirect_page=publish().pk)
    assert "أحد الاثنين" in error_of(response)


def test_a_redirect_that_is_edited_may_change_places_with_its_target(desk: Client) -> None:
    redirect = Redirect.objects.create(old_path="/a", redirect_link="/b")
    address = reverse("wagtailredirects:edit", args=[redirect.pk])
    form = BeautifulSoup(desk.get(address).content, "html.parser")
    assert form.find(id="id_target")["value"] == "/b"
    data = {"old_path": "/b", "target": "/a", "redirect_page": "", "is_permanent": "on"}
    assert desk.post(address, data).status_code == 302
    redirect.refresh_from_db()
    assert (redirect.old_path, redirect.redirect_link) == ("/b", "/a")


def test_the_site_is_asked_for_where_there_are_several(desk: Client, home: Any) -> None:
    assert 'name="site"' not in desk.get(ADD).content.decode()
    second = Site.objects.create(hostname="second.example", root_page=home)
    assert 'name="site"' in desk.get(ADD).content.decode()
    assert add(desk, "/x", "/archive/", site=second.pk).status_code == 302
    assert add(desk, "/x", "/archive/", site="").status_code == 302
    assert "موجودة" in error_of(add(desk, "/x", "/corrections/", site=second.pk))


def test_the_list_says_how_often_and_when_last(desk: Client) -> None:
    often = Redirect.objects.create(old_path="/often", redirect_link="/archive/")
    Redirect.objects.create(old_path="/never", redirect_link="/archive/")
    rarely = Redirect.objects.create(old_path="/rarely", redirect_link="/archive/")
    RedirectUse.objects.create(redirect=often, times=4321, last_at=timezone.now())
    RedirectUse.objects.create(redirect=rarely, times=1, last_at=timezone.now())
    for ordering, first in (("-times", "/often"), ("times", "/never"), ("-followed_at", "/rarely")):
        response = desk.get(INDEX, {"ordering": ordering})
        assert response.context["object_list"][0].old_path == first
    assert "4321" in response.content.decode()
    assert response.context["object_list"][2].old_path == "/never"


def test_a_file_is_shown_first_and_done_when_that_is_confirmed(desk: Client) -> None:
    shown = upload(desk, "من,إلى\n/قديم,/archive/\n/سياسة/,/archive/\n")
    assert shown.status_code == 200
    rows = BeautifulSoup(shown.content, "html.parser").select("[data-outcome]")
    assert [(row["data-outcome"], row.td.text) for row in rows] == [("new", "2"), ("refused", "3")]
    assert not Redirect.objects.exists()
    for _time in range(2):
        done = desk.post(CONFIRM, {"table": table_of(shown)})
        assert done.status_code == 200
        assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/قديم"]
    assert ModelLogEntry.objects.count() == 1


def test_a_file_without_refused_rows_ends_at_the_list(desk: Client) -> None:
    response = desk.post(CONFIRM, {"table": table_of(upload(desk, "/a,/archive/\n"))}, follow=True)
    assert response.redirect_chain == [(INDEX, 302)]
    assert "1" in str(next(iter(response.context["messages"])))


def test_refused_rows_are_a_file_that_no_spreadsheet_runs(desk: Client) -> None:
    table = table_of(upload(desk, '/a,/archive/\n"=HYPERLINK(""//evil.example"")",ftp://x/\n@b/,/archive/,-1\n'))
    response = desk.post(REPORT, {"table": table})
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[3] for row in rows[1:]] == ["2", "3"]
    assert rows[1][0].startswith("'=")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert len(list(csv.reader(io.StringIO(desk.post(REPORT, {"table": table, "all": "1"}).content.decode())))) == 4
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\0" * 50, b"x" * (5 * 2**20 + 1)], ids=["empty", "xlsx", "nul", "large"]
)
def test_a_file_that_is_no_table_is_refused_at_its_field(desk: Client, content: bytes) -> None:
    response = upload(desk, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_a_table_that_was_changed_is_not_taken(desk: Client) -> None:
    table = table_of(upload(desk, "/a,/archive/\n"))
    for wrong in ("", "x", table[:-1], table.replace(table[0], "A", 1) + "A"):
        for address in (CONFIRM, REPORT):
            response = desk.post(address, {"table": wrong}, follow=True)
            assert response.redirect_chain == [(UPLOAD, 302)]
    assert not Redirect.objects.exists()


def test_a_long_table_is_shown_in_part_with_what_is_refused(desk: Client) -> None:
    lines = [f"/{number},/archive/" for number in range(700)] + ["/bad,ftp://x/"]
    shown = upload(desk, "\n".join(lines))
    assert len(shown.context["steps"]) == 500
    assert shown.context["steps"][-1].row.old == "/bad"
    assert shown.context["hidden"] == 201


def test_hostile_words_of_a_file_are_shown_as_text(desk: Client) -> None:
    page = upload(desk, "/<script>alert(1)</script>,/archive/\n/\u202egpj,/archive/\n").content.decode()
    assert "<script>alert(1)" not in page


def test_wagtails_own_way_of_importing_is_gone(desk: Client) -> None:
    response = desk.post(UPLOAD, {"import_file": SimpleUploadedFile("old.csv", b"from,to\n/a,/b\n")})
    assert response.status_code == 422
    with pytest.raises(NoReverseMatch):
        reverse("wagtailredirects:confirm_import")


def test_one_click_leads_from_the_report_to_the_form_and_the_row_leaves_it(desk: Client, missing: MissingPage) -> None:
    page = BeautifulSoup(desk.get(MISSING).content, "html.parser")
    assert missing.address in page.text
    assert "search.example" in page.text
    link = page.find("a", href=lambda href: href and href.startswith(f"{ADD}?"))
    form = BeautifulSoup(desk.get(link["href"]).content, "html.parser")
    assert form.find(id="id_old_path")["value"] == missing.address
    add(desk, form.find(id="id_old_path")["value"], "/archive/")
    assert not MissingPage.objects.exists()


def test_what_is_ignored_is_shown_when_asked_for(desk: Client, missing: MissingPage) -> None:
    address = reverse("midad_missing_ignore", args=[missing.pk])
    assert desk.post(address).headers["Location"] == MISSING
    assert list(desk.get(MISSING).context["object_list"]) == []
    assert list(desk.get(MISSING, {"kind": "ignored"}).context["object_list"]) == [missing]
    assert ModelLogEntry.objects.get().label == missing.address
    desk.post(address, {"again": "1"})
    assert list(desk.get(MISSING).context["object_list"]) == [missing]


def test_what_robots_ask_for_is_kept_apart(desk: Client, missing: MissingPage) -> None:
    MissingPage.objects.filter(pk=missing.pk).update(is_probe=True)
    assert list(desk.get(MISSING).context["object_list"]) == []
    assert list(desk.get(MISSING, {"kind": "robots"}).context["object_list"]) == [missing]


def test_the_report_is_searched_and_sorted(desk: Client, missing: MissingPage) -> None:
    now = timezone.now()
    other = MissingPage.objects.create(address="/قديم", times=90, first_at=now, last_at=now, referrer="127.0.0.1")
    assert list(desk.get(MISSING).context["object_list"]) == [other, missing]
    assert list(desk.get(MISSING, {"ordering": "times"}).context["object_list"]) == [missing, other]
    assert list(desk.get(MISSING, {"q": "الميناء"}).context["object_list"]) == [missing]
    assert desk.get(MISSING, {"export": "csv"}).status_code == 200


@pytest.mark.parametrize("who", ["reporter", "editor", "moderator"])
def test_who_makes_no_redirects_sees_none_of_it(
    client: Client, request: pytest.FixtureRequest, missing: MissingPage, who: str, section: Any
) -> None:
    client.force_login(request.getfixturevalue(who))
    for address in (INDEX, ADD, UPLOAD, MISSING):
        assert client.get(address).status_code in {302, 403}
    for address in (CONFIRM, REPORT, reverse("midad_missing_ignore", args=[missing.pk])):
        client.post(address, {"table": "x"})
    missing.refresh_from_db()
    assert not missing.is_ignored
    assert MISSING not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_report_is_in_the_menu(desk: Client) -> None:
    assert MISSING in desk.get(reverse("wagtailadmin_home")).content.decode()
