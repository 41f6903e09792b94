"""The beginning of a theme: a package with a manifest, one sheet, a catalogue and a test."""

from importlib.util import find_spec
from pathlib import Path
from string import Template

from django.utils.translation import gettext as _

from midad.themes.installed import all_themes
from midad.themes.manifest import is_slug

_STARTER = Path(__file__).parent / "starter"


class WrongNameError(ValueError):
    """No theme can have this name; the text says why."""


class AlreadyThereError(Exception):
    """Something has this name already."""


def begin(*, name: str, parent: str, into: Path) -> Path:
    """Write the theme into the folder `name` of `into`, and return that folder.

    Raises WrongNameError for a name that no theme can have, AlreadyThereError when a theme, a package or a file of
    that name is there already.
    """
    # A package called like its folder would be hidden by it from whoever stands beside the folder.
    package = f"{name.replace('-', '_')}_theme"
    if not is_slug(name):
        raise WrongNameError(
            _("“%(name)s” is no name of a theme: write small Latin letters, digits and hyphens.") % {"name": name}
        )
    folder = into / name
    if name in all_themes() or folder.exists() or find_spec(package) is not None:
        raise AlreadyThereError(_("There is something called “%(name)s” already.") % {"name": name})
    words = {"slug": name, "package": package, "parent": parent, "title": name.replace("-", " ").title()}
    for source in sorted(_STARTER.rglob("*.in")):
        target = folder / str(source.relative_to(_STARTER).with_suffix("")).replace("PACKAGE", package)
        target = Path(str(target).replace("SLUG", name))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text("utf-8")).substitute(words), "utf-8")
    return folder
