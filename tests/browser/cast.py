"""Who works in the newsroom of the served newspapers."""

from dataclasses import dataclass

PASSWORD = "three words of tests"


@dataclass(frozen=True)
class Member:
    """`role` is the name of the role's constant in `midad.newsroom.roles`."""

    name: str
    role: str


MEMBERS = {
    "reporter": Member("ريم الخطيب", "REPORTER"),
    "desk": Member("نادر العلي", "DESK_EDITOR"),
    "managing": Member("هدى السالم", "MANAGING_EDITOR"),
}
