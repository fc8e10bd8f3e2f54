"""Times of a page at once, against the standard library one by one."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors import instants
from urban_data_workbench.plugin.core.instants import texts
from urban_data_workbench.plugin.core.observations import NO_TIME

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(timezone.utc))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def expected(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


@given(st.lists(MOMENTS, min_size=1, max_size=20), OFFSETS, st.sampled_from(["seconds", "milliseconds", "microseconds"]))
def test_a_page_of_instants_is_what_the_standard_library_reads(moments, offset, spec):
    texts = [moment.astimezone(offset).isoformat(timespec=spec) for moment in moments
             if datetime(1, 1, 3, tzinfo=timezone.utc) < moment]
    read = instants.read(texts)
    assert read.unreadable == 0
    assert read.start.tolist() == [expected(datetime.fromisoformat(text)) for text in texts]
    assert np.array_equal(read.start, read.end)


@given(st.lists(st.tuples(MOMENTS, MOMENTS), min_size=1, max_size=20))
def test_intervals_have_both_ends(pairs):
    texts = [f"{one:%Y-%m-%dT%H:%M:%S}Z/{other:%Y-%m-%dT%H:%M:%S}Z" for one, other in pairs if min(one, other).year > 999]
    read = instants.read(texts)
    assert read.start.tolist() == [expected(one.replace(microsecond=0)) for one, other in pairs if min(one, other).year > 999]
    assert read.end.tolist() == [expected(other.replace(microsecond=0)) for one, other in pairs if min(one, other).year > 999]


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=25), MOMENTS.map(lambda moment: moment.isoformat()))))
def test_anything_is_read_or_counted_and_never_guessed(texts):
    read = instants.read(texts)
    assert len(read.start) == len(read.end) == len(texts)
    missing = sum(text is None for text in texts)
    assert (read.start == NO_TIME).sum() == missing + read.unreadable


@pytest.mark.parametrize("text", [
    "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-04-31T00:00:00Z",
    "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01", "now",
    "today", "NaT", "2024-01-01T00:00:0aZ", "0000-01-01T00:00:00Z",
])
def test_times_that_do_not_exist_are_counted_also_among_good_ones(text):
    good = "2024-01-01T00:00:00Z"
    read = instants.read([good, text, good])
    assert read.unreadable == 1
    assert (read.start == NO_TIME).tolist() == [False, True, False]
    assert instants.read([text]).unreadable == 1


def test_an_open_interval_ends_where_it_starts():
    read = instants.read(["2024-01-01T00:00:00Z/..", "2024-01-01T00:00:00Z/"])
    assert read.unreadable == 0 and np.array_equal(read.start, read.end)


def test_instants_are_written_as_geopackage_wants_them():
    read = instants.read(["2024-10-27T02:30:00.25+02:00"])
    assert texts(read.start) == ["2024-10-27T00:30:00.250Z"]
    assert instants.text_of(int(read.start[0])) == "2024-10-27T00:30:00.250Z"
    assert instants.text_of(NO_TIME) is None


@given(st.lists(st.one_of(st.dates().map(str), st.text(max_size=12), st.none()), min_size=1))
def test_days_are_known_for_days(texts):
    def exists(text: object) -> bool:
        try:
            return isinstance(text, str) and len(text) == 10 and bool(datetime.strptime(text, "%Y-%m-%d")) and text.isascii()
        except ValueError:
            return False

    assert instants.are_dates(texts) == all(map(exists, texts))
