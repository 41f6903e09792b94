"""So many searches a second from one network, and few at once."""

from threading import Thread
from time import sleep
from typing import Any

import pytest
from django.test import Client, RequestFactory

from midad.search import pace
from midad.search.pace import SAVED, Pace, Refused, admitted


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(pace, "monotonic", lambda: now[0])
    return now


def admits(bucket: Pace, network: str) -> bool:
    try:
        bucket.admit(network)
    except Refused:
        return False
    return True


def test_a_burst_is_let_through_and_then_the_pace_holds(clock: list[float]) -> None:
    bucket = Pace(5)
    burst = int(SAVED * 5)
    assert [admits(bucket, "a") for _search in range(burst + 3)] == [True] * burst + [False] * 3
    assert admits(bucket, "b")
    clock[0] += 0.4
    assert [admits(bucket, "a") for _search in range(3)] == [True, True, False]
    with pytest.raises(Refused) as refused:
        bucket.admit("a")
    clock[0] += refused.value.wait
    assert admits(bucket, "a")


def test_counters_of_a_flood_of_networks_stay_few(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "NETWORKS", 10)
    bucket = Pace(5)
    assert all(admits(bucket, str(number)) for number in range(100))
    assert len(bucket._empty_until) == 10


def test_one_search_runs_at_a_time_and_two_wait_for_it(settings: Any) -> None:
    request = RequestFactory().get("/search/")
    order: list[str] = []

    def search(name: str) -> None:
        with admitted(request):
            order.append(name)

    with admitted(request):
        waiting = [Thread(target=search, args=["waited"]) for _number in range(pace.INSIDE - 1)]
        for thread in waiting:
            thread.start()
        while pace._inside._value:
            sleep(0.01)
        with pytest.raises(Refused):
            search("one too many")
        order.append("first")
    for thread in waiting:
        thread.join()
    assert order == ["first", "waited", "waited"]
    search("later")
    assert order[-1] == "later"


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.01)
    request = RequestFactory().get("/search/")
    with admitted(request), pytest.raises(Refused), admitted(request):
        pytest.fail("two ran at once")
    with admitted(request):
        pass


def test_a_network_that_floods_is_told_when_to_come_again(home: Any, settings: Any, clock: list[float]) -> None:
    settings.MIDAD_SEARCHES_A_SECOND = 3
    client = Client()

    def ask(address: str) -> Any:
        return client.get("/search/", {"q": "ميناء"}, REMOTE_ADDR=address)

    allowed = int(SAVED * 3)
    answers = [ask(f"203.0.113.{number}") for number in range(allowed + 1)]
    assert [answer.status_code for answer in answers] == [200] * allowed + [429]
    refused = answers[-1]
    assert refused.headers["Retry-After"] == "1"
    assert refused.headers["Cache-Control"] == "no-store"
    assert "عمليات بحث كثيرة" in refused.text
    assert 'lang="ar" dir="rtl"' in refused.text
    assert ask("203.0.114.1").status_code == 200
    assert client.get("/search/", REMOTE_ADDR="203.0.113.9").status_code == 200
    clock[0] += 1
    assert ask("203.0.113.9").status_code == 200
