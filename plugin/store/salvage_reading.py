"""What of the bookkeeping that was saved of a damaged file can still be read; the rest is taken out and counted."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Any, Optional

from ..core import crs
from ..core import geometry as geometries
from ..core.errors import Damaged, UrbanDataError
from ..core.schema import schema_to_json
from . import catalogue, keeping, tables
from .catalogue import Taken
from .columns import Table, as_value
from .database import Database
from .plain import dataset_to_json, text
from .posting import Outbox
from .sql import sql


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
    """Return a dataset, its id and its reference system put right; None where nobody can read what it is."""
    try:
        taken = _named(made, number, catalogue.one(made, number))
        return _placed(made, number, taken) if taken.schema.geometry and tables.exists(made, taken.table) else taken
    except (UrbanDataError, LookupError, ValueError):
        return None


def _named(made: Database, number: int, taken: Taken) -> Taken:
    """Have both places of a dataset's id say the same: the listed one where the outbox knows it."""
    listed = made.value("SELECT id FROM gpkg_udw_datasets WHERE number = ?", (number,))
    if listed == taken.dataset.id:
        return taken
    if made.value("SELECT 1 FROM gpkg_udw_outbox WHERE dataset = ?", (listed,)):
        taken = replace(taken, dataset=replace(taken.dataset, id=listed))
    values = (taken.dataset.id, text(dataset_to_json(taken.dataset)), number)
    made.execute("UPDATE gpkg_udw_datasets SET id = ?, dataset = ? WHERE number = ?", values)
    return taken


def _placed(made: Database, number: int, taken: Taken) -> Taken:
    """Have the schema name the reference system that list and geometries name. Raises ValueError where nothing tells it.

    In another, every place would be published elsewhere.
    """
    said = {int(found) for (found,) in made.rows("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (taken.table,))}
    blob = made.value(sql("SELECT geom FROM {table} WHERE length(geom) > 8", table=taken.table))
    if isinstance(blob, bytes):
        said.add(int.from_bytes(blob[4:8], "little" if blob[3] & 1 else "big"))
    if not said or taken.schema.crs in {crs.CRS84 if one == 4326 else "" for one in said} | {f"EPSG:{one}" for one in said}:
        return taken
    (one,) = said
    taken = replace(taken, schema=replace(taken.schema, crs=f"EPSG:{one}"))
    made.execute("UPDATE gpkg_udw_datasets SET schema = ? WHERE number = ?", (text(schema_to_json(taken.schema)), number))
    return taken


def _receipt_reads(made: Database, number: int) -> bool:
    receipt = made.value("SELECT receipt FROM gpkg_udw_receipts WHERE number = ?", (number,))
    try:
        keeping.read(receipt, made)
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
