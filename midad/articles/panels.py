"""The editing form of an article, tab by tab."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import Site

from midad.articles.forms import ArrangedPageForm, ArticleForm, SluggedPageForm
from midad.articles.models import ArticlePage, Masthead, SectionPage, StandardPage, Stylebook
from midad.articles.stylebook_panels import STYLEBOOK, StylebookForm

STORY = [
    FieldRowPanel([FieldPanel("format"), FieldPanel("stage")]),
    FieldPanel("kicker"),
    # A plain panel: Wagtail's title panel fills in the slug with its own idea of an Arabic slug.
    FieldPanel("title", classname="title", heading=_("Headline")),
    FieldPanel("standfirst"),
    MultiFieldPanel(
        [
            FieldPanel("lead_picture"),
            FieldPanel("lead_alt"),
            FieldRowPanel([FieldPanel("lead_caption"), FieldPanel("lead_credit")]),
        ],
        heading=_("Lead picture"),
    ),
    InlinePanel("bylines", [FieldPanel("author"), FieldPanel("role")], heading=_("Bylines"), label=_("Byline")),
    FieldPanel("body"),
]
ORIGIN = [
    FieldPanel("dateline"),
    MultiFieldPanel([FieldPanel("agency"), FieldPanel("source_url"), FieldPanel("via")], heading=_("Source")),
    MultiFieldPanel(
        [FieldPanel("original_language"), FieldPanel("original_url"), FieldPanel("original_text")],
        heading=_("Translation"),
    ),
]
PLACE = [
    MultipleChooserPanel("article_topics", chooser_field_name="name", heading=_("Topics"), label=_("Topic")),
    FieldPanel("secondary_sections", widget=CheckboxSelectMultiple),
    FieldPanel("slug", heading=_("Address"), help_text=_("Empty: made from the headline.")),
    MultiFieldPanel(
        [FieldPanel("search_description"), FieldPanel("social_title"), FieldPanel("social_picture")],
        heading=_("Search engines and social networks"),
    ),
]
PUBLISHING = [
    FieldPanel("significant_update"),
    FieldPanel("embargo"),
    FieldRowPanel([FieldPanel("comments"), FieldPanel("comments_open_until")]),
    PublishingPanel(),
    MultiFieldPanel(
        [
            FieldPanel("warnings_read"),
            *(FieldPanel(name, permission="articles.override_checks") for name in ("override", "override_reason")),
        ],
        heading=_("Publishing checks"),
    ),
]
SLOT_PANELS = [
    FieldPanel("slots"),
    FieldPanel("preview_at", help_text=_("The preview shows the page as it will be then, with what is scheduled.")),
]


class NoRecipientPanel(HelpPanel):  # type: ignore[misc]
    """Why readers do not see the form of a page whose letters would reach nobody."""

    class BoundPanel(HelpPanel.BoundPanel):  # type: ignore[misc]
        def is_shown(self) -> bool:
            masthead = Masthead.of(Site.find_for_request(self.request))
            return bool(self.instance.takes_letters and not self.instance.letters_recipient(masthead))


LETTERS = [
    NoRecipientPanel(
        _("Readers do not see the form: write an address here, or the address for readers into the masthead.")
    ),
    FieldPanel("takes_letters"),
    FieldPanel("letters_to"),
    FieldPanel("letter_subjects"),
]


def install() -> None:
    """Give the page models their editing forms, which stand above the models in the order of imports."""
    ArticlePage.base_form_class = ArticleForm
    ArticlePage.edit_handler = TabbedInterface(
        [
            ObjectList(STORY, heading=_("Story")),
            ObjectList(ORIGIN, heading=_("Origin")),
            ObjectList(PLACE, heading=_("Place")),
            ObjectList(PUBLISHING, heading=_("Publishing")),
        ],
        base_form_class=ArticleForm,
    )
    Stylebook.panels = STYLEBOOK
    Stylebook.base_form_class = StylebookForm
    StandardPage.content_panels = [
        FieldPanel("title", classname="title"),
        FieldPanel("body"),
        MultiFieldPanel(LETTERS, heading=_("Letters of readers")),
    ]
    StandardPage.base_form_class = SluggedPageForm
    SectionPage.base_form_class = ArrangedPageForm
    SectionPage.content_panels = [
        FieldPanel("title", classname="title"),
        FieldPanel("intro"),
        FieldPanel("colour"),
        *SLOT_PANELS,
    ]
