"""The slots that front pages and section pages are made of: what an editor may put where, and for how long."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from midad.blocks.story import INLINE

MOST_SLOTS, MOST_STORIES = 30, 12


class Fill(TextChoices):
    """What the places are filled with that no chosen story takes."""

    LATEST = "latest", _("The latest of all")
    SECTION = "section", _("The latest of a section")
    TOPIC = "topic", _("The latest about a topic")
    AUTHOR = "author", _("The latest by an author")
    FORMAT = "format", _("The latest of a form")
    NOTHING = "nothing", _("Nothing: only the chosen stories")


#: The fills that need to be told which, by the name of the part that says it.
RULED_BY = frozenset({Fill.SECTION, Fill.TOPIC, Fill.AUTHOR, Fill.FORMAT})


class Layout(TextChoices):
    AUTO = "auto", _("As it suits the page")
    LARGE = "large", _("One large story and a list")
    MIRRORED = "mirrored", _("A list and one large story")
    EVEN = "even", _("Stories of one size")
    OPINION = "opinion", _("A band with the writers")


class Advertisement(TextChoices):
    """Sizes in CSS pixels, by the names that the trade has for them (IAB New Ad Portfolio)."""

    LEADERBOARD = "728x90", _("Leaderboard, 728 × 90")
    BILLBOARD = "970x250", _("Billboard, 970 × 250")
    RECTANGLE = "300x250", _("Rectangle, 300 × 250")
    BANNER = "320x100", _("Phone banner, 320 × 100")


def _formats() -> Any:
    """The forms of stories; the article stands above this app and is known when a form is shown."""
    from django.apps import apps

    return apps.get_model("articles", "ArticlePage").Format.choices


def _count(usual: int) -> Any:
    return blocks.IntegerBlock(label=_("Places"), default=usual, min_value=1, max_value=MOST_STORIES)


def _section(*, required: bool = True) -> Any:
    return blocks.PageChooserBlock(page_type="articles.SectionPage", label=_("Section"), required=required)


class ChosenStory(blocks.StructBlock):  # type: ignore[misc]
    story = blocks.PageChooserBlock(page_type="articles.ArticlePage", label=_("Story"))
    until = blocks.DateTimeBlock(
        label=_("Until"), required=False, help_text=_("Empty: for as long as it stands in this list.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Story")


class Slot(blocks.StructBlock):  # type: ignore[misc]
    """A place on the page. The theme shows it with `slots/<kind>.html`."""

    begins_at = blocks.DateTimeBlock(label=_("From"), required=False, help_text=_("Empty: at once."))
    ends_at = blocks.DateTimeBlock(label=_("Until"), required=False, help_text=_("Empty: for good."))

    def get_form_layout(self) -> blocks.BlockGroup:
        """What the slot holds; its time stands last and folded away."""
        shown = [name for name in self.child_blocks if name not in {"begins_at", "ends_at"}]
        return blocks.BlockGroup(children=shown, settings=["begins_at", "ends_at"])

    def clean(self, value: Any) -> Any:
        """As any block; a draft may wait with what does not fit together.

        Raises StructBlockValidationError.
        """
        cleaned = super().clean(value)
        faults = {} if self.is_deferred_validation else self.faults(cleaned)
        if faults:
            raise blocks.StructBlockValidationError(
                block_errors={name: ValidationError(message) for name, message in faults.items()}
            )
        return cleaned

    def faults(self, value: Any) -> dict[str, Any]:
        """What is wrong with the parts together, each said beside one of them."""
        begins_at, ends_at = value["begins_at"], value["ends_at"]
        if begins_at and ends_at and ends_at <= begins_at:
            return {"ends_at": _("The slot would end before it begins.")}
        return {}


class StoriesSlot(Slot):
    """Places for stories: the chosen ones first, then what fills them by rule."""

    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=80, help_text=_("Empty: what the slot is filled with says it.")
    )
    stories = blocks.ListBlock(
        ChosenStory(),
        label=_("Chosen stories"),
        default=[],
        max_num=MOST_STORIES,
        help_text=_(
            "They stand first, in this order, and nowhere else on the page. "
            "A story that is not out yet keeps its place; another stands there meanwhile."
        ),
    )
    count = _count(4)

    def faults(self, value: Any) -> dict[str, Any]:
        found = super().faults(value)
        if value["count"] and len(value["stories"]) > value["count"]:
            found["count"] = _("More stories are chosen than there are places.")
        return found


class RuledSlot(StoriesSlot):
    """Stories chosen by hand, filled up by a rule of the editor's choice."""

    fill = blocks.ChoiceBlock(label=_("Fill the rest with"), choices=Fill.choices, default=Fill.LATEST)
    section = _section(required=False)
    topic = SnippetChooserBlock("register.Name", label=_("Topic"), required=False)
    author = SnippetChooserBlock("articles.Author", label=_("Author"), required=False)
    format = blocks.ChoiceBlock(label=_("Form"), choices=_formats, required=False)

    def get_form_layout(self) -> blocks.BlockGroup:
        layout = super().get_form_layout()
        told = [name for name in layout.children if name in RULED_BY]
        children = [name for name in layout.children if name not in told]
        layout.children = [
            *children,
            blocks.BlockGroup(told, heading=_("Which"), classname="collapsed", label_format=""),
        ]
        return layout

    def faults(self, value: Any) -> dict[str, Any]:
        found = super().faults(value)
        fill = value["fill"]
        if fill in RULED_BY and not value[fill]:
            found[fill] = _("Choose what the rest is filled with.")
        if fill == Fill.NOTHING and not value["stories"]:
            found["stories"] = _("Choose a story, or fill the places with something.")
        return found


class Top(RuledSlot):
    count = _count(5)

    class Meta:
        icon = "pick"
        label_format = "{title} {fill}"
        label = _("Lead and top stories")


class Strip(RuledSlot):
    class Meta:
        icon = "grip"
        label_format = "{title} {fill}"
        label = _("Strip of stories")


class Latest(RuledSlot):
    count = _count(8)

    class Meta:
        icon = "list-ul"
        label_format = "{title} {fill}"
        label = _("Latest list")


class Opinion(RuledSlot):
    fill = blocks.ChoiceBlock(label=_("Fill the rest with"), choices=Fill.choices, default=Fill.FORMAT)
    format = blocks.ChoiceBlock(label=_("Form"), choices=_formats, required=False, default="opinion")

    class Meta:
        icon = "openquote"
        label_format = "{title} {fill}"
        label = _("Opinion")


class Seen(StoriesSlot):
    """Photo stories and videos."""

    formats = blocks.ChoiceBlock(
        label=_("Fill the rest with"),
        choices=[
            ("photo video", _("The latest pictures and videos")),
            ("photo", _("The latest pictures")),
            ("video", _("The latest videos")),
            ("", _("Nothing: only the chosen stories")),
        ],
        required=False,
        default="photo video",
    )

    class Meta:
        icon = "image"
        label_format = "{title} {formats}"
        label = _("Pictures and videos")


class SectionStories(StoriesSlot):
    section = _section()
    layout = blocks.ChoiceBlock(label=_("Layout"), choices=Layout.choices, default=Layout.AUTO)
    count = _count(5)

    class Meta:
        icon = "folder-open-1"
        label = _("Section")
        label_format = "{section}"


class Sections(Slot):
    """Every section of the menu that has no slot of its own on the page, in their order."""

    count = _count(5)

    class Meta:
        icon = "folder-inverse"
        label = _("All other sections")


class Topic(StoriesSlot):
    topic = SnippetChooserBlock("register.Name", label=_("Topic"))
    layout = blocks.ChoiceBlock(label=_("Layout"), choices=Layout.choices, default=Layout.LARGE)

    class Meta:
        icon = "tag"
        label = _("Topic or dossier")
        label_format = "{topic}"


class AuthorStories(StoriesSlot):
    author = SnippetChooserBlock("articles.Author", label=_("Author"))
    count = _count(3)

    class Meta:
        icon = "user"
        label = _("Author")
        label_format = "{author}"


class Text(Slot):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        label_format = "{title}"


class Newsletter(Slot):
    """Where readers are asked to the newsletter; its list is kept by whoever sends it."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.CharBlock(label=_("Text"), max_length=240, required=False)
    button = blocks.CharBlock(label=_("Words of the button"), max_length=40)
    address = blocks.URLBlock(label=_("Address of the sign-up page"), max_length=500)

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        label_format = "{title}"


class AdvertisementPlace(Slot):
    """A picture of a fixed size that leads to who pays for it, under the word that says so."""

    size = blocks.ChoiceBlock(label=_("Size"), choices=Advertisement.choices, default=Advertisement.LEADERBOARD)
    picture = ImageChooserBlock(label=_("Picture"))
    advertiser = blocks.CharBlock(
        label=_("Advertiser"), max_length=120, help_text=_("Read out to who does not see the picture.")
    )
    address = blocks.URLBlock(label=_("Address of the advertiser"), max_length=1000)

    class Meta:
        icon = "link-external"
        label = _("Advertisement")
        label_format = "{advertiser}"


class Slots(blocks.StreamBlock):  # type: ignore[misc]
    top = Top(group=_("Stories"))
    strip = Strip(group=_("Stories"))
    latest = Latest(group=_("Stories"))
    opinion = Opinion(group=_("Stories"))
    seen = Seen(group=_("Stories"))
    section = SectionStories(group=_("By subject"))
    sections = Sections(group=_("By subject"))
    topic = Topic(group=_("By subject"))
    author = AuthorStories(group=_("By subject"))
    text = Text(group=_("Beside the stories"))
    newsletter = Newsletter(group=_("Beside the stories"))
    advertisement = AdvertisementPlace(group=_("Beside the stories"))

    class Meta:
        collapsed = True
        max_num = MOST_SLOTS
        block_counts = {"top": {"max_num": 1}, "sections": {"max_num": 1}}
