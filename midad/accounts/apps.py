from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils.translation import gettext_lazy as _

from midad.operations import doctor, scheduler

_DAY = 86400.0


class AccountsConfig(AppConfig):
    name = "midad.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from midad.accounts import devices, health, throttle
        from midad.accounts.models import FailedAttempts, StaffSession
        from midad.accounts.sign_in import note_place, note_sign_out
        from midad.operations.backup import newspaper

        user_logged_in.connect(note_place, dispatch_uid="midad.accounts.note_place")
        user_logged_out.connect(note_sign_out, dispatch_uid="midad.accounts.note_sign_out")
        newspaper.leave_out([StaffSession, FailedAttempts])
        doctor.register("sign-in", title=_("Sign-in"), run=health.sign_in, order=150)
        scheduler.register(
            "clear attempts to sign in", title=_("Clear attempts to sign in"), every=_DAY, run=throttle.clear_old
        )
        scheduler.register("clear old devices", title=_("Clear old devices"), every=_DAY, run=devices.clear_old)
