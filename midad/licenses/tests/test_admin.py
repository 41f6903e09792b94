"""Licences in the admin: every state with what to do, the acts, the history, and who sees any of it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from midad.licenses import keeping, panel, standings
from midad.licenses.models import RevocationList, SiteLicense
from midad.licenses.states import State
from midad.licenses.tests.documents_for_tests import license_text, revocations_text


def address(site: Site, act: str = "") -> str:
    return f"/admin/licenses/{site.pk}/{act}"


def put(desk: Client, site: Site, text: str) -> Any:
    """The answer after the form, and the page that it leads to."""
    return desk.post(address(site), {"text": text}, follow=True)


def state(site: Site, **more: Any) -> State:
    return standings.standing_of(site, **more).state


def test_a_licence_from_the_theme_to_its_revocation(desk: Client, site: Site, wearing: dict[int, str]) -> None:
    """Put in, for another name, valid, without updates, under a new key, revoked: each is said at once, in Arabic."""
    assert state(site) is State.NOT_VALIDATED
    assert "لم يُوثَّق بعد" in desk.get(address(site)).text
    shown = put(desk, site, license_text(names=["مثال.com"])).text
    assert "لنطاق آخر" in shown
    assert "مثال.com" in shown
    assert "example.com" in shown
    assert "صالح" in put(desk, site, license_text()).text
    assert state(site, today=date(2031, 1, 1)) is State.UPDATES_ENDED
    assert "انتهت التحديثات" in put(desk, site, license_text(updates_until=date(2026, 2, 1))).text
    assert "صالح" in put(desk, site, license_text(2, license_id="nile-0002")).text
    listed = desk.post("/admin/licenses/revocations/", {"text": revocations_text("nile-0002")}, follow=True).text
    assert "nile-0002" in listed
    assert "أُلغي" in desk.get(address(site)).text
    assert state(site) is State.REVOKED


def test_what_is_not_genuine_takes_no_licences_place(desk: Client, site: Site) -> None:
    put(desk, site, license_text())
    for text, word in (
        (license_text()[:-40], "مزوّر أو تالف"),
        (license_text(9), "حدّث القالب"),
        (license_text(3, theme="euphrates"), "الفرات"),
        ("x" * 20_000, "أكبر مما يجوز"),
    ):
        answer = put(desk, site, text)
        assert answer.status_code == 422
        assert word in answer.text
    assert SiteLicense.objects.get().text.strip() == license_text().strip()
    assert state(site) is State.VALID


def test_a_private_key_is_neither_kept_nor_shown_nor_logged(
    desk: Client, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    # A command that was called before may have silenced it.
    caplog.set_level("DEBUG", "django.request")
    secret = "MC4CAQAwBQYDK2VwBCIEIKkvq0c0xrYk"
    answer = put(desk, site, f"-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----")
    assert answer.status_code == 422
    assert "مفتاح خاص" in answer.text
    assert secret not in answer.text
    assert caplog.records
    assert secret not in caplog.text
    assert not SiteLicense.objects.exists()
    assert not [row for row in ModelLogEntry.objects.all() if secret in str(row.data)]


@pytest.mark.parametrize("content", [license_text().encode(), license_text().replace("\n", "\r\n").encode()])
def test_a_file_can_be_chosen(desk: Client, site: Site, content: bytes) -> None:
    answer = desk.post(address(site), {"file": SimpleUploadedFile("nile.license", content)})
    assert (answer.status_code, state(site)) == (302, State.VALID)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", license_text().encode("utf-16"), b"x" * 20_000])
def test_a_file_that_is_none_is_said(desk: Client, site: Site, content: bytes) -> None:
    answer = desk.post(address(site), {"file": SimpleUploadedFile("nile.license", content)})
    assert answer.status_code == 422
    assert not SiteLicense.objects.exists()


def test_both_ways_at_once_are_one_too_many(desk: Client, site: Site) -> None:
    file = SimpleUploadedFile("nile.license", license_text().encode())
    assert desk.post(address(site), {"text": license_text(), "file": file}).status_code == 422
    assert desk.post(address(site), {}).status_code == 422


def test_every_act_is_one_row_of_the_history(desk: Client, site: Site) -> None:
    put(desk, site, license_text())
    put(desk, site, license_text(license_id="nile-0002"))
    desk.post(address(site, "remove/"))
    desk.post("/admin/licenses/revocations/", {"text": revocations_text("nile-0001")})
    rows = ModelLogEntry.objects.filter(content_type__app_label="licenses").order_by("pk")
    assert [row.action for row in rows] == [keeping.PUT, keeping.PUT, keeping.REMOVE, keeping.REVOKE]
    assert [row.data.get("license") for row in rows[:2]] == ["nile-0001", "nile-0002"]
    shown = desk.get(address(site)).text
    assert "nile-0002" in shown
    assert shown.count("<time datetime") == 3


def test_a_licence_that_is_taken_out_is_out(desk: Client, site: Site) -> None:
    put(desk, site, license_text())
    assert desk.get(address(site, "remove/")).status_code == 405
    assert desk.post(address(site, "remove/")).status_code == 302
    assert state(site) is State.NOT_VALIDATED
    assert desk.post(address(site, "remove/")).status_code == 302


def test_each_site_needs_its_own(desk: Client, site: Site, wearing: dict[int, str]) -> None:
    second = Site.objects.create(hostname="example.org", root_page=site.root_page)
    local = Site.objects.create(hostname="paper.localhost", root_page=site.root_page)
    put(desk, site, license_text())
    assert [state(one) for one in (site, second, local)] == [State.VALID, State.NOT_VALIDATED, State.NOT_NEEDED]
    put(desk, second, license_text())
    assert state(second) is State.WRONG_DOMAIN
    put(desk, second, license_text(names=["example.org"], license_id="nile-0002"))
    assert [state(one) for one in (site, second)] == [State.VALID, State.VALID]
    index = desk.get("/admin/licenses/").text
    for host in ("example.com", "example.org", "paper.localhost"):
        assert host in index


def test_one_site_alone_needs_no_list_of_sites(desk: Client, site: Site) -> None:
    assert desk.get("/admin/licenses/")["Location"] == address(site)


def test_a_licence_waits_under_a_local_name_for_the_day_of_moving(desk: Client, site: Site, settings: Any) -> None:
    public, settings.MIDAD_ADDRESS = (
        settings.MIDAD_ADDRESS,
        type(settings.MIDAD_ADDRESS)("http", "localhost", "", "", ""),
    )
    put(desk, site, license_text())
    assert state(site) is State.NOT_NEEDED
    settings.MIDAD_ADDRESS = public
    assert state(site) is State.VALID


def test_the_host_of_a_request_is_not_asked(desk: Client, site: Site, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    put(desk, site, license_text(names=["example.org"]))
    shown = desk.get(address(site), headers={"host": "example.org", "x-forwarded-host": "example.org"}).text
    assert "لنطاق آخر" in shown


def test_another_theme_has_another_licence(desk: Client, site: Site, wearing: dict[int, str]) -> None:
    put(desk, site, license_text())
    wearing[site.pk] = "euphrates"
    assert state(site) is State.NOT_VALIDATED
    put(desk, site, license_text(3, theme="euphrates"))
    assert state(site) is State.VALID
    wearing[site.pk] = "nile"
    assert state(site) is State.VALID


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (revocations_text("nile-0001", number=9), "غير معروف"),
        (revocations_text("nile-0001")[:-50], "النص ناقص"),
        (license_text(), "النص ناقص"),
    ],
)
def test_a_list_of_nobodys_is_refused(desk: Client, site: Site, text: str, word: str) -> None:
    answer = desk.post("/admin/licenses/revocations/", {"text": text})
    assert answer.status_code == 422
    assert word in answer.text
    assert not RevocationList.objects.exists()


def test_a_list_is_put_in_once(desk: Client, site: Site) -> None:
    for expected in (302, 422):
        answer = desk.post("/admin/licenses/revocations/", {"text": revocations_text("nile-0001")})
        assert answer.status_code == expected
    assert RevocationList.objects.count() == 1


def test_the_dashboard_tells_those_who_can_act_and_nobody_else(
    desk: Client, site: Site, managing_editor: Any, wearing: dict[int, str]
) -> None:
    assert 'data-state="not_validated"' in desk.get("/admin/").text
    chief = Client()
    chief.force_login(managing_editor)
    page = chief.get("/admin/").text
    assert "data-state" not in page
    assert "/admin/licenses/" not in page
    for path in (address(site), "/admin/licenses/", "/admin/licenses/revocations/"):
        assert chief.get(path).status_code == 302
    assert chief.post(address(site), {"text": license_text()}).status_code == 302
    assert chief.post(address(site, "remove/")).status_code == 302
    assert not SiteLicense.objects.exists()
    wearing[site.pk] = "default"
    assert "data-state" not in desk.get("/admin/").text


def test_other_pages_can_show_the_panel(site: Site) -> None:
    shown = panel.panel_of(site).render_html({})
    assert 'data-state="not_validated"' in shown
    assert address(site) in shown
