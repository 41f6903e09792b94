"""Every message of Django, Wagtail and their companions has its Arabic, in six forms where it is counted."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone

#: Wagtail takes one filter of it, and it need not be installed for that.
_BORROWED = Path(django.__file__).parent / "contrib/humanize/locale"
_OF_THAT_FILTER = re.compile(r"now$|ago$|%\(num\)d ")


def _folders() -> list[Path]:
    of_apps = [Path(config.path) / "locale" for config in apps.get_app_configs()]
    return [Path(django.__file__).parent / "conf/locale", *of_apps, _BORROWED]


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _messages(path: Path) -> Iterator[tuple[tuple[str | None, str], tuple[str, ...], bool]]:
    """Key, translations and whether it is counted, of every message of a catalogue."""
    for message in _read(path):
        if message.id:
            is_counted = isinstance(message.id, tuple)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            yield (message.context, message.id[0] if is_counted else message.id), tuple(map(str, texts)), is_counted


def _translated(domain: str) -> set[tuple[str | None, str]]:
    paths = [*_folders(), *map(Path, settings.LOCALE_PATHS)]
    if _BORROWED in paths:
        paths.remove(_BORROWED)
    return {
        key
        for path in paths
        for key, texts, is_counted in _messages(path / "ar/LC_MESSAGES" / f"{domain}.po")
        if all(texts) and (not is_counted or len(texts) == 6)
    }


def counted_keys(domain: str) -> set[tuple[str | None, str]]:
    """The counted messages of the frameworks that a page can print."""
    return {
        key
        for folder in _folders()
        for key, _texts, is_counted in _messages(folder / "en/LC_MESSAGES" / f"{domain}.po")
        if is_counted and (folder != _BORROWED or _OF_THAT_FILTER.search(key[1]))
    }


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_message_of_the_frameworks_has_arabic(domain: str) -> None:
    translated = _translated(domain)
    missing = {
        key
        for folder in _folders()
        for key, _texts, _is_counted in _messages(folder / "en/LC_MESSAGES" / f"{domain}.po")
        if key not in translated and (folder != _BORROWED or _OF_THAT_FILTER.search(key[1]))
    }
    assert sorted(missing, key=str) == []


def test_times_that_have_passed_are_said_in_arabic() -> None:
    now = timezone.now()
    passed = [timedelta(minutes=2, seconds=20), timedelta(hours=5, minutes=20), timedelta(days=400)]
    said = [naturaltime(now - time).replace("\xa0", " ") for time in passed]
    assert said == ["منذ دقيقتين", "منذ 5 ساعات", "منذ سنة، شهر"]
