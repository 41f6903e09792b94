"""What the newspaper's own machinery notes about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a process that never ends was last alive; one row a process."""

    name = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name


class JobRun(models.Model):
    """The last run of a job of the scheduler; one row a job. `succeeded_at` is of the last run that did not fail."""

    name = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    failed = models.BooleanField(default=False)
    succeeded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("last run of a job")
        verbose_name_plural = _("last runs of jobs")

    def __str__(self) -> str:
        return self.name


class BackupEvent(models.Model):
    """A backup was made, tried out, or restored. `file` is its name without the folder, `size` in bytes."""

    class Kind(models.TextChoices):
        MADE = "made", _("Backup made")
        TRIED = "tried", _("Backup tried out")
        RESTORED = "restored", _("Backup restored")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    happened_at = models.DateTimeField()
    #: The moment that the content of the backup is of.
    content_at = models.DateTimeField()
    file = models.CharField(max_length=255)
    size = models.BigIntegerField()

    class Meta:
        verbose_name = _("event of a backup")
        verbose_name_plural = _("events of backups")
        ordering = ["-happened_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}"


class DigestedFile(models.Model):
    """A file of a spool whose lines are counted: written in the transaction that counts them, gone with the file."""

    name = models.CharField(max_length=100, primary_key=True)

    class Meta:
        verbose_name = _("counted file")
        verbose_name_plural = _("counted files")

    def __str__(self) -> str:
        return self.name
