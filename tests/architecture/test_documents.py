"""What the documents promise is there."""

import re
from pathlib import Path

import pytest

from midad import __version__

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'href="([^"#]+)"', text)
    missing = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert missing == []


def test_every_setting_is_explained() -> None:
    readers = r'(?:text|flag|number|words|networks|caches)\("(MIDAD_[A-Z_]+)"'
    source = "".join((ROOT / "midad" / name).read_text(encoding="utf-8") for name in ("env.py", "settings.py"))
    explained = set(re.findall(r"^\| `(MIDAD_[A-Z_]+)`", (ROOT / "docs/running.md").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(readers, source)) == explained


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == __version__
