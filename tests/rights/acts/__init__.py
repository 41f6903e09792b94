"""Real acts of the newsroom with valid data: who does what, and the rows that the audit log then has."""

from tests.rights.acts import administration, files, many, pages, people, workflow  # noqa: F401 - they register acts
from tests.rights.acts.acting import ACTS, Act, Actor

__all__ = ["ACTS", "Act", "Actor"]
