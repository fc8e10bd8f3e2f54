"""Stations with their series in a working copy, and their layers on the map: some degrees, some percents, some decibels."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

import numpy as np

from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

HOUR = 3_600_000
START = 1_729_807_200_000  # 2024-10-24T22:00Z, midnight in Berlin; clocks change on the 27th
NAMES = ("Marktplatz", "Hafen", "Stadtpark", "Bahnhof", "Rathaus", "Messe", "Klinikum", "Zoo")
UNITS = {"Lufttemperatur": "°C", "Bodenfeuchte": "%", "Lärm": "dB"}


def values_of(number: int, count: int) -> np.ndarray:
    """A day's rhythm, another height for each station."""
    hours = np.arange(count)
    return 12 + number + 5 * np.sin(hours / 24 * 2 * np.pi) + np.sin(hours * 1.7 + number)


def build(
    path: Path, *, datasets: Sequence[str] = ("Lufttemperatur",), stations: int = 4, count: int = 120, step: int = HOUR,
    series: bool = True, values: Optional[Mapping[str, np.ndarray]] = None,
) -> Path:
    """Make the file. ``values`` replaces the series of some stations, by their ids: ``Lufttemperatur-0``."""
    profile = Profile("Messstadt", (Service("sensorthings", "http://127.0.0.1/"),))
    with WorkingCopy.create(path, profile=profile, title="Messstadt") as copy:
        for row, title in enumerate(datasets):
            dataset = Dataset(title, "sensorthings|x", DatasetKind.STATIONS, title, unit=UNITS[title])
            ids = [f"{title}-{number}" for number in range(stations)]
            with copy.take(dataset, SCHEMA, Query()) as loader:
                loader.write(Page(tuple(_station(one, title, number, row) for number, one in enumerate(ids))))
            if series:
                _fill(copy, title, stations, count, step, values or {})
    return path


def add_series(path: Path, title: str, *, stations: int, count: int) -> None:
    """Load the series of a dataset that was taken without."""
    with WorkingCopy.open(path) as copy:
        _fill(copy, title, stations, count, HOUR, {})


def _fill(copy: WorkingCopy, title: str, stations: int, count: int, step: int, values: Mapping[str, np.ndarray]) -> None:
    with copy.take_series(title) as loader:
        for number in range(stations):
            found = values.get(f"{title}-{number}", values_of(number, count))
            times = START + step * np.arange(len(found), dtype=np.int64)
            loader.write(ObservationBatch(f"{title}-{number}", times, times, np.asarray(found, dtype=float)))


def _station(identifier: str, title: str, number: int, row: int) -> Feature:
    name = NAMES[number] if number < len(NAMES) else f"Station {number}"
    properties = {
        "station": name, "station_id": identifier, "name": f"{title} {name}", "description": None, "observed_property": title,
        "unit": UNITS[title], "value": float(number), "value_text": None, "value_time": "2024-10-29T22:00:00.000Z", "link": None,
    }
    return Feature(identifier, geometry.point(10.0 + number / 100, 53.5 + row / 100), properties)


def on_map(project: Any, path: Path) -> dict[str, Any]:
    """Put the stations into the project as a load does; the layers by title."""
    from urban_data_workbench.plugin.bridge import layers

    with WorkingCopy.open(path) as copy:
        taken = copy.datasets()
    made = [
        layers.dataset_layer(path, one.table, dataset=one.dataset, schema=one.schema, profile="Messstadt", translate=lambda _, text: text)
        for one in taken
    ]
    layers.add(project, made)
    return {layer.name(): layer for layer in made}
