"""How far somebody is who was handed conflicts over: what they decided, what of it went back, and what they edited besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional, Sequence

from ..core.changes import Action, Change, difference
from ..core.feature import FeatureId
from ..core.schema import Schema
from .conflicts import Conflicts
from .database import Database
from .decided import Decided
from .difference import changes
from .layout import parsed
from .marks import Counts
from .plain import text
from .rows import Rows

_NAME = "sent_back"
Decisions = frozenset[tuple[int, FeatureId, str]]  # number of the dataset, object, when decided (UTC text)


@dataclass(frozen=True)
class Answer:
    """Of one dataset that ``sender`` handed over: conflicts that are open, decisions that did not go back and that did, and
    edits of its receiver besides."""

    sender: str
    open: int
    decided: int
    sent: int
    besides: Counts


def answer(database: Database, rows: Rows, dataset_id: str) -> Optional[Answer]:
    """Return how far the answer to a hand-over is, None in a file that nobody handed over. Raises StructureChanged."""
    conflicts, table = Conflicts(database, rows, dataset_id), rows.table
    letter = conflicts.letter()
    if letter is None:
        return None
    waiting, decided, gone = frozenset(one.sighting.id for one in conflicts.open()), conflicts.decided(), sent_back(database)
    sent = sum((table.number, one.id, one.when) in gone for one in decided)
    own = _besides(changes(database, table), decided, waiting=waiting, schema=table.schema)
    return Answer(letter.sender, len(waiting), len(decided) - sent, sent, own)


def decisions(database: Database) -> Decisions:
    """Return what names every decision that is in the file."""
    found = database.rows("SELECT dataset, remote_id, decided FROM gpkg_udw_decided")
    return frozenset((number, str(remote_id), str(when)) for number, remote_id, when in found)


def note_sent(database: Database, sent: Decisions) -> None:
    """Write down which decisions went back."""
    value = text([list(one) for one in sorted(sent)])
    database.execute("INSERT OR REPLACE INTO gpkg_udw_meta VALUES (?, ?)", (_NAME, value))


def sent_back(database: Database) -> Decisions:
    """Return the decisions that went back. Raises Damaged."""
    value = database.value("SELECT value FROM gpkg_udw_meta WHERE name = ?", (_NAME,))
    return frozenset() if value is None else frozenset((one[0], one[1], one[2]) for one in parsed(value, database))


def _besides(
    edits: Iterable[Change], decided: Sequence[Decided], *, waiting: frozenset[FeatureId], schema: Schema
) -> Counts:
    """Count the edits that are neither under an open conflict nor just what was decided."""
    by_id, by_fid = {one.id: one for one in decided}, {one.fid: one for one in decided if one.settled.base is None}
    actions = []
    for change in edits:
        told = by_id.get(change.id) if change.id else by_fid.get(change.fid)
        if change.id not in waiting and not (told and _says(told, change, schema)):
            actions.append(change.action)
    updates, inserts, deletes = (actions.count(action) for action in (Action.UPDATE, Action.INSERT, Action.DELETE))
    return Counts(updates, inserts, deletes, trusted=False)


def _says(told: Decided, change: Change, schema: Schema) -> bool:
    """Tell whether the row is what was decided."""
    wanted = told.settled.mine
    if wanted is None or change.mine is None:
        return wanted is None and change.mine is None
    return not difference(wanted, change.mine, schema=schema)
