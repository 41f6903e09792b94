"""The second step of signing in: a code of the member's own telephone, or a recovery code.

Codes are brought into one form before they are checked and before they are remembered as used, so that «٤٥٦ 123»
is not a second code beside «456123». Secrets stand in the database as they are: the key of the installation is
made anew by a restore, and what was encrypted with it could not be read.
"""

import hashlib
import secrets
import time
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from wagtail.models import GroupPagePermission

from midad.accounts.models import RecoveryCode, User

RECOVERY_CODES = 10
#: Without the letters that look like digits or like each other.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 80 bits: nobody tries them out, not even against the digests of a stolen backup, so that these can be quick.
_RECOVERY_LENGTH = 16
_TOTP_LENGTH = 6
_LOOKALIKES = str.maketrans("OIL", "011")
#: Nobody types more than this; longer texts are not looked at.
_LONGEST = 64

Kind = Literal["telephone", "recovery"]


def normal_code(text: str) -> str:
    """The code as it is compared: digits of any script as 0–9, capitals, and nothing between them."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).upper()
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if character.isalnum()
    )


def is_required(user: User) -> bool:
    """Whether the member may not work without a second step."""
    if not settings.MIDAD_REQUIRE_TWO_STEP:
        return False
    if user.is_superuser:
        return True
    if settings.MIDAD_TWO_STEP_ROLES:
        return user.groups.filter(name__in=settings.MIDAD_TWO_STEP_ROLES).exists()
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page").exists()


def is_on(user: User) -> bool:
    """Whether the member signs in with a second step."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    return user.recovery_codes.filter(used_at=None).count()


def check(user: User, text: str) -> Kind | None:
    """Use up the code; which kind it was, or None when it is wrong or was used before."""
    code = normal_code(text)
    if len(code) == _TOTP_LENGTH and code.isascii() and code.isdigit():
        return "telephone" if _check_telephone(user, code) else None
    code = code.translate(_LOOKALIKES)
    if len(code) == _RECOVERY_LENGTH and set(code) <= set(_ALPHABET):
        return "recovery" if _check_recovery(user, code) else None
    return None


@dataclass(frozen=True)
class Offer:
    """A new secret (hexadecimal), which the telephone is to learn."""

    key: str

    @classmethod
    def new(cls) -> "Offer":
        return cls(random_hex(20))

    def address(self, user: User) -> str:
        """What the QR code says."""
        return str(TOTPDevice(user=user, key=self.key).config_url)

    def groups(self) -> list[str]:
        """The secret to be typed, in groups of four letters."""
        text = b32encode(bytes.fromhex(self.key)).decode("ascii")
        return [text[place : place + 4] for place in range(0, len(text), 4)]

    def take(self, user: User, text: str) -> bool:
        """Turn the second step on with this secret, when `text` is its code of this moment; that code is then used."""
        device = TOTPDevice(user=user, key=self.key, name="telephone")
        code = normal_code(text)
        totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
        totp.time = time.time()
        if not (len(code) == _TOTP_LENGTH and code.isdigit() and totp.verify(int(code), device.tolerance)):
            return False
        device.last_t, device.drift = totp.t(), totp.drift
        with transaction.atomic():
            turn_off(user)
            device.save()
        return True


def turn_off(user: User) -> None:
    """Forget the telephone and the recovery codes."""
    TOTPDevice.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()


def new_recovery_codes(user: User) -> list[str]:
    """Put new codes in the place of the old ones; they are to be shown once, here is the only place that has them."""
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(_RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        user.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return ["-".join(code[place : place + 4] for place in range(0, _RECOVERY_LENGTH, 4)) for code in codes]


def _check_telephone(user: User, code: str) -> bool:
    with transaction.atomic():
        # Locked: two requests with one code must not both find it unused.
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device is not None and bool(device.verify_token(code))


def _check_recovery(user: User, code: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(user, code), used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def _digest(user: User, code: str) -> str:
    return hashlib.sha256(f"{user.pk}:{code}".encode()).hexdigest()
