"""Varnish and an nginx that caches keep pages, hear of changes, and of what happened while they were away."""

from collections.abc import Callable

import pytest

from tests.fronts.servers import Fronts, ask, start_varnish, stop, until

pytestmark = pytest.mark.slow

#: Told at once, and by the scheduler's next beat at the latest.
BEAT = 3.0
CACHES = pytest.mark.parametrize("cache", ["varnish", "cache"])


def is_answered_alone(fronts: Fronts, port: int, path: str, **headers: str) -> bool:
    """Whether Midad is not asked for the page."""
    before = fronts.asked.count(path)
    assert ask(port, path, **headers).status == 200
    return fronts.asked.count(path) == before


def says(port: int, path: str, words: str) -> Callable[[], bool]:
    return lambda: words in ask(port, path).body.decode()


@CACHES
def test_a_page_is_kept_for_readers_alone(fronts: Fronts, cache: str) -> None:
    port = getattr(fronts, cache)
    assert until(lambda: is_answered_alone(fronts, port, "/archive/"))
    assert is_answered_alone(fronts, port, "/archive/", Cookie="theme=dark")
    assert not is_answered_alone(fronts, port, "/archive/", Cookie="theme=dark; sid=somebody")
    answer = ask(port, "/archive/")
    assert not {"xkey", "Surrogate-Key", "Cache-Tag", "CDN-Cache-Control", "Set-Cookie"} & set(answer.headers)
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert ask(port, "/archive/", If_None_Match=answer.headers["ETag"]).status == 304
    assert not is_answered_alone(fronts, port, "/admin/login/")


@CACHES
def test_a_change_arrives_and_what_is_withdrawn_goes(fronts: Fronts, cache: str) -> None:
    port, path = getattr(fronts, cache), fronts.path(f"article, {'opinion' if cache == 'varnish' else 'analysis'}")
    assert until(lambda: is_answered_alone(fronts, port, path))
    fronts.rename(path, f"عنوان يراه {cache}")
    assert until(says(port, path, f"عنوان يراه {cache}"), BEAT)
    assert until(lambda: is_answered_alone(fronts, port, path))
    fronts.change("article.unpublish()", path)
    assert until(lambda: ask(port, path).status == 410, BEAT)


def test_varnish_keeps_what_did_not_change(fronts: Fronts) -> None:
    other, path = fronts.path("standard page"), fronts.path("article, photo")
    assert until(lambda: is_answered_alone(fronts, fronts.varnish, other))
    fronts.rename(path, "عنوان لا يمس صفحة أخرى")
    assert until(says(fronts.varnish, path, "عنوان لا يمس صفحة أخرى"), BEAT)
    assert is_answered_alone(fronts, fronts.varnish, other)


def test_only_midad_purges(fronts: Fronts) -> None:
    assert ask(fronts.varnish, "/", "PURGE", xkey="*").status == 200
    # As a reader looks who comes through a TLS server on the same machine.
    assert ask(fronts.varnish, "/", "PURGE", xkey="*", X_Forwarded_For="192.0.2.1").status == 403
    mark = (fronts.folder / "kept" / "generation").stat()
    for path in ("/generation", "/.generation"):
        assert ask(fronts.cache, path, "PUT", Content_Length="0").status >= 400
    assert (fronts.folder / "kept" / "generation").stat() == mark


@pytest.mark.parametrize("bans", [False, True])
def test_a_varnish_that_was_away_is_told_what_it_missed(fronts: Fronts, bans: bool) -> None:
    """It comes back with what it had: paused, it hears nothing, and forgets nothing."""
    stop(fronts.varnishes.pop())
    fronts.varnishes.append(start_varnish(fronts.folder, fronts.varnish, fronts.counted, bans=bans))
    path = fronts.path("article, video")
    assert until(lambda: is_answered_alone(fronts, fronts.varnish, path))
    title = f"عنوان قيل في الغياب {bans}"
    with fronts.varnish_deaf():
        fronts.rename(path, title)
    assert title not in ask(fronts.varnish, path).body.decode()
    assert until(says(fronts.varnish, path, title), 75)
