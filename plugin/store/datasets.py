"""What an open working copy says of its datasets: rows, bases, and what of them was edited."""

from __future__ import annotations

from typing import Iterator, Optional

from ..core.changes import Change
from ..core.feature import Feature, FeatureId
from ..core.profile import Profile
from ..core.progress import UNWATCHED, Progress
from ..core.zones import zone
from . import answering, catalogue, counting, difference, layout, parking
from .answering import Answer, Decisions
from .catalogue import Taken
from .columns import Table
from .conflicts import Conflicts, noted
from .database import Database
from .documents import Documents
from .marks import Counts
from .measured import Measured, read_series
from .mending import Mending
from .observing import Observations
from .posting import Outbox
from .rearming import rearm
from .recent import read_newest
from .references import References
from .returning import Returns
from .rows import Rows
from .updates import Updates


class Datasets:
    """The datasets of one open file, for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._outbox = Outbox(database)
        self._counted: dict[str, tuple[tuple[int, int], Counts]] = {}
        self.path = database.path
        self.title: str = str(layout.meta(database, "title"))
        self.profile: Profile = layout.profile(database)

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

    def parked(self, dataset_id: str) -> frozenset[int]:
        """Return the fids of the features that were put off."""
        return parking.parked(self._database, self._armed(dataset_id).table)

    def conflicts(self, dataset_id: str) -> Conflicts:
        """Return the open conflicts of a dataset, and what was decided. Raises BadInput, StructureChanged where there are any."""
        rows = self._rows(dataset_id)
        return Conflicts(self._database, self._armed(dataset_id) if noted(self._database, rows.table) else rows, dataset_id)

    def answer(self, dataset_id: str) -> Optional[Answer]:
        """Return how far the answer to a hand-over is, None in a file that nobody handed over. Raises StructureChanged."""
        handed = self.conflicts(dataset_id).letter() is not None
        return answering.answer(self._database, self._armed(dataset_id), dataset_id) if handed else None

    @property
    def decisions(self) -> Decisions:
        """What names every decision on a conflict that the platform may not have yet."""
        return answering.decisions(self._database)

    def note_sent_back(self, sent: Decisions) -> None:
        """Write down which decisions went back to who handed their conflicts over."""
        answering.note_sent(self._database, sent)

    def observations(self, dataset_id: str) -> Observations:
        """Return the observations of a dataset, with what was added to them here. Raises BadInput, NoZones."""
        taken, table = catalogue.find(self._database, dataset_id)
        return Observations(self._database, self._outbox, taken, table.number, zone=zone(self.profile.zone))

    def measured(self, dataset_id: str, series: str, *, progress: Progress = UNWATCHED) -> Measured:
        """Return what one series of a dataset measured. Raises BadInput, TooFewData where none was taken."""
        return read_series(self._database, self.dataset(dataset_id), series, progress=progress)

    def newest(self, dataset_id: str, series: str, *, most: int) -> Measured:
        """Return the newest values of one series, none where it was not taken. Raises BadInput."""
        return read_newest(self._database, self.dataset(dataset_id), series, most=most)

    def documents(self) -> Documents:
        """Return the table of photos and documents that were fetched."""
        return Documents(self._database)

    def returns(self, dataset_id: str) -> Returns:
        """Return the rows of a dataset that values which lost are brought back into."""
        return Returns(self._database, self._armed(dataset_id))

    def updates(self, dataset_id: str) -> Updates:
        """Return what is known of how far a dataset follows its platform. Raises BadInput."""
        return Updates(self._database, self._table(dataset_id).number)

    def references(self) -> References:
        """Return which datasets name objects of others, and in which order they are published therefore."""
        return References(self._database)

    def _table(self, dataset_id: str) -> Table:
        return catalogue.find(self._database, dataset_id)[1]

    def _rows(self, dataset_id: str) -> Rows:
        return Rows(self._database, self._table(dataset_id))

    def _armed(self, dataset_id: str) -> Rows:
        """Return the rows with marks and fids in order, whatever another program did."""
        rows = self._rows(dataset_id)
        rearm(self._database, rows.table)
        return rows
