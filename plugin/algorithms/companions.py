"""A second quantity beside the readings: the humidity to a temperature, the temperature to a soil moisture."""

from __future__ import annotations

from datetime import tzinfo
from typing import Optional, Sequence

import numpy as np
from qgis.core import Qgis, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.day_windows import beside
from ..analysis.slots import STAMPS, Observations, Slotting, slotted
from ..bridge.reading import Columns, Labels, Wanted
from ..core.errors import TooFewData
from . import parameters as add
from .given import Given, count
from .readings import Readings, utc_of
from .units import refuse_others

translate = QCoreApplication.translate
_ID, _TITLE, _UNIT = "remote_id", "station", "unit"


def add_companion(algorithm: QgsProcessingAlgorithm, name: str, title: str) -> None:
    """Add an optional table of another quantity at the same stations, its fields, and the layer of its stations."""
    add.add_layer(algorithm, name, title, Qgis.ProcessingSourceType.Vector, optional=True)
    fields = (
        ("SERIES_FIELD", translate("Workbench", "{layer}: field that names the series"), "series"),
        ("TIME_FIELD", translate("Workbench", "{layer}: field with the time"), "t_start"),
        ("VALUE_FIELD", translate("Workbench", "{layer}: field with the value"), "value"),
    )
    for suffix, text, default in fields:
        add.add_field(
            algorithm, f"{name}_{suffix}", text.format(layer=title), of=name, default=default, optional=True, advanced=True)
    add.add_layer(
        algorithm, f"{name}_STATIONS", translate("Workbench", "{layer}: its stations, where its series have other names").format(
            layer=title), Qgis.ProcessingSourceType.VectorAnyGeometry, optional=True)


def read_companion(
    given: Given, name: str, read: Readings, *, zone: tzinfo, units: Sequence[str] = (),
) -> Optional[np.ndarray]:
    """Return the other quantity beside each value of the readings, NaN where it is unknown; None where no table was given.

    A series belongs to the one of the same name, else of the same station; a table of one series belongs to all.
    ``units`` are those that its stations may say. Raises TooFewData, BadInput, Cancelled.
    """
    if not given.has(name):
        return None
    if units:
        refuse_others(_units(given, name), units)
    source = given.source(name)
    fields = {suffix: given.field(f"{name}_{suffix}", source) for suffix in ("SERIES_FIELD", "TIME_FIELD", "VALUE_FIELD")}
    series, time, value = fields["SERIES_FIELD"], fields["TIME_FIELD"], fields["VALUE_FIELD"]
    if not time or not value:
        raise TooFewData("there is no observation with a time and a value", table=source.sourceName())
    wanted = Wanted(labels=(series,) if series else (), numbers=(value,), times=(time,))
    columns = given.read(name, wanted, progress=given.progress.stretch(40, 50), source=source)
    labels = columns.labels[series] if series else Labels((source.sourceName(),), np.zeros(columns.rows, dtype=np.int64))
    partner = _partners(given, name, labels.names, read)
    kept = labels.codes >= 0
    other = slotted(
        Observations(
            labels.codes[kept], utc_of(columns.times[time], zone, given)[0][kept], columns.numbers[value][kept],
            max(len(labels.names), 1)), how=Slotting(stamp=given.choice("STAMP", STAMPS)), check=given.progress.check)
    return beside(read.data, other, partner=partner)


def _partners(given: Given, name: str, names: Sequence[str], read: Readings) -> np.ndarray:
    """Return the companion of each series, -1 where it has none; how many have none stands in the log."""
    place = {one: code for code, one in enumerate(names)}
    by_title = {title: place[one] for one, title in _titles(given, name).items() if one in place}
    only = 0 if len(names) == 1 else -1
    partner = np.array([
        place.get(series, by_title.get(title, only)) for series, title in zip(read.names, read.stations.titles)], dtype=np.int64)
    alone = int((partner < 0).sum())
    if alone:
        given.warn(translate("Workbench", "Series to which “{table}” has nothing: {n}.").format(
            table=given.source(name).sourceName(), n=count(alone)))
    return partner


def _units(given: Given, name: str) -> Sequence[str]:
    """Return the units that the companion's stations say."""
    stations = f"{name}_STATIONS"
    if not given.has(stations) or given.source(stations).fields().lookupField(_UNIT) < 0:
        return ()
    return given.read(stations, Wanted(labels=(_UNIT,)), progress=given.progress).labels[_UNIT].names


def _titles(given: Given, name: str) -> dict[str, str]:
    """Return the station of each of the companion's series."""
    stations = f"{name}_STATIONS"
    if not given.has(stations):
        return {}
    source = given.source(stations)
    if min(source.fields().lookupField(field) for field in (_ID, _TITLE)) < 0:
        return {}
    columns: Columns = given.read(stations, Wanted(labels=(_ID, _TITLE)), progress=given.progress, source=source)
    rows = ((columns.labels[_ID].of(row), columns.labels[_TITLE].of(row)) for row in range(columns.rows))
    return {series: title for series, title in rows if series and title}
