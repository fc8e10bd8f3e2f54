"""``udw:interpolate_cv``: may the whole city be coloured by what stations measure (G1)?"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, ClassVar, Mapping

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.interpolation import LEAST_SKILL, POWERS, Surface, Validation, interpolate, validate
from ..analysis.rules import LEGAL_USE
from ..bridge import surface_styles
from ..bridge.writing import REAL, TEXT, Column, fields_of, write_raster, write_rows
from . import help as helping
from . import parameters as add
from . import rows
from .given import Given, count, is_empty
from .question import SUMMARY, Question
from .station_values import StationValues, add_station_values, station_values

translate = QCoreApplication.translate
_NEVER = ("db",)


class InterpolateWithError(Question):
    """A surface between stations that is drawn only where it says more than their mean."""

    ID: ClassVar[str] = "interpolate_cv"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Surface with an honest error")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors in space")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "space"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "interpolation,IDW,inverse distance,surface,raster,cross-validation,error,heat").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench", "Colour the whole city by what the stations measure, and tell me whether we may."),
            given=translate(
                "Workbench",
                "A layer of at least eight stations with a value each, for example the latest one. With a table of "
                "observations the values are those of the period you enter, where their coverage is high enough."),
            method=translate(
                "Workbench",
                "Each cell is the mean of all stations, weighted by distance to the power of −1, −2 or −3 (Shepard 1968, by "
                "memory). Each station in turn is left out and predicted from the others; the power with the smallest error is "
                "taken. Skill is 1 minus the squared error divided by that of the mean of the other stations: 1 is perfect, 0 "
                "is no better than the mean. At a skill of 0.1 or less no surface is drawn unless you ask for it (our own "
                "limit). The surface ends outside the hull of the stations and at 1.5 times their mean distance to the next "
                "one. There is no kriging: ten to forty stations do not carry it, and its map of errors would look surer than "
                "it is."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Never for noise or nitrogen dioxide: there the distance to the road decides, not that to the next station."),
                translate(
                    "Workbench",
                    "Height, water and buildings are not seen. Stations that stand close together weigh more than single ones."),
                translate(
                    "Workbench",
                    "The error is told at the stations. Between them, in a street or a park without a station, it can be "
                    "larger."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add_station_values(self)
        add.add_number(self, "CELL_SIZE", translate("Workbench", "Size of the cells (m)"), default=100.0, least=0.1, most=1e6)
        powers = [translate("Workbench", "the one with the smallest error"), *map(str, POWERS)]
        add.add_choice(self, "POWER", translate("Workbench", "Power of the distance"), powers, advanced=True)
        add.add_box(
            self, "ANYWAY", translate("Workbench", "Draw it anyway: I know that it is no better than the mean of the stations"))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "OUTPUT", translate("Workbench", "Surface"), optional=True, createByDefault=True))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "ERRORS", translate("Workbench", "Stations and their errors"), optional=True, createByDefault=True))
        self.add_numbers({
            "RMSE": translate("Workbench", "Root mean square error"),
            "MAE": translate("Workbench", "Mean absolute error"),
            "BIAS": translate("Workbench", "Mean error"),
            "SKILL": translate("Workbench", "Skill (1: perfect, 0: as the mean)"),
            "P": translate("Workbench", "Power of the distance"),
            "N": translate("Workbench", "Number of stations"),
            "DRAWN": translate("Workbench", "Surface drawn (1) or not (0)"),
        })

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Values have places."""
        if is_empty(parameters.get("STATIONS")):
            return False, translate("Workbench", "Choose the layer of the stations.")
        return super().checkParameterValues(parameters, context)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Validate, and draw what is worth drawing."""
        stations = station_values(given)
        chosen = given.choice("POWER", ("", *map(str, POWERS)))
        power = int(chosen) if chosen else None
        found = validate(stations.points, stations.values, power=power, check=given.progress.check)
        doubts = _doubts(found, stations.unit)
        outputs: dict[str, Any] = dict(self._errors(given, found, stations))
        drawn = not doubts or given.is_on("ANYWAY")
        if drawn and not is_empty(given.parameters.get("OUTPUT")):
            size = given.number("CELL_SIZE") or 100.0
            surface = interpolate(
                stations.points, stations.values, size=size, power=found.power, check=given.progress.check)
            outputs["OUTPUT"] = self._raster(given, surface, stations)
        for doubt in doubts:
            given.warn(doubt)
        numbers = {
            "RMSE": found.rmse, "MAE": found.mae, "BIAS": found.bias, "P": found.power, "N": len(stations.values),
            "DRAWN": int("OUTPUT" in outputs)}
        known = {} if math.isnan(found.skill) else {"SKILL": found.skill}
        return {**outputs, **numbers, **known, SUMMARY: _summary(found, stations, doubts, drawn=drawn)}

    def _raster(self, given: Given, surface: Surface, stations: StationValues) -> str:
        path = str(self.parameterAsOutputLayer(given.parameters, "OUTPUT", given.context))
        found, grid = surface.validation, surface.grid
        facts = {
            "unit": stations.unit, "rmse": f"{found.rmse:.4g}", "skill": f"{found.skill:.3f}", "power": str(found.power),
            "n": str(len(stations.values)), "legal_use": LEGAL_USE}
        write_raster(
            Path(path), surface.values, origin=(grid.west, grid.south), size=grid.size, crs=stations.metres.crs, title="value",
            facts=facts)
        note = "(" + _quality(found, stations) + ")"
        self.result(path, lambda layer: surface_styles.surface(layer, values=surface.values, unit=stations.unit, note=note))
        return path

    def _errors(self, given: Given, found: Validation, stations: StationValues) -> Mapping[str, str]:
        error = found.predicted - stations.values
        columns = [
            Column("station", TEXT, stations.titles, translate("Workbench", "Station")),
            Column("unit", TEXT, [stations.unit] * len(error), translate("Workbench", "Unit")),
            Column("value", REAL, stations.values, translate("Workbench", "Value")),
            Column("predicted", REAL, found.predicted, translate("Workbench", "Predicted from the others")),
            Column("error", REAL, error, translate("Workbench", "Error (predicted minus measured)")),
            rows.of_legal_use(len(error)),
        ]
        sink, destination = given.sink("ERRORS", fields_of(columns), kind=Qgis.WkbType.Point, crs=stations.crs)
        if sink is None:
            return {}
        write_rows(sink, columns, progress=given.progress.stretch(60, 100), geometry=lambda row: stations.geometries[row])
        self.result(destination, lambda layer: _style(layer, columns, found, stations.unit))
        return {"ERRORS": destination}


def _doubts(found: Validation, unit: str) -> list[str]:
    """Return in sentences why the surface should not be drawn."""
    doubts = []
    if not found.skill > LEAST_SKILL:
        doubts.append(translate(
            "Workbench", "The surface is no better than the mean of all stations: its skill is {skill}.").format(
                skill=_skill(found)))
    if unit.lower().startswith(_NEVER):
        doubts.append(translate("Workbench", "Noise cannot be interpolated: the distance to the road decides."))
    return doubts


def _skill(found: Validation) -> str:
    return translate("Workbench", "unknown (all values are equal)") if math.isnan(found.skill) else count(found.skill, 3)


def _quality(found: Validation, stations: StationValues) -> str:
    return translate("Workbench", "RMSE {rmse} {unit}, skill {skill}, {n} stations").format(
        rmse=count(found.rmse, 2), unit=stations.unit, skill=_skill(found), n=count(len(stations.values)))


def _style(layer: QgsVectorLayer, columns: list[Column], found: Validation, unit: str) -> None:
    rows.title_columns(layer, columns)
    scale = found.rmse or 1.0
    bounds = [factor * scale for factor in (-2.0, -1.0, -0.5, 0.5, 1.0, 2.0)]
    said = [f"{count(bound, 2)} {unit}".strip() for bound in bounds]
    low, high = translate("Workbench", "predicted too low"), translate("Workbench", "predicted too high")
    ranges = [f"< {said[0]}", *(f"{one} … {other}" for one, other in zip(said, said[1:])), f"> {said[-1]}"]
    words = [f"{low}: {one}" for one in ranges[:3]] + [ranges[3]] + [f"{high}: {one}" for one in ranges[4:]]
    surface_styles.draw(layer, surface_styles.below_and_above("error", bounds, words))


def _summary(found: Validation, stations: StationValues, doubts: list[str], *, drawn: bool) -> str:
    text = translate(
        "Workbench",
        "Each of {n} stations was predicted from the others: {quality}, mean error {bias} {unit}, power {power}. Without a "
        "surface, by the mean of the others, the error would be {mean} {unit}.").format(
            n=count(len(stations.values)), quality=_quality(found, stations), bias=count(found.bias, 2), unit=stations.unit,
            power=found.power, mean=count(found.rmse_of_mean, 2))
    verdict = doubts if doubts else [translate(
        "Workbench", "The surface says more than the mean of the stations, within the error above.")]
    if doubts and not drawn:
        verdict = [*doubts, translate(
            "Workbench", "No surface was drawn. Show the stations instead, or ask for the surface by its box.")]
    return " ".join((text, *verdict, translate(
        "Workbench",
        "The values are those of the sensors, for orientation; between the stations nobody measured.")))
