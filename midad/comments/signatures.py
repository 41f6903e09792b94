"""The address at which a reader sees a comment of his own that others do not have yet."""

from django.core import signing

_SIGNER = signing.Signer(salt="midad.comments.waiting")


def signature_of(comment: int) -> str:
    return _SIGNER.signature(str(comment))


def is_signed(comment: int, signature: str) -> bool:
    try:
        _SIGNER.unsign(f"{comment}:{signature}")
    except signing.BadSignature:
        return False
    return True
