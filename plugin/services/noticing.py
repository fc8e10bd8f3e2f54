"""What a sync tells the inbox: which conflicts it found, and who changed the platform's side when, where that is told."""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from typing import Iterable, Optional

from ..core.errors import UrbanDataError
from ..core.feature import Feature, FeatureId
from ..core.outbox import State
from ..core.plan import Plan
from ..core.progress import Progress
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..core.values import Kind, fitting, utc_text
from ..store.conflicts import Sighting
from ..store.working_copy import WorkingCopy
from .platforms import Access
from .recovery import writer

logger = logging.getLogger(__name__)
_PERSONS = (
    "lasteditor", "editor", "editedby", "modifiedby", "updatedby", "changedby", "lastmodifiedby", "lastupdatedby",
    "bearbeiter", "bearbeitetvon", "geaendertvon", "geändertvon", "letzterbearbeiter",
)
_MOMENTS = (
    "lastmodified", "lastmodifieddate", "lastupdated", "lastupdate", "lastedited", "lasteditdate", "modified", "modifiedat",
    "updated", "updatedat", "editedat", "changedat", "changed", "datemodified", "modificationdate", "aenderungsdatum",
    "änderungsdatum", "geaendertam", "geändertam", "letzteaenderung", "letzteänderung", "stand",
)


def told(feature: Optional[Feature], schema: Schema) -> tuple[str, str]:
    """Return who changed a feature and when (UTC text), as its own columns say; empty texts where they do not."""
    if feature is None:
        return "", ""
    columns = {_plain(field.name): field for field in schema.fields if not field.personal}
    who = (feature.properties.get(columns[name].name) for name in _PERSONS if name in columns)
    when = (feature.properties.get(columns[name].name) for name in _MOMENTS if name in columns)
    moments = (fitting(value, Kind.DATETIME) for value in when if isinstance(value, str))
    person = next((value.strip() for value in who if isinstance(value, str) and value.strip()), "")
    return person, next((str(value) for value, fits in moments if fits and value), "")


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def sighting(identifier: FeatureId, theirs: Optional[Feature], schema: Schema) -> Sighting:
    """Return what is written down of one conflict."""
    return Sighting(identifier, theirs, *told(theirs, schema))


def notice(copy: WorkingCopy, plan: Plan, *, complete: bool = True) -> None:
    """Write down the conflicts of a review; those that a ``complete`` one no longer finds are settled."""
    schema = copy.dataset(plan.dataset).schema
    found = [sighting(item.id, item.theirs, schema) for item in plan.conflicts if item.id]
    copy.conflicts(plan.dataset).see(found, when=_now(), complete=complete)


def notice_held(copy: WorkingCopy, access: Access, receipt: Receipt, *, known: Plan, progress: Progress) -> None:
    """Ask what the platform has of features whose write met a conflict, and write that down.

    Where it does not answer, the edit stays an edit, and the next review finds the conflict.
    """
    reviewed = {item.id for item in known.conflicts}
    held = {entry.feature_id for entry in receipt.of(State.CONFLICT) if entry.feature_id} - reviewed
    if not held:
        return
    taken = copy.dataset(receipt.dataset)
    try:
        asked = writer(access).current(
            access.session, taken.dataset, taken.schema, sorted(filter(None, held)), progress=progress
        )
        found = [sighting(identifier, theirs, taken.schema) for identifier, theirs in asked]
    except UrbanDataError as error:
        logger.info("Conflicts are found by the next review: %s", error.code)
        return
    _keep(copy, receipt.dataset, found)


def _keep(copy: WorkingCopy, dataset_id: str, found: Iterable[Sighting]) -> None:
    """Write down what may be a conflict; whether it is one is computed from base and row."""
    copy.conflicts(dataset_id).see(found, when=_now(), complete=False)


def _now() -> str:
    return utc_text(datetime.now(timezone.utc))
