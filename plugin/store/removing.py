"""Removing a dataset from the working copy."""

from __future__ import annotations

from ..core.errors import OutcomeUncertain
from ..core.outbox import State
from . import catalogue, conflicts, geopackage, marks, parking, tables, updates
from .catalogue import Taken
from .columns import Table
from .database import Database
from .observed import Observed
from .posting import Outbox
from .sql import marks as marks_for
from .sql import sql


def remove(database: Database, taken: Taken, table: Table) -> None:
    """Drop a dataset's tables and everything that was written down about it, but for receipts and unanswered writes.

    Settled writes hold values of persons that receipts withhold; what waits was given up with the edits.
    Raises OutcomeUncertain while a create is unanswered: only its row tells what it is, and the
    table of the next taking counts its rows from one again.
    """
    with database.altering():
        observed = Observed(database, taken, table.number)
        if any(Outbox(database).unanswered(key) for key in (taken.dataset.id, observed.key)):
            raise OutcomeUncertain("a create of this dataset is not answered", dataset=taken.dataset.id)
        observed.forget()
        marks.disarm(database, table)
        parking.clear(database, table)
        conflicts.clear(database, table)
        updates.clear(database, table.number)
        tables.drop(database, table)
        for name in filter(None, (taken.table, taken.series_table)):
            geopackage.forget(database, name)
        if taken.series_table:
            database.execute(sql("DROP TABLE IF EXISTS {name}", name=taken.series_table))
        left = (State.SENDING.value, State.UNCERTAIN.value)
        settled = sql("DELETE FROM gpkg_udw_outbox WHERE dataset = ? AND state NOT IN ({left})", left=marks_for(len(left)))
        for key in (taken.dataset.id, observed.key):
            database.execute(settled, (key, *left))
        catalogue.forget(database, table.number)
