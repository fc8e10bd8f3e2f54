"""Following the platform: pulled features and refreshed values, without losing an edit."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Callable, Iterable, Optional, Sequence

from ..core.changes import names, part, same_part, with_part
from ..core.feature import Feature, FeatureId
from ..core.gate import Turn
from ..core.merge import Verdict, three_way
from ..core.plan import PlanItem
from ..core.schema import Schema
from .database import Database
from .pieces import in_pieces
from .rows import Rows


@dataclass(frozen=True)
class Moved:
    """The row and the base of a feature after the platform's answer."""

    row: Feature
    base: Feature


def carried(
    sent: Feature, *, row: Feature, server: Feature, asked: Sequence[str], schema: Schema, base: Optional[Feature] = None
) -> Moved:
    """Return row and base after ``sent`` was confirmed as ``server`` while the row may have been edited on.

    A later edit stays in the row, as an edit against the new base; what was not
    ``asked`` for is one only where it differs from the old ``base``. Where the
    platform brings another value for a part that was not asked for and was
    edited meanwhile, the base keeps the old value: the next review finds a
    conflict there instead of overwriting a colleague unasked.
    """
    mine, moved = server, server
    for name in names(schema):
        started = sent if base is None or name in asked else base
        now, before, there = part(row, name), part(started, name), part(server, name)
        if same_part(now, before, name=name, schema=schema):
            continue
        mine = with_part(mine, name, now)
        if name not in asked and not same_part(there, before, name=name, schema=schema):
            moved = with_part(moved, name, before)
    return Moved(mine, moved)


def untouched(
    sent: Feature, *, row: Feature, server: Feature, asked: Sequence[str], schema: Schema, base: Optional[Feature] = None
) -> Moved:
    """Return the same for a row under somebody's hands: its values stay, and the base says nothing that it did not say before.

    So what the platform has otherwise is found as its change by the next review or update, and comes in then.
    """
    known = server
    for name in names(schema):
        known = with_part(known, name, part(sent if base is None or name in asked else base, name))
    return Moved(row, replace(known, version=None))


def unseen(
    sent: Feature, *, server: Feature, asked: Sequence[str], schema: Schema, base: Optional[Feature] = None
) -> Feature:
    """Return the base of a feature that was deleted here since ``sent`` was on its way, confirmed as ``server``.

    Who deleted it has seen what was sent and, beside it, the old ``base``: what somebody else wrote there since is asked
    about by the next review, and not deleted along. The key of a create may have been made for it on its way.
    """
    known, before = server, sent if base is None else base
    for name in names(schema):
        field = schema.field(name)
        filled = field is not None and (field.read_only or base is None and name == schema.key)
        if name not in asked and not filled:
            known = with_part(known, name, part(before, name))
    return replace(known, version=None)


def pull(database: Database, rows: Rows, items: Iterable[PlanItem], *, turn: Turn = nullcontext) -> int:
    """Let rows and bases follow the platform, each piece within a ``turn``; returns how many did.

    Each item is decided again from what the row says now; one that has become
    a conflict is left for the next review.
    """
    return in_pieces(database, items, lambda item: _pull(rows, item), turn=turn)


def _pull(rows: Rows, item: PlanItem) -> bool:
    remote_id = item.id or (item.theirs.id if item.theirs else None)
    return bool(remote_id) and follow(rows, remote_id or "", item.theirs)


def follow(rows: Rows, remote_id: FeatureId, theirs: Optional[Feature]) -> bool:
    """Bring one feature to the platform's state where no edit stands against it; tells whether it was."""
    base_fid, base = rows.base(remote_id) or (None, None)
    fid = None if base_fid is None else rows.locate(base_fid, remote_id)
    mine = None if fid is None else rows.row(fid)
    outcome = three_way(base, mine=mine, theirs=theirs, schema=rows.table.schema)
    if outcome.verdict is Verdict.CONFLICT or (base is None and theirs is None):
        return False
    if outcome.verdict is Verdict.NOTHING and base and theirs and base.version == theirs.version:
        return True
    if theirs is None:
        _gone(rows, fid, base_fid)
    elif mine is None and base_fid is not None:  # deleted here, as it was there: only the version follows
        rows.put_base(base_fid, theirs)
    else:
        _write(rows, fid, mine, theirs, outcome.pull)
    return True


def _write(
    rows: Rows, fid: Optional[int], mine: Optional[Feature], theirs: Feature, pulled: Sequence[str]
) -> None:
    result = mine or theirs
    for name in pulled:
        result = with_part(result, name, part(theirs, name))
    new_fid = rows.put_row(fid, replace(result, id=theirs.id), before=mine)
    rows.put_base(new_fid, theirs)
    rows.refresh_mark(new_fid)


def _gone(rows: Rows, fid: Optional[int], base_fid: Optional[int]) -> None:
    """Remove a feature that the platform no longer has and nobody edited here."""
    if base_fid is not None:
        rows.drop_base(base_fid)
        rows.refresh_mark(base_fid)
    if fid is not None:
        rows.drop_row(fid)
        rows.refresh_mark(fid)


def refresh(
    database: Database, rows: Rows, features: Iterable[Feature], *, adding: Callable[[], bool], turn: Turn = nullcontext
) -> int:
    """Bring rows to newer values by remote id, with features that are not here while ``adding``.

    Each piece is written within a ``turn``. Returns how many are up to date.
    """

    def one(feature: Feature) -> bool:
        wanted = bool(feature.id) and (rows.base(feature.id) is not None or adding())
        return wanted and follow(rows, feature.id, feature)

    return in_pieces(database, features, one, turn=turn)
