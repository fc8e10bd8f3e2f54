"""Decisions on conflicts that the platform does not have yet: kept so that they can be undone, and sent back to who asked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Optional

from ..core.changes import Change, difference
from ..core.feature import Feature, FeatureId
from ..core.merge import Settled
from .columns import Table
from .database import Database
from .layout import parsed
from .plain import feature_from_json, feature_to_json, text
from .rows import Rows


@dataclass(frozen=True)
class Decided:
    """A decision: base and row as they were, what followed, in which row, and when (UTC text).

    ``settled.base`` is what the platform was seen to have; ``settled.lost`` is on the receipt and empty here.
    """

    id: FeatureId
    fid: int
    base: Optional[Feature]
    mine: Optional[Feature]
    settled: Settled
    when: str


def digest(feature: Optional[Feature]) -> str:
    """Return what tells one state of a feature from another."""
    plain = json.dumps(feature_to_json(feature), sort_keys=True)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def note(database: Database, table: Table, change: Change, settled: Settled, *, fid: int, when: str) -> None:
    """Turn an open conflict into a decision. Inside the transaction that writes the decision."""
    key = (table.number, change.id)
    known = database.row("SELECT since, syncs, who, changed FROM gpkg_udw_conflicts WHERE dataset = ? AND remote_id = ?", key)
    database.execute("DELETE FROM gpkg_udw_conflicts WHERE dataset = ? AND remote_id = ?", key)
    if change.id is None:
        return
    states = {"base": change.base, "mine": change.mine, "theirs": settled.base, "settled": settled.mine}
    decision = text({name: feature_to_json(state) for name, state in states.items()})
    database.execute(
        "INSERT OR REPLACE INTO gpkg_udw_decided VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*key, fid, decision, when, *(known or (when, 0, "", ""))),
    )


def kept(database: Database, table: Table) -> tuple[Decided, ...]:
    """Return the decisions of a dataset, the latest last. Raises Damaged."""
    found = database.rows(
        "SELECT remote_id, fid, decision, decided FROM gpkg_udw_decided WHERE dataset = ? ORDER BY decided, remote_id",
        (table.number,),
    )
    return tuple(_decided(database, *row) for row in found)


def _decided(database: Database, remote_id: FeatureId, fid: int, decision: str, when: str) -> Decided:
    states = {name: feature_from_json(state) for name, state in parsed(decision, database).items()}
    return Decided(remote_id, fid, states["base"], states["mine"], Settled(states["theirs"], states["settled"], {}), when)


def stands(rows: Rows, decided: Decided) -> bool:
    """Tell whether the base is still what was decided against: then the platform has nothing of the decision."""
    known = rows.base(decided.id)
    if known is None and decided.settled.base is None:
        return rows.base_at(decided.fid) is None  # kept here as a new feature: published, it has another id
    return known is not None and digest(known[1]) == digest(decided.settled.base)


def kept_anew(database: Database, rows: Rows) -> dict[FeatureId, Feature]:
    """Return, by former id, what objects were that were gone on the platform and are kept here as new ones, not yet published."""
    found = (one for one in kept(database, rows.table) if one.settled.base is None and one.settled.mine is not None)
    return {one.id: one.base for one in found if one.base is not None and stands(rows, one)}


def _is_quiet(rows: Rows, decided: Decided) -> bool:
    """Tell whether the row is what the platform has: its values were chosen, and nothing was edited since."""
    known = rows.base(decided.id)
    fid = rows.locate(known[0], decided.id) if known else decided.fid
    mine = None if fid is None else rows.row(fid)
    if known is None or mine is None:
        return known is None and mine is None
    return not difference(known[1], mine, schema=rows.table.schema)


def forget_done(database: Database, rows: Rows, *, quiet: bool) -> None:
    """Forget decisions whose base moved on; where ``quiet``, those that leave nothing to publish, too."""
    for decided in kept(database, rows.table):
        if not stands(rows, decided) or (quiet and _is_quiet(rows, decided)):
            database.execute(
                "DELETE FROM gpkg_udw_decided WHERE dataset = ? AND remote_id = ?", (rows.table.number, decided.id)
            )
