"""Those who edit a working copy: QGIS, its calculator and algorithms, GDAL as QField uses it, ogr2ogr, plain SQLite.

Each takes the file, the table and the same edits: rows to change (a column
named ``wkt`` is the place), to delete and to insert. Values are given as text
the way a form shows them, or as numbers, booleans and None; instants carry
their zone.
"""

from __future__ import annotations

from gdal_edits import (
    gdal_edits,
    gdal_in_transaction,
    gdal_killed,
    ogr2ogr_overwrite,
    ogr2ogr_upsert,
    plain_sqlite,
)
from qgis_edits import qgis_calculator, qgis_layer, refactored

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

MAKERS = {
    "GDAL": gdal_edits, "GDAL in a transaction": gdal_in_transaction, "GDAL, then killed": gdal_killed,
    "ogr2ogr -overwrite": ogr2ogr_overwrite, "ogr2ogr -upsert and -append": ogr2ogr_upsert, "SQLite": plain_sqlite,
    "a QGIS layer": qgis_layer, "the field calculator": qgis_calculator, "Refactor fields": refactored,
}


def found(path, dataset="benches"):
    """Return the changes of a file that is opened anew; the counts agree with them, at once and afterwards."""
    with WorkingCopy.open(path) as copy:
        before = copy.counts(dataset)
        changes = sorted(copy.changes(dataset), key=lambda change: change.fid)
        for counts in (before, copy.counts(dataset)):
            assert [counts.changed, counts.new, counts.deleted] == [
                len([change for change in changes if change.action is action])
                for action in (Action.UPDATE, Action.INSERT, Action.DELETE)
            ]
        copy.check()
    return changes
