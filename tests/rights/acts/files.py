"""Acts on pictures, documents and recordings."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.tests.utils import get_test_image_file

from tests.rights.acts.acting import Actor, act, posts
from tests.rights.newsroom import Newsroom


def _picture_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("harbour.png", get_test_image_file(size=(30, 20)).file.getvalue(), "image/png")


def _document_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan", "application/pdf")


def _collection(actor: Actor) -> str:
    return str(actor.room["picture"].collection_id)


def _picture(actor: Actor, **changes: Any) -> dict[str, Any]:
    fields = {"title": "المرفأ", "description": "رافعات", "credit": "بشير قاسم", "tags": ""}
    fields |= {"focal_point_x": "", "focal_point_y": "", "focal_point_width": "", "focal_point_height": ""}
    return fields | {"collection": _collection(actor)} | changes


def _prefixed(prefix: str, data: dict[str, Any]) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in data.items()}


@act("upload a picture", ("wagtail.create", "new picture"), by="reporter")
def _(actor: Actor) -> None:
    actor.post("wagtailimages:add", _picture(actor, file=_picture_file()))


@act("upload a picture beside others", ("wagtail.create", "new picture"), by="reporter")
def _(actor: Actor) -> None:
    files = {"files[]": _picture_file(), "title": "المرفأ", "description": "رافعات", "credit": "بشير"}
    actor.post("wagtailimages:add_multiple", files | {"collection": _collection(actor)})


@act("upload a picture in its chooser", ("wagtail.create", "new picture"), by="reporter")
def _(actor: Actor) -> None:
    data = _prefixed("image-chooser-upload", _picture(actor, file=_picture_file()))
    actor.post("wagtailimages_chooser:create", data)


def _waiting(room: Newsroom) -> None:
    room["uploaded-picture"].file.save("waiting.png", _picture_file())


@act("describe a picture that waited for it", ("wagtail.create", "new picture"), by="reporter", prepare=_waiting)
def _(actor: Actor) -> None:
    data = _prefixed(f"uploaded-image-{actor.room['uploaded-picture'].pk}", _picture(actor))
    actor.post("wagtailimages:create_multiple_from_uploaded_image uploaded-picture", data)


@act("describe a picture anew", ("wagtail.edit", "picture"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtailimages:edit picture", _picture(actor))


@act("describe a picture beside others", ("wagtail.edit", "picture"), by="desk")
def _(actor: Actor) -> None:
    picture = actor.room["picture"]
    actor.post("wagtailimages:edit_multiple picture", _prefixed(f"image-{picture.pk}", _picture(actor)))


posts("delete a picture", "wagtailimages:delete picture", ("wagtail.delete", "picture"), by="managing")
posts(
    "delete a picture beside others",
    "wagtailimages:delete_multiple picture",
    ("wagtail.delete", "picture"),
    by="managing",
)


def _document(actor: Actor, **changes: Any) -> dict[str, Any]:
    return {"title": "خطة", "tags": "", "collection": _collection(actor)} | changes


@act("upload a document", ("wagtail.create", "new attachment"), by="reporter")
def _(actor: Actor) -> None:
    actor.post("wagtaildocs:add", _document(actor, file=_document_file()))


@act("upload a document beside others", ("wagtail.create", "new attachment"), by="reporter")
def _(actor: Actor) -> None:
    data = {"files[]": _document_file(), "title": "خطة", "collection": _collection(actor)}
    actor.post("wagtaildocs:add_multiple", data)


@act("upload a document in its chooser", ("wagtail.create", "new attachment"), by="reporter")
def _(actor: Actor) -> None:
    data = _prefixed("document-chooser-upload", _document(actor, file=_document_file()))
    actor.post("wagtaildocs_chooser:create", data)


@act("rename a document", ("wagtail.edit", "document"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtaildocs:edit document", _document(actor))


@act("rename a document beside others", ("wagtail.edit", "document"), by="desk")
def _(actor: Actor) -> None:
    document = actor.room["document"]
    actor.post("wagtaildocs:edit_multiple document", _prefixed(f"doc-{document.pk}", _document(actor)))


posts("delete a document", "wagtaildocs:delete document", ("wagtail.delete", "document"), by="managing")
posts(
    "delete a document beside others",
    "wagtaildocs:delete_multiple document",
    ("wagtail.delete", "document"),
    by="managing",
)

RECORDING = {"title": "حوار", "kind": "audio", "seconds": "60", "poster": "", "credit": "", "transcript": ""}


@act("add a recording", ("wagtail.create", "new recording"), by="reporter")
def _(actor: Actor) -> None:
    file = SimpleUploadedFile("talk.mp3", b"ID3", "audio/mpeg")
    actor.post("wagtailsnippets_media_recording:add", RECORDING | {"file": file})


posts(
    "describe a recording",
    "wagtailsnippets_media_recording:edit recording",
    ("wagtail.edit", "recording"),
    by="desk",
    **RECORDING,
)
posts(
    "delete a recording",
    "wagtailsnippets_media_recording:delete recording",
    ("wagtail.delete", "recording"),
    by="managing",
)
