"""Values that lost, as receipts keep them, and bringing them back as ordinary edits of the working copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Callable, Collection, Mapping, Optional, Sequence
from uuid import uuid4

from ..core.capability import Protection
from ..core.changes import EXISTENCE, PLACE, Action, Part, with_part
from ..core.errors import BadInput
from ..core.feature import Feature
from ..core.outbox import State
from ..core.personal import withheld
from ..core.receipt import BROUGHT_BACK, Receipt, ReceiptEntry, lost_part, shown_losses
from ..core.schema import Schema
from ..core.values import Value, utc_text
from ..store.returning import Returned
from ..store.working_copy import WorkingCopy
from .issued import require_here
from .publish import now_utc
from .review import nobody, refuse_while_edited


@dataclass(frozen=True)
class Loss:
    """One value that lost: of which line of which receipt, its field, and whose it was (``mine``, ``theirs`` or empty)."""

    receipt: str
    line: int
    key: str
    field: str
    side: str
    value: Part


def losses(receipts: Sequence[Receipt]) -> tuple[Loss, ...]:
    """List every value of these receipts that lost and can be brought back; that something was gone cannot."""
    return tuple(
        Loss(receipt.id, line, key, *lost_part(key), value)
        for receipt in receipts
        for line, entry in enumerate(receipt.entries)
        for key, value in entry.lost.items()
        if lost_part(key)[0] != EXISTENCE
    )


def bring_back(
    copy: WorkingCopy, receipt_id: str, line: int, keys: Collection[str], *, who: str, anew: bool = False,
    being_edited: Callable[[], bool] = nobody, clock: Callable[[], datetime] = now_utc,
) -> Optional[Receipt]:
    """Write values that lost into the row they belong to, as an edit, and return the record of it.

    None where the row is gone and it was not said that it may be made ``anew``,
    with what else the receipt knows of it. Nothing is taken off the receipt.
    Raises LayerBeingEdited, BadInput for what is not there, DatasetTakenOut, StructureChanged.
    """
    refuse_while_edited(being_edited)
    receipt = next((one for one in copy.receipts() if one.id == receipt_id), None)
    if receipt is None or receipt.protection is Protection.ADDED or not 0 <= line < len(receipt.entries):
        raise BadInput("there is no such line of a receipt", receipt=receipt_id, line=line)
    require_here(receipt, copy.datasets())
    entry, schema = receipt.entries[line], copy.dataset(receipt.dataset).schema
    values = _values(entry, keys, schema)
    if not values:
        raise BadInput("there is no such value that lost", receipt=receipt_id, line=line)

    def record(found: Returned) -> Receipt:
        made = _line(entry, found, schema)
        return replace(receipt, id=f"{BROUGHT_BACK}{uuid4().hex}", when=utc_text(clock()), who=who, entries=(made,))

    template = _known(entry, schema) if anew else None
    return copy.returns(receipt.dataset).put(entry.fid, entry.feature_id, values, anew=template, record=record)


def _values(entry: ReceiptEntry, keys: Collection[str], schema: Schema) -> dict[str, Part]:
    """Return the chosen values by field, but for columns that are no longer there or that the platform fills."""
    fields = {field.name for field in schema.writable} | ({PLACE} if schema.geometry else set())
    return {lost_part(key)[0]: value for key, value in entry.lost.items() if key in keys and lost_part(key)[0] in fields}


def _known(entry: ReceiptEntry, schema: Schema) -> Feature:
    """Return what a receipt knows of a feature: as it was left, else as it was before, else the values that lost."""
    state = entry.after or entry.before or Feature("", None, {})
    values: Mapping[str, Value] = {field.name: state.properties.get(field.name) for field in schema.writable}
    made = Feature("", state.geometry, values)
    for key, value in entry.lost.items():
        name, side = lost_part(key)
        if not side and (name == PLACE or name in values):
            made = with_part(made, name, value)
    return made


def _line(entry: ReceiptEntry, found: Returned, schema: Schema) -> ReceiptEntry:
    action = Action.INSERT if found.before is None else Action.UPDATE
    replaced = {f"{name}@mine": value for name, value in found.replaced.items()}
    return ReceiptEntry(
        found.fid, found.after.id or entry.feature_id, action, State.CONFLICT, withheld(found.before, schema),
        withheld(found.after, schema), "", shown_losses(replaced, schema),
    )
