"""What a newspaper has chosen in a theme: kept in versions, overtaken by nobody unawares, brought back as it was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Site

from midad.themes.models import Appearance, ChoicesVersion, SiteChoices

#: So many versions are kept; the oldest go first.
MOST_VERSIONS = 200


class OvertakenError(Exception):
    """Somebody else has saved in the meantime; `merge` tells what both changed."""

    def __init__(self, choices: SiteChoices, merge: "Merge") -> None:
        super().__init__(str(choices))
        self.choices, self.merge = choices, merge


@dataclass(frozen=True)
class Merge:
    """`content` has the changes of both; of what both changed otherwise (`both`), it has mine."""

    content: dict[str, Any]
    both: tuple[str, ...]


def written(content: Mapping[str, Any]) -> str:
    """The one way in which something chosen is written down: the same choices are the same bytes."""
    return json.dumps(dict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def choices_of(site: Site, part: str, scope: str) -> SiteChoices:
    """The row, or one that is not saved yet."""
    name = SiteChoices.name_of(site, part, scope)
    found = SiteChoices.objects.filter(name=name).first()
    return found or SiteChoices(site=site, part=part, scope=scope, name=name)


@transaction.atomic
def save(*, site: Site, part: str, scope: str, content: Mapping[str, Any], seen: int, by: Any) -> SiteChoices:
    """Save a version, unless nothing is another than before. `seen` is the version that `content` was made from.

    Where another one was saved since, the changes of both are saved together. Raises OvertakenError, and saves
    nothing, when both changed the same.
    """
    choices = _locked(site, part, scope)
    new = written(content)
    if choices.number != seen:
        merge = merged(base=_content_of(choices, seen), theirs=choices.chosen, mine=content)
        if merge.both:
            raise OvertakenError(choices, merge)
        new = written(merge.content)
    if new != choices.content:
        _add(choices, new, by)
    return choices


@transaction.atomic
def restore(*, choices: SiteChoices, number: int, by: Any) -> SiteChoices:
    """Bring a version back, byte for byte, as a new one; 0 is what a theme has before anything is chosen.

    Raises ChoicesVersion.DoesNotExist.
    """
    locked = _locked(choices.site, choices.part, choices.scope)
    content = "{}" if number == 0 else locked.versions.get(number=number).content
    if content != locked.content:
        _add(locked, content, by, restores=number)
    return locked


def merged(*, base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merge:
    """What two have made of the same, name by name; a name that is missing is one that has its default."""
    content, both = dict(theirs), []
    for name in sorted({*base, *theirs, *mine}):
        is_mine, is_theirs = mine.get(name) != base.get(name), theirs.get(name) != base.get(name)
        if is_mine and is_theirs and mine.get(name) != theirs.get(name):
            both.append(name)
        if is_mine and name in mine:
            content[name] = mine[name]
        elif is_mine:
            content.pop(name, None)
    return Merge(content, tuple(both))


def _locked(site: Site, part: str, scope: str) -> SiteChoices:
    SiteChoices.objects.get_or_create(
        name=SiteChoices.name_of(site, part, scope), defaults={"site": site, "part": part, "scope": scope}
    )
    return SiteChoices.objects.select_for_update().get(name=SiteChoices.name_of(site, part, scope))


def _content_of(choices: SiteChoices, number: int) -> dict[str, Any]:
    """Of a version that is gone, nothing is known to be its own: what differs now counts as changed by both."""
    version = choices.versions.filter(number=number).first()
    return {} if version is None else json.loads(version.content)


def _note(site: Site) -> None:
    """Have the pages of the site ask for what it has chosen. It is no act on its appearance: no log has it."""
    Appearance.objects.bulk_create([Appearance(site=site, has_choices=True)], ignore_conflicts=True)
    Appearance.objects.filter(site=site, has_choices=False).update(has_choices=True)


def _add(choices: SiteChoices, content: str, by: Any, *, restores: int | None = None) -> None:
    _note(choices.site)
    choices.content, choices.number = content, choices.number + 1
    choices.save()
    ChoicesVersion.objects.create(choices=choices, number=choices.number, content=content, author=by, restores=restores)
    choices.versions.filter(number__lte=choices.number - MOST_VERSIONS).delete()
