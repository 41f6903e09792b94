"""The administrator's page: what is wrong and what to do, in Arabic, and for administrators alone."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from midad.operations import doctor
from midad.operations.admin_views import with_commands_marked
from midad.operations.models import JobRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client, administrator: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(doctor, "CHECKS", {})
    doctor.register("disk", title="القرص", run=lambda: doctor.red("لا متسع", "أفسح مكانًا"))
    doctor.register("clock", title="الساعة", run=lambda: doctor.green("مضبوطة"))
    doctor.register("certificate", title="الشهادة", run=lambda: doctor.green("صالحة"), only_asked=True)
    now = timezone.now()
    JobRun.objects.create(name="publish what is due", started_at=now, ended_at=now, failed=True)
    client.force_login(administrator)
    return client.get(reverse("midad_health")).content.decode()


def test_it_says_what_is_wrong_and_what_to_do(page: str) -> None:
    main = page[page.index("<main") : page.index("</main")]
    for text in ("لا متسع", "أفسح مكانًا", "مضبوطة", "خطر", "سليم", "نشر ما حان موعده", "فشلت"):
        assert text in main
    assert 'data-state="red"' in main
    assert "صالحة" not in main


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("لا شيء", "لا شيء"),
        ("شغّل «midad serve»؛ والسبب", '«<code dir="ltr">midad serve</code>»'),
        ("فعّل: timedatectl set-ntp true.", '<code dir="ltr">timedatectl set-ntp true</code>.'),
        ("خطأ: <script>alert(1)</script> هنا", '&lt;<code dir="ltr">script&gt;alert(1)&lt;/script&gt;</code> هنا'),
    ],
)
def test_commands_stand_from_left_to_right(text: str, marked: str) -> None:
    assert marked in with_commands_marked(text)


def test_no_english_is_left_in_it(page: str) -> None:
    main = page[page.index('<table class="listing"') : page.rindex("</table>")]
    text = re.sub(r"<svg.*?</svg>|<[^>]*>", " ", main, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}", text) == []


def test_the_certificate_is_looked_at_when_asked(page: str, client: Client) -> None:
    assert "صالحة" in client.get(reverse("midad_health"), {"certificate": "1"}).content.decode()


@pytest.mark.parametrize("role", ["reporter", "editor", "managing_editor", "moderator"])
def test_it_is_for_administrators_alone(role: str, client: Client, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(role))
    address = reverse("midad_health")
    assert client.get(address).status_code == 302
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_of_the_administrator_leads_to_it(client: Client, administrator: Any) -> None:
    client.force_login(administrator)
    assert reverse("midad_health") in client.get(reverse("wagtailadmin_home")).content.decode()
