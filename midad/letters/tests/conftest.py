"""A newspaper with a page from which readers write to it, and a reader."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail.models import Site

from midad.articles.models import Masthead, StandardPage

WORDS = {
    "name": "ليلى الخطيب",
    "email": "layla@readers.example",
    "subject": "خطأ في خبر",
    "story": "",
    "text": "كتبتم أن الجسر افتُتح في مايو، والصواب أنه افتُتح في مارس.",
    "note": "",
}
OWN = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
Write = Callable[..., Any]


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


@pytest.fixture
def masthead(home: Any) -> Masthead:
    masthead = Masthead.for_site(Site.objects.get(is_default_site=True))
    masthead.name, masthead.email = "المنارة", "newsroom@manara.example"
    masthead.save()
    return masthead


@pytest.fixture
def contact(home: Any, masthead: Masthead) -> StandardPage:
    page = StandardPage(
        title="اتصل بنا", show_in_menus=True, takes_letters=True, letter_subjects="خطأ في خبر\nإعلان\n\nغير ذلك"
    )
    home.add_child(instance=page)
    return page


@pytest.fixture
def write(contact: StandardPage) -> Write:
    """Send the form as a browser does: `write(text="…")`, with `headers` and `remote` as they come."""

    def send(*, headers: dict[str, str] | None = None, remote: str = "203.0.113.7", **words: str) -> Any:
        body = urlencode(WORDS | words)
        return Client().post(
            f"/letters/{contact.pk}/",
            body,
            content_type="application/x-www-form-urlencoded",
            headers=OWN if headers is None else headers,
            REMOTE_ADDR=remote,
        )

    return send
