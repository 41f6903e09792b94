"""Codes of languages, as `lang` and `hreflang` take them (BCP 47)."""

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

#: For fields where editors type a code: a word such as «English» would be taken for a language nobody speaks.
is_language_code = RegexValidator(rf"\A{_CODE.pattern}\Z", _("Write the code of a language, such as en or fr."))


def language_code(text: str) -> str:
    """The code, or nothing for what is none: an attribute that says nothing is better than one that is false."""
    return text if _CODE.fullmatch(text) else ""
