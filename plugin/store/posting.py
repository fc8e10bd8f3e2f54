"""The outbox on disk: what is to be sent, what left, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Iterable, Optional, Protocol, Sequence

from ..core.capability import Protection
from ..core.changes import Action, Change
from ..core.errors import OutcomeUncertain
from ..core.feature import Feature, FeatureId
from ..core.outbox import OPEN, Entry, State
from .database import Database
from .layout import parsed
from .plain import change_from_json, change_to_json, text
from .sql import Sql, marks, sql

_AT_ONCE = 500  # numbers in one statement
_COLUMNS = Sql("id, dataset, publication, change, protection, state, words, remote_id, fid")


class Written(Protocol):
    """What a write achieved, as a connector tells it: the feature's id and state on the platform."""

    @property
    def id(self) -> Optional[FeatureId]:
        """The platform's id."""

    @property
    def feature(self) -> Optional[Feature]:
        """The state read back or returned, None where the platform told nothing."""


class Outbox:
    """The entries of a working copy."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, publication: str, dataset_id: str, changes: Iterable[Change], protection: Protection, *,
        wanted: Callable[[Change], bool],
    ) -> tuple[Entry, ...]:
        """Write changes that are still ``wanted`` down as PENDING. What waited for the same row and never left is replaced.

        Raises OutcomeUncertain where an earlier write of a row is not settled.
        """
        with self._database.transaction():
            known = self._waiting(dataset_id)
            return tuple(self._add(publication, dataset_id, change, protection, known) for change in changes if wanted(change))

    def _waiting(self, dataset_id: str) -> dict[str, list[tuple[int, str]]]:
        """Return number and state of each feature's open entries."""
        found: dict[str, list[tuple[int, str]]] = {}
        opened = self._database.rows(
            "SELECT feature, id, state FROM gpkg_udw_outbox WHERE dataset = ? AND state IN (?, ?, ?)",
            (dataset_id, *(state.value for state in OPEN)),
        )
        for feature, number, state in opened:
            found.setdefault(feature, []).append((number, state))
        return found

    def _add(
        self, publication: str, dataset_id: str, change: Change, protection: Protection, known: dict[str, list[tuple[int, str]]]
    ) -> Entry:
        for number, state in known.pop(_feature(change), ()):
            if state != State.PENDING.value:
                raise OutcomeUncertain("an earlier write of this feature is not settled", fid=change.fid, entry=number)
            self._database.execute("DELETE FROM gpkg_udw_outbox WHERE id = ?", (number,))
        number = self._database.insert(
            "INSERT INTO gpkg_udw_outbox (dataset, publication, feature, fid, change, protection, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                dataset_id, publication, _feature(change), change.fid, text(change_to_json(change)),
                protection.value, State.PENDING.value,
            ),
        )
        known[_feature(change)] = [(number, State.PENDING.value)]
        return Entry(number, dataset_id, publication, change, protection)

    def sending(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Write down, all together and synced to disk, that these requests leave now.

        Raises OutcomeUncertain, and changes nothing, unless all of them wait.
        """
        with self._database.transaction():
            for start in range(0, len(entries), _AT_ONCE):
                self._send(entries[start : start + _AT_ONCE])
        return tuple(replace(entry, state=State.SENDING) for entry in entries)

    def _send(self, entries: Sequence[Entry]) -> None:
        several = sql("UPDATE gpkg_udw_outbox SET state = ? WHERE state = ? AND id IN ({marks})", marks=marks(len(entries)))
        numbers = [entry.id for entry in entries]
        if self._database.execute(several, (State.SENDING.value, State.PENDING.value, *numbers)) != len(entries):
            raise OutcomeUncertain("this write was sent before", entries=numbers)

    def entries(
        self, states: Sequence[State], *, dataset_id: Optional[str] = None, publication: Optional[str] = None
    ) -> tuple[Entry, ...]:
        """Return entries in the order they were written; no states means all."""
        conditions, values = [Sql("1")], []  # type: tuple[list[Sql], list[Any]]
        if states:
            conditions.append(sql("state IN ({marks})", marks=marks(len(states))))
            values.extend(state.value for state in states)
        for column, value in (("dataset", dataset_id), ("publication", publication)):
            if value is not None:
                conditions.append(sql("{column} = ?", column=column))
                values.append(value)
        found = self._database.rows(_select(Sql(" AND ".join(conditions))), values)
        return tuple(self._entry(row) for row in found)

    def open(self) -> tuple[Entry, ...]:
        """Return what waits or whose outcome is not known, of all datasets."""
        return self.entries(OPEN)

    def creating(self, dataset_id: str) -> bool:
        """Tell whether a create of this dataset is not settled."""
        return any(entry.change.action is Action.INSERT for entry in self.entries(OPEN, dataset_id=dataset_id))

    def unanswered(self, dataset_id: str) -> bool:
        """Tell whether a create of this dataset left and nobody knows what came of it."""
        left = self.entries((State.SENDING, State.UNCERTAIN), dataset_id=dataset_id)
        return any(entry.change.action is Action.INSERT for entry in left)

    def get(self, number: int) -> Entry:
        """Return one entry as it stands on disk. Raises OutcomeUncertain where it is not there."""
        row = self._database.row(_select(Sql("id = ?")), (number,))
        if row is None:
            raise OutcomeUncertain("the outbox has no such entry", entry=number)
        return self._entry(row)

    def write_state(self, entry: Entry) -> None:
        """Write down an entry's state, words and remote id; its change stays as it is."""
        self._database.execute(
            "UPDATE gpkg_udw_outbox SET state = ?, words = ?, remote_id = ? WHERE id = ?",
            (entry.state.value, entry.words, entry.remote_id, entry.id),
        )

    def write(self, entry: Entry) -> None:
        """Write down an entry's state, words and remote id, and what stays of its change."""
        self._database.execute(
            "UPDATE gpkg_udw_outbox SET state = ?, words = ?, remote_id = ?, change = ? WHERE id = ?",
            (entry.state.value, entry.words, entry.remote_id, text(change_to_json(entry.change)), entry.id),
        )

    def _entry(self, row: Sequence[Any]) -> Entry:
        number, dataset, publication, change, protection, state, words, remote_id, fid = row
        read = replace(change_from_json(parsed(change, self._database)), fid=fid)
        return Entry(number, dataset, publication, read, Protection(protection), State(state), words, remote_id)


def _feature(change: Change) -> str:
    """Return what tells the features of a dataset apart: of a new one only its row is known."""
    return f"fid:{change.fid}" if change.id is None else f"id:{change.id}"


def _select(condition: Sql) -> Sql:
    return sql("SELECT {columns} FROM gpkg_udw_outbox WHERE {condition} ORDER BY id", columns=_COLUMNS, condition=condition)
