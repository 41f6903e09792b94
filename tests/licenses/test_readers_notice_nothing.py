"""No state of a licence changes a byte of what readers get, and none of its words is among them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from midad.delivery import following, front
from midad.export.copying import export_static
from midad.licenses import products, standings
from midad.licenses.states import State
from tests.browser.first_run import ROOT, Installed, environment_of
from tests.licenses.entering import TELLING, enter
from tests.pages.kinds import ALIKE, EVERY_KIND, LOGIN

#: The page of a fault is asked for by itself, without an address.
KINDS = [kind for kind in EVERY_KIND if kind not in {"fault", LOGIN}]


def look(home: Path, states: list[State], kinds: list[str]) -> dict[str, dict[str, str]]:
    """Digests of everything that readers get, by the state and by what it is."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.licenses.looking", *states],
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
    found = look(demo.copy(tmp_path / "var").home, [State.NOT_NEEDED, State.NOT_VALIDATED], kinds)
    assert differences(found) == []
    assert all(len(answers) > 2 * len(kinds) for answers in found.values())


@pytest.mark.slow
def test_readers_notice_nothing_of_any_state(demo: Installed, tmp_path: Path) -> None:
    found = look(demo.copy(tmp_path / "var").home, list(State), KINDS)
    assert found.keys() == set(State)
    assert differences(found) == []


@pytest.mark.parametrize(
    "states", [[State.NOT_NEEDED, State.REVOKED], pytest.param(list(State), marks=pytest.mark.slow)]
)
def test_a_static_copy_is_the_same_in_every_state(
    states: list[State], publish: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MIDAD_HOME = tmp_path / "home"
    monkeypatch.setattr(front, "_current", [])
    monkeypatch.setattr(following, "_follow", lambda store: None)
    monkeypatch.setattr(products, "_known", {})
    monkeypatch.setattr(products, "_wearing", [])
    monkeypatch.setattr(standings, "host_of_site", lambda site: "example.com")
    publish("خبر عن الميناء")
    found: dict[str, dict[str, str]] = {}
    for state in states:
        enter(state)
        export_static(target=tmp_path / state)
        files = [path for path in (tmp_path / state).rglob("*") if path.is_file()]
        found[state] = {str(path.relative_to(tmp_path / state)): path.read_bytes().hex() for path in files}
        assert not [
            word for word in TELLING if word in "".join(path.read_text("utf-8", "replace") for path in pages(files))
        ]
    assert "index.html" in found[State.REVOKED]
    assert differences(found) == []


def pages(files: list[Path]) -> list[Path]:
    """Static files are the newspaper's own, and have the licences of faces among them."""
    return [path for path in files if path.suffix in {".html", ".xml", ".txt"} and "static" not in path.parts]


def test_a_difference_is_found() -> None:
    same = {"/": "1", "/a": "2"}
    assert differences({"valid": same, "revoked": same}) == []
    assert differences({"valid": same, "revoked": {"/": "3", "/b": "2"}}) == [
        "revoked: /",
        "revoked: /a",
        "revoked: /b",
    ]
