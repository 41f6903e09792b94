"""The themes of this installation: the apps that have a `theme.toml`, each with what it has from its parents."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from midad.themes.declared import Group, Option, Text, TextGroup
from midad.themes.manifest import FILE, Contrast, Font, Manifest, ManifestError, merged_options, read

#: What every theme ends with, whether it names a parent or not.
DEFAULT = "default"


class UnknownThemeError(KeyError):
    """No installed theme has this slug."""


@dataclass(frozen=True, eq=False)
class Theme:
    """A theme and its parents: `chain` begins with itself and ends with the default theme."""

    chain: tuple[Manifest, ...]

    @property
    def manifest(self) -> Manifest:
        return self.chain[0]

    @property
    def slug(self) -> str:
        return self.manifest.slug

    @property
    def name(self) -> str:
        """In the language of who looks."""
        return str(_(self.manifest.name))

    @cached_property
    def options(self) -> dict[str, Option]:
        return merged_options(list(self.chain))

    @cached_property
    def groups(self) -> list[Group]:
        """In the order in which the furthest parent, and then its children, name them."""
        found = {group.name: group for manifest in reversed(self.chain) for group in manifest.groups}
        return list(found.values())

    @cached_property
    def text_groups(self) -> list[TextGroup]:
        """What a newspaper may word otherwise, the parents' first; a group of the same name is one."""
        found: dict[str, tuple[Text, ...]] = {}
        for manifest in reversed(self.chain):
            for group in manifest.texts:
                found[group.label] = tuple(dict.fromkeys((*found.get(group.label, ()), *group.texts)))
        return [TextGroup(label, texts) for label, texts in found.items()]

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Each by its key."""
        return {text.key: text for group in self.text_groups for text in group.texts}

    @cached_property
    def fonts(self) -> dict[str, tuple[Manifest, Font]]:
        """Every face by its file, with the theme whose static folder has it."""
        return {font.file: (manifest, font) for manifest in reversed(self.chain) for font in manifest.fonts}

    @property
    def preload(self) -> tuple[str, ...]:
        return next((manifest.preload for manifest in self.chain if manifest.preload), ())

    @property
    def theme_colour(self) -> dict[str, str]:
        return next((manifest.theme_colour for manifest in self.chain if manifest.theme_colour), {})

    @cached_property
    def contrast(self) -> tuple[Contrast, ...]:
        """Each pair once, as the nearest theme asks for it."""
        found = {(pair.upper, pair.lower): pair for manifest in reversed(self.chain) for pair in manifest.contrast}
        return tuple(found.values())

    def asset(self, path: str) -> str:
        """The static path of a file that the theme, or the nearest parent, has; raises LookupError when none does."""
        for manifest in self.chain:
            name = f"{manifest.slug}/{path}"
            if (manifest.folder / "static" / name).exists():
                return name
        raise LookupError(f"{self.slug}: {path}")


@lru_cache(maxsize=1)
def all_themes() -> dict[str, Theme]:
    """The installed themes by slug. Raises ImproperlyConfigured for one that cannot be used, and says why."""
    folders = [Path(config.path) for config in apps.get_app_configs() if (Path(config.path) / FILE).exists()]
    try:
        return together([read(folder) for folder in folders])
    except ManifestError as error:
        raise ImproperlyConfigured(str(error)) from error


def together(manifests: list[Manifest]) -> dict[str, Theme]:
    """The themes that these manifests make. Raises ManifestError where one has no parent, or two have one slug."""
    known: dict[str, Manifest] = {}
    for manifest in manifests:
        if manifest.slug in known:
            fault = _("Two themes are called “%(slug)s”.") % {"slug": manifest.slug}
            raise ManifestError(manifest.folder, [fault])
        known[manifest.slug] = manifest
    themes = {slug: Theme(tuple(_chain(manifest, known))) for slug, manifest in known.items()}
    for theme in themes.values():
        theme.options  # noqa: B018 - raises what is wrong with them now, and not at the first page
    return themes


def theme_called(slug: str) -> Theme:
    """Raises UnknownThemeError when no installed theme has this slug."""
    try:
        return all_themes()[slug]
    except KeyError as error:
        raise UnknownThemeError(slug) from error


def default_theme() -> Theme:
    return theme_called(DEFAULT)


def _chain(manifest: Manifest, known: dict[str, Manifest]) -> list[Manifest]:
    chain = [manifest]
    while chain[-1].slug != DEFAULT:
        parent = known.get(chain[-1].parent or DEFAULT)
        if parent is None:
            fault = _("Its parent “%(parent)s” is not installed.") % {"parent": chain[-1].parent or DEFAULT}
            raise ManifestError(manifest.folder, [fault])
        if parent in chain:
            raise ManifestError(manifest.folder, [_("It is its own parent, on a way round.")])
        chain.append(parent)
    return chain
