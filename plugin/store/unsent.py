"""What of a working copy only this file knows: all that would be lost with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Iterator

from ..core.errors import EditsUnpublished, OutcomeUncertain, OwnColumnsFilled, StructureChanged
from ..core.observing import key_of
from ..core.outbox import State
from . import answering, catalogue, difference, own_columns, parking
from .catalogue import Taken
from .columns import Table
from .conflicts import Conflicts
from .database import Database
from .observed import Observed
from .posting import Outbox
from .rows import Rows


class Kind(str, Enum):
    """What is unsent, the most urgent first."""

    UNCERTAIN = "uncertain"  # sent, and nobody knows whether it arrived
    WAITING = "waiting"  # written down to be sent
    CONFLICTS = "conflicts"
    DECIDED = "decided"  # for somebody who handed the conflicts over, and not sent back
    PARKED = "parked"
    EDITS = "edits"
    MEASUREMENTS = "measurements"
    STRUCTURE = "structure"  # columns are missing, so that nobody can tell
    COLUMNS = "columns"  # the person's own, with values


@dataclass(frozen=True)
class Unsent:
    """So many things of one kind in one dataset; ``names`` are columns."""

    kind: Kind
    dataset: str
    title: str
    count: int
    names: str = ""


def unsent(database: Database) -> tuple[Unsent, ...]:
    """Return what would be lost with the file, compared completely; nothing where it may go."""
    found = [one for taken in catalogue.all_taken(database) for one in _of(database, taken)]
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _of(database: Database, taken: Taken) -> Iterator[Unsent]:
    table = catalogue.find(database, taken.dataset.id)[1]
    try:
        counts = {**_entries(database, taken), **_rows(database, taken, table), **_measurements(database, taken, table)}
    except StructureChanged:
        counts = {**_entries(database, taken), Kind.STRUCTURE: 1}
    for kind, count in counts.items():
        if count:
            yield Unsent(kind, taken.dataset.id, taken.dataset.title, count)
    yield from _columns(database, taken, table)


def _entries(database: Database, taken: Taken) -> dict[Kind, int]:
    outbox, names = Outbox(database), (taken.dataset.id, key_of(taken.dataset.id))
    left, waiting = (State.SENDING, State.UNCERTAIN), (State.PENDING,)
    return {
        kind: sum(len(outbox.entries(states, dataset_id=name)) for name in names)
        for kind, states in ((Kind.UNCERTAIN, left), (Kind.WAITING, waiting))
    }


def _rows(database: Database, taken: Taken, table: Table) -> dict[Kind, int]:
    rows = Rows(database, table)
    conflicts = Conflicts(database, rows, taken.dataset.id).open()
    parked = parking.parked(database, table) - {waiting.item.fid for waiting in conflicts}
    answer = answering.answer(database, rows, taken.dataset.id)
    edits = sum(1 for _ in difference.changes(database, table)) if answer is None else answer.besides.total
    decided = answer.decided if answer else 0
    return {Kind.CONFLICTS: len(conflicts), Kind.DECIDED: decided, Kind.PARKED: len(parked), Kind.EDITS: edits}


def _measurements(database: Database, taken: Taken, table: Table) -> dict[Kind, int]:
    if not taken.series_table:
        return {}
    mine = Observed(database, taken, table.number)
    kept = mine.kept()
    try:
        mine.require_replaceable()
        unknown = 0
    except OwnColumnsFilled as error:
        unknown = int(str(error.facts["objects"]))
    except (EditsUnpublished, OutcomeUncertain):
        unknown = int(not mine.known)
    return {Kind.MEASUREMENTS: mine.count() + kept.changed + kept.deleted + unknown}


def _columns(database: Database, taken: Taken, table: Table) -> Iterator[Unsent]:
    try:
        own_columns.require_empty(database, table)
    except OwnColumnsFilled as error:
        objects, names = int(str(error.facts["objects"])), str(error.facts["columns"])
        yield Unsent(Kind.COLUMNS, taken.dataset.id, taken.dataset.title, objects, names)
