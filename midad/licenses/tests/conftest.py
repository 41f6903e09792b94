"""A newspaper at example.com that wears a theme of a vendor, and who looks after it."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.models import Site

from midad.licenses import products
from midad.licenses.tests.documents_for_tests import EUPHRATES, NILE


@pytest.fixture
def wearing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[int, str]:
    """Slugs by sites: the default site, at example.com, wears «nile»; a test may say otherwise."""
    monkeypatch.setattr(products, "_known", {"nile": NILE, "euphrates": EUPHRATES})
    found: dict[int, str] = {}
    monkeypatch.setattr(products, "_wearing", [lambda site: found.get(site.pk, "nile")])
    settings.MIDAD_ADDRESS = urlsplit("https://example.com")
    return found


@pytest.fixture
def site(wearing: dict[int, str], home: Any) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def desk(administrator: Any) -> Client:
    client = Client()
    client.force_login(administrator)
    return client
