"""No state of a licence changes a byte of what readers get, and none of its words is among them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from midad.licenses.states import State
from tests.browser.first_run import ROOT, Installed, environment_of
from tests.pages.kinds import ALIKE, EVERY_KIND, LOGIN

#: The page of a fault is asked for by itself, without an address.
KINDS = [kind for kind in EVERY_KIND if kind not in {"fault", LOGIN}]


def look(home: Path, folder: Path, states: list[State], kinds: list[str], *options: str) -> dict[str, dict[str, str]]:
    """Digests of everything that readers get, by the state and by what it is."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.licenses.looking", str(folder), *states, *options],
        env=environment_of(home, DJANGO_SETTINGS_MODULE="midad.settings", MIDAD_URL="https://example.com"),
        cwd=ROOT,
        input=json.dumps(kinds),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    assert report["telling"] == []
    return report["found"]


def differences(found: dict[str, dict[str, str]]) -> list[str]:
    """What is not the same in every state."""
    (_state, first), *others = found.items()
    return [
        f"{state}: {name}"
        for state, answers in others
        for name in first | answers
        if first.get(name) != answers.get(name)
    ]


def test_readers_notice_nothing(demo: Installed, tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if kind not in ALIKE]
    found = look(demo.copy(tmp_path / "var").home, tmp_path, [State.NOT_NEEDED, State.NOT_VALIDATED], kinds)
    assert differences(found) == []
    assert all(len(answers) > 2 * len(kinds) for answers in found.values())


@pytest.mark.slow
def test_readers_notice_nothing_of_any_state(demo: Installed, tmp_path: Path) -> None:
    """With all kinds of pages, and the static copy."""
    found = look(demo.copy(tmp_path / "var").home, tmp_path, list(State), KINDS, "--copies")
    assert found.keys() == set(State)
    assert differences(found) == []
    assert any(name.startswith("copy: ") for name in found[State.REVOKED])


def test_a_difference_is_found() -> None:
    same = {"/": "1", "/a": "2"}
    assert differences({"valid": same, "revoked": same}) == []
    assert differences({"valid": same, "revoked": {"/": "3", "/b": "2"}}) == [
        "revoked: /",
        "revoked: /a",
        "revoked: /b",
    ]
