"""A desk with a working copy: taken from a platform, edited with GDAL as any other program would, reviewed, published."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from osgeo import ogr

from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

ogr.UseExceptions()
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)


class Desk:
    """One person's working copy of one dataset. ``copy`` is reopened freely, as after a restart."""

    def __init__(self, folder: Path, platforms: Platforms, profile, dataset, *, query: Query = Query(), name="desk") -> None:
        self.path = folder / f"{name}.gpkg"
        self.platforms, self.profile, self.dataset = platforms, profile, dataset
        self.access = platforms.open(profile, dataset)
        self.copy = WorkingCopy.create(self.path, profile=profile, title="Trees")
        self.summary = Download(platforms).offline(self.copy, profile, dataset, query)

    @property
    def table(self) -> str:
        return self.copy.dataset(self.dataset.id).table

    def rows(self) -> dict[int, dict]:
        """Every row as GDAL reads it: fid -> attributes and WKT."""
        with _opened(self.path) as source:
            layer = source.GetLayerByName(self.table)
            found = {}
            for row in layer:
                place = row.GetGeometryRef()
                found[row.GetFID()] = {**row.items(), "wkt": place.ExportToWkt() if place else None}
            return found

    def fid(self, name: str) -> int:
        """Return the row that carries this name."""
        return next(fid for fid, row in self.rows().items() if row["name"] == name)

    def edit(self, fid: int, **values) -> None:
        """Change attributes of a row; ``wkt`` moves it."""
        with _opened(self.path, update=1) as source:
            layer = source.GetLayerByName(self.table)
            row = layer.GetFeature(fid)
            _fill(row, values)
            layer.SetFeature(row)

    def insert(self, **values) -> int:
        """Draw a new feature; return its row."""
        with _opened(self.path, update=1) as source:
            layer = source.GetLayerByName(self.table)
            row = ogr.Feature(layer.GetLayerDefn())
            _fill(row, {"wkt": "POINT (10.01 53.51)", **values})
            layer.CreateFeature(row)
            return row.GetFID()

    def delete(self, fid: int) -> None:
        """Delete a row."""
        with _opened(self.path, update=1) as source:
            source.GetLayerByName(self.table).DeleteFeature(fid)

    def review(self, **options):
        """Return the plan of a review."""
        return review(self.copy, self.access, self.dataset.id, **options)

    def publish(self, plan=None, **options):
        """Publish a plan, or what a fresh review finds."""
        options.setdefault("who", "Anna")
        options.setdefault("clock", lambda: NOON)
        return publish(self.copy, self.access, plan or self.review(), **options)

    def restart(self) -> None:
        """Close and open the copy, as another process would."""
        self.copy.close()
        self.copy = WorkingCopy.open(self.path)


@contextmanager
def _opened(path: Path, *, update: int = 0):
    """Open with GDAL and let go at the end; everything is on disk then."""
    source = ogr.Open(str(path), update=update)
    try:
        yield source
    finally:
        source.FlushCache()
        source.Destroy()


def _fill(row, values) -> None:
    for name, value in values.items():
        if name == "wkt":
            row.SetGeometry(ogr.CreateGeometryFromWkt(value))
        elif value is None:
            row.SetFieldNull(name)
        else:
            row.SetField(name, value)


def states(receipt) -> list[str]:
    """Return the states of a receipt's entries, sorted."""
    return sorted(entry.state.value for entry in receipt.entries)


def open_ends(plan) -> set[str]:
    """Return the verdicts a plan still carries."""
    return {item.outcome.verdict.value for item in plan.items}
