"""The blocks that a story is made of."""

import itertools
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from midad.blocks.embeds import provider_of
from midad.blocks.languages import is_language_code
from midad.media.models import Recording
from midad.themes import rendering

INLINE = ["bold", "link", "document-link", "superscript", "subscript"]
TEXT = [*INLINE, "ol", "ul"]
#: Parts of blocks that set a text, or lead somewhere, and are never read.
UNREAD = frozenset({"direction", "language", "level", "url"})
DIRECTIONS = [("auto", _("By its letters")), ("rtl", _("Right to left")), ("ltr", _("Left to right"))]


class StoryBlock(blocks.StructBlock):  # type: ignore[misc]
    """A block of the story; its public template has its name: `blocks/<name>.html` in the theme."""

    def get_template(self, value: Any = None, context: Any = None) -> str:
        return f"blocks/{self.name.replace('_', '-')}.html"

    def render(self, value: Any, context: Any = None) -> SafeString:
        around = dict(context or {})
        template = rendering.template(self.get_template(value, context=around), around.get("request"))
        return SafeString(template.render(self.get_context(value, parent_context=around)))

    def get_searchable_content(self, value: Any) -> list[str]:
        read = [(name, block) for name, block in self.child_blocks.items() if name not in UNREAD]
        return [text for name, block in read for text in block.get_searchable_content(value.get(name))]


class Paragraph(StoryBlock):
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT)
    direction = blocks.ChoiceBlock(label=_("Direction"), choices=DIRECTIONS, default="auto")
    language = blocks.CharBlock(
        label=_("Language"),
        required=False,
        max_length=8,
        validators=[is_language_code],
        help_text=_("Such as en or fr, when it is not the newspaper's own."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        label_format = "{text}"


class Heading(StoryBlock):
    text = blocks.CharBlock(label=_("Text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Heading")), ("3", _("Smaller heading"))], default="2"
    )

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["level"] = _level(value, getattr((parent_context or {}).get("page"), "body", ()))
        return context

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"


#: Blocks whose own title is a heading of the second level.
_WITH_HEADING = ("key_points", "facts", "gallery")


def _level(heading: Any, body: Any) -> str:
    """`2` or `3`; a smaller heading with nothing over it but the headline is a heading of the second level."""
    if heading["level"] != "3":
        return "2"
    before = itertools.takewhile(lambda block: block.value is not heading, body)
    has_second = any(
        block.value.get("title") or block.block_type == "key_points"
        if block.block_type in _WITH_HEADING
        else block.block_type == "heading" and block.value["level"] != "3"
        for block in before
    )
    return "3" if has_second else "2"


class PictureInStory(StoryBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=255,
        help_text=_("Empty: the text kept with the picture."),
    )
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=300, help_text=_("Empty: the caption kept with the picture.")
    )
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, max_length=120, help_text=_("Empty: the credit kept with the picture.")
    )
    wide = blocks.BooleanBlock(label=_("Wide"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryPicture(blocks.StructBlock):  # type: ignore[misc]
    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)


class Gallery(StoryBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    pictures = blocks.ListBlock(GalleryPicture(), label=_("Pictures"), min_num=2, max_num=60)

    class Meta:
        icon = "image"
        label = _("Gallery")


class Quotation(StoryBlock):
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("What the speaker is"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        label_format = "{speaker}"


class KeyPoints(StoryBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    points = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("Points"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ul"
        label = _("Key points")


class QuestionAndAnswer(StoryBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=400)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        label_format = "{question}"


class FactBox(StoryBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        label_format = "{title}"


class Table(StoryBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.CharBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        label_format = "{caption}"


class Embed(StoryBlock):
    """A post or video of another site, as a card that loads nothing from there before the reader asks."""

    url = blocks.URLBlock(label=_("Address"))
    provider = blocks.CharBlock(
        label=_("Published on"), required=False, max_length=80, help_text=_("Empty: found from the address.")
    )
    text = blocks.TextBlock(
        label=_("What it shows"),
        max_length=1000,
        help_text=_("Kept with the story, so that it stays readable when the post is gone."),
    )
    picture = ImageChooserBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "media"
        label = _("Post or video of another site")
        label_format = "{url}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["url"].startswith(("https://", "http://")):
            raise blocks.StructBlockValidationError(
                block_errors={"url": ValidationError(_("Write an address that begins with https://"))}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["provider"] = provider_of(value["url"])
        return context


class RelatedStory(StoryBlock):
    story = blocks.PageChooserBlock(label=_("Story"))

    class Meta:
        icon = "link"
        label = _("Related story")


class Verse(StoryBlock):
    lines = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("first", blocks.CharBlock(label=_("First hemistich"), max_length=200)),
                ("second", blocks.CharBlock(label=_("Second hemistich"), required=False, max_length=200)),
            ]
        ),
        label=_("Lines"),
        min_num=1,
    )
    author = blocks.CharBlock(label=_("Poet"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Verse")
        label_format = "{author}"


class DocumentInStory(StoryBlock):
    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(label=_("Label"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class _RecordingInStory(StoryBlock):
    recording = SnippetChooserBlock(Recording, label=_("Recording"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)

    kind: str

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["recording"].kind != self.kind:
            raise blocks.StructBlockValidationError(
                block_errors={"recording": ValidationError(_("Choose a recording of the kind of this block."))}
            )
        return cleaned


class Audio(_RecordingInStory):
    kind = Recording.Kind.AUDIO

    class Meta:
        icon = "media"
        label = _("Audio")


class Video(_RecordingInStory):
    kind = Recording.Kind.VIDEO

    class Meta:
        icon = "media"
        label = _("Video")


class Story(blocks.StreamBlock):  # type: ignore[misc]
    """The body of an article. Block names are stored in stories: renaming one loses its data."""

    paragraph = Paragraph(group=_("Text"))
    heading = Heading(group=_("Text"))
    quotation = Quotation(group=_("Text"))
    verse = Verse(group=_("Text"))
    question = QuestionAndAnswer(group=_("Text"))
    key_points = KeyPoints(group=_("Boxes"))
    facts = FactBox(group=_("Boxes"))
    table = Table(group=_("Boxes"))
    related = RelatedStory(group=_("Boxes"))
    picture = PictureInStory(group=_("Pictures and recordings"))
    gallery = Gallery(group=_("Pictures and recordings"))
    video = Video(group=_("Pictures and recordings"))
    audio = Audio(group=_("Pictures and recordings"))
    document = DocumentInStory(group=_("Pictures and recordings"))
    embed = Embed(group=_("Pictures and recordings"))


class PlainStory(blocks.StreamBlock):  # type: ignore[misc]
    """The body of a standard page."""

    paragraph = Paragraph()
    heading = Heading()
    picture = PictureInStory()
    document = DocumentInStory()
