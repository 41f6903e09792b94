"""The newspaper's sign where browsers and telephones look for it."""

from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from midad.articles.models import Masthead


def file_of(address: str) -> str:
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str), address
    return found


def test_the_sign_is_where_browsers_look(home: Any) -> None:
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 302
    with Image.open(file_of(answer.headers["Location"])) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_telephone_learns_the_newspapers_name_and_sign(home: Any) -> None:
    Masthead.objects.create(site=home.get_site(), name="صوت المرفأ", tagline="كل صباح")
    answer = Client().get("/site.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["name"], said["description"], said["lang"], said["dir"]) == ("صوت المرفأ", "كل صباح", "ar", "rtl")
    for icon in said["icons"]:
        assert file_of(icon["src"])
    assert '<link rel="manifest" href="/site.webmanifest">' in Client().get("/").text
