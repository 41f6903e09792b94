from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class LookupsConfig(AppConfig):
    name = "midad.lookups"
    verbose_name = _("Look-ups")

    def ready(self) -> None:
        from modelsearch import index

        from midad.lookups import entries, health
        from midad.operations import doctor

        for model in index.get_indexed_models():
            # Wagtail's own index is not kept: its task at every save would have nothing to do.
            model.search_auto_update = False
            post_save.connect(entries.saved, sender=model, dispatch_uid="midad.lookups")
            post_delete.connect(entries.deleted, sender=model, dispatch_uid="midad.lookups")
        m2m_changed.connect(entries.tagged, dispatch_uid="midad.lookups")
        post_migrate.connect(entries.migrated, sender=self, dispatch_uid="midad.lookups")
        doctor.register("lookups", title=_("Look-ups in the admin"), run=health.entries)
