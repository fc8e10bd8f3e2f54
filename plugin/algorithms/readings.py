"""From a table of observations and a layer of stations to series that can be analysed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, EARLIEST, HOUR, LATEST, local_clock
from ..analysis.rows import Span
from ..analysis.slots import STAMPS, Observations, Slotted, Slotting, slotted
from ..bridge.reading import Columns, Labels, Times, Wanted
from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from .given import Given, count
from .stations import Stations, read_stations

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Readings:
    """Series by number: their names, values on slots, and the stations they belong to (same order).

    ``observations`` as they came, where they were to be kept.
    """

    names: tuple[str, ...]
    data: Slotted
    stations: Stations
    observations: Optional[Observations] = None

    @property
    def has_places(self) -> bool:
        """Whether a layer of stations was given."""
        return self.stations.crs is not None

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The reference system of the stations; none for a table."""
        return self.stations.crs or QgsCoordinateReferenceSystem()

    def place(self, series: int) -> QgsGeometry:
        """Return where a series is measured; an empty geometry where nobody knows."""
        return self.stations.geometries[series] if self.has_places else QgsGeometry()


def readings(given: Given, *, zone: tzinfo, keep: bool = False) -> Readings:
    """Read observations and stations, and put values onto their slots; what was left out stands in the log.

    Raises TooFewData, BadInput, Cancelled.
    """
    observations, stations, names = _observed(given, zone)
    data = slotted(observations, how=_slotting(given), check=given.progress.check)
    _refuse_beyond(data)
    _say_tally(given, data)
    return Readings(names, data, stations, observations if keep else None)


def _observed(given: Given, zone: tzinfo) -> tuple[Observations, Stations, tuple[str, ...]]:
    """Return the rows that name a series, the stations and the names of all series."""
    columns, fields = _columns(given)
    times, known = utc_of(columns.times[fields["TIME_FIELD"]], zone, given)
    values = columns.numbers[fields["VALUE_FIELD"]]
    measured = known & np.isfinite(values)
    if not measured.any():
        raise TooFewData("there is no observation with a time and a value", rows=columns.rows)
    labels = _labels(columns, fields, given)
    named = labels.codes >= 0
    if not (measured & named).any():
        raise TooFewData("no row with a value names its series", rows=columns.rows)
    stations, names = read_stations(given, labels.names)
    codes = np.array([names.index(name) for name in labels.names], dtype=np.int64)[labels.codes]
    _say_unreadable(given, columns, fields, without_series=int((~named).sum()))
    kept = slice(None) if named.all() else named  # a slice copies nothing
    made = fields["RESULT_TIME_FIELD"]
    result_times = utc_of(columns.times[made], zone, given)[0][kept] if made else None
    return Observations(codes[kept], times[kept], values[kept], len(names), result_times), stations, names


def _refuse_beyond(data: Slotted) -> None:
    """Two values a lifetime apart make a step that reaches out of the years a calendar is made for. Raises BadInput."""
    slots = data.slots
    if len(slots) and not EARLIEST - DAY <= int(slots.min()) <= int(slots.max()) < LATEST + DAY:
        raise BadInput("times are outside 1900 to 2200", start=int(slots.min()), end=int(slots.max()))


def span_of(given: Given, zone: tzinfo, around: Span) -> Optional[Span]:
    """Return the period entered; an end left empty is that of ``around``. None where both were."""
    start, end = given.instant("FROM", zone), given.instant("UNTIL", zone)
    if start is None and end is None:
        return None
    return (around[0] if start is None else start, around[1] if end is None else end)


def reach(data: Slotted) -> Span:
    """Return the time from the first value to the end of the last one."""
    last = int(data.slots.argmax())
    width = int(data.steps.at(data.series[last : last + 1], data.slots[last : last + 1])[0])
    return int(data.slots.min()), int(data.slots[last]) + max(width, 1)


def utc_of(times: Times, zone: tzinfo, given: Given) -> tuple[np.ndarray, np.ndarray]:
    """Return UTC and which times there are; clocks on the wall are read in the zone, and the log says so."""
    known = (times.ms >= EARLIEST) & (times.ms < LATEST)
    naive = times.naive & known
    if not naive.any():
        return times.ms, known
    shown = times.ms[naive]
    clock = local_clock(zone, start=int(shown.min()), end=int(shown.max()))
    result = times.ms.copy()
    result[naive] = first = clock.utc(shown)
    doubled = int((clock.local(first + HOUR) == shown).sum())
    given.say(translate("Workbench", "Times without a zone, read as local time of the chosen zone: {n}.").format(
        n=count(len(shown))))
    if doubled:
        given.warn(translate(
            "Workbench", "Of these in the hour that the clock shows twice in autumn, where the first one was taken: {n}."
        ).format(n=count(doubled)))
    return np.where(known, result, NO_TIME), known


def _columns(given: Given) -> tuple[Columns, dict[str, str]]:
    source = given.source("OBSERVATIONS")
    names = ("SERIES_FIELD", "TIME_FIELD", "VALUE_FIELD")
    fields = {name: given.field(name, source) for name in names}
    optional = given.algorithm.parameterDefinition("RESULT_TIME_FIELD") is not None
    fields["RESULT_TIME_FIELD"] = given.field("RESULT_TIME_FIELD", source) if optional else ""
    series, made = fields["SERIES_FIELD"], fields["RESULT_TIME_FIELD"]
    wanted = Wanted(
        labels=(series,) if series else (), numbers=(fields["VALUE_FIELD"],),
        times=(fields["TIME_FIELD"], made) if made else (fields["TIME_FIELD"],))
    return given.read("OBSERVATIONS", wanted, progress=given.progress.stretch(0, 40), source=source), fields


def _labels(columns: Columns, fields: dict[str, str], given: Given) -> Labels:
    """Return the series of each row; one for all where no field names them."""
    if fields["SERIES_FIELD"]:
        return columns.labels[fields["SERIES_FIELD"]]
    return Labels((given.source("OBSERVATIONS").sourceName(),), np.zeros(columns.rows, dtype=np.int64))


def _slotting(given: Given) -> Slotting:
    step = given.number("STEP")
    return Slotting(
        step=None if step is None else int(step * 60_000), stamp=given.choice("STAMP", STAMPS),
        tolerance=given.number("TOLERANCE") or 0.0, follow_changes=given.is_on("FOLLOW_CHANGES"))


def _say_unreadable(given: Given, columns: Columns, fields: dict[str, str], *, without_series: int) -> None:
    said = {
        translate("Workbench", "Rows that name no series, left out: {n}."): without_series,
        translate("Workbench", "Times that could not be read: {n}."): columns.unfit[fields["TIME_FIELD"]],
        translate("Workbench", "Values that are no numbers and count as missing: {n}."): columns.unfit[fields["VALUE_FIELD"]],
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))


def _say_tally(given: Given, data: Slotted) -> None:
    tally = data.tally
    said = {
        translate("Workbench", "Rows read: {n}."): tally.rows,
        translate("Workbench", "Rows without a value: {n}."): tally.null,
        translate("Workbench", "Rows without a usable time: {n}."): tally.bad_time,
        translate("Workbench", "Readings too far from any slot, left out: {n}."): tally.off_slot,
        translate("Workbench", "Duplicates with the same value, of which one was kept: {n}."): tally.equal,
        translate(
            "Workbench", "Duplicates with another value, of which the one made last was kept, else the first: {n}."
        ): tally.different,
        translate("Workbench", "Readings moved by more than a tenth of the step: {n}."): tally.shifted,
    }
    for text, numbers in said.items():
        if numbers.sum():
            given.say(text.format(n=count(numbers.sum())))
