"""No English is left in the Arabic interface."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "midad"
_PYTHON = re.compile(
    r"""(?<![\w.])(?:_|gettext(?:_lazy|_noop)?|pgettext|ngettext)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)""", re.DOTALL
)
_TEMPLATE = re.compile(
    r"""{%\s*(?:translate|trans)\s+"((?:[^"\\]|\\.)*)"|{%\s*(?:translate|trans)\s+'((?:[^'\\]|\\.)*)'"""
)
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_PLURAL = re.compile(r"{%\s*plural\s*%}")


def catalogue() -> Catalog:
    with (PACKAGE / "locale/ar/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="ar")


def _messages_of_source() -> set[str]:
    """Every msgid that the package's own Python and templates ask for."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for match in _PYTHON.finditer(path.read_text("utf-8")):
            found.add(
                "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match[1]))
                .encode()
                .decode("unicode_escape")
                .encode("latin-1")
                .decode("utf-8")
            )
    for path in PACKAGE.rglob("*.html"):
        found |= _messages_of_template(path.read_text("utf-8"))
    return found


def _messages_of_template(text: str) -> set[str]:
    found = {match[1] or match[2] for match in _TEMPLATE.finditer(text)}
    for options, body in _BLOCK.findall(text):
        message = _PLURAL.split(body)[0]
        message = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", message)
        if re.search(r"\btrimmed\b", options):
            message = " ".join(line.strip() for line in message.strip().splitlines())
        found.add(message)
    return found


def test_every_message_of_the_source_is_translated() -> None:
    translated = {}
    for message in catalogue():
        if message.id:
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            translated[key] = all(strings) and not message.fuzzy
    missing = sorted(message for message in _messages_of_source() if not translated.get(message))
    assert missing == []


def test_placeholders_survive_translation() -> None:
    wrong = []
    for message in catalogue():
        if not message.id or isinstance(message.id, tuple):
            continue
        named = re.findall(r"%\((\w+)\)[sd]", message.id)
        if sorted(set(named)) != sorted(set(re.findall(r"%\((\w+)\)[sd]", str(message.string)))):
            wrong.append(message.id)
    assert wrong == []


def test_plurals_have_six_forms() -> None:
    for message in catalogue():
        if isinstance(message.id, tuple):
            assert len(message.string) == 6, message.id
            assert all(message.string), message.id


@pytest.mark.parametrize(
    "text", ["{% translate 'Search' %}", "{% blocktranslate trimmed %}\n Search\n{% endblocktranslate %}"]
)
def test_a_message_of_a_template_is_found(text: str) -> None:
    assert _messages_of_template(text) == {"Search"}
