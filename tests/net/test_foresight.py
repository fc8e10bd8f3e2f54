"""Pages are asked for ahead where links count rows; a guess is used only once a link names it."""

from __future__ import annotations

import time

import pytest
from hostile import Hostile

from urban_data_workbench.plugin.net.foresight import further
from urban_data_workbench.plugin.net.paging import follow
from urban_data_workbench.plugin.net.session import Limits, Session

ONE, TWO = "http://city/items?limit=10&offset=10&f=json", "http://city/items?limit=10&offset=20&f=json"


@pytest.mark.parametrize(
    "url, following, total, numbers",
    [
        (ONE, TWO, 1000, [30, 40, 50]),
        (ONE, TWO, 45, [30, 40]),
        (ONE, TWO, 30, []),
        (ONE, TWO, None, []),
        ("http://city/items?limit=10&f=json", ONE, 1000, []),
        ("http://city/items?page=2", "http://city/items?page=3", 1000, []),
        (TWO, ONE, 1000, []),
        (ONE, TWO.replace("limit=10", "limit=20"), 1000, []),
        (ONE, TWO.replace("city", "village"), 1000, []),
        ("http://city/items?cursor=abc", "http://city/items?cursor=abd", 1000, []),
        ("http://city/items?offset=10", "http://city/items?start=20", 1000, []),
        ("http://city/items?offset=²", "http://city/items?offset=20", 1000, []),
    ],
)
def test_only_links_that_count_rows_are_continued(url, following, total, numbers):
    assert further(url, following, total=total, most=3) == tuple(TWO.replace("=20", f"={number}") for number in numbers)


@pytest.fixture
def server():
    with Hostile() as found:
        yield found


@pytest.fixture
def session(server):
    found = Session(server.at("/v1"), limits=Limits(read_seconds=20, retries=0), sleep=lambda seconds: None)
    yield found
    found.close()


def read(session, server):
    pages = follow(
        session, server.at("/v1/items"), params={"offset": 0}, next_link=lambda reply, page: page.get("next"),
        total=lambda page: page["total"],
    )
    return [page["rows"][0] for _, page in pages]


def test_no_page_is_asked_for_twice_or_behind_the_end(session, server):
    def page(visit):
        at = int(visit.query["offset"])
        visit.reply({"rows": [at], "total": 95, **({"next": f"?offset={at + 10}"} if at + 10 < 95 else {})})

    server.serve("/v1/items", page)
    assert read(session, server) == list(range(0, 95, 10))
    assert server.arrivals == {("GET", "/v1/items"): 10}


def test_several_pages_are_on_their_way_at_once(session, server):
    def page(visit):
        at = int(visit.query["offset"])
        visit.reply({"rows": [at], "total": 95, **({"next": f"?offset={at + 10}"} if at + 10 < 95 else {})})

    server.serve("/v1/items", page)
    pages = follow(
        session, server.at("/v1/items?offset=0"), next_link=lambda reply, found: found.get("next"), total=lambda found: found["total"]
    )
    next(pages)
    until = time.monotonic() + 10
    while len(server.visits) < 5 and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    assert sorted(int(visit.query["offset"]) for visit in server.visits) == [0, 10, 20, 30, 40]
    pages.close()


def test_a_link_that_counts_otherwise_is_followed_and_ends_the_guessing(session, server):
    """Here the third page is shorter than the links before let expect."""
    order = [0, 10, 20, 25, 35, 45]

    def page(visit):
        at = int(visit.query["offset"])
        after = dict(zip(order, order[1:])).get(at)
        visit.reply({"rows": [at], "total": 55, **({"next": f"?offset={after}"} if after else {})})

    server.serve("/v1/items", page)
    assert read(session, server) == order


def test_an_error_of_a_page_nobody_names_is_nobodys(session, server):
    def page(visit):
        at = int(visit.query["offset"])
        if at > 20:
            visit.reply({"detail": "no such page"}, status=500)
        else:
            visit.reply({"rows": [at], "total": 95, **({"next": f"?offset={at + 10}"} if at < 20 else {})})

    server.serve("/v1/items", page)
    assert read(session, server) == [0, 10, 20]
