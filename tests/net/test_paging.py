"""Pages come complete, one ahead, and never in circles."""

from __future__ import annotations

import threading
import time

import pytest
from hostile import Hostile

from urban_data_workbench.plugin.core.errors import BadReply, Broken, Cancelled
from urban_data_workbench.plugin.net.paging import follow, overlap
from urban_data_workbench.plugin.net.replies import Reply
from urban_data_workbench.plugin.net.session import Limits, Session

ROWS = 10


def next_link(reply: Reply, page) -> str | None:
    return page.get("@iot.nextLink")


@pytest.fixture
def server():
    with Hostile() as found:
        def page(visit) -> None:
            number = int(visit.query.get("page", "1"))
            following = {"@iot.nextLink": f"pages?page={number + 1}"} if number < 5 else {}
            visit.reply({"value": [number] * ROWS, **following})

        found.serve("/v1.1/pages", page)
        yield found


@pytest.fixture
def session(server):
    found = Session(server.at("/v1.1"), limits=Limits(read_seconds=20, retries=0), sleep=lambda seconds: None)
    yield found
    found.close()


def test_all_pages_come_in_order(session, server):
    pages = list(follow(session, server.at("/v1.1/pages"), next_link=next_link, params={"page": 1}))
    assert [page["value"][0] for _, page in pages] == [1, 2, 3, 4, 5]
    assert server.arrivals == {("GET", "/v1.1/pages"): 5}


def test_one_page_is_fetched_while_the_last_is_handled(session, server):
    pages = follow(session, server.at("/v1.1/pages"), next_link=next_link)
    next(pages)
    until = time.monotonic() + 10
    while len(server.visits) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(server.visits) == 2, "the second page is there, the third was not asked for"
    pages.close()


def test_pages_read_in_rows_come_complete_too(session, server):
    total = 0
    for _, (_, pieces) in follow(
        session, server.at("/v1.1/pages"), next_link=lambda reply, parsed: next_link(reply, parsed[0]), parse=lambda reply: reply.rows("value")
    ):
        total += sum(map(len, pieces))
    assert total == 5 * ROWS


def test_a_link_that_shows_only_after_the_rows_is_followed(session, server):
    def page(visit) -> None:
        first = "page" not in visit.query
        visit.reply({"value": [1], "others": [[n] for n in range(5000)], **({"@iot.nextLink": "?page=2"} if first else {})})

    server.serve("/v1.1/late", page)
    seen = 0
    for _, (_, pieces) in follow(
        session, server.at("/v1.1/late"), next_link=lambda reply, parsed: next_link(reply, parsed[0]), parse=lambda reply: reply.rows("value")
    ):
        seen += sum(map(len, pieces))
    assert seen == 2


def test_pages_that_lead_in_a_circle_end_with_an_error(session, server):
    got = []
    with pytest.raises(BadReply, match="circle"):
        for _, page in follow(session, server.at("/looping"), next_link=next_link):
            got.append(page)
    assert len(got) == 2


def test_pages_that_lead_to_another_host_end_with_an_error_and_ask_nobody(session, server):
    with Hostile() as other:
        server.serve("/stray", lambda visit: visit.reply({"value": [], "@iot.nextLink": other.at("/elsewhere")}))
        with pytest.raises(BadReply, match="another host"):
            list(follow(session, server.at("/stray"), next_link=next_link))
        assert other.visits == []


def test_endless_pages_end(session, server):
    server.serve("/v1.1/on", lambda visit: visit.reply({"@iot.nextLink": f"on?page={len(server.visits)}"}))
    with pytest.raises(BadReply):
        list(follow(session, server.at("/v1.1/on"), next_link=next_link, most=20))
    assert len(server.visits) < 50


def test_an_error_on_a_later_page_is_raised(session, server):
    server.serve("/v1.1/half", lambda visit: visit.reply({"value": [1], "@iot.nextLink": "/status?code=500"}))
    pages = follow(session, server.at("/v1.1/half"), next_link=next_link)
    next(pages)
    with pytest.raises(Broken):
        next(pages)


class Stop:
    def __init__(self) -> None:
        self.asked = threading.Event()

    def check(self) -> None:
        if self.asked.is_set():
            raise Cancelled()

    def report(self, done, total=None, what="") -> None:
        """Nobody looks."""


def test_the_caller_is_free_at_once_when_a_silent_page_is_cancelled(session, server):
    """Also with requests' own adapter, whose thread hears of it at its time-out of 20 s only."""
    stop = Stop()
    server.serve("/v1.1/first", lambda visit: visit.reply({"@iot.nextLink": "/silent"}))
    pages = follow(session, server.at("/v1.1/first"), next_link=next_link, progress=stop)
    next(pages)
    threading.Timer(0.2, stop.asked.set).start()
    with pytest.raises(Cancelled):
        next(pages)
    server.stopping.set()


def test_results_come_in_order_or_as_they_are_ready(session, server):
    gate = threading.Event()

    def slow(progress) -> str:
        gate.wait(10)
        return "slow"

    tasks = [slow, lambda progress: "quick", lambda progress: "third"]
    found = overlap(iter(tasks), in_order=False)
    assert {next(found), next(found)} == {"quick", "third"}
    gate.set()
    assert list(found) == ["slow"]
    assert list(overlap(tasks)) == ["slow", "quick", "third"]


def test_tasks_are_taken_as_needed_and_no_more_than_six_run():
    running, most, taken = [], [], []
    lock = threading.Lock()

    def task(number):
        def work(progress) -> int:
            with lock:
                running.append(number)
                most.append(len(running))
            time.sleep(0.005)
            with lock:
                running.remove(number)
            return number

        return work

    def tasks():
        for number in range(100):
            taken.append(number)
            yield task(number)

    found = overlap(tasks(), workers=50)
    assert next(found) == 0 and len(taken) <= 12
    assert list(found) == list(range(1, 100))
    assert max(most) <= 6


def test_a_task_that_a_result_brings_starts_while_the_others_go_on():
    brought, together = [], threading.Barrier(2, timeout=10)

    def meets(progress) -> str:
        together.wait()
        return "met"

    def tasks():
        yield meets
        yield lambda progress: "first"
        while not brought:
            yield None
        yield meets

    found = overlap(tasks(), in_order=False)
    assert next(found) == "first"
    brought.append("more")
    assert list(found) == ["met", "met"], "the second met the first, which had not ended"


def test_the_first_error_ends_all():
    started, stopped = threading.Event(), threading.Event()

    def fails(progress):
        started.wait(10)
        raise Broken("no")

    def waits(progress):
        started.set()
        while True:
            try:
                progress.check()
            except Cancelled:
                stopped.set()
                raise
            time.sleep(0.01)

    with pytest.raises(Broken):
        list(overlap([fails, waits]))
    assert stopped.wait(10), "the other task was not told"
