"""A small newspaper in a folder of its own, worked on through the command as its administrator does it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

FILL = """
from io import BytesIO
from pathlib import Path
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.models import Site
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.media.models import Picture
from midad.media.renditions import prepare
from midad.operations import installation

installation.prepare(say=str)
user = get_user_model().objects.create_superuser("admin", "", "a long password", display_name="المدير")
Client().force_login(user)
(Path(settings.MEDIA_ROOT) / "film.mp4").write_bytes(bytes(range(256)) * 20_000)
drawn = BytesIO()
Image.new("RGB", (900, 600), "teal").save(drawn, "JPEG")
pictures = [Picture(title=title, description="ميناء", file=ImageFile(BytesIO(drawn.getvalue()), f"{title}.jpg"))
            for title in ("الميناء", "بلا مقاسات")]
for picture in pictures:
    picture.save()
prepare(pictures[0])
author = Author.objects.create(name="سمر الوادي")
section = Site.objects.get(is_default_site=True).root_page.add_child(instance=SectionPage(title="سياسة"))
for number in range(3):
    article = ArticlePage(title=f"خبرٌ عن الميناء رقم {number}", standfirst="خلاصة الخبر.", live=False)
    article.lead_picture = pictures[0]
    paragraph = ArticlePage.body.field.stream_block.child_blocks["paragraph"]
    article.body = [("paragraph", paragraph.to_python({"text": "<p>نص الخبر كاملًا.</p>"}))]
    article.bylines.add(Byline(author=author))
    section.add_child(instance=article)
    article.save_revision().publish()
"""
PAGES = """
import hashlib, json
from pathlib import Path
from django.conf import settings
from django.test import Client
from wagtail.models import Page
from midad.comments import tokens

client, found = Client(headers={"host": "127.0.0.1:8000"}), {}
media = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
for path in media:
    found[path.relative_to(settings.MEDIA_ROOT).as_posix()] = ["file", hashlib.sha256(path.read_bytes()).hexdigest()]
shown = [f"/media/{name}" for name in found if name.startswith("images/")]
for address in [*(page.get_url() for page in Page.objects.live().filter(depth__gt=1)), *shown]:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # The field that only programs fill in has a name by the secret key, which a restore makes anew.
    content = content.replace(tokens.trap_name().encode(), b"trap")
    found[address] = [answer.status_code, hashlib.sha256(content).hexdigest()]
print(json.dumps(found))
"""
WRITE = """
import sys, time
from midad.articles.models import Author
while True:
    Author.objects.create(name="كاتب")
    print("written", flush=True)
    time.sleep(0.01)
"""


@dataclass(frozen=True)
class Printed:
    """The newspaper whose data are in `home`."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        plain = {"MIDAD_HOME": str(self.home), "MIDAD_DATABASE_URL": "", "MIDAD_DEBUG": "1", "PYTHONPATH": str(ROOT)}
        return {**os.environ, "DJANGO_SETTINGS_MODULE": "midad.settings", **plain}

    def start(self, *words: str, **options: Any) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "midad.cli", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, text=True, **{**pipes, **options})

    def run(self, *words: str, prepare: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
        process = self.start(*words, preexec_fn=prepare)
        out, error = process.communicate(timeout=300)
        return subprocess.CompletedProcess(words, process.returncode, out, error)

    def midad(self, *words: str) -> str:
        """What the command printed; it must have succeeded."""
        answer = self.run(*words)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def python(self, code: str) -> str:
        return self.midad("manage", "shell", "-v", "0", "-c", code)

    def pages(self) -> dict[str, list[Any]]:
        """Every public page and picture: address → status and checksum."""
        return json.loads(self.python(PAGES))

    def files(self) -> dict[str, bytes]:
        """What is in the folder, but for the lock and for what SQLite keeps beside its file."""
        apart = (".occupied", "-wal", "-shm")
        found = [path for path in self.home.rglob("*") if path.is_file() and not path.name.endswith(apart)]
        return {str(path.relative_to(self.home)): path.read_bytes() for path in found}
