"""Whether the newspaper is well: apps register checks in `ready()`; the command and the admin's page run them."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

logger = logging.getLogger(__name__)


class State(StrEnum):
    """Green is well, amber wants attention soon, red wants it now."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


#: What the states are called for people.
NAMES = {State.GREEN: gettext_lazy("well"), State.AMBER: gettext_lazy("attention"), State.RED: gettext_lazy("danger")}
_ORDER = [State.GREEN, State.AMBER, State.RED]


@dataclass(frozen=True)
class Finding:
    """What a check found, in a sentence, and what to do; `facts` are its figures, for programs."""

    state: State
    text: str
    remedy: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """`run` looks and changes nothing; what it raises is a red finding.

    Checks are made in the order of `order`. `only_asked`: not run unless named.
    """

    name: str
    title: Any
    run: Callable[[], Finding]
    only_asked: bool = False
    order: int = 100


@dataclass(frozen=True)
class Result:
    """A finding, and the check that found it."""

    check: Check
    finding: Finding

    @property
    def state(self) -> State:
        return self.finding.state


CHECKS: dict[str, Check] = {}


def register(name: str, *, title: Any, run: Callable[[], Finding], only_asked: bool = False, order: int = 100) -> None:
    """Have `run` among the checks; `name` stays the same for programs, `title` is for people."""
    CHECKS[name] = Check(name, title, run, only_asked, order)


def green(text: str, **facts: Any) -> Finding:
    return Finding(State.GREEN, text, "", facts)


def amber(text: str, remedy: str, **facts: Any) -> Finding:
    return Finding(State.AMBER, text, remedy, facts)


def red(text: str, remedy: str, **facts: Any) -> Finding:
    return Finding(State.RED, text, remedy, facts)


def examine(*, asked: frozenset[str] = frozenset()) -> list[Result]:
    """Run every check, and those of `asked` that are run only when asked for; the machine's before the pages'."""
    checks = sorted(CHECKS.values(), key=lambda check: check.order)
    return [_examined(check) for check in checks if not check.only_asked or check.name in asked]


def worst(results: list[Result]) -> State:
    """The state of the whole newspaper."""
    return max((result.state for result in results), key=_ORDER.index, default=State.GREEN)


def _examined(check: Check) -> Result:
    try:
        return Result(check, check.run())
    except Exception as error:
        logger.info("the check %s failed", check.name, exc_info=True)
        text = _("The check could not be made: %(error)s") % {"error": str(error).strip() or type(error).__name__}
        return Result(check, red(text, _("Mend what is red above it first; the log says more.")))
