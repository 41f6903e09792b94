"""Sessions: where somebody is signed in, for how long, and how that ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from midad.accounts.account_views import handle_of
from midad.accounts.models import KnownDevice, StaffSession
from midad.accounts.session_store import SessionStore
from midad.accounts.tests.people import FIREFOX, PASSWORD, actions, is_signed_in, sign_in, telephone_of, text_of
from midad.operations.backup import newspaper

DEVICES, CHANGE = "/admin/account/devices/", "/admin/account/password/"
NEW = "قارب على رمل أزرق"


@pytest.fixture
def two(editor: Any) -> tuple[Client, Client]:
    """The editor's browser at the desk, and the one at home."""
    desk, home = Client(), Client()
    sign_in(desk)
    sign_in(home, address="203.0.113.9")
    return desk, home


def test_the_list_tells_devices_and_marks_this_one(two: tuple[Client, Client]) -> None:
    said = text_of(two[0].get(DEVICES))
    assert said.count("Firefox على Linux") == 2
    assert said.count("هذا الجهاز") == 1
    assert said.index("198.51.100.7") < said.index("203.0.113.9")
    keys = StaffSession.objects.values_list("session_key", flat=True)
    assert not any(key in two[0].get(DEVICES).text for key in keys)


def test_one_session_is_ended(two: tuple[Client, Client], editor: Any) -> None:
    desk, home = two
    handle = handle_of(StaffSession.objects.get(session_key=home.session.session_key))
    assert desk.post(DEVICES, {"end": handle}, follow=True).status_code == 200
    assert is_signed_in(desk)
    assert not is_signed_in(home)
    assert actions()[2:] == ["midad.session_ended"]
    assert "انتهت هذه الجلسة من قبل" in desk.post(DEVICES, {"end": handle}, follow=True).text
    assert actions()[3:] == []


def test_signing_out_ends_the_session_and_is_written_down(two: tuple[Client, Client], editor: Any) -> None:
    desk, home = two
    desk.post("/admin/logout/")
    assert not is_signed_in(desk)
    assert is_signed_in(home)
    assert editor.sessions.count() == 1
    assert actions()[2:] == ["midad.sign_out"]


def test_nobody_ends_the_session_of_another(two: tuple[Client, Client], reporter: Any) -> None:
    other = Client()
    other.force_login(reporter)
    handle = handle_of(StaffSession.objects.get(session_key=two[1].session.session_key))
    other.post(DEVICES, {"end": handle})
    other.post(DEVICES)
    assert is_signed_in(two[1])


def test_all_others_are_ended_and_their_devices_are_strangers_again(two: tuple[Client, Client]) -> None:
    desk, home = two
    desk.post(DEVICES)
    assert is_signed_in(desk)
    assert not is_signed_in(home)
    assert actions()[2:] == ["midad.sessions_ended"]
    mail.outbox.clear()
    for client in (desk, home):
        sign_in(client)
    assert len(mail.outbox) == 1
    assert KnownDevice.objects.count() == 2


def test_an_administrator_signs_a_colleague_out(two: tuple[Client, Client], administrator: Any, editor: Any) -> None:
    client = Client()
    client.force_login(administrator)
    page = f"/admin/users/{editor.pk}/sign-in/"
    assert "جهازين" in text_of(client.get(page))
    client.post(page)
    assert not any(is_signed_in(client) for client in two)
    assert actions()[2:] == ["midad.sessions_ended"]


@pytest.mark.parametrize(
    ("age", "alive"),
    [
        ({"seen_at": timedelta(hours=11, minutes=59)}, True),
        ({"seen_at": timedelta(hours=12, minutes=1)}, False),
        ({"started_at": timedelta(days=13, hours=23)}, True),
        ({"started_at": timedelta(days=14, minutes=1)}, False),
    ],
)
def test_sessions_end_by_themselves(two: tuple[Client, Client], age: dict[str, timedelta], alive: bool) -> None:
    desk, home = two
    mine = StaffSession.objects.filter(session_key=home.session.session_key)
    mine.update(**{field: timezone.now() - time for field, time in age.items()})
    assert (text_of(desk.get(DEVICES)).count("Firefox") == 2) is alive
    SessionStore.clear_expired()
    assert mine.exists() is alive
    assert is_signed_in(home) is alive


def test_a_session_that_is_over_is_not_taken_before_it_is_cleared(two: tuple[Client, Client]) -> None:
    StaffSession.objects.update(seen_at=timezone.now() - timedelta(hours=13))
    assert not is_signed_in(two[0])


def test_work_keeps_a_session_alive_but_not_beyond_its_end(two: tuple[Client, Client], editor: Any) -> None:
    desk = two[0]
    begun = editor.sessions.get(session_key=desk.session.session_key).started_at
    editor.sessions.update(seen_at=timezone.now() - timedelta(hours=11))
    desk.get("/admin/account/")
    desk.post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    session = editor.sessions.get()
    assert timezone.now() - session.seen_at < timedelta(minutes=1)
    assert abs(session.started_at - begun) < timedelta(seconds=1)


def test_a_tab_that_nobody_looks_at_does_not(two: tuple[Client, Client], editor: Any) -> None:
    seen = timezone.now() - timedelta(hours=11)
    editor.sessions.update(seen_at=seen)
    two[0].post("/admin/editing-sessions/release/1/")
    assert set(editor.sessions.values_list("seen_at", flat=True)) == {seen}


@pytest.mark.parametrize(("more", "lasting"), [({}, False), ({"remember": "on"}, True)])
def test_the_browser_forgets_the_session_unless_it_is_to_remember(
    editor: Any, more: dict[str, str], lasting: bool
) -> None:
    client = Client()
    cookie = sign_in(client, **more).cookies["sid"]
    assert bool(cookie["max-age"]) is lasting
    assert cookie["httponly"]


def test_a_new_password_ends_other_sessions_and_is_told(two: tuple[Client, Client], editor: Any) -> None:
    desk, home = two
    mail.outbox.clear()
    answer = desk.post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}, follow=True)
    assert "غُيّرت كلمة المرور" in answer.text
    assert is_signed_in(desk)
    assert not is_signed_in(home)
    assert actions()[2:] == ["midad.password_changed"]
    assert [message.subject for message in mail.outbox] == ["غُيّرت كلمة مرورك على 127.0.0.1"]
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=NEW).status_code == 302


def test_a_wrong_old_password_changes_nothing_and_is_counted(editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    data = {"old_password": "not it", "new_password1": NEW, "new_password2": NEW}
    assert [client.post(CHANGE, data).status_code for _ in range(6)] == [200] * 5 + [429]
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)
    assert actions() == []


def test_an_administrator_who_sets_a_password_signs_the_colleague_out(
    two: tuple[Client, Client], administrator: Any, editor: Any
) -> None:
    client = Client()
    client.force_login(administrator)
    data = {"username": "editor", "display_name": "نادر", "email": editor.email, "is_active": "on"}
    groups = {"groups": [group.pk for group in editor.groups.all()]}
    address = f"/admin/users/edit/{editor.pk}/"
    client.post(address, data | groups | {"password1": "", "password2": ""})
    assert all(is_signed_in(browser) for browser in two)
    assert actions()[2:] == ["wagtail.edit"]
    client.post(address, data | groups | {"password1": NEW, "password2": NEW})
    assert not any(is_signed_in(browser) for browser in two)
    assert actions()[3:] == ["midad.password_changed"]
    assert is_signed_in(client)


def test_a_password_is_kept_in_a_newer_way_without_ending_sessions(editor: Any, settings: Any) -> None:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.ScryptPasswordHasher",
    ]
    client = Client()
    sign_in(client)
    editor.refresh_from_db()
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[::-1]
    assert editor.check_password(PASSWORD)
    assert editor.password.startswith("scrypt")
    assert editor.sessions.count() == 1


def test_sessions_and_attempts_stay_out_of_backups() -> None:
    left_out = newspaper.tables_left_out()
    assert {"accounts_staffsession", "accounts_failedattempts"} <= set(left_out)
    assert not {"accounts_user", "otp_totp_totpdevice", "accounts_recoverycode"} & set(left_out)


def test_the_account_leads_to_its_pages(editor: Any) -> None:
    telephone_of(editor)
    client = Client(headers={"User-Agent": FIREFOX})
    client.force_login(editor)
    page = client.get("/admin/account/").text
    assert "password-old_password" not in page
    for address in (CHANGE, DEVICES, "/admin/account/two-step/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
