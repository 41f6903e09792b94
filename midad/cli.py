"""The `midad` command: words to management commands."""

import os
import sys

from django.core.management import ManagementUtility

from midad.env import SettingError

COMMANDS = {
    ("demo",): "demo",
    ("serve",): "serve",
    ("backup",): "backup",
    ("restore",): "restore",
    ("doctor",): "doctor",
    ("import", "page"): "import_page",
}
USAGE = """midad: the newspaper's command

  midad demo                    create the data folder, migrate, seed the demo newspaper
  midad serve [--host H] [--port P] [--workers N]
                                run the web server, the task worker and the scheduler
  midad backup FILE [--drill]   write everything that the newspaper is into one file, while it runs
  midad restore FILE [--yes]    bring it back; what is there is kept aside. --drill only tries the file out
  midad doctor [--certificate] [--json]
                                say what is well, what is not, and what to do
  midad import page FILE|URL [--section SLUG] [--create-section] [--publish] [--json]
                                make an article of a saved page
  midad manage …                Django's own commands

Add --help to a command to see its options.
"""


def command_of(words: list[str]) -> list[str] | None:
    """Django's argument list for what was typed after `midad`; None when no such command exists."""
    if words[:1] == ["manage"]:
        return words[1:]
    for said, name in COMMANDS.items():
        if tuple(words[: len(said)]) == said:
            return [name, *words[len(said) :]]
    return None


def main(argv: list[str] | None = None) -> int:
    """Run a command; 0 done, 1 failed, 2 wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(USAGE)
        return 0 if words else 2
    arguments = command_of(words)
    if arguments is None:
        sys.stderr.write(f"midad: no such command: {' '.join(words[:2])}\n\n{USAGE}")
        return 2
    try:
        ManagementUtility(["midad", *arguments]).execute()
    except SettingError as error:
        sys.stderr.write(f"midad: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
