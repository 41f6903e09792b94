"""Two hosts on one PostgreSQL: what is changed on one, by whatever way, readers of the other have within a second."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.coherence.acts import ACTS, USUAL
from tests.hosts.servers import Host, Newspaper, Newsroom
from tests.migrated import ON_POSTGRESQL

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not ON_POSTGRESQL, reason="this run is not one on PostgreSQL")]
#: Acts that leave the clock and the schedule alone.
_ACTS = sorted(set(ACTS) - {"run_the_schedule", "schedule"})


@pytest.fixture(scope="module")
def newspaper(built: Newspaper, tmp_path_factory: pytest.TempPathFactory) -> Newspaper:
    """One for all of these tests, each of which goes on with what the last one has left."""
    return built.copy("two_hosts", tmp_path_factory.mktemp("hosts") / "var")


@pytest.fixture(scope="module")
def hosts(newspaper: Newspaper) -> Iterator[tuple[Host, Host]]:
    folder = newspaper.home.parent
    other = folder / "other"
    shutil.copytree(newspaper.home, other, ignore=shutil.ignore_patterns("media"))
    (other / "media").symlink_to(newspaper.home / "media")
    with (
        newspaper.served(newspaper.home, folder / "log") as here,
        newspaper.served(other, folder / "log of the other") as there,
    ):
        yield here, there


@pytest.fixture(scope="module")
def newsroom(newspaper: Newspaper, hosts: tuple[Host, Host]) -> Iterator[Newsroom]:
    """On the first host."""
    newsroom = Newsroom(newspaper, newspaper.home)
    yield newsroom
    newsroom.close()


def read(host: Host, addresses: list[str]) -> dict[str, tuple[int, str]]:
    answers = {address: host.ask(address) for address in addresses}
    return {address: (one.status, hashlib.sha256(one.body).hexdigest()) for address, one in answers.items()}


def wrong(host: Host, newsroom: Newsroom, addresses: list[str]) -> set[str]:
    """Those pages of a host that are not what they are in the newsroom."""
    # The first who looks at a new picture has its sizes made.
    read(host, addresses)
    answers = read(host, addresses)
    pages = newsroom.pages(addresses)
    return {address for address, page in pages.items() if answers[address] != page}


def within_a_second(started: float) -> None:
    time.sleep(max(0.0, started + 1.0 - time.monotonic()))


def seen(hosts: tuple[Host, Host], newsroom: Newsroom) -> list[str]:
    """Every page, which both hosts keep now."""
    addresses = list(newsroom.pages())
    for host in hosts:
        read(host, addresses)
    return addresses


def live_story(newspaper: Newspaper) -> str:
    return newspaper.sql(
        "SELECT min(id) FROM wagtailcore_page JOIN articles_articlepage ON page_ptr_id = id WHERE live"
    )


def test_what_is_done_on_one_is_read_on_the_other(hosts: tuple[Host, Host], newsroom: Newsroom) -> None:
    here, there = hosts
    chance = Random(int(os.environ.get("MIDAD_SEED", "7")))
    addresses: list[str] = []
    for number in range(int(os.environ.get("MIDAD_ACTS", "12"))):
        addresses = list(dict.fromkeys([*addresses, *seen(hosts, newsroom)]))
        name = chance.choice([*_ACTS, *USUAL, *USUAL])
        newsroom.act(name, number)
        done = time.monotonic()
        assert wrong(here, newsroom, addresses) == set(), name
        within_a_second(done)
        assert wrong(there, newsroom, addresses) == set(), name


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wagtailcore_page SET title = 'عنوان من سطر الأوامر' WHERE id = {pk}",
        "BEGIN; UPDATE articles_articlepage SET standfirst = 'خلاصة أخرى تكفي القارئ المستعجل.'; COMMIT",
        "INSERT INTO articles_author SELECT * FROM articles_author ON CONFLICT (id) DO UPDATE SET name = 'اسم آخر'",
        "DELETE FROM articles_byline",
        "TRUNCATE articles_articletopic CASCADE",
        "UPDATE wagtailcore_page SET live = false WHERE id = {pk}",
    ],
)
def test_what_is_done_by_hand_is_read_on_both(
    newspaper: Newspaper, hosts: tuple[Host, Host], newsroom: Newsroom, statement: str
) -> None:
    addresses = seen(hosts, newsroom)
    before = newsroom.pages(addresses)
    newspaper.sql(statement.format(pk=live_story(newspaper)))
    within_a_second(time.monotonic())
    assert [wrong(host, newsroom, addresses) for host in hosts] == [set(), set()]
    assert newsroom.pages(addresses) != before


def test_a_host_that_stood_still_goes_on_with_what_is_true(hosts: tuple[Host, Host], newsroom: Newsroom) -> None:
    addresses = seen(hosts, newsroom)
    with hosts[1].frozen():
        for number, name in enumerate(["change_title", "unpublish", "rename_author"]):
            newsroom.act(name, number)
        assert wrong(hosts[0], newsroom, addresses) == set()
    within_a_second(time.monotonic())
    assert wrong(hosts[1], newsroom, addresses) == set()


def test_what_a_database_that_was_put_back_does_not_know_is_served_no_more(
    newspaper: Newspaper, hosts: tuple[Host, Host], newsroom: Newsroom, tmp_path: Path
) -> None:
    """By PostgreSQL's own tools, under hosts that run; one of them stands still meanwhile."""
    addresses = seen(hosts, newsroom)
    server, before = newspaper.server, newsroom.pages(addresses)
    dump, where = str(server.folder / "dump"), server.address(newspaper.database)
    server.run("pg_dump", "-Fc", "-f", dump, where)
    for number, name in enumerate(["change_title", "publish", "unpublish", "change_title"]):
        newsroom.act(name, number)
    after = seen(hosts, newsroom)
    with hosts[1].frozen():
        server.run("pg_restore", "--clean", "--if-exists", "--single-transaction", "-d", where, dump)
        within_a_second(time.monotonic())
        assert wrong(hosts[0], newsroom, after) == set()
    within_a_second(time.monotonic())
    assert [wrong(host, newsroom, [*addresses, *after]) for host in hosts] == [set(), set()]
    assert newsroom.pages(addresses) == before
    title = "ما زال كل تغيير يُرى"
    newspaper.sql(f"UPDATE wagtailcore_page SET title = '{title}' WHERE id = {live_story(newspaper)}")  # noqa: S608
    within_a_second(time.monotonic())
    assert [wrong(host, newsroom, addresses) for host in hosts] == [set(), set()]
    assert newsroom.pages(addresses) != before


def test_a_copied_folder_serves_what_is_true_in_the_database_that_it_is_given(
    newspaper: Newspaper, built: Newspaper, hosts: tuple[Host, Host], newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.act("change_title", 1)
    addresses = seen(hosts, newsroom)
    copy = tmp_path / "copy"
    shutil.copytree(newspaper.home, copy, symlinks=True)
    newsroom.act("unpublish", 2)
    newsroom.act("change_small_print", 3)
    with newspaper.served(copy, tmp_path / "log of the copy") as host:
        answers = {address: host.ask(address) for address in addresses}
        assert any(int(answer.headers.get("age", "0")) >= 2 for answer in answers.values())
        assert wrong(host, newsroom, addresses) == set()
    another = built.copy(f"{newspaper.database}_another", tmp_path / "another")
    shutil.rmtree(tmp_path / "another")
    shutil.copytree(newspaper.home, tmp_path / "another")
    elsewhere = Newsroom(another, tmp_path / "another")
    try:
        with another.served(tmp_path / "another", tmp_path / "log of another") as host:
            assert wrong(host, elsewhere, addresses) == set()
    finally:
        elsewhere.close()
