"""The `midad` command: words to management commands."""

import argparse
import os
import sys

from django.core.management import ManagementUtility

from midad.env import SettingError

COMMANDS: dict[tuple[str, ...], str] = {
    ("demo",): "demo",
    ("serve",): "serve",
    ("backup",): "backup",
    ("restore",): "restore",
    ("doctor",): "doctor",
    ("search", "rebuild"): "search_rebuild",
    ("export", "static"): "export_static",
    ("check",): "check_copy",
    ("import", "page"): "import_page",
    ("import", "redirects"): "import_redirects",
    **{("license", act): f"license_{act}" for act in ("keygen", "issue", "show", "verify", "revoke")},
    **{("theme", act): f"theme_{act}" for act in ("check", "new")},
}
USAGE = """midad: the newspaper's command

  midad demo                    create the data folder, migrate, seed the demo newspaper
  midad serve [--host H] [--port P] [--workers N] [--demo]
                                run the web server, the task worker and the scheduler; --demo: on the demo newspaper
  midad backup FILE [--drill]   write everything that the newspaper is into one file, while it runs
  midad restore FILE [--yes]    bring it back; what is there is kept aside. --drill only tries the file out
  midad doctor [--certificate] [--json]
                                say what is well, what is not, and what to do
  midad check FILE|- [--fix] [--style FILE] [--json]
                                say what the copy desk finds in a text or an HTML page
  midad search rebuild [--json] make the search index anew, while readers go on searching
  midad export static DIR [--json]
                                write the whole public site as files that any web server serves
  midad import page FILE|URL [--section SLUG] [--create-section] [--publish] [--json]
                                make an article of a saved page
  midad import redirects FILE [--dry-run] [--json]
                                make redirects of a table of old and new addresses
  midad license keygen|issue|show|verify|revoke …
                                keys and licences of a theme's vendor
  midad theme check NAME [--json]
                                say what is wrong with a theme: an installed one, or a folder
  midad theme new NAME [--parent NAME]
                                make a child theme with tests, in a folder
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


def listening_address(words: list[str]) -> str:
    """The address of a server that is started with these words, as readers on this machine write it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    said = parser.parse_known_args(words)[0]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(said.host, said.host)  # noqa: S104 - compared, not bound
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}" if said.port == "80" else f"http://{host}:{said.port}"


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
    if arguments[0] == "serve" and not os.environ.get("MIDAD_URL"):
        # The settings are read once, and the newspaper's address is among them.
        os.environ["MIDAD_URL"] = listening_address(arguments[1:])
    try:
        ManagementUtility(["midad", *arguments]).execute()
    except SettingError as error:
        sys.stderr.write(f"midad: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
