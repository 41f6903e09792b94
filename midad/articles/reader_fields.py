"""Fields of the forms that readers fill in."""

import re
from typing import Any

from django import forms

#: Of all that e-mail addresses may be by the rules: what readers have, and what no mail program reads as two.
_ADDRESS = re.compile(r"[^\s\"(),:;<>\[\]\\@]+@[^\s\"(),:;<>\[\]\\@]+")


class AddressField(forms.EmailField):
    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        if not _ADDRESS.fullmatch(address):
            usual = self.default_validators[0].message  # type: ignore[attr-defined]
            raise forms.ValidationError(self.error_messages.get("invalid", usual), code="invalid")
        return address
