"""Ways out where the columns of a working copy and those of its platform differ: look first, then mend or take anew."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Callable, Optional, Sequence
from uuid import uuid4

from ..core.capability import Protection
from ..core.dataset import Dataset
from ..core.gate import Turn
from ..core.outbox import State
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.receipt import DECISION, Receipt, ReceiptEntry, shown_losses
from ..core.schema import Schema
from ..core.structure import differences
from ..core.values import utc_text
from ..net.collector import held_back
from ..store.catalogue import Taken
from ..store.mending import How as How  # windows import it from here
from ..store.mending import Mend as Mend
from ..store.taking_over import TakenOver as TakenOver
from ..store.working_copy import WorkingCopy
from . import narrowing
from .platforms import Access, Platforms
from .publish import now_utc
from .review import as_declared_now, nobody, refuse_while_edited, shows_nothing


@dataclass(frozen=True)
class Structure:
    """How the columns differ and what can be done. ``edits`` is None where they cannot be counted before mending.

    ``mends`` bring the table's columns back; ``hopeless`` are facts here that
    nothing mends; ``there`` are facts of the platform, for which the dataset
    is taken anew. Facts are ``missing:x``, ``type:x``, ``added:x``, ``crs``,
    ``key``, with ``@geometry`` for the place.
    """

    path: Path
    dataset: str
    title: str
    mends: tuple[Mend, ...]
    hopeless: tuple[str, ...]
    there: tuple[str, ...]
    edits: Optional[int] = None

    @property
    def differs(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.mends or self.hopeless or self.there)


class Restructuring:
    """Looks at the columns and brings them together again. For worker threads; backs the file up before it changes it.

    ``back_up`` makes a verified backup of a file, and raises where it cannot.
    """

    def __init__(
        self, platforms: Platforms, back_up: Callable[[Path], object], *, clock: Callable[[], datetime] = now_utc
    ) -> None:
        self._platforms, self._back_up, self._clock = platforms, back_up, clock

    def preview(self, path: Path, profile: Profile, dataset_id: str, *, progress: Progress) -> Structure:
        """Say how the columns differ and what would be done; changes nothing."""
        with WorkingCopy.open(path) as copy:
            taken, mending = copy.dataset(dataset_id), copy.mending(dataset_id)
            access = self._platforms.open(profile, taken.dataset)
            now = self._schema_now(access, taken, as_declared_now(access, taken.dataset, progress), progress)
            mends, hopeless = mending.possible(), mending.hopeless()
            edits = None if mends or hopeless else len(tuple(copy.changes(dataset_id)))
            there = differences(taken.schema, now=now)
            return Structure(path, dataset_id, taken.dataset.title, mends, hopeless, there, edits)

    def mend(
        self, path: Path, dataset_id: str, mends: Sequence[Mend], *, being_edited: Callable[[], bool] = nobody
    ) -> None:
        """Give the table its columns back. Raises StructureChanged where they changed since, LayerBeingEdited."""
        refuse_while_edited(being_edited)
        self._back_up(path)
        with WorkingCopy.open(path) as copy, copy.publishing():
            copy.mending(dataset_id).mend(mends)

    @held_back()
    def take_anew(
        self, path: Path, profile: Profile, dataset_id: str, *, who: str, progress: Progress,
        turn: Turn = nullcontext, being_edited: Callable[[], bool] = nobody,
    ) -> TakenOver:
        """Take the dataset with the columns it has now, and carry the edits over; what cannot be is on a receipt.

        Until everything has come the file is as it was. What the platform
        changed, too, is a conflict of the next review. Raises
        StructureChanged where columns here must be mended first,
        OutcomeUncertain, OwnColumnsFilled, LayerBeingEdited, and what reading raises.
        """
        refuse_while_edited(being_edited)
        self._back_up(path)
        with WorkingCopy.open(path) as copy, copy.publishing():
            taken = copy.dataset(dataset_id)
            access = self._platforms.open(profile, taken.dataset)
            dataset = as_declared_now(access, taken.dataset, progress)
            now = self._schema_now(access, taken, dataset, progress)
            query = replace(taken.query, fields=tuple(name for name in taken.query.fields if now.field(name)))
            keep = self._receipts(dataset_id, taken.schema, who=who, server=access.service.url)
            with copy.take_over(dataset, now, query, receipt=keep, progress=progress, turn=turn) as over:
                for page in narrowing.pages(access, dataset, now, query, progress=progress):
                    progress.check()
                    over.write(page)
            return over.result

    def _receipts(
        self, dataset_id: str, schema: Schema, *, who: str, server: str
    ) -> Callable[[TakenOver], Receipt]:
        """Return what writes down the values that have no column any more, so that they can be brought back by hand."""

        def receipt(found: TakenOver) -> Receipt:
            lines = tuple(
                ReceiptEntry(left.fid, left.id, left.action, State.CONFLICT, lost=shown_losses(left.lost, schema))
                for left in found.left
            )
            when = utc_text(self._clock())
            return Receipt(f"{DECISION}{uuid4().hex}", when, who, server, dataset_id, Protection.NONE, lines)

        return receipt

    @staticmethod
    def _schema_now(access: Access, taken: Taken, dataset: Dataset, progress: Progress) -> Schema:
        if shows_nothing(access, dataset):
            return taken.schema
        return access.connector.schema(access.session, dataset, progress=progress).only(taken.query.columns)
