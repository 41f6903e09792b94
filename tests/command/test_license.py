"""`midad license …` as a vendor types it, and the code that the shell gets back."""

import json
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from midad.cli import main
from midad.licenses import keys
from midad.licenses.refusals import LicenseError, Reason


class Vendor:
    """Somebody with a shell in a folder. Files are called by their names."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, *words: str, code: int = 0) -> tuple[str, str]:
        """What `midad license …` prints: on the standard output, on the standard error."""
        placed = [str(self.folder / word[2:]) if word.startswith("./") else word for word in words]
        try:
            ended = main(["license", *placed])
        except SystemExit as stopped:
            ended = int(str(stopped.code))
        out, err = self.capsys.readouterr()
        assert ended == code, (out, err)
        return out, err

    def json(self, *words: str, code: int = 0) -> Any:
        out, _err = self(*words, "--json", code=code)
        return json.loads(out)

    def issue(self, *words: str, code: int = 0) -> tuple[str, str]:
        return self("issue", "--key", "./key", "--theme", "nile", "--holder", "صحيفة النهر", *words, code=code)


@pytest.fixture
def vendor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Vendor:
    """With a key, and a licence for example.com in `a.license`."""
    found = Vendor(tmp_path, capsys)
    found("keygen", "./key")
    found.issue("--domain", "example.com", "--updates-until", "2040-01-01", "--out", "./a.license")
    return found


def test_a_licence_through_its_whole_life(vendor: Vendor) -> None:
    asked = ("verify", "./a.license", "--public-key", "./key.pub", "--domain")
    said = vendor.json(*asked, "https://WWW.Example.com:443/")
    assert (said["valid"], said["state"], said["covered_by"]) == (True, "valid", "example.com")
    wrong = vendor.json(*asked, "evil-example.com", code=1)
    assert (wrong["valid"], wrong["state"]) == (False, "wrong_domain")
    vendor("revoke", said["id"], "--key", "./key", "--out", "./list")
    revoked = vendor.json(*asked, "example.com", "--revocations", "./list", code=1)
    assert (revoked["valid"], revoked["state"]) == (False, "revoked")
    vendor("keygen", "./new")
    forged = vendor.json("verify", "./a.license", "--public-key", "./new.pub", "--domain", "example.com", code=1)
    assert (forged["valid"], forged["state"], forged["reason"]) == (False, "damaged", "unknown_key")
    both = (*asked[:-1], "--public-key", "./new.pub", "--domain", "example.com")
    assert vendor.json(*both)["valid"]


def test_what_people_read_is_arabic(vendor: Vendor) -> None:
    out, _err = vendor("show", "./a.license")
    assert "صحيفة النهر" in out
    assert "example.com" in out
    assert "تحقّق" in out
    _out, err = vendor("show", "./key", code=1)
    assert "مفتاح خاص" in err


def test_a_private_key_is_for_its_owner_and_is_never_overwritten(vendor: Vendor) -> None:
    key = vendor.folder / "key"
    before = key.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    _out, err = vendor("keygen", "./key", code=1)
    assert str(key) in err
    key.rename(vendor.folder / "elsewhere")
    vendor("keygen", "./key", code=1)  # its public half is still there
    assert not key.exists()
    assert (vendor.folder / "elsewhere").read_bytes() == before


def test_a_key_is_not_kept_where_backups_are_made_of(vendor: Vendor, settings: Any) -> None:
    settings.MIDAD_HOME = vendor.folder / "var"
    (vendor.folder / "var").mkdir()
    _out, err = vendor("keygen", "./var/../var/key", code=1)
    assert err
    assert list((vendor.folder / "var").iterdir()) == []


def test_nothing_that_is_printed_holds_the_private_key(vendor: Vendor) -> None:
    private = keys.read_private(vendor.folder / "key").private_bytes_raw()
    secrets = [private.hex(), *(vendor.folder / "key").read_text().splitlines()[1:2]]
    printed = [
        *vendor("keygen", "./other"),
        *vendor.issue("--domain", "example.com"),
        *vendor("show", "./key", code=1),
        *vendor("verify", "./key", "--public-key", "./key.pub", "--domain", "a.com", code=1),
        *vendor("verify", "./a.license", "--public-key", "./key", "--domain", "a.com", code=1),
        *vendor("revoke", "abcd", "--key", "./key.pub", "--out", "./list", code=1),
        *vendor("revoke", "abcd", "--key", "./key", "--out", "./key", code=1),
    ]
    assert not [text for text in printed for secret in secrets if secret in text]
    assert keys.read_private(vendor.folder / "key").private_bytes_raw() == private


def test_other_programs_read_the_keys(vendor: Vendor) -> None:
    """OpenSSL makes of the private key the public one that we wrote."""
    done = subprocess.run(
        ["openssl", "pkey", "-in", str(vendor.folder / "key"), "-pubout"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, (vendor.folder / "key.pub").read_bytes())


def test_without_a_file_the_licence_is_printed_and_nothing_else(vendor: Vendor) -> None:
    out, err = vendor.issue("--domain", "example.com", "example.org", "--domain", "مثال.com")
    (vendor.folder / "b.license").write_text(out)
    assert err == ""
    assert vendor.json("show", "./b.license")["domains"] == ["example.com", "example.org", "xn--mgbh0fb.com"]


def test_a_name_with_www_is_advised_on(vendor: Vendor) -> None:
    assert "example.com" in vendor.issue("--domain", "www.example.com")[1]
    assert vendor.issue("--domain", "www.example.com", "example.com")[1] == ""


def test_no_licence_is_overwritten(vendor: Vendor) -> None:
    before = (vendor.folder / "a.license").read_bytes()
    vendor.issue("--domain", "example.org", "--out", "./a.license", code=1)
    assert (vendor.folder / "a.license").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("--domain", "github.io"),
        ("--domain", "co.uk"),
        ("--domain", "localhost"),
        ("--domain", "8.8.8.8"),
        ("--domain", "*.example.com"),
        ("--domain", "example.com", "--staging", "com"),
        ("--domain", "example.com", "--staging", *(f"a{number}.com" for number in range(6))),
        ("--domain", "example.com", "--updates-until", "2001-01-01"),
        ("--domain", "example.com", "--theme", "النيل"),
        ("--domain", "example.com", "--holder", " "),
        ("--domain", "example.com", "--key", "./key.pub"),
        ("--domain", "example.com", "--key", "./nothing"),
        ("--domain", "example.com", "--out", "./no/such/folder"),
    ],
    ids=" ".join,
)
def test_what_is_refused_is_a_sentence_and_1(vendor: Vendor, words: tuple[str, ...]) -> None:
    out, err = vendor.issue(*words, code=1)
    assert out == ""
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("sell",),
        ("keygen",),
        ("issue", "--theme", "nile"),
        ("issue", "--key", "k", "--theme", "n", "--holder", "h", "--domain", "a.com", "--updates-until", "20270101"),
        ("show", "a", "b"),
        ("verify", "a"),
        ("revoke", "--key", "k", "--out", "o"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert Vendor(tmp_path, capsys)(*words, code=2)[1]


def test_a_list_grows_and_forgets_nothing(vendor: Vendor) -> None:
    vendor("revoke", "nile-0001", "--key", "./key", "--out", "./list")
    assert vendor.json("revoke", "nile-0002", "nile-0001", "--key", "./key", "--out", "./list")["revoked"] == [
        "nile-0001",
        "nile-0002",
    ]
    before = (vendor.folder / "list").read_bytes()
    vendor("keygen", "./new")
    vendor("revoke", "nile-0003", "--key", "./new", "--out", "./list", code=1)
    vendor("revoke", "No Id", "--key", "./key", "--out", "./list", code=1)
    assert (vendor.folder / "list").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"-----BEGIN PRIVATE KEY-----\nx\n", b"x" * 9000])
def test_a_file_that_is_no_key_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    for read in (keys.read_private, keys.read_public):
        with pytest.raises(LicenseError) as caught:
            read(path)
        assert caught.value.reason is Reason.KEY_FILE
        assert caught.value.__cause__ is None or b"PRIVATE" not in content


def test_a_key_of_another_kind_is_none(tmp_path: Path) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    encoding, public = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    (tmp_path / "pub").write_bytes(other.public_key().public_bytes(encoding, public))
    (tmp_path / "key").write_bytes(
        other.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    for read, name in ((keys.read_private, "key"), (keys.read_public, "pub")):
        with pytest.raises(LicenseError, match="Ed25519"):
            read(tmp_path / name)


def test_a_public_key_may_be_written_short(vendor: Vendor) -> None:
    public = keys.read_public(vendor.folder / "key.pub")
    assert keys.public_key_of(keys.public_text(public)) == public
    with pytest.raises(LicenseError):
        keys.public_key_of(keys.public_text(public)[:-1])
