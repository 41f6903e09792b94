"""Which passwords are taken, wherever one is set, and how they are kept."""

import re
import unicodedata
from typing import Any

import pytest
from django.contrib.auth.hashers import get_hashers_by_algorithm, make_password
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from midad import settings as of_the_newspaper
from midad.accounts import throttle
from midad.accounts.models import User
from midad.accounts.passwords import is_guessable
from midad.accounts.tests.people import PASSWORD, actions, errors_of, is_signed_in, sign_in, telephone_of, text_of

NEW = "قارب على رمل أزرق"
RESET = "/admin/password_reset/"


@pytest.mark.parametrize("password", [NEW, "three boats on blue sand", "Zq7!vR2#pL9x", "بيت الطين وشجرة اللوز"])
def test_passwords_that_are_taken(password: str, db: None) -> None:
    validate_password(password, User(username="reem", display_name="ريم الخطيب", email="reem@news.example"))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("قارب ورمل", "12"),
        ("ريم الخطيب ريم", "الاسم"),
        ("reem@news.example", "بريد"),
        ("aaaaaaaaaaaaaaa", "تخمين"),
        ("مممممممممممممم", "تخمين"),
        ("123456789012", "تخمين"),
        ("١٢٣٤٥٦٧٨٩٠١٢", "تخمين"),
        ("qwertyuiopasdf", "تخمين"),
        ("ضصثقفغعهخحجد", "تخمين"),
        ("abcdefghijklmnop", "تخمين"),
        ("يوهنملكقفغعظ", "تخمين"),
        ("sunshine2026!!", "تخمين"),
        ("Password1234567", "تخمين"),
        ("كلمة المرور 2026", "تخمين"),
        ("بسم الله الرحمن الرحيم", "تخمين"),
        ("بِسْمِ اللهِ الرَّحمنِ الرَّحيم", "تخمين"),
        ("لا إله إلا الله محمد رسول الله", "تخمين"),
        ("صالح صالح صالح", "تخمين"),
        ("midad midad midad 2026", "تخمين"),
    ],
)
def test_passwords_that_are_refused_say_why_in_arabic(password: str, reason: str, db: None) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(username="reem", display_name="ريم الخطيب", email="reem@news.example"))
    assert reason in " ".join(refused.value.messages)
    assert all(re.search("[ء-ي]{3}", message) for message in refused.value.messages)


@given(st.text(max_size=40))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert is_guessable(text) in {True, False}
    assert is_guessable(text[:4] * 10)


@given(st.text("abcdefghkmnpqrstuvwxyz", min_size=3, max_size=5))
def test_what_is_repeated_is_easy(word: str) -> None:
    assert is_guessable(word * 4)


def test_they_are_kept_by_argon2id(settings: Any) -> None:
    settings.PASSWORD_HASHERS = of_the_newspaper.PASSWORD_HASHERS
    encoded = make_password(NEW)
    assert encoded.startswith("argon2$argon2id$v=19$m=65536,t=3,p=4$")
    assert set(get_hashers_by_algorithm()) == {"argon2", "pbkdf2_sha256"}


def test_two_keyboards_write_one_password(editor: Any) -> None:
    written = "آخر الفصل أول المطر"
    editor.set_password(unicodedata.normalize("NFD", written))
    editor.save()
    assert unicodedata.normalize("NFD", written) != written
    assert editor.check_password(written)
    assert sign_in(Client(), password=unicodedata.normalize("NFD", written)).status_code == 302


def test_a_member_gets_no_weak_password(administrator: Any) -> None:
    client = Client()
    client.force_login(administrator)
    data = {"username": "samar", "display_name": "سمر", "email": "s@news.example", "is_active": "on"}
    weak = client.post("/admin/users/new/", data | {"password1": "12345678901234", "password2": "12345678901234"})
    assert "يسهل تخمينها" in weak.text
    assert not User.objects.filter(username="samar").exists()
    client.post("/admin/users/new/", data | {"password1": NEW, "password2": NEW})
    assert User.objects.get(username="samar").check_password(NEW)


def test_nobody_changes_to_a_weak_password(editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    weak = {"old_password": PASSWORD, "new_password1": "qwertyuiop1234", "new_password2": "qwertyuiop1234"}
    assert "يسهل تخمينها" in client.post("/admin/account/password/", weak).text
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def _ask(email: str, address: str = "198.51.100.7") -> Any:
    return Client().post(RESET, {"email": email}, REMOTE_ADDR=address)


def test_a_new_password_by_mail(editor: Any) -> None:
    device, elsewhere = telephone_of(editor), Client()
    elsewhere.force_login(editor)
    _ask("editor@news.example")
    (message,) = mail.outbox
    link = re.search(r"http://127\.0\.0\.1:8000(/admin/password_reset/confirm/\S+)", message.body)
    assert link
    client = Client()
    form = client.get(link[1], follow=True).redirect_chain[-1][0]
    weak = client.post(form, {"new_password1": "123456789012", "new_password2": "123456789012"})
    assert "يسهل تخمينها" in weak.text
    assert client.post(form, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert actions() == ["midad.password_reset"]
    assert sign_in(Client(), password=NEW)["Location"] == "/admin/login/code/"
    assert Client().get(link[1], follow=True).status_code == 200
    assert device.pk


def test_a_link_ends_the_wait_of_the_account(editor: Any) -> None:
    for _ in range(6):
        sign_in(Client(), password="a wrong password")
    _ask("editor@news.example")
    path = re.search(r"/admin/password_reset/confirm/\S+", mail.outbox[-1].body)
    assert path
    client = Client()
    form = client.get(path[0], follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert sign_in(Client(), password=NEW).status_code == 302


def test_asking_tells_nobody_whether_there_is_an_account(editor: Any) -> None:
    for number in range(throttle.RESET_OF_ACCOUNT.free + 1):
        known = _ask("editor@news.example", f"198.51.100.{number}")
        unknown = _ask("nobody@news.example", f"203.0.113.{number}")
        assert known.status_code == unknown.status_code
        assert known.get("Location") == unknown.get("Location")
        assert known.status_code == 302 or text_of(known) == text_of(unknown)
    assert known.status_code == 429
    assert "حاول بعد دقيقة" in text_of(known)
    assert int(known["Retry-After"]) > 0
    assert len(mail.outbox) == throttle.RESET_OF_ACCOUNT.free


def test_the_same_work_is_done_for_every_address(editor: Any, django_assert_num_queries: Any, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for email in ("editor@news.example", "nobody@news.example"):
        with CaptureQueriesContext(connection) as queries:
            _ask(email)
        counts.append(len(queries))
    assert counts[0] == counts[1] > 0


def test_one_visitor_cannot_ask_for_everybody(db: None) -> None:
    answers = [_ask(f"{number}@news.example").status_code for number in range(throttle.RESET_FROM_ADDRESS.free + 1)]
    assert answers == [302] * throttle.RESET_FROM_ADDRESS.free + [429]
    assert _ask("other@news.example", "203.0.113.9").status_code == 302


def test_what_is_no_address_is_said(db: None) -> None:
    response = _ask("no address")
    assert response.status_code == 200
    assert re.search("[ء-ي]{3}", text_of(response))
    assert errors_of(response) == []
