"""``udw:occupancy_fill``: when and where is it full, and which bins can wait (S8)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.bins import Bins, bins
from ..analysis.local_time import DAY
from ..analysis.occupancy import FULL, Occupancy, occupancy
from ..analysis.rows import clock_for
from ..analysis.steps import widest
from ..bridge import sensor_styles
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from ..core.question_units import MAY
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors
from .capacities import BINS, FREE, KINDS, add_capacities, capacities_of, occupied
from .given import Given
from .occupancy_words import full_words, help_page, numbers, peak_text, summary
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .tables import add_table, write_table
from .weekdays import weekday_words

translate = QCoreApplication.translate
_BINS_FULL = 0.8
_DATE = 10
_BOUNDS = (0.5, 0.7, 0.85, 0.9)


class OccupancyFill(AboutSensors):
    """Full hours, the weekly course, collections and the days that a bin can wait."""

    ID: ClassVar[str] = "occupancy_fill"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Full car parks, full bins")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "parking,car park,occupancy,capacity,bin,container,waste,fill level,collection").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return help_page()

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add_capacities(self)
        add.add_number(
            self, "FULL", translate("Workbench", "Full from this share on (%; empty: 90 for car parks, 80 for bins)"), least=1.0,
            most=200.0)
        add.add_number(
            self, "DROP", translate("Workbench", "Bins: emptied when the level falls by so many points"), default=30.0, least=1.0,
            most=100.0)
        add.add_number(
            self, "WORTH", translate("Workbench", "Bins: a collection below this level was avoidable (%)"), default=50.0,
            most=100.0)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Occupancy and fill levels")))
        add_table(self, "PROFILE", translate("Workbench", "Occupancy by weekday and hour"))
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "OFTEN_FULL": translate("Workbench", "Series that are full in a tenth of the hours or more"),
            "COLLECTIONS": translate("Workbench", "Collections"),
            "AVOIDABLE": translate("Workbench", "Avoidable collections"),
            "DUE": translate("Workbench", "Bins that reach 80 % within a day"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Describe every series."""
        zone, kind = given.zone(), given.choice("KIND", KINDS)
        read = readings(given, zone=zone)
        units.require(read, MAY[self.ID])
        capacities = np.full(len(read.names), 100.0) if kind == BINS else capacities_of(given, read)
        if not (capacities > 0).any():
            raise BadInput("car parks need their capacities")
        data = occupied(read.data, capacities) if kind == FREE else read.data
        span, percent = span_of(given, zone, reach(read.data)), given.number("FULL")
        full = percent / 100 if percent is not None else _BINS_FULL if kind == BINS else FULL
        found = occupancy(
            data, capacities, zone=zone, full=full, minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span,
            check=given.progress.check)
        if not found.n.any():
            raise TooFewData("no series has an hour with enough values")
        emptied = None if kind != BINS else bins(
            data, drop=given.number("DROP") or 30.0, worth=given.number("WORTH") or 0.0, span=span, check=given.progress.check)
        clock = clock_for(read.data, zone=zone, span=span)
        digits = [None if width < DAY else _DATE for width in widest(read.data.steps).tolist()]
        columns = _columns(found, emptied, capacities, read, lambda times: [
            text[:end] for text, end in zip(_local(clock, times), digits)])
        every = np.arange(len(read.names))
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=every)
        self.result(destination, lambda layer: _style(layer, columns, emptied))
        table = write_table(self, given, "PROFILE", _profile(found, read))
        return {"OUTPUT": destination, **table, **numbers(found, emptied), SUMMARY: summary(found, emptied, full, read)}


def _local(clock: Any, times: np.ndarray) -> list[str]:
    known = times != NO_TIME
    return [text if there else "" for text, there in zip(rows.local_text(clock.local(np.where(known, times, 0))), known)]


def _columns(
    found: Occupancy, emptied: Optional[Bins], capacities: np.ndarray, read: Readings, local: Any,
) -> list[Column]:
    unknown = found.n == 0
    peaks = [peak_text(day, hour) for day, hour in zip(found.peak_weekday.tolist(), found.peak_hour.tolist())]
    return [
        *rows.of_series(read, np.arange(len(read.names))),
        Column("capacity", REAL, capacities, translate("Workbench", "Capacity")),
        Column("share_full", REAL, found.share_full, translate("Workbench", "Share of the hours that were full")),
        Column("hours_full", INTEGER, found.hours_full, translate("Workbench", "Full hours"), missing=unknown),
        Column("longest_full_h", INTEGER, found.longest_h, translate("Workbench", "Longest full spell (h)"), missing=unknown),
        Column("longest_full_from", TEXT, local(found.longest_from), translate("Workbench", "Longest full spell from (local)")),
        Column("peak_time", TEXT, peaks, translate("Workbench", "Fullest hour of the week")),
        Column("capacity_used", REAL, found.used, translate("Workbench", "Mean share of the capacity")),
        Column("highest", REAL, found.highest, translate("Workbench", "Highest share of the capacity")),
        Column("hours_over", INTEGER, found.hours_over, translate("Workbench", "Hours above the capacity"), missing=unknown),
        Column("now", REAL, found.now, translate("Workbench", "Last share of the capacity")),
        Column("now_date", TEXT, local(found.now_time), translate("Workbench", "Last hour (local)")),
        *_bin_columns(emptied, len(read.names), local),
        Column("n", INTEGER, found.n, translate("Workbench", "Hours with a value")),
        Column("coverage", REAL, found.coverage, translate("Workbench", "Coverage")),
        Column("words", TEXT, full_words(found, emptied, capacities), translate("Workbench", "In words")),
        rows.of_legal_use(len(read.names)),
    ]


def _bin_columns(emptied: Optional[Bins], number: int, local: Any) -> list[Column]:
    """Return the columns of bins, empty for car parks."""
    nothing, none = np.full(number, np.nan), np.full(number, emptied is None)
    whole = np.zeros(number, dtype=np.int64)
    return [
        Column(
            "fill_rate", REAL, nothing if emptied is None else emptied.rate, translate("Workbench", "Rise in points a day")),
        Column(
            "days_to_80", REAL, nothing if emptied is None else emptied.days_to_80, translate("Workbench", "Days to 80 %")),
        Column(
            "n_emptied", INTEGER, whole if emptied is None else emptied.n_emptied, translate("Workbench", "Collections"),
            missing=none),
        Column(
            "avoidable", INTEGER, whole if emptied is None else emptied.avoidable,
            translate("Workbench", "Avoidable collections"), missing=none),
        Column(
            "mean_emptied", REAL, nothing if emptied is None else emptied.mean_emptied / 100,
            translate("Workbench", "Mean level at collections")),
        Column(
            "emptied_date", TEXT, [""] * number if emptied is None else local(emptied.emptied_time),
            translate("Workbench", "Last collection (local)")),
    ]


def _profile(found: Occupancy, read: Readings) -> list[Column]:
    profile, words = found.profile, weekday_words()
    return [
        *rows.of_series(read, profile.series)[:2],
        Column("weekday", INTEGER, profile.weekdays + 1, translate("Workbench", "Weekday (1 Monday, 8 holiday)")),
        Column("weekday_name", TEXT, [words[day] for day in profile.weekdays], translate("Workbench", "Weekday")),
        Column("hour", INTEGER, profile.hours, translate("Workbench", "Hour (local)")),
        Column("capacity_used", REAL, profile.used, translate("Workbench", "Mean share of the capacity")),
        Column("share_full", REAL, profile.full, translate("Workbench", "Share of the hours that were full")),
        Column("n", INTEGER, profile.n, translate("Workbench", "Hours with a value")),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], emptied: Optional[Bins]) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    field = "capacity_used" if emptied is None else "now"
    words = [
        translate("Workbench", "below 50 % full"), translate("Workbench", "50 to 70 % full"),
        translate("Workbench", "70 to 85 % full"), translate("Workbench", "85 to 90 % full"),
        translate("Workbench", "90 % full and more")]
    none = sensor_styles.missing(f'"{field}" IS NULL', translate("Workbench", "no capacity or too few values"))
    days = translate("Workbench", "{days} d").format(days="' || round(\"days_to_80\", 1) || '")
    sensor_styles.by_marks(
        layer, [*sensor_styles.fixed_classes(field, _BOUNDS, words), none], label="" if emptied is None else f"'{days}'")
