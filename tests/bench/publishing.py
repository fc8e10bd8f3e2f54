"""A thousand edited values on their way: by the product, by raw requests, by QGIS's provider, and by its offline editing.

Each is a process of its own; only the publishing is timed. ``raw`` sends the same requests over 12 kept connections by
the same library, and does nothing else.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import fresh
import requests
from editable import ITEMS, girth_of

EDITS, WORKERS = 1000, 12
NUMBERS = range(1, EDITS + 1)


def ours(base: str, path: str) -> dict[str, Any]:
    """Load, edit with GDAL, review; then publish on the clock, from the plan to the receipt."""
    import ours as product

    from urban_data_workbench.plugin.core.outbox import State
    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.plugin.services.download import Download
    from urban_data_workbench.plugin.services.publish import publish
    from urban_data_workbench.plugin.services.review import review
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    profile = product.profile_of("features", base)
    platforms = product.platforms_of()
    (dataset,) = platforms.datasets(profile)
    with WorkingCopy.create(Path(path), profile=profile, title="Bench") as copy:
        Download(platforms).offline(copy, profile, dataset, Query())
        table = copy.dataset(dataset.id).table
    _edit(path, table)
    with WorkingCopy.open(Path(path)) as copy:
        access = platforms.open(profile, dataset)
        start = time.perf_counter()
        plan = review(copy, access, dataset.id)
        reviewed = time.perf_counter() - start
        with fresh.Watch() as watch:
            receipt = publish(copy, access, plan, who="Bench")
        left = sum(1 for _ in copy.changes(dataset.id))
    return {
        "seconds": watch.seconds, "cpu": watch.cpu, "review": reviewed, "protection": plan.protection.value,
        "confirmed": len(receipt.of(State.CONFIRMED)), "left": left, **_counted(base),
    }


def _edit(path: str, table: str) -> None:
    from osgeo import ogr

    ogr.UseExceptions()
    source = ogr.Open(path, update=1)
    layer = source.GetLayerByName(table)
    layer.StartTransaction()
    for feature in list(layer):
        number = int(feature.GetField("name")[-6:])
        if number in NUMBERS:
            feature.SetField("girth", girth_of(number))
            layer.SetFeature(feature)
    layer.CommitTransaction()
    del feature, layer, source


def raw(base: str, asks: str) -> dict[str, Any]:
    """Send the same writes, each after a read of the same feature where ``asks`` is 1."""
    tags = {} if asks == "1" else {number: requests.get(f"{base}{ITEMS}/{number}", timeout=60).headers["ETag"] for number in NUMBERS}
    waiting = list(reversed(NUMBERS))
    with fresh.Watch() as watch, ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda _: _drain(base, waiting, tags), range(WORKERS)))
    return {"seconds": watch.seconds, "cpu": watch.cpu, **_counted(base)}


def _drain(base: str, waiting: list[int], tags: dict[int, str]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        while True:
            try:
                number = waiting.pop()
            except IndexError:
                return
            url = f"{base}{ITEMS}/{number}"
            headers = {"Content-Type": "application/merge-patch+json", "Prefer": "return=representation"}
            if tags:
                headers["If-Match"] = tags[number]
            else:
                session.get(url, timeout=60).json()
            reply = session.patch(url, data=json.dumps({"girth": girth_of(number)}), headers=headers, timeout=60)
            if reply.status_code not in (200, 204):
                raise SystemExit(f"{reply.status_code} for {url}")


def provider(base: str) -> dict[str, Any]:
    """Write the same values by QGIS's OGC API Features provider."""
    layer, column, rows = _layer(base)
    with fresh.Watch() as watch:
        done = layer.dataProvider().changeAttributeValues({fid: {column: value} for fid, value in rows.items()})
    if not done:
        raise SystemExit(f"QGIS could not write: {layer.dataProvider().errors()}")
    return {"seconds": watch.seconds, "cpu": watch.cpu, **_counted(base)}


def offline(base: str, helped: str) -> dict[str, Any]:
    """Take the layer offline by QGIS's offline editing, edit it, and synchronize on the clock.

    QGIS 3.40 opens the layer anew for that, but reads it only where its provider is called WFS; of an OGC API it then
    knows no feature by its number, and none of the edits arrives. Where ``helped`` is 1, the layer has a default style
    with a value that is filled in on each update (with what stands there already), for which QGIS does read it.
    """
    from qgis.core import QgsOfflineEditing, QgsProject

    layer, _, rows = _layer(base)
    if helped == "1":
        _read_when_edited(layer)
    names = {feature.id(): feature["name"] for feature in layer.getFeatures()}
    wanted = {names[fid]: value for fid, value in rows.items()}
    editing, told = QgsOfflineEditing(), []
    editing.warning.connect(lambda title, words: told.append(words))
    QgsProject.instance().addMapLayer(layer)
    folder = tempfile.mkdtemp(prefix="udw-bench-")
    if not editing.convertToOfflineProject(folder, "offline.gpkg", [layer.id()], False, QgsOfflineEditing.GPKG):
        raise SystemExit("QGIS could not take the layer offline")
    QgsProject.instance().write(f"{folder}/field.qgs")
    QgsProject.instance().read(f"{folder}/field.qgs")  # as in the field: it listens to what is opened offline
    (there,) = QgsProject.instance().mapLayers().values()
    column = there.fields().indexOf("girth")
    there.startEditing()
    for feature in there.getFeatures():
        if feature["name"] in wanted:
            there.changeAttributeValue(feature.id(), column, wanted[feature["name"]])
    if not there.commitChanges():
        raise SystemExit(f"QGIS could not save offline: {there.commitErrors()}")
    with fresh.Watch() as watch:
        editing.synchronize()
    return {"seconds": watch.seconds, "cpu": watch.cpu, "words": " ".join(" ".join(told).split()), **_counted(base)}


def _read_when_edited(layer: Any) -> None:
    """Save a default style for this layer that makes QGIS look at a feature when a value of it is changed."""
    from qgis.core import QgsDefaultValue

    layer.setDefaultValueDefinition(layer.fields().indexOf("remark"), QgsDefaultValue('"remark"', True))
    words, done = layer.saveDefaultStyle(layer.StyleCategory.AllStyleCategories)
    if not done:
        raise SystemExit(f"QGIS could not save the style: {words}")


def _layer(base: str) -> tuple[Any, int, dict[int, int]]:
    """Return a layer that is read already, as it is when somebody edits, the column, and what each row becomes."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"url='{base}/oaf' typename='trees' pageSize='1000' pagingEnabled='true'", "bench", "OAPIF")
    numbers = {feature.id(): int(feature["name"][-6:]) for feature in layer.getFeatures()}
    return layer, layer.fields().indexOf("girth"), {fid: girth_of(number) for fid, number in numbers.items() if number in NUMBERS}


def _counted(base: str) -> dict[str, int]:
    return requests.get(f"{base}/counted", timeout=60).json()


TASKS = {"ours": ours, "raw": raw, "provider": provider, "offline": offline}

if __name__ == "__main__":
    if sys.argv[1] in ("provider", "offline"):
        with fresh.qgis():
            fresh.tell(**TASKS[sys.argv[1]](*sys.argv[2:]))
    else:
        fresh.tell(**TASKS[sys.argv[1]](*sys.argv[2:]))
