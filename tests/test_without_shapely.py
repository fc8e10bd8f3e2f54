"""A QGIS without shapely, as Debian ships it: the whole chain works, and what needs the library says so."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import requests

from urban_data_workbench.plugin.analysis.districts import Contributions, Districts, per_district
from urban_data_workbench.plugin.bridge import layers
from urban_data_workbench.plugin.bridge.sessions import Sessions
from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.errors import MissingLibrary
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.observations import NO_TIME
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.zones import DEFAULT_ZONE, zone
from urban_data_workbench.plugin.main import WorkbenchPlugin
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.ui.words import sentence


@pytest.fixture(scope="module", autouse=True)
def without_shapely():
    """Importing shapely fails, whoever runs this file and with what."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in sys.modules if name.split(".")[0] == "shapely"]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, "shapely", None)
        with pytest.raises(ImportError):
            import shapely  # noqa: F401
        yield


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


@pytest.fixture(scope="module")
def sessions(qgis_app):
    found = Sessions()
    yield found
    found.close()


@pytest.fixture(scope="module")
def platforms(sessions):
    return Platforms(sessions.connect, CONNECTORS)


@pytest.fixture(scope="module")
def profile(sandbox, platforms):
    """Found from the city's address alone."""
    return Profile("Musterstadt", platforms.find(sandbox.url))


@pytest.fixture(scope="module")
def copies(platforms):
    return Copies(platforms, Download(platforms))


@pytest.fixture
def colleague(sandbox):
    """Somebody else changes a tree, by plain HTTP, and looks what the city has."""
    items = f"{sandbox.services['ogcapi-features']}/collections/trees/items"
    with requests.Session() as http:
        http.trust_env = False

        def at_the_city(identifier: str, **values: object) -> dict:
            reply = http.get(f"{items}/{identifier}", timeout=30)
            if values:
                kind = {"If-Match": reply.headers["ETag"], "Content-Type": "application/merge-patch+json"}
                reply = http.patch(f"{items}/{identifier}", json=values, headers=kind, timeout=30)
            return reply.json() if reply.ok else {}

        yield at_the_city


def test_every_service_is_found_and_checked(platforms, profile, sandbox):
    assert {service.kind for service in profile.services} == set(sandbox.services)
    reports = platforms.check(profile)
    assert [report.problem for report in reports] == [""] * 3 and all(report.datasets for report in reports)


def test_stations_with_series_contributions_and_features_load_and_show(platforms, profile, copies, tmp_path):
    path = tmp_path / "alles.gpkg"
    for dataset in platforms.datasets(profile):
        series = dataset.kind.value == "stations"
        loaded = copies.load(path, profile, dataset, Query(), series=series, progress=NoProgress())
        layer = layers.dataset_layer(
            path, loaded.taken.table, dataset=dataset, schema=loaded.taken.schema, profile="x", translate=lambda _, text: text
        )
        assert loaded.summary.complete and layer.isValid() and layer.featureCount() > 0
        if series:
            assert layer.featureCount() < loaded.summary.got  # the observations came, too


def test_edits_in_qgis_are_reviewed_published_and_receipted(platforms, profile, copies, colleague, tmp_path):
    path = tmp_path / "Bäume.gpkg"
    trees = next(dataset for dataset in platforms.datasets(profile) if dataset.id == "trees")
    taken = copies.load(path, profile, trees, Query(), series=False, progress=NoProgress()).taken
    edited, contested, deleted = edit(path, taken.table)
    colleague(contested, height_m=33.0)
    reviewed = copies.review(path, profile, "trees", progress=NoProgress())
    (conflict,) = reviewed.plan.conflicts
    assert len(reviewed.plan.push) == 3 and conflict.id == contested
    mine = {(conflict.fid, conflict.id): {"height_m": Resolution(Choice.MINE)}}
    receipt = copies.publish(reviewed, profile, mine, who="Anna", progress=NoProgress())
    assert [entry.state.value for entry in receipt.entries] == ["confirmed"] * 4
    assert colleague(edited)["properties"]["note"] == "Höhle"
    assert colleague(contested)["properties"]["height_m"] == 21.5
    assert not colleague(deleted)
    assert not copies.review(path, profile, "trees", progress=NoProgress()).plan.items
    assert [issued.receipt for issued in copies.receipts(path)][-1] == receipt


def edit(path: Path, table: str) -> tuple[str, str, str]:
    """Change two trees, delete one and plant one with QGIS's own tools; returns the remote ids of the three."""
    from qgis.core import QgsFeature, QgsGeometry

    layer = layers.open_layer(path, table, title="Bäume")
    first, second, third = (row for row in sorted(layer.getFeatures(), key=lambda row: row.id())[:3])
    assert layer.startEditing()
    layer.changeAttributeValue(first.id(), layer.fields().lookupField("note"), "Höhle")
    layer.changeAttributeValue(second.id(), layer.fields().lookupField("height_m"), 21.5)
    layer.deleteFeature(third.id())
    new = QgsFeature(layer.fields())
    new.setAttributes(first.attributes())
    for name in ("fid", "remote_id", "tree_uid"):
        new.setAttribute(name, None)
    place = QgsGeometry(first.geometry())
    place.translate(3.0, 4.0)
    new.setGeometry(place)
    layer.addFeature(new)
    assert layer.commitChanges(), layer.commitErrors()
    return str(first["remote_id"]), str(second["remote_id"]), str(third["remote_id"])


def test_what_needs_the_library_answers_that_it_is_missing(qgis_app):
    from qgis.core import QgsGeometry

    districts = Districts(np.array([9000.0]), [bytes(QgsGeometry.fromWkt("POLYGON ((0 0, 9 0, 9 9, 0 0))").asWkb())])
    one = Contributions(np.ones((1, 2)), np.array([True]), np.array([NO_TIME]))
    with pytest.raises(MissingLibrary) as caught:
        per_district(districts, zone=zone(DEFAULT_ZONE), contributions=one)
    assert "shapely" in sentence(caught.value)


def test_the_plugin_loads_and_shows_that_analysis_disabled_with_the_reason(qgis_app):
    plugin = WorkbenchPlugin(None)
    plugin.initProcessing()
    algorithm = qgis_app.processingRegistry().algorithmById("udw:per_district").create()
    possible, why = algorithm.canExecute()
    plugin.unload()
    assert not possible and "shapely" in why
