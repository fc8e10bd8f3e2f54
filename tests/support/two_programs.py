"""QGIS edits a working copy while something in its own process, and another program, touch the file.

Run as ``two_programs.py PATH TABLE TOUCH``; prints what each saw, as JSON. A program of its own, because a
process that has lost its locks is of no further use.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import conftest  # noqa: E402, F401  registers the plugin

LOOK = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
    "print(c.execute(f'SELECT name FROM \"{sys.argv[2]}\" WHERE fid = 4').fetchone()[0]); c.close()"
)


def look(path, table):
    """Return what another program reads; it closes the file as the last one where our locks are gone."""
    found = subprocess.run([sys.executable, "-c", LOOK, path, table], capture_output=True, text=True, timeout=30)
    return found.stdout.strip()


def touch(kind, path, table):
    """Do to the file what other parts of QGIS and of this product do beside an open layer."""
    from osgeo import gdal
    from qgis.core import QgsProviderRegistry, QgsVectorLayer

    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    if kind == "a second layer":
        QgsVectorLayer(f"{path}|layername={table}", "second", "ogr")
    elif kind == "the browser":
        QgsProviderRegistry.instance().querySublayers(path)
    elif kind == "GDAL":
        gdal.OpenEx(path, gdal.OF_VECTOR)
    elif kind == "this product reads":
        with WorkingCopy.open(Path(path)) as copy:
            list(copy.changes("benches"))
    elif kind == "this product writes":
        with WorkingCopy.open(Path(path)) as copy:
            copy.park("benches", 3, "b3", True)
    elif kind == "a plain reader":
        open(path, "rb").close()


def main(path, table, kind):
    """Save, let them touch the file, save again; then see who sees what, before and after the layer is closed."""
    from qgis.core import QgsApplication, QgsVectorLayer

    from urban_data_workbench.plugin.core.errors import UrbanDataError
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{path}|layername={table}", "layer", "ogr")
    column = layer.fields().lookupField("name")
    layer.startEditing()
    told = {"saved": []}
    for name in ("first", "second"):
        layer.changeAttributeValue(4, column, name)
        told["saved"].append(layer.commitChanges(False))
        if name == "first":
            touch(kind, path, table)
            look(path, table)
    told["another program"] = look(path, table)
    try:
        with WorkingCopy.open(Path(path)) as copy:
            told["this product"] = [change.mine.properties["name"] for change in copy.changes("benches")]
    except UrbanDataError as error:
        told["this product"] = error.code
    layer.commitChanges()
    del layer
    told["after closing"] = look(path, table)
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
