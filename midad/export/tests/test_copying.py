"""A copy of a newspaper, served by a server that knows nothing: every link works, nothing is there but for readers."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.test import Client

from midad.articles.models import ArticlePage
from midad.comments.tests.writing import add
from midad.delivery import commits, log
from midad.export.copying import export_static
from midad.export.links import Address, links_of, without_forms
from midad.export.tests.following_links import followed


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_whole_newspaper_is_copied(newspaper: Any, tmp_path: Path, serve: Any) -> None:
    copy = tmp_path / "copy"
    done = export_static(target=copy)
    assert done.is_new
    assert done.left_out == []
    names = _names(copy)
    story = newspaper[0]
    assert {
        "index.html", "404.html", "robots.txt", "favicon.ico", "site.webmanifest", "sitemap.xml", "sitemap-news.xml",
        "feed/index.xml", "feed/index.html", "feed/atom/index.xml", "archive/index.html", "corrections/index.html",
        "fragments/now/index.html", "search/index.html", "شؤون-الناس/index.html", "شؤون-الناس/page/1/index.html",
        f"شؤون-الناس/{story.slug}/index.html", f"a/{story.short_id}/index.html", f"سياسة/{story.slug}/index.html",
        "old/1/index.html", "قديم/index.html", "_redirects",
    } <= names  # fmt: skip
    found = followed(serve(copy))
    assert "/شؤون-الناس/page/2/" in found
    assert len(found) > 25
    assert all("?" not in name for name in names)


def test_pages_are_those_of_the_living_site(newspaper: Any, tmp_path: Path) -> None:
    export_static(target=tmp_path / "copy")
    client, same = Client(), 0
    for file in (tmp_path / "copy").rglob("index.html"):
        path = "/" + file.parent.relative_to(tmp_path / "copy").as_posix().lstrip(".")
        answer = client.get(quote(f"{path}/".replace("//", "/")))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            living = answer.content.decode()
            copied = file.read_text(encoding="utf-8")
            undone = re.sub(r"(/)page/(\d+)/(?=[\"'])", r"\1?page=\2", copied)
            undone = re.sub(r"feed/(atom/)?index\.xml", lambda end: f"feed/{end[1] or ''}", undone)
            if not path.startswith("/search") and "letter-form" not in living:
                said = without_forms(living, Address(path)) if "comment-form" in living else living
                assert undone == said, path
                same += 1
    assert same > 12


def test_nothing_is_there_that_readers_may_not_have(newspaper: Any, tmp_path: Path) -> None:
    export_static(target=tmp_path / "copy")
    for file in (tmp_path / "copy").rglob("*"):
        assert "qanari" not in file.name
        assert not file.is_file() or b"qanari" not in file.read_bytes(), file
    assert "zzzzzzz1" not in " ".join(_names(tmp_path / "copy"))


def test_what_only_a_program_can_answer_is_said(newspaper: Any, tmp_path: Path) -> None:
    export_static(target=tmp_path / "copy")
    letters = (tmp_path / "copy/راسلنا/index.html").read_text(encoding="utf-8")
    assert 'method="post"' not in letters
    assert "لا تستقبل هذه النسخة" in letters
    search = (tmp_path / "copy/search/index.html").read_text(encoding="utf-8")
    assert "<form" not in search.partition("<main")[2]
    assert "لا يمكن البحث في هذه النسخة" in search


def test_comments_are_there_and_take_no_more(newspaper: Any, tmp_path: Path, serve: Any) -> None:
    story = newspaper[0]
    add(story.pk, 25)
    copy = tmp_path / "copy"
    export_static(target=copy)
    names = {name for name in _names(copy) if name.startswith("comments/")}
    assert names == {f"comments/on/{story.pk}/page/2/index.html"}
    page = (copy / f"شؤون-الناس/{story.slug}/index.html").read_text(encoding="utf-8")
    assert page.count('class="comment ') == 20
    assert 'href="#comment-' in page
    assert "لا تستقبل هذه النسخة" in page
    for gone in ('method="post"', "comment-answer", "/reply/", f"/comments/on/{story.pk}/feed/"):
        assert gone not in page
    assert f"/comments/on/{story.pk}/page/2/" in followed(serve(copy))


def test_moves_are_pages_that_send_on_and_lists(newspaper: Any, tmp_path: Path) -> None:
    export_static(target=tmp_path / "copy")
    where = quote(f"/شؤون-الناس/{newspaper[0].slug}/")
    page = (tmp_path / "copy/old/1/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{site.MIDAD_URL}{where}">' in page
    assert f'content="0; url={where}"' in page
    lines = (tmp_path / "copy/_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/old/1 {where} 301" in lines
    assert f"{quote('/قديم')} https://elsewhere.example/x 301" in lines
    assert f"/story.php p=17 {quote(f'/شؤون-الناس/{newspaper[1].slug}/')}?p=17 301" in lines
    nginx = (tmp_path / "copy/_redirects.nginx.conf").read_text(encoding="utf-8")
    assert f'    "/old/1" "{where}";\n' in nginx
    assert '    "/story.php?p=17" "' in nginx


def test_twice_changes_nothing_and_what_is_withdrawn_vanishes(newspaper: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    first = export_static(target=copy)
    stamps = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    second = export_static(target=copy)
    assert (second.is_new, second.unchanged) == (False, second.files)
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == stamps
    newspaper[3].unpublish()
    # Within the transaction of a test nothing is committed.
    commits.purge({"*"})
    log.catch_up(commits.epochs())
    third = export_static(target=copy)
    assert third.is_new
    assert third.files < first.files
    gone = newspaper[3]
    assert not [name for name in _names(copy) if gone.slug in name or gone.short_id in name]


def test_what_is_withdrawn_while_the_copy_is_made_is_not_in_it(
    newspaper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from midad.export import copying

    gone, every_move = newspaper[2], copying._every_move

    def withdrawing(frame: Any) -> Any:
        yield from every_move(frame)
        ArticlePage.objects.get(pk=gone.pk).unpublish()
        commits.purge({f"article:{gone.pk}", "*"})

    monkeypatch.setattr(copying, "_every_move", withdrawing)
    export_static(target=tmp_path / "copy")
    for file in (path for path in (tmp_path / "copy").rglob("*") if path.is_file()):
        assert gone.slug not in unquote(str(file)), file
        assert gone.title not in file.read_bytes().decode(errors="replace"), file


def test_the_command_says_what_it_did(newspaper: Any, tmp_path: Path, capsys: Any) -> None:
    call_command("export_static", str(tmp_path / "copy"), "--json")
    assert '"is_new": true' in capsys.readouterr().out
    call_command("export_static", str(tmp_path / "copy"))
    assert "النسخة كاملة" in capsys.readouterr().out
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x").touch()
    with pytest.raises(SystemExit):
        call_command("export_static", str(tmp_path / "other"))


def test_links_are_found_in_every_kind_of_file() -> None:
    url = site.MIDAD_URL
    feed = f"<description>&lt;img src=&quot;{url}/media/a.jpg&quot;&gt;</description>"
    found = {
        *links_of(
            f'<img srcset="/media/1.webp 1x, /media/2.webp 2x"><a href="{url}/س/?page=3&amp;x=1">', "text/html", "/"
        ),
        *links_of(feed, "application/rss+xml", "/feed/"),
        *links_of('@font-face{src:url("../fonts/a.woff2")}', "text/css", "/static/css/x.css"),
        *links_of('import "./part.js";', "text/javascript", "/static/js/x.js"),
        *links_of('{"src": "/static/icon.svg"}', "application/manifest+json", "/site.webmanifest"),
        *links_of('<a href="https://other.example/x"><a href="/admin/">', "text/html", "/"),
    }
    assert {f"{one.path} {one.number}".strip() for one in found} == {
        "/media/1.webp", "/media/2.webp", "/س/ 3", "/media/a.jpg", "/static/fonts/a.woff2", "/static/js/part.js",
        "/static/icon.svg",
    }  # fmt: skip
