"""Writing down how a person settled a conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Optional

from ..core.changes import Change, difference, part, same_part, with_part
from ..core.errors import ConflictsOpen
from ..core.feature import Feature
from ..core.merge import Settled
from ..core.schema import Schema
from ..core.values import utc_text
from . import parking
from .database import Database
from .decided import note
from .rows import Rows


def decide(database: Database, rows: Rows, change: Change, settled: Settled) -> None:
    """Bring row and base to the settled states. Raises ConflictsOpen where the row was edited on in a way that forbids it.

    What was edited since the person looked stays, where the platform did not
    change the same: over its new base it would pass for an answer to it. A
    feature that is gone on the platform and kept here becomes a new one.
    """
    with database.transaction():
        known = rows.base(change.id) if change.id else None
        fid = rows.locate(known[0], change.id) if known else change.fid
        now = None if fid is None else rows.row(fid)
        _require_unasked(change, settled, now=now, schema=rows.table.schema)
        mine = decided(change.mine, now=now, settled=settled.mine, schema=rows.table.schema)
        if known:
            rows.drop_base(known[0])
        place = write(rows, fid, now=now, mine=mine, base=settled.base, former=known[0] if known else change.fid)
        note(database, rows.table, change, settled, fid=place, when=utc_text(datetime.now(timezone.utc)))
        parking.park(database, rows.table, change.fid, change.id, parked=False)


def _require_unasked(change: Change, settled: Settled, *, now: Optional[Feature], schema: Schema) -> None:
    """Raise ConflictsOpen where a part that the platform changed was edited since the person looked: nobody asked about that."""
    if None in (change.base, change.mine, settled.base, now):
        return
    moved = difference(change.base, settled.base, schema=schema)  # type: ignore[arg-type]
    later = [
        name for name in difference(change.mine, now, schema=schema)  # type: ignore[arg-type]
        if name in moved and not same_part(part(now, name), part(settled.base, name), name=name, schema=schema)  # type: ignore
    ]
    if later:
        raise ConflictsOpen("the feature was edited since it was reviewed", fields=tuple(later))


def decided(
    seen: Optional[Feature], *, now: Optional[Feature], settled: Optional[Feature], schema: Schema
) -> Optional[Feature]:
    """Return the settled state with the edits made since it was seen. Raises ConflictsOpen."""
    if (seen is None) != (now is None):
        raise ConflictsOpen("the feature was deleted or brought back since it was reviewed")
    if seen is None or now is None:
        return settled
    later = difference(seen, now, schema=schema)
    if later and settled is None:
        raise ConflictsOpen("the feature was edited since it was reviewed", fields=later)
    result = settled
    for name in later:
        result = with_part(result, name, part(now, name))  # type: ignore[arg-type]
    return result


def write(
    rows: Rows, fid: Optional[int], *, now: Optional[Feature], mine: Optional[Feature], base: Optional[Feature], former: int
) -> int:
    """Write row and base; return where. ``fid`` None: no row is this feature's, and one at its ``former`` number is another's."""
    place = former if fid is None else fid
    if mine is not None:
        free = fid is not None or rows.row(former) is None
        place = rows.put_row(place if free else None, replace(mine, id=base.id if base else ""), before=now)
    elif fid is not None:
        rows.drop_row(fid)
    if base is not None:
        rows.put_base(place, base)
    rows.refresh_mark(place)
    return place
