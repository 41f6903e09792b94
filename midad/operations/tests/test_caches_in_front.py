"""The doctor says which cache does not hear of changes, and when pages cannot be files."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from midad.delivery.models import Target
from midad.operations.doctor import State
from midad.operations.health import caches

pytestmark = pytest.mark.django_db
ADDRESS = "varnish+http://127.0.0.1:6081"


def test_without_caches_all_is_well() -> None:
    assert caches.caches().state is State.GREEN


@pytest.mark.parametrize(("seconds", "state"), [(None, State.GREEN), (30, State.AMBER), (600, State.RED)])
def test_a_cache_that_does_not_hear_is_said_with_its_fault(settings: Any, seconds: int | None, state: State) -> None:
    settings.MIDAD_PURGE_URLS = [ADDRESS]
    since = None if seconds is None else timezone.now() - timedelta(seconds=seconds)
    Target._default_manager.create(
        address=ADDRESS, failing_since=since, fault="503 Service Unavailable" if since else ""
    )
    finding = caches.caches()
    assert finding.state is state
    if since:
        assert ADDRESS in finding.text
        assert "503" in finding.text
        assert "MIDAD_PURGE_URLS" in finding.remedy
        assert finding.facts["deaf"] == [ADDRESS]


def test_a_cache_that_nobody_has_told_anything_is_amber(settings: Any) -> None:
    settings.MIDAD_PURGE_URLS = [ADDRESS]
    assert caches.caches().state is State.AMBER


def test_a_folder_of_pages_that_is_not_there_is_red(settings: Any, tmp_path: Path) -> None:
    settings.MIDAD_HOME, settings.MIDAD_PAGE_FILES = tmp_path, True
    assert caches.page_files().state is State.RED
    (tmp_path / "pages" / "files").mkdir(parents=True)
    assert caches.page_files().state is State.GREEN
