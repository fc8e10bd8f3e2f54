"""Removing a dataset from the working copy."""

from __future__ import annotations

from ..core.outbox import OPEN
from . import catalogue, geopackage, marks, parking, tables
from .catalogue import Taken
from .columns import Table
from .database import Database
from .sql import marks as marks_for
from .sql import sql


def remove(database: Database, taken: Taken, table: Table) -> None:
    """Drop a dataset's tables and everything that was written down about it, but for receipts and open writes.

    Settled writes hold values of persons that receipts withhold.
    """
    with database.altering():
        marks.disarm(database, table)
        parking.clear(database, table)
        tables.drop(database, table)
        for name in filter(None, (taken.table, taken.series_table)):
            geopackage.forget(database, name)
        if taken.series_table:
            database.execute(sql("DROP TABLE IF EXISTS {name}", name=taken.series_table))
        open_states = [state.value for state in OPEN]
        settled = sql("DELETE FROM gpkg_udw_outbox WHERE dataset = ? AND state NOT IN ({open})", open=marks_for(len(open_states)))
        database.execute(settled, (taken.dataset.id, *open_states))
        catalogue.forget(database, table.number)
