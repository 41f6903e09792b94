"""Do letters of readers reach the newsroom?"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from midad.articles.models import Masthead, StandardPage
from midad.letters.models import Letter
from midad.operations.doctor import Finding, amber, green

_LATE = timedelta(hours=1)


def letters() -> Finding:
    """Whether every page with a form has somebody to write to, and none has waited long."""
    masthead = Masthead.of(Site.objects.get(is_default_site=True))
    pages = StandardPage.objects.live().filter(takes_letters=True).defer("body")
    unread = [page.title for page in pages if not page.letters_recipient(masthead)]
    if unread:
        return amber(
            _("Readers do not see the form of these pages, because nobody would get the letters: %(pages)s.")
            % {"pages": "، ".join(unread)},
            _("Write an address into the page, or into the masthead."),
        )
    late = Letter.objects.waiting().filter(received_at__lt=timezone.now() - _LATE)
    if number := late.count():
        fault = late.exclude(fault="").values_list("fault", flat=True).first()
        return amber(
            _("Letters that could not be mailed for an hour: %(number)s. %(fault)s")
            % {"number": number, "fault": fault or ""},
            _("They are kept and tried again: look at the mail server. The newsroom reads them in the admin."),
            waiting=number,
        )
    return green(_("Letters of readers reach the newsroom."))
