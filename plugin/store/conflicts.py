"""Open conflicts on disk: what the platform was seen to have, when, and by whom; whether they still stand is computed.

Base and row are not stored again: each record names its base by a digest, so that one whose base moved on, however that
came about, is void. What was decided is kept until the platform has it, so that it can be undone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Iterable, Mapping, Optional, Sequence

from ..core.changes import change as change_between
from ..core.feature import Feature, FeatureId
from ..core.merge import Verdict, three_way
from ..core.plan import PlanItem
from ..core.readable import unreadable
from . import handing, parking, tables
from .columns import Table
from .database import Database
from .decided import Decided, digest, forget_done, kept, kept_anew, stands
from .handing import Letter
from .layout import CONFLICTS, parsed
from .plain import feature_from_json, feature_to_json, text
from .rows import Rows
from .sql import sql
from .undeciding import undo

_NAMES = ("gpkg_udw_conflicts", "gpkg_udw_decided")
_KNOWN = "SELECT theirs, against, seen, since, syncs, who, changed, handed FROM gpkg_udw_conflicts"


@dataclass(frozen=True)
class Sighting:
    """What the platform was seen to have of a feature in conflict, None: it is gone; who changed it and when, where told."""

    id: FeatureId
    theirs: Optional[Feature]
    who: str = ""
    changed: str = ""


@dataclass(frozen=True)
class Handed:
    """To whom a conflict was handed over, in which hand-over, when (UTC text), and digests of what it held then."""

    id: str
    to: str
    when: str
    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Waiting:
    """One open conflict. ``since`` and ``seen`` are UTC texts of the first and latest sight, ``syncs`` those since the first."""

    item: PlanItem
    sighting: Sighting
    seen: str
    since: str
    syncs: int
    handed: Optional[Handed] = None


def adopt(database: Database) -> None:
    """Make the tables in a file of a version that had none."""
    if all(tables.exists(database, name) for name in _NAMES):
        return
    with database.altering():
        for statement in CONFLICTS:
            database.execute(statement)


def noted(database: Database, table: Table) -> bool:
    """Tell whether anything is written down of a dataset's conflicts."""
    one = (sql("SELECT 1 FROM {name} WHERE dataset = ? LIMIT 1", name=name) for name in _NAMES)
    return any(database.value(statement, (table.number,)) for statement in one)


def forget(database: Database, table: Table, remote_id: Optional[FeatureId]) -> None:
    """Forget a feature whose conflict is no longer: the platform has what was decided."""
    for name in _NAMES:
        database.execute(sql("DELETE FROM {name} WHERE dataset = ? AND remote_id = ?", name=name), (table.number, remote_id))


def clear(database: Database, table: Table) -> None:
    """Forget all of a dataset that is taken anew, or given back."""
    for name in _NAMES:
        database.execute(sql("DELETE FROM {name} WHERE dataset = ?", name=name), (table.number,))


class Conflicts:
    """The conflicts of one dataset. For one thread; errors are StoreErrors."""

    def __init__(self, database: Database, rows: Rows, dataset_id: str) -> None:
        self._database, self._rows, self._dataset_id = database, rows, dataset_id
        self._table, self._schema = rows.table, rows.table.schema

    def see(self, found: Iterable[Sighting], *, when: str, complete: bool) -> None:
        """Write down conflicts that a sync found at this instant (UTC text), and forget those that a ``complete`` one did not."""
        sightings = {sighting.id: sighting for sighting in found}
        if not sightings and not noted(self._database, self._table):
            return
        with self._database.transaction():
            if complete:
                self._forget_others(sightings)
            for sighting in sightings.values():
                self._see(sighting, when, int(complete))

    def _forget_others(self, kept: Mapping[FeatureId, Sighting]) -> None:
        """Forget conflicts that are none any more, and decisions that are through."""
        for remote_id in self._ids():
            if remote_id not in kept:
                self._drop(remote_id)
        forget_done(self._database, self._rows, quiet=self.letter() is None)  # else whoever asked wants to hear of it

    def _see(self, sighting: Sighting, when: str, sync: int) -> None:
        known, base = self._record(sighting.id), self._rows.base(sighting.id)
        against = digest(base[1] if base else None)
        since, syncs, handed = when, 0, None
        if known is not None and known[1] == against:
            since, syncs, handed = known[3], known[4] + sync, known[7]
        self._drop(sighting.id)
        self._database.execute(
            "INSERT INTO gpkg_udw_conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._table.number, sighting.id, text(feature_to_json(sighting.theirs)), against, when, since, syncs,
                sighting.who, sighting.changed, handed,
            ),
        )

    def open(self) -> tuple[Waiting, ...]:
        """Return the conflicts that still are some: neither settled by themselves nor by an edit."""
        parked = parking.parked(self._database, self._table)
        found = (self._waiting(remote_id, parked) for remote_id in self._ids())
        return tuple(waiting for waiting in found if waiting is not None)

    def one(self, remote_id: FeatureId) -> Optional[Waiting]:
        """Return one open conflict, None where it is none any more."""
        return self._waiting(remote_id, parking.parked(self._database, self._table))

    def _waiting(self, remote_id: FeatureId, parked: frozenset[int]) -> Optional[Waiting]:
        record, base = self._record(remote_id), self._rows.base(remote_id)
        if record is None or base is None or record[1] != digest(base[1]):
            return None
        theirs, _, seen, since, syncs, who, changed, handed = record
        sighting = Sighting(remote_id, self._feature(theirs), who, changed)
        item = self._item(base, sighting, parked)
        told = Handed(**parsed(handed, self._database)) if handed else None
        return Waiting(item, sighting, seen, since, syncs, told) if item else None

    def _item(self, base: tuple[int, Feature], sighting: Sighting, parked: frozenset[int]) -> Optional[PlanItem]:
        fid, mine = self._row_of(base[0], sighting.id)
        change = change_between(base[1], mine=mine, fid=fid, schema=self._schema)
        if change is None or unreadable(change):
            return None
        outcome = three_way(base[1], mine=mine, theirs=sighting.theirs, schema=self._schema)
        if outcome.verdict is not Verdict.CONFLICT:
            return None
        return PlanItem(fid, sighting.id, change, base[1], sighting.theirs, outcome, parked=fid in parked)

    def _row_of(self, fid: int, remote_id: FeatureId) -> tuple[int, Optional[Feature]]:
        place = self._rows.locate(fid, remote_id)
        return (fid, None) if place is None else (place, self._rows.row(place))

    def handed(self) -> tuple[Handed, ...]:
        """Return to whom the open conflicts were handed over that were."""
        parked = parking.parked(self._database, self._table)
        wanted = sql("SELECT remote_id FROM gpkg_udw_conflicts WHERE dataset = ? AND handed IS NOT NULL")
        found = [self._waiting(remote_id, parked) for (remote_id,) in self._database.rows(wanted, (self._table.number,))]
        return tuple(waiting.handed for waiting in found if waiting and waiting.handed)

    def decided(self) -> tuple[Decided, ...]:
        """Return the decisions that the platform does not have yet, the latest last."""
        return tuple(one for one in kept(self._database, self._table) if stands(self._rows, one))

    def kept_anew(self) -> Mapping[FeatureId, Feature]:
        """Return, by former id, what objects were that were gone on the platform and are kept here as new ones."""
        return kept_anew(self._database, self._rows) if noted(self._database, self._table) else {}

    def undo(self, remote_id: FeatureId) -> Decided:
        """Open a decided conflict again, as it was before; edits made since stay. Raises ConflictsOpen, OutcomeUncertain."""
        return undo(self._database, self._rows, self._dataset_id, remote_id)

    def hand_over(self, ids: Sequence[FeatureId], handed: Handed) -> None:
        """Write down that these conflicts went to somebody; they stay open here."""
        with self._database.transaction():
            for waiting in filter(None, map(self.one, ids)):
                held = dict(zip(("mine", "theirs"), self._held(waiting)))
                self._set_handed(waiting.sighting.id, text({**asdict(handed), **held}))

    def put_handed(self, remote_id: FeatureId, handed: Optional[Handed]) -> None:
        """Write down to whom a conflict is handed over as it was known before, None: to nobody."""
        with self._database.transaction():
            self._set_handed(remote_id, None if handed is None else text(asdict(handed)))

    def still_as_handed(self, waiting: Waiting) -> bool:
        """Tell whether row and platform are what they were when the conflict was handed over."""
        told = waiting.handed
        return told is not None and (told.mine, told.theirs) == self._held(waiting)

    def _held(self, waiting: Waiting) -> tuple[str, str]:
        """Return digests of the row, None where it is deleted here, and of the platform's state."""
        fid, change = waiting.item.fid, waiting.item.change
        mine = self._rows.row(fid) if fid is not None and change is not None and change.mine is not None else None
        return digest(mine), digest(waiting.item.theirs)

    def address(self, letter: Letter) -> None:
        """Write down that this file holds conflicts that somebody hands over."""
        handing.write(self._database, letter)

    def letter(self) -> Optional[Letter]:
        """Return what came with a file that was handed over, None in any other."""
        return handing.read(self._database)

    def fill(self, mine: Mapping[FeatureId, Optional[Feature]]) -> None:
        """Write rows that were edited elsewhere over those just taken; None: deleted."""
        with self._database.transaction():
            for remote_id, feature in mine.items():
                known = self._rows.base(remote_id)
                if known is not None and feature is None:
                    self._rows.drop_row(known[0])
                elif known is not None and feature is not None:
                    self._rows.put_row(known[0], feature, before=self._rows.row(known[0]))

    def _set_handed(self, remote_id: FeatureId, handed: Optional[str]) -> None:
        statement = "UPDATE gpkg_udw_conflicts SET handed = ? WHERE dataset = ? AND remote_id = ?"
        self._database.execute(statement, (handed, self._table.number, remote_id))

    def _ids(self) -> list[FeatureId]:
        statement = "SELECT remote_id FROM gpkg_udw_conflicts WHERE dataset = ? ORDER BY since, remote_id"
        return [remote_id for (remote_id,) in self._database.rows(statement, (self._table.number,))]

    def _record(self, remote_id: FeatureId) -> Optional[tuple[Any, ...]]:
        return self._database.row(_KNOWN + " WHERE dataset = ? AND remote_id = ?", (self._table.number, remote_id))

    def _drop(self, remote_id: FeatureId) -> None:
        statement = "DELETE FROM gpkg_udw_conflicts WHERE dataset = ? AND remote_id = ?"
        self._database.execute(statement, (self._table.number, remote_id))

    def _feature(self, value: str) -> Optional[Feature]:
        return feature_from_json(parsed(value, self._database))
