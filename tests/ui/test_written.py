"""Values are written as people read them."""

from __future__ import annotations

import time
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.copies import CopyState

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


@pytest.mark.parametrize(("value", "kind", "in_english", "in_german"), [
    (None, Kind.TEXT, "–", "–"),
    ("", Kind.TEXT, "“”", "“”"),
    (True, Kind.BOOLEAN, "yes", "ja"),
    (1234.5, Kind.REAL, "1,234.5", "1.234,5"),
    (2001, Kind.INTEGER, "2001", "2001"),
    ("2024-05-06", Kind.DATE, "5/6/2024", "06.05.2024"),
    ("2024-05-06T07:08:09.010Z", Kind.DATETIME, "5/6/2024 07:08:09 UTC", "06.05.2024 07:08:09 UTC"),
    ("gestern", Kind.DATE, "gestern", "gestern"),
    ("bald", Kind.DATETIME, "bald", "bald"),
    (geometry.point(10.0012345, 53.5), Kind.TEXT, "10.001235 / 53.500000", "10,001235 / 53,500000"),
    (geometry.point(565_000.5, 5_930_000.0), Kind.TEXT, "565,000.50 / 5,930,000.00", "565.000,50 / 5.930.000,00"),
    (geometry.from_geojson(SQUARE), Kind.TEXT, "area with 5 corners around 5.000000 / 5.000000", "Fläche mit 5 Ecken um 5,000000 / 5,000000"),
])
def test_values_in_both_languages(qgis_app, request, value, kind, in_english, in_german):
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.ui.written import value_text

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert value_text(value, kind) == in_english
    finally:
        QLocale.setDefault(before)
    request.getfixturevalue("german")
    assert value_text(value, kind) == in_german


@pytest.mark.parametrize(("zone", "text"), [
    ("UTC", "06.05.2024 07:08:09 UTC"), ("Europe/Berlin", "06.05.2024 09:08:09 CEST"), ("America/New_York", "06.05.2024 03:08:09 EDT"),
])
def test_an_instant_is_written_in_the_time_of_this_computer_with_its_zone(german, monkeypatch, zone, text):
    from urban_data_workbench.ui.written import moment_text

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert moment_text("2024-05-06T07:08:09.010Z") == text
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_instant_is_written_as_the_clocks_of_a_profile_show_it(german):
    from urban_data_workbench.ui.written import zoned_text

    assert zoned_text(datetime(2025, 12, 31, 22, tzinfo=timezone.utc), ZoneInfo("Europe/Berlin")) == "31.12.2025 23:00 CET"


def test_the_first_and_the_last_instant_of_the_calendar_are_written_in_utc_where_a_zone_has_none(german):
    from urban_data_workbench.ui.written import day_text, moment_text

    west, east = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
    assert moment_text("9999-12-31T23:59:59.000Z", east) == "31.12.9999 23:59:59 UTC"
    assert moment_text("0001-01-01T00:00:00.000Z", west) == "01.01.0001 00:00:00 UTC"
    assert day_text("9999-12-31T23:59:59.000Z", east) == "31.12.9999"


def test_an_instant_in_a_profiles_zone_keeps_its_seconds_and_names_the_zone(german):
    from urban_data_workbench.ui.copies_page import _item
    from urban_data_workbench.ui.datasets_model import tip
    from urban_data_workbench.ui.review_model import part_text
    from urban_data_workbench.ui.written import moment_text, value_text

    berlin = ZoneInfo("Europe/Berlin")
    assert moment_text("2025-12-31T23:00:01Z", berlin) == "01.01.2026 00:00:01 CET"
    assert value_text("2026-05-04T12:00:00Z", Kind.DATETIME, zone=berlin) == "04.05.2026 14:00:00 CEST"
    assert moment_text("gestern", berlin) == "gestern"
    schema = Schema((Field("seen", Kind.DATETIME),))
    assert part_text("2026-05-04T12:00:00Z", "seen", schema, zone=berlin) == "04.05.2026 14:00:00 CEST"
    dataset = Dataset("r", "s", DatasetKind.CONTRIBUTIONS, "Radnetz", updated="2026-05-04T12:00:00Z")
    assert "14:00:00 CEST" in tip(dataset, berlin)
    assert "14:00:00 CEST" in _item(CopyState(Path("x.gpkg"), "K", "r", "Radnetz", "2026-05-04T12:00:00Z"), "").toolTip()


@pytest.mark.parametrize("newest, end", [((2025, 12, 31, 22, 0), "2026-01-01T00:00"), ((2025, 7, 1, 10, 37), "2025-07-01T13:00")])
def test_the_week_offered_ends_on_a_full_hour_after_the_newest_value(qgis_app, newest, end):
    from urban_data_workbench.ui.periods import Periods

    periods = Periods(ZoneInfo("Europe/Berlin"), "Europe/Berlin", lambda: datetime(2026, 5, 4, tzinfo=timezone.utc))
    periods.newest = datetime(*newest, tzinfo=timezone.utc)
    start, last = periods.week()
    assert last.toString("yyyy-MM-ddTHH:mm") == end and start.daysTo(last) == 7
    assert periods.between(start, last).start < periods.newest < periods.between(start, last).end
