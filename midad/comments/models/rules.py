"""What the newspaper wants of comments."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

#: A calendar has days for so many, counted from any story; SQLite alone would keep any number.
MOST_DAYS, MOST_MINUTES = 10_000, 7 * 24 * 60


@register_setting(icon="comment")
class CommentRules(BaseSiteSetting):  # type: ignore[misc]
    class Hold(models.TextChoices):
        EVERYTHING = "all", _("Everything")
        FIRST_TIMERS = "first", _("Who has no approved comment yet")
        NOTHING = "none", _("Nothing but what a rule names")

    class Order(models.TextChoices):
        OLDEST = "oldest", _("The oldest first")
        NEWEST = "newest", _("The newest first")

    is_open = models.BooleanField(
        _("readers may comment"), default=True, help_text=_("Off: no story takes comments; those that are there stay.")
    )
    closes_after_days = models.PositiveSmallIntegerField(
        _("a story takes comments for"),
        default=30,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("Days after it came out. 0: without an end."),
    )
    asks_for_website = models.BooleanField(_("ask for a website"), default=False)
    depth = models.PositiveSmallIntegerField(
        _("answers to answers"),
        default=3,
        validators=[MaxValueValidator(8)],
        help_text=_("So many steps are shown; deeper answers stand beside each other. 0: no answers."),
    )
    order = models.CharField(_("order"), max_length=6, choices=Order.choices, default=Order.OLDEST)
    per_page = models.PositiveSmallIntegerField(
        _("threads on a page"), default=20, validators=[MinValueValidator(5), MaxValueValidator(100)]
    )

    hold = models.CharField(_("is held"), max_length=5, choices=Hold.choices, default=Hold.FIRST_TIMERS)
    hold_from_links = models.PositiveSmallIntegerField(
        _("hold from links"), default=2, help_text=_("So many links in a comment. 0: links hold nothing.")
    )
    holds_phones = models.BooleanField(_("hold telephone numbers"), default=True)
    words_that_hold = models.TextField(
        _("words that hold"), blank=True, help_text=_("A word or phrase a line, in any form and through disguise.")
    )
    words_that_bin = models.TextField(_("words that bin"), blank=True)
    quiet_from = models.TimeField(
        _("quiet from"), null=True, blank=True, help_text=_("In quiet hours every comment is held.")
    )
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    learns = models.BooleanField(
        _("learn from decisions"),
        default=False,
        help_text=_("Holds what reads like your spam. It needs 200 comments that were approved and 200 that were not."),
    )

    digest_to = models.TextField(
        _("tell of waiting comments"), blank=True, help_text=_("E-mail addresses, one a line.")
    )
    digest_minutes = models.PositiveIntegerField(
        _("at most every"),
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(MOST_MINUTES)],
        help_text=_("Minutes."),
    )
    kept_days = models.PositiveSmallIntegerField(
        _("keep what is binned for"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Days; spam too."),
    )
    network_days = models.PositiveSmallIntegerField(
        _("know networks for"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Days, and never more than a keyed hash."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("is_open"),
                FieldPanel("closes_after_days"),
                FieldPanel("asks_for_website"),
                FieldRowPanel([FieldPanel("order"), FieldPanel("per_page"), FieldPanel("depth")]),
            ],
            _("Under the story"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("hold"),
                FieldPanel("hold_from_links"),
                FieldPanel("holds_phones"),
                FieldPanel("words_that_hold"),
                FieldPanel("words_that_bin"),
                FieldPanel("learns"),
                FieldRowPanel([FieldPanel("quiet_from"), FieldPanel("quiet_until")]),
            ],
            _("What is held"),
            help_text=_(
                "Try rules before you switch them on: “Comments”, then “Try the rules”. "
                "How well it would go to learn from decisions says “What was learned” there."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("digest_to"),
                FieldRowPanel([FieldPanel("digest_minutes"), FieldPanel("kept_days"), FieldPanel("network_days")]),
            ],
            _("Newsroom"),
        ),
    ]

    class Meta:
        verbose_name = _("comments")

    @classmethod
    def of(cls, site: Site) -> "CommentRules":
        """The rules of the newspaper of `site`, or the usual ones: a public page writes nothing."""
        found: CommentRules | None = cls._default_manager.filter(site=site).first()
        return found or cls(site=site)

    @property
    def digest_recipients(self) -> list[str]:
        return list(dict.fromkeys(self.digest_to.split()))

    def clean(self) -> None:
        super().clean()
        for address in self.digest_recipients:
            try:
                validate_email(address)
            except ValidationError as error:
                text = _("“%(address)s” is no e-mail address.") % {"address": address}
                raise ValidationError({"digest_to": text}) from error
        if bool(self.quiet_from) != bool(self.quiet_until):
            missing = "quiet_until" if self.quiet_from else "quiet_from"
            raise ValidationError({missing: _("Quiet hours have a beginning and an end.")})

    @property
    def closes_after(self) -> timedelta | None:
        return timedelta(days=self.closes_after_days) if self.closes_after_days else None
