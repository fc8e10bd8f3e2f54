"""``udw:per_district``: contributions and measurements per district and period, per 1,000 residents."""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.districts import Contributions, PerDistrict, per_district
from ..analysis.measured import Measurements
from ..analysis.named_districts import by_name
from ..analysis.periods import PERIODS
from ..analysis.rules import LEGAL_USE
from ..bridge import result_styles
from ..bridge.reading import Columns
from ..bridge.writing import Column, fields_of, write_rows
from ..core.errors import BadInput
from ..core.observations import NO_TIME
from ..core.points import located
from . import help as helping
from . import parameters as add
from . import places, rows
from .district_areas import Areas, read_areas
from .district_rows import district_columns
from .district_words import numbers_of, say, summary
from .given import Given, is_empty
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of, utc_of
from .sentences import sentence

translate = QCoreApplication.translate
_PERIODS = (add.WHOLE, *PERIODS)


class PerDistrictAndPeriod(Question):
    """Counts, rates and measurements of every district in every period."""

    ID: ClassVar[str] = "per_district"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Contributions and measurements per district")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Both together")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "both"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "district,area,residents,rate,per capita,participation,sensor").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        """Finding points in areas needs a library that not every QGIS has."""
        missing = places.missing_for_areas()
        return not missing, missing

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench",
                "How many contributions come from each district in each period, per 1,000 residents, and what do the "
                "sensors there measure?"),
            given=translate(
                "Workbench",
                "Districts with their residents, and contributions, or observations with their stations, or both. "
                "Contributions without a place are counted and said. A contribution on a border belongs to one district only."),
            method=translate(
                "Workbench",
                "Rates are contributions per 1,000 residents in the period, not per year, with a 95 % interval: Byar's, "
                "below ten contributions the exact one of Poisson. Measurements: every station with enough coverage in "
                "the period weighs alike in the mean of its district."),
            pitfalls=(
                translate("Workbench", "Below five contributions there is no rate, only the words “too few”."),
                translate("Workbench", "The place of a contribution is not the home of its author."),
                translate(
                    "Workbench",
                    "What holds for a district does not hold for each person in it (ecological fallacy). Several "
                    "contributions of one person make the interval too narrow."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        kinds = Qgis.ProcessingSourceType
        add.add_layer(self, "DISTRICTS", translate("Workbench", "Districts"), kinds.VectorPolygon)
        add.add_field(
            self, "DISTRICT_NAME_FIELD", translate("Workbench", "Field with the name of the district"), of="DISTRICTS",
            default="name", optional=True)
        add.add_field(
            self, "RESIDENTS_FIELD", translate("Workbench", "Field with the residents"), of="DISTRICTS",
            default="residents", optional=True, numeric=True)
        add.add_layer(
            self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), kinds.VectorAnyGeometry, optional=True)
        add.add_field(
            self, "CONTRIBUTION_TIME_FIELD", translate("Workbench", "Field with the time of the contribution"),
            of="CONTRIBUTIONS", default="created_utc", optional=True)
        add.add_field(
            self, "CONTRIBUTION_DISTRICT_FIELD", translate("Workbench", "Field with the district that a contribution names"),
            of="CONTRIBUTIONS", default="district", optional=True, advanced=True)
        add.add_field(
            self, "VOTES_FIELD", translate("Workbench", "Field with votes to add up"), of="CONTRIBUTIONS",
            optional=True, numeric=True, advanced=True)
        add.add_observations(self, optional=True, result_times=False)
        add.add_period(self, _PERIODS, default=add.WHOLE)
        add.add_times(self)
        add.add_average(self, add.AVERAGES)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Per district")))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "COUNTED": translate("Workbench", "Contributions counted in a district"),
            "BY_NAME": translate("Workbench", "Contributions without a place in the district that they name"),
            "OUTSIDE": translate("Workbench", "Contributions outside the districts"),
            "UNLOCATED": translate("Workbench", "Contributions without a place"),
            "WITHOUT_TIME": translate("Workbench", "Contributions without a time"),
            "BEYOND_PERIOD": translate("Workbench", "Contributions outside the period"),
            "STATIONS_OUTSIDE": translate("Workbench", "Stations outside the districts or without a place"),
        })

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Say at once when there is nothing to count, or measurements have no place."""
        layers = ("CONTRIBUTIONS", "OBSERVATIONS", "STATIONS")
        given = [name for name in layers if not is_empty(parameters.get(name))]
        if "OBSERVATIONS" in given and "STATIONS" not in given:
            return False, sentence(BadInput("measurements need stations"))
        if not {"CONTRIBUTIONS", "OBSERVATIONS"} & set(given):
            return False, sentence(BadInput("neither contributions nor measurements were given"))
        return super().checkParameterValues(parameters, context)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count and average."""
        zone = given.zone()
        areas = read_areas(given)
        read = readings(given, zone=zone) if given.has("OBSERVATIONS") else None
        asked = _contributions(given, areas, zone) if given.has("CONTRIBUTIONS") else None
        table, totals = per_district(
            areas.districts, zone=zone, period=given.choice("PERIOD", _PERIODS), contributions=asked,
            measurements=_measurements(read, areas), span=span_of(given, zone, _around(asked, read)),
            kind=given.choice("KIND", add.AVERAGES), minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100,
            check=given.progress.check)
        columns = district_columns(table, areas, asked, read)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=areas.kind, crs=areas.source.sourceCrs())
        if sink is not None:
            write_rows(
                sink, columns, progress=given.progress.stretch(60, 100),
                geometry=lambda row: areas.geometry(int(table.district[row])))
        self.result(destination, lambda layer: _style(layer, columns, table, asked is not None, read))
        numbers = numbers_of(table, totals)
        say(given, numbers)
        return {"OUTPUT": destination, **numbers, SUMMARY: summary(table, totals, read, areas)}


def _contributions(given: Given, areas: Areas, zone: Any) -> Contributions:
    source = given.source("CONTRIBUTIONS")
    time, votes = given.field("CONTRIBUTION_TIME_FIELD", source), given.field("VOTES_FIELD", source)
    district = given.field("CONTRIBUTION_DISTRICT_FIELD", source)
    columns = places.read_contributions(given, source, votes=votes, time=time, district=district)
    points = places.points_of(columns, areas.metres, source)
    times = utc_of(columns.times[time], zone, given)[0] if time else np.full(columns.rows, NO_TIME)
    weights = columns.numbers[votes] if votes else None
    return Contributions(points, located(points), times, weights, _named(columns, district, areas))


def _named(columns: Columns, district: str, areas: Areas) -> Optional[np.ndarray]:
    """Return the district that each contribution names, None where no field holds one."""
    if not district:
        return None
    labels = columns.labels[district]
    return by_name([labels.of(row) for row in range(columns.rows)], areas.names)


def _measurements(read: Optional[Readings], areas: Areas) -> Optional[Measurements]:
    if read is None:
        return None
    if not read.has_places:
        raise BadInput("measurements need stations")
    return Measurements(areas.metres.points(read.stations.geometries, source=read.crs), read.data)


def _around(asked: Optional[Contributions], read: Optional[Readings]) -> tuple[int, int]:
    """Return the time from the first to the last of everything."""
    known = [] if read is None else list(reach(read.data))
    times = np.empty(0, dtype=np.int64) if asked is None else asked.times[asked.times != NO_TIME]
    known += [int(times.min()), int(times.max()) + 1] if len(times) else []
    return (min(known), max(known)) if known else (0, 1)


def _style(
    layer: QgsVectorLayer, columns: list[Column], table: PerDistrict, counted: bool, read: Optional[Readings],
) -> None:
    rows.title_columns(layer, columns)
    if layer.fields().lookupField("t_start") >= 0:
        rows.follow_time(layer)
    if counted:
        known = '"residents" > 0'
        missing = {
            f'"per_1000" IS NULL AND {known}': translate("Workbench", "too few"),
            f'"per_1000" IS NULL AND ({known}) IS NOT TRUE': translate("Workbench", "number of residents unknown"),
        }
        result_styles.quantiles(
            layer, field="per_1000", values=table.per_1000, unit=translate("Workbench", "per 1,000 residents"), missing=missing)
    elif read is not None:
        missing = {'"mean" IS NULL': translate("Workbench", "no station with enough data")}
        result_styles.quantiles(
            layer, field="mean", values=table.measured.mean, unit=read.stations.unit, missing=missing)
    if layer.fields().lookupField("t_start") >= 0:
        result_styles.draw_last(layer, "t_start")
