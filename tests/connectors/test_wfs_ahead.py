"""WFS pages that are on their way before they are needed: only once the server counts on, and none taken twice or for another."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import BadReply
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import Connected
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs, trees
from urban_data_workbench.tests.connectors.rough import ROOT, Asked, Rough

URL = f"{ROOT}/wfs"


def asks_from(asked: Asked) -> int:
    """Where a page begins; -1 for other requests, and for the count."""
    query = {name.upper(): value for name, value in asked.query.items()}
    is_page = query.get("REQUEST") == "GetFeature" and "RESULTTYPE" not in query and {"COUNT", "MAXFEATURES"} & set(query)
    return int(query.get("STARTINDEX", 0)) if is_page else -1


@dataclass
class Watched:
    """A service that keeps where pages began, and answers some of them only together."""

    service: FakeWfs
    together: "tuple[int, ...]" = ()
    begun: "list[int]" = field(default_factory=list)
    gate: threading.Barrier = field(init=False)

    def __post_init__(self) -> None:
        self.gate = threading.Barrier(max(1, len(self.together)), timeout=20)

    def __call__(self, asked: Asked):
        start = asks_from(asked)
        if start >= 0:
            self.begun.append(start)
        if start in self.together:
            self.gate.wait()
        return self.service(asked)


def read(watched, size: int = 10) -> "tuple[list[str], list]":
    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(watched))
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    watched.begun.clear()
    pages = connected.pages(dataset, schema, Query(page_size=size))
    return [feature.id for page in pages for feature in page.features], pages


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_the_third_and_fourth_page_are_asked_for_at_once(version):
    watched = Watched(FakeWfs(version, rows=trees(60)), together=(20, 30))
    found, pages = read(watched)
    assert found == list(trees(60)) and {page.expected for page in pages} == {60}
    assert watched.begun[:2] == [0, 10] and sorted(watched.begun) == [0, 10, 20, 30, 40, 50, 60]  # the last shows that there is no more


def test_the_second_page_is_waited_for_since_it_shows_whether_the_server_counts_on():
    watched = Watched(FakeWfs(rows=trees(60), pages=False))
    found, _ = read(watched)
    assert found == list(trees(60)) and watched.begun == [0, 10, 0], "the same page again, then everything at once"


@pytest.mark.parametrize("cap", [7, 1])
def test_what_a_server_really_gives_is_the_step(cap):
    watched = Watched(FakeWfs(rows=trees(29), cap=cap))
    found, _ = read(watched)
    assert found == list(trees(29)) and set(watched.begun) == set(range(0, 29, cap))


class Uneven(FakeWfs):
    """Gives pages of another length each time, as servers do that cut by bytes."""

    def _features(self, query):
        start = int(query.get("STARTINDEX") or 0)
        self.cap = None if query.get("RESULTTYPE") == "hits" else 4 + start % 3
        return super()._features(query)


def test_pages_of_uneven_length_are_read_whole_and_once():
    found, pages = read(Watched(Uneven(rows=trees(50))))
    assert found == list(trees(50)) and not [item for page in pages for item in page.skipped]


class Forgetful(FakeWfs):
    """Counts on for two pages, and gives the third again and again."""

    def _features(self, query):
        start = int(query.get("STARTINDEX") or 0)
        return super()._features({**query, "STARTINDEX": str(min(start, 20))} if start else query)


def test_a_page_that_repeats_later_is_noticed_although_it_was_on_its_way():
    watched = Watched(Forgetful(rows=trees(60)))
    found, _ = read(watched)
    assert sorted(found) == sorted(trees(60)) and len(set(found)) == len(found)


def test_a_page_that_repeats_later_and_cannot_be_had_at_once_is_no_whole():
    with pytest.raises(BadReply):
        read(Watched(Forgetful(rows=trees(60), cap=10)))


def test_a_count_that_promises_too_much_ends_at_the_empty_page_and_is_said():
    watched = Watched(FakeWfs(rows=trees(40), hits=lambda count: str(count + 25)))
    found, pages = read(watched)
    assert found == list(trees(40)) and pages[-1].expected == 65


def test_an_area_hides_no_row_that_did_not_come():
    """A polygon is cut here, so that the server's count is not that of what is kept; what is missing is said all the same."""
    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(Watched(FakeWfs(rows=trees(40), hits=lambda count: str(count + 25)))))
    dataset = connected.dataset("city:trees")
    everywhere = geometry.from_geojson({"type": "Polygon", "coordinates": [[[-10, 40], [30, 40], [30, 60], [-10, 60], [-10, 40]]]})
    pages = connected.pages(dataset, connected.schema(dataset), Query(polygon=everywhere, page_size=10))
    assert (sum(len(page.features) for page in pages), pages[-1].expected) == (40, 65)


def test_where_the_count_is_unknown_nothing_is_guessed():
    watched = Watched(FakeWfs(rows=trees(35), hits=lambda count: "unknown"))
    found, _ = read(watched)
    assert found == list(trees(35)) and watched.begun == [0, 10, 20, 30, 35]


def test_a_reader_that_stops_leaves_nothing_waiting():
    watched = Watched(FakeWfs(rows=trees(200)))
    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(watched))
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    watched.begun.clear()
    pages = connected.pages(dataset, schema, Query(page_size=10, limit=25))
    assert sum(len(page.features) for page in pages) == 25 and max(watched.begun) <= 60
