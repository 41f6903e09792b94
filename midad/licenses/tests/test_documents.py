import base64
import json
from datetime import date
from typing import Any

import pytest

from midad.licenses import armor, documents
from midad.licenses.armor import Kind
from midad.licenses.refusals import LicenseError, Reason
from midad.licenses.tests.documents_for_tests import TODAY, key_of, keys_of, license_text, revocations_text

KEYS = keys_of(1)
TEXT = license_text()
DATA = TEXT.encode()
PAYLOAD = armor.opened(DATA, Kind.LICENSE).payload


def reason_of(data: bytes, keys: Any = KEYS) -> Reason:
    with pytest.raises(LicenseError) as caught:
        documents.verified_license(data, keys)
    assert str(caught.value)
    return caught.value.reason


def signed(payload: bytes, number: int = 1, kind: Kind = Kind.LICENSE) -> bytes:
    """A document that the vendor really signed, whatever it holds."""
    return armor.seal(payload, kind=kind, key=key_of(number)).armored().encode()


def changed(**changes: Any) -> bytes:
    return signed(json.dumps({**json.loads(PAYLOAD), **changes}, ensure_ascii=False).encode())


def test_a_licence_says_what_was_issued() -> None:
    said = documents.verified_license(DATA, KEYS)
    assert (said.id, said.theme, said.holder) == ("nile-0001", "nile", "صحيفة النهر")
    assert (said.domains, said.staging) == (("example.com",), ())
    assert (said.issued, said.updates_until, said.support_until) == (date(2026, 1, 15), date(2027, 1, 15), None)
    assert said.payload() == PAYLOAD


def test_no_licence_with_one_bit_changed_is_verified() -> None:
    """All of them: the armour, the payload, the signature, the last line end."""
    passed = []
    for position in range(len(DATA)):
        for bit in range(8):
            flipped = bytearray(DATA)
            flipped[position] ^= 1 << bit
            try:
                documents.verified_license(bytes(flipped), KEYS)
            except LicenseError:
                continue
            passed.append((position, bit))
    assert passed == []


def test_no_licence_that_was_cut_off_is_verified() -> None:
    """But for the line end after it."""
    for cut in range(len(DATA) - 1):
        reason_of(DATA[:cut])
        reason_of(DATA[cut + 1 :])
    assert documents.verified_license(DATA[:-1], KEYS)


@pytest.mark.parametrize(
    "data",
    [
        DATA.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + DATA,
        b"\xef\xbb\xbf\r\n" + DATA.replace(b"\n", b"\r\n"),
        b"\n\n" + DATA + b"\n\n",
        DATA.rstrip(),
    ],
    ids=["windows", "mark", "both", "empty lines", "no last line end"],
)
def test_what_editors_do_to_a_file_does_no_harm(data: bytes) -> None:
    assert documents.verified_license(data, KEYS).id == "nile-0001"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.ARMOR),
        (b"x" * (16 * 1024 + 1), Reason.TOO_LARGE),
        (DATA + b"\n" * (16 * 1024), Reason.TOO_LARGE),
        (TEXT.encode("utf-16"), Reason.ENCODING),
        (TEXT.encode("utf-16-le"), Reason.ENCODING),
        (TEXT.encode("utf-32"), Reason.ENCODING),
        (DATA.replace(b"e", "ｅ".encode()), Reason.ENCODING),
        (DATA.replace(b"\n", b"\0\n"), Reason.ENCODING),
        (DATA.replace(b"-----BEGIN", "—BEGIN".encode()), Reason.ENCODING),
        (DATA.replace(b"\n", b"\r"), Reason.ARMOR),
        (DATA.replace(b"\n", b"\n\n"), Reason.ARMOR),
        (DATA.replace(b"\n", b" \n"), Reason.ARMOR),
        (b"> " + DATA.replace(b"\n", b"\n> "), Reason.ARMOR),
        (b"Hello!\n" + DATA, Reason.ARMOR),
        (DATA + DATA, Reason.ARMOR),
        (DATA.replace(b"MIDAD LICENSE", b"MIDAD REVOCATIONS"), Reason.ARMOR),
        (DATA.replace(b".", b"=."), Reason.ARMOR),
        (DATA.replace(b".", b""), Reason.ARMOR),
        (DATA.replace(b".", b".."), Reason.ARMOR),
        (b"-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----\n", Reason.PRIVATE_KEY),
    ],
)
def test_what_is_no_licence_has_its_reason(data: bytes, reason: Reason) -> None:
    assert reason_of(data) is reason


def test_the_same_bytes_in_another_spelling_are_refused() -> None:
    """Base64 has several for some bytes: the last character of the signature has four bits that decode to nothing."""
    lines = TEXT.splitlines()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = lines[-2][-1]
    other = alphabet[alphabet.index(last) ^ 1]
    assert base64.urlsafe_b64decode(f"A{last}==") == base64.urlsafe_b64decode(f"A{other}==")
    lines[-2] = lines[-2][:-1] + other
    assert reason_of("\n".join(lines).encode()) is Reason.ARMOR


_FIELDS = json.loads(PAYLOAD)
_REORDERED = dict(reversed(_FIELDS.items()))


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"{}", Reason.FIELDS),
        (b"[]", Reason.PAYLOAD),
        (b'"text"', Reason.PAYLOAD),
        (b"null", Reason.PAYLOAD),
        (b"{", Reason.PAYLOAD),
        (b"[" * 5000, Reason.PAYLOAD),
        (b"\xff" + PAYLOAD, Reason.PAYLOAD),
        (b"\xef\xbb\xbf" + PAYLOAD, Reason.PAYLOAD),
        (PAYLOAD + b"{}", Reason.PAYLOAD),
        (PAYLOAD.replace(b"null", b"NaN"), Reason.PAYLOAD),
        (PAYLOAD.replace(b"null", b"Infinity"), Reason.PAYLOAD),
        (PAYLOAD.replace(b"null", b"9" * 5000), Reason.PAYLOAD),
        (PAYLOAD.replace(b'"staging":', b'"domains":["evil.net"],"staging":'), Reason.FIELDS),
        (PAYLOAD.replace(b'{"id"', b'{"extra":1,"id"'), Reason.FIELDS),
        (PAYLOAD.replace(b'"staging":[],', b""), Reason.FIELDS),
        (PAYLOAD.replace(b'"staging"', b'"Staging"'), Reason.FIELDS),
        (json.dumps(_REORDERED).encode(), Reason.FIELDS),
        (PAYLOAD.replace("صحيفة".encode(), b"\\ud800"), Reason.VALUE),
        (PAYLOAD.replace("صحيفة".encode(), b"\\u202e"), Reason.VALUE),
        (PAYLOAD.replace("صحيفة".encode(), b"\\u0000"), Reason.VALUE),
    ],
)
def test_what_a_vendor_signs_is_read_strictly(payload: bytes, reason: Reason) -> None:
    assert payload != PAYLOAD
    assert reason_of(signed(payload)) is reason


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "x"},
        {"id": "NILE-0001"},
        {"id": "nile-0001\n"},
        {"id": 12345},
        {"theme": "النيل"},
        {"theme": "../nile"},
        {"holder": ""},
        {"holder": " أ"},
        {"holder": "أ" * 201},
        {"holder": ["أ"]},
        {"domains": []},
        {"domains": "example.com"},
        {"domains": ["Example.com"]},
        {"domains": ["مثال.com"]},
        {"domains": ["example.com."]},
        {"domains": ["example.com", "example.com"]},
        {"domains": ["example.com", 1]},
        {"domains": [f"a{number}.com" for number in range(21)]},
        {"staging": [f"a{number}.com" for number in range(6)]},
        {"staging": None},
        {"issued": "20260115"},
        {"issued": "2026-W03-4"},
        {"issued": "2026-02-30"},
        {"issued": "٢٠٢٦-٠١-١٥"},
        {"issued": None},
        {"issued": 20260115},
        {"updates_until": "2025-12-31"},
        {"support_until": "2026-01-14"},
        {"updates_until": ""},
        {"updates_until": False},
        {"key": "0" * 15},
        {"key": "F" * 16},
    ],
    ids=str,
)
def test_a_field_holds_what_it_can_hold(changes: dict[str, Any]) -> None:
    assert reason_of(changed(**changes)) is Reason.VALUE


def test_the_largest_licence_fits() -> None:
    names = [f"{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 50}{number:03}.com" for number in range(20)]
    text = license_text(names=names, staging=[f"s.{name}"[:240] for name in names[:5]], holder="ط" * 200)
    assert len(text) < Kind.LICENSE.largest
    assert len(documents.verified_license(text.encode(), KEYS).domains) == 20


def test_the_signature_of_another_licence_is_none() -> None:
    other = armor.opened(license_text(names=["example.org"]).encode(), Kind.LICENSE)
    mixed = armor.Sealed(Kind.LICENSE, PAYLOAD, other.signature).armored().encode()
    assert reason_of(mixed) is Reason.SIGNATURE


def test_a_licence_of_another_vendor_is_unknown_even_under_our_id() -> None:
    assert reason_of(license_text(2).encode()) is Reason.UNKNOWN_KEY
    theirs = armor.seal(PAYLOAD, kind=Kind.LICENSE, key=key_of(2)).armored().encode()
    assert reason_of(theirs) is Reason.SIGNATURE


def test_old_keys_go_on_verifying() -> None:
    both = keys_of(1, 2)
    assert documents.verified_license(DATA, both).key != documents.verified_license(license_text(2).encode(), both).key


def test_a_list_cannot_be_read_as_a_licence_nor_the_other_way_round() -> None:
    listed = revocations_text("nile-0001").encode()
    said = documents.verified_revocations(listed, KEYS)
    assert (said.revoked, said.issued) == (("nile-0001",), TODAY)
    assert reason_of(listed) is Reason.ARMOR
    relabelled = armor.Sealed(Kind.REVOCATIONS, PAYLOAD, armor.opened(DATA, Kind.LICENSE).signature)
    assert not relabelled.is_by(next(iter(KEYS.values())))
    as_license = armor.opened(listed.replace(b"MIDAD REVOCATIONS", b"MIDAD LICENSE"), Kind.LICENSE)
    assert not as_license.is_by(next(iter(KEYS.values())))


@pytest.mark.parametrize("public", [b"", b"\0" * 31, b"\xff" * 33])
def test_what_is_no_key_verifies_nothing(public: bytes) -> None:
    assert not armor.opened(DATA, Kind.LICENSE).is_by(public)
