"""New rows of which nobody knows any more whether they were sent: they are asked about, and never simply sent."""

from __future__ import annotations

from contextlib import suppress
from typing import Callable, Sequence

from ..core.capability import Protection
from ..core.changes import Action, Change
from ..core.errors import StructureChanged
from ..core.feature import Feature
from ..core.observing import key_of, read
from ..core.outbox import OPEN, State
from ..core.zones import zone
from . import difference, layout
from .catalogue import Taken
from .columns import Table
from .database import Database
from .observed import Observed
from .plain import change_to_json, text

PUBLICATION = "unknown"


def doubt_creates(
    database: Database, taken: Taken, table: Table, *, only: Callable[[int], bool] = lambda fid: True
) -> int:
    """Write an UNCERTAIN entry for each new row and each new measurement that has none open; returns how many.

    ``only`` tells by the row's number which rows of the dataset are in doubt.
    """
    doubted = 0
    with suppress(StructureChanged):  # then nothing of it is published before that is put right
        for change in list(difference.changes(database, table)):
            if change.action is Action.INSERT and only(change.fid):
                doubted += _doubt(database, taken.dataset.id, change)
    with suppress(StructureChanged):
        doubted += doubt_measurements(database, taken, table)
    return doubted


def doubt_these(database: Database, dataset_id: str, creates: Sequence[Change]) -> int:
    """Write an UNCERTAIN entry for each of these new rows; returns how many."""
    with database.transaction():
        return sum(_doubt(database, dataset_id, change) for change in creates)


def doubt_measurements(database: Database, taken: Taken, table: Table) -> int:
    """Write an UNCERTAIN entry for each new measurement that has none open; returns how many. Raises StructureChanged."""
    doubted, series = 0, Observed(database, taken, table.number)
    place = zone(layout.profile(database).zone)
    for row in list(series.new()) if taken.series_table else ():
        feature, problem = read(row, zone=place)
        if not problem:
            doubted += _doubt(database, key_of(taken.dataset.id), _new(row.fid, feature), Protection.ADDED)
    return doubted


def _new(fid: int, feature: Feature) -> Change:
    fields = tuple(name for name, value in feature.properties.items() if value is not None)
    return Change(Action.INSERT, fid, None, None, feature, fields)


def _doubt(
    database: Database, dataset: str, change: Change, protection: Protection = Protection.READ_COMPARE_WRITE
) -> int:
    feature = f"fid:{change.fid}"
    states = ", ".join(f"'{state.value}'" for state in OPEN)
    known = database.row(
        f"SELECT id, state FROM gpkg_udw_outbox WHERE dataset = ? AND feature = ? AND state IN ({states})",  # nosec B608: our own words
        (dataset, feature),
    )
    if known is not None:
        if known[1] == State.PENDING.value:
            database.execute("UPDATE gpkg_udw_outbox SET state = ? WHERE id = ?", (State.UNCERTAIN.value, known[0]))
            return 1
        return 0
    database.insert(
        "INSERT INTO gpkg_udw_outbox (dataset, publication, feature, fid, change, protection, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (dataset, PUBLICATION, feature, change.fid, text(change_to_json(change)), protection.value, State.UNCERTAIN.value),
    )
    return 1
