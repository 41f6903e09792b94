"""What the demo newspaper shows, plays and hands out is made whole, and the same each time."""

import tomllib
import wave
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, features

from midad.demo import documents, films, pictures, recordings, sounds

CONTENT = Path(pictures.__file__).parents[1] / "content"
SAMPLE = ("harbour-dawn", "market-street", "wind-farm", "swimmer", "library-hall", "newspaper-desk")
AUDIO = tuple(sounds.SOUNDS)
#: A JPEG of a flat colour is far smaller than this, whatever its size.
DRAWN_BYTES = 60_000


def read_keys(name: str) -> set[str]:
    return set(tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8")))


drawn = cache(pictures.draw)
made = cache(recordings.recording)


def opened(content: bytes) -> Any:
    return Image.open(BytesIO(content))


def test_every_picture_of_the_content_has_a_scene() -> None:
    assert set(pictures.KEYS) == read_keys("pictures")


def test_every_author_has_a_portrait() -> None:
    assert set(pictures.PORTRAIT_KEYS) == read_keys("authors")


@pytest.mark.parametrize("key", SAMPLE)
def test_a_scene_is_a_jpeg_for_the_front_page(key: str) -> None:
    picture = opened(drawn(key))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1280, 854))
    assert len(drawn(key)) > DRAWN_BYTES


def test_scenes_differ_from_each_other() -> None:
    assert len({drawn(key) for key in SAMPLE}) == len(SAMPLE)


def test_a_scene_comes_out_the_same_each_time() -> None:
    assert pictures.draw("harbour-dawn") == drawn("harbour-dawn")


def test_a_scene_that_nobody_has_drawn_is_refused() -> None:
    with pytest.raises(KeyError):
        pictures.draw("no-such-scene")


def test_portraits_are_square_and_differ_from_each_other() -> None:
    faces = [pictures.portrait(key) for key in pictures.PORTRAIT_KEYS]
    assert {opened(face).size for face in faces} == {(640, 640)}
    assert {opened(face).format for face in faces} == {"JPEG"}
    assert len(set(faces)) == len(faces)


@pytest.mark.parametrize("key", AUDIO)
def test_sound_is_a_playable_wave_file(key: str) -> None:
    sound = made(key)
    with wave.open(BytesIO(sound.content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        assert file.getnframes() / file.getframerate() == pytest.approx(sound.seconds, abs=0.1)
        heard = file.readframes(file.getnframes())
    assert 12 <= sound.seconds <= 20
    assert len(set(heard)) > 200, "silence"
    assert (sound.kind, sound.content_type) == ("audio", "audio/wav")


def test_sound_comes_out_the_same_each_time() -> None:
    assert recordings.recording("oud-solo").content == made("oud-solo").content


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow cannot encode AV1")
def test_a_film_is_a_video_with_a_poster() -> None:
    film = made("port-tour")
    names = {name for name, _, _ in films.boxes(film.content, 0, len(film.content))}
    assert (film.kind, film.content_type, film.filename) == ("video", "video/mp4", "port-tour.mp4")
    assert film.content[4:12] == b"ftypisom"
    assert b"avis" not in film.content[:64]
    assert {b"moov", b"trak", b"mdia", b"hdlr", b"mdat"} <= names
    assert not names & {b"meta", b"edts"}, "a still picture or an endless loop is left in it"
    assert b"vide" in film.content
    assert film.poster_picture_key in pictures.KEYS
    assert film.seconds == pytest.approx(6)
    assert len(film.content) < 700_000


def test_every_recording_shows_a_picture_that_exists() -> None:
    assert set(recordings.POSTERS.values()) <= set(pictures.KEYS)
    assert set(recordings.KEYS) == {*AUDIO, *films.FILMS}


@pytest.mark.parametrize("key", documents.KEYS)
def test_a_document_is_a_small_pdf_of_one_page(key: str) -> None:
    name, content = documents.document(key)
    assert name == f"{key}.pdf"
    assert content.startswith(b"%PDF-")
    assert content.endswith(b"%%EOF")
    assert content.count(b"/Type /Page ") == 1
    assert len(content) < 100_000
    start = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    assert content[start:].startswith(b"xref"), "the table of objects is not where the file says"


def test_a_document_comes_out_the_same_each_time() -> None:
    assert documents.document("school-guide") == documents.document("school-guide")


def test_without_a_shaper_no_arabic_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with_text = documents.document("budget-summary")[1]
    monkeypatch.setattr(features, "check", lambda feature: False)
    monkeypatch.setattr(documents, "_font", lambda *_, **__: pytest.fail("letters would stand apart and reversed"))
    assert len(documents.document("budget-summary")[1]) < len(with_text)


@pytest.mark.parametrize("name", ["mark.svg", "favicon.svg"])
def test_the_mark_is_a_drawing_without_scripts(name: str) -> None:
    static = Path(pictures.__file__).parents[2] / "themes" / "default" / "static" / "default"
    drawing = (static / name).read_text("utf-8")
    assert drawing.startswith("<svg")
    assert "<script" not in drawing
    assert "href" not in drawing


def test_the_touch_icon_has_the_size_that_phones_ask_for() -> None:
    static = Path(pictures.__file__).parents[2] / "themes" / "default" / "static" / "default"
    assert Image.open(static / "apple-touch-icon.png").size == (180, 180)
