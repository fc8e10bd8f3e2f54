"""Undoing one line of a receipt: what was left there, what was before, and what is there now, compared field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping, Optional, Sequence

from .changes import EXISTENCE, Action, Change, change, difference, part, with_part
from .delivery import writable
from .errors import BadInput
from .feature import Feature, FeatureId
from .merge import Choice, Outcome, Resolution, Settled, Verdict, resolve, three_way
from .outbox import State
from .personal import personal
from .plan import PlanItem
from .receipt import Receipt, ReceiptEntry
from .schema import Schema

NEVER = "undo_never_arrived"  # why a line is not undone, as a code
UNCERTAIN = "outcome_uncertain"
UNDONE = "undo_undone_already"
REDONE = "undo_made_again"  # under another id: its undo was undone
AS_BEFORE = "undo_as_before"
GONE = "undo_gone"
THERE_AGAIN = "undo_there_again"
PUBLISHED_AGAIN = "undo_published_again"  # its row stayed here, and became another object
PERSONAL = "undo_personal"
READ_ONLY = "undo_read_only"
UNKNOWN = "undo_unknown"
_INVERSE = {Action.INSERT: Action.DELETE, Action.DELETE: Action.INSERT, Action.UPDATE: Action.UPDATE}


@dataclass(frozen=True)
class Inverse:
    """What undoing one line means now: an item to send or to ask about, or the ``reason`` why there is none.

    ``without`` names the parts that do not come back: of persons, or filled by the platform itself.
    """

    entry: ReceiptEntry
    item: Optional[PlanItem] = None
    reason: str = ""
    without: tuple[str, ...] = ()


def inverse(
    entry: ReceiptEntry, *, fields: Sequence[str], theirs: Optional[Feature], known: Optional[Feature], schema: Schema
) -> Inverse:
    """Compare what a line left there with what is there now, and with what was before.

    ``fields`` are the parts that were sent; ``known`` is the base copy here,
    which tells what receipts withhold. What is unchanged since is undone, other
    fields' changes stay, the same field's are a conflict: nobody wins unasked.
    """
    if entry.state is not State.CONFIRMED:
        return Inverse(entry, reason=UNCERTAIN if entry.state in (State.SENDING, State.UNCERTAIN) else NEVER)
    if entry.action is Action.DELETE:
        return _make_again(entry, theirs, schema)
    if entry.after is None or entry.fid is None:
        return Inverse(entry, reason=UNKNOWN)
    left = _completed(entry.after, known or theirs, schema)
    if entry.action is Action.INSERT:
        return _remove(entry, left, theirs, schema)
    return _restore(entry, left, fields, theirs, schema)


def _remove(entry: ReceiptEntry, left: Feature, theirs: Optional[Feature], schema: Schema) -> Inverse:
    if theirs is None or entry.fid is None:
        return Inverse(entry, reason=AS_BEFORE)
    gone = Change(Action.DELETE, entry.fid, theirs.id, left, None)
    outcome = three_way(left, mine=None, theirs=theirs, schema=schema)
    return Inverse(entry, PlanItem(entry.fid, theirs.id, gone, left, theirs, outcome))


def _make_again(entry: ReceiptEntry, theirs: Optional[Feature], schema: Schema) -> Inverse:
    before = entry.before
    if before is None or entry.fid is None:
        return Inverse(entry, reason=UNKNOWN)
    if theirs is not None:
        return Inverse(entry, reason=THERE_AGAIN)
    hidden = personal(schema)
    if any(field.required and field.name in hidden for field in schema.fields):
        return Inverse(entry, reason=PERSONAL)
    values = {field.name: None if field.read_only else before.properties.get(field.name) for field in schema.fields}
    mine = Feature("", before.geometry, values)
    outcome = three_way(None, mine=mine, theirs=None, schema=schema)
    made = change(None, mine=mine, fid=entry.fid, schema=schema)
    lacking = tuple(field.name for field in schema.fields if field.read_only or field.name in hidden)
    return Inverse(entry, PlanItem(entry.fid, None, made, None, None, outcome), without=lacking)


def _restore(
    entry: ReceiptEntry, left: Feature, fields: Sequence[str], theirs: Optional[Feature], schema: Schema
) -> Inverse:
    before = entry.before
    if before is None or entry.fid is None:
        return Inverse(entry, reason=UNKNOWN)
    hidden = personal(schema)
    wanted = [name for name in writable(tuple(fields), schema) if name not in hidden]
    without = tuple(name for name in fields if name not in wanted)
    if not wanted:
        return Inverse(entry, reason=PERSONAL if hidden & set(fields) else READ_ONLY, without=without)
    if theirs is None:
        return Inverse(entry, reason=GONE, without=without)
    mine = left
    for name in wanted:
        mine = with_part(mine, name, part(before, name))
    outcome = three_way(left, mine=mine, theirs=theirs, schema=schema)
    if outcome.action is None and outcome.verdict is not Verdict.CONFLICT:
        return Inverse(entry, reason=AS_BEFORE, without=without)
    changed = Change(Action.UPDATE, entry.fid, theirs.id, left, mine, tuple(wanted))
    return Inverse(entry, PlanItem(entry.fid, theirs.id, changed, left, theirs, outcome), without=without)


def _completed(after: Feature, known: Optional[Feature], schema: Schema) -> Feature:
    """Return a state of a receipt with the values of persons that it withholds, as the base copy here has them."""
    for name in personal(schema):
        after = with_part(after, name, part(known, name) if known else None)
    return after


def anyway(item: PlanItem, *, schema: Schema) -> tuple[PlanItem, Settled]:
    """Undo against somebody's later change, as the person wants: from now on guarded by what they saw.

    Returns the item to send, and what loses. Raises BadInput where there is no conflict.
    """
    if item.base is None or item.change is None or item.outcome.verdict is not Verdict.CONFLICT:
        raise BadInput("there is no conflict to decide", feature=item.id)
    wish = {conflict.field: Resolution(Choice.MINE) for conflict in item.outcome.conflicts}
    settled = resolve(item.base, mine=item.change.mine, theirs=item.theirs, resolutions=wish, schema=schema)
    if settled is None:
        raise BadInput("the conflict is not decided", feature=item.id)
    outcome: Outcome = three_way(settled.base, mine=settled.mine, theirs=item.theirs, schema=schema)
    return PlanItem(item.fid, item.id, item.change, settled.base, item.theirs, outcome), settled


def is_whole(item: PlanItem) -> bool:
    """Tell whether a conflict is about the whole feature: it would be deleted, and was changed since."""
    return any(conflict.field == EXISTENCE for conflict in item.outcome.conflicts)


def undone(entry: ReceiptEntry, receipt: Receipt, receipts: Iterable[Receipt]) -> str:
    """Return why a line cannot be undone once more: it was, under this id, or nobody knows yet; else empty."""
    known = tuple(receipts)
    for later in known:
        for reverse in later.entries if later.undo_of == receipt.id else ():
            if not _reverses(reverse, entry):
                continue
            if reverse.state in (State.SENDING, State.UNCERTAIN):
                return UNCERTAIN
            again = undone(reverse, later, known) if reverse.state is State.CONFIRMED else UNDONE
            if again != UNDONE:
                return again or UNDONE
            if entry.action is Action.INSERT and reverse.state is State.CONFIRMED:
                return REDONE
    return ""


def made_from_rows(receipts: Iterable[Receipt]) -> Mapping[int, tuple[FeatureId, ...]]:
    """Return, by the number of a row, the ids under which it was published as a new feature."""
    found: dict[int, tuple[FeatureId, ...]] = {}
    for receipt in receipts:
        for line in receipt.of(State.CONFIRMED) if not receipt.is_decision else ():
            if line.action is Action.INSERT and line.fid is not None and line.feature_id:
                found[line.fid] = (*found.get(line.fid, ()), line.feature_id)
    return found


def _reverses(later: ReceiptEntry, entry: ReceiptEntry) -> bool:
    """Tell whether a line undoes another one; what is made again has a new id, and keeps the number of its row."""
    if later.action is not _INVERSE[entry.action]:
        return False
    return later.fid == entry.fid if entry.action is Action.DELETE else later.feature_id == entry.feature_id


def sent_fields(entry: ReceiptEntry, *, recorded: Sequence[str], schema: Schema) -> tuple[str, ...]:
    """Return the parts a line changed: those that were recorded as sent, else those that differ."""
    if recorded or entry.before is None or entry.after is None:
        return tuple(recorded)
    return writable(difference(entry.before, entry.after, schema=schema), schema)
