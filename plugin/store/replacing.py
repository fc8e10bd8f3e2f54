"""Putting what was taken in the place of what was there, in one transaction."""

from __future__ import annotations

from . import catalogue, conflicts, geopackage, marks, own_columns, parking, tables
from .catalogue import Taken
from .columns import Table
from .counting import require_unchanged
from .database import Database
from .places import Places
from .spatial import triggers


def put_in_place(database: Database, taken: Taken, side: Table, places: Places, *, last: int) -> None:
    """Make a dataset of the table ``side``, up to whose fid ``last`` none is used again. Inside ``altering``.

    Raises EditsUnpublished where the one before was edited meanwhile.
    """
    if catalogue.has(database, taken.dataset.id):
        _, former = catalogue.find(database, taken.dataset.id)
        require_unchanged(database, former)
        own_columns.carry(database, former, side)
    swap(database, taken, side, places, last=last)


def swap(database: Database, taken: Taken, side: Table, places: Places, *, last: int) -> Table:
    """Put the table ``side`` in the place of the one before, whatever that held, and return it. Inside ``altering``."""
    if catalogue.has(database, taken.dataset.id):
        _, former = catalogue.find(database, taken.dataset.id)
        marks.disarm(database, former)
        tables.drop(database, former)
        geopackage.forget(database, former.name)
        parking.clear(database, former)
        conflicts.clear(database, former)
    number = catalogue.record(database, taken, dict(side.columns))
    table = Table(number, taken.table, taken.schema, side.columns)
    tables.rename(database, side, table)
    tables.keep_sequence(database, table, last)
    geopackage.add_crs(database, taken.schema.crs)
    geopackage.register_features(
        database, table, title=taken.dataset.title, description=taken.dataset.description,
        kind=places.kind, z=places.z, bounds=places.bounds,
    )
    for trigger in triggers(table.name) if table.spatial else ():
        database.execute(trigger)
    marks.arm(database, table)
    return table
