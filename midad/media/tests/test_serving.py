"""Files of the media folder: whole, in parts, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from midad.media.models import Attachment, Recording

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def file(settings: Any, publish: Callable[..., Any]) -> Path:
    """A recording in a published story."""
    path = Path(settings.MEDIA_ROOT) / "recordings/sea.mp4"
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    recording = Recording.objects.create(kind="video", title="البحر", seconds=9, file="recordings/sea.mp4")
    publish("البحر", body=[("video", {"recording": recording.pk})])
    return path


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_whole_file(file: Path, client: Client) -> None:
    response = client.get("/media/recordings/sea.mp4")
    assert _body(response) == CONTENT
    assert response.headers["Content-Type"] == "video/mp4"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=1000-", 1000, 1023), ("bytes=-5", 1019, 1023), ("bytes=1020-5000", 1020, 1023)],
)
def test_a_part_of_a_file(file: Path, client: Client, asked: str, first: int, last: int) -> None:
    response = client.get("/media/recordings/sea.mp4", headers={"range": asked})
    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert _body(response) == CONTENT[first : last + 1]
    assert int(response.headers["Content-Length"]) == last - first + 1


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there(file: Path, client: Client, asked: str) -> None:
    response = client.get("/media/recordings/sea.mp4", headers={"range": asked})
    assert response.status_code == 416


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=-", "bytes=a-b"])
def test_a_range_that_is_not_understood_is_the_whole_file(file: Path, client: Client, asked: str) -> None:
    assert _body(client.get("/media/recordings/sea.mp4", headers={"range": asked})) == CONTENT


def test_an_unchanged_file_is_not_sent_again(file: Path, client: Client) -> None:
    first = client.get("/media/recordings/sea.mp4")
    list(first.streaming_content)
    assert client.get("/media/recordings/sea.mp4", headers={"if-none-match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["../secret_key", "%2e%2e/secret_key", "recordings", "recordings/", "x%00.png"])
def test_nothing_outside_the_folder(file: Path, client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_readers_get_no_other_file_and_the_newsroom_does_not_open_it(file: Path, client: Client, reporter: Any) -> None:
    elsewhere = ("documents/plan.pdf", "page.html", "wagtail_uploads/a.jpg", ".part", "images/a.original.jpg")
    inside = ("images/page.html", "recordings/drawing.svg")
    for name in (*elsewhere, *inside):
        path = file.parents[1] / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<script>1</script>")
    for name in (*elsewhere, "./documents/plan.pdf", "images/../documents/plan.pdf"):
        answer = client.get(f"/media/{name}")
        assert answer.status_code == 404
        assert "immutable" not in answer.headers["Cache-Control"]
    client.force_login(reporter)
    assert client.get("/media/documents/plan.pdf").status_code == 404
    for name in inside:
        response = client.get(f"/media/{name}")
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Cache-Control"] == "private, no-store"
        list(response.streaming_content)


@pytest.fixture
def document(publish: Callable[..., Any]) -> Attachment:
    """A document in a published story."""
    made = Attachment.objects.create(title="الميزانية", file=ContentFile(b"%PDF-1.4 text", name="budget.pdf"))
    publish("الميزانية", body=[("document", {"document": made.pk})])
    return made


def test_a_document_is_saved_and_not_shown_in_place(document: Attachment, client: Client) -> None:
    response = client.get(document.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "Content-Encoding" not in response.headers
    assert response.headers["Cache-Control"] == "no-cache"
    assert _body(response) == b"%PDF-1.4 text"


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "trace"])
def test_a_document_is_only_read(document: Attachment, client: Client, method: str) -> None:
    assert getattr(client, method)(document.url).status_code == 405
