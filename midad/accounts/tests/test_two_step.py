"""The second step: turning it on, taking it, losing the telephone."""

import re
import time
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from hypothesis import strategies as st

from midad.accounts import two_step
from midad.accounts.models import FailedAttempts, RecoveryCode
from midad.accounts.tests import people
from midad.accounts.tests.people import (
    CODE,
    PASSWORD,
    actions,
    code_of,
    end_waits,
    errors_of,
    is_signed_in,
    send_code,
    sign_in,
    telephone_of,
    text_of,
)

ON, OFF, NEW_CODES = "/admin/account/two-step/on/", "/admin/account/two-step/off/", "/admin/account/two-step/codes/"
#: A digit as people and keyboards write it.
DIGITS = ["0٠۰０", "1١۱１", "2٢۲２", "3٣۳３", "4٤۴４", "5٥۵５", "6٦۶６", "7٧۷７", "8٨۸８", "9٩۹９"]
NOISE = st.sampled_from(["", " ", "  ", "-", "\u200f", "\u200e", "\u00a0", "\t", ".", "\u2066"])


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telephone and newsroom look at a clock that stands still: on a slow machine a code must not run out."""
    now = time.time()
    clock = SimpleNamespace(time=lambda: now)
    monkeypatch.setattr(two_step, "time", clock)
    monkeypatch.setattr(people, "time", clock)


@st.composite
def spellings(draw: st.DrawFn, code: str) -> str:
    """One of the ways in which the code may be typed."""
    written = [draw(NOISE)]
    for character in code:
        choices = DIGITS[int(character)] if character.isdigit() else character.upper() + character.lower()
        written += [draw(st.sampled_from(choices)), draw(NOISE)]
    return "".join(written)


@given(st.data(), st.text("0123456789", min_size=6, max_size=6))
def test_however_a_code_of_the_telephone_is_typed_it_is_one_code(data: st.DataObject, code: str) -> None:
    assert two_step.normal_code(data.draw(spellings(code))) == code


@given(st.data(), st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=16, max_size=16))
def test_however_a_recovery_code_is_typed_it_is_one_code(data: st.DataObject, code: str) -> None:
    assert two_step.normal_code(data.draw(spellings(code))) == code


@given(st.text(max_size=200))
def test_the_normal_form_is_its_own_and_bears_any_text(text: str) -> None:
    once = two_step.normal_code(text)
    assert two_step.normal_code(once)[:64] == once[:64]
    assert once == "" or once.isalnum()


def test_the_password_alone_opens_nothing(editor: Any) -> None:
    device, client = telephone_of(editor), Client()
    response = sign_in(client, next="/admin/account/")
    assert (response.status_code, response["Location"]) == (302, CODE)
    assert "_auth_user_id" not in client.session
    assert not is_signed_in(client)
    half_way = client.session.session_key
    response = send_code(client, code_of(device))
    assert (response.status_code, response["Location"]) == (302, "/admin/account/")
    assert is_signed_in(client)
    assert client.session.session_key != half_way
    assert actions() == ["midad.sign_in"]


def test_a_session_that_was_planted_does_not_live_through_the_first_step(editor: Any) -> None:
    telephone_of(editor)
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["sid"] = planted.session_key
    sign_in(client)
    assert client.session.session_key != planted.session_key
    assert "x" not in client.session


def test_the_page_of_the_code_is_for_who_gave_the_password(editor: Any) -> None:
    response = Client().get(CODE, follow=True)
    assert response.redirect_chain == [("/admin/login/", 302)]
    assert "ابدأ من جديد" in text_of(response)


@pytest.mark.parametrize("spell", [str, lambda code: f" {code[:3]} {code[3:]} ", lambda code: f"\u200f{code}"])
@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
def test_a_code_that_was_used_is_refused_in_every_spelling(editor: Any, spell: Any, digits: str) -> None:
    device, client, other = telephone_of(editor), Client(), Client()
    sign_in(client)
    sign_in(other)
    code = code_of(device)
    written = spell("".join(digits[int(digit)] for digit in code))
    assert send_code(client, written).status_code == 302
    for again in (written, code):
        response = send_code(other, again)
        assert response.status_code == 200
        assert errors_of(response) == ["هذا الرمز خاطئ أو استُعمل من قبل. اكتب أحدث رمز."]
    assert not is_signed_in(other)
    assert send_code(other, code_of(device, steps=1)).status_code == 302


@pytest.mark.parametrize("code", ["000000x", "12345", "1234567", "abc", "x" * 64, "١٢٣", "+12345", "1_2345", "0x1234"])
def test_what_is_no_code_is_refused(editor: Any, code: str) -> None:
    telephone_of(editor)
    client = Client()
    sign_in(client)
    assert send_code(client, code).status_code == 200
    assert not is_signed_in(client)
    assert actions() == ["midad.sign_in_failed"]


def test_five_wrong_codes_wait_even_for_who_begins_again(editor: Any) -> None:
    device, client = telephone_of(editor), Client()
    for _ in range(5):
        # The right password, each time anew, does not clear what the codes have counted.
        sign_in(client)
        assert send_code(client, "abc").status_code == 200
    sign_in(client)
    stopped = send_code(client, code_of(device))
    assert (stopped.status_code, errors_of(stopped)) == (429, ["محاولات كثيرة. حاول بعد دقيقة."])
    assert not is_signed_in(client)
    end_waits()
    assert send_code(client, code_of(device)).status_code == 302
    assert actions() == ["midad.sign_in_failed"] * 4 + ["midad.sign_in_stopped", "midad.sign_in"]


def test_right_passwords_before_a_code_are_not_counted(editor: Any) -> None:
    telephone_of(editor)
    for _ in range(8):
        assert sign_in(Client()).status_code == 302
    assert not FailedAttempts.objects.filter(failures__gt=0).exists()


def test_a_new_password_in_between_begins_the_sign_in_anew(editor: Any) -> None:
    device, client = telephone_of(editor), Client()
    sign_in(client)
    editor.set_password("another long password")
    editor.save()
    assert send_code(client, code_of(device))["Location"] == "/admin/login/"
    assert not is_signed_in(client)


def test_who_waits_too_long_begins_anew(editor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    device, client = telephone_of(editor), Client()
    sign_in(client)
    session = client.session
    session["second_step"] |= {"at": session["second_step"]["at"] - 601}
    session.save()
    assert send_code(client, code_of(device))["Location"] == "/admin/login/"


def _turn_on(client: Client, **more: str) -> tuple[Any, list[str]]:
    """From the page with the picture to the recovery codes, as a telephone reads it."""
    page = BeautifulSoup(client.get(ON).content, "html.parser")
    assert page.select_one(".midad-qr svg path")
    secret = page.select_one(".midad-secret").get_text("", strip=True).replace(" ", "")
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    device = TOTPDevice(key=two_step.Offer(client.session["two_step_offer"]).key)
    response = client.post(ON, {"code": code_of(device), **more})
    codes = [code.get_text() for code in BeautifulSoup(response.content, "html.parser").select(".midad-codes code")]
    return device, codes


def test_turning_it_on_shows_ten_codes_once_and_signs_others_out(editor: Any) -> None:
    client, elsewhere = Client(), Client()
    sign_in(client)
    sign_in(elsewhere)
    device, codes = _turn_on(client)
    assert len(set(codes)) == 10
    assert all(re.fullmatch("([0-9A-Z]{4}-){3}[0-9A-Z]{4}", code) for code in codes)
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert actions()[2:] == ["midad.two_step_on"]
    stored = str(list(RecoveryCode.objects.values_list("digest", flat=True)))
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    assert not any(code in client.get("/admin/account/two-step/").text for code in codes)
    # The code that turned it on is used up.
    other = Client()
    sign_in(other)
    assert send_code(other, code_of(device)).status_code == 200
    assert send_code(other, code_of(device, steps=1)).status_code == 302


def test_a_wrong_code_turns_nothing_on(editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    client.get(ON)
    offered = client.session["two_step_offer"]
    response = client.post(ON, {"code": "abc"})
    assert response.status_code == 200
    assert "هذا الرمز لا يطابق الصورة" in text_of(response)
    assert client.session["two_step_offer"] == offered
    assert not two_step.is_on(editor)
    assert actions() == []


def test_a_recovery_code_signs_in_once_however_it_is_typed(editor: Any) -> None:
    client = Client()
    sign_in(client)
    _device, codes = _turn_on(client)
    other = Client()
    sign_in(other)
    response = send_code(other, f" {codes[3].lower().replace('-', ' ')} ")
    assert response.status_code == 302
    assert "بقيت 9 رموز" in text_of(other.get("/admin/account/two-step/"))
    third = Client()
    sign_in(third)
    assert send_code(third, codes[3]).status_code == 200
    assert send_code(third, codes[4]).status_code == 302


def test_another_telephone_and_new_codes_need_the_password(editor: Any) -> None:
    client = Client()
    sign_in(client)
    first, codes = _turn_on(client)
    assert _turn_on(client, password="not it")[1] == []
    assert client.post(NEW_CODES, {"password": "not it"}).status_code == 200
    assert TOTPDevice.objects.get().key == first.key
    assert editor.recovery_codes.count() == 10
    second, new_codes = _turn_on(client, password=PASSWORD)
    assert TOTPDevice.objects.get().key == second.key != first.key
    assert not set(codes) & set(new_codes)
    response = client.post(NEW_CODES, {"password": PASSWORD})
    assert not any(code in response.text for code in new_codes)
    assert two_step.check(editor, new_codes[0]) is None
    assert actions() == ["midad.sign_in", "midad.two_step_on", "midad.two_step_on", "midad.recovery_codes"]


def test_the_password_that_is_asked_for_again_cannot_be_tried_for_ever(editor: Any) -> None:
    telephone_of(editor)
    client = Client()
    client.force_login(editor)
    answers = [client.post(OFF, {"password": f"wrong {number}"}).status_code for number in range(6)]
    assert answers == [200] * 5 + [429]
    assert client.post(OFF, {"password": PASSWORD}).status_code == 429
    assert two_step.is_on(editor)


def test_turning_it_off(editor: Any, settings: Any) -> None:
    telephone_of(editor)
    client = Client()
    client.force_login(editor)
    assert client.post(OFF, {"password": PASSWORD}).status_code == 302
    assert not two_step.is_on(editor)
    assert actions() == ["midad.two_step_off"]


def test_a_role_that_needs_it_cannot_turn_it_off(editor: Any, settings: Any) -> None:
    settings.MIDAD_REQUIRE_TWO_STEP = True
    telephone_of(editor)
    client = Client()
    client.force_login(editor)
    client.post(OFF, {"password": PASSWORD})
    assert two_step.is_on(editor)
    assert "فلا يمكن إيقافه" in text_of(client.get("/admin/account/two-step/"))


def test_who_publishes_reaches_nothing_before_it_is_on(editor: Any, settings: Any) -> None:
    settings.MIDAD_REQUIRE_TWO_STEP = True
    client = Client()
    sign_in(client)
    for address in (
        "/admin/",
        "/admin/account/",
        "/admin/pages/",
        "/admin/account/two-step/",
        "/admin/api/main/pages/",
    ):
        assert client.get(address)["Location"] == ON, address
    assert client.get("/admin/pages/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert "دورك يلزمه" in text_of(client.get(ON))
    _turn_on(client)
    assert client.get("/admin/").status_code == 200


def test_who_does_not_publish_is_not_asked(reporter: Any, settings: Any) -> None:
    settings.MIDAD_REQUIRE_TWO_STEP = True
    client = Client()
    sign_in(client, "reporter")
    assert client.get("/admin/").status_code == 200


def test_the_roles_can_be_named(reporter: Any, editor: Any, settings: Any) -> None:
    settings.MIDAD_REQUIRE_TWO_STEP = True
    settings.MIDAD_TWO_STEP_ROLES = ["مراسل"]
    assert [two_step.is_required(user) for user in (reporter, editor)] == [True, False]
    editor.is_superuser = True
    assert two_step.is_required(editor)


def test_a_plain_installation_asks_nobody(administrator: Any) -> None:
    administrator.is_superuser = True
    assert not two_step.is_required(administrator)


def test_an_administrator_turns_it_off_for_a_colleague(administrator: Any, editor: Any) -> None:
    telephone_of(editor)
    two_step.new_recovery_codes(editor)
    at_work, client = Client(), Client()
    at_work.force_login(editor)
    client.force_login(administrator)
    page = f"/admin/users/{editor.pk}/sign-in/"
    assert page in client.get("/admin/users/").text
    assert client.post(page, {"two_step": "off"}, follow=True).status_code == 200
    assert not two_step.is_on(editor)
    assert not editor.recovery_codes.exists()
    assert not is_signed_in(at_work)
    assert actions() == ["midad.two_step_reset"]
    assert mail.outbox[-1].subject == "أُوقف الدخول بخطوتين على 127.0.0.1"
    assert sign_in(Client())["Location"] == "/admin/"


def test_only_administrators_do_so_and_never_to_a_superuser(administrator: Any, editor: Any, reporter: Any) -> None:
    telephone_of(administrator)
    for user, member in ((editor, reporter), (reporter, editor), (administrator, administrator)):
        client = Client()
        client.force_login(user)
        assert client.post(f"/admin/users/{member.pk}/sign-in/", {"two_step": "off"})["Location"] == "/admin/"
    editor.is_superuser = True
    editor.save()
    telephone_of(editor)
    client = Client()
    client.force_login(administrator)
    client.post(f"/admin/users/{editor.pk}/sign-in/", {"two_step": "off"})
    assert two_step.is_on(editor)
    assert two_step.is_on(administrator)
    assert actions() == []


def test_the_server_s_shell_lets_a_locked_out_administrator_in(administrator: Any) -> None:
    device = telephone_of(administrator)
    client = Client()
    for _ in range(5):
        sign_in(client, "administrator")
        send_code(client, "abc")
    said = StringIO()
    call_command("reset_two_step", "administrator", stdout=said)
    assert "يدخل بكلمة المرور وحدها" in said.getvalue()
    assert sign_in(Client(), "administrator")["Location"] == "/admin/"
    assert not TOTPDevice.objects.filter(pk=device.pk).exists()
    assert actions()[-2:] == ["midad.two_step_reset", "midad.sign_in"]
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_two_step", "nobody")


def test_nothing_that_is_stored_needs_the_key_of_the_installation(editor: Any, settings: Any) -> None:
    """A restore makes a new one."""
    client = Client()
    sign_in(client)
    device, codes = _turn_on(client)
    settings.SECRET_KEY = "another key, as a restore makes it " * 2
    other, third = Client(), Client()
    sign_in(other)
    assert send_code(other, code_of(device, steps=1)).status_code == 302
    sign_in(third)
    assert send_code(third, codes[0]).status_code == 302
