"""What was known of a dataset's conflicts before it was taken anew: to whom they were handed, which were left for later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core.feature import Feature, FeatureId
from . import parking
from .columns import Table
from .conflicts import Conflicts, Sighting
from .database import Database
from .rows import Rows
from .sql import marks, sql

_TOLD = ("since", "syncs", "who", "changed", "handed")


@dataclass(frozen=True)
class Known:
    """``told`` is what each conflict's record says besides its values, ``parked`` are those left for later."""

    told: Mapping[FeatureId, tuple[Any, ...]]
    parked: frozenset[FeatureId]


def known(database: Database, table: Table) -> Known:
    """Read what is noted of the conflicts of a dataset that will be taken anew."""
    told = sql("SELECT remote_id, {columns} FROM gpkg_udw_conflicts WHERE dataset = ?", columns=_TOLD)
    parked = "SELECT remote_id FROM gpkg_udw_parked WHERE dataset = ? AND remote_id IS NOT NULL"
    return Known(
        {remote_id: tuple(rest) for remote_id, *rest in database.rows(told, (table.number,))},
        frozenset(remote_id for (remote_id,) in database.rows(parked, (table.number,))),
    )


def put_back(
    database: Database, rows: Rows, before: Known, *, there: Mapping[FeatureId, Optional[Feature]], dataset_id: str, when: str
) -> None:
    """Note the conflicts again that carried edits have with what is ``there`` now (by id, None: gone). Inside a transaction.

    Whether they still are some is computed, as ever; those that were handed over under other columns count as changed since.
    """
    conflicts = Conflicts(database, rows, dataset_id)
    for remote_id, theirs in there.items():
        if remote_id in before.told:
            conflicts.see([Sighting(remote_id, theirs)], when=when, complete=False)
            told = sql(
                "UPDATE gpkg_udw_conflicts SET ({columns}) = ({marks}) WHERE dataset = ? AND remote_id = ?",
                columns=_TOLD, marks=marks(len(_TOLD)),
            )
            database.execute(told, (*before.told[remote_id], rows.table.number, remote_id))
        base = rows.base(remote_id) if remote_id in before.parked else None
        if base is not None:
            parking.park(database, rows.table, base[0], remote_id, parked=True)
