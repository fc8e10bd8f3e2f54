"""Which values of features speak of persons, and what of them leaves: for conflicts, receipts, charts and publications.

What a dataset marks as personal counts wherever it is filled. In other texts only what cannot well be anything else is
looked for (a definition of our own): house numbers and number plates stand in every cadastre.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable, Optional, Tuple

from ..analysis.personal_text import EMAIL, IBAN, NAME, PHONE, SELF, hits
from ..core.changes import Part
from ..core.errors import PrivacyOpen
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.personal import personal
from ..core.plan import PlanItem
from ..core.receipt import Receipt, ReceiptEntry
from ..core.schema import Schema
from ..core.values import Value

WITHHELD = "…"
_CERTAIN = frozenset((EMAIL, IBAN, NAME, SELF))
_OF_CONTRIBUTIONS = "contribution_id"  # the column that each has, whichever others were chosen


def speaks_of_person(text: object) -> bool:
    """Tell whether a text that is not marked as personal looks like a person's; numbers alone are no telephone."""
    if not isinstance(text, str) or not text.strip():
        return False
    kinds = {hit.kind for hit in hits(None, text)}
    return bool(kinds & _CERTAIN) or (PHONE in kinds and any(map(str.isalpha, text)) and any(map(str.isspace, text.strip())))


def hold_persons(features: Iterable[Optional[Feature]], schema: Schema) -> bool:
    """Tell whether features hold a filled personal value, or a text that looks like a person's."""
    marked = personal(schema)
    return any(
        value not in (None, "") if name in marked else speaks_of_person(value)
        for feature in features if feature is not None for name, value in feature.properties.items())


def would_send_persons(items: Iterable[PlanItem], schema: Schema) -> int:
    """Count the objects of which a value that is marked as personal would be sent, now or once its conflict is decided."""
    marked = personal(schema)
    return sum(1 for item in items if marked and not item.blocked and _sends(item, marked))


def require_reason(items: Iterable[PlanItem], schema: Schema, reason: str) -> str:
    """Return the reason where one is needed, else nothing. Raises PrivacyOpen where it is missing: nothing is sent then."""
    sent = would_send_persons(items, schema)
    if sent and not reason.strip():
        raise PrivacyOpen("personal data are published only with a reason", n=sent)
    return reason.strip() if sent else ""


def _sends(item: PlanItem, marked: frozenset[str]) -> bool:
    change = item.change
    if change is None or change.mine is None:
        return False
    return any(change.mine.properties.get(name) not in (None, "") for name in marked.intersection(change.fields))


def receipt_that_leaves(receipt: Receipt, schema: Schema, *, reason: str = "") -> Tuple[Receipt, int]:
    """Return a receipt as it may leave, and how many values are withheld in it; the one that is kept stays whole.

    Texts that look like a person's leave only with a reason, which then stands in the receipt. Places of contributions
    never do: one line is a cell of one.
    """
    why = reason.strip()
    places = schema.field(_OF_CONTRIBUTIONS) is not None
    gate = _Gate(texts=not why, places=places)
    entries = tuple(gate.entry(entry) for entry in receipt.entries)
    kept = str(gate.value(receipt.reason))
    speaks = bool(why) and any(map(_speaks, receipt.entries))
    return replace(receipt, entries=entries, reason=why if speaks else kept), gate.withheld


class _Gate:
    """Goes over the lines of a receipt and counts what it withholds."""

    def __init__(self, *, texts: bool, places: bool) -> None:
        self._texts, self._places = texts, places
        self.withheld = 0

    def entry(self, entry: ReceiptEntry) -> ReceiptEntry:
        """Return a line as it may leave."""
        return replace(
            entry, before=self._feature(entry.before), after=self._feature(entry.after), words=str(self.value(entry.words)),
            lost={name: self._part(value) for name, value in entry.lost.items()}, feature_id=self._name(entry.feature_id))

    def _feature(self, feature: Optional[Feature]) -> Optional[Feature]:
        if feature is None:
            return None
        values = {name: self.value(value) for name, value in feature.properties.items()}
        return replace(feature, id=self._name(feature.id), properties=values, geometry=self._place(feature.geometry))

    def _name(self, identifier: Optional[str]) -> Any:
        return None if identifier is None else self.value(identifier)

    def _part(self, value: Part) -> Part:
        return self._place(value) if isinstance(value, Geometry) else self.value(value)

    def _place(self, place: Optional[Geometry]) -> Optional[Geometry]:
        if place is not None and self._places:
            self.withheld += 1
            return None
        return place

    def value(self, value: Value) -> Value:
        """Return a value as it may leave."""
        if self._texts and speaks_of_person(value):
            self.withheld += 1
            return WITHHELD
        return value


def _speaks(entry: ReceiptEntry) -> bool:
    values = [entry.words, entry.feature_id, *entry.lost.values()]
    for feature in (entry.before, entry.after):
        values += list(feature.properties.values()) if feature is not None else []
    return any(map(speaks_of_person, values))
