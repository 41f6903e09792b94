"""Pictures with credit, documents, sound and video."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.search import index

from midad.media.renditions import is_of_file, shape
from midad.media.tasks import prepare_renditions
from midad.media.uploads import recording_files


class Picture(AbstractImage):  # type: ignore[misc]
    """A picture with what a newspaper must know of it.

    `description` (Wagtail's own field) is the alternative text. `crops` holds the ladder of renditions that
    pages use, as {crop: {"webp": [[width, height, path], …], "jpeg": [width, height, path]}}: a page view
    reads it with the picture's row and never makes a rendition.
    """

    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("The photographer or agency, as printed under the picture."),
    )
    crops = models.JSONField(default=dict, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.RelatedFields("tags", [index.FilterField("name")]),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def alt(self) -> str:
        return str(self.description)

    @property
    def default_alt_text(self) -> str:
        return self.alt

    def save(self, *args: Any, **kwargs: Any) -> None:
        stale = kwargs.get("update_fields") is None and self.crops.get("of") != shape(self)
        # The ladder of another file is gone with it; that of another focal point serves until the new one is made.
        if stale and not is_of_file(self.crops, self):
            self.crops = {}
        super().save(*args, **kwargs)
        if stale:
            prepare_renditions.enqueue(self.pk)

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:
        """As Wagtail's, but for «original», which the admin asks for: that would be a public copy of a private file."""
        if str(getattr(filter, "spec", filter)) == "original":
            size = {"width": self.width, "height": self.height}
            return Rendition(image=self, filter_spec="original", file=self.file.name, **size)
        return super().get_rendition(filter)


class Rendition(AbstractRendition):  # type: ignore[misc]
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        # A request for a file asks which picture it is of.
        indexes = [models.Index(fields=["file"], name="renditions_by_file")]


class Attachment(AbstractDocument):  # type: ignore[misc]
    """A document that readers may download; its size is noted when it comes in, not when a page first asks."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        if self.file:  # a file that its form has refused has no extension either, and is refused once
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and self.file_size is None and kwargs.get("update_fields") is None:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)


class Recording(index.Indexed, models.Model):
    """Sound or moving pictures, kept and served by the newspaper itself."""

    class Kind(models.TextChoices):
        AUDIO = "audio", _("Audio")
        VIDEO = "video", _("Video")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(
        _("file"),
        upload_to="recordings/%Y/%m/",
        db_index=True,
        validators=[FileExtensionValidator(["mp3", "m4a", "ogg", "opus", "wav", "mp4", "webm"])],
    )
    seconds = models.PositiveIntegerField(_("length in seconds"))
    poster = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("poster"),
        help_text=_("The picture shown before a video starts."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said or heard, for readers who cannot listen.")
    )

    panels = [FieldPanel(name) for name in ("title", "kind", "file", "seconds", "poster", "credit", "transcript")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.file and not self.file._committed:  # type: ignore[attr-defined]
            try:
                recording_files.examine(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    @property
    def length(self) -> str:
        """Minutes and seconds as players print them: 75 → 1:15."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"
