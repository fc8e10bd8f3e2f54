"""Patience with reads, none with writes, and no more at a time than a host bears."""

from __future__ import annotations

import threading

import pytest
from hostile import Hostile

from urban_data_workbench.plugin.core.errors import BadInput, Broken, Cancelled, NotFound, RateLimited, Unreachable
from urban_data_workbench.plugin.core.progress import UNWATCHED
from urban_data_workbench.plugin.net.lanes import Lanes
from urban_data_workbench.plugin.net.session import Limits, Session


@pytest.fixture
def server():
    with Hostile() as found:
        yield found


@pytest.fixture
def slept():
    return []


@pytest.fixture
def make(server, slept):
    made = []

    def session(**given) -> Session:
        made.append(Session(server.url, sleep=slept.append, jitter=lambda: 1.0, **given))
        return made[-1]

    yield session
    for one in made:
        one.close()


def test_waits_grow_and_end(make, server, slept):
    with pytest.raises(Broken):
        make(limits=Limits(retries=3)).read(server.at("/status?code=502"))
    assert server.arrivals == {("GET", "/status"): 4}
    assert sum(slept) == pytest.approx(0.5 + 1 + 2) and max(slept) <= 0.1


def test_the_server_says_how_long(make, server, slept):
    make().read(server.at("/flaky?fail=1&code=503&after=3"))
    assert sum(slept) == pytest.approx(3.25)


def test_who_asks_for_an_hour_is_not_asked_again(make, server, slept):
    with pytest.raises(RateLimited) as caught:
        make().read(server.at("/status?code=429&after=3600"))
    assert (caught.value.facts["retry_after"], slept, sum(server.arrivals.values())) == (3600.0, [], 1)


def test_a_wait_can_be_cancelled(server):
    stop = threading.Event()

    class Watching:
        def check(self) -> None:
            if stop.is_set():
                raise Cancelled()

        def report(self, done, total=None, what="") -> None:
            """Nobody looks."""

    session = Session(server.url, sleep=lambda seconds: stop.set())
    with pytest.raises(Cancelled):
        session.read(server.at("/status?code=429&after=30"), progress=Watching())
    assert sum(server.arrivals.values()) == 1


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 500, 501])
def test_what_will_not_change_is_asked_once(make, server, code):
    with pytest.raises(Exception):
        make().read(server.at(f"/status?code={code}"))
    assert sum(server.arrivals.values()) == 1


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_a_write_is_not_repeated_whatever_the_server_says(make, server, code):
    with pytest.raises(Exception):
        make().write(server.at(f"/status?code={code}&after=0"), method="POST", body=b"{}")
    assert sum(server.arrivals.values()) == 1


def test_an_accepted_status_is_a_reply(make, server):
    assert make().read(server.at("/status?code=503&after=1"), accept_status=(404, 503)).status == 503
    with pytest.raises(NotFound):
        make().read(server.at("/nowhere"))
    assert make().read(server.at("/nowhere"), accept_status={404}).json()["message"] == "Nothing found."


def test_a_connection_that_breaks_is_tried_again(make, server):
    def twice(visit) -> None:
        visit.keep = False
        if server.arrivals["GET", "/shaky"] > 2:
            visit.reply({"n": 3})

    assert make().read(server.serve("/shaky", twice)).json() == {"n": 3}
    with pytest.raises(Unreachable):
        make(limits=Limits(retries=1)).read(server.at("/truncated"))
    assert server.arrivals["GET", "/truncated"] == 2


@pytest.mark.parametrize("wrong", ["", "nonsense", "file:///etc/passwd", "https://", "http://h\x00/"])
def test_what_is_no_web_address_is_bad_input(make, wrong):
    with pytest.raises(BadInput):
        make().read(wrong)
    with pytest.raises(BadInput):
        Session(wrong)


def test_a_header_with_a_line_break_is_never_sent(make, server):
    with pytest.raises(BadInput):
        make().write(server.at("/ok"), method="PUT", headers={"If-Match": '"1"\r\nX-Evil: 1'})
    assert server.visits == []


def test_a_post_that_was_led_to_see_other_asks_there_by_get(make, server):
    make().read(server.at("/redirect?code=303&to=/ok"), method="POST", body=b"query")
    assert server.arrivals == {("POST", "/redirect"): 1, ("GET", "/ok"): 1}
    make().read(server.at("/redirect?code=307&to=/ok"), method="POST", body=b"query")
    assert server.visits[-1].body == b"query"


def test_a_host_gets_so_many_reads_and_writes_at_a_time():
    with Hostile() as server:
        slow = server.serve("/slow", lambda visit: (server.stopping.wait(0.05), visit.reply(b"")))
        session = Session(server.url, lanes=Lanes(reads=2, writes=3))

        def busiest(work) -> int:
            server.most_at_once = 0
            threads = [threading.Thread(target=work) for _ in range(10)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return server.most_at_once

        assert busiest(lambda: session.read(slow)) == 2
        assert busiest(lambda: session.write(slow, method="POST")) == 3
        session.close()


def test_too_much_halves_the_lanes_and_good_answers_widen_them_again(make, server):
    lanes = Lanes()
    session = make(lanes=lanes, limits=Limits(retries=0))
    assert lanes.limits(server.url) == (6, 12)
    for _ in range(2):
        with pytest.raises(RateLimited):
            session.read(server.at("/status?code=429"))
    assert lanes.limits(server.url) == (1, 3)
    for _ in range(20):
        session.read(server.at("/ok"))
    assert lanes.limits(server.url) == (2, 4)
    assert lanes.limits("https://elsewhere.example") == (6, 12)


def test_a_wait_for_a_lane_can_be_cancelled():
    lanes = Lanes(reads=1)

    class Stopped:
        def check(self) -> None:
            raise Cancelled()

    with lanes.slot("http://h/", progress=UNWATCHED), pytest.raises(Cancelled), lanes.slot("http://h/", progress=Stopped()):
        pass
    with lanes.slot("http://h/", progress=Stopped()):
        pass
