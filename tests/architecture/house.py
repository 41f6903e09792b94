"""The rules of the house as functions from a tree to its violations."""

import re
from collections.abc import Iterable
from pathlib import Path

from midad.themes.checks.directions import physical

LIMITS = {
    ".py": 400,
    ".html": 150,
    ".css": 250,
    ".js": 150,
}
VAGUE = frozenset(
    {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "services", "service", "mixins", "signals"}
)
#: What stands alone in a `bdi`; one that is told its direction holds an address or a number.
ALONE = re.compile(r"<bdi(?:\s+dir=[\"']?auto[\"']?)?>((?:(?!</bdi>).)*)</bdi>", re.DOTALL)
PRINTED = re.compile(r"\{\{.*?\}\}|\{% (?:firstof|blocktranslate) (?:(?! as ).)*?%\}")


def _files(root: Path, *suffixes: str) -> Iterable[Path]:
    """Every source file under `root` but generated migrations and built files."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        skipped = {"migrations", "__pycache__", "built", "fonts", "node_modules", "fixtures"} & set(parts)
        if path.is_file() and path.suffix in suffixes and not skipped:
            yield path


def too_long(root: Path) -> list[str]:
    found = []
    for path in _files(root, *LIMITS):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LIMITS[path.suffix]:
            found.append(f"{path.relative_to(root)}: {lines} lines, the limit is {LIMITS[path.suffix]}")
    return found


def vague_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing."""
    sources = list(_files(root, ".py", ".css", ".js"))
    found = [str(path.relative_to(root)) for path in sources if path.stem in VAGUE]
    folders = {folder for path in sources for folder in path.parents if folder.is_relative_to(root)}
    return found + [str(folder.relative_to(root)) for folder in sorted(folders) if folder.name in VAGUE]


def physical_css(root: Path) -> list[str]:
    """Declarations that name a side or an axis of the screen instead of one of the text."""
    return [
        f"{path.relative_to(root)}:{number}: {line}"
        for path in _files(root, ".css")
        for number, line in physical(path.read_text(encoding="utf-8"))
    ]


def bare_names(root: Path) -> list[str]:
    """Texts that a `bdi` parts from what stands beside them, while what is inside them still turns round."""
    return [
        f"{path.relative_to(root)}: {printed}"
        for path in _files(root, ".html")
        for inside in ALONE.findall(path.read_text(encoding="utf-8"))
        for printed in PRINTED.findall(inside)
        if "|isolated" not in printed
    ]


def string_foreign_keys(models: Iterable[type], order: list[str], sources: dict[str, str]) -> list[str]:
    """Relations that point up the stack, or that hide their target in a string, which imports cannot show.

    `order` lists the apps from the top; `sources` maps a module's name to its text.
    """
    found = []
    for model in models:
        app = model._meta.app_config.name  # type: ignore[attr-defined]
        for field in model._meta.get_fields():  # type: ignore[attr-defined]
            if not field.is_relation or field.auto_created or not getattr(field, "related_model", None):
                continue
            target = field.related_model._meta.app_config.name
            if app in order and target in order and order.index(target) < order.index(app):
                found.append(f"{model.__module__}.{model.__name__}.{field.name} points up to {target}")
    quoted = re.compile(
        r"(?:ForeignKey|OneToOneField|ManyToManyField|ParentalKey|ParentalManyToManyField)\(\s*(?:to\s*=\s*)?[\"'](?!self[\"'])"
    )
    return found + [f"{name}: a relation to a string" for name, text in sources.items() if quoted.search(text)]


def swollen_migrations(root: Path) -> list[str]:
    """Migrations that contain the block tree of a StreamField."""
    return [
        str(path.relative_to(root))
        for path in sorted(root.rglob("migrations/*.py"))
        if "block_lookup" in path.read_text(encoding="utf-8") or "wagtail.blocks" in path.read_text(encoding="utf-8")
    ]
