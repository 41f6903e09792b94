"""The copy desk: what a careful editor would change in an Arabic story before it goes out.

``check`` finds, ``fix`` mends what is safe to mend. Rules stand in modules by group, all of them in ``table.RULES``.
"""

from midad.arabic.copydesk.blocks import Block, Kind, KnownName
from midad.arabic.copydesk.checking import check
from midad.arabic.copydesk.findings import SEVERITIES, Edit, Finding, Severity
from midad.arabic.copydesk.fixing import fix
from midad.arabic.copydesk.house_style import HouseStyle, RuleSetting, Term
from midad.arabic.copydesk.table import RULES

__all__ = [
    "RULES",
    "SEVERITIES",
    "Block",
    "Edit",
    "Finding",
    "HouseStyle",
    "Kind",
    "KnownName",
    "RuleSetting",
    "Severity",
    "Term",
    "check",
    "fix",
]
