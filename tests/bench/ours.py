"""What the product does, through its own services, from asking the server to the closed file; then the file is judged."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any, Optional

import content
import fresh
import numpy as np

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

SERVICES = {"features": ("ogcapi-features", "/oaf"), "observations": ("sensorthings", "/sta/v1.1")}


def profile_of(task: str, base: str) -> Profile:
    """Return a profile with the one service of the bench server."""
    kind, path = SERVICES[task]
    return Profile("Bench", (Service(kind, base + path),))


def platforms_of(adapter: Any = None) -> Platforms:
    """Connect every service by one session, with requests' own adapter unless another is given."""
    sessions: dict[str, Session] = {}

    def connect(service: Service) -> Session:
        return sessions.setdefault(service.id, Session(service.url, adapter=adapter))

    return Platforms(connect, CONNECTORS)


def load(task: str, base: str, path: str, page: str = "1000", adapter: str = "") -> dict[str, Any]:
    """Load the one dataset of a service into a new working copy; the catalogue was read before, as it is in QGIS."""
    profile = profile_of(task, base)
    platforms = platforms_of(_adapter(adapter))
    (dataset,) = platforms.datasets(profile)
    copies = Copies(platforms, Download(platforms))
    asked = Query(page_size=int(page))
    with fresh.Watch() as watch:
        loaded = copies.load(Path(path), profile, dataset, asked, series=task == "observations", progress=NO_PROGRESS)
    if not loaded.summary.complete:
        raise SystemExit(f"not complete: {loaded.summary}")
    judge = judged_series if task == "observations" else judged_features
    return {"seconds": watch.seconds, "cpu": watch.cpu, **judge(Path(path))}


def series(base: str, path: str, adapter: str = "") -> dict[str, Any]:
    """Load the observations of stations that the working copy has already, from opening the file to its closing."""
    profile = profile_of("observations", base)
    platforms = platforms_of(_adapter(adapter))
    (dataset,) = platforms.datasets(profile)
    download = Download(platforms)
    Copies(platforms, download).load(Path(path), profile, dataset, Query(), series=False, progress=NO_PROGRESS)
    with fresh.Watch() as watch, WorkingCopy.open(Path(path)) as copy:
        summary = download.series(copy, profile, dataset.id, query=Query())
    if not summary.complete:
        raise SystemExit(f"not complete: {summary}")
    return {"seconds": watch.seconds, "cpu": watch.cpu, **judged_series(Path(path))}


def frost(base: str, path: str) -> dict[str, Any]:
    """Load all observations of every dataset of a FROST into a working copy that has their stations."""
    profile = Profile("Bench", (Service("sensorthings", base),))
    platforms = platforms_of()
    download, datasets = Download(platforms), platforms.datasets(profile)
    for dataset in datasets:
        Copies(platforms, download).load(Path(path), profile, dataset, Query(), series=False, progress=NO_PROGRESS)
    with fresh.Watch() as watch, WorkingCopy.open(Path(path)) as copy:
        summaries = [download.series(copy, profile, dataset.id, query=Query()) for dataset in datasets]
        tables = [copy.dataset(dataset.id).series_table for dataset in datasets]
    if not all(summary.complete for summary in summaries):
        raise SystemExit(f"not complete: {summaries}")
    return {"seconds": watch.seconds, "cpu": watch.cpu, **_measured(Path(path), tables)}


def _measured(path: Path, tables: list[Any]) -> dict[str, int]:
    """Read back every row of the closed file by plain SQLite; a value that is no number fails."""
    with sqlite3.connect(path) as connection:
        rows = [row for table in tables for row in connection.execute(f'SELECT t_start, value FROM "{table}" WHERE typeof(value) = \'real\'')]
    moment = np.array([row[0][:-1] for row in rows], dtype="datetime64[ms]").astype(np.int64)
    return content.found_of_reals(moment, np.array([row[1] for row in rows]))


def _adapter(name: str) -> Optional[Any]:
    if name != "qgis":
        return None
    from urban_data_workbench.plugin.bridge.http import QgisAdapter

    return QgisAdapter()


def insert(path: str, series: str, each: str) -> dict[str, Any]:
    """Write observations that are at hand as columns, in the connector's pages and order, until the file is closed."""
    service = Service("sensorthings", "http://127.0.0.1/sta")
    dataset = Dataset("1", service.id, DatasetKind.STATIONS, "Temperature", capabilities=Capability.READ | Capability.SERIES)
    copy = WorkingCopy.create(Path(path), profile=Profile("Bench", (service,)), title="Bench")
    with copy.take(dataset, SCHEMA, Query()) as loader:
        loader.write(Page(tuple(Feature(str(number), None, {}) for number in range(1, int(series) + 1))))
    batches = [batch for number in sorted(range(1, int(series) + 1), key=str) for batch in _batches(number, int(each))]
    with fresh.Watch() as watch:
        with copy.take_series(dataset.id) as loader:
            for batch in batches:
                loader.write(batch)
        copy.close()
    return {"seconds": watch.seconds, "cpu": watch.cpu, **judged_series(Path(path))}


def _batches(series: int, size: int) -> list[ObservationBatch]:
    found = []
    for at in range(0, size, 10_000):
        index = np.arange(at, min(at + 10_000, size), dtype=np.int64)
        start = content.moments(index)
        found.append(ObservationBatch(str(series), start, start, content.tenths(series, index) / 10))
    return found


def changes(path: str, how: str) -> dict[str, Any]:
    """Open a working copy and compare it completely, or count its marked rows."""
    with fresh.Watch() as watch:
        with WorkingCopy.open(Path(path)) as copy:
            (taken,) = copy.datasets()
            if how == "complete":
                found = [change.action.value for change in copy.changes(taken.dataset.id)]
            else:
                counts = copy.counts(taken.dataset.id)
    if how == "complete":
        numbers = {action: found.count(action) for action in ("update", "insert", "delete")}
    else:
        numbers = {"update": counts.changed, "insert": counts.new, "delete": counts.deleted}
        if not counts.trusted:
            raise SystemExit("the marks were not used")
    return {"seconds": watch.seconds, "cpu": watch.cpu, **numbers}


def judged_series(path: Path) -> dict[str, Any]:
    """Check the closed file with GDAL and SQLite, and read every observation back by plain SQLite."""
    table = _judged(path, "_series")
    with sqlite3.connect(path) as connection:
        rows = connection.execute(f'SELECT t_start, value, series FROM "{table}"').fetchall()
        indexed = connection.execute(
            f'EXPLAIN QUERY PLAN SELECT value FROM "{table}" WHERE series = \'1\' AND t_start > \'2023\''
        ).fetchone()[3]
    if "USING INDEX" not in indexed:
        raise SystemExit(f"no index on series and time: {indexed}")
    if not all(len(row[0]) == 24 and row[0].endswith("Z") for row in rows):
        raise SystemExit("a time is not a GeoPackage DATETIME in UTC")
    moment = np.array([row[0][:-1] for row in rows], dtype="datetime64[ms]").astype(np.int64)
    tenth = np.rint(np.array([row[1] for row in rows]) * 10).astype(np.int64)
    return {"rows": len(rows), "checksum": content.checksum_of_observations(moment, tenth), "series": len({row[2] for row in rows})}


def judged_features(path: Path) -> dict[str, Any]:
    """Check the closed file with GDAL and SQLite, and read every feature back by GDAL."""
    from osgeo import ogr

    table = _judged(path, "")
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(table)
    trees = [_tree(feature) for feature in layer]
    west, east, south, north = layer.GetExtent()
    box = min(tree.x for tree in trees), max(tree.x for tree in trees), min(tree.y for tree in trees), max(tree.y for tree in trees)
    if tuple(round(edge * 1e7) for edge in (west, east, south, north)) != box:
        raise SystemExit("the extent is not the features' own")
    if not layer.TestCapability(ogr.OLCFastSpatialFilter):
        raise SystemExit("no spatial index")
    layer.SetSpatialFilterRect(9.6, 53.6, 9.7, 53.7)
    inside = sum(96_000_000 <= tree.x <= 97_000_000 and 536_000_000 <= tree.y <= 537_000_000 for tree in trees)
    if layer.GetFeatureCount() != inside:
        raise SystemExit("the spatial index does not find what is there")
    return {"rows": len(trees), "checksum": sum(tree.checksum for tree in trees)}


def _tree(feature: Any) -> content.Tree:
    point = feature.GetGeometryRef()
    name = feature.GetField("name")
    if int(feature.GetField("remote_id")) != int(name[-6:]):
        raise SystemExit("a row carries the id of another")
    return content.Tree(
        id=int(name[-6:]), x=round(point.GetX() * 1e7), y=round(point.GetY() * 1e7), name=name, species=feature.GetField("species"),
        planted=feature.GetField("planted").replace("/", "-"), checked=_iso(feature.GetField("checked")),
        height=round(feature.GetField("height") * 10), girth=feature.GetField("girth"), protected=bool(feature.GetField("protected")),
        remark=feature.GetField("remark"),
    )


def _iso(text: str) -> str:
    """Return GDAL's spelling of an instant, which must be in UTC, as ISO."""
    if not text.endswith("+00"):
        raise SystemExit(f"not in UTC: {text}")
    return text[:19].replace("/", "-").replace(" ", "T")


def _judged(path: Path, suffix: str) -> str:
    """Return the table's name once the file proves sound: alone on disk, whole, and listed by GDAL."""
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    beside = [name.name for name in path.parent.iterdir() if name.name.startswith(path.name) and name != path]
    if beside:
        raise SystemExit(f"the file is not closed: {beside}")
    with sqlite3.connect(path) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise SystemExit(f"integrity_check: {said}")
    source = ogr.Open(str(path))
    names = [source.GetLayer(number).GetName() for number in range(source.GetLayerCount())]
    found = [name for name in names if name.endswith("_series") == bool(suffix)]
    if len(found) != 1:
        raise SystemExit(f"GDAL lists {names}")
    return found[0]


class _NoProgress:
    def check(self) -> None:
        """Go on."""

    def report(self, *_: object) -> None:
        """Nobody watches."""


NO_PROGRESS = _NoProgress()
TASKS = {"load": load, "series": series, "insert": insert, "changes": changes, "frost": frost}

if __name__ == "__main__":
    if "qgis" in sys.argv:
        with fresh.qgis():
            fresh.tell(**TASKS[sys.argv[1]](*sys.argv[2:]))
    else:
        fresh.tell(**TASKS[sys.argv[1]](*sys.argv[2:]))
