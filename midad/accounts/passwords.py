"""How passwords are kept, and which ones are not taken."""

import re
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from midad.arabic.normal import normalize

#: What the walks along a keyboard, the digits and the alphabets are made of, in both scripts.
_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
#: So many characters in a row are a walk.
_STEPS = 4
#: Sentences that everybody knows; none of them stands in a list of English passwords.
_SAYINGS = (
    "بسم الله الرحمن الرحيم",
    "لا إله إلا الله",
    "محمد رسول الله",
    "الحمد لله رب العالمين",
    "الحمد لله",
    "أستغفر الله العظيم",
    "سبحان الله وبحمده",
    "توكلت على الله",
    "صلى الله عليه وسلم",
    "السلام عليكم ورحمة الله وبركاته",
    "السلام عليكم",
    "كلمة المرور",
    "كلمة السر",
    "password",
)
_EDGES = re.compile(r"^[0-9]+|[0-9]+$")
#: What must be left of a password when everything easy is taken out.
_LEFT = 6
_DIFFERENT = 5


class Argon2(Argon2PasswordHasher):
    """Argon2id with the parameters of RFC 9106 for machines of ordinary memory: 64 MiB, three passes."""

    time_cost = 3
    memory_cost = 65536
    parallelism = 4


class GuessableValidator:
    """Refuses what is long and easy all the same: walks along the keyboard, repetitions, sayings, the site's name."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that somebody would try."""
        if is_guessable(password):
            raise ValidationError(
                _("This password is easy to guess. Put several words together that do not belong together."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        return _("Your password cannot be a saying, a repetition or a row of keys.")


def is_guessable(password: str) -> bool:
    """Whether too little is left of the password without its easy parts."""
    text = _letters(password)
    if len(set(text)) < _DIFFERENT:
        return True
    for word in _easy_words():
        text = text.replace(word, "")
    text = _without_walks(_unrepeated(text))
    return len(text) < _LEFT or _EDGES.sub("", text) in _common()


def _letters(text: str) -> str:
    """Letters and digits alone, in the form in which «أ» and «ا», «٣» and «3», «A» and «a» are the same."""
    return "".join(character for character in normalize(text, level="fold") if character.isalnum())


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _easy_words() -> list[str]:
    """Sayings and the site's own name, folded; the longest first."""
    host = [label for label in str(settings.MIDAD_ADDRESS.hostname).split(".") if len(label) > 3]
    return sorted({_letters(word) for word in (*_SAYINGS, "midad", "مداد", *host)}, key=len, reverse=True)


def _unrepeated(text: str) -> str:
    """«abcabcabc» → «abc»."""
    for size in range(1, len(text) // 2 + 1):
        if (text[:size] * (len(text) // size + 1))[: len(text)] == text:
            return text[:size]
    return text


def _without_walks(text: str) -> str:
    """The text without the parts that walk along a row, forward or back."""
    left, position = "", 0
    while position < len(text):
        end = max(_walk(text, position, row) for row in (*_ROWS, *(row[::-1] for row in _ROWS)))
        if end - position >= _STEPS:
            position = end
        else:
            left, position = left + text[position], position + 1
    return left


def _walk(text: str, start: int, row: str) -> int:
    """Where the walk along `row` ends that begins at `start`."""
    end = start + 1
    while end < len(text) and text[start : end + 1] in row:
        end += 1
    return end
