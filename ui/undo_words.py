"""What the person reads before an undo: what happens to each object, what comes with it, and what cannot be."""

from __future__ import annotations

from typing import Mapping, Optional

from ..plugin.core.changes import EXISTENCE, Action, Part, part
from ..plugin.core.feature import Feature
from ..plugin.core.personal import personal
from ..plugin.core.schema import Schema
from ..plugin.core.undo import is_whole
from ..plugin.services.undoing import Step, UndoPlan
from .receipt_model import object_text as of_line
from .review_model import field_title, part_text
from .words import number, translate


def reasons() -> Mapping[str, str]:
    """Return why something cannot be undone, by its code."""
    return {
        "undo_never_arrived": translate("Workbench", "It never reached the platform."),
        "outcome_uncertain": translate("Workbench", "It is not known yet whether it arrived. Review first."),
        "undo_undone_already": translate("Workbench", "It was undone already."),
        "undo_made_again": translate("Workbench", "Its undo was undone. Undo that later receipt."),
        "undo_as_before": translate("Workbench", "The platform has it as it was before."),
        "undo_gone": translate("Workbench", "Somebody deleted it since."),
        "undo_there_again": translate("Workbench", "The platform has an object with this id again."),
        "undo_published_again": translate("Workbench", "Its row was published again, as a new object."),
        "undo_personal": translate("Workbench", "Values of persons are not kept in receipts and cannot come back."),
        "undo_read_only": translate("Workbench", "The platform fills these fields itself."),
        "undo_unknown": translate("Workbench", "The receipt does not say what was there before."),
        "unsupported": translate("Workbench", "The platform does not allow it, or not to you."),
    }


def object_text(step: Step) -> str:
    """Name the object of a step."""
    return of_line(step.inverse.entry)


def happens(step: Step) -> str:
    """Say what happens to the object, or why nothing does."""
    item = step.item
    if item is None or item.change is None:
        return reasons().get(step.inverse.reason, step.inverse.reason)
    if step.is_conflict and is_whole(item):
        return translate("Workbench", "Changed since. Tick to delete it all the same.")
    if step.is_conflict:
        return translate("Workbench", "Changed since. Tick to undo it all the same.")
    if item.change.action is Action.DELETE and step.needs_consent:
        return translate("Workbench", "Takes more along. Tick to delete it all the same.")
    return {
        Action.INSERT: translate("Workbench", "is created again"),
        Action.UPDATE: translate("Workbench", "goes back"),
        Action.DELETE: translate("Workbench", "is deleted"),
    }[item.change.action]


def values(step: Step, schema: Schema) -> list[str]:
    """Write what goes back, or what somebody changed since, field by field."""
    item = step.item
    if item is None or (not step.is_conflict and item.outcome.action is not Action.UPDATE):
        return []
    sides = [(one.field, one.base, one.theirs) for one in item.outcome.conflicts if one.field != EXISTENCE]
    if not step.is_conflict:
        sides = [(name, _of(item.theirs, name), _of(item.outcome.merged, name)) for name in item.outcome.push]
    return [
        f"{field_title(name, schema)}: {part_text(old, name, schema)} → {part_text(new, name, schema)}"
        for name, old, new in sides
    ]


def _of(feature: Optional[Feature], name: str) -> Part:
    return None if feature is None else part(feature, name)


def remarks(step: Step, schema: Schema) -> list[str]:
    """Say what comes with it: a new id, what still says the old one, what does not come back, what is deleted along."""
    if step.item is None or step.item.change is None:
        return []
    found = []
    if step.needs_consent:
        found.append(_hanging(step.hanging))
    if step.item.change.action is Action.INSERT:
        found.append(translate("Workbench", "It gets a new id where the platform makes them."))
        for one in step.references:
            text = translate("Workbench", "{count} in “{dataset}” still say the old id ({field}).")
            found.append(text.format(count=number(one.count), dataset=one.dataset, field=one.field))
    lacking = [name for name in step.inverse.without if step.item.change.action is not Action.INSERT or name in personal(schema)]
    if lacking:
        names = ", ".join(field_title(name, schema) for name in lacking)
        found.append(translate("Workbench", "Does not come back: {fields}.").format(fields=names))
    if step.edited:
        found.append(translate("Workbench", "Your edits made here stay."))
    return found


def _hanging(hanging: Mapping[str, int]) -> str:
    series = sum(count for name, count in hanging.items() if name != "Observations")
    text = translate("Workbench", "Deletes {series} series and {measurements} measurements along with it.")
    return text.format(series=number(series), measurements=number(hanging.get("Observations", 0)))


def summary(plan: UndoPlan) -> str:
    """Count what an undo does, asks and cannot do."""
    parts = [translate("Workbench", "{count} can be undone").format(count=number(len(plan.ready)))]
    if plan.asked:
        parts.append(translate("Workbench", "{count} to be decided").format(count=number(len(plan.asked))))
    if plan.impossible:
        parts.append(translate("Workbench", "{count} cannot be undone").format(count=number(len(plan.impossible))))
    return " · ".join(parts)
