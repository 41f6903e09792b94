"""`midad manage reset_two_step NAME`: for an administrator who has lost the telephone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from midad.accounts.member_views import reset_two_step
from midad.accounts.models import User


class Command(BaseCommand):
    help = "Turn off a member's second step of the sign-in, sign the member out everywhere, and end every wait."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the name that the member signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            member = User.objects.select_for_update().filter(username=options["username"]).first()
            if member is None:
                raise CommandError(_("Nobody signs in with the name %(name)s.") % {"name": options["username"]})
            reset_two_step(member, by=None)
        text = _("%(name)s signs in with the password alone now, and can do so at once.")
        self.stdout.write(text % {"name": member.username})
