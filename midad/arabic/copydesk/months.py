"""Names of months as stories write them, each with its number and the sets that it is of."""

from midad.arabic.dates import MONTHS, Months

#: Name → number from 1, whatever set it is of.
MONTH_NAMES: dict[str, int] = {}
#: Name → the sets that it is of; مارس is of four.
SETS_OF: dict[str, tuple[Months, ...]] = {}
_SETS: tuple[Months, ...] = ("egypt", "levant", "morocco", "tunisia", "mauritania")
for _set in _SETS:
    for _number, _name in enumerate(MONTHS[_set], 1):
        MONTH_NAMES[_name] = _number
        SETS_OF[_name] = (*SETS_OF.get(_name, ()), _set)

#: Misspelt names of months and days, and what is right.
MISSPELT = dict(
    pair.split("=")
    for pair in (
        "ابريل=أبريل فبرابر=فبراير فبرير=فبراير فيراير=فبراير اغسطس=أغسطس إغسطس=أغسطس أغسطي=أغسطس اكتوبر=أكتوبر "
        "إكتوبر=أكتوبر"
        " أكتوير=أكتوبر سبتمر=سبتمبر سمبتمبر=سبتمبر نوفمير=نوفمبر نوفبر=نوفمبر ديسمر=ديسمبر ديسبمر=ديسمبر "
        "يناي=يناير ينابر=يناير"
        " ايار=أيار إيار=أيار اذار=آذار ايلول=أيلول إيلول=أيلول الاربعاء=الأربعاء الإربعاء=الأربعاء "
        "الاربعا=الأربعاء الاحد=الأحد"
        " الإحد=الأحد الثلثاء=الثلاثاء الثلاثا=الثلاثاء الإثنبن=الاثنين الاثنبن=الاثنين الخمبس=الخميس"
    ).split()
)
