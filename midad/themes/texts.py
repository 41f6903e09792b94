"""A newspaper's own words in the place of the theme's: short sentences that the theme declares, in one language.

They stand over the catalogue, where templates translate (`own_words`), and nowhere else: the admin and mails keep
theirs. Placeholders are written {so}; markup is never part of them.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.arabic import phrase
from midad.arabic.plurals import plural_category
from midad.themes.declared import Text
from midad.themes.installed import Theme
from midad.themes.models import SiteChoices
from midad.themes.options import kept_by
from midad.themes.worn import draft_of, theme_for

#: Characters of a text, or of one of its forms.
LONGEST = 300
#: The plural forms of a language, each with numbers that count so (CLDR).
FORMS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "ar": {
        "zero": (0,),
        "one": (1,),
        "two": (2,),
        "few": (3, 4, 10),
        "many": (11, 12, 99),
        "other": (100, 101, 102),
    },
    "en": {"one": (1,), "other": (0, 2, 3)},
}
#: Forms that say their number without writing it.
_WITHOUT_NUMBER = {"zero", "one", "two"}
_PLACE, _IN_MSGID = re.compile(r"\{(\w+)\}"), re.compile(r"%\((\w+)\)s")
_ZWNJ = "\u200c"


def forms_of(language: str) -> Mapping[str, tuple[int, ...]]:
    return FORMS.get(language.partition("-")[0], FORMS["en"])


def form_of(number: float, language: str) -> str:
    """The plural form in which the language counts a number."""
    if language.startswith("ar"):
        return plural_category(number)
    return "one" if number == 1 else "other"


def catalogued(text: Text, language: str) -> str | dict[str, str]:
    """What readers get where a newspaper has no words of its own, as it is written in the panel."""
    if not text.noun:
        with override(language):
            found = pgettext(text.context, text.msgid) if text.context else _(text.msgid)
        return _IN_MSGID.sub(r"{\1}", found).replace("%%", "%")
    return {form: _counted(text, numbers[0], language) for form, numbers in forms_of(language).items()}


def _counted(text: Text, number: int, language: str) -> str:
    if language.startswith("ar"):
        return phrase(number, text.noun).replace(str(number), "{number}")
    one, _stroke, many = text.msgid.partition("|")
    return f"{{number}} {one if number == 1 else many or one}"


def fault_of(text: Text, said: str, form: str = "") -> str:
    """What is wrong with own words, in a sentence; «» when nothing is. `form` is that of a counted text."""
    if len(said) > LONGEST:
        return _("It is too long: the limit is %(most)s.") % {"most": LONGEST}
    if "<" in said or ">" in said:
        return _("Without markup: the signs < and > cannot stand here.")
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} and sign != _ZWNJ for sign in said):
        return _("There is an invisible character in it: write it anew.")
    found = set(_PLACE.findall(said))
    if re.search(r"[{}]", _PLACE.sub("", said)):
        return _("A brace stands alone: placeholders are written like {name}.")
    wanted = places_of(text)
    if unknown := sorted(found - wanted):
        return _("“%(place)s” is no placeholder of this text.") % {"place": f"{{{unknown[0]}}}"}
    if form in _WITHOUT_NUMBER:
        return ""
    if missing := sorted(wanted - found):
        return _("“%(place)s” has to stand in it.") % {"place": f"{{{missing[0]}}}"}
    return ""


def places_of(text: Text) -> set[str]:
    """The names of its placeholders."""
    return {"number"} if text.noun else set(_IN_MSGID.findall(text.msgid))


def read(theme: Theme, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Of the kept words those that can stand on pages of the theme; what it does not declare is left where it is."""
    return {
        key: said
        for key, said in kept.items()
        if (text := theme.texts.get(key)) is not None and not fault_in(text, said, get_language() or "en")
    }


def fault_in(text: Text, said: Any, language: str) -> str:
    """As `fault_of`, for words as they are kept: a text, or a table of the forms of a counted one."""
    if not text.noun:
        return fault_of(text, said) if isinstance(said, str) and said else _("This is no text.")
    if not isinstance(said, dict) or not said or not set(said) <= set(forms_of(language)):
        return _("These are not the plural forms of the language.")
    if not all(isinstance(words, str) and words for words in said.values()):
        return _("This is no text.")
    return next((fault for form, words in said.items() if (fault := fault_of(text, words, form))), "")


def of_request(request: HttpRequest | None) -> Mapping[str, Any]:
    """The own words that hold for an answer, by `Text.key`."""
    if request is None:
        return {}
    known: Mapping[str, Any] | None = getattr(request, "_midad_texts", None)
    if known is None:
        theme, draft, site = theme_for(request), draft_of(request), Site.find_for_request(request)
        if draft is not None:
            known = draft.texts
        else:
            known = read(theme, kept_by(site, theme)[SiteChoices.Part.TEXTS]) if site is not None else {}
        request._midad_texts = known  # type: ignore[attr-defined]
    return known


def own(request: HttpRequest | None, msgid: str, context: str = "") -> str | None:
    """The newspaper's own words for a text; None where the catalogue has them."""
    found = of_request(request).get(Text.key_of(msgid, context))
    return found if isinstance(found, str) else None


def own_phrase(request: HttpRequest | None, msgid: str, number: float, written: str) -> str | None:
    """The newspaper's own way to count: `written` is the number in its digits; None where the language's way holds."""
    forms = of_request(request).get(Text.key_of(msgid))
    said = forms.get(form_of(number, get_language() or "en")) if isinstance(forms, dict) else None
    return None if said is None else filled(said, {"number": written})


def filled(said: str, values: Mapping[str, str]) -> str:
    """The words with the values in their places."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), said)
