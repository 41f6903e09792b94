"""People who work in the newsroom."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of the newsroom; readers have no accounts.

    The name is one field: splitting Arabic names into first and last is a guess that goes wrong for
    «عبد الله بن سالم». Wagtail's forms still write the two inherited fields, so `get_full_name` prefers ours.
    """

    display_name = models.CharField(_("name"), max_length=150, blank=True)

    class Meta(AbstractUser.Meta):  # type: ignore[misc]
        verbose_name = _("member of the newsroom")  # type: ignore[assignment]
        verbose_name_plural = _("members of the newsroom")  # type: ignore[assignment]

    def get_full_name(self) -> str:
        return self.display_name or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def __str__(self) -> str:
        return self.get_full_name()
