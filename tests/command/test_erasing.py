"""What a reader has had erased is nowhere in the data folder, and does not come back with an older backup."""

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
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone
from midad.articles.models import ArticlePage
from midad.comments import following, moderation, own_data
from midad.comments.models import Comment, Follower
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
call_command("db_worker", batch=True, verbosity=0)
from midad.wsgi import application
for path in [unquote(story.get_url()) for story in stories] + [f"/comments/on/{story.pk}/feed/" for story in stories]:
    environ = {"PATH_INFO": path.encode().decode("latin-1"), "HTTP_HOST": settings.MIDAD_ADDRESS.netloc}
    setup_testing_defaults(environ)
    for part in application(environ, lambda status, headers: None):
        pass
"""
ERASE = """
from django.core.management import call_command
from midad.comments import erasing
print(erasing.erase(email="qanari-mail@readers.example"))
call_command("db_worker", batch=True, verbosity=0)
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
    places = {Path(name).parts[0] for name in found_in(newspaper.home)}
    assert places >= {"midad.sqlite3", "outbox", "pages"}
    assert newspaper.python(ERASE) == "60\n"
    assert found_in(newspaper.home) == {}
    left = newspaper.python(LEFT)
    for _time in range(2):
        newspaper.midad("restore", str(tmp_path / "older.tar"), "--yes")
        assert found_in(newspaper.home) == {}
        assert newspaper.python(LEFT) == left
