"""A picture from outside is taken when it is one, made anew, and keeps nothing but the picture and its words."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageStat
from wagtail.models import UploadedFile

from midad.media.models import Picture
from midad.media.tests import sent_files
from midad.media.uploads.reencoding import PictureError, reencode

Upload = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(client: Client, administrator: Any) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def upload(desk: Client) -> Upload:
    """Send a file as the page for many pictures does; the answer as its script reads it."""

    def send(content: bytes, name: str = "DSC_0042.jpg", **fields: str) -> dict[str, Any]:
        file = SimpleUploadedFile(name, content, "application/octet-stream")
        answer = desk.post(reverse("wagtailimages:add_multiple"), {"files[]": file, **fields})
        assert answer.status_code == 200
        return json.loads(answer.content)

    return send


def stored(answer: dict[str, Any]) -> tuple[Picture, bytes]:
    assert answer["success"], answer
    kept = Picture.objects.get(pk=answer["image_id"])
    return kept, Path(kept.file.path).read_bytes()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("jpg", "jpg"), ("png", "png"), ("webp", "jpg"), ("gif", "gif"), ("avif", "jpg"), ("heic", "jpg")],
)
def test_each_kind_that_is_taken(upload: Upload, sent: str, kept: str) -> None:
    picture, content = stored(upload(sent_files.picture(sent), f"harbour.{sent}"))
    assert picture.file.name.endswith(f".{kept}")
    assert (picture.width, picture.height) == opened(content).size == (160, 120)
    assert picture.file_size == len(content)
    assert set(picture.crops) >= {"wide", "card", "square", "whole"}


def test_place_camera_and_thumbnail_are_gone_and_the_picture_stands_upright(upload: Upload) -> None:
    sent = sent_files.from_phone(Artist="سمر الوادي".encode())
    assert opened(sent).getexif().get_ifd(0x8825)
    picture, content = stored(upload(sent))
    image = opened(content)
    assert image.size == (120, 160)
    assert not image.getexif().get_ifd(0x8825)
    assert set(image.getexif()) == {0x013B}
    assert b"CameraMakerOfTheTest" not in content
    assert picture.credit == "سمر الوادي"
    for rendition in picture.renditions.all():
        made = opened(Path(rendition.file.path).read_bytes())
        assert set(made.getexif()) <= {0x013B}


def test_colours_are_turned_into_those_of_the_web(upload: Upload) -> None:
    sent = sent_files.of_another_colour_space()
    _picture, content = stored(upload(sent))
    image = opened(content)
    assert "icc_profile" not in image.info
    assert ImageStat.Stat(image).mean != ImageStat.Stat(opened(sent)).mean


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "RGBA", "LA", "P", "I;16"])
def test_every_mode_of_colour_becomes_a_picture(upload: Upload, mode: str) -> None:
    extension = "jpg" if mode == "CMYK" else "png"
    if mode == "I;16":
        image, file = Image.new("I;16", (40, 30), 40_000), io.BytesIO()
        image.save(file, "PNG")
        sent = file.getvalue()
    else:
        sent = sent_files.picture(extension, mode=mode)
    _picture, content = stored(upload(sent, f"a.{extension}"))
    assert opened(content).mode in {"RGB", "RGBA", "L"}
    if mode == "I;16":
        assert opened(content).getpixel((1, 1)) == 40_000 // 256


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_moving_picture_keeps_moving(upload: Upload, kind: str) -> None:
    _picture, content = stored(upload(sent_files.moving(5, kind), f"wave.{kind.lower()}"))
    moving = opened(content)
    assert moving.format == kind
    assert moving.n_frames == 5


ARABIC = "اشتعال النيران في ميناء الصيد القديم"
PHOTOGRAPHER = "سمر الوادي"
WORDS = {
    "utf-8": (b"\x1b%G", "utf-8"),
    "utf-8, not announced": (None, "utf-8"),
    "windows-1256, not announced": (None, "cp1256"),
    "iso-8859-6": (b"\x1b-G", "iso8859-6"),
    "utf-8 announced, windows-1256 written": (b"\x1b%G", "cp1256"),
}


@pytest.mark.parametrize("how", WORDS)
def test_the_words_of_an_agency_fill_in_what_was_left_empty(upload: Upload, how: str) -> None:
    charset, encoding = WORDS[how]
    fields = {80: PHOTOGRAPHER, 110: "وكالة الساحل", 105: "حريق الميناء", 120: ARABIC, 116: "© الساحل"}
    if encoding == "iso8859-6":
        fields[116] = "حقوق الساحل"
    sent = sent_files.iptc({number: text.encode(encoding) for number, text in fields.items()}, charset)
    picture, content = stored(upload(sent, title="DSC_0042"))
    assert picture.credit == "سمر الوادي / وكالة الساحل"
    assert picture.caption == picture.description == ARABIC
    assert picture.title == "حريق الميناء"
    again, _content = stored(upload(content, "again.jpg"))
    assert (again.credit, again.caption, again.title) == (picture.credit, picture.caption, picture.title)


def test_latin_words_of_old_programs_stay_latin(upload: Upload) -> None:
    picture, _content = stored(
        upload(sent_files.iptc({80: "José Núñez".encode("cp1252"), 120: b"Caf\xe9 in M\xfcnchen"}))
    )
    assert (picture.credit, picture.caption) == ("José Núñez", "Café in München")


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
def test_xmp_in_every_kind_of_file(upload: Upload, extension: str) -> None:
    packet = sent_files.xmp(
        dc__description=sent_files.in_languages(x_default="A fire in the old port", ar=ARABIC),
        dc__creator=f"<rdf:Seq><rdf:li>{PHOTOGRAPHER}</rdf:li></rdf:Seq>",
        photoshop__Credit="وكالة الساحل",
        photoshop__Headline="حريق الميناء",
        Iptc4xmpCore__AltTextAccessibility=sent_files.in_languages(x_default="ألسنة نار فوق قوارب"),
    )
    options: dict[str, Any] = {"xmp": packet}
    if extension == "png":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        options = {"pnginfo": info}
    picture, content = stored(upload(sent_files.picture(extension, **options), f"a.{extension}"))
    assert picture.credit == "سمر الوادي / وكالة الساحل"
    assert (picture.title, picture.caption, picture.description) == ("حريق الميناء", ARABIC, "ألسنة نار فوق قوارب")
    assert b"xpacket" not in content


def test_what_the_editor_typed_is_kept(desk: Client) -> None:
    sent = sent_files.iptc({80: PHOTOGRAPHER.encode(), 120: ARABIC.encode(), 105: b"Fire"}, b"\x1b%G")
    typed = {"title": "قوارب", "description": "قارب", "caption": "تعليق", "credit": "محمد"}
    answer = desk.post(
        reverse("wagtailimages:add"),
        {**typed, "file": SimpleUploadedFile("a.jpg", sent), "collection": "1", "tags": ""},
    )
    assert answer.status_code == 302
    picture = Picture.objects.get()
    assert {name: getattr(picture, name) for name in typed} == typed


def test_a_title_is_asked_for_when_a_picture_is_edited(desk: Client, upload: Upload) -> None:
    picture, _content = stored(upload(sent_files.picture()))
    answer = desk.post(reverse("wagtailimages:edit", args=[picture.pk]), {"title": "", "collection": "1", "tags": ""})
    assert answer.context["form"].errors["title"]


def test_the_chooser_takes_a_picture_by_the_same_rules(desk: Client) -> None:
    def choose(content: bytes, name: str) -> Any:
        fields = {"image-chooser-upload-title": "x", "image-chooser-upload-collection": "1"}
        file = SimpleUploadedFile(name, content)
        return desk.post(reverse("wagtailimages_chooser:create"), {**fields, "image-chooser-upload-file": file})

    assert choose(sent_files.from_phone(), "a.jpg").json()["step"] == "chosen"
    assert not opened(Path(Picture.objects.get().file.path).read_bytes()).getexif()
    assert "SVG" in choose(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg").json()["htmlFragment"]
    assert Picture.objects.count() == 1


BROKEN_JPEG = sent_files.picture()[:700]
REFUSED = {
    "drawing": (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "a.svg", "SVG"),
    "drawing under another name": (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "SVG"),
    "page": (b"<html><script>alert(1)</script>", "a.jpg", "لا تُقرأ الصورة"),
    "empty": (b"", "a.jpg", ""),
    "cut short": (BROKEN_JPEG, "a.jpg", "لا تُقرأ الصورة"),
    "first bytes alone": (b"\xff\xd8\xff\xe0", "a.jpg", "لا تُقرأ الصورة"),
    "another kind": (sent_files.picture("png"), "a.jpg", "png"),
    "not taken": (b"BM" + bytes(60), "a.bmp", "JPEG"),
    "a picture under the name of a page": (sent_files.picture(), "a.html", "JPEG"),
    "no extension": (sent_files.picture(), "photograph", "JPEG"),
    "bomb": (sent_files.png_that_says(60_000, 60_000), "a.png", "40"),
    "more than the head of a picture can say": (sent_files.png_that_says(2**31 - 1, 2**31 - 1), "a.png", "40"),
    "a promise that is not kept": (sent_files.png_that_says(3000, 3000), "a.png", "لا تُقرأ الصورة"),
    "too many frames": (sent_files.moving(201), "a.gif", "201"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "a.png", "لا تُقرأ الصورة"),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_no_picture_is_refused_in_arabic(upload: Upload, settings: Any, how: str) -> None:
    content, name, said = REFUSED[how]
    answer = upload(content, name)
    assert not answer["success"]
    assert said in answer["error_message"]
    assert any("\u0621" <= letter <= "\u064a" for letter in answer["error_message"])
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


def test_limits_are_settings(upload: Upload, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    assert "100" not in upload(sent_files.picture(size=(300, 300)))
    assert not upload(sent_files.picture(size=(400, 300)))["success"]
    assert not upload(sent_files.moving(200, size=(32, 32)), "a.gif")["success"]
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 10**6
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2000
    assert not upload(sent_files.picture(size=(400, 300), quality=100))["success"]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (sent_files.picture() + b"<script>alert(1)</script>", "a.jpg"),
        (sent_files.picture(comment=b"<script>alert(1)</script>"), "a.jpg"),
        (sent_files.picture("gif", comment=b"*/=1;<script>alert(1)</script>//"), "a.gif"),
        (sent_files.picture("png") + b"PK\x03\x04<script>alert(1)</script>", "a.png"),
        (sent_files.picture("webp", exif=b"Exif\0\0<script>alert(1)</script>"), "a.webp"),
        (sent_files.picture("png", icc_profile=b"<script>alert(1)</script>"), "a.png"),
    ],
)
def test_a_file_that_is_two_things_comes_out_as_one(upload: Upload, sent: bytes, name: str) -> None:
    assert b"<script>" in sent or name == "a.png"
    _picture, content = stored(upload(sent, name))
    assert b"<script>" not in content
    assert content.rstrip(b"\0")[-2:] in {b"\xff\xd9", b"\x60\x82", b"\0;"}


def test_what_was_sent_is_not_kept_when_another_field_is_wrong(upload: Upload, desk: Client) -> None:
    answer = upload(sent_files.from_phone(), title="ط" * 300)
    assert "uploaded_file_id" in answer
    kept = Path(UploadedFile.objects.get().file.path).read_bytes()
    assert b"CameraMakerOfTheTest" not in kept
    prefix = f"uploaded-image-{answer['uploaded_file_id']}"
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]])
    form = {f"{prefix}-title": "قوارب", f"{prefix}-collection": "1", f"{prefix}-tags": ""}
    _picture, content = stored(desk.post(address, form).json())
    assert b"CameraMakerOfTheTest" not in content


def test_a_large_upload_that_lies_on_the_disk_is_made_anew_too(upload: Upload, settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    _picture, content = stored(upload(sent_files.from_phone()))
    assert b"CameraMakerOfTheTest" not in content
    assert TemporaryUploadedFile is not None


def test_the_portrait_of_a_member_is_made_anew_and_small(desk: Client, administrator: Any) -> None:
    page = desk.get(reverse("wagtailadmin_account"))
    assert page.status_code == 200
    from wagtail.users.models import UserProfile

    from midad.media.uploads.picture_form import PortraitForm

    profile = UserProfile.get_for_user(administrator)
    form = PortraitForm(
        {}, {"avatar": SimpleUploadedFile("me.jpg", sent_files.from_phone(size=(800, 600)))}, instance=profile
    )
    assert form.is_valid(), form.errors
    form.save()
    image = opened(Path(profile.avatar.path).read_bytes())
    assert max(image.size) == 400
    assert not image.getexif()
    form = PortraitForm({}, {"avatar": SimpleUploadedFile("me.jpg", b"<svg/>")}, instance=profile)
    assert not form.is_valid()


@pytest.mark.parametrize(
    "ending",
    ["os.kill(os.getpid(), signal.SIGSEGV)", "os._exit(0)", "bytes(2**40)", "time.sleep(60)", "while True: pass"],
)
def test_a_decoder_that_crashes_or_never_ends_is_a_refusal(
    upload: Upload, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    program = tmp_path / "failing_decoder.py"
    program.write_text(
        "import json, os, signal, sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[3])!r})\n"
        "from midad.media.uploads.decoder import bound\n"
        "bound(memory=2**29, seconds=1)\n"
        f"{ending}\n"
    )
    monkeypatch.setattr("midad.media.uploads.reencoding._PACKAGE", tmp_path)
    monkeypatch.setattr("midad.media.uploads.reencoding._PROGRAM", "failing_decoder")
    monkeypatch.setattr("midad.media.uploads.reencoding._SECONDS_OF_WAITING", 3)
    answer = upload(sent_files.picture())
    assert not answer["success"]
    assert "لا تُقرأ الصورة" in answer["error_message"]
    assert not Picture.objects.exists()


def test_the_decoder_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIDAD_SECRET_KEY", "the secret of the test")
    (tmp_path / "telling.py").write_text("import os, sys; sys.stderr.write(str(os.environ)); sys.exit(3)")
    monkeypatch.setattr("midad.media.uploads.reencoding._PACKAGE", tmp_path)
    monkeypatch.setattr("midad.media.uploads.reencoding._PROGRAM", "telling")
    with pytest.raises(PictureError) as refusal:
        reencode(b"", "JPEG")
    told = refusal.value.__cause__.stderr  # type: ignore[union-attr]
    assert b"environ" in told
    assert b"the secret of the test" not in told
