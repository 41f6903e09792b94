"""Files under the media folder: whole or not there, and originals of pictures for the newsroom alone."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from midad.media.models import Picture
from midad.media.tests import sent_files


class DiskThatFills(ContentFile[bytes]):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"the first part"
        raise OSError(errno.ENOSPC, "No space left on device")


def files_in(folder: str) -> list[str]:
    return [str(file.relative_to(folder)) for file in Path(folder).rglob("*") if file.is_file()]


def test_a_full_disk_leaves_no_part_of_a_file(settings: Any) -> None:
    with pytest.raises(OSError, match="No space"):
        default_storage.save("images/a.jpg", DiskThatFills(b"x"))
    assert files_in(settings.MEDIA_ROOT) == []


def test_two_files_of_one_name_are_both_kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = default_storage.save("images/a.jpg", ContentFile(b"1"))
    # Somebody else took the name between the question and the answer.
    storage = type(default_storage._wrapped)  # type: ignore[attr-defined]
    real, asked = storage.get_available_name, []

    def first_answer_is_late(self: Any, name: str, max_length: int | None = None) -> str:
        asked.append(name)
        return name if len(asked) == 1 else real(self, name, max_length)

    monkeypatch.setattr(storage, "get_available_name", first_answer_is_late)
    second = default_storage.save("images/a.jpg", ContentFile(b"2"))
    assert first != second
    assert sorted(files_in(settings.MEDIA_ROOT)) == sorted([first, second])
    assert Path(default_storage.path(second)).stat().st_mode & 0o777 == 0o644


@pytest.fixture
def picture(db: None) -> Picture:
    return Picture.objects.create(title="الميناء", file=ContentFile(sent_files.picture(), name="harbour.jpg"))


def test_no_original_is_public(picture: Picture, client: Client, administrator: Any) -> None:
    name = picture.file.name
    for path in (name, f"./{name}", f"images/../{name}", name.replace("/", "//"), name.upper()):
        assert client.get("/media/" + path).status_code == 404
    client.force_login(administrator)
    assert client.get(f"/media/{name}").status_code == 404
    rendition = picture.renditions.first()
    assert rendition is not None
    assert client.get(f"/media/{rendition.file.name}").status_code == 200


def test_the_newsroom_downloads_originals(picture: Picture, client: Client, reporter: Any, moderator: Any) -> None:
    assert client.get(picture.file.url).status_code == 302
    client.force_login(reporter)
    page = client.get(reverse("wagtailimages:index")).status_code
    assert page == 200
    answer = client.get(picture.file.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"  # type: ignore[attr-defined]
    client.force_login(moderator)
    assert client.get(picture.file.url).status_code in {302, 403}


def test_an_original_that_is_not_there(picture: Picture, client: Client, administrator: Any) -> None:
    client.force_login(administrator)
    for name in ("nothing.jpg", "../images/harbour.jpg", "x%00.jpg"):
        assert client.get(f"/admin/pictures/originals/{name}").status_code == 404
    Path(picture.file.path).unlink()
    assert client.get(picture.file.url).status_code == 404


def test_the_page_of_a_picture_links_to_its_original(picture: Picture, client: Client, administrator: Any) -> None:
    client.force_login(administrator)
    page = client.get(reverse("wagtailimages:edit", args=[picture.pk]))
    assert f'href="{picture.file.url}"' in page.text
    assert picture.file.url.startswith("/admin/")
    assert not picture.renditions.filter(filter_spec="original").exists()
