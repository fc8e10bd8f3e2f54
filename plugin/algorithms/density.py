"""``udw:density``: the heat map, right at the border, too (P2)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Mapping

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.density import Density, density
from ..bridge import result_styles
from ..bridge.writing import INTEGER, REAL, Column, fields_of, write_raster, write_rows
from . import help as helping
from . import parameters as add
from . import rows
from .about_contributions import AboutContributions, Asked, left_out
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate
_HOMES_SHOW = 100.0


class DensityOfContributions(AboutContributions):
    """A kernel density raster with edge correction, and its peak."""

    ID: ClassVar[str] = "density"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Density map")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "heatmap,kernel,KDE,Gaussian,raster,participation").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Show me the heat map of the contributions, but right at the border, too."),
            given=translate(
                "Workbench",
                "A layer of contributions; those without a place are counted and said. With a field of votes each one weighs "
                "1 plus its votes. A polygon layer of the area that was asked about switches the correction at its edge on."),
            method=translate(
                "Workbench",
                "A Gaussian kernel of the chosen bandwidth around every contribution, in contributions per km². Where a part of "
                "the kernel lies outside the study area, the density is divided by the part inside (uniform edge correction, "
                "Diggle 1985, as in density.ppp of spatstat), at least by 0.1. The bandwidth of 300 m is about a block; rules of "
                "thumb smooth clustered points too much."),
            pitfalls=(
                translate("Workbench", "The map shows no significance: for that use “Significant hot spots”."),
                translate("Workbench", "Below a bandwidth of 100 m single homes show. Do not publish such a map."),
                translate(
                    "Workbench",
                    "Contributions that a platform puts into the centre of the city make a false peak. One loud person makes "
                    "one, too."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        self.add_contributions()
        add.add_number(self, "SIGMA", translate("Workbench", "Bandwidth (m)"), default=300.0, least=1.0, most=1e6)
        add.add_number(self, "CELL_SIZE", translate("Workbench", "Size of the cells (m)"), default=50.0, least=0.1, most=1e6)
        self.add_study_area(votes=translate("Workbench", "Field with votes: a contribution then weighs 1 plus its votes"))
        self.addParameter(QgsProcessingParameterRasterDestination("OUTPUT", translate("Workbench", "Density")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "PEAK", translate("Workbench", "Densest place"), optional=True, createByDefault=False))
        self.add_numbers({
            "PEAK_X": translate("Workbench", "Densest place: x"),
            "PEAK_Y": translate("Workbench", "Densest place: y"),
            "PEAK_PER_KM2": translate("Workbench", "Density there (per km²)"),
            "PEAK_N": translate("Workbench", "Contributions within one bandwidth of it"),
        })
        self.add_counts(on_map="USED")

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Smooth, write, find the peak."""
        sigma, size = given.number("SIGMA") or 300.0, given.number("CELL_SIZE") or 50.0
        _warn(given, sigma, size)
        asked = self.read(given)
        found = density(
            asked.points, sigma=sigma, size=size, weights=None if asked.votes is None else 1.0 + asked.votes,
            study_area=asked.study_area, check=given.progress.check)
        rest = left_out(given, asked, outside=found.outside)
        path = self.parameterAsOutputLayer(given.parameters, "OUTPUT", given.context)
        unit = translate("Workbench", "contributions per km²")
        write_raster(
            Path(path), found.per_km2, origin=(found.grid.west, found.grid.south), size=size, crs=asked.metres.crs,
            title="per_km2", facts={"unit": unit, "sigma_m": f"{sigma:g}", "n": str(found.used)})
        note = translate("Workbench", "(bandwidth {sigma} m, {n} contributions)").format(sigma=f"{sigma:g}", n=count(found.used))
        per_km2 = translate("Workbench", "per km²")
        self.result(path, lambda layer: result_styles.density(layer, peak=found.peak.per_km2, unit=per_km2, note=note))
        return {
            "OUTPUT": path, **self._peak(given, found, asked), **_numbers(found), **rest,
            SUMMARY: _summary(found, sigma, asked.unlocated),
        }

    def _peak(self, given: Given, found: Density, asked: Asked) -> Mapping[str, str]:
        peak = found.peak
        columns = [
            Column("x", REAL, [peak.x], translate("Workbench", "Easting")),
            Column("y", REAL, [peak.y], translate("Workbench", "Northing")),
            Column("per_km2", REAL, [peak.per_km2], translate("Workbench", "contributions per km²")),
            Column(
                "n_within_sigma", INTEGER, [peak.n_within],
                translate("Workbench", "Contributions within one bandwidth of it")),
        ]
        sink, destination = given.sink("PEAK", fields_of(columns), kind=Qgis.WkbType.Point, crs=asked.metres.crs)
        if sink is None:
            return {}
        place = QgsGeometry.fromPointXY(QgsPointXY(peak.x, peak.y))
        write_rows(sink, columns, progress=given.progress, geometry=lambda _: place)
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return {"PEAK": destination}


def _warn(given: Given, sigma: float, size: float) -> None:
    if sigma < _HOMES_SHOW:
        given.warn(translate("Workbench", "Below a bandwidth of 100 m single homes show. Do not publish such a map."))
    if size > sigma:
        given.warn(translate(
            "Workbench", "The cells are larger than the bandwidth: the map will be coarse and its peak too low."))


def _numbers(found: Density) -> Mapping[str, float]:
    peak = found.peak
    return {
        "PEAK_X": peak.x, "PEAK_Y": peak.y, "PEAK_PER_KM2": peak.per_km2, "PEAK_N": peak.n_within,
        "USED": found.used,
    }


def _summary(found: Density, sigma: float, unlocated: int) -> str:
    peak = found.peak
    return translate(
        "Workbench",
        "The densest place lies at {x} / {y}: {value} contributions per km² with a bandwidth of {sigma} m, {near} of the "
        "{n} contributions within it. {unlocated} contributions have no place and are not on the map. The map shows where "
        "contributions lie close together; whether that is more than chance, only the analysis of hot spots can tell, and it "
        "counts contributions, not persons.").format(
            x=count(peak.x), y=count(peak.y), value=count(peak.per_km2, 1), sigma=f"{sigma:g}", near=count(peak.n_within),
            n=count(found.used), unlocated=count(unlocated))
