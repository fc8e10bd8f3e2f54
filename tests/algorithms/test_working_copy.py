"""The tables of a working copy fit the algorithms as they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.geometry import point
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

HOUR = 3_600_000
START = 1_704_063_600_000  # 2024-01-01 00:00 in Berlin
HOURS = 48


@pytest.fixture
def copy(tmp_path) -> tuple:
    """Two stations: one complete for two days, one with a gap of six hours and texts as results."""
    service = Service("sensorthings", "http://127.0.0.1/")
    dataset = Dataset("temperature", service.id, DatasetKind.STATIONS, "Temperatur", unit="°C")
    path = tmp_path / "Büro Süd" / "Meine Daten.gpkg"
    path.parent.mkdir()
    with WorkingCopy.create(path, profile=Profile("Musterstadt", (service,)), title="Stationen") as made:
        with made.take(dataset, SCHEMA, Query()) as loader:
            loader.write(Page(tuple(
                Feature(key, point(9.9 + 0.01 * index, 51.5), {"station": name, "unit": "°C"})
                for index, (key, name) in enumerate((("1", "Nord"), ("2", "Süd"))))))
        times = START + HOUR * np.arange(HOURS)
        with made.take_series("temperature") as series:
            series.write(ObservationBatch("1", times, times + HOUR, np.full(HOURS, 5.0)))
            kept = np.r_[0:20, 26:HOURS]
            text = [None] * len(kept)
            numbers = np.full(len(kept), 7.0)
            numbers[0], text[0] = np.nan, "frozen"
            series.write(ObservationBatch("2", times[kept], times[kept] + HOUR, numbers, text=text))
        taken = made.dataset("temperature")
    return path, taken.table, taken.series_table


def layers(path: Path, table: str, series: str) -> dict:
    from urban_data_workbench.plugin.bridge.layers import open_layer

    return {"OBSERVATIONS": open_layer(path, series, title="Messreihen"), "STATIONS": open_layer(path, table, title="Stationen")}


def test_completeness_needs_nothing_but_the_two_layers(run, copy):
    ran = run("completeness", {**layers(*copy), "GAPS": "TEMPORARY_OUTPUT"})
    north, south = ran.rows()
    assert (north["station"], north["n"], north["n_expected"], north["class"]) == ("Nord", 48, 48, "good")
    assert (south["station"], south["n"], south["n_gaps"], south["longest_gap_h"], south["leading_h"]) == ("Süd", 41, 1, 6.0, 1.0)
    assert [(gap["series"], gap["hours"]) for gap in ran.rows("GAPS")] == [("2", 1.0), ("2", 6.0)]
    assert ran.layers["OUTPUT"].crs().authid() in ("EPSG:4326", "OGC:CRS84")


def test_daily_means_of_a_working_copy(run, copy):
    rows = run("series_aggregate", {**layers(*copy), "PERIOD": 1}).rows()
    assert [(row["station"], row["t_local"], row["value"], row["n"]) for row in rows] == [
        ("Nord", "2024-01-01 00:00", 5.0, 24), ("Nord", "2024-01-02 00:00", 5.0, 24),
        ("Süd", "2024-01-01 00:00", 7.0, 19), ("Süd", "2024-01-02 00:00", 7.0, 22)]


def test_its_table_is_read_as_arrow(copy):
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import Wanted
    from urban_data_workbench.plugin.core.progress import NoProgress

    found = read_table(
        plain_table(layers(*copy)["OBSERVATIONS"]), Wanted(labels=("series",), numbers=("value",), times=("t_start", "t_end")),
        progress=NoProgress())
    assert found is not None and found.rows == 90 and found.labels["series"].names == ("1", "2")
    assert np.isnan(found.numbers["value"]).sum() == 1 and not found.times["t_start"].naive.any()


def test_the_working_copy_is_not_changed_by_an_analysis(run, copy):
    run("completeness", layers(*copy))
    with WorkingCopy.open(copy[0]) as opened:
        assert list(opened.changes("temperature")) == [] and opened.structure("temperature") == ()
