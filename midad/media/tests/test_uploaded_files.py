"""Documents and recordings from outside: taken when they are what their name says, and hold no program."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from midad.media.models import Attachment, Recording
from midad.media.tests import sent_files
from midad.media.uploads.filming_place import blot_out_place

Errors = list[str]
ODT, ODS = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))


@pytest.fixture
def desk(client: Client, administrator: Any) -> Client:
    client.force_login(administrator)
    return client


def has_arabic(text: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in text)


@pytest.fixture
def send_document(desk: Client) -> Callable[[bytes, str], Errors]:
    """Send a document; the messages beside its field."""

    def send(content: bytes, name: str) -> Errors:
        file = SimpleUploadedFile(name, content)
        answer = desk.post(reverse("wagtaildocs:add"), {"title": "وثيقة", "file": file, "collection": "1", "tags": ""})
        return [] if answer.status_code == 302 else list(answer.context["form"].errors["file"])

    return send


TAKEN = {
    "a.pdf": b"%PDF-1.7\n%\xe2\xe3\n1 0 obj",
    "later.PDF": b"\n\n%PDF-1.4",
    "a.docx": sent_files.office("word"),
    "a.xlsx": sent_files.office("xl"),
    "a.pptx": sent_files.office("ppt"),
    "a.odt": sent_files.package(mimetype=ODT, **{"content.xml": "<a/>"}),
    "a.ods": sent_files.package(mimetype=ODS, **{"content.xml": "<a/>"}),
    "a.csv": "الاسم,العدد\nسمر,3\n".encode("cp1256"),
    "a.txt": "نص".encode(),
    "unicode.txt": "نص".encode("utf-16"),
    "a.zip": sent_files.package(**{"data/قائمة.csv": "a,b"}),
}


@pytest.mark.parametrize("name", TAKEN)
def test_each_kind_of_document_that_is_taken(send_document: Callable[..., Errors], name: str) -> None:
    assert send_document(TAKEN[name], name) == []
    assert Path(Attachment.objects.get().file.path).read_bytes() == TAKEN[name]


REFUSED = {
    "program": (b"MZ\x90", "a.exe"),
    "page": (b"<html></html>", "a.html"),
    "drawing": (b"<svg/>", "a.svg"),
    "program called a PDF": (b"MZ\x90\0\3", "a.pdf"),
    "page called a text": (b"\xef\xbb\xbf <!DOCTYPE html><script>", "a.txt"),
    "program called a text": (b"\x7fELF\2\1\1\0", "a.csv"),
    "old Office document": (b"\xd0\xcf\x11\xe0" + bytes(600), "a.docx"),
    "table called a text": (sent_files.office("xl"), "a.docx"),
    "archive called a document": (sent_files.package(a="b"), "a.odt"),
    "macros by their kind": (sent_files.office("word", macros=True), "a.docx"),
    "macros by their part": (sent_files.office("xl", **{"xl/vbaProject.bin": b"x"}), "a.xlsx"),
    "macros of another office": (sent_files.package(mimetype=ODT, **{"Basic/Standard/Module1.xml": "x"}), "a.odt"),
    "macro document by its name": (sent_files.office("word", macros=True), "a.docm"),
    "archive with a program": (sent_files.package(**{"a/Setup.EXE": b"MZ"}), "a.zip"),
    "archive with a page": (sent_files.package(**{"index.html": b"<script>"}), "a.zip"),
    "archive that leaves its folder": (sent_files.package(**{"../../a.csv": b"1"}), "a.zip"),
    "archive that leaves its folder in Windows": (sent_files.package(**{"C:\\a.csv": b"1"}), "a.zip"),
    "damaged archive": (sent_files.package(a="b")[:-10], "a.zip"),
    "bomb": (sent_files.package(**{f"{number}.csv": bytes(2**26) for number in range(8)}), "a.zip"),
    "no extension": (b"%PDF-1.4", "report"),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_no_document_is_refused_in_arabic(send_document: Callable[..., Errors], how: str) -> None:
    errors = send_document(*REFUSED[how])
    assert len(errors) == 1
    assert has_arabic(errors[0])
    assert not Attachment.objects.exists()


def test_a_document_sent_with_many_is_examined_too(desk: Client) -> None:
    file = SimpleUploadedFile("a.docx", sent_files.office("word", macros=True))
    answer = desk.post(reverse("wagtaildocs:add_multiple"), {"files[]": file}).json()
    assert not answer["success"]
    assert "وحدات ماكرو" in answer["error_message"]


def test_a_document_of_too_many_bytes(send_document: Callable[..., Errors], settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    assert has_arabic(send_document(b"%PDF-1.4" + bytes(1000), "a.pdf")[0])


@pytest.fixture
def send_recording(desk: Client) -> Callable[..., Errors]:
    def send(content: bytes, name: str, kind: str = "audio") -> Errors:
        fields = {"title": "تسجيل", "kind": kind, "seconds": "3", "transcript": "", "credit": "", "poster": ""}
        address = reverse(Recording.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
        answer = desk.post(address, {**fields, "file": SimpleUploadedFile(name, content)})
        return [] if answer.status_code == 302 else list(answer.context["form"].errors["file"])

    return send


RECORDINGS = {
    "a.mp3": b"ID3\x04\0\0" + bytes(200),
    "bare.mp3": b"\xff\xfb\x90\x44" + bytes(200),
    "a.ogg": b"OggS\0\2" + bytes(200),
    "a.opus": b"OggS\0\2" + bytes(200),
    "a.wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(200),
    "a.m4a": sent_files.film(),
    "a.mp4": sent_files.film(),
    "a.webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\xf7\x81\1\x42\x82\x84webm" + bytes(200),
}


@pytest.mark.parametrize("name", RECORDINGS)
def test_each_kind_of_recording_that_is_taken(send_recording: Callable[..., Errors], name: str) -> None:
    assert send_recording(RECORDINGS[name], name) == []
    assert len(Path(Recording.objects.get().file.path).read_bytes()) == len(RECORDINGS[name])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>", "a.mp3"),
        (sent_files.picture(), "a.mp4"),
        (sent_files.picture("avif"), "a.mp4"),
        (b"MZ\x90", "a.wav"),
        (RECORDINGS["a.mp3"], "a.ogg"),
        (RECORDINGS["a.mp4"], "a.mkv"),
        (RECORDINGS["a.mp4"], "a.html"),
    ],
)
def test_what_is_no_recording_is_refused_in_arabic(
    send_recording: Callable[..., Errors], content: bytes, name: str
) -> None:
    errors = send_recording(content, name)
    assert errors
    assert all(has_arabic(error) for error in errors)
    assert not Recording.objects.exists()


def test_a_recording_of_too_many_bytes(send_recording: Callable[..., Errors], settings: Any) -> None:
    settings.MIDAD_RECORDING_MAX_SIZE = 2**20
    assert "1" in send_recording(RECORDINGS["a.mp3"] + bytes(2**20), "a.mp3")[0]


def test_a_film_does_not_tell_where_it_was_made(send_recording: Callable[..., Errors]) -> None:
    assert send_recording(sent_files.film(), "a.mp4", "video") == []
    kept = Path(Recording.objects.get().file.path).read_bytes()
    assert b"+24.7136" in sent_files.film()
    assert b"24.7136" not in kept
    assert kept.count(b"free") == 3
    assert kept.index(b"moov") == sent_files.film().index(b"moov")


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"\0\0\0\1moov", b"\xff\xff\xff\xffmoov", bytes(40)])
def test_a_damaged_film_is_left_as_it_is(content: bytes) -> None:
    film = io.BytesIO(content)
    blot_out_place(film)
    assert film.getvalue() == content


@pytest.mark.parametrize("name", ["a.jpg", "a.pdf", "a.mp3"])
def test_a_disk_that_is_almost_full_takes_nothing(
    desk: Client,
    send_document: Callable[..., Errors],
    send_recording: Callable[..., Errors],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("midad.media.uploads.room.shutil.disk_usage", lambda path: usage(100, 99, 1))
    if name == "a.jpg":
        file = SimpleUploadedFile(name, sent_files.picture())
        said = desk.post(reverse("wagtailimages:add_multiple"), {"files[]": file}).json()["error_message"]
    else:
        said = "".join((send_document if name == "a.pdf" else send_recording)({**TAKEN, **RECORDINGS}[name], name))
    assert "القرص" in said
