"""The working copy: one GeoPackage with plain feature tables, and the bookkeeping that lets it be published."""

from __future__ import annotations

import time
from contextlib import contextmanager, nullcontext
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, ContextManager, Iterable, Iterator, Mapping, Optional, Sequence

from ..core.capability import Protection
from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.feature import Feature, FeatureId
from ..core.gate import Turn as Gated
from ..core.merge import Settled
from ..core.outbox import Entry, State
from ..core.plan import PlanItem
from ..core.profile import Profile
from ..core.progress import UNWATCHED, Progress
from ..core.query import Query
from ..core.receipt import Receipt, undone_by
from ..core.schema import Schema
from ..core.values import utc_text
from ..core.zones import zone
from . import (
    catalogue,
    counting,
    deciding,
    difference,
    following,
    keeping,
    layout,
    leaving,
    opening,
    own_columns,
    parking,
    removing,
    renumbering,
    retaking,
    settling,
    standing,
)
from .catalogue import Taken
from .columns import Table, column_names
from .conflicts import Conflicts, noted
from .database import Database
from .documents import Documents
from .loading import FeatureLoader
from .marks import Counts
from .mending import Mending
from .observing import Observations
from .posting import Outbox, Written
from .rearming import follow_rewriting, rearm
from .references import References
from .returning import Returns
from .rows import Rows
from .series import SeriesLoader
from .taking_over import TakenOver, TakingOver, taking_over
from .turn import Turn
from .updates import Updates


class WorkingCopy:
    """One open file, for one thread; open another for another thread. All errors are StoreErrors or SyncErrors."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._outbox = Outbox(database)
        self._turn = Turn(database.path)
        self._settling: dict[str, Rows] = {}
        self._is_together = self._leaves = False
        self._counted: dict[str, tuple[tuple[int, int], Counts]] = {}
        self.path = database.path
        self.title: str = str(layout.meta(database, "title"))
        self.profile: Profile = layout.profile(database)

    @classmethod
    def create(cls, path: Path, *, profile: Profile, title: str) -> WorkingCopy:
        """Make a new file and open it. Raises StoreError where a file of this name is there, ReadOnly, NoSpace."""
        opening.create(Path(path), profile=profile, title=title)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> WorkingCopy:
        """Open a file. Raises NotAWorkingCopy, NewerLayout, Damaged, Locked, ReadOnly."""
        return cls(opening.connect(Path(path), now=time.time()))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> WorkingCopy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_on_network_drive(self) -> bool:
        """Whether the file lies on a share, where other people's programs may hold it."""
        return self._database.on_network_drive

    def datasets(self) -> tuple[Taken, ...]:
        """Return every dataset that was taken."""
        return catalogue.all_taken(self._database)

    def dataset(self, dataset_id: str) -> Taken:
        """Return one dataset. Raises BadInput."""
        return catalogue.find(self._database, dataset_id)[0]

    @contextmanager
    def take(
        self, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress = UNWATCHED, turn: Gated = nullcontext
    ) -> Iterator[FeatureLoader]:
        """Take a dataset, for the first time or again; the file stays as it was when the block raises.

        Raises EditsUnpublished and OutcomeUncertain where taking it again would lose something,
        Cancelled where ``progress`` says so, and what ``turn`` raises where it is taken again.
        """
        table = retaking.table_for(self._database, self._outbox, dataset)
        taken = Taken(dataset, schema, query, table, None, utc_text(datetime.now(timezone.utc)))
        with self._database.relaxed():
            loader = FeatureLoader(
                self._database, taken, column_names(schema.fields), progress=progress, turn=turn
            )
            try:
                yield loader
                loader.finish()
            finally:
                loader.abandon()

    def remove(self, dataset_id: str, *, discard_edits: bool = False) -> None:
        """Remove a dataset with its tables. Raises as ``take`` does, unless the person gave its edits up."""
        taken, table = catalogue.find(self._database, dataset_id)
        if not discard_edits:
            retaking.require_settled(self._database, self._outbox, dataset_id, table)
            own_columns.require_empty(self._database, table)
            self.observations(dataset_id).require_none()
        removing.remove(self._database, taken, table)

    @contextmanager
    def take_series(self, dataset_id: str) -> Iterator[SeriesLoader]:
        """Take the observations of a dataset, replacing those from before unless the block raises."""
        taken, _ = catalogue.find(self._database, dataset_id)
        with self._database.relaxed():
            loader = SeriesLoader(self._database, taken)
            try:
                yield loader
                loader.finish()
            finally:
                loader.abandon()

    def refresh(self, dataset_id: str, features: Iterable[Feature], *, turn: Gated = nullcontext) -> int:
        """Bring rows to newer values, in place, by remote id; local edits stay. Returns how many are up to date."""
        creating = self._outbox.creating  # then what is new there may be our own
        rows = self._armed(dataset_id)
        renumbering.note(self._database, dataset_id)
        return following.refresh(self._database, rows, features, adding=lambda: not creating(dataset_id), turn=turn)

    def changes(self, dataset_id: str) -> Iterator[Change]:
        """Return every edited feature: the truth, base against rows. Raises StructureChanged.

        Where another program wrote the table anew, bases first follow their rows to the new fids.
        """
        return difference.changes(self._database, self._armed(dataset_id).table)

    def counts(self, dataset_id: str) -> Counts:
        """Count the edited features, from the marks where they can be trusted. Raises StructureChanged."""
        seen = self._database.changes_seen
        known = self._counted.get(dataset_id)
        if known is not None and known[0] == seen:
            return known[1]
        counted = counting.counts(self._database, self._table(dataset_id))
        self._counted[dataset_id] = (self._database.changes_seen, counted)
        return counted

    def structure(self, dataset_id: str) -> tuple[str, ...]:
        """Return ``missing:x``, ``type:x`` and ``added:x`` for columns that are not as they were taken."""
        return difference.structure(self._database, self._table(dataset_id))

    def take_over(
        self, dataset: Dataset, schema: Schema, query: Query, *, receipt: Callable[[TakenOver], Optional[Receipt]],
        progress: Progress = UNWATCHED, turn: Gated = nullcontext,
    ) -> ContextManager[TakingOver]:
        """Take a dataset anew whose columns changed, and carry its edits over in the same step; see ``taking_over``."""
        return taking_over(
            self._database, self._outbox, dataset, schema, query, receipt=receipt, progress=progress, turn=turn
        )

    def mending(self, dataset_id: str) -> Mending:
        """Return how the columns of a dataset come back as they were taken."""
        return Mending(self._database, self._table(dataset_id))

    def row(self, dataset_id: str, fid: int) -> Optional[Feature]:
        """Return a row as it is now."""
        return self._rows(dataset_id).row(fid)

    def bases(self, dataset_id: str) -> Iterator[tuple[int, Feature]]:
        """Yield what the platform had, with the fid of each row."""
        return self._rows(dataset_id).bases()

    def base(self, dataset_id: str, remote_id: FeatureId) -> Optional[Feature]:
        """Return what the platform had of one feature."""
        found = self._rows(dataset_id).base(remote_id)
        return found[1] if found else None

    def pull(self, dataset_id: str, items: Sequence[PlanItem], *, turn: Gated = nullcontext) -> int:
        """Let rows and bases follow the platform; what was edited here meanwhile is left. Returns how many followed."""
        rows = self._armed(dataset_id)
        renumbering.note(self._database, dataset_id)
        return following.pull(self._database, rows, items, turn=turn)

    def decide(self, dataset_id: str, change: Change, settled: Settled) -> None:
        """Write down how a conflict was settled. Raises ConflictsOpen where the row was edited on against it."""
        deciding.decide(self._database, self._armed(dataset_id), change, settled)

    def park(self, dataset_id: str, fid: int, remote_id: Optional[FeatureId], parked: bool) -> None:
        """Put a conflict off, or take it up again."""
        parking.park(self._database, self._table(dataset_id), fid, remote_id, parked=parked)

    def parked(self, dataset_id: str) -> frozenset[int]:
        """Return the fids of the features that were put off."""
        return parking.parked(self._database, self._armed(dataset_id).table)

    def conflicts(self, dataset_id: str) -> Conflicts:
        """Return the open conflicts of a dataset, and what was decided. Raises BadInput, StructureChanged where there are any."""
        rows = self._rows(dataset_id)
        return Conflicts(self._database, self._armed(dataset_id) if noted(self._database, rows.table) else rows, dataset_id)

    def publishing(self) -> ContextManager[None]:
        """Keep other windows, in any process, from reviewing and publishing this file. Raises PublishingElsewhere."""
        return self._turn.taken()

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

    def references(self) -> References:
        """Return which datasets name objects of others, and in which order they are published therefore."""
        return References(self._database)

    def stands(self, entry: Entry) -> bool:
        """Tell whether the rows still say what an entry would send."""
        return standing.stands(self._rows(entry.dataset), entry.change, entry.publication)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Settle, and mark as leaving, all or nothing of what follows in the block; synced to disk at its end."""
        self._settling.clear()
        self._is_together, self._leaves = True, False
        try:
            with self._database.transaction():
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
        return settling.settle(self._database, self._outbox, rows, entry, state, words=words, written=written)

    def observations(self, dataset_id: str) -> Observations:
        """Return the observations of a dataset, with what was added to them here. Raises BadInput, NoZones."""
        taken, table = catalogue.find(self._database, dataset_id)
        return Observations(self._database, self._outbox, taken, table.number, zone=zone(self.profile.zone))

    def documents(self) -> Documents:
        """Return the table of photos and documents that were fetched."""
        return Documents(self._database)

    def returns(self, dataset_id: str) -> Returns:
        """Return the rows of a dataset that values which lost are brought back into."""
        return Returns(self._database, self._armed(dataset_id))

    def updates(self, dataset_id: str) -> Updates:
        """Return what is known of how far a dataset follows its platform. Raises BadInput."""
        return Updates(self._database, self._table(dataset_id).number)

    def entries(
        self, *states: State, dataset_id: Optional[str] = None, publication: Optional[str] = None
    ) -> tuple[Entry, ...]:
        """Return the outbox's entries in these states, or in all."""
        return self._outbox.entries(states, dataset_id=dataset_id, publication=publication)

    def add_receipt(self, receipt: Receipt) -> None:
        """Keep a receipt."""
        keeping.add(self._database, receipt)

    def receipts(self) -> tuple[Receipt, ...]:
        """Return all receipts, the newest last."""
        return keeping.all_kept(self._database)

    def check(self) -> None:
        """Raise Damaged unless the file is sound."""
        leaving.check(self._database)

    def backup(self, target: Path) -> None:
        """Copy one state of the whole file, checked."""
        leaving.backup(self._database, Path(target))

    def prepare_to_leave(self) -> None:
        """Make the file complete by itself before it is copied or sent. Raises Locked while a layer holds it."""
        leaving.prepare_to_leave(self._database)

    def _table(self, dataset_id: str) -> Table:
        return catalogue.find(self._database, dataset_id)[1]

    def _rows(self, dataset_id: str) -> Rows:
        return Rows(self._database, self._table(dataset_id))

    def _into_the_file(self) -> None:
        """Have what was written down in the file itself: its log does not go along where it is renamed."""
        self._database.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _settled_rows(self, dataset_id: str) -> Rows:
        """Return the rows where they are now; in a block of settling, where nobody else writes, they are looked for once."""
        if not (self._is_together and dataset_id in self._settling):
            self._settling[dataset_id] = self._rows(dataset_id)
            follow_rewriting(self._database, self._settling[dataset_id].table)
        return self._settling[dataset_id]

    def _armed(self, dataset_id: str) -> Rows:
        """Return the rows with marks and fids in order, whatever another program did."""
        rows = self._rows(dataset_id)
        rearm(self._database, rows.table)
        return rows
