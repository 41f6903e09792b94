"""Whether everything that a theme says is there in Arabic."""

import re
import tomllib
from collections.abc import Iterator

from babel.messages.pofile import read_po
from django.utils.translation import gettext, override
from django.utils.translation import gettext as _

from midad.themes.checks.faults import Fault, own_files
from midad.themes.installed import Theme
from midad.themes.manifest import FILE, Manifest

_TRANSLATE = re.compile(r"""{%\s*(?:translate|trans)\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*(?:plural|endblocktrans(?:late)?)\b", re.DOTALL)
_ARABIC = "ar"


def words_of(said: dict[str, object]) -> Iterator[str]:
    """Every msgid of a manifest as it is written: of the theme, groups, options, choices and groups of texts."""
    found: list[object] = [said.get("name"), *_values(said.get("groups"))]
    for option in _values(said.get("options")):
        if isinstance(option, dict):
            found += [option.get("label"), option.get("help"), *_values(option.get("choices"))]
    groups = said.get("texts")
    found += [group.get("label") for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    return (word for word in found if isinstance(word, str) and word)


def _values(said: object) -> list[object]:
    return list(said.values()) if isinstance(said, dict) else []


def messages_of(template: str) -> Iterator[tuple[int, str]]:
    """Line and msgid of each message."""
    for match in _TRANSLATE.finditer(template):
        yield template.count("\n", 0, match.start()) + 1, match[1] or match[2]
    for match in _BLOCK.finditer(template):
        text = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", match[2])
        if re.search(r"\btrimmed\b", match[1]):
            text = " ".join(line.strip() for line in text.strip().splitlines())
        yield template.count("\n", 0, match.start()) + 1, text


def untranslated(theme: Theme) -> Iterator[Fault]:
    """Messages of the theme that neither its own catalogue nor Midad's has in Arabic."""
    own = _own_catalogue(theme.manifest)
    said = [(FILE, 0, word) for word in words_of(tomllib.loads((theme.manifest.folder / FILE).read_text("utf-8")))]
    for file, text in own_files(theme.manifest.templates, ".html"):
        said += [(f"templates/{file}", line, message) for line, message in messages_of(text)]
    for file, line, message in said:
        if message in own:
            continue
        with override(_ARABIC):
            is_known = gettext(message) != message
        if not is_known:
            text = _("“%(message)s” is not in the theme's Arabic catalogue.") % {"message": message}
            yield Fault(file, line, "untranslated", text)


def _own_catalogue(manifest: Manifest) -> set[str]:
    """As it is written, compiled or not."""
    file = manifest.folder / "locale" / _ARABIC / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return set()
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=_ARABIC)
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
