"""What a newspaper has chosen, as a file that another one reads: nothing of it is believed before it is looked at.

Pictures stay where they are: their keys mean nothing elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.themes import options, texts
from midad.themes.choices import choices_of
from midad.themes.contrast import faults_of
from midad.themes.declared import Option
from midad.themes.installed import Theme
from midad.themes.models import SiteChoices
from midad.themes.options_form import colour_options, sentence_of

#: The kind of file, and the form of this kind.
KIND, FORM = "midad theme choices", 1
#: Bytes of a file.
LARGEST = 256 * 1024
OPTIONS, TEXTS = SiteChoices.Part.OPTIONS, SiteChoices.Part.TEXTS


class NotPortableError(ValueError):
    """A file is none of these; the text is a sentence that says why."""


@dataclass(frozen=True)
class Change:
    """What stands there before and after, as a person reads it; «» for the theme's own."""

    label: str
    before: str
    after: str


@dataclass
class Plan:
    """What a file would change. `contents` is what would be kept, by part and scope."""

    contents: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    #: Names of options, and texts, that this theme does not know.
    unknown: list[str] = field(default_factory=list)
    #: Sentences on what cannot stand here, and is left out.
    invalid: list[str] = field(default_factory=list)
    #: Why it cannot be done at all.
    refusals: list[str] = field(default_factory=list)
    #: The slug of the theme that the file was made from, where it is another one.
    other_theme: str = ""


def written(site: Site, theme: Theme) -> str:
    """The file of what the site has chosen in the theme, and of its own words in each language."""
    chosen = choices_of(site, OPTIONS, theme.slug).chosen
    kinds = {name: option.type for name, option in theme.options.items()}
    spoken = {code: choices_of(site, TEXTS, code).chosen for code, _name in settings.LANGUAGES}
    content = {
        "kind": KIND,
        "form": FORM,
        "theme": theme.slug,
        "version": theme.manifest.version,
        "options": {name: value for name, value in chosen.items() if kinds.get(name, "") not in {"picture", ""}},
        "texts": {code: own for code, own in spoken.items() if own},
    }
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def parsed(content: bytes) -> dict[str, Any]:
    """What a file says. Raises NotPortableError."""
    if len(content) > LARGEST:
        raise NotPortableError(_("The file is larger than %(size)s KB.") % {"size": LARGEST // 1024})
    try:
        said = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotPortableError(_("This is no file that Midad has written: it is not JSON.")) from error
    match said:
        case {"kind": str(kind), "form": 1, "theme": str(), "options": dict(), "texts": dict(spoken)} if kind == KIND:
            if all(isinstance(own, dict) for own in spoken.values()):
                return dict(said)
    raise NotPortableError(_("This is no file of options that Midad has written."))


def planned(site: Site, theme: Theme, said: Mapping[str, Any]) -> Plan:
    """What the file would change on this site, in this theme. Nothing is changed."""
    plan = Plan(other_theme=said["theme"] if said["theme"] != theme.slug else "")
    _plan_options(plan, site, theme, said["options"])
    known = dict(settings.LANGUAGES)
    for code, own in said["texts"].items():
        if code in known:
            _plan_texts(plan, site, theme, code, own)
        else:
            plan.unknown.append(_("texts in the language “%(code)s”") % {"code": code[:40]})
    return plan


def _plan_options(plan: Plan, site: Site, theme: Theme, said: Mapping[str, Any]) -> None:
    before = choices_of(site, OPTIONS, theme.slug).chosen
    pictures = {name for name, option in theme.options.items() if option.type == "picture"}
    given = {name: value for name, value in said.items() if name not in pictures}
    read = options.read(theme, given | {name: before[name] for name in pictures if name in before})
    plan.unknown += [name[:60] for name in read.unknown]
    plan.invalid += [
        _("The value of “%(name)s” cannot stand here.") % {"name": _(theme.options[name].label)}
        for name in read.invalid
    ]
    now = options.read(theme, before).values
    for name, option in theme.options.items():
        if read.values[name] != now[name]:
            plan.changes.append(Change(_(option.label), shown(option, now[name]), shown(option, read.values[name])))
    plan.refusals += [
        sentence_of(theme, fault) for fault in faults_of(theme, read.values) if colour_options(theme, fault)
    ]
    plan.contents[OPTIONS, theme.slug] = options.to_keep(theme, read.values, {})


def _plan_texts(plan: Plan, site: Site, theme: Theme, code: str, own: Mapping[str, Any]) -> None:
    kept = {}
    before = choices_of(site, TEXTS, code).chosen
    for key, said in own.items():
        text = theme.texts.get(key)
        if text is None:
            plan.unknown.append(key[:60])
        elif fault := texts.fault_in(text, said, code):
            plan.invalid.append(f"{text.msgid}: {fault}")
        else:
            kept[key] = said
    # Words for what this theme does not declare are another theme's: they stay.
    kept |= {key: said for key, said in before.items() if key not in theme.texts}
    for key in sorted({*before, *kept}):
        if before.get(key) != kept.get(key):
            plan.changes.append(Change(key, _line(before.get(key)), _line(kept.get(key))))
    plan.contents[TEXTS, code] = kept


def shown(option: Option, value: Any) -> str:
    """A value as a person reads it."""
    if option.type == "boolean":
        return _("yes") if value else _("no")
    if option.type == "choice":
        return _(option.choices[value])
    if option.type == "several":
        return _(", ").join(_(option.choices[one]) for one in value)
    if option.type == "links":
        return _(", ").join(f"{link['label']} ({link['address']})" for link in value)
    return "" if value is None else str(value)


def _line(said: Any) -> str:
    return " / ".join(said.values()) if isinstance(said, dict) else str(said or "")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
