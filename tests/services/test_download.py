"""What is loaded is complete, or the summary says what is missing; a cancel leaves the copy as it was."""

from __future__ import annotations

from dataclasses import replace

import fake_platform
import numpy as np
import pytest
from fake_platform import ALL, FakePlatform

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.errors import Cancelled, Unreachable
from urban_data_workbench.plugin.core.feature import Page, Skipped
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms


def city(count=10, **options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(count):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number))
    return platform


class Sink:
    """Takes features in memory."""

    def __init__(self, limit=None):
        self.features, self.closed, self.schema, self.limit = [], False, None, limit

    def open(self, schema):
        self.schema = schema

    def write(self, page):
        self.features += page.features
        return len(page.features)

    def close(self):
        self.closed = True


class StopAt:
    """Cancels after so many checks."""

    def __init__(self, checks):
        self.left = checks

    def check(self):
        self.left -= 1
        if self.left < 0:
            raise Cancelled()

    def report(self, done, total=None, what=""):
        pass


def loader(platform) -> Download:
    return Download(Platforms(lambda service: object(), (platform,)))


def test_a_download_counts_got_expected_and_without_a_place(make_desk):
    platform = city()
    platform.rows["3"] = replace(platform.rows["3"], geometry=None)
    desk = make_desk(platform)
    summary = desk.summary
    assert (summary.got, summary.expected, summary.unlocated, summary.complete) == (10, 10, 1, True)
    assert len(desk.rows()) == 10


def test_what_the_platform_lost_on_the_way_is_counted(make_desk):
    platform = city()
    pages = platform.pages

    def lossy(*args, **options):
        for page in pages(*args, **options):
            yield replace(page, features=page.features[:-1], skipped=(Skipped("bad_coordinates", 1, page.features[-1].id),))

    platform.pages = lossy
    summary = make_desk(platform).summary
    assert not summary.complete and summary.got == 7
    assert summary.skipped == (Skipped("bad_coordinates", 3, "4"),)


def test_a_failing_page_or_a_cancel_leaves_the_copy_as_it_was(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(1, height=5.5)
    before = desk.rows()
    platform.add("another")
    download = loader(platform)
    platform.fail_page = 1
    for attempt in range(2):
        with pytest.raises(Exception):
            download.offline(desk.copy, desk.profile, platform.dataset, Query())
    platform.fail_page = None
    with pytest.raises(Exception):
        download.offline(desk.copy, desk.profile, platform.dataset, Query(), progress=StopAt(2))
    assert desk.rows() == before and len(tuple(desk.copy.changes("trees"))) == 1


def test_straight_onto_the_map(make_desk):
    platform, sink = city(), Sink()
    summary = loader(platform).onto(sink, fake_platform.PROFILE, platform.dataset, Query())
    assert summary.complete and len(sink.features) == 10 and sink.closed and sink.schema is platform._schema


def test_a_sink_is_closed_when_a_page_fails():
    platform, sink = city(), Sink()
    platform.fail_page = 1
    with pytest.raises(Unreachable):
        loader(platform).onto(sink, fake_platform.PROFILE, platform.dataset, Query())
    assert sink.closed and len(sink.features) == 4


def test_an_estimate_asks_for_the_first_page_alone():
    platform = city()
    platform.fail_page = 1
    assert loader(platform).estimate(fake_platform.PROFILE, platform.dataset, Query()).features == 10


def test_latest_values_refresh_in_place_without_a_second_row(make_desk):
    platform = city(capabilities=Capability.READ | Capability.SERIES)
    desk = make_desk(platform)
    platform.colleague("4", height=44.0)
    fids = set(desk.rows())
    summary = loader(platform).refresh(desk.copy, desk.profile, "trees")
    assert summary.got == 10 and set(desk.rows()) == fids
    assert desk.rows()[desk.fid("tree 3")]["height"] == 44.0


def batch(series, count, offset=0):
    times = (np.arange(count, dtype=np.int64) + offset) * 3_600_000
    return ObservationBatch(series, times, times, np.linspace(0.0, 1.0, count))


class Measuring(FakePlatform):
    """A platform with two series of which the second can fail half way."""

    broken = True

    def series(self, session, dataset, query, *, progress):
        yield Page(observations=batch("a", 100), expected=300)
        yield Page(observations=batch("b", 100), expected=300)
        if self.broken:
            raise Unreachable("refused one page", url="https://city.example/Datastreams(b)")
        yield Page(observations=batch("b", 100, 100), expected=300)


def test_a_page_of_series_that_fails_is_named_and_the_rest_kept_until_tried_again(make_desk):
    platform = Measuring(capabilities=ALL | Capability.SERIES)
    platform.add("station")
    desk = make_desk(platform)
    download = loader(platform)
    summary = download.series(desk.copy, desk.profile, "trees")
    assert (summary.got, summary.expected, summary.complete) == (200, 300, False)
    assert "refused one page" in summary.problems[0]
    table = desk.copy.dataset("trees").series_table
    assert count(desk.path, table) == 200
    platform.broken = False
    assert download.series(desk.copy, desk.profile, "trees").complete
    assert count(desk.path, table) == 300
    platform.broken = True
    failed = download.series(desk.copy, desk.profile, "trees")
    assert (failed.got, failed.complete) == (0, False)
    assert count(desk.path, table) == 300, "what was complete before stays"


def test_a_cancelled_series_leaves_none_of_it(make_desk):
    platform = Measuring(capabilities=ALL | Capability.SERIES)
    platform.add("station")
    desk = make_desk(platform)
    with pytest.raises(Cancelled):
        loader(platform).series(desk.copy, desk.profile, "trees", progress=StopAt(1))
    table = desk.copy.dataset("trees").series_table
    assert table is None or count(desk.path, table) == 0


def count(path, table) -> int:
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        return connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    finally:
        connection.close()
