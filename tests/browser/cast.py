"""Who works in the newsroom of the served newspapers, and what they have planned."""

from dataclasses import dataclass

PASSWORD = "three words of tests"
#: The headline of a story that goes out tomorrow at seven.
TOMORROW = "خبر مجدول لصباح الغد"


@dataclass(frozen=True)
class Member:
    """`role` is the name of the role's constant in `midad.newsroom.roles`."""

    name: str
    role: str


MEMBERS = {
    "reporter": Member("ريم الخطيب", "REPORTER"),
    "desk": Member("نادر العلي", "DESK_EDITOR"),
    "managing": Member("هدى السالم", "MANAGING_EDITOR"),
    "administrator": Member("سعاد الحداد", "ADMINISTRATOR"),
}
