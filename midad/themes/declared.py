"""What a newspaper may choose in its theme: typed options, each with a default, a group, and words in any language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

TYPES = ("boolean", "choice", "several", "colour", "text", "picture", "number", "links")
_KEYS = frozenset(
    {"type", "default", "group", "label", "help", "choices", "least", "most", "variable", "scheme", "unit", "mark"}
)
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_VARIABLE = re.compile(r"--[a-z][a-z0-9-]*")
#: Characters of the label and of the address of a link.
LONGEST_LABEL, LONGEST_ADDRESS = 60, 500
#: Links of an option that does not say how many.
MOST_LINKS = 20


class OptionError(ValueError):
    """An option is not written as options are; the text is a sentence that says why."""


@dataclass(frozen=True)
class Group:
    """`label` is a msgid."""

    name: str
    label: str


@dataclass(frozen=True)
class Text:
    """A sentence that readers see and a newspaper may word otherwise: a msgid of the catalogue, with its context.

    `noun` is there for what is counted: the Arabic noun of `arabic.phrase`; the msgid is English then, «one|many».
    """

    msgid: str
    context: str = ""
    noun: str = ""

    @property
    def key(self) -> str:
        return self.key_of(self.msgid, self.context)

    @staticmethod
    def key_of(msgid: str, context: str = "") -> str:
        return f"{context}|{msgid}" if context else msgid


@dataclass(frozen=True)
class TextGroup:
    """`label` is a msgid."""

    label: str
    texts: tuple[Text, ...]


def read_text_group(said: Any) -> TextGroup:
    """The group that a manifest writes so. Raises OptionError."""
    match said:
        case {"label": str(label), "msgids": list(msgids), **more} if label and set(more) <= {"counted"}:
            counted = more.get("counted", {})
            texts = [_read_text(one) for one in msgids]
            if isinstance(counted, dict) and all(isinstance(noun, str) and noun for noun in counted.values()):
                return TextGroup(label, (*texts, *(Text(msgid, noun=noun) for msgid, noun in counted.items())))
    raise OptionError(_("“texts” lists tables with “label”, “msgids” and, where something is counted, “counted”."))


def _read_text(said: Any) -> Text:
    match said:
        case str(msgid) if msgid:
            return Text(msgid)
        case {"msgid": str(msgid), "context": str(context), **more} if not more:
            return Text(msgid, context)
    raise OptionError(_("“msgids” lists msgids, or tables with “msgid” and “context”."))


@dataclass(frozen=True)
class Option:
    """`label`, `help` and the labels of `choices` are msgids, translated where they are shown.

    Values by type: `boolean` True or False; `choice` a key of `choices`; `several` a list of such keys; `colour` like
    #8f1d21; `text` of at most `most` characters; `picture` the key of a picture, or None; `number` from `least` to
    `most`; `links` a list of at most `most` tables with `label` and `address`.

    A style sheet learns of a value in one of two ways: as the custom property `variable` (with the `unit` behind it,
    and a colour in the `scheme` that is light or dark), or, where `mark` is true, as an attribute `data-<name>` of the
    page. Both are there only where the value is not the default.
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
    variable: str = ""
    scheme: str = ""
    unit: str = ""
    mark: bool = False

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
    if fault := _fault_of_style(option):
        raise OptionError(fault)
    return option


def _fault_of_style(option: Option) -> str:
    """What is wrong with how style sheets learn of the value, in a sentence; empty when nothing is."""
    if option.variable and not (_VARIABLE.fullmatch(option.variable) and option.type in {"colour", "number"}):
        return _("“variable” of the option “%(name)s” is the name of a colour or a number, like --accent.") % {
            "name": option.name
        }
    if (option.type == "colour") != (option.scheme in {"light", "dark"}):
        return _("The option “%(name)s” is no colour with “scheme”, light or dark.") % {"name": option.name}
    if option.unit not in {"", "px", "rem", "em", "%"}:
        return _("“unit” of the option “%(name)s” is one of: px, rem, em, %%.") % {"name": option.name}
    if option.mark and option.type not in {"boolean", "choice"}:
        return _("“mark” is for a choice, or for what is on or off (“%(name)s”).") % {"name": option.name}
    return ""


def _is_number(option: Option, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return False
    return (option.least is None or value >= option.least) and (option.most is None or value <= option.most)


def _is_text(option: Option, value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and (option.most is None or len(value) <= option.most)


def _are_links(option: Option, value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= (MOST_LINKS if option.most is None else option.most)
        and all(
            isinstance(link, dict)
            and set(link) == {"label", "address"}
            and all(isinstance(part, str) and part.isprintable() for part in link.values())
            and 0 < len(link["label"]) <= LONGEST_LABEL
            and leads_somewhere(link["address"])
            for link in value
        )
    )


def leads_somewhere(address: str) -> bool:
    """Whether it is a path of the newspaper, or an encrypted address of the web."""
    if len(address) > LONGEST_ADDRESS or re.search(r"[\s\\\"<>]", address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _are_several(option: Option, value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and one in option.choices for one in value)
        and len(set(value)) == len(value)
    )


_CHECKS: dict[str, Any] = {
    "boolean": lambda _option, value: isinstance(value, bool),
    "choice": lambda option, value: isinstance(value, str) and value in option.choices,
    "several": _are_several,
    "colour": lambda _option, value: isinstance(value, str) and bool(_COLOUR.fullmatch(value)),
    "text": _is_text,
    "picture": lambda _option, value: value is None or (isinstance(value, int) and not isinstance(value, bool)),
    "number": _is_number,
    "links": _are_links,
}
