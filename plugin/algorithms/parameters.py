"""The parameters that several algorithms share, with defaults that fit the tables of a working copy."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence, Union

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.groups import KINDS
from ..analysis.periods import PERIODS
from ..analysis.slots import STAMPS
from ..core.zones import DEFAULT_ZONE

translate = QCoreApplication.translate

AVERAGES = KINDS[:4]
WHOLE = "whole"
Number = Union[int, float]


def add_layer(
    algorithm: QgsProcessingAlgorithm, name: str, title: str, kind: Qgis.ProcessingSourceType, *, optional: bool = False,
) -> None:
    """Add an input layer."""
    algorithm.addParameter(QgsProcessingParameterFeatureSource(name, title, [kind], None, optional))


def add_field(
    algorithm: QgsProcessingAlgorithm, name: str, title: str, *, of: str, default: str = "", optional: bool = False,
    numeric: bool = False, advanced: bool = False,
) -> None:
    """Add a field of an input layer."""
    kinds = Qgis.ProcessingFieldParameterDataType
    parameter = QgsProcessingParameterField(
        name, title, default or None, of, kinds.Numeric if numeric else kinds.Any, False, optional)
    _add(algorithm, parameter, advanced)


def add_number(
    algorithm: QgsProcessingAlgorithm, name: str, title: str, *, default: Optional[Number] = None, least: float = 0.0,
    most: float = 1e9, advanced: bool = False,
) -> None:
    """Add a number; without a default it may stay empty."""
    parameter = QgsProcessingParameterNumber(
        name, title, Qgis.ProcessingNumberParameterType.Double, default, default is None, least, most)
    _add(algorithm, parameter, advanced)


def add_choice(
    algorithm: QgsProcessingAlgorithm, name: str, title: str, options: Sequence[str], *, default: int = 0,
    advanced: bool = False,
) -> None:
    """Add a choice of one among several."""
    _add(algorithm, QgsProcessingParameterEnum(name, title, list(options), False, default), advanced)


def add_box(
    algorithm: QgsProcessingAlgorithm, name: str, title: str, *, default: bool = False, advanced: bool = False,
) -> None:
    """Add a box, not ticked unless asked for."""
    _add(algorithm, QgsProcessingParameterBoolean(name, title, default), advanced)


def add_text(algorithm: QgsProcessingAlgorithm, name: str, title: str, *, default: str, optional: bool = False) -> None:
    """Add a line of text."""
    algorithm.addParameter(QgsProcessingParameterString(name, title, default, False, optional))


def _add(algorithm: QgsProcessingAlgorithm, parameter: QgsProcessingParameterDefinition, advanced: bool) -> None:
    if advanced:
        parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
    algorithm.addParameter(parameter)


def add_observations(algorithm: QgsProcessingAlgorithm, *, optional: bool = False, result_times: bool = True) -> None:
    """Add the table of observations, its fields, and the layer of their stations."""
    add_layer(
        algorithm, "OBSERVATIONS", translate("Workbench", "Observations"), Qgis.ProcessingSourceType.Vector,
        optional=optional)
    add_field(
        algorithm, "SERIES_FIELD", translate("Workbench", "Field that names the series (empty: all rows are one series)"),
        of="OBSERVATIONS", default="series", optional=True)
    add_field(
        algorithm, "TIME_FIELD", translate("Workbench", "Field with the time"), of="OBSERVATIONS", default="t_start",
        optional=optional)
    add_field(
        algorithm, "VALUE_FIELD", translate("Workbench", "Field with the value"), of="OBSERVATIONS", default="value",
        optional=optional)
    if result_times:
        add_field(
            algorithm, "RESULT_TIME_FIELD",
            translate("Workbench", "Field with the time at which the value was made (decides between duplicates)"),
            of="OBSERVATIONS", optional=True, advanced=True)
    _add_stations(algorithm)


def _add_stations(algorithm: QgsProcessingAlgorithm) -> None:
    add_layer(
        algorithm, "STATIONS", translate("Workbench", "Stations (their places and names)"),
        Qgis.ProcessingSourceType.VectorAnyGeometry, optional=True)
    add_field(
        algorithm, "STATION_ID_FIELD", translate("Workbench", "Field of the stations that names their series"),
        of="STATIONS", default="remote_id", optional=True)
    add_field(
        algorithm, "STATION_NAME_FIELD", translate("Workbench", "Field with the name of the station"), of="STATIONS",
        default="station", optional=True)


def add_times(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the zone and the period of the analysis."""
    add_text(
        algorithm, "ZONE", translate("Workbench", "Time zone in which days are cut, or a fixed offset such as UTC+1"),
        default=DEFAULT_ZONE)
    moments = {
        "FROM": translate("Workbench", "From (empty: from the first value on)"),
        "UNTIL": translate("Workbench", "Until, this instant not included (empty: to the last value)"),
    }
    for name, title in moments.items():
        algorithm.addParameter(QgsProcessingParameterDateTime(
            name, title, Qgis.ProcessingDateTimeParameterDataType.DateTime, None, True))


def add_slotting(algorithm: QgsProcessingAlgorithm) -> None:
    """Add how readings become values of a regular series."""
    add_choice(
        algorithm, "STAMP", translate("Workbench", "The time of a value marks"), list(_stamps().values()),
        default=STAMPS.index("instant"))
    add_number(
        algorithm, "STEP", translate("Workbench", "Step of the series in minutes (empty: the most frequent one)"),
        least=0.0, most=527_040.0, advanced=True)
    add_number(
        algorithm, "TOLERANCE", translate("Workbench", "Largest move onto a slot, as a part of the step"), default=0.5,
        most=0.5, advanced=True)
    add_box(
        algorithm, "FOLLOW_CHANGES", translate("Workbench", "Follow a step that changes over time"), advanced=True)


def add_coverage(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the coverage below which there is no value."""
    add_number(
        algorithm, "MINIMUM_COVERAGE", translate("Workbench", "Minimum coverage (%): below it there is no value"),
        default=75.0, most=100.0)


def add_average(algorithm: QgsProcessingAlgorithm, kinds: Sequence[str]) -> None:
    """Add how values of the quantity are brought together."""
    words = kind_words()
    add_choice(
        algorithm, "KIND", translate("Workbench", "How values are brought together"), [words[kind] for kind in kinds])


def add_period(algorithm: QgsProcessingAlgorithm, periods: Sequence[str], *, default: str) -> None:
    """Add the length of the intervals of the result."""
    words = period_words()
    add_choice(
        algorithm, "PERIOD", translate("Workbench", "One row per"), [words[period] for period in periods],
        default=list(periods).index(default))


def kind_words() -> Mapping[str, str]:
    """Return what each way of averaging is called."""
    return dict(zip(KINDS, (
        translate("Workbench", "Arithmetic mean"),
        translate("Workbench", "Sum (counts, rain)"),
        translate("Workbench", "Energetic mean (decibels)"),
        translate("Workbench", "Mean direction (degrees)"),
        translate("Workbench", "Smallest value"),
        translate("Workbench", "Largest value"),
    )))


def period_words() -> Mapping[str, str]:
    """Return what each length of time is called."""
    return dict(zip((*PERIODS, WHOLE), (
        translate("Workbench", "hour"),
        translate("Workbench", "day"),
        translate("Workbench", "week"),
        translate("Workbench", "month"),
        translate("Workbench", "quarter"),
        translate("Workbench", "year"),
        translate("Workbench", "whole period"),
    )))


def _stamps() -> Mapping[str, str]:
    return dict(zip(STAMPS, (
        translate("Workbench", "the start of its interval"),
        translate("Workbench", "the end of its interval"),
        translate("Workbench", "an instant"),
    )))
