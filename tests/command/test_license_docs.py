"""What docs/licenses.md has a vendor type works, and the vectors of docs/reference/license-format.md are true."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from midad.cli import main
from midad.licenses import armor, documents, keys, states
from midad.licenses.armor import Kind
from midad.licenses.refusals import LicenseError
from midad.licenses.tests.documents_for_tests import NILE, key_of, keys_of

DOCS = Path(__file__).parents[2] / "docs"
FORMAT = (DOCS / "reference/license-format.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", (DOCS / "licenses.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def block(name: str) -> str:
    found = re.search(rf"```text {name}\n(.*?)```", FORMAT, re.DOTALL)
    assert found is not None, name
    return found[1]


LICENSE = block("license")


def test_every_command_of_the_handbook_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        program, *words = shlex.split(command)
        assert (program, words[0]) == ("midad", "license")
        assert main(words) == 0, command
    told = {shlex.split(command)[2] for command in COMMANDS}
    assert told == {"keygen", "issue", "show", "verify", "revoke"}


def test_the_licence_of_the_reference_is_what_it_says() -> None:
    sealed = armor.opened(LICENSE.encode(), Kind.LICENSE)
    assert sealed.payload.decode() == block("payload").removesuffix("\n")
    assert sealed.signature.hex() == block("signature").strip()
    assert armor.seal(sealed.payload, kind=Kind.LICENSE, key=key_of(1)).armored() == LICENSE
    assert documents.verified_license(LICENSE.encode(), keys_of(1)).domains[0] == "xn--mgbh0fb.com"


def test_the_keys_of_the_reference_are_what_they_say() -> None:
    rows = re.findall(r"^\| (\d) \| .*? \| `(\S{43})` \| `(\w{16})` \|$", FORMAT, re.MULTILINE)
    assert len(rows) == 2
    for number, public, name in rows:
        assert keys_of(int(number)) == {name: keys.public_key_of(public)}


def test_the_states_of_the_reference_are_true() -> None:
    rows = re.findall(r"^\| `(\S+)` \| (\d{4}-\d\d-\d\d) \| (\w+) \|$", FORMAT, re.MULTILINE)
    assert len(rows) > 10
    for host, day, state in rows:
        found = states.judge(product=NILE, host=host, text=LICENSE, today=date.fromisoformat(day))
        assert (host, found.state) == (host, state)


def test_the_list_of_the_reference_revokes_it() -> None:
    listed = block("revocations").encode()
    assert documents.verified_revocations(listed, keys_of(1)).revoked == ("nile-0001", "nile-0007")
    revoked = states.revoked_by([listed], NILE)
    found = states.judge(product=NILE, host="مثال.com", text=LICENSE, revoked=revoked, today=date(2026, 11, 27))
    assert found.state is states.State.REVOKED


def test_what_the_reference_calls_refused_is_refused() -> None:
    assert LICENSE.endswith("AA\n-----END MIDAD LICENSE-----\n")
    for wrong in (LICENSE.replace("AA\n-----END", "AB\n-----END"), LICENSE.replace("AA\n", "AA \n")):
        with pytest.raises(LicenseError):
            documents.verified_license(wrong.encode(), keys_of(1))


def test_the_reference_names_every_field_in_its_order() -> None:
    told = re.findall(r"^\| `(\w+)` \| (?:text|list|such|the same|a day|the id)", FORMAT, re.MULTILINE)
    assert told == [*documents._LICENSE, *documents._REVOCATIONS]
