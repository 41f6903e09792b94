"""An administrator installs a theme that is sold; its licence lives its whole life, and readers notice nothing."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import expect

from midad.licenses import issuing, keys
from tests.browser.arriving import arriving
from tests.browser.chromium import Open
from tests.browser.first_run import ROOT, Installed
from tests.browser.serving import Served, pages_alone, whole_newsroom
from tests.journeys.editing_room import sign_in

pytestmark = pytest.mark.journey

EXAMPLE = ROOT / "examples" / "nile"
ENDED = date.today() - timedelta(days=1)  # noqa: DTZ011 - as the vendor's calendar says


class Vendor:
    """Who sells the theme of `examples`, with keys of their own in their copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.theme = folder, folder / "nile"
        shutil.copytree(EXAMPLE, self.theme, ignore=shutil.ignore_patterns("__pycache__", "built"))
        manifest = self.theme / "nile_theme" / "theme.toml"
        before, after = manifest.read_text("utf-8").split("public_keys = [\n")
        self._before, self._after, self._lines = before, after.partition("]\n")[2], ""
        self._manifest = manifest

    def key(self, name: str) -> Ed25519PrivateKey:
        return keys.make(self.folder / f"{name}.key")

    def sell_with(self, key: Ed25519PrivateKey) -> None:
        """Give out a version of the theme that knows this key and those before it."""
        self._lines += f'  "{keys.public_text(keys.public_bytes(key))}",\n'
        self._manifest.write_text(f"{self._before}public_keys = [\n{self._lines}]\n{self._after}", "utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """Of a newspaper that has the theme, under a name for which a licence is needed."""
        paths = {"PYTHONPATH": f"{ROOT}:{self.theme}", "MIDAD_THEMES": "nile_theme"}
        return {**paths, "MIDAD_URL": "http://example.com"}


def license_of(key: Ed25519PrivateKey, name: str, **more: Any) -> str:
    said = {"holder": "صحيفة النهر", "issued": ENDED - timedelta(days=300), **more}
    return issuing.issue(key=key, theme="nile", names=[name], **said)[1]


class Desk:
    """The administrator's window, and a reader who looks at the front page after each step."""

    def __init__(self, open_browser: Open, said_by_demo: str) -> None:
        self.page, self.reader = open_browser().new_page(), open_browser()
        printed = re.search(r"name\s+(\S+)\s+password\s+(\S+)", said_by_demo)
        assert printed
        self._name_and_password = printed.groups()
        self.fronts: list[bytes] = []

    def sign_in(self, served: Served) -> None:
        self.served = served
        sign_in(self.page, served, *self._name_and_password)

    def open_appearance(self) -> None:
        self.page.goto(f"{self.served.url}/admin/settings/themes/appearance/")

    def put(self, text: str) -> None:
        """Into the form of the page about licences that is open."""
        self.page.locator("textarea[name=text]").fill(text)
        with arriving(self.page):
            self.page.locator("form.midad-narrow button[type=submit]").click()

    def look(self, state: str, *words: str) -> None:
        """The state beside the choice of the theme and on the licence's own page, which stays open; and the front."""
        self.open_appearance()
        self._expect(state, words)
        with arriving(self.page):
            self.page.locator(".license-state").get_by_role("link").click()
        self._expect(state, words)
        # For an administrator the page is made anew.
        for who in (self.page, self.reader):
            self.fronts.append(who.request.get(f"{self.served.url}/").body())

    def _expect(self, state: str, words: tuple[str, ...]) -> None:
        shown = self.page.locator(".license-state")
        expect(shown).to_have_attribute("data-state", state)
        for word in words:
            expect(shown).to_contain_text(word)


@pytest.mark.slow
def test_the_life_of_a_licence(demo: Installed, tmp_path: Path, open_browser: Open) -> None:
    vendor, desk = Vendor(tmp_path), Desk(open_browser, demo.said)
    first, second = vendor.key("first"), vendor.key("second")
    vendor.sell_with(first)
    installed = demo.copy(tmp_path / "var")
    renewed = license_of(second, "example.com", license_id="nile-0002")

    with whole_newsroom(installed, tmp_path / "log", **vendor.environment) as served:
        desk.sign_in(served)
        desk.open_appearance()
        expect(desk.page.locator(".license-state")).to_have_count(0)
        desk.page.get_by_label("النيل").check()
        with arriving(desk.page):
            desk.page.locator("main footer button[type=submit]").click()
        desk.look("not_validated", "example.com")
        desk.put(license_of(first, "example.org"))
        desk.look("wrong_domain", "example.org", "example.com")
        desk.put(license_of(first, "example.com"))
        desk.look("valid")
        desk.put(license_of(first, "example.com", updates_until=ENDED))
        desk.look("updates_ended")
        # The vendor signs with another key, which this version of the theme does not know.
        desk.put(renewed)
        expect(desk.page.get_by_text("حدّث القالب أولًا")).to_be_visible()
        desk.look("updates_ended")

    vendor.sell_with(second)
    with pages_alone(installed, tmp_path / "log", **vendor.environment) as served:
        desk.served = served  # the session is still theirs
        desk.look("updates_ended")
        desk.put(renewed)
        desk.look("valid")
        desk.page.goto(f"{served.url}/admin/licenses/revocations/")
        desk.put(issuing.revoke(key=second, ids=["nile-0002"], issued=ENDED)[1])
        desk.look("revoked", "nile-0002")

    assert b"riverside" in desk.fronts[0]
    assert len(desk.fronts) == 16
    assert set(desk.fronts) == {desk.fronts[0]}
