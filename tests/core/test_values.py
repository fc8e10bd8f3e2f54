"""Values have one canonical form per kind and one definition of equal."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.values import Kind, canonical, fitting, parse_instant, same, utc_text
from urban_data_workbench.plugin.core.zones import zone

MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(timezone.utc))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
OF_KIND = {
    Kind.TEXT: st.text(),
    Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
    Kind.REAL: NUMBERS,
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates().map(date.isoformat),
    Kind.DATETIME: MOMENTS.map(utc_text),
    Kind.JSON: st.recursive(st.none() | st.booleans() | NUMBERS | st.text(), lambda item: st.lists(item) | st.dictionaries(st.text(), item)),
}
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@pytest.mark.parametrize(
    "raw, kind, value",
    [
        (7, Kind.TEXT, "7"), (True, Kind.TEXT, "true"), ({"b": 1, "a": "ü"}, Kind.TEXT, '{"a":"ü","b":1}'),
        ("7", Kind.INTEGER, 7), (7.0, Kind.INTEGER, 7), (True, Kind.INTEGER, 1), (2**62 + 1, Kind.INTEGER, 2**62 + 1),
        (str(2**62 + 1), Kind.INTEGER, 2**62 + 1), ("0.5", Kind.REAL, 0.5), (3, Kind.REAL, 3.0),
        (1, Kind.BOOLEAN, True), ("false", Kind.BOOLEAN, False), ("T", Kind.BOOLEAN, True),
        ("2024-03-04T05:06:07Z", Kind.DATE, "2024-03-04"), (datetime(2024, 3, 4, 5), Kind.DATE, "2024-03-04"),
        ("2024-03-31T03:00:00+02:00", Kind.DATETIME, "2024-03-31T01:00:00.000Z"),
        ("2024-03-31 01:00", Kind.DATETIME, "2024-03-31T01:00:00.000Z"),
        ("2024-03-31T01:00:00.123456789Z", Kind.DATETIME, "2024-03-31T01:00:00.123Z"),
        ('{"b": 1, "a": [1, 2]}', Kind.JSON, '{"a":[1,2],"b":1}'), ("word", Kind.JSON, '"word"'),
        ('"word"', Kind.JSON, '"word"'), (5, Kind.JSON, "5"),
    ],
)
def test_a_value_has_one_form(raw, kind, value):
    found = canonical(raw, kind)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    "raw, kind",
    [
        ("x", Kind.INTEGER), (1.5, Kind.INTEGER), (2**63, Kind.INTEGER), (float("inf"), Kind.INTEGER),
        (float("nan"), Kind.REAL), ("Infinity", Kind.REAL), ("1e400", Kind.REAL), ({}, Kind.REAL),
        ("maybe", Kind.BOOLEAN), (2, Kind.BOOLEAN), ("31.12.2024", Kind.DATE), ("yesterday", Kind.DATETIME),
        ("2024-13-01T00:00:00Z", Kind.DATETIME), ("{", Kind.JSON),
        ("[" * 100_000, Kind.JSON), ([float("nan")], Kind.JSON),
    ],
)
def test_a_misfit_is_counted_never_guessed(raw, kind):
    assert fitting(raw, kind) == (None, False)


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_the_canonical_form_is_its_own(kind, data):
    value = canonical(data.draw(OF_KIND[kind]), kind)
    assert canonical(value, kind) == value and same(value, value, kind)


@pytest.mark.parametrize("kind", Kind)
@given(one=ANYTHING, other=ANYTHING)
def test_equal_is_symmetric(kind, one, other):
    assert same(one, other, kind) == same(other, one, kind)


@pytest.mark.parametrize("kind", Kind)
@given(raw=ANYTHING)
def test_no_raw_value_breaks_the_reading(kind, raw):
    value, fits = fitting(raw, kind)
    assert fits or value is None


@pytest.mark.parametrize(
    "one, other, kind, equal",
    [
        (None, "", Kind.TEXT, False), (None, None, Kind.TEXT, True), ("a", "a ", Kind.TEXT, False),
        (5123400100012.0, 5123400100013.0, Kind.REAL, False), (12345678901.23, 12345678901.24, Kind.REAL, False),
        (1e-16, 5e-16, Kind.REAL, False), (0.0, 5.6e-17, Kind.REAL, True), (0.0, -0.0, Kind.REAL, True),
        (0.1 + 0.2, 0.3, Kind.REAL, True), (0.3, 0.300001, Kind.REAL, False), (1, "1", Kind.INTEGER, True),
        ("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", Kind.DATETIME, True), (True, 1, Kind.BOOLEAN, True),
        ('{"a":1,"b":2}', '{"b": 2, "a": 1}', Kind.JSON, True), ("viele", "viele", Kind.INTEGER, True),
        ("viele", 3, Kind.INTEGER, False), (0, None, Kind.INTEGER, False), (False, None, Kind.BOOLEAN, False),
    ],
)
def test_what_is_equal(one, other, kind, equal):
    assert same(one, other, kind) is equal


@given(MOMENTS)
def test_an_instant_comes_back_to_the_millisecond(moment):
    assert abs(parse_instant(utc_text(moment)) - moment) < timedelta(milliseconds=1)
    assert len(utc_text(moment)) == 24


def test_a_naive_time_is_read_in_the_declared_zone_or_refused():
    berlin = zone("Europe/Berlin")
    assert utc_text(parse_instant("2024-07-01T12:00:00", zone=berlin)) == "2024-07-01T10:00:00.000Z"
    with pytest.raises(ValueError, match="zone"):
        parse_instant("2024-07-01T12:00:00")


@given(MOMENTS)
def test_a_naive_moment_counts_as_utc(moment):
    assert canonical(moment.replace(tzinfo=None), Kind.DATETIME) == utc_text(moment)
