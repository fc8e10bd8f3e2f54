"""A thousand edits of a working copy by QGIS itself: 700 values, 200 places, 50 rows deleted, 50 made."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import fresh

UPDATES, MOVES, DELETES, INSERTS = 700, 200, 50, 50
STEP = 97  # every so many rows one is edited


def edit(path: str, before: str) -> dict[str, Any]:
    """Keep a copy of the file as it is, then edit; return the table's name and what was done."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    table = _table(Path(path))
    shutil.copy(path, before)
    layer = QgsVectorLayer(f"{path}|layername={table}", "trees", "ogr")
    provider, girth = layer.dataProvider(), layer.fields().indexOf("girth")
    fids = sorted(feature.id() for feature in layer.getFeatures())[:: STEP][: UPDATES + MOVES + DELETES]
    updates, moves, deletes = fids[:UPDATES], fids[UPDATES : UPDATES + MOVES], fids[UPDATES + MOVES :]
    made = []
    for number in range(INSERTS):
        feature = QgsFeature(layer.fields())
        feature["name"] = f"neu {number}"
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(9.9 + number / 1000, 53.6)))
        made.append(feature)
    done = (
        provider.changeAttributeValues({fid: {girth: 7777} for fid in updates}),
        provider.changeGeometryValues({fid: QgsGeometry.fromPointXY(QgsPointXY(9.8, 53.7)) for fid in moves}),
        provider.deleteFeatures(deletes),
        provider.addFeatures(made)[0],
    )
    if not all(done):
        raise SystemExit(f"QGIS could not edit: {done}, {provider.errors()}")
    return {"table": table, "update": len(updates) + len(moves), "insert": len(made), "delete": len(deletes)}


def _table(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchone()[0]


if __name__ == "__main__":
    with fresh.qgis():
        result = edit(*sys.argv[1:])
    fresh.tell(**result)
