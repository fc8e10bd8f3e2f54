"""What leaves a working copy: the outbox, whose turn it is, and what came of each entry."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext
from typing import ContextManager, Iterator, Mapping, Optional, Sequence

from ..core.capability import Protection
from ..core.changes import Change
from ..core.gate import Turn as Gated
from ..core.gate import passes
from ..core.outbox import Entry, State
from ..core.receipt import undone_by
from . import doubting, renumbering, settling, standing
from .database import Database
from .datasets import Datasets
from .observing import Observations
from .posting import Written
from .rearming import follow_rewriting
from .rows import Rows
from .turn import Turn


class Outgoing(Datasets):
    """The datasets of one open file with what is sent of them. Errors are StoreErrors or SyncErrors."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._turn = Turn(database.path)
        self._settling: dict[str, Rows] = {}
        self._is_together = self._leaves = self._hands_off = False
        self._gated: Gated = nullcontext

    def publishing(self) -> ContextManager[None]:
        """Keep other windows, in any process, from reviewing and publishing this file. Raises PublishingElsewhere."""
        return self._turn.taken()

    @contextmanager
    def giving_way(self, turn: Gated) -> Iterator[None]:
        """Have what is settled in the block change no value of a row once ``turn`` lets nothing through: somebody edits it."""
        before, self._gated = self._gated, turn
        try:
            yield
        finally:
            self._gated = before

    def observations(self, dataset_id: str) -> Observations:
        """Return the observations of a dataset, settled within the same turns. Raises BadInput, NoZones."""
        found = super().observations(dataset_id)
        found.turn = lambda: self._gated()
        return found

    def enqueue(
        self, publication: str, dataset_id: str, changes: Sequence[Change], protection: Protection
    ) -> tuple[Entry, ...]:
        """Write changes into the outbox as PENDING, but for what the rows no longer say. Raises OutcomeUncertain."""
        rows = self._armed(dataset_id)
        renumbering.note(self._database, dataset_id)
        waiting = {} if undone_by(publication) else self.waiting(dataset_id)
        return self._outbox.add(
            publication, dataset_id, changes, protection,
            wanted=lambda change: standing.stands(rows, change, publication)
            and not {*waiting.get(change.fid, ())} & {*change.fields},
        )

    def waiting(self, dataset_id: str) -> Mapping[int, tuple[str, ...]]:
        """Return the rows that name an object the platform does not know yet, and by which fields."""
        return renumbering.waiting(self._database, dataset_id)

    def stands(self, entry: Entry) -> bool:
        """Tell whether the rows still say what an entry would send."""
        return standing.stands(self._rows(entry.dataset), entry.change, entry.publication)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Settle, and mark as leaving, all or nothing of what follows in the block; synced to disk at its end."""
        self._settling.clear()
        self._is_together, self._leaves = True, False
        try:
            with ExitStack() as held, self._database.transaction():  # the turn ends when all of it is on disk
                self._hands_off = not passes(held, self._gated)
                yield
        finally:
            self._is_together = False
        if self._leaves:
            self._into_the_file()

    @property
    def foreign_changes(self) -> int:
        """A number that differs once another program, or another connection, has changed the file."""
        return self._database.changes_seen[0]

    def sending(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Write down, synced to disk, that these entries leave now; ``together`` with others, at the end of that.

        Raises OutcomeUncertain unless all of them wait, Moved.
        """
        leaving_now = self._outbox.sending(entries)
        self._leaves = True
        if not self._is_together:
            self._into_the_file()
        return leaving_now

    def settle(self, entry: Entry, state: State, *, words: str = "", written: Optional[Written] = None) -> Entry:
        """Write down what came of an entry; CONFIRMED moves base and remote id in the same transaction.

        Edits made to the row since it was sent stay edits. Raises OutcomeUncertain.
        """
        rows = self._settled_rows(entry.dataset)
        with ExitStack() as held:
            hands_off = self._hands_off if self._is_together else not passes(held, self._gated)
            return settling.settle(
                self._database, self._outbox, rows, entry, state, words=words, written=written, hands_off=hands_off
            )

    def doubt(self, dataset_id: str, creates: Sequence[Change]) -> int:
        """Have it asked whether these new rows were sent, from a copy of this file maybe; returns how many."""
        return doubting.doubt_these(self._database, dataset_id, creates)

    def entries(
        self, *states: State, dataset_id: Optional[str] = None, publication: Optional[str] = None
    ) -> tuple[Entry, ...]:
        """Return the outbox's entries in these states, or in all."""
        return self._outbox.entries(states, dataset_id=dataset_id, publication=publication)

    def _into_the_file(self) -> None:
        """Have what was written down in the file itself: its log does not go along where it is renamed."""
        self._database.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _settled_rows(self, dataset_id: str) -> Rows:
        """Return the rows where they are now; in a block of settling, where nobody else writes, they are looked for once."""
        if not (self._is_together and dataset_id in self._settling):
            self._settling[dataset_id] = self._rows(dataset_id)
            follow_rewriting(self._database, self._settling[dataset_id].table)
        return self._settling[dataset_id]
