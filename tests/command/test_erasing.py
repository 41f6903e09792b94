"""What a reader has had erased is nowhere in the data folder or in a copy, and comes back with no older backup."""

from gzip import decompress
from pathlib import Path

import pytest

from midad.delivery.entries import unpack
from tests.command.printed_newspaper import FILL, Printed

pytestmark = pytest.mark.slow

#: Each stands nowhere else: address, name, words, words before they were changed, site, and the reason of a ban.
MARKS = ("qanari-mail@readers.example", "qanariname", "qanaritext", "qanarifirst", "qanarisite", "qanarireason")
COMMENT = """
from datetime import timedelta
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults
from wagtail.models import Site
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone
from midad.articles.models import ArticlePage
from midad.comments import digest, following, moderation, own_data
from midad.comments.models import Comment, CommentRules, Digest, Follower
admin = get_user_model().objects.get(username="admin")
stories = list(ArticlePage.objects.live())
reader = dict(name="qanariname", email="Qanari-Mail@Readers.example", website="https://qanarisite.example/")
for number in range(60):
    # Enough for pages to be divided, and for rows to move.
    page = stories[number % 3].page_ptr
    mine = Comment.objects.create(page=page, text="qanaritext " * 40, address_hash="1:a", **reader)
    other = Comment.objects.create(page=page, parent=mine if number % 2 else None, name="سامي", text="كلام آخر " * 40)
    moderation.decide(comments=[mine.pk, other.pk], state=list(Comment.State)[number % 4], by=admin)
moderation.edit(comment=mine.pk, text="qanarifirst", by=admin)
moderation.edit(comment=mine.pk, text="qanaritext", by=admin)
moderation.ban(comment=mine.pk, kind="email", by=admin, reason="qanarireason")
following.ask(page=stories[0].pk, email=reader["email"], address="203.0.113.7")
follower = Follower.objects.get()
following.send_question.func(follower.pk)
following.confirm(follower=follower.pk)
own_data.ask(email=reader["email"], address="203.0.113.7")
EmailMessage("خلاصة", "qanaritext", to=["qanari-mail@readers.example"]).send()
CommentRules.objects.create(site=Site.objects.get(), digest_to="desk@news.example")
digest.send_due()
call_command("db_worker", batch=True, verbosity=0)
# Another one waits: the mail server is away.
Digest.objects.all().delete()
digest.send_due()
from midad.wsgi import application
for path in [unquote(story.get_url()) for story in stories] + [f"/comments/on/{story.pk}/feed/" for story in stories]:
    environ = {"PATH_INFO": path.encode().decode("latin-1"), "HTTP_HOST": settings.MIDAD_ADDRESS.netloc}
    setup_testing_defaults(environ)
    for part in application(environ, lambda status, headers: None):
        pass
"""
FOLLOW = """
from midad.export import withdrawing
withdrawing.notice()
"""
ERASE = """
import re
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult
from midad.articles.models import ArticlePage
from midad.comments import erasing
from midad.comments.models import Comment
from midad.export import withdrawing
number = erasing.erase(email="qanari-mail@readers.example")
withdrawing.notice()
withdrawing.clear()
call_command("db_worker", batch=True, verbosity=0)
counts = []
for story in ArticlePage.objects.live():
    page = Client(headers={"host": "127.0.0.1:8000"}).get(story.get_url()).text
    left = Comment.objects.on(story.pk).approved().filter(erased_at=None).count()
    counts.append(re.findall('"commentCount": *([0-9]+)', page) == [str(left)])
print(number, all(counts), len(counts))
"""
LEFT = """
from midad.comments.models import Comment, Erasure
places, others = Comment.objects.exclude(erased_at=None), Comment.objects.filter(name="سامي")
print(places.count(), others.count(), Erasure.objects.count())
"""


def read(file: Path) -> bytes:
    """The bytes, and those of a kept page as readers get them."""
    content = file.read_bytes()
    if "kept" not in file.parts:
        return content
    bodies = unpack(content).bodies
    return bodies["identity"] if "identity" in bodies else decompress(bodies["gzip"])


def found_in(home: Path) -> dict[str, list[str]]:
    """The files that have a mark in them, with the marks."""
    found = {}
    for file in home.rglob("*"):
        if file.is_file():
            content = read(file).lower()
            if marks := [mark for mark in MARKS if mark.encode() in content]:
                found[file.relative_to(home).as_posix()] = marks
    return found


def test_nothing_is_left_and_nothing_comes_back(tmp_path: Path) -> None:
    newspaper = Printed(tmp_path / "var")
    newspaper.python(FILL)
    newspaper.python(COMMENT)
    newspaper.midad("backup", str(tmp_path / "older.tar"))
    copy = tmp_path / "copy"
    newspaper.midad("export", "static", str(copy))
    newspaper.python(FOLLOW)
    places = {Path(name).parts[0] for name in found_in(newspaper.home)}
    assert places >= {"midad.sqlite3", "outbox", "pages"}
    assert len(found_in(copy)) >= 3
    assert newspaper.python(ERASE) == "60 True 3\n"
    assert found_in(newspaper.home) == {}
    assert found_in(copy) == {}
    left = newspaper.python(LEFT)
    for _time in range(2):
        newspaper.midad("restore", str(tmp_path / "older.tar"), "--yes")
        assert found_in(newspaper.home) == {}
        assert newspaper.python(LEFT) == left
