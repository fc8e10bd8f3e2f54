"""Bringing back into a row what had lost, as an ordinary edit, together with the record of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Mapping, Optional

from ..core.changes import Part, same_part, with_part
from ..core.changes import part as part_of
from ..core.feature import Feature, FeatureId
from ..core.receipt import Receipt
from . import keeping
from .database import Database
from .rows import Rows


@dataclass(frozen=True)
class Returned:
    """A row before (None: there was none) and after, and the values edited here that were replaced, by field."""

    fid: int
    before: Optional[Feature]
    after: Feature
    replaced: Mapping[str, Part]


class Returns:
    """The rows of one dataset that values are brought back into."""

    def __init__(self, database: Database, rows: Rows) -> None:
        self._database, self._rows = database, rows

    def put(
        self, fid: Optional[int], remote_id: Optional[FeatureId], values: Mapping[str, Part], *,
        anew: Optional[Feature], record: Callable[[Returned], Receipt],
    ) -> Optional[Receipt]:
        """Write values into the row of a feature, and the receipt of it, in one transaction.

        Where there is no row, ``anew`` with the values becomes one; without it nothing happens and None is returned.
        A feature that was only deleted here is itself again, any other one is new.
        """
        with self._database.transaction():
            place = self._place(fid, remote_id)
            row = None if place is None else self._rows.row(place)
            if row is None and anew is None:
                return None
            if row is None or place is None:
                found = self._make(remote_id, anew, values)
            else:
                found = self._write(place, row, values)
            self._rows.refresh_mark(found.fid)
            receipt = record(found)
            keeping.add(self._database, receipt)
            return receipt

    def _place(self, fid: Optional[int], remote_id: Optional[FeatureId]) -> Optional[int]:
        """Return the number of the feature's row: by its id, or of what the platform never knew by its number."""
        known = self._rows.base(remote_id) if remote_id else None
        if known is not None:
            return self._rows.locate(known[0], remote_id)
        row = None if remote_id or fid is None else self._rows.row(fid)
        return None if row is None or fid is None or self._rows.base_at(fid) is not None else fid

    def _write(self, fid: int, row: Feature, values: Mapping[str, Part]) -> Returned:
        base, schema, result, replaced = self._rows.base_at(fid), self._rows.table.schema, row, {}
        for name, value in values.items():
            old = part_of(row, name)
            kept = base is not None and same_part(old, part_of(base, name), name=name, schema=schema)
            if not kept and not same_part(old, value, name=name, schema=schema):
                replaced[name] = old
            result = with_part(result, name, value)
        self._rows.put_row(fid, result, before=row)
        return Returned(fid, row, result, replaced)

    def _make(self, remote_id: Optional[FeatureId], anew: Optional[Feature], values: Mapping[str, Part]) -> Returned:
        known = self._rows.base(remote_id) if remote_id else None
        made = known[1] if known else anew or Feature("", None, {})
        for name, value in values.items():
            made = with_part(made, name, value)
        made = Feature(known[1].id if known else "", made.geometry, made.properties)
        free = known is not None and self._rows.row(known[0]) is None
        fid = self._rows.put_row(known[0] if known and free else None, made)
        return Returned(fid, None, made, {})
