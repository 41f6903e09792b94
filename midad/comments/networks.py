"""Where comments come from, as keyed hashes: enough to count and to ban, and nothing to look up.

A key serves for a week. It is random, and gone when nothing is counted by it any more; what is left of a network then
can be worked out by nobody. A ban keeps the key that it was made with.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from midad.accounts.visitors import network_of
from midad.comments.models import Ban, Comment, NetworkKey

SERVES = timedelta(days=7)


@dataclass(frozen=True)
class Origin:
    """An address and its network under one key; both empty where no address is known."""

    address: str = ""
    network: str = ""


def origin_of(address: str) -> Origin:
    """The address as it is kept with a comment now."""
    return _under(_key(), address)


def networks_of(address: str) -> list[str]:
    """Its network under every key that is still there: what bans are found by."""
    return [_under(key, address).network for key in NetworkKey._default_manager.all()] if address else []


def _under(key: NetworkKey, address: str) -> Origin:
    if not address:
        return Origin()
    return Origin(_hashed(key, address), _hashed(key, network_of(address, old=24, new=64)))


def _hashed(key: NetworkKey, text: str) -> str:
    return f"{key.pk}:{hmac.new(key.secret.encode(), text.encode(), sha256).hexdigest()[:40]}"


def _key() -> NetworkKey:
    now = timezone.now()
    found = NetworkKey._default_manager.filter(made_at__gt=now - SERVES, made_at__lte=now).order_by("-pk").first()
    return found or NetworkKey._default_manager.create(secret=secrets.token_hex(32))


@transaction.atomic
def forget(*, days: int) -> None:
    """Empty what is kept of networks with comments that are older, and delete the keys that nothing needs."""
    limit = timezone.now() - timedelta(days=days)
    Comment.objects.filter(received_at__lt=limit).exclude(network_hash="").update(address_hash="", network_hash="")
    banned = [int(value.partition(":")[0]) for value in Ban.objects.networks().values_list("value", flat=True)]
    NetworkKey._default_manager.filter(made_at__lt=limit - SERVES).exclude(pk__in=banned).delete()
