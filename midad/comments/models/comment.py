"""A comment: plain text under a page, from a reader or from the newsroom."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from midad.arabic import truncate

LONGEST_NAME, LONGEST_TEXT = 60, 5000
#: The same words from the same hand within so long are one comment: a button pressed twice, a form sent again.
DOUBLED = timedelta(minutes=10)


class CommentQuerySet(models.QuerySet["Comment"]):
    def approved(self) -> "CommentQuerySet":
        """Those that readers have."""
        return self.filter(is_shown=True)

    def pending(self) -> "CommentQuerySet":
        return self.filter(state=Comment.State.PENDING)

    def on(self, page: int) -> "CommentQuerySet":
        return self.filter(page_id=page)

    def by_email(self, email: str) -> "CommentQuerySet":
        """Those of one reader, however the address was written."""
        return self.filter(email_key=email_key(email)) if email else self.none()

    def like(self, comment: "Comment") -> "CommentQuerySet":
        """The same comment, received a moment before."""
        return self.filter(
            page_id=comment.page_id,
            parent_id=comment.parent_id,
            email_key=comment.email_key,
            name=comment.name,
            text=comment.text,
            received_at__gt=comment.received_at - DOUBLED,
        )


class Comment(index.Indexed, models.Model):  # type: ignore[misc]
    """What a reader wrote. Nothing but `name`, `website` and `text` ever leaves the newsroom.

    A comment that begins a thread gets the next `place` of its page when it is first approved, and keeps it for ever;
    what answers it stands in the same place. So a thread stays on the page of comments that it was on.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        APPROVED = "approved", _("Approved")
        SPAM = "spam", _("Spam")
        BINNED = "binned", _("In the bin")

    page_id: int
    parent_id: int | None
    member_id: int | None
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name=_("answer to")
    )
    place = models.PositiveIntegerField(null=True, editable=False)
    #: When readers first had it: what followers are told of. It stays, whatever becomes of the comment.
    published_at = models.DateTimeField(null=True, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = models.EmailField(_("e-mail address"), blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    website = models.URLField(_("website"), max_length=300, blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST_TEXT)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PENDING)
    #: Whether readers have it, as pages ask for it: what is held purges none of them.
    is_shown = models.GeneratedField(
        expression=Q(state="approved"),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )
    #: Why it was held or binned: `reasons.Reason` as JSON, in the order of the rules.
    reasons: "models.JSONField[list[dict[str, object]]]" = models.JSONField(_("reasons"), default=list, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    #: Of a comment by the newsroom.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member of the newsroom"),
    )
    is_pick = models.BooleanField(_("picked by the newsroom"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)

    #: As the reader wrote it, when the newsroom has changed it.
    original_text = models.TextField(_("as it was written"), blank=True, editable=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edited by"),
    )

    #: The sender's address and network (/24, /64) under a key that changes; see `networks`. Emptied after a while.
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    network_hash = models.CharField(max_length=64, blank=True, editable=False)
    #: Of who wrote it nothing is left; it stands there for what answers it.
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)
    #: What near-duplicates are found by.
    sketch: "models.JSONField[list[int]]" = models.JSONField(default=list, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    #: What moderators look it up by; see `lookups`.
    search_fields = [index.SearchField("text"), index.SearchField("name"), index.SearchField("email")]

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "change", "delete")
        permissions: ClassVar[list[tuple[str, Any]]] = [("moderate", _("Can moderate comments"))]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "place"], name="comments_by_place", condition=Q(is_shown=True)),
            models.Index(fields=["state", "-received_at"], name="comments_by_state"),
            models.Index(fields=["email_key", "-received_at"], name="comments_by_author"),
            models.Index(fields=["network_hash", "-received_at"], name="comments_by_network"),
            models.Index(fields=["page", "-received_at"], name="comments_by_page"),
            models.Index(fields=["-received_at"], name="comments_by_time"),
            models.Index(fields=["page", "published_at"], name="comments_by_news"),
        ]

    def __str__(self) -> str:
        """Without the reader: the name of what is decided stays in the audit log."""
        return str(_("Comment %(number)s") % {"number": self.pk})

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """The address that leads to it, on whatever page it stands."""
        return reverse("comments:comment", args=[self.pk])

    @property
    def summary(self) -> str:
        """The first words, for a list."""
        return truncate(" ".join(self.text.split()), 80)

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    @property
    def is_public(self) -> bool:
        return self.state == self.State.APPROVED


def email_key(email: str) -> str:
    """What the comments of one reader are found by.

    Not folded further than capital letters: «straße.example» is not «strasse.example», and may be somebody else's.
    """
    return email.strip().lower()[:254]
