"""How many cars fit into each car park: a field of its station, or one number for all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.slots import Slotted
from ..bridge.reading import Wanted
from . import parameters as add
from .given import Given, count
from .readings import Readings

translate = QCoreApplication.translate

OCCUPIED, FREE, BINS = "occupied", "free", "bins"
KINDS = (OCCUPIED, FREE, BINS)


def add_capacities(algorithm: QgsProcessingAlgorithm) -> None:
    """Add what the values count, and the capacities."""
    add.add_choice(algorithm, "KIND", translate("Workbench", "The values are"), [
        translate("Workbench", "occupied spaces"),
        translate("Workbench", "free spaces"),
        translate("Workbench", "fill levels in % (bins)"),
    ])
    add.add_field(
        algorithm, "CAPACITY_FIELD", translate("Workbench", "Field of the stations with the capacity"), of="STATIONS",
        default="capacity", optional=True, numeric=True)
    add.add_number(
        algorithm, "CAPACITY", translate("Workbench", "Capacity of stations that have none in the field"), least=1.0)


def capacities_of(given: Given, read: Readings) -> np.ndarray:
    """Return the capacity of each series, NaN where nobody knows it; how many are unknown stands in the log."""
    number = given.number("CAPACITY")
    capacities = np.full(len(read.names), np.nan if number is None else number)
    if given.has("STATIONS"):
        source = given.source("STATIONS")
        field, key = given.field("CAPACITY_FIELD", source), given.field("STATION_ID_FIELD", source)
        if field:
            columns = given.read(
                "STATIONS", Wanted(labels=(key,), numbers=(field,)), progress=given.progress.stretch(55, 60), source=source)
            place = {name: code for code, name in enumerate(read.names)}
            for row in range(columns.rows - 1, -1, -1):
                code, value = place.get(columns.labels[key].of(row) or ""), columns.numbers[field][row]
                if code is not None and value > 0:
                    capacities[code] = value
    unknown = int(np.isnan(capacities).sum())
    if unknown:
        given.warn(translate("Workbench", "Stations without a capacity, which cannot be judged: {n}.").format(n=count(unknown)))
    return capacities


def occupied(data: Slotted, capacities: np.ndarray) -> Slotted:
    """Return occupied spaces of free ones; those without a capacity are left out."""
    values = capacities[data.series] - data.values
    known = np.isfinite(values)
    return replace(data, series=data.series[known], slots=data.slots[known], values=values[known])
