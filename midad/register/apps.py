from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "midad.register"
    verbose_name = _("Register of names")

    def ready(self) -> None:
        from midad.delivery.declarations import follow
        from midad.register.models import FormerSlug, Name

        follow(Name, found_by=("slug",), listed_by=("name", "kind"), by_column=True)
        follow(FormerSlug, found_by=("slug",))
