"""Observations on disk: an indexed table of one dataset's series, written from columns."""

from __future__ import annotations

import time
import uuid
from contextlib import suppress
from itertools import chain
from typing import Any, Optional, Sequence

import numpy as np

from ..core.errors import StoreError
from ..core.instants import texts
from ..core.observations import NO_TIME, ObservationBatch
from . import catalogue, geopackage, tables
from .catalogue import Taken
from .database import Database
from .observed import Observed
from .sql import Sql, sql

PIECE_ROWS = 10_000  # about 50 ms with the index
BYTES_PER_VALUE = 90  # measured: row and index entry, with short names of series
_SEVERAL = 100
_EARLIEST = int(np.datetime64("0001-01-01", "ms").astype(np.int64))
_LATEST = int(np.datetime64("9999-12-31T23:59:59.999", "ms").astype(np.int64))
_CREATE = (
    "CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, series TEXT NOT NULL, t_start DATETIME NOT NULL,"
    " t_end DATETIME, value REAL, value_text TEXT)"
)


class SeriesLoader:
    """Takes observations of a dataset; they replace those from before once all are there.

    The index is made first: filling it in the order of time costs little, while
    making it at the end would hold everybody up for half a second per million.
    What a person added to the table before stays in it. Raises EditsUnpublished and
    OutcomeUncertain where that, or a change of a platform's row, would be lost.
    """

    def __init__(self, database: Database, taken: Taken) -> None:
        self._database = database
        self._taken = taken
        self._token = uuid.uuid4().hex
        self._side = f"gpkg_udw_new_{self._token}"
        self._finished = False
        self._open: list[tuple[ObservationBatch, slice]] = []
        self._waiting = 0
        self.without_time = 0
        observed = self._observed()
        observed.require_replaceable()
        self._before, self._known = observed.last_fid(), observed.remote_ids()
        with database.altering():
            database.execute(sql(_CREATE, table=self._side))
            database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (self._side, self._before))
            index = f"gpkg_udw_by_{self._token}_time"
            database.execute(sql("CREATE INDEX {name} ON {table} (series, t_start)", name=index, table=self._side))
            tables.touch(database, self._side, time.time())

    def write(self, batch: ObservationBatch) -> int:
        """Keep a batch; an observation without a time that a date can name is counted in ``without_time``."""
        good = (batch.start >= _EARLIEST) & (batch.start <= _LATEST)
        kept = batch if good.all() else _chosen(batch, good)
        self.without_time += len(batch) - len(kept)
        for at in range(0, len(kept), PIECE_ROWS):
            self._wait(kept, slice(at, at + PIECE_ROWS))
        return len(kept)

    def _wait(self, batch: ObservationBatch, rows: slice) -> None:
        """Collect small batches, so that each transaction is worth its while."""
        self._open.append((batch, rows))
        self._waiting += min(rows.stop, len(batch)) - rows.start
        if self._waiting >= PIECE_ROWS:
            self._flush()

    def _flush(self) -> None:
        with self._database.transaction():
            for batch, rows in sorted(self._open, key=lambda item: item[0].series):  # the index grows at its end
                insert(self._database, self._side, batch, rows)
            tables.touch(self._database, self._side, time.time())
        self._open, self._waiting = [], 0

    def finish(self) -> None:
        """Put the series in place of those from before."""
        self._flush()
        with self._database.altering():
            former = self._put_in_place()
        self._finished = True
        if former is not None:
            self._remove(former)

    def _observed(self) -> Observed:
        taken, table = catalogue.find(self._database, self._taken.dataset.id)
        return Observed(self._database, taken, table.number)

    def _put_in_place(self) -> Optional[str]:
        """Give the table its name; return where the one before it was put aside."""
        database, dataset_id, former = self._database, self._taken.dataset.id, None
        taken, _ = catalogue.find(database, dataset_id)
        name = taken.series_table or catalogue.free_name(database, taken.table, suffix="_series")
        observed = self._observed()
        observed.replaced(self._side, first=self._before + 1, before=self._known)
        if taken.series_table and tables.exists(database, name):
            former = tables.retire(database, name)
        geopackage.forget(database, name)
        database.execute(sql("ALTER TABLE {side} RENAME TO {name}", side=self._side, name=name))
        observed.arm(name)
        geopackage.register_attributes(database, name, title=name)
        database.execute("UPDATE gpkg_udw_datasets SET series_table = ? WHERE id = ?", (name, dataset_id))
        database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (self._side,))
        return former

    def abandon(self) -> None:
        """Remove what was built, unless it is finished."""
        if not self._finished:
            self._remove(self._side)

    def _remove(self, table: str) -> None:
        """Remove a table of measurements: its pages need not be written over, which takes most of the time.

        What cannot be removed now goes when the file is opened next.
        """
        with suppress(StoreError):
            self._database.execute("PRAGMA secure_delete = OFF")
            tables.drop_building(self._database, table)
        self._database.execute("PRAGMA secure_delete = ON")


def insert(database: Database, table: str, batch: ObservationBatch, rows: slice) -> None:
    """Write a part of a batch, a hundred rows per statement.

    ``t_end`` is the true end of an interval and NULL for an instant.
    """
    start, end = batch.start[rows], batch.end[rows]
    columns: list[Sequence[Any]] = [texts(start), batch.number[rows].tolist()]
    names = ["t_start", "value"]
    lasting = (end != NO_TIME) & (end != start) & (end >= _EARLIEST) & (end <= _LATEST)
    if lasting.any():
        names.append("t_end")
        ends = iter(texts(end[lasting]))
        columns.append([next(ends) if lasts else None for lasts in lasting.tolist()])
    if batch.text is not None:
        names.append("value_text")
        columns.append(batch.text[rows])
    _insert_columns(database, table, batch.series, names, columns)


def _insert_columns(
    database: Database, table: str, series: str, names: list[str], columns: list[Sequence[Any]]
) -> None:
    count, width = len(columns[0]), len(columns)
    flat = list(chain.from_iterable(zip(*columns)))
    head = sql("INSERT INTO {table} (series, {names}) VALUES ", table=table, names=names)
    one = Sql("(?1" + ", ?" * width + ")")
    whole = count - count % _SEVERAL
    step = _SEVERAL * width
    several = Sql(head + ", ".join([one] * _SEVERAL))
    database.insert_many(several, ([series, *flat[at : at + step]] for at in range(0, whole * width, step)))
    rest = flat[whole * width :]
    database.insert_many(Sql(head + one), ([series, *rest[at : at + width]] for at in range(0, len(rest), width)))


def _chosen(batch: ObservationBatch, good: np.ndarray) -> ObservationBatch:
    chosen: Optional[list[Optional[str]]] = None
    if batch.text is not None:
        chosen = [text for text, fits in zip(batch.text, good) if fits]
    return ObservationBatch(batch.series, batch.start[good], batch.end[good], batch.number[good], text=chosen)
