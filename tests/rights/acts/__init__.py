"""Real acts of the newsroom with valid data: who does what, and the rows that the audit log then has."""

from tests.rights.acts import (  # noqa: F401 - they register acts
    administration,
    comments,
    files,
    many,
    pages,
    people,
    workflow,
)
from tests.rights.acts.acting import ACTS, Act, Actor

__all__ = ["ACTS", "Act", "Actor"]
