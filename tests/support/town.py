"""A platform of trees in memory, and what one person has of it: a working copy with edits, conflicts and publications."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping

from benches import plain_sqlite
from fake_platform import SERVICE, FakePlatform, Fault

from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.copies import Copies, Reviewed
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms

GO = NoProgress()


class Town:
    """Eight trees, taken offline by the one person."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "Bäume.gpkg"
        self.platform = FakePlatform()
        for number in range(1, 9):
            self.platform.add(f"Linde {number}", height=float(number), state="gut")
        self.platforms = Platforms(lambda service: object(), (self.platform,))
        self.copies = Copies(self.platforms, Download(self.platforms))
        self.profile = Profile("Musterstadt", (SERVICE,))
        self.copies.load(self.path, self.profile, self.platform.dataset, Query(), series=False, progress=GO)

    def edit(self, values: Mapping[int, Mapping[str, object]]) -> None:
        """Edit rows as any other program does."""
        with plain_sqlite(self.path) as connection:
            for fid, changes in values.items():
                for name, value in changes.items():
                    connection.execute(f'UPDATE "trees" SET "{name}" = ? WHERE fid = ?', (value, fid))

    def review(self) -> Reviewed:
        """Compare with the platform."""
        return self.copies.review(self.path, self.profile, "trees", progress=GO)

    def publish(self) -> None:
        """Publish two edits, one of which is refused, and then one more."""
        for values, faults in (({7: {"height": 7.5}, 8: {"height": 8.5}}, [Fault("rejected", "Nein")]), ({7: {"height": 9.5}}, [])):
            self.edit(values)
            self.platform.faults = list(faults)
            self.copies.publish(self.review(), self.profile, {}, who="Anna", progress=GO)

    def work(self) -> None:
        """Edit what others edit too: a conflict of one field, one of two, one about whether the tree is there."""
        self.edit({1: {"height": 1.5}, 2: {"height": 2.5, "state": "fair"}, 3: {"height": 3.5}, 4: {"name": "Eiche 4"}})
        self.platform.colleague("1", height=99.0)
        self.platform.colleague("2", height=98.0, state="krank")
        self.platform.colleague_deletes("3")
        self.platform.colleague("5", state="gefällt")
