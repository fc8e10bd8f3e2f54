"""Questions of a city asked of the same layers: our kernel on arrays, our algorithm from layer to result, and QGIS's own tool.

Each is run once on a small part before the watch starts, for a desk is open all day; what was
found is told, so that both sides can be compared.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Callable

import fresh
import made
import numpy as np


class Desk:
    """QGIS with its own tools and ours, and the layers in one file.

    ``how`` points lie: ``edited`` ones have an edit that is not saved, a ``scratch`` layer is in memory only.
    """

    def __init__(self, path: str, how: str) -> None:
        from processing.core.Processing import Processing
        from qgis.analysis import QgsNativeAlgorithms
        from qgis.core import QgsApplication

        from urban_data_workbench.plugin.algorithms.provider import WorkbenchProvider

        Processing.initialize()
        self.registry = QgsApplication.processingRegistry()
        self._providers = (QgsNativeAlgorithms(), WorkbenchProvider(icon=""))
        for provider in self._providers:
            if self.registry.providerById(provider.id()) is None:
                self.registry.addProvider(provider)
        self.path, self.how = Path(path), how

    def layer(self, name: str, *, few: bool = False) -> Any:
        """Return a table as a layer."""
        from qgis.core import QgsFeatureRequest, QgsVectorLayer

        layer = QgsVectorLayer(f"{self.path}|layername={name}", name, "ogr")
        if few:
            layer.setSubsetString('"fid" <= 40')
        elif self.how == "edited" and name == "points" and layer.startEditing():
            layer.changeAttributeValue(next(layer.getFeatures()).id(), 1, "edited")
        elif self.how == "scratch" and name == "points":
            layer = layer.materialize(QgsFeatureRequest())
        return layer

    def series(self) -> "tuple[Any, Any]":
        """Return the observations and stations of the working copy."""
        from qgis.core import QgsProject

        found = layers_of(self.path.with_name("series.gpkg"))
        QgsProject.instance().addMapLayers(found)  # Execute SQL finds layers by the project's names
        return found

    def run(self, name: str, given: "dict[str, Any]") -> "tuple[dict[str, Any], Any]":
        """Run an algorithm as Processing does; return its outputs and what holds its layers."""
        from qgis.core import QgsProcessingContext, QgsProcessingFeedback

        context = QgsProcessingContext()
        outputs, done = self.registry.algorithmById(name).run(given, context, QgsProcessingFeedback(False), {}, False)
        if not done:
            raise SystemExit(f"{name} failed")
        return outputs, context

    def rows(self, outputs: "dict[str, Any]", context: Any) -> "list[dict[str, Any]]":
        """Return the result's rows."""
        from qgis.core import QgsProcessingUtils

        layer = QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], context)
        names = [field.name() for field in layer.fields()]
        return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def layers_of(path: Path) -> "tuple[Any, Any]":
    """Return the observations and the stations of a working copy."""
    from urban_data_workbench.plugin.bridge.layers import open_layer
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    with WorkingCopy.open(path) as copy:
        taken = copy.dataset("air")
    return open_layer(path, taken.series_table, title="series"), open_layer(path, taken.table, title="stations")


def counting(desk: Desk, side: str) -> "dict[str, Any]":
    """Points in polygons."""
    def asked(few: bool) -> "tuple[str, dict[str, Any]]":
        points, areas = desk.layer("points", few=few), desk.layer("hundred")
        if side == "qgis":
            return "native:countpointsinpolygon", {"POLYGONS": areas, "POINTS": points, "FIELD": "n", "OUTPUT": "TEMPORARY_OUTPUT"}
        return "udw:per_district", {"DISTRICTS": areas, "CONTRIBUTIONS": points, "OUTPUT": "TEMPORARY_OUTPUT"}

    if side == "kernel":
        import shapely

        from urban_data_workbench.plugin.analysis.areas import area_of_points

        places, areas = made.points(), [shapely.to_wkb(shapely.from_wkt(one)) for one in made.districts(10, 10)]
        area_of_points(places[:40], areas)
        with fresh.Watch() as watch:
            found = np.bincount(area_of_points(places, areas) + 1, minlength=101)[1:]
        return {"seconds": watch.seconds, "cpu": watch.cpu, "counts": found.tolist()}
    watch, (outputs, context) = _timed(desk, asked)
    column = "n" if side == "qgis" else "contributions"
    name = "name" if side == "qgis" else "district"
    counts = {int(row[name][1:]): int(row[column]) for row in desk.rows(outputs, context)}
    return {"seconds": watch.seconds, "cpu": watch.cpu, "counts": [counts[district] for district in sorted(counts)]}


def heating(desk: Desk, side: str, target: str) -> "dict[str, Any]":
    """A heat map; QGIS has no Gaussian: its own default, a quartic kernel, varies as much with √8 times the bandwidth."""
    def asked(few: bool) -> "tuple[str, dict[str, Any]]":
        points, output = desk.layer("points", few=few), target + (".few.tif" if few else "")
        if side == "qgis":
            return "qgis:heatmapkerneldensityestimation", {
                "INPUT": points, "RADIUS": made.SIGMA * 8**0.5, "PIXEL_SIZE": made.CELL, "KERNEL": 0, "OUTPUT_VALUE": 1, "OUTPUT": output}
        return "udw:density", {"CONTRIBUTIONS": points, "SIGMA": made.SIGMA, "CELL_SIZE": made.CELL, "OUTPUT": output}

    if side == "kernel":
        from urban_data_workbench.plugin.analysis.density import density

        places = made.points()
        density(np.repeat(places[:40], 1_000, axis=0), sigma=made.SIGMA, size=made.CELL)
        with fresh.Watch() as watch:
            found = density(places, sigma=made.SIGMA, size=made.CELL)
        return {"seconds": watch.seconds, "cpu": watch.cpu, "shape": found.per_km2.shape, "peak": [found.peak.x, found.peak.y]}
    watch, _ = _timed(desk, asked)
    return {"seconds": watch.seconds, "cpu": watch.cpu}


def surface(desk: Desk, side: str, target: str) -> "dict[str, Any]":
    """Inverse distances to the power of two."""
    def asked(few: bool) -> "tuple[str, dict[str, Any]]":
        stations, output = desk.layer("stations"), target + (".few.tif" if few else "")
        size = made.CELL * (10 if few else 1)
        if side == "qgis":
            box = f"{made.WEST},{made.WEST + made.WIDTH},{made.SOUTH},{made.SOUTH + made.HEIGHT} [EPSG:{made.CRS}]"
            at = stations.fields().lookupField("value")
            return "qgis:idwinterpolation", {
                "INTERPOLATION_DATA": f"{stations.source()}::~::0::~::{at}::~::0", "DISTANCE_COEFFICIENT": 2, "EXTENT": box,
                "PIXEL_SIZE": size, "OUTPUT": output}
        return "udw:interpolate_cv", {
            "STATIONS": stations, "STATION_VALUE_FIELD": "value", "CELL_SIZE": size, "POWER": 2, "ANYWAY": True, "OUTPUT": output}

    if side == "kernel":
        from urban_data_workbench.plugin.analysis.grid import Grid
        from urban_data_workbench.plugin.analysis.interpolation import inverse_distance

        places = made.places(made.STATIONS)
        grid = Grid(made.WEST, made.SOUTH, made.CELL, made.HEIGHT // made.CELL, made.WIDTH // made.CELL)
        inverse_distance(places, made.levels(places), grid=Grid(made.WEST, made.SOUTH, 1_000, 17, 30), power=2)
        with fresh.Watch() as watch:
            found = inverse_distance(places, made.levels(places), grid=grid, power=2)
        return {"seconds": watch.seconds, "cpu": watch.cpu, "shape": found.shape}
    watch, _ = _timed(desk, asked)
    return {"seconds": watch.seconds, "cpu": watch.cpu}


def clustering(desk: Desk, side: str) -> "dict[str, Any]":
    """DBSCAN; a point at the edge of two clusters may be in either, so sizes are those of what is not noise."""
    def asked(few: bool) -> "tuple[str, dict[str, Any]]":
        points = desk.layer("points", few=few)
        if side == "qgis":
            return "native:dbscanclustering", {"INPUT": points, "MIN_SIZE": made.LEAST, "EPS": made.EPS, "OUTPUT": "TEMPORARY_OUTPUT"}
        return "udw:place_topics", {"CONTRIBUTIONS": points, "EPS": made.EPS, "LEAST": made.LEAST, "OUTPUT": "TEMPORARY_OUTPUT"}

    if side == "kernel":
        from urban_data_workbench.plugin.analysis.dbscan import dbscan

        places = made.points()
        dbscan(places[:40], eps=made.EPS, least=made.LEAST)
        with fresh.Watch() as watch:
            found = dbscan(places, eps=made.EPS, least=made.LEAST)
        return {"seconds": watch.seconds, "cpu": watch.cpu, "clusters": found.count, "noise": int((found.labels < 0).sum())}
    watch, (outputs, context) = _timed(desk, asked)
    if side == "ours":
        return {"seconds": watch.seconds, "cpu": watch.cpu, "clusters": outputs["CLUSTERS"], "noise": outputs["NOISE"]}
    cluster = [row["CLUSTER_ID"] for row in desk.rows(outputs, context)]
    known = [one for one in cluster if isinstance(one, int)]
    return {"seconds": watch.seconds, "cpu": watch.cpu, "clusters": len(set(known)), "noise": len(cluster) - len(known)}


QUERY = """
SELECT p.district AS district, o.day AS day, sum(o.total) / sum(o.n) AS mean, sum(o.n) AS n FROM
(SELECT series, substr(t_start, 1, 10) AS day, sum(value) AS total, count(*) AS n FROM input1 GROUP BY series, day LIMIT -1) o
CROSS JOIN
(SELECT s.remote_id AS station, d.name AS district FROM input2 s JOIN input3 d
ON st_contains(d.geometry, st_transform(s.geometry, 25832)) LIMIT -1) p
WHERE p.station = o.series GROUP BY p.district, o.day
"""  # the stations are placed once, and the observations counted before they are joined: QGIS is as fast as it can be


def averaging(desk: Desk, side: str) -> "dict[str, Any]":
    """Observations by district and day."""
    if side == "kernel":
        return _averaged_by_kernel()
    from qgis.core import QgsProject

    (observations, stations), areas = desk.series(), desk.layer("ten")
    QgsProject.instance().addMapLayer(areas)

    def asked(few: bool) -> "tuple[str, dict[str, Any]]":
        observations.setSubsetString("\"series\" = '1' AND \"fid\" < 100000" if few else "")
        if side == "qgis":
            return "qgis:executesql", {
                "INPUT_DATASOURCES": [observations, stations, areas], "INPUT_QUERY": QUERY, "INPUT_GEOMETRY_TYPE": 1, "OUTPUT": "TEMPORARY_OUTPUT"}
        return "udw:per_district", {
            "DISTRICTS": areas, "OBSERVATIONS": observations, "STATIONS": stations, "PERIOD": 2, "ZONE": "UTC", "OUTPUT": "TEMPORARY_OUTPUT"}

    watch, (outputs, context) = _timed(desk, asked)
    rows = [(row["mean"], row["n"]) for row in desk.rows(outputs, context)]
    return {"seconds": watch.seconds, "cpu": watch.cpu, **_told([float(mean) for mean, n in rows if int(n or 0)], [int(n) for _, n in rows if int(n or 0)])}


def _averaged_by_kernel() -> "dict[str, Any]":
    from zoneinfo import ZoneInfo

    import shapely

    from urban_data_workbench.plugin.analysis.districts import Districts, per_district
    from urban_data_workbench.plugin.analysis.measured import Measurements
    from urban_data_workbench.plugin.analysis.slots import Observations, slotted

    areas = Districts(np.full(10, np.nan), [shapely.to_wkb(shapely.from_wkt(one)) for one in made.districts(5, 2)])
    series = np.repeat(np.arange(made.SERIES), made.EACH)
    whole = Observations(
        series, np.tile(made.times(), made.SERIES), np.concatenate([made.values(row) for row in range(made.SERIES)]), made.SERIES)

    def asked(given: Observations) -> Any:
        return per_district(
            areas, zone=ZoneInfo("UTC"), period="day", measurements=Measurements(made.places(made.SERIES), slotted(given)))[0].measured

    asked(Observations(series[:1_000], whole.times[:1_000], whole.values[:1_000], made.SERIES))
    with fresh.Watch() as watch:
        found = asked(whole)
    there = found.n > 0
    return {"seconds": watch.seconds, "cpu": watch.cpu, **_told(found.mean[there].tolist(), found.n[there].tolist())}


def _told(means: "list[float]", numbers: "list[int]") -> "dict[str, Any]":
    return {"rows": len(means), "values": sum(numbers), "sum": round(sum(means), 3), "largest": round(max(means), 6)}


def _timed(desk: Desk, asked: "Callable[[bool], tuple[str, dict[str, Any]]]") -> "tuple[fresh.Watch, tuple[dict[str, Any], Any]]":
    desk.run(*asked(True))
    name, given = asked(False)
    with fresh.Watch() as watch:
        found = desk.run(name, given)
    return watch, found


def compared(one: str, other: str) -> "dict[str, Any]":
    """Compare two rasters where both have values: of how many cells, how alike they are, and the largest difference."""
    from osgeo import gdal

    mine, theirs = (gdal.Open(path) for path in (one, other))
    left, cell, _, top, _, _ = mine.GetGeoTransform()
    there_left, _, _, there_top, _, _ = theirs.GetGeoTransform()
    right, down = round((left - there_left) / cell), round((there_top - top) / cell)
    arrays = [np.where(found == band.GetNoDataValue(), np.nan, found) for found, band in (
        (dataset.ReadAsArray().astype(float), dataset.GetRasterBand(1)) for dataset in (mine, theirs))]
    rows = slice(max(-down, 0), min(arrays[0].shape[0], arrays[1].shape[0] - down))
    columns = slice(max(-right, 0), min(arrays[0].shape[1], arrays[1].shape[1] - right))
    a, b = arrays[0][rows, columns], arrays[1][rows.start + down : rows.stop + down, columns.start + right : columns.stop + right]
    both = np.isfinite(a) & np.isfinite(b)
    peaks = [np.unravel_index(np.nanargmax(found), found.shape) for found in (a, b)]
    apart = float(np.hypot(*(p - q for p, q in zip(*peaks))))
    return {
        "cells": int(both.sum()), "alike": float(np.corrcoef(a[both], b[both])[0, 1]), "difference": float(np.abs(a - b)[both].max()),
        "peaks_apart": apart, "shape": list(arrays[0].shape)}


TASKS = {"counting": counting, "heating": heating, "surface": surface, "clustering": clustering, "averaging": averaging}

if __name__ == "__main__":
    if sys.argv[1] == "made":
        made.write(Path(sys.argv[2]))
        fresh.tell(there=True)
    elif sys.argv[1] == "compared":
        fresh.tell(**compared(*sys.argv[2:]))
    else:
        sys.path.append("/usr/share/qgis/python/plugins")
        task, side, path, *more = sys.argv[1:]
        side, _, how = side.partition("-")
        with fresh.qgis():
            fresh.tell(**TASKS[task](Desk(path, how), side, *more))
