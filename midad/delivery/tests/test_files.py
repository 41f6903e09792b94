"""Pages as files: only under plain paths, gone with their keys, and never those of another store."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from midad.delivery import commits, files, headers
from midad.delivery.entries import About, Entry, made
from midad.delivery.epochs import Epochs
from midad.delivery.models import Purge
from midad.delivery.store import Store

ARABIC = "/سياسة/خبر-جديد/".encode().decode("latin-1")


def page(path: str = "/a/", *, body: bytes = b"<p>text</p>" * 50, **about: Any) -> Entry:
    told = {
        "address": path, "status": "200 OK", "headers": list(headers.ordinary().items()), "etag": "",
        "keys": ["*", "article", "article:1"], "spans": {}, "queries": [], "by_query": {},
        "since": 0, "store": 1, "rendered_at": 0.0,
    }  # fmt: skip
    return made(About(**(told | about)), body)


@pytest.fixture
def epochs(tmp_path: Path) -> Epochs:
    return Epochs(tmp_path / "pages" / "epochs")


@pytest.fixture
def kept(epochs: Epochs) -> files.Files:
    kept = files.of(epochs)
    kept.settle(wanted=True)
    return kept


def there(kept: files.Files) -> set[str]:
    return {str(file.relative_to(kept.root)) for file in kept.root.rglob("*") if file.is_file()}


def test_a_page_is_three_files_that_others_may_read(kept: files.Files) -> None:
    entry = page(ARABIC)
    kept.write(entry)
    assert there(kept) == {f"سياسة/خبر-جديد/index.html{ending}" for ending in ("", ".gz", ".br")}
    for file in kept.root.rglob("*"):
        assert file.stat().st_mode & 0o777 == (0o755 if file.is_dir() else 0o644)
    file = kept.root / "سياسة" / "خبر-جديد" / "index.html"
    assert file.read_bytes() == entry.bodies["identity"]
    assert f'"{int(file.stat().st_mtime):x}-{file.stat().st_size:x}"' == entry.etag_of("identity")


def test_a_purge_removes_what_carries_its_keys_and_nothing_else(kept: files.Files) -> None:
    kept.write(page("/a/", keys=["*", "article:1"]))
    kept.write(page("/a/b/", keys=["*", "article:2"]))
    kept.remove([{"article:1": None}])
    assert "a/index.html" not in there(kept)
    assert "a/b/index.html" in there(kept)
    kept.remove([{"article:2": None}])
    assert list(kept.root.iterdir()) == []


def test_a_purge_of_other_moments_leaves_the_page(kept: files.Files) -> None:
    kept.write(page("/a/", keys=["*", "article?"], spans={"article?": (10.0, 20.0)}))
    kept.remove([{"article?": [9.0, 21.0]}])
    assert "a/index.html" in there(kept)
    kept.remove([{"article?": [9.0, 15.0]}])
    assert there(kept) == set()


def test_a_purge_of_everything_leaves_nothing(kept: files.Files) -> None:
    kept.write(page("/"))
    kept.remove([{"*": None}])
    assert there(kept) == set()


@pytest.mark.parametrize("damage", ["deleted", "damaged", "another store"])
def test_without_its_index_no_file_stays(kept: files.Files, epochs: Epochs, damage: str) -> None:
    kept.write(page("/a/"))
    index = epochs.path.with_name("files.sqlite3")
    if damage == "deleted":
        index.unlink()
    elif damage == "damaged":
        index.write_bytes(b"no database" * 5000)
    else:
        epochs.forget()
    kept.remove([{"article:99": None}])
    assert there(kept) == set()
    kept.write(page("/a/"))
    assert "a/index.html" in there(kept)


def test_a_command_with_other_settings_removes_what_it_changes_and_no_more(kept: files.Files, epochs: Epochs) -> None:
    kept.write(page("/a/", keys=["*", "article:1"]))
    kept.write(page("/b/", keys=["*", "article:2"]))
    files.Files(Epochs(epochs.path, make=7)).remove([{"article:1": None}])
    assert {"b/index.html"} == {name for name in there(kept) if name.endswith(".html")}


def test_a_web_server_with_other_templates_begins_anew(kept: files.Files, epochs: Epochs) -> None:
    kept.write(page("/a/"))
    files.Files(Epochs(epochs.path, make=7)).settle(wanted=True)
    assert there(kept) == set()


def test_a_new_page_replaces_all_forms_of_the_old(kept: files.Files) -> None:
    kept.write(page("/a/"))
    kept.write(page("/a/", body=b"short"))
    assert there(kept) == {"a/index.html"}


def test_files_that_are_not_wanted_go(kept: files.Files) -> None:
    kept.write(page("/a/"))
    kept.settle(wanted=False)
    assert not kept.root.exists()


@pytest.mark.parametrize(
    "about",
    [
        {"status": "404 Not Found"}, {"status": "410 Gone"}, {"until": 9e9},
        {"headers": [("Content-Type", "application/rss+xml")]},
        {"headers": [*headers.ordinary().items(), ("Link", "<x>; rel=next")]},
        {"headers": [(name, value) for name, value in headers.ordinary().items() if name != "Referrer-Policy"]},
    ],
)  # fmt: skip
def test_what_a_file_cannot_say_is_none(kept: files.Files, about: dict[str, Any]) -> None:
    kept.write(page(**about))
    assert there(kept) == set()


@pytest.mark.parametrize(
    "path",
    [
        "", "a/", "/a", "//", "/a//b/", "/../", "/a/../b/", "/./", "/.hidden/", "/a/.b/", "/index.html/",
        "/index.html.gz/", "/a\x00/", "/a\n/", "/a b/", "/?2/", "/a/?2", f"/{'a' * 256}/", "/" + "a/" * 1001,
        "/\x7f/", "/\u0633/",
    ],
)  # fmt: skip
def test_a_hostile_path_gets_no_file(kept: files.Files, path: str) -> None:
    kept.write(page(path))
    assert there(kept) == set()


@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(path=st.lists(st.text(st.characters(max_codepoint=255), max_size=6)).map(lambda names: f"/{'/'.join(names)}/"))
def test_no_path_leaves_the_folder(kept: files.Files, tmp_path: Path, path: str) -> None:
    before = {one for one in tmp_path.rglob("*") if kept.root not in one.parents}
    kept.write(page(path))
    assert {one for one in tmp_path.rglob("*") if kept.root not in one.parents} <= before | {kept.root}
    kept.remove([{"article:1": None}])
    assert list(kept.root.iterdir()) == []


def test_what_readers_get_when_nothing_can_be_removed_is_said(
    kept: files.Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write(page("/a/"))

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError("read-only")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", refuse)
        broken.setattr(Path, "rename", refuse)
        kept.remove([{"article:1": None}])
        assert kept.fault == "read-only"
    kept.remove([])
    assert (kept.fault, there(kept)) == ("", set())


@pytest.mark.django_db
def test_files_are_gone_before_the_change_is_committed(
    kept: files.Files, epochs: Epochs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "epochs", lambda: epochs)
    store = Store(epochs.path.parent, epochs, 1)
    store.files = kept
    entry = page("/a/", store=epochs.store)
    assert store.keep(entry)
    assert "a/index.html" in there(kept)
    Purge._default_manager.create(keys="article:1")
    seen = []

    def commit(_connection: Any) -> None:
        seen.append((there(kept), store.keep(entry), store.keep(page("/b/", store=epochs.store))))

    commits._committed(None, commit)
    assert seen == [(set(), False, False)]
    # What is kept of before is not given to the web server again.
    assert store.get("/a/") is None
    assert there(kept) == set()


@pytest.mark.django_db
def test_a_page_that_a_purge_did_not_change_gets_its_file_again(kept: files.Files, epochs: Epochs) -> None:
    store = Store(epochs.path.parent, epochs, 1)
    store.files = kept
    assert store.keep(page("/a/", store=epochs.store))
    kept.remove([{"article:1": None}])
    assert there(kept) == set()
    epochs.end(1, 1)
    assert store.get("/a/") is not None
    assert "a/index.html" in there(kept)
