"""What QGIS does with the same bytes: its providers read, its provider writes, two of its layers are compared."""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

import content
import fresh
import numpy as np

PAGE = 1000


def observations(base: str) -> dict[str, Any]:
    """Read all observations by the SensorThings provider."""
    from qgis.core import QgsVectorLayer

    with fresh.Watch() as watch:
        layer = QgsVectorLayer(f"url='{base}/sta/v1.1' entity='Observation' pageSize='{PAGE}'", "bench", "sensorthings")
        rows = sum(1 for _ in layer.getFeatures())
    moment, tenth = _observed(layer)
    return {"seconds": watch.seconds, "cpu": watch.cpu, "rows": rows, "checksum": content.checksum_of_observations(moment, tenth)}


def _observed(layer: Any) -> tuple[Any, Any]:
    """Go through the layer's memory once more, outside the watch."""
    at, what = layer.fields().indexOf("phenomenonTimeStart"), layer.fields().indexOf("result")
    pairs = [
        (feature[at].toMSecsSinceEpoch(), round(float(feature[what]) * 10)) for feature in layer.getFeatures()
    ]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def frost(base: str, page: str) -> dict[str, Any]:
    """Read all observations of a FROST by the SensorThings provider, with its default pages or larger ones."""
    from qgis.core import QgsVectorLayer

    size = "" if page == "default" else f" pageSize='{page}'"
    with fresh.Watch() as watch:
        layer = QgsVectorLayer(f"url='{base}' entity='Observation'{size}", "bench", "sensorthings")
        rows = sum(1 for _ in layer.getFeatures())
    at, what = layer.fields().indexOf("phenomenonTimeStart"), layer.fields().indexOf("result")
    pairs = [(feature[at].toMSecsSinceEpoch(), float(feature[what])) for feature in layer.getFeatures()]
    moment, value = (np.array(column) for column in zip(*pairs))
    return {"seconds": watch.seconds, "cpu": watch.cpu, **content.found_of_reals(moment, value), "rows": rows}


def features(base: str) -> dict[str, Any]:
    """Read all features by the OGC API Features provider."""
    from qgis.core import QgsVectorLayer

    with fresh.Watch() as watch:
        layer = QgsVectorLayer(
            f"url='{base}/oaf' typename='trees' pageSize='{PAGE}' pagingEnabled='true'", "bench", "OAPIF"
        )
        rows = sum(1 for _ in layer.getFeatures())
    return {"seconds": watch.seconds, "cpu": watch.cpu, "rows": rows, "checksum": sum(_tree(feature).checksum for feature in layer.getFeatures())}


def _tree(feature: Any) -> content.Tree:
    from qgis.core import NULL
    from qgis.PyQt.QtCore import Qt

    point, remark = feature.geometry().asPoint(), feature["remark"]
    planted, checked = feature["planted"], feature["checked"]
    return content.Tree(
        id=int(feature["name"][-6:]), x=round(point.x() * 1e7), y=round(point.y() * 1e7), name=feature["name"],
        species=feature["species"], planted=planted.toString(Qt.DateFormat.ISODate),
        checked=checked.toUTC().toString("yyyy-MM-ddTHH:mm:ss"),
        height=round(feature["height"] * 10), girth=feature["girth"], protected=bool(feature["protected"]),
        remark=None if remark == NULL else remark,
    )


def insert(path: str, series: str, each: str) -> dict[str, Any]:
    """Write observations that are at hand as features by addFeatures; only its own time counts, no index is made."""
    from qgis.core import QgsFeatureSink

    layer = _empty_layer(path)
    provider, seconds, cpu = layer.dataProvider(), 0.0, 0.0
    for number in range(1, int(series) + 1, 10):
        features = [feature for one in range(number, min(number + 10, int(series) + 1)) for feature in _at_hand(layer, one, int(each))]
        with fresh.Watch() as watch:
            done, _ = provider.addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        if not done:
            raise SystemExit(f"addFeatures failed: {provider.errors()}")
        seconds, cpu = seconds + watch.seconds, cpu + watch.cpu
    return {"seconds": seconds, "cpu": cpu, **_written(path)}


def _empty_layer(path: str) -> Any:
    from osgeo import ogr, osr
    from qgis.core import QgsVectorLayer

    made = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    table = made.CreateLayer("series", osr.SpatialReference(), ogr.wkbNone)
    kinds = (("series", ogr.OFTString), ("t_start", ogr.OFTDateTime), ("t_end", ogr.OFTDateTime), ("value", ogr.OFTReal),
             ("value_text", ogr.OFTString))
    for name, kind in kinds:
        table.CreateField(ogr.FieldDefn(name, kind))
    del table, made
    return QgsVectorLayer(f"{path}|layername=series", "series", "ogr")


def _at_hand(layer: Any, series: int, size: int) -> list[Any]:
    from qgis.core import QgsFeature
    from qgis.PyQt.QtCore import QDateTime, Qt

    index, fields, found = np.arange(size, dtype=np.int64), layer.fields(), []
    for moment, tenth in zip(content.moments(index).tolist(), content.tenths(series, index).tolist()):
        feature = QgsFeature(fields)
        when = QDateTime.fromMSecsSinceEpoch(moment, Qt.TimeSpec.UTC)
        feature.setAttributes([None, str(series), when, None, tenth / 10, None])
        found.append(feature)
    return found


def _written(path: str) -> dict[str, Any]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT t_start, value FROM series").fetchall()
    moment = np.array([row[0].rstrip("Z") for row in rows], dtype="datetime64[ms]").astype(np.int64)
    tenth = np.rint(np.array([row[1] for row in rows]) * 10).astype(np.int64)
    return {"rows": len(rows), "checksum": content.checksum_of_observations(moment, tenth)}


def changes(before: str, path: str, table: str) -> dict[str, Any]:
    """Find what differs by going through two layers: the one from before, and the edited one."""
    from qgis.core import QgsVectorLayer

    with fresh.Watch() as watch:
        base = QgsVectorLayer(f"{before}|layername={table}", "before", "ogr")
        layer = QgsVectorLayer(f"{path}|layername={table}", "now", "ogr")
        known = {feature.id(): feature for feature in base.getFeatures()}
        update = insert = 0
        for feature in layer.getFeatures():
            former = known.pop(feature.id(), None)
            if former is None:
                insert += 1
            elif former.attributes() != feature.attributes() or not former.geometry().equals(feature.geometry()):
                update += 1
        delete = len(known)
    return {"seconds": watch.seconds, "cpu": watch.cpu, "update": update, "insert": insert, "delete": delete}


TASKS = {"observations": observations, "features": features, "insert": insert, "changes": changes, "frost": frost}

if __name__ == "__main__":
    with fresh.qgis():
        fresh.tell(**TASKS[sys.argv[1]](*sys.argv[2:]))
