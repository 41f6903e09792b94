"""Django's `makemessages`, which reads the words of `theme.toml` too: names of themes, groups, options and choices."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages
from django.core.management.commands.makemessages import BuildFile

from midad.themes.checks.words import words_of
from midad.themes.manifest import FILE


class ManifestFile(BuildFile):
    """A manifest is given to gettext as a module of Python that says its words."""

    @property
    def is_manifest(self) -> bool:
        return self.domain == "django" and self.translatable.file == FILE

    @property
    def is_templatized(self) -> bool:
        return self.is_manifest or bool(super().is_templatized)

    def preprocess(self) -> None:
        if not self.is_manifest:
            super().preprocess()
            return
        said = tomllib.loads(Path(self.path).read_text("utf-8"))
        lines = [f"gettext({word!r})\n" for word in words_of(said)]
        Path(self.work_path).write_text("".join(lines), "utf-8")


class Command(makemessages.Command):
    build_file_class = ManifestFile

    def handle(self, *args: Any, **options: Any) -> Any:
        options["extensions"] = options["extensions"] or ["html", "txt", "py", "toml"]
        return super().handle(*args, **options)
