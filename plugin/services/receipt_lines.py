"""What a receipt says of each feature: which first, what differed, and what became of it, in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Callable, Optional

from ..core import crs as reference
from ..core import geometry as places
from ..core.changes import PLACE, Action, Part
from ..core.outbox import State
from ..core.receipt import CHANGED, GIVEN_UP, HELD, KEY_TAKEN, MEANWHILE, OURS, PASSED_ON, WITHDRAWN, Receipt, ReceiptEntry
from ..core.schema import Schema
from ..core.values import Kind, same

Translate = Callable[[str, str], str]
_URGENCY = (State.REJECTED, State.CONFLICT, State.UNCERTAIN, State.SENDING, State.PENDING, State.CONFIRMED)
_LONGEST = 60
_STAMP = 19  # characters of an ISO instant to the second


@dataclass(frozen=True)
class Difference:
    """One part of a feature before and after."""

    name: str
    before: Part
    after: Part


def by_urgency(receipt: Receipt) -> list[tuple[int, ReceiptEntry]]:
    """Return the entries with their places in the receipt: what failed first, then what waits, then what was kept otherwise."""
    def urgency(numbered: tuple[int, ReceiptEntry]) -> tuple[int, bool, int]:
        at, entry = numbered
        return _URGENCY.index(entry.state), not entry.lost, at

    return sorted(enumerate(receipt.entries), key=urgency)


def differences(entry: ReceiptEntry, schema: Optional[Schema]) -> tuple[Difference, ...]:
    """Return what differs before and after, where both are known; all there was of a deleted feature."""
    before, after = entry.before, entry.after
    gone = entry.action is Action.DELETE and entry.state is State.CONFIRMED
    if after is None and not gone:
        return ()
    names = dict.fromkeys([*(before.properties if before else ()), *(after.properties if after else ())])
    found = []
    for name in names:
        old = before.properties.get(name) if before else None
        new = after.properties.get(name) if after else None
        if not same(old, new, kind_of(name, schema)):
            found.append(Difference(name, old, new))
    was, now = before.geometry if before else None, after.geometry if after else None
    tolerance = reference.tolerance(schema.crs) if schema else 0.0
    if not places.same(was, now, tolerance=tolerance):
        found.append(Difference(PLACE, was, now))
    return tuple(found)


def kind_of(name: str, schema: Optional[Schema]) -> Kind:
    """Return the kind of a field, text where it is not known."""
    field = schema.field(name) if schema else None
    return field.kind if field else Kind.TEXT


def label_of(name: str, schema: Optional[Schema], translate: Translate) -> str:
    """Return what a person calls a part of a feature."""
    if name == PLACE:
        return translate("Workbench", "place")
    field = schema.field(name) if schema else None
    return field.label if field else name


def action_text(action: Action, translate: Translate) -> str:
    """Return what was done."""
    return {
        Action.INSERT: translate("Workbench", "created"),
        Action.UPDATE: translate("Workbench", "changed"),
        Action.DELETE: translate("Workbench", "deleted"),
    }[action]


def verdict(receipt: Receipt, entry: ReceiptEntry, translate: Translate) -> str:
    """Return one sentence on what became of an entry."""
    if receipt.is_return:
        return translate("Workbench", "Brought back into the working copy, to be published")
    if receipt.is_decision:
        return translate("Workbench", "Decided; the values that lost are kept here")
    if entry.words in OURS:
        return {
            CHANGED: translate("Workbench", "Held: changed here since the review; see the next one"),
            MEANWHILE: translate("Workbench", "Held: the platform has a value at this time by now"),
            GIVEN_UP: translate("Workbench", "Given up: its row was deleted here before the platform confirmed it"),
            HELD: translate("Workbench", "Waiting: a related object must be settled first"),
            WITHDRAWN: translate("Workbench", "Not sent: withdrawn before its turn came"),
            PASSED_ON: translate("Workbench", "Not sent in this publication; a later receipt says more"),
            KEY_TAKEN: translate("Workbench", "Rejected: another object has its key; give it one of its own"),
        }[entry.words]
    if entry.lost and entry.state is State.CONFIRMED:
        return translate("Workbench", "Accepted, but the platform keeps other values than were sent")
    if receipt.undo_of and entry.state is State.CONFLICT:
        return translate("Workbench", "Not undone: changed by somebody else since")
    return {
        State.CONFIRMED: translate("Workbench", "Accepted"),
        State.CONFLICT: translate("Workbench", "Held: changed by somebody else; decide in the next review"),
        State.REJECTED: translate("Workbench", "Rejected"),
        State.PENDING: translate("Workbench", "Waiting: not on the platform yet"),
        State.SENDING: translate("Workbench", "Under way: the platform is asked at the next review"),
        State.UNCERTAIN: translate("Workbench", "Not known: the platform did not confirm it"),
    }[entry.state]


def heading(receipt: Receipt, translate: Translate) -> str:
    """Return what a receipt is of."""
    if receipt.is_given_out:
        return translate("Workbench", "Record of what was given out")
    if receipt.is_return:
        return translate("Workbench", "Record of values brought back")
    if receipt.is_decision:
        return translate("Workbench", "Record of a decision")
    if receipt.undo_of:
        return translate("Workbench", "Receipt of an undo")
    return translate("Workbench", "Receipt of a publication")


def counts(receipt: Receipt, translate: Translate) -> str:
    """Return how many entries were accepted, rejected, held and wait."""
    accepted, waiting = len(receipt.of(State.CONFIRMED)), len(receipt.of(State.PENDING, State.SENDING, State.UNCERTAIN))
    refused, held = len(receipt.of(State.REJECTED)), len(receipt.of(State.CONFLICT))
    return translate("Workbench", "{accepted} accepted, {rejected} rejected, {held} held, {waiting} waiting").format(
        accepted=accepted, rejected=refused, held=held, waiting=waiting
    )


def protection_words(receipt: Receipt, translate: Translate) -> str:
    """Return what kept others' edits safe during this publication."""
    return {
        "version_token": translate("Workbench", "The platform itself refuses writes on an outdated state"),
        "test_patch": translate("Workbench", "The platform itself refuses writes on an outdated state"),
        "read_compare_write": translate(
            "Workbench", "Each feature was read again immediately before and after writing; a small gap remains"
        ),
        "none": translate("Workbench", "None: the platform offers no protection"),
        "added": translate("Workbench", "Not needed: measurements were only added"),
    }[receipt.protection.value]


def file_name(receipt: Receipt, title: str, ending: str, translate: Translate) -> str:
    """Return a name that every system takes as one file's: what it is, of which dataset, and when (UTC)."""
    words = f"{heading(receipt, translate).split(' ')[0]} {title}"
    plain = unicodedata.normalize("NFC", words)
    stem = re.sub(r"[^\w]+", "_", plain, flags=re.UNICODE).strip("_")[:_LONGEST].strip("_")
    return f"{stem}_{re.sub(r'[^0-9]', '', receipt.when[:_STAMP])}.{ending}"
