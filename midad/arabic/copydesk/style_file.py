"""House style as a TOML file: how it leaves one newspaper and comes to another.

quotes = "«»"
months = "levant"

[[terms]]
found = "كييف"
written = "كييف"

[rules.P07]
on = true
severity = "style"
"""

import tomllib
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from midad.arabic.copydesk.findings import SEVERITIES
from midad.arabic.copydesk.house_style import HouseStyle, RuleSetting, Term
from midad.arabic.copydesk.table import RULES

_TABLES = ("terms", "rules", "mixed_words")
_TERM_KEYS = ("found", "written", "reason", "is_loaded")
_RULE_KEYS = ("on", "severity")
_MAXIMUM = 1000


class StyleFileError(ValueError):
    """The file cannot be taken for a house style; the message says where and what would be right."""


def read_style(text: str) -> HouseStyle:
    """Read a house style; what the file does not say is as in ``HouseStyle()``.

    Raises StyleFileError at the first thing that is wrong.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StyleFileError(f"ليس ملف TOML سليمًا: {error}") from error
    hints = get_type_hints(HouseStyle)
    chosen: dict[str, Any] = {}
    for key, value in data.items():
        if key not in hints:
            raise StyleFileError(f"«{key}»: لا خيار بهذا الاسم. الخيارات: {'، '.join(hints)}")
        if key not in _TABLES:
            chosen[key] = _choice(key, value, hints[key])
    chosen["terms"] = tuple(_term(entry) for entry in _list(data, "terms"))
    chosen["mixed_words"] = frozenset(_word(entry) for entry in _list(data, "mixed_words"))
    chosen["rules"] = {rule: _setting(rule, entry) for rule, entry in _table(data, "rules").items()}
    return HouseStyle(**chosen)


def write_style(style: HouseStyle) -> str:
    """The style as a file; ``read_style`` gives the same style back."""
    lines = []
    for entry in fields(HouseStyle):
        value = getattr(style, entry.name)
        if entry.name not in _TABLES and value is not None:
            lines.append(f"{entry.name} = {_written(value)}")
    if style.mixed_words:
        lines.append(f"mixed_words = [{', '.join(map(_written, sorted(style.mixed_words)))}]")
    for term in style.terms:
        lines += ["", "[[terms]]", *(f"{key} = {_written(getattr(term, key))}" for key in _TERM_KEYS)]
    for rule, setting in style.rules.items():
        lines += ["", f"[rules.{rule}]"]
        if setting.is_on is not None:
            lines.append(f"on = {_written(setting.is_on)}")
        if setting.severity is not None:
            lines.append(f"severity = {_written(setting.severity)}")
    return "\n".join(lines) + "\n"


def _choice(key: str, value: object, hint: Any) -> object:
    # bool is an int to Python, not to an editor.
    if hint is int:
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MAXIMUM:
            raise StyleFileError(f"«{key}»: المطلوب عدد صحيح من 1 إلى {_MAXIMUM}، والمكتوب {value!r}")
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise StyleFileError(f"«{key}»: المطلوب true أو false، والمكتوب {value!r}")
        return value
    allowed = _allowed(hint)
    if value not in allowed:
        raise StyleFileError(f"«{key}»: القيمة {value!r} غير معروفة. المسموح: {'، '.join(allowed)}")
    return value


def _allowed(hint: Any) -> list[str]:
    """The strings of a Literal, also within a union."""
    found: list[str] = []
    for argument in get_args(hint):
        found += [argument] if isinstance(argument, str) else _allowed(argument)
    return found


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise StyleFileError(f"«{key}»: المطلوب قائمة")
    return value


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise StyleFileError(f"«{key}»: المطلوب جدول، مثل [{key}.P07]")
    return value


def _word(entry: object) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise StyleFileError("«mixed_words»: المطلوب كلمات بين علامتي تنصيص")
    return entry


def _term(entry: object) -> Term:
    if not isinstance(entry, dict) or not str(entry.get("found", "")).strip():
        raise StyleFileError("«terms»: لكل مصطلح «found»، وهو ما يُبحث عنه في النص")
    _refuse_unknown("terms", entry, _TERM_KEYS)
    for key, value in entry.items():
        if not isinstance(value, bool if key == "is_loaded" else str):
            raise StyleFileError(f"«terms»: القيمة {value!r} لا تصلح لـ«{key}» في المصطلح «{entry['found']}»")
    return Term(**entry)


def _setting(rule: str, entry: object) -> RuleSetting:
    if rule not in RULES:
        raise StyleFileError(f"«rules.{rule}»: لا قاعدة بهذا الرمز")
    if not isinstance(entry, dict):
        raise StyleFileError(f"«rules.{rule}»: المطلوب جدول فيه «on» أو «severity»")
    _refuse_unknown(f"rules.{rule}", entry, _RULE_KEYS)
    is_on, severity = entry.get("on"), entry.get("severity")
    if is_on is not None and not isinstance(is_on, bool):
        raise StyleFileError(f"«rules.{rule}.on»: المطلوب true أو false، والمكتوب {is_on!r}")
    if severity is not None and severity not in SEVERITIES:
        raise StyleFileError(f"«rules.{rule}.severity»: المسموح {'، '.join(SEVERITIES)}، والمكتوب {severity!r}")
    return RuleSetting(is_on, severity)


def _refuse_unknown(place: str, entry: dict[str, Any], keys: tuple[str, ...]) -> None:
    unknown = [key for key in entry if key not in keys]
    if unknown:
        raise StyleFileError(f"«{place}»: لا مفتاح باسم «{unknown[0]}». المفاتيح: {'، '.join(keys)}")


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else sign for sign in text) + '"'
