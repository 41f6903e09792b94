"""Why something was refused: a reason for programs, a sentence for people."""

from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """What is wrong with a document, a key or a name."""

    TOO_LARGE = "too_large"
    PRIVATE_KEY = "private_key"
    ENCODING = "encoding"
    ARMOR = "armor"
    PAYLOAD = "payload"
    FIELDS = "fields"
    VALUE = "value"
    UNKNOWN_KEY = "unknown_key"
    SIGNATURE = "signature"
    KEY_FILE = "key_file"
    FILE = "file"
    NO_DOMAIN = "no_domain"
    PUBLIC_SUFFIX = "public_suffix"
    LOCAL_NAME = "local_name"


class LicenseError(ValueError):
    """Something that cannot be accepted; its text is a sentence in the language of who asks for it."""

    def __init__(self, reason: Reason, sentence: Any, **parts: Any) -> None:
        super().__init__(reason, sentence)
        self.reason = reason
        self._sentence, self._parts = sentence, parts

    def __str__(self) -> str:
        return str(self._sentence) % self._parts if self._parts else str(self._sentence)
