"""What is wrong with the templates of a theme: names that lead nowhere, and words that nobody can translate."""

import re
from collections.abc import Iterator

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.translation import gettext as _

from midad.themes.checks.faults import Fault, own_files, without
from midad.themes.installed import Theme
from midad.themes.rendering import engine_of

_NAMED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
_TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
_OPTION = re.compile(r"(?<![\w.\"'/-])options\.([A-Za-z_]\w*)")
_COMMENT = re.compile(r"{#.*?#}|<!--.*?-->|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
#: Django's tags inside attributes hold signs that would end a tag of HTML.
_ELEMENT = re.compile(r"<[a-z/!](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.IGNORECASE)
_SPOKEN = re.compile(r"""\b(?:alt|title|aria-label|placeholder)=(["'])(.*?)\1""", re.DOTALL)
#: The class of the page; a name of an element that is decided as it is drawn; attributes that another file prints.
_KIND = re.compile(r"{%\s*block kind\s*%}.*?{%\s*endblock\b.*?%}", re.DOTALL)
_ANY_ELEMENT = re.compile(r"(</?){{.*?}}")
_ATTRIBUTE = re.compile(r"""\b[\w-]+=(?:"[^"]*"|'[^']*')""")
_ENTITY = re.compile(r"&\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")


def faults(theme: Theme) -> Iterator[Fault]:
    """Of the theme's own templates."""
    for kind in theme.manifest.kinds:
        if not (theme.manifest.templates / f"{kind}.html").exists():
            text = _("The theme says that it draws “%(kind)s”, and has no template of this name.") % {"kind": kind}
            yield Fault("theme.toml", 0, "template", text)
    for file, text in own_files(theme.manifest.templates, ".html"):
        place = f"templates/{file}"
        yield from _compiled(theme, place, file)
        yield from _missing(theme, place, text)
        yield from _unknown(theme, place, text)
        for line, word in bare_words(text):
            said = _("“%(words)s” stands in the template itself: put it into {%% translate %%}.") % {"words": word}
            yield Fault(place, line, "untranslated", said)


def _compiled(theme: Theme, place: str, file: str) -> Iterator[Fault]:
    try:
        engine_of(theme).get_template(file)
    except (TemplateSyntaxError, TemplateDoesNotExist) as error:
        yield Fault(place, 0, "template", _("It is no template: %(fault)s.") % {"fault": error})


def _missing(theme: Theme, place: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(without(_COMMENT, text).splitlines(), 1):
        for name in _NAMED.findall(line):
            try:
                engine_of(theme).get_template(name)
            except TemplateDoesNotExist:
                said = _("“%(name)s” is in no theme: neither here, nor in a parent, nor in the default theme.")
                yield Fault(place, number, "template", said % {"name": name})
            except TemplateSyntaxError:
                continue  # told where it stands


def _unknown(theme: Theme, place: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(without(_COMMENT, text).splitlines(), 1):
        for name in (name for tag in _TAG.findall(line) for name in _OPTION.findall(tag)):
            if name not in theme.options:
                said = _("“options.%(name)s” is no option of this theme or of its parents.") % {"name": name}
                yield Fault(place, number, "option", said)


def bare_words(template: str) -> Iterator[tuple[int, str]]:
    """Line and text of words that are shown and in no catalogue."""
    text = _ANY_ELEMENT.sub(r"\1x", template)
    for pattern in (_COMMENT, _KIND, _TRANSLATED, _SILENT, _TAG):
        text = without(pattern, text)
    for match in _SPOKEN.finditer(text):
        if _WORD.search(match[2]):
            yield text.count("\n", 0, match.start()) + 1, match[2].strip()
    shown = _ENTITY.sub(" ", without(_ATTRIBUTE, without(_ELEMENT, text)))
    for number, line in enumerate(shown.splitlines(), 1):
        if _WORD.search(line):
            yield number, line.strip()
