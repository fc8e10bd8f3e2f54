"""The algorithms in QGIS give the figures of the recipes (F1, F2, F9) on the data of two cities. No text is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.geometry import point
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
from urban_data_workbench.tests.conftest import ROOT
from urban_data_workbench.tests.interop.contributions import contributions
from urban_data_workbench.tests.interop.data import loggers

COMPLETE = {
    "900193": 86.82, "900355": 81.96, "900356": 99.35, "900358": 92.89, "900368": 99.34, "900371": 97.44, "900372": 99.34, "900373": 99.34,
    "900374": 83.67, "900390": 99.32, "900398": 99.35, "900411": 99.33, "900413": 99.30, "900415": 99.27, "900541": 99.97}


@pytest.fixture(scope="module")
def provider(qgis_app):
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.algorithms.provider import WorkbenchProvider

    found = WorkbenchProvider(icon=str(ROOT / "resources" / "icons" / "udw.svg"))
    QgsApplication.processingRegistry().addProvider(found)
    yield found
    QgsApplication.processingRegistry().removeProvider(found)


@pytest.fixture
def run(provider):
    """Run an algorithm as Processing does; returns its outputs and its result layers' features as dicts."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils, QgsVectorLayer

    def ran(name: str, parameters: dict) -> tuple:
        context = QgsProcessingContext()
        algorithm = provider.algorithm(name).create()
        outputs, _ = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
        layer = QgsProcessingUtils.mapLayerFromString(outputs["OUTPUT"], context)
        if not isinstance(layer, QgsVectorLayer):
            return outputs, []
        names = [field.name() for field in layer.fields()]
        return outputs, [{**dict(zip(names, one.attributes())), "box": one.geometry().boundingBox()} for one in layer.getFeatures()]

    return ran


@pytest.fixture(scope="module")
def ponds(shared: Path, tmp_path_factory) -> dict:
    """The water temperatures of the 15 loggers of Bochum in a working copy."""
    from urban_data_workbench.plugin.bridge.layers import open_layer

    files = loggers()
    service = Service("sensorthings", "http://127.0.0.1/")
    dataset = Dataset("wtemp", service.id, DatasetKind.STATIONS, "Wassertemperatur", unit="°C")
    path = tmp_path_factory.mktemp("ponds") / "ponds.gpkg"
    with WorkingCopy.create(path, profile=Profile("Bochum", (service,)), title="Ponds") as copy:
        with copy.take(dataset, SCHEMA, Query()) as stations:
            stations.write(Page(tuple(
                Feature(str(one.number), point(one.longitude, one.latitude), {"station": one.name, "unit": "°C"}) for one in files)))
        with copy.take_series("wtemp") as series:
            for one in files:
                times, values = one.series("wtemp")
                start = times.astype("datetime64[ms]").astype(np.int64)
                series.write(ObservationBatch(str(one.number), start, start, values))
        taken = copy.dataset("wtemp")
    return {"OBSERVATIONS": open_layer(path, taken.series_table, title="series"), "STATIONS": open_layer(path, taken.table, title="stations")}


def test_f1_and_f2_completeness_of_the_pond_loggers(run, ponds):
    outputs, rows = run("completeness", {
        **ponds, "ZONE": "UTC+1", "FROM": "2024-01-01T00:00:00", "UNTIL": "2025-01-01T00:00:00", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert {row["series"]: round(100 * row["coverage"], 2) for row in rows} == COMPLETE
    assert {row["n_expected"] for row in rows} == {35_136}
    assert (outputs["PRESENT"], outputs["EXPECTED"], round(outputs["COVERAGE"], 2)) == (504_794, 527_040, 95.78)
    by_name = {row["series"]: row for row in rows}
    assert [(by_name[name]["n_gaps"], by_name[name]["longest_gap_h"]) for name in ("900193", "900371")] == [(40, 57.5), (31, 35.75)]
    assert [by_name[name]["n_gaps"] for name in ("900356", "900398")] == [0, 0]
    assert sorted(row["leading_h"] for row in rows)[1:] == [57.25] * 13 + [57.75]
    assert sum(row["duplicates"] for row in rows) == 506_373 - 504_794 and by_name["900372"]["duplicates"] == 123
    assert outputs["OUTAGES"] == 1


def test_s1_valid_hours_of_the_pond_loggers(run, ponds):
    outputs, _ = run("series_aggregate", {
        **ponds, "ZONE": "UTC+1", "FROM": "2024-01-01T00:00:00", "UNTIL": "2025-01-01T00:00:00", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert (outputs["ROWS"], outputs["VALID_ROWS"]) == (15 * 8_784, 126_172)


@pytest.fixture(scope="module")
def written(shared: Path, qgis_app):
    """The contributions of Hamburg as points in degrees; the 18 that lie elsewhere have no place."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=category:string", "contributions", "memory")
    features = []
    for one in contributions():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([one.category])
        if one.located:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(one.longitude, one.latitude)))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def test_f9_significant_cells_of_hamburg(run, written):
    outputs, rows = run("hot_spots", {"CONTRIBUTIONS": written, "CELL_SIZE": 500, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert (outputs["CELLS"], outputs["LOCATED"], outputs["UNLOCATED"]) == (2_100, 2_049, 18)
    assert sum(row["gi_z"] > 0 and row["p"] <= 0.05 for row in rows) == 79
    assert outputs["HOT_CELLS"] == 52 == sum(row["class"] in ("hot 95", "hot 99") for row in rows)
    hottest = max(rows, key=lambda row: row["gi_z"])
    assert (round(hottest["gi_z"], 3), hottest["n"]) == (14.873, 3)
    assert (hottest["box"].xMinimum(), hottest["box"].yMinimum()) == (564_000, 5_936_000)
    assert round(outputs["MORAN_I"], 4) == 0.0916 and "Moran's I is 0.0916" in outputs["SUMMARY"]


@pytest.mark.parametrize("sigma, value", [(300, 498.65), (150, 1_661.6)])
def test_f9_densest_place_of_hamburg(run, written, tmp_path, sigma, value):
    from osgeo import gdal

    outputs, _ = run("density", {"CONTRIBUTIONS": written, "SIGMA": sigma, "CELL_SIZE": 50, "OUTPUT": str(tmp_path / "density.tif")})
    assert (outputs["PEAK_X"], outputs["PEAK_Y"]) == (565_725, 5_934_325)
    assert outputs["PEAK_PER_KM2"] == pytest.approx(value, abs=0.05 if sigma == 150 else 0.005)
    assert sigma != 300 or outputs["PEAK_N"] == 295
    dataset = gdal.Open(outputs["OUTPUT"])
    west, size, _, north, _, _ = dataset.GetGeoTransform()
    column, row = int((565_725 - west) / size), int((north - 5_934_325) / size)
    assert dataset.ReadAsArray()[row, column] == pytest.approx(value, rel=1e-4)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "25832"
