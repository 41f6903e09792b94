"""Furniture by its wording: whole short lines only, never a long paragraph that mentions a subject."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from midad.arabic import normalize
from midad.importers.page.notices import notice_of
from midad.importers.page.reasons import Reason

Ending = Literal["", "maybe", "story"]

_PHRASES = Path(__file__).with_name("phrases.toml")
_LONGEST = 500  # characters; no furniture line that is told by its wording alone is longer
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff]+")
_SENTENCE_END = (".", "؟", "?", "!", "؛", ";")
_QUOTES = ("«", '"', "“", "'")
_COPYRIGHT = ("©", "(c) ", "(C) ", "ⓒ")
_LEADING_NUMBER = re.compile(r"^\d+ ")
_LISTED_LINK = re.compile(r"\d{1,4}\.\s+(?:https?|file|mailto|javascript):\S*", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:contact|e-?mail|reach|follow|write to|للتواصل|تواصل|راسل|تابعوا?)\b.{0,120}\S?@\S", re.IGNORECASE | re.DOTALL
)
# Under a report of an agency: «أ ص/ م ع», "jd/mk".
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}[\s/\\.،\-–]+){1,5}[^\W\d_]{1,2}\.?")
_HASHTAG = re.compile(r"(?<!\S)#\w+")
_SEAM = re.compile(
    r"\s+[|•·]\s+|(?<=[a-z])(?=[A-Z])|(?<=[+-])(?=\S)|(?<=[A-Za-z])(?=[\u0621-\u064a])|(?<=[\u0621-\u064a])(?=[A-Za-z])"
)
_LONGEST_ROW = 120  # characters
_NOT_WORD = re.compile(r"[^\w:]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    reason: Reason
    ending: Ending = ""
    is_margin: bool = False  # furniture only before or after the story
    closes: bool = False  # the last line of a box


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: Reason
    ending: Ending
    closes: bool
    whole: re.Pattern[str]
    label: re.Pattern[str]
    opening: re.Pattern[str]
    margin: re.Pattern[str]


def line_key(text: str) -> str:
    """The folded words of a line, the colon kept because labels end in one."""
    words = _NOT_WORD.sub(" ", normalize(text, level="fold")).replace(":", " : ")
    return " ".join(words.split()).strip(" :")


def has_words(text: str) -> bool:
    """Letters or digits, and not signs for the most part."""
    seen = [character for character in text if not character.isspace()]
    return bool(seen) and sum(map(str.isalnum, seen)) * 3 >= len(seen)


def judge(text: str) -> Verdict | None:
    """What furniture this line is by its words; None for anything that may be part of a story."""
    if len(text) > _LONGEST:
        return None if any(map(str.isalnum, text)) else Verdict(Reason.RULE)
    key = line_key(text)
    if not key.replace("_", " ").strip():
        return Verdict(Reason.RULE)
    if len(_HASHTAG.findall(text)) > 1 and len(_HASHTAG.findall(text)) * 2 >= len(text.split()):
        return Verdict(Reason.TAGS, "maybe")
    if _LISTED_LINK.fullmatch(text.strip()):
        return Verdict(Reason.ADDRESS)
    if _CONTACT.match(text.strip()):
        return Verdict(Reason.AUTHOR_BOX, is_margin=True)
    if _INITIALS.fullmatch(text.strip()):
        return Verdict(Reason.DETAILS, is_margin=True)
    said = _judge_key(text, key) or _judge_counters(text, key) or _judge_notice(text, key)
    return said or _judge_buttons(text)


def _judge_buttons(text: str) -> Verdict | None:
    """Buttons side by side: "FacebookWhatsAppCopy link", "A+A-Print", «طباعة | إرسال لصديق»."""
    parts = _SEAM.split(text) if len(text) <= _LONGEST_ROW else []
    if len(parts) < 2:
        return None
    verdicts = [_judge_key(part, line_key(part)) for part in parts if line_key(part)]
    return verdicts[-1] if verdicts and all(verdicts) else None


def _judge_counters(text: str, key: str) -> Verdict | None:
    """Comments, views and reading time in one row: «0 12 أقل من دقيقة»."""
    rest = key
    while (shorter := _LEADING_NUMBER.sub("", rest)) != rest:
        rest = shorter
        verdict = _judge_key(text, rest)
        if verdict and verdict.reason is Reason.COUNTER:
            return verdict
    return None


def _judge_key(text: str, key: str) -> Verdict | None:
    ends_sentence = text.rstrip('»"”’)] ').endswith(_SENTENCE_END)
    for rule in _rules():
        if rule.whole.fullmatch(key):
            return Verdict(rule.reason, rule.ending, closes=rule.closes)
        if rule.label.fullmatch(key) or (not ends_sentence and rule.opening.fullmatch(key)):
            # «اقرأ أيضا: …» carries its own link, so what follows is the story again.
            return Verdict(rule.reason, rule.ending if rule.ending == "story" or rule.reason is Reason.TAGS else "")
        if rule.margin.fullmatch(key):
            return Verdict(rule.reason, rule.ending, is_margin=True)
    return None


def _judge_notice(text: str, key: str) -> Verdict | None:
    notice = notice_of(key)
    if notice and not text.lstrip().startswith(_QUOTES):
        return Verdict(notice.reason, is_margin=notice.is_margin)
    if text.lstrip().startswith(_COPYRIGHT):
        return Verdict(Reason.FOOTER, "story", is_margin=True)
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    tables = tomllib.loads(_PHRASES.read_text(encoding="utf-8"))
    networks = "(" + "|".join(tables.pop("networks")["names"]) + ")"
    rules = []
    for table in tables.values():
        rules.append(
            _Rule(
                reason=Reason[table["reason"]],
                ending=table.get("ends", ""),
                closes=table.get("closes", False),
                whole=_compile(table.get("whole", []), networks),
                label=_compile([f"{label} :(?: \\S+){{0,40}}" for label in table.get("label", [])], networks),
                opening=_compile([f"{start}(?: \\S+){{1,15}}" for start in table.get("opening", [])], networks),
                margin=_compile(table.get("margin", []), networks),
            )
        )
    return tuple(rules)


def _compile(patterns: list[str], networks: str) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"
    joined = joined.replace("{network}", networks)
    for written, meant in (
        (" ?……", r"(?: \S+){0,60}"),
        (" ……", r"(?: \S+){0,60}"),
        ("( …)?", r"(?: \S+){0,8}"),
        (" ?…", r"(?: \S+){0,8}"),
        (" …", r"(?: \S+){0,8}"),
    ):
        joined = joined.replace(written, meant)
    # Groups are made non-capturing for speed; Arabic is folded exactly as the lines will be.
    joined = re.sub(r"\((?!\?)", "(?:", joined)
    return re.compile(_ARABIC_RUN.sub(lambda run: normalize(run[0], level="fold"), joined))
