"""What of the bookkeeping that was saved of a damaged file can still be read; the rest is taken out and counted."""

from __future__ import annotations

import struct
from typing import Any, Optional

from ..core import geometry as geometries
from ..core.errors import Damaged, UrbanDataError
from . import catalogue, keeping, tables
from .catalogue import Taken
from .columns import Table, as_value
from .database import Database
from .posting import Outbox


def forget_unreadable(made: Database) -> tuple[int, int]:
    """Take out what nobody can read; return how many datasets, and how many receipts and entries of the outbox."""
    datasets = receipts = 0
    for (number,) in made.rows("SELECT number FROM gpkg_udw_datasets"):
        taken = _readable(made, number)
        if taken is None or not tables.exists(made, taken.table):
            catalogue.forget(made, number)
            datasets += 1
    for (number,) in made.rows("SELECT number FROM gpkg_udw_receipts"):
        if not _receipt_reads(made, number):
            made.execute("DELETE FROM gpkg_udw_receipts WHERE number = ?", (number,))
            receipts += 1
    return datasets, receipts + _forget_entries(made)


def _readable(made: Database, number: int) -> Optional[Taken]:
    """Return a dataset, None where nobody can read what it is."""
    try:
        return catalogue.one(made, number)
    except UrbanDataError:
        return None


def _receipt_reads(made: Database, number: int) -> bool:
    text = made.value("SELECT receipt FROM gpkg_udw_receipts WHERE number = ?", (number,))
    try:
        keeping.read(text, made)
    except Damaged:
        return False
    return True


def _forget_entries(made: Database) -> int:
    """Take out entries that cannot be read; what they would have sent is found again by comparing, creates are doubted."""
    outbox, lost = Outbox(made), 0
    for (number,) in made.rows("SELECT id FROM gpkg_udw_outbox"):
        try:
            outbox.get(number)
        except (UrbanDataError, KeyError, TypeError, ValueError, AttributeError):
            made.execute("DELETE FROM gpkg_udw_outbox WHERE id = ?", (number,))
            lost += 1
    return lost


def base_reads(table: Table, row: tuple[Any, ...]) -> bool:
    """Tell whether a base (fid, version, the stored columns) holds only what this product writes."""
    _, version, remote_id, *data = row
    kinds = {field.name: field.kind for field in table.schema.fields}
    values = data[1:] if table.spatial else data
    try:
        base = table.base_feature(remote_id, data, version)
        if base.geometry is not None:
            geometries.positions(base.geometry)
    except (UrbanDataError, ValueError, TypeError, struct.error, IndexError):
        return False
    fits = all(as_value(raw, kinds[name]) == raw for name, raw in zip(table.columns, values))
    return bool(remote_id) and fits
