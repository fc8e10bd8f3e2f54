"""A GeoPackage table that holds what a layer shows: which one, with which filter and edits, and whether it still does."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional, Tuple

from osgeo import gdal, ogr
from qgis.core import Qgis, QgsProviderRegistry, QgsVectorLayer

from .unsaved import Unsaved, unsaved_edits


@dataclass(frozen=True)
class PlainTable:
    """A table on disk that, with edits that are not saved, holds exactly what the layer shows; ``filter`` in SQL.

    ``stamp`` is that of the file then.
    """

    path: str
    name: str
    unsaved: Unsaved = field(default_factory=Unsaved)
    filter: str = ""
    stamp: Tuple[int, ...] = ()

    def condition(self, key: str) -> str:
        """Return which rows the layer shows as they lie in the table, empty for all; ``key`` is the column of ids."""
        hidden = ", ".join(map(str, self.unsaved.hidden))
        return f"{quoted(key)} NOT IN ({hidden})" if hidden else self.filter

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing was edited, or nobody has written into the file since: edits may be in it by now."""
        return not (self.unsaved.hidden or self.unsaved.rows) or self.stamp == self.stamp_now()

    def stamp_now(self) -> Tuple[int, ...]:
        """Return when the file and its journal were written last, and how large they are."""
        return _stamp(self.path)


@dataclass(frozen=True)
class Opened:
    """A table that is open: its filter, and how many rows pass it; ``key`` is its column of ids."""

    dataset: Any
    layer: Any
    key: str
    condition: str
    total: int


def plain_table(layer: Optional[QgsVectorLayer]) -> Optional[PlainTable]:
    """Return the table of a layer without join or virtual field, with its filter and edits; None for any other. Main thread."""
    if layer is None or layer.dataProvider() is None or layer.dataProvider().name() != "ogr":
        return None
    if layer.dataProvider().storageType() != "GPKG" or layer.subsetString().lstrip().upper().startswith("SELECT"):
        return None
    origins = {layer.fields().fieldOrigin(index) for index in range(layer.fields().count())}
    if layer.vectorJoins() or origins - {Qgis.FieldOrigin.Provider}:
        return None
    parts = {name: value for name, value in QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).items() if value}
    path, name, unsaved = parts.pop("path", ""), parts.pop("layerName", ""), unsaved_edits(layer)
    if not path or not name or set(parts) - {"subset"} or not Path(path).is_file() or unsaved is None:
        return None
    if layer.subsetString() and (unsaved.hidden or unsaved.rows):
        return None  # asked for by its id, an edited row is shown although it does not pass the filter any more
    return PlainTable(str(path), str(name), unsaved, layer.subsetString(), _stamp(path))


def _stamp(path: str) -> Tuple[int, ...]:
    found: list[int] = []
    for one in (path, f"{path}-wal"):
        state = os.stat(one) if os.path.exists(one) else None
        found += (state.st_mtime_ns, state.st_size) if state is not None else (0, 0)
    return tuple(found)


def opened_table(table: PlainTable) -> Optional[Opened]:
    """Open a table with its filter; None for a view or a table without ids, whose rows have no order."""
    dataset = gdal.OpenEx(table.path, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["GPKG"])
    layer = None if dataset is None else dataset.GetLayerByName(table.name)
    if layer is None or not hasattr(layer, "GetArrowStreamAsNumPy"):
        return None
    if not layer.GetFIDColumn() or not _has_rows(dataset, table.name):
        return None
    condition = table.condition(layer.GetFIDColumn())
    if condition and layer.SetAttributeFilter(condition) != ogr.OGRERR_NONE:
        return None
    total = layer.GetFeatureCount()
    return Opened(dataset, layer, layer.GetFIDColumn(), condition, total) if total >= 0 else None


def _has_rows(dataset: Any, name: str) -> bool:
    """Tell whether this is a table, and one whose rows have numbers."""
    text = name.replace("'", "''")
    rows = dataset.ExecuteSQL(
        f"SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND lower(name) = lower('{text}') "  # nosec B608: quoted
        "AND upper(sql) NOT LIKE '%WITHOUT%ROWID%'")
    found = rows.GetNextFeature()["n"] == 1
    dataset.ReleaseResultSet(rows)
    return bool(found)


def quoted(name: str) -> str:
    """Return a name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
