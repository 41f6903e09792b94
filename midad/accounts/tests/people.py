"""Signing in as a browser does, and the codes of a telephone."""

import time
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from midad.accounts.models import FailedAttempts

LOGIN, CODE = "/admin/login/", "/admin/login/code/"
PASSWORD = "a long password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def sign_in(client: Client, name: str = "editor", password: str = PASSWORD, **more: Any) -> Any:
    """Send the form of the sign-in; `address` is where the request comes from."""
    address = more.pop("address", "198.51.100.7")
    data = {"username": name, "password": password, **more}
    return client.post(LOGIN, data, REMOTE_ADDR=address, headers={"User-Agent": FIREFOX})


def send_code(client: Client, code: str) -> Any:
    return client.post(CODE, {"code": code}, REMOTE_ADDR="198.51.100.7", headers={"User-Agent": FIREFOX})


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/account/").status_code == 200


def text_of(response: Any) -> str:
    """What the page says, without its markup and its token."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def errors_of(response: Any) -> list[str]:
    return [item.get_text(strip=True) for item in BeautifulSoup(response.content, "html.parser").select(".messages li")]


def telephone_of(user: Any) -> TOTPDevice:
    """Give the user a telephone that makes codes."""
    return TOTPDevice.objects.create(user=user, name="telephone", confirmed=True)


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the telephone shows, `steps` half minutes from now."""
    totp = TOTP(device.bin_key, drift=steps)
    totp.time = time.time()
    return f"{totp.token():06d}"


def actions() -> list[str]:
    """The log, oldest first."""
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def end_waits() -> None:
    """As if every wait were over."""
    FailedAttempts.objects.update(waits_until=None)
