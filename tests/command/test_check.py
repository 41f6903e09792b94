"""`midad check` is the command of the copy desk."""

from midad.cli import command_of


def test_the_word_leads_to_the_command() -> None:
    assert command_of(["check", "x", "--fix"]) == ["check_copy", "x", "--fix"]
