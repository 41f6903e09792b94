"""A theme that is sold brings its vendor's keys; licences hear of them, who chooses the theme sees how it stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from midad.licenses import products, standings
from midad.licenses.keys import public_bytes, public_text
from midad.licenses.models import SiteLicense
from midad.licenses.states import State
from midad.licenses.tests.documents_for_tests import key_of, keys_of, license_text, revocations_text
from midad.operations import doctor
from midad.themes import health, installed, vendors
from midad.themes.checks.everything import check_folder
from midad.themes.installed import Theme, together
from midad.themes.manifest import read
from midad.themes.models import Appearance
from midad.themes.tests.dressing import DEFAULT, NEEDED, manifest

EXAMPLE = Path(__file__).parents[3] / "examples" / "nile" / "nile_theme"
KEYS = [public_text(public_bytes(key_of(number))) for number in (1, 2)]
PEM = "-----BEGIN PUBLIC KEY-----\\nMCowBQYDK2VwAyEA\\n-----END PUBLIC KEY-----"
PRIVATE = "-----BEGIN PRIVATE KEY-----\\nMC4CAQAw\\n-----END PRIVATE KEY-----"
Install = Callable[..., dict[str, Theme]]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Install:
    """Install «child» with these lines in its manifest, and «grandchild», its child, as a start of Midad would."""
    monkeypatch.setattr(products, "_known", {})
    monkeypatch.setattr(products, "_wearing", [])
    settings.MIDAD_ADDRESS = urlsplit("https://example.com")

    def put(more: str, **files: str) -> dict[str, Theme]:
        own = manifest(tmp_path / "child", more)
        for name, text in files.items():
            (own.folder / f"{name}.revoked").write_text(text, "utf-8")
        below = manifest(tmp_path / "below", 'parent = "child"\n', needed=NEEDED.replace('"child"', '"grandchild"'))
        themes = together([read(DEFAULT), own, below])
        for module in (installed, health):
            monkeypatch.setattr(module, "all_themes", lambda: themes)
        vendors.tell_licenses(themes.values())
        return themes

    return put


def test_the_licences_know_every_theme_and_the_keys_of_its_vendor(install: Install) -> None:
    themes = install(f"public_keys = {KEYS}")
    known = {product.slug: (str(product.name), dict(product.keys)) for product in products.known()}
    assert known["child"] == ("Child", keys_of(1, 2))
    assert known["default"][1] == {}
    # A newspaper that changes a theme in a child of it still needs the licence of what it has bought.
    assert [vendors.sold(themes[slug]) for slug in ("child", "grandchild", "default")] == ["child", "child", "default"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (PRIVATE, "This is a private key"),
        (PEM, "not a key of Ed25519"),
        ("short", "not a key of Ed25519"),
        ("", "not a key of Ed25519"),
        ("مفتاح", "not a key of Ed25519"),
    ],
)
def test_a_key_that_cannot_be_read_is_said_and_stops_nothing(install: Install, key: str, said: str) -> None:
    themes = install(f'public_keys = ["{KEYS[0]}", "{key}"]')
    with override("en"):
        (fault,) = vendors.vendor_of(themes["child"].manifest).faults
        assert said in fault
        (message,) = health.vendors_said()
        assert said in message.msg
        assert not message.is_serious()
        found = health.vendors_known()
    assert (found.state, found.facts) == (doctor.State.AMBER, {"faults": 1})
    assert said in found.text
    assert "MC4CAQAw" not in fault + found.text + message.msg
    assert products.find("child").keys == keys_of(1)  # type: ignore[union-attr]


def test_a_list_of_revocations_comes_with_the_theme(install: Install) -> None:
    names = '["own.revoked", "foreign.revoked", "missing.revoked"]'
    themes = install(
        f"public_keys = {KEYS}\nrevocations = {names}",
        own=revocations_text("nile-0001"),
        foreign=revocations_text("nile-0002", number=9),
    )
    with override("en"):
        found = [fault for fault in check_folder(themes["child"].manifest.folder) if fault.rule == "vendor"]
    assert {fault.place for fault in found} == {"theme.toml"}
    faults = [fault.text for fault in found]
    assert [fault.split("”")[0].split("“")[1] for fault in faults] == ["foreign.revoked", "missing.revoked"]
    product = products.find("child")
    assert product is not None
    assert product.revocations == (revocations_text("nile-0001").encode(),)


def test_nothing_is_said_of_vendors_that_are_well(install: Install) -> None:
    install(f"public_keys = {KEYS}")
    assert health.vendors_said() == []
    assert health.vendors_known().state == doctor.State.GREEN


def test_the_example_has_no_fault() -> None:
    assert check_folder(EXAMPLE) == []
    assert read(EXAMPLE).public_keys
    assert not [path for path in EXAMPLE.parent.rglob("*") if path.is_file() and b"PRIVATE KEY" in path.read_bytes()]


def test_who_chooses_the_theme_sees_how_it_stands_with_its_licence(
    install: Install, home: Any, administrator: Any, managing_editor: Any
) -> None:
    install(f"public_keys = {KEYS}")
    site = Site.objects.get(is_default_site=True)
    managing_editor.user_permissions.add(Permission.objects.get(codename="change_appearance"))
    address = f"/admin/settings/themes/appearance/{site.pk}/"

    def page(user: Any) -> str:
        client = Client()
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.text

    assert "data-state" not in page(administrator)
    for theme in ("grandchild", "child"):
        Appearance.objects.update_or_create(site=site, defaults={"theme": theme})
        assert standings.standing_of(site).state is State.NOT_VALIDATED
        assert 'data-state="not_validated"' in page(administrator)
        assert "data-state" not in page(managing_editor)
    SiteLicense.objects.create(site=site, theme="child", text=license_text(theme="child", updates_until=None))
    assert 'data-state="valid"' in page(administrator)
