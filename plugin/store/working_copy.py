"""The working copy: one GeoPackage with plain feature tables, and the bookkeeping that lets it be published."""

from __future__ import annotations

import time
from contextlib import contextmanager, nullcontext
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, ContextManager, Iterable, Iterator, Optional, Sequence

from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.feature import Feature, FeatureId
from ..core.gate import Turn as Gated
from ..core.merge import Settled
from ..core.plan import PlanItem
from ..core.profile import Profile
from ..core.progress import UNWATCHED, Progress
from ..core.query import Query
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..core.values import utc_text
from . import (
    catalogue,
    deciding,
    following,
    keeping,
    leaving,
    opening,
    own_columns,
    parking,
    removing,
    renumbering,
    retaking,
)
from .catalogue import Taken
from .columns import column_names
from .loading import FeatureLoader
from .outgoing import Outgoing
from .series import SeriesLoader
from .taking_over import TakenOver, TakingOver, taking_over


class WorkingCopy(Outgoing):
    """One open file, for one thread; open another for another thread. All errors are StoreErrors or SyncErrors."""

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
        anew = self.conflicts(dataset_id).kept_anew()  # back there: the next review knows that it is not another one
        features = (feature for feature in features if feature.id not in anew)
        return following.refresh(self._database, rows, features, adding=lambda: not creating(dataset_id), turn=turn)

    def take_over(
        self, dataset: Dataset, schema: Schema, query: Query, *, receipt: Callable[[TakenOver], Optional[Receipt]],
        progress: Progress = UNWATCHED, turn: Gated = nullcontext,
    ) -> ContextManager[TakingOver]:
        """Take a dataset anew whose columns changed, and carry its edits over in the same step; see ``taking_over``."""
        return taking_over(
            self._database, self._outbox, dataset, schema, query, receipt=receipt, progress=progress, turn=turn
        )

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
