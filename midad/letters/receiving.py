"""Taking a letter in: it is kept first and mailed afterwards; sent twice, it is one letter."""

from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from midad.accounts import throttle, visitors
from midad.articles.models import StandardPage
from midad.letters import sending
from midad.letters.models import Letter

_MINUTE = timedelta(minutes=1)
FROM_NETWORK = throttle.Rule("letters from a network", free=5, longest=60 * _MINUTE, forgiven_after=10 * _MINUTE)
ON_SITE = throttle.Rule("letters", free=200, longest=5 * _MINUTE, forgiven_after=_MINUTE)


@transaction.atomic
def receive(*, letter: Letter, address: str) -> timedelta:
    """Keep a letter from the IP address and have it mailed; the answer is how long it must wait if it was refused."""
    # One after the other, so that two at once are seen to be one.
    list(StandardPage.objects.select_for_update().filter(pk=letter.page_id).order_by().values_list("pk"))
    if Letter.objects.like(letter).exists():
        return timedelta()
    attempt = throttle.begin(FROM_NETWORK.of(_digest(address)), ON_SITE.of("all"))
    if not attempt.wait:
        letter.save()
        sending.enqueue(letter=letter)
    return attempt.wait


def _digest(address: str) -> str:
    """The sender's network (/24, /48) under the newspaper's key: who has the counters cannot work it out."""
    network = visitors.network_of(address, old=24, new=48)
    return salted_hmac("midad.letters", network, algorithm="sha256").hexdigest()
