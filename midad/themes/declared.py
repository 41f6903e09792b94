"""What a newspaper may choose in its theme: typed options, each with a default, a group, and words in any language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

TYPES = ("boolean", "choice", "colour", "text", "picture", "number", "links")
_KEYS = frozenset({"type", "default", "group", "label", "help", "choices", "least", "most"})
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class OptionError(ValueError):
    """An option is not written as options are; the text is a sentence that says why."""


@dataclass(frozen=True)
class Group:
    """`label` is a msgid."""

    name: str
    label: str


@dataclass(frozen=True)
class Option:
    """`label`, `help` and the labels of `choices` are msgids, translated where they are shown.

    Values by type: `boolean` True or False; `choice` a key of `choices`; `colour` like #8f1d21; `text` of at most
    `most` characters; `picture` the key of a picture, or None; `number` from `least` to `most`; `links` a list of
    tables with `label` and `address`.
    """

    name: str
    type: str
    default: Any
    group: str
    label: str
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    least: float | None = None
    most: float | None = None

    def clean(self, value: Any) -> Any:
        """The value, when it is one of this option; raises OptionError with a sentence when it is none."""
        if not _CHECKS[self.type](self, value):
            raise OptionError(_("“%(value)s” is no value of “%(name)s”.") % {"value": value, "name": self.name})
        return value


def read_option(name: str, said: Mapping[str, Any], groups: set[str]) -> Option:
    """The option that a manifest writes so; raises OptionError for what is missing, unknown or contradicts itself."""
    for key in said:
        if key not in _KEYS:
            raise OptionError(_("“%(key)s” is no key of an option (“%(name)s”).") % {"key": key, "name": name})
    for key in ("type", "default", "group", "label"):
        if key not in said and not (key == "default" and said.get("type") == "picture"):
            raise OptionError(_("The option “%(name)s” has no “%(key)s”.") % {"key": key, "name": name})
    if said["type"] not in TYPES:
        known = ", ".join(TYPES)
        raise OptionError(_("“type” of the option “%(name)s” is one of: %(known)s.") % {"name": name, "known": known})
    if said["group"] not in groups:
        raise OptionError(_("The option “%(name)s” stands in a group that is not there.") % {"name": name})
    option = Option(name, **{"default": None, **said})
    option.clean(option.default)
    return option


def _is_number(option: Option, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return (option.least is None or value >= option.least) and (option.most is None or value <= option.most)


def _is_text(option: Option, value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and (option.most is None or len(value) <= option.most)


def _are_links(_option: Option, value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(link, dict)
        and set(link) == {"label", "address"}
        and all(isinstance(part, str) for part in link.values())
        and link["address"].startswith(("/", "https://"))
        for link in value
    )


_CHECKS: dict[str, Any] = {
    "boolean": lambda _option, value: isinstance(value, bool),
    "choice": lambda option, value: value in option.choices,
    "colour": lambda _option, value: isinstance(value, str) and bool(_COLOUR.fullmatch(value)),
    "text": _is_text,
    "picture": lambda _option, value: value is None or (isinstance(value, int) and not isinstance(value, bool)),
    "number": _is_number,
    "links": _are_links,
}
