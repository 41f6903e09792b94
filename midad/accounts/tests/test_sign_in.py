"""Name and password: what is taken, what has to wait, and what nobody can learn from the answers."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model, hashers
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from midad.accounts import throttle
from midad.accounts.models import FailedAttempts, KnownDevice
from midad.accounts.tests.people import (
    FIREFOX,
    LOGIN,
    PASSWORD,
    actions,
    end_waits,
    errors_of,
    is_signed_in,
    sign_in,
    text_of,
)

WRONG = "لم يتطابق اسم المستخدم وكلمة المرور. يرجى المحاولة مرة أخرى."
WAIT = "محاولات كثيرة. حاول بعد دقيقة."


def fail(times: int, name: str = "editor", client: Client | None = None, **more: Any) -> list[Any]:
    return [sign_in(client or Client(), name, "a wrong password", **more) for _ in range(times)]


def test_the_right_password_signs_in_under_a_new_key(editor: Any) -> None:
    client = Client()
    fixed = client.session
    fixed["planted"] = "by somebody else"
    fixed.save()
    client.cookies["sid"] = fixed.session_key
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert client.session.session_key != fixed.session_key
    assert is_signed_in(client)
    thief = Client()
    thief.cookies["sid"] = fixed.session_key
    assert not is_signed_in(thief)
    assert actions() == ["midad.sign_in"]


def test_the_page_goes_where_somebody_wanted_to_go_and_nowhere_else(editor: Any) -> None:
    assert sign_in(Client(), next="/admin/account/")["Location"] == "/admin/account/"
    assert sign_in(Client(), next="https://elsewhere.example/")["Location"] == "/admin/"
    assert sign_in(Client(), next="articles:short")["Location"] == "/admin/"
    client = Client()
    client.force_login(editor)
    assert client.get("/admin/login/?next=خبر")["Location"] == "/admin/"


@pytest.mark.parametrize("name", ["editor", "nobody", "مجهول", "inactive", "without"])
def test_a_wrong_password_says_and_costs_the_same_whether_the_account_exists(
    editor: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    users: Any = get_user_model()._default_manager
    users.create_user("inactive", "i@news.example", PASSWORD, is_active=False)
    users.create_user("without", "w@news.example", None)
    runs: list[str] = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, *args: runs.append("once") or encode(self, *args)
    )
    response = sign_in(Client(), name, "a wrong password")
    assert runs == ["once"]
    assert response.status_code == 200
    assert errors_of(response) == [WRONG]
    assert actions() == ["midad.sign_in_failed"]
    assert FailedAttempts.objects.count() == 3


def test_the_answers_differ_in_nothing_but_the_name(editor: Any) -> None:
    for _ in range(throttle.ACCOUNT.free + 2):
        known, unknown = fail(1)[0], fail(1, "nobody")[0]
        assert known.status_code == unknown.status_code
        assert text_of(known) == text_of(unknown)
        assert known.headers.get("Retry-After") == unknown.headers.get("Retry-After")
        assert set(known.cookies) == set(unknown.cookies)
    assert known.status_code == 429


@pytest.mark.parametrize("name", ["editor", "nobody"])
def test_after_five_failures_the_account_waits_and_the_right_password_too(editor: Any, name: str) -> None:
    assert [response.status_code for response in fail(5, name)] == [200] * 5
    stopped = sign_in(Client(), name)
    assert stopped.status_code == 429
    assert errors_of(stopped) == [WAIT]
    assert 0 < int(stopped["Retry-After"]) <= 61
    # From elsewhere too; the same name in other letters is no other name.
    assert sign_in(Client(), name.upper(), address="203.0.113.9").status_code == 429
    assert actions() == ["midad.sign_in_failed"] * 4 + ["midad.sign_in_stopped"]


def test_after_the_wait_the_right_password_is_taken_and_the_counter_starts_anew(editor: Any) -> None:
    fail(5)
    end_waits()
    assert sign_in(Client()).status_code == 302
    assert [response.status_code for response in fail(5)] == [200] * 5


def test_a_colleague_is_not_held_up(editor: Any, reporter: Any) -> None:
    fail(6)
    assert sign_in(Client(), "reporter").status_code == 302


def test_one_address_that_tries_many_names_waits(reporter: Any) -> None:
    for number in range(throttle.ADDRESS.free):
        assert fail(1, f"name {number}")[0].status_code == 200
    assert sign_in(Client(), "reporter").status_code == 429
    assert sign_in(Client(), "reporter", address="203.0.113.9").status_code == 302


def test_a_neighbour_in_one_ipv6_network_is_the_same_visitor(reporter: Any) -> None:
    for number in range(throttle.ADDRESS.free):
        fail(1, f"name {number}", address=f"2001:db8:1:2::{number:x}")
    assert sign_in(Client(), "reporter", address="2001:db8:1:2:ffff::1").status_code == 429
    assert sign_in(Client(), "reporter", address="2001:db8:1:3::1").status_code == 302


def test_many_addresses_that_try_many_names_make_the_site_wait_but_not_who_was_here_before(
    reporter: Any, editor: Any
) -> None:
    known = Client()
    assert sign_in(known).status_code == 302
    del known.cookies["sid"]
    for number in range(throttle.SITE.free - 2):
        throttle.begin(throttle.ADDRESS.of(number), throttle.SITE.of(""))
    for number in range(2):
        assert fail(1, f"name {number}", address=f"203.0.113.{number}")[0].status_code == 200
    stopped = sign_in(Client(), "reporter", address="192.0.2.1")
    assert (stopped.status_code, errors_of(stopped)) == (429, [WAIT])
    assert sign_in(known).status_code == 302


def test_strangers_do_not_lock_out_a_browser_that_is_known(editor: Any) -> None:
    known = Client()
    sign_in(known)
    device = known.cookies["device"].value
    fail(6)
    desk = Client()
    desk.cookies["device"] = device
    assert sign_in(desk).status_code == 302
    # It has a counter of its own, which a thief of the cookie meets.
    thief = Client()
    thief.cookies["device"] = device
    assert [response.status_code for response in fail(6, client=thief)] == [200] * 5 + [429]
    # And it is known for its own account alone.
    assert fail(1, "somebody", client=thief)[0].status_code == 200


def test_an_empty_form_is_no_attempt(editor: Any) -> None:
    assert sign_in(Client(), "", "").status_code == 200
    assert sign_in(Client(), "editor", "").status_code == 200
    assert not FailedAttempts.objects.exists()
    assert actions() == []


def test_a_name_that_nobody_has_is_not_written_down(home: Any) -> None:
    fail(1, "my secret password")
    entry = ModelLogEntry.objects.get()
    assert entry.object_id == str(Site.objects.get().pk)
    assert "my secret" not in f"{entry.label} {entry.data}"
    assert entry.data["address"] == "198.51.100.7"


def test_a_new_browser_is_told_by_mail_and_a_known_one_is_not(editor: Any) -> None:
    client = Client()
    response = sign_in(client)
    (message,) = mail.outbox
    assert message.to == ["editor@news.example"]
    assert message.subject == "جهاز جديد في حسابك على 127.0.0.1"
    for part in ("Firefox على Linux", "198.51.100.7", "http://127.0.0.1:8000/admin/account/devices/"):
        assert part in message.body
    cookie = response.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie.value not in str(list(KnownDevice.objects.values_list("token_digest", flat=True)))
    client.logout()
    client.cookies["device"] = cookie.value
    sign_in(client)
    assert len(mail.outbox) == 1
    sign_in(Client())
    assert len(mail.outbox) == 2


def test_who_shares_a_browser_is_told_of_their_own_sign_in(editor: Any, reporter: Any) -> None:
    client = Client()
    sign_in(client)
    sign_in(client, "reporter")
    assert [message.to for message in mail.outbox] == [["editor@news.example"], ["reporter@news.example"]]
    assert KnownDevice.objects.values("token_digest").distinct().count() == 1


def test_the_mail_is_in_the_language_of_the_member(editor: Any) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, preferred_language="en")
    sign_in(Client())
    assert mail.outbox[0].subject == "New device on your account at 127.0.0.1"
    assert "Firefox on Linux" in mail.outbox[0].body


def test_a_device_that_makes_up_its_cookie_is_given_a_proper_one(editor: Any) -> None:
    client = Client()
    client.cookies["device"] = "x"
    assert re.fullmatch(r"[\w-]{43}", sign_in(client).cookies["device"].value)


def test_pages_of_the_sign_in_are_never_kept(editor: Any) -> None:
    for address in (LOGIN, "/admin/password_reset/"):
        assert "no-store" in Client().get(address)["Cache-Control"]


def test_the_name_may_be_typed_in_letters_of_another_width(editor: Any) -> None:
    assert sign_in(Client(), "ｅｄｉｔｏｒ").status_code == 302


def test_the_sessions_are_of_who_signed_in(editor: Any) -> None:
    sign_in(Client())
    session = editor.sessions.get()
    assert (session.address, session.user_agent) == ("198.51.100.7", FIREFOX)
