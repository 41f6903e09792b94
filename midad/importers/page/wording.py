"""Furniture by its wording: whole short lines only, never a long paragraph that mentions a subject."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from midad.arabic import normalize
from midad.importers.page.reasons import Reason

Ending = Literal["", "maybe", "story"]

_PHRASES = Path(__file__).with_name("phrases.toml")
_LONGEST = 500  # characters; no furniture line that is told by its wording alone is longer
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff]+")
_SENTENCE_END = (".", "؟", "?", "!", "؛", ";")
_LEADING_NUMBERS = re.compile(r"^(?:\d+ )+")
_NOT_WORD = re.compile(r"[^\w:]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    reason: Reason
    ending: Ending = ""
    is_margin: bool = False  # furniture only before or after the story


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: Reason
    ending: Ending
    whole: re.Pattern[str]
    label: re.Pattern[str]
    opening: re.Pattern[str]
    margin: re.Pattern[str]


def line_key(text: str) -> str:
    """The folded words of a line, the colon kept because labels end in one."""
    words = _NOT_WORD.sub(" ", normalize(text, level="fold")).replace(":", " : ")
    return " ".join(words.split()).strip(" :")


def judge(text: str) -> Verdict | None:
    """What furniture this line is by its words; None for anything that may be part of a story."""
    if len(text) > _LONGEST:
        return None
    key = line_key(text)
    if not key:
        return Verdict(Reason.RULE)
    return _judge_key(text, key) or _judge_counters(text, key) or _judge_notice(text, key)


def _judge_counters(text: str, key: str) -> Verdict | None:
    """Comments, views and reading time in one row: «0 12 أقل من دقيقة»."""
    rest = _LEADING_NUMBERS.sub("", key)
    verdict = _judge_key(text, rest) if rest != key else None
    return verdict if verdict and verdict.reason is Reason.COUNTER else None


def _judge_key(text: str, key: str) -> Verdict | None:
    ends_sentence = text.rstrip('»"”’)] ').endswith(_SENTENCE_END)
    for rule in _rules():
        if rule.whole.fullmatch(key):
            return Verdict(rule.reason, rule.ending)
        if rule.label.fullmatch(key) or (not ends_sentence and rule.opening.fullmatch(key)):
            # «اقرأ أيضا: …» carries its own link, so what follows is the story again.
            return Verdict(rule.reason, rule.ending if rule.ending == "story" else "")
        if rule.margin.fullmatch(key):
            return Verdict(rule.reason, rule.ending, is_margin=True)
    return None


# A notice is told by several cues together, because each cue alone is a subject that is written about.
_THEME = r"\b(theme|template|plugin|قالب|القالب|قالبك|اضافه|الاضافه)\b"
_LICENCE = (
    r"\b(licen[cs]e[ds]?|licen[cs]ing|activation|purchase code|رخصه|الرخصه|رخصتك|ترخيص|الترخيص|ترخيصك|كود الشراء)\b"
)
_VALIDATE = (
    r"\b(validate[d]?|valid|invalid|activate[d]?|inactive|expired|registered|register|verify|verified|options page|"
    r"theme options|settings page|domain name|domain|each domain|dashboard|مفعل|مفعله|غير مفعل\w*|تفعيل\w*|لتفعيل|فعل|"
    r"صالح\w*|منتهي\w*|اعدادات|لوحه التحكم|خيارات|نطاق|دومين|الدومين|تاكيد|للتحقق|تحقق|التحقق)\b"
)
_COOKIE = r"\b(cookies?|كوكيز|الكوكيز|ملفات تعريف الارتباط|ملفات الارتباط)\b"
_ADDRESSED = (
    r"\b(we use|we and our|our partners|this (web ?)?site (uses|utilizes)|our (web ?)?site uses|by (continuing|using|clicking|browsing)|"
    r"you (agree|consent|accept|can)|your (consent|experience|preferences|privacy)|we value|نستخدم|نحن وشركاونا|يستخدم (هذا )?(موقعنا|الموقع)|"
    r"هذا الموقع يستخدم|موقعنا يستخدم|باستمرارك|بمواصله|باستخدامك|بتصفحك|بمتابعتك|بالنقر|موافقتك|فانك|انت توافق|تجربتك|تفضيلاتك|خصوصيتك|"
    r"nous utilisons|en poursuivant)\b"
)
_CONSENT = (
    r"\b(privacy|policy|policies|experience|accept|agree|consent|settings|preferences|browsing|website|traffic|third party|learn more|personali[sz]ed?|"
    r"سياسه|الخصوصيه|خصوصيه|تجربه|تجربتك|موافقه|موافقتك|الموافقه|توافق|التصفح|تصفح|اعدادات|الاعدادات|الشروط|للمزيد|المزيد|موقعنا|الموقع|"
    r"confidentialité|expérience|acceptez)\b"
)


def _judge_notice(text: str, key: str) -> Verdict | None:
    if _told_by(key, _THEME, _LICENCE, _VALIDATE):
        return Verdict(Reason.LICENCE)
    if _told_by(key, _COOKIE, _ADDRESSED, _CONSENT) and not text.lstrip().startswith(("«", '"', "“", "'")):
        return Verdict(Reason.COOKIES, is_margin=True)
    if text.lstrip().startswith(("©", "(c) ", "(C) ", "ⓒ")):
        return Verdict(Reason.FOOTER, "story", is_margin=True)
    return None


def _told_by(key: str, *cues: str) -> bool:
    return all(re.search(cue, key) for cue in cues)


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
