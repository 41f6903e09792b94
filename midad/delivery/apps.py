from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "midad.delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        from midad.delivery import commits, migrating, recording, replaced

        recording.install()
        commits.install()
        replaced.install()
        pre_migrate.connect(migrating.before, sender=self, dispatch_uid="midad.delivery.before")
        post_migrate.connect(migrating.after, sender=self, dispatch_uid="midad.delivery.after")
