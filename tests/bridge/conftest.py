"""Working copies with a dataset of each kind, and a project to show them in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from urban_data_workbench.plugin.core import geometry  # noqa: E402
from urban_data_workbench.plugin.core.capability import Capability  # noqa: E402
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind, Licence  # noqa: E402
from urban_data_workbench.plugin.core.feature import Feature, Page  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.core.schema import Field, Schema  # noqa: E402
from urban_data_workbench.plugin.core.values import Kind  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

LICENCE = Licence("DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0", "Stadt Musterstadt")
EDITABLE = Capability.READ | Capability.CREATE | Capability.PATCH | Capability.DELETE | Capability.VERSION_TOKEN
STATIONS = Schema((Field("station", Kind.TEXT, "Station"), Field("value", Kind.REAL, "Wert", "°C")), "Point")
CONTRIBUTIONS = Schema((Field("title", Kind.TEXT, personal=True), Field("category", Kind.TEXT, "Kategorie")), "Point")
TREES = Schema(
    (
        Field("species", Kind.TEXT, "Art", required=True),
        Field("height", Kind.REAL, "Höhe", "m"),
        Field("state", Kind.TEXT, "Zustand", choices=("gut", "mäßig", "gefällt")),
    ),
    "Point", crs="EPSG:25832",
)


class Shown:
    """A dataset in a working copy, and the layer made of it."""

    def __init__(self, path: Path, dataset: Dataset, schema: Schema, rows: list[Feature]) -> None:
        self.path, self.dataset, self.schema = path, dataset, schema
        if not path.exists():
            WorkingCopy.create(path, profile=Profile("Musterstadt"), title="x").close()
        with WorkingCopy.open(path) as copy:
            with copy.take(dataset, schema, Query()) as loader:
                loader.write(Page(tuple(rows)))
            self.table = copy.dataset(dataset.id).table

    def layer(self):
        from urban_data_workbench.plugin.bridge import layers

        return layers.dataset_layer(
            self.path, self.table, dataset=self.dataset, schema=self.schema, profile="Musterstadt", translate=lambda _, text: text
        )


def place(number: int) -> geometry.Geometry:
    return geometry.point(10.0 + number / 1000, 53.5)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "Büro Süd.gpkg"


@pytest.fixture
def stations(qgis_app, path) -> Shown:
    """Twenty stations; the last one has no value."""
    dataset = Dataset("air", "sensorthings|x", DatasetKind.STATIONS, "Lufttemperatur", "Je Stunde", unit="°C", licence=LICENCE)
    rows = [Feature(str(n), place(n), {"station": f"S{n}", "value": float(n) if n < 20 else None}) for n in range(1, 21)]
    return Shown(path, dataset, STATIONS, rows)


@pytest.fixture
def contributions(qgis_app, path) -> Shown:
    """Nine categories, more than there are colours; every tenth contribution has no place."""
    dataset = Dataset("round", "dipas|x", DatasetKind.CONTRIBUTIONS, "Radnetz")
    rows = [Feature(str(n), None if n % 10 == 0 else place(n), {"title": "t", "category": f"K{n % 9}"}) for n in range(1, 91)]
    return Shown(path, dataset, CONTRIBUTIONS, rows)


@pytest.fixture
def trees(qgis_app, path) -> Shown:
    dataset = Dataset("trees", "ogcapi-features|x", DatasetKind.FEATURES, "Baumkataster", licence=LICENCE, capabilities=EDITABLE)
    rows = [
        Feature(f"t{n}", geometry.point(565_000.0 + n, 5_930_000.0), {"species": "Linde", "height": 5.0 + n, "state": "gut"})
        for n in range(1, 601)
    ]
    return Shown(path, dataset, TREES, rows)


@pytest.fixture
def make_project(qgis_app):
    """Make projects, and end them while QGIS still stands: later they crash."""
    from qgis.core import QgsProject
    from qgis.PyQt import sip

    made = []

    def make() -> QgsProject:
        made.append(QgsProject())
        return made[-1]

    yield make
    for project in made:
        sip.delete(project)


@pytest.fixture
def project(make_project):
    return make_project()
