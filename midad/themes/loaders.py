"""Where the engine of the admin and of mails looks: in the apps, and in no theme."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.template.loaders.filesystem import Loader

from midad.themes.manifest import FILE


def app_folders() -> list[str | Path]:
    """The folders of templates of every app that is no theme, in the order of the apps."""
    installed = [Path(config.path) for config in apps.get_app_configs()]
    folders = (app / "templates" for app in installed if not (app / FILE).exists())
    return [folder for folder in folders if folder.is_dir()]


class AppTemplates(Loader):
    """A theme has its templates at its root: were they found here, a theme could stand in for a page of the admin."""

    def __init__(self, engine: Any) -> None:
        super().__init__(engine)
        self._folders = app_folders()

    def get_dirs(self) -> list[str | Path]:
        return self._folders
