"""QGIS with the provider ``udw``, layers made by hand, and a way to run an algorithm as QGIS does."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from urban_data_workbench.tests.conftest import ROOT

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class Ran:
    """What came of a run: outputs, result layers by parameter, and what stood in the log."""

    outputs: dict
    layers: dict
    log: str
    ok: bool
    warnings: list = field(default_factory=list)

    def rows(self, name: str = "OUTPUT") -> list:
        """The rows of a result as dicts, NULL as None."""
        layer = self.layers[name]
        names = [one.name() for one in layer.fields()]
        return [dict(zip(names, map(plain, feature.attributes()))) for feature in layer.getFeatures()]


def plain(value):
    from qgis.PyQt.QtCore import QDateTime, Qt, QVariant

    if isinstance(value, QVariant):
        return None if value.isNull() else value.value()
    if isinstance(value, QDateTime):
        assert value.timeSpec() == Qt.TimeSpec.UTC
        return datetime.fromtimestamp(value.toMSecsSinceEpoch() / 1000, timezone.utc)
    return value


@pytest.fixture(scope="session")
def provider(qgis_app):
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.algorithms.provider import WorkbenchProvider

    found = WorkbenchProvider(icon=str(ROOT / "resources" / "icons" / "udw.svg"))
    registry = QgsApplication.processingRegistry()
    registry.addProvider(found)
    yield found
    registry.removeProvider(found)


@pytest.fixture
def project(qgis_app):
    from qgis.core import QgsProject
    from qgis.PyQt import sip

    found = QgsProject()
    yield found
    found.clear()
    sip.delete(found)  # after the last test QGIS is gone before its fixtures are, and a project needs it to end


@pytest.fixture
def run(provider, project):
    """Run an algorithm in a fresh context; result layers stay alive until the test ends."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils
    from style_expressions import unreadable

    kept = []

    def ran(name: str, parameters: dict, *, feedback=None) -> Ran:
        algorithm = provider.algorithm(name).create()
        context, feedback = QgsProcessingContext(), feedback or QgsProcessingFeedback(False)
        context.setProject(project)
        context.setFeedback(feedback)
        destinations = [one.name() for one in algorithm.destinationParameterDefinitions()]
        given = {"OUTPUT": "TEMPORARY_OUTPUT", **parameters}
        accepted, why = algorithm.checkParameterValues(given, context)
        assert accepted, why
        outputs, ok = algorithm.run(given, context, feedback, {}, False)
        layers = {
            one: QgsProcessingUtils.mapLayerFromString(outputs[one], context) for one in destinations if outputs.get(one)}
        kept.append((context, algorithm, layers))
        assert [text for layer in layers.values() for text in unreadable(layer)] == []
        assert "scratch layers" not in feedback.textLog()
        return Ran(outputs, layers, feedback.textLog(), ok)

    yield ran
    kept.clear()  # files of results are closed while QGIS is there


@pytest.fixture
def memory(qgis_app):
    """Make a memory layer: ``memory("Point?crs=EPSG:25832", "n:integer", [((x, y) or wkt or None, [values]), …])``."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    def made(kind: str, fields: str, rows, name: str = "layer"):
        separator = "&" if "?" in kind else "?"
        definition = "&".join(f"field={one}" for one in fields.split(",")) if fields else ""
        layer = QgsVectorLayer(f"{kind}{separator}{definition}", name, "memory")
        assert layer.isValid()
        features = []
        for place, values in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(values))
            if isinstance(place, str):
                feature.setGeometry(QgsGeometry.fromWkt(place))
            elif place is not None:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
            features.append(feature)
        done, _ = layer.dataProvider().addFeatures(features)
        assert done and layer.featureCount() == len(features)
        layer.updateExtents()
        return layer

    return made


@pytest.fixture
def utc(qgis_app):
    """A QDateTime in UTC of a local time in Berlin."""
    from qgis.PyQt.QtCore import QDateTime

    def made(*parts: int, zone=BERLIN):
        moment = datetime(*parts, tzinfo=zone)
        return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)).toUTC()

    return made


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path


@pytest.fixture(scope="session")
def planted(qgis_app, tmp_path_factory):
    """The sandbox city with all of its planted cases."""
    from planted_city import PlantedCity

    with closing(PlantedCity(tmp_path_factory.mktemp("planted"))) as found:
        yield found


@pytest.fixture
def without(qgis_app, tmp_path):
    """Serve the same city without a case: ``without("air_limits")``."""
    from planted_city import PlantedCity

    with ExitStack() as open_ones:
        yield lambda case: open_ones.enter_context(closing(PlantedCity(tmp_path, case)))
