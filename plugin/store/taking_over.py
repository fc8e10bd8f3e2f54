"""Taking a dataset anew with other columns, and carrying the edits over in the same transaction: no kill can part the two."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence

from ..core.carrying_over import CarriedOver, carry_over
from ..core.changes import Action, Change, Part
from ..core.dataset import Dataset
from ..core.errors import BadInput, OutcomeUncertain
from ..core.feature import Feature, FeatureId, Page
from ..core.gate import Turn
from ..core.outbox import State
from ..core.progress import UNWATCHED, Progress
from ..core.query import Query
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..core.values import utc_text
from . import carried_conflicts, catalogue, keeping, own_columns
from .catalogue import Taken
from .columns import Table, column_names
from .database import Database
from .difference import changes
from .loading import FeatureLoader
from .places import Places
from .posting import Outbox
from .rearming import rearm
from .replacing import swap
from .rows import Rows
from .sql import joined, sql


@dataclass(frozen=True)
class Left:
    """What of an edit has no place among the new columns."""

    fid: int
    id: Optional[FeatureId]
    action: Action
    lost: Mapping[str, Part]


@dataclass(frozen=True)
class TakenOver:
    """How many edits came along, wholly or in part, and what did not."""

    carried: int
    left: tuple[Left, ...]


class TakingOver:
    """Takes the pages of a dataset whose columns changed. ``result`` is true once all is in place."""

    def __init__(
        self, database: Database, outbox: Outbox, former: Schema, taken: Taken, *,
        receipt: Callable[[TakenOver], Optional[Receipt]], progress: Progress, turn: Turn,
    ) -> None:
        self._database, self._outbox, self._former, self._receipt = database, outbox, former, receipt
        self.result = TakenOver(0, ())
        self._there: dict[FeatureId, Optional[Feature]] = {}  # of edited objects, what has come
        columns = column_names(taken.schema.fields)
        self.loader = FeatureLoader(database, taken, columns, progress=progress, turn=turn, put=self.put)

    def write(self, page: Page) -> int:
        """Keep a page's features; returns how many were kept. Raises Cancelled."""
        return self.loader.write(page)

    def put(self, database: Database, taken: Taken, side: Table, places: Places, *, last: int) -> None:
        """Put the new table in place, with the edits on it and what could not be carried on a receipt. Inside ``altering``."""
        require_answered(self._outbox, taken.dataset.id)
        _, former = catalogue.find(database, taken.dataset.id)
        rearm(database, former)
        edits = tuple(changes(database, former))
        own = own_columns.carry(database, former, side, apart={edit.fid for edit in edits})
        made_here, conflicts = _made_here(database, former, edits), carried_conflicts.known(database, former)
        rows = Rows(database, swap(database, taken, side, places, last=last))
        outcomes = [(edit, self._carry(rows, edit, own, made_here)) for edit in edits]
        carried_conflicts.put_back(
            database, rows, conflicts, there=self._there, dataset_id=taken.dataset.id, when=taken.taken
        )
        left = tuple(Left(edit.fid, edit.id, edit.action, done.lost) for edit, done in outcomes if done.lost)
        whole = sum(1 for edit, done in outcomes if set(edit.fields) - set(done.lost) or edit.action is not Action.UPDATE)
        self.result = TakenOver(whole, left)
        receipt = self._receipt(self.result) if left else None
        if receipt is not None:
            keeping.add(database, receipt)

    def _carry(
        self, rows: Rows, edit: Change, own: Mapping[int, Mapping[str, Any]], made_here: Mapping[int, FeatureId]
    ) -> CarriedOver:
        known = rows.base(edit.id) if edit.id and edit.action is not Action.INSERT else None
        theirs = known[1] if known else None
        if edit.id and edit.action is not Action.INSERT:
            self._there[edit.id] = theirs
        done = carry_over(edit, theirs=theirs, taken=self._former, now=rows.table.schema)
        if edit.action is Action.INSERT and done.row is not None:
            identifier = made_here.get(edit.fid, "")
            done = replace(done, row=replace(done.row, id="" if rows.base(identifier) else identifier))
        fid = self._write(rows, known[0] if known else edit.fid, done, before=known is not None)
        if rows.row(fid) is None:
            return replace(done, lost={**done.lost, **own.get(edit.fid, {})})
        _write_own(self._database, rows.table, fid, own.get(edit.fid, {}))
        return done

    def _write(self, rows: Rows, fid: int, done: CarriedOver, *, before: bool) -> int:
        """Write row and base; return where."""
        place: Optional[int] = fid
        if done.row is None and done.base is not None and before:
            rows.drop_row(fid)
        if done.row is not None:
            standing = rows.row(fid)
            free = before or (standing is None and rows.base_at(fid) is None)
            place = rows.put_row(fid if free else None, done.row, before=standing if before else None)
        if done.base is not None:
            rows.put_base(fid if place is None else place, done.base)
        return fid if place is None else place


@contextmanager
def taking_over(
    database: Database, outbox: Outbox, dataset: Dataset, schema: Schema, query: Query, *,
    receipt: Callable[[TakenOver], Optional[Receipt]], progress: Progress = UNWATCHED, turn: Turn = nullcontext,
) -> Iterator[TakingOver]:
    """Take a dataset that is in the file again, edits and all; the file stays as it was when the block raises.

    Raises BadInput, OutcomeUncertain, OwnColumnsFilled, StructureChanged where
    the columns here are not those that were taken, Cancelled.
    """
    taken, table = catalogue.find(database, dataset.id)
    if taken.dataset.service != dataset.service:
        raise BadInput("another service's dataset has this id here", dataset=dataset.id)
    require_answered(outbox, dataset.id)
    rearm(database, table)
    anew = Taken(dataset, schema, query, table.name, taken.series_table, utc_text(datetime.now(timezone.utc)))
    with database.relaxed():
        over = TakingOver(database, outbox, taken.schema, anew, receipt=receipt, progress=progress, turn=turn)
        try:
            yield over
            over.loader.finish()
        finally:
            over.loader.abandon()


def require_answered(outbox: Outbox, dataset_id: str) -> None:
    """Raise OutcomeUncertain while a write of this dataset is under way or unanswered."""
    if outbox.entries((State.SENDING, State.UNCERTAIN), dataset_id=dataset_id):
        raise OutcomeUncertain("the outbox holds writes of this dataset", dataset=dataset_id)


def _made_here(database: Database, table: Table, edits: Sequence[Change]) -> dict[int, FeatureId]:
    """Return the ids that were made here for new rows; other rows may name them so."""
    statement = sql("SELECT remote_id FROM {table} WHERE fid = ?", table=table.name)
    found = {edit.fid: database.value(statement, (edit.fid,)) for edit in edits if edit.action is Action.INSERT}
    return {fid: str(made) for fid, made in found.items() if made}


def _write_own(database: Database, table: Table, fid: int, values: Mapping[str, Any]) -> None:
    if values:
        settings = joined((sql("{name} = ?", name=name) for name in values), ", ")
        statement = sql("UPDATE {table} SET {settings} WHERE fid = ?", table=table.name, settings=settings)
        database.execute(statement, (*values.values(), fid))
