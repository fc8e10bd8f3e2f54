"""The whole line of stations: every observation of FROST's pond loggers and of the sandbox into a working copy, and analysed there."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.completeness import completeness
from urban_data_workbench.plugin.analysis.slots import slotted
from urban_data_workbench.plugin.sandbox.launch import Sandbox
from urban_data_workbench.plugin.services.copies import Loaded
from urban_data_workbench.tests.interop.data import QUANTITIES, loggers, series_digest
from urban_data_workbench.tests.interop.loading import LoadedSeries, stored_series
from urban_data_workbench.tests.interop.office import office
from urban_data_workbench.tests.interop.report import InteropReport
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.taken_series import (
    TakenSeries,
    digest_of_all,
    observations_of,
    taken_series,
    taken_stations,
)

CLOCK = timezone(timedelta(hours=1))
YEAR = tuple(int(datetime(year, 1, 1, tzinfo=CLOCK).timestamp()) * 1000 for year in (2024, 2025))
COMPLETE = [86.82, 81.96, 99.35, 92.89, 99.34, 97.44, 99.34, 99.34, 83.67, 99.32, 99.35, 99.33, 99.30, 99.27, 99.97]
VALUES = 2_843_586  # of all columns of the 15 loggers, counted in the files
EMPTY, MISSING = -32_767, -32_768


@dataclass(frozen=True)
class Taking:
    """All stations of a platform in one working copy."""

    path: Path
    loads: "list[Loaded]"
    series: "dict[str, TakenSeries]"

    @property
    def got(self) -> int:
        return sum(len(one.times) for one in self.series.values())

    @property
    def checksum(self) -> str:
        return digest_of_all((name, one.digest) for name, one in self.series.items())


def take_all(address: str, path: Path, *, adapter: str) -> Taking:
    """Every dataset that the platform lists, with its observations, in pages as large as the windows ask for."""
    with office(adapter) as desk:
        profile = desk.profile(address)
        loads = [desk.load(path, profile, dataset, series=True) for dataset in desk.datasets(profile)]
    series = {name: one for load in loads for name, one in taken_series(path, load.taken).items()}
    return Taking(path, loads, series)


@pytest.fixture(scope="module")
def ponds(frost: Frost, pond_loggers: "list[LoadedSeries]", tmp_path_factory: pytest.TempPathFactory) -> Taking:
    """All 107 series of the 15 loggers, from a pasted address somewhere below FROST's root."""
    return take_all(f"{frost.url}/Things?$top=1", tmp_path_factory.mktemp("ponds") / "Teiche.gpkg", adapter="requests")


@pytest.fixture(scope="module")
def stations(musterstadt: "tuple[Sandbox, Path]", tmp_path_factory: pytest.TempPathFactory, qgis_app: object) -> Taking:
    """All stations of the sandbox, through QGIS's network in worker threads."""
    address = musterstadt[0].services["sensorthings"]
    return take_all(address, tmp_path_factory.mktemp("stations") / "Stationen.gpkg", adapter="qgis")


def test_every_observation_of_the_pond_loggers_arrives(ponds: Taking, frost: Frost, pond_loggers: "list[LoadedSeries]",
                                                       interop: InteropReport) -> None:
    stored = stored_series(frost)
    for load in ponds.loads:
        assert load.summary.complete and load.summary.got == load.summary.expected, load.summary
    assert (ponds.got, len(ponds.series)) == (VALUES, 107)
    interop.row("FROST").read(
        got=ponds.got, expected=sum(one.rows for one in stored.values()), checksum=ponds.checksum,
        independent=digest_of_all((str(number), one.digest) for number, one in stored.items()))
    seconds = sum(load.summary.seconds for load in ponds.loads)
    interop.row("FROST").note(f"all 107 series of the 15 loggers, {ponds.got:,} values, in {seconds:.0f} s")


def test_they_are_the_values_of_the_files(ponds: Taking, pond_loggers: "list[LoadedSeries]") -> None:
    assert {str(one.datastream_id): series_digest(*one.expected()) for one in pond_loggers} == {
        name: one.digest for name, one in ponds.series.items()}


def test_datasets_are_the_measured_quantities(ponds: Taking) -> None:
    listed = {load.taken.dataset.title: (load.taken.dataset.count, load.taken.dataset.unit) for load in ponds.loads}
    files = loggers()
    expected = {quantity.name: (sum(quantity in one.quantities() for one in files), quantity.symbol or quantity.unit)
                for quantity in QUANTITIES}
    assert listed == expected


def test_stations_carry_their_latest_value(ponds: Taking, pond_loggers: "list[LoadedSeries]") -> None:
    stations = {name: row for load in ponds.loads for name, row in taken_stations(ponds.path, load.taken).items()}
    assert len(stations) == 107 and all(row["placed"] for row in stations.values())
    for one in pond_loggers:
        times, values = one.expected()
        row = stations[str(one.datastream_id)]
        assert row["station"] == one.logger.name
        assert row["value_time"] == f"{times.max()}Z" and row["value"] in values[times == times.max()]


def test_f1_completeness_of_what_is_stored(ponds: Taking, pond_loggers: "list[LoadedSeries]") -> None:
    water = sorted((one.logger.number, str(one.datastream_id)) for one in pond_loggers if one.quantity.column == "wtemp")
    result = completeness(slotted(observations_of([ponds.series[name] for _, name in water])), span=YEAR)
    assert np.round(100 * result.coverage, 2).tolist() == COMPLETE
    assert (result.present.sum(), result.expected.sum(), result.duplicates.sum()) == (504_794, 527_040, 1_579)
    assert len(result.outages.starts) == 1


def test_every_observation_of_musterstadt_arrives(stations: Taking, musterstadt: "tuple[Sandbox, Path]",
                                                  interop: InteropReport) -> None:
    stored = dict(stored_in(musterstadt[1]))
    assert all(load.summary.complete for load in stations.loads)
    assert set(stations.series) == set(stored)
    interop.row("sandbox SensorThings").read(
        got=stations.got, expected=sum(len(times) for times, _ in stored.values()), checksum=stations.checksum,
        independent=digest_of_all((name, series_digest(*one)) for name, one in stored.items()))
    interop.row("sandbox SensorThings").note(f"{len(stored)} series of a small city, through QGIS's network")


def stored_in(storage: Path) -> "Iterator[tuple[str, tuple[np.ndarray, np.ndarray]]]":
    """Times and values of each Datastream in the sandbox's file: its packed hours and the rows beside them."""
    with closing(sqlite3.connect(f"file:{storage}?mode=ro", uri=True)) as connection:
        packed = connection.execute("SELECT datastream, start_ms, step_ms, scale, length, data FROM series").fetchall()
        for number, start, step, scale, length, data in packed:
            more = connection.execute(
                "SELECT start_ms, json_extract(body, '$.result') FROM observation WHERE datastream = ?", (number,)).fetchall()
            hours = np.frombuffer(data, dtype="<i2", count=length)
            there = np.flatnonzero(hours != MISSING)
            values = np.array([np.nan if hours[hour] == EMPTY else round(int(hours[hour]) * scale, 6) for hour in there])
            times = start + there * step
            yield str(number), (np.concatenate([times, np.array([row[0] for row in more], dtype=np.int64)]).astype(
                "datetime64[ms]"), np.concatenate([values, np.array([row[1] for row in more], dtype=np.float64)]))
