"""The file of the dictionary: whole or made anew, and the same for every process."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midad.arabic import lexicon
from midad.arabic.tests.strategies import unhurried
from midad.arabic.word_table import DamagedTableError, WordTable, pack

_TABLE = pack({"اطفال": "طفل", "طفل": "طفل"}, version="1")


@pytest.fixture(scope="module")
def compiled() -> bytes:
    """What this run of the tests has compiled already."""
    path = lexicon.used()
    if path is None:
        return lexicon.compiled()
    lexicon.prepare(path)
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, compiled: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is not there yet, in use; compiling is quick, for it has been done."""
    monkeypatch.setattr(lexicon, "compiled", lambda: compiled)
    before = lexicon.used()
    path = tmp_path / "lexicon" / "words"
    lexicon.use(path)
    yield path
    if before:
        lexicon.use(before)


def test_the_first_look_up_makes_the_file(file: Path, compiled: bytes) -> None:
    assert lexicon.fault(file)
    assert lexicon.lemma("اطفال") == "طفل"
    assert lexicon.lemma("طفل") == "طفل"
    assert lexicon.lemma("زيلينسكي") is None
    assert file.read_bytes() == compiled
    assert not lexicon.fault(file)
    assert not lexicon.prepare(file)


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "other version"])
def test_a_file_that_is_not_whole_is_made_anew(file: Path, compiled: bytes, damage: str) -> None:
    file.parent.mkdir()
    middle = len(compiled) // 2
    file.write_bytes(
        {
            "empty": b"",
            "cut": compiled[:middle],
            "changed": compiled[:middle] + bytes([compiled[middle] ^ 1]) + compiled[middle + 1 :],
            "other version": _TABLE,
        }[damage]
    )
    assert lexicon.fault(file)
    assert lexicon.lemma("اطفال") == "طفل"
    assert file.read_bytes() == compiled


def test_what_a_killed_process_left_is_no_hindrance(file: Path, compiled: bytes) -> None:
    file.parent.mkdir()
    file.with_name("words.part").write_bytes(compiled[:1000])
    file.with_name("words.lock").touch()
    assert lexicon.prepare(file)
    assert [path.name for path in sorted(file.parent.iterdir())] == ["words", "words.lock"]


def test_processes_that_start_together_make_one_file(file: Path) -> None:
    fork = multiprocessing.get_context("fork")
    with fork.Pool(4) as pool:
        made = pool.map(lexicon.prepare, [file] * 4)
    assert sorted(made) == [False, False, False, True]
    assert not lexicon.fault(file)


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, file: Path) -> None:
    (tmp_path / "lexicon").touch()
    with pytest.raises(OSError, match="lexicon"):
        lexicon.lemma("اطفال")


@unhurried
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=60), st.lists(st.text(max_size=12)))
def test_a_table_gives_what_was_put_into_it(words: dict[str, str], others: list[str]) -> None:
    words = {word: meaning for word, meaning in words.items() if meaning}
    table = WordTable(pack(words, version="1"), version="1")
    assert all(table.get(word) == meaning for word, meaning in words.items())
    assert all(table.get(word) == words.get(word) for word in others)


@given(st.integers(0, len(_TABLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(position: int, change: int) -> None:
    damaged = bytearray(_TABLE)
    damaged[position] ^= change
    with pytest.raises(DamagedTableError):
        WordTable(bytes(damaged), version="1")


@pytest.mark.parametrize("word", ["", "\0", "\ud800", "طفل\0", "ط" * 500])
def test_words_that_cannot_be_in_a_table_are_not_found(word: str) -> None:
    assert WordTable(_TABLE, version="1").get(word) is None
