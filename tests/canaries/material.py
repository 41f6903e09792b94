"""What a story is made of, every word and every file of it marked."""

import io
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Comment, CommentReply, Page

from midad.articles.models import ArticlePage
from midad.media.models import Attachment, Picture, Recording
from tests.canaries.filling import Filler, New, fill


def picture(new: New, *, has_notes: bool) -> Picture:
    """A picture with marks in its row, in its file's name, and, with `has_notes`, in what its camera wrote into it.

    Uploading makes a picture anew without such notes; these pictures are put in past the form.
    """
    drawn, notes, file = Image.new("RGB", (60, 40), "teal"), Image.Exif(), io.BytesIO()
    if has_notes:
        notes[0x010E] = new("picture.file.description")
    drawn.save(file, "JPEG", exif=notes)
    made = Picture.objects.create(
        title=new("picture.title"),
        description=new("picture.description"),
        caption=new("picture.caption"),
        credit=new("picture.credit"),
        file=ContentFile(file.getvalue(), f"{new('picture.file.name')}.jpg"),
    )
    return Picture.objects.get(pk=made.pk)


def document(new: New) -> Attachment:
    file = ContentFile(new("document.file").encode(), f"{new('document.file.name')}.txt")
    return Attachment.objects.create(title=new("document.title"), file=file)


def recording(new: New, kind: str, poster: Picture | None) -> Recording:
    return Recording.objects.create(
        kind=kind,
        title=new(f"{kind}.recording.title"),
        credit=new(f"{kind}.recording.credit"),
        transcript=new(f"{kind}.recording.transcript"),
        seconds=5,
        poster=poster,
        file=ContentFile(new(f"{kind}.recording.file").encode(), f"{new(f'{kind}.recording.file.name')}.mp4"),
    )


def files(new: New, *, has_notes: bool = True) -> dict[str, Any]:
    """What the blocks of a story choose, by the kind of the block."""
    shown = picture(new, has_notes=has_notes)
    return {
        "picture": shown,
        "document": document(new),
        "video": recording(new, "video", shown),
        "audio": recording(new, "audio", None),
    }


def write(story: ArticlePage, new: New, related: Page, chosen: dict[str, Any]) -> None:
    """Mark every text and every block of the story, and give it its files."""
    fill(story, new)
    story.lead_picture = story.social_picture = chosen["picture"]
    story.original_language = "en"
    story.body = Filler(new, page=related, **chosen).body(ArticlePage.body.field.stream_block)


def remark(story: ArticlePage, by: Any, new: New) -> None:
    """What editors say to each other beside a story, and in its workflow."""
    comment = Comment.objects.create(page=story, user=by, text=new("comment"), contentpath="title")
    CommentReply.objects.create(comment=comment, user=by, text=new("reply"))
    state = story.get_workflow().start(story, by)
    state.current_task_state.reject(user=by, comment=new("workflow comment"))


def named(marks: Any, state: str, kind: str) -> Callable[[str], str]:
    """A function that hands out marks for the fields of a story in a state."""
    return lambda field: marks.new(f"{state}: {field}", kind)
