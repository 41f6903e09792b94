"""A story that readers wrote about, and who looks through what they wrote."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from midad.comments.models import Comment

Write = Callable[..., Comment]


@pytest.fixture(autouse=True)
def _mails(settings: Any) -> None:
    settings.MIDAD_MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def story(publish: Callable[..., Any]) -> Any:
    return publish("جسر جديد فوق النهر")


@pytest.fixture
def write(story: Any) -> Write:
    """A comment as it is kept: `write("words", state=…)`."""

    def one(text: str = "تحليل جميل.", **fields: Any) -> Comment:
        fields = {"page_id": story.pk, "name": "ليلى", "email": "layla@readers.example", **fields}
        return Comment.objects.create(text=text, **fields)

    return one


@pytest.fixture
def desk_client(moderator: Any) -> Client:
    client = Client()
    client.force_login(moderator)
    return client
