"""Which row of an older state an object was created from: told by its key and by what it says, before its number.

Another program that wrote the table anew gave its rows other numbers, before the older state was kept or since.
"""

from __future__ import annotations

from typing import Iterator, Optional

from ..core.changes import names, part, same_part
from ..core.feature import Feature
from .database import Database
from .rows import Rows
from .sql import sql


class MadeFrom:
    """The new rows of one dataset; ``numbered`` says that all rows still have the numbers they had when they were sent."""

    def __init__(self, rows: Rows, *, numbered: bool) -> None:
        self._rows, self._schema, self.numbered = rows, rows.table.schema, numbered

    def row(self, fid: Optional[int], told: Feature) -> Optional[int]:
        """Return the row of an object that was created from number ``fid`` and was ``told`` to be so; None: nobody can tell.

        Parts that are not told are not compared. Where another row says just
        what was created, the number is not asked; where the key is another one
        it is not believed.
        """
        here = None if fid is None or self._rows.base_at(fid) is not None else self._new(fid)
        if fid is not None and here is not None and self._says(here, told):
            return fid
        rows = list(self._others(fid))
        keyed = [at for at, row in rows if self._key(row) is not None and self._key(row) == self._key(told)]
        alike = keyed or [at for at, row in rows if self._says(row, told)]
        if alike:
            return alike[0]
        believed = self.numbered and here is not None and self._key(here) in (None, self._key(told))
        return fid if believed else None

    def _others(self, fid: Optional[int]) -> Iterator[tuple[int, Feature]]:
        return ((at, row) for at, row in self._rows.new_rows() if at != fid and self._rows.base(row.id) is None)

    def _new(self, fid: int) -> Optional[Feature]:
        """Return a row that stands for no object that is known, wherever its base lies."""
        row = self._rows.row(fid)
        return None if row is None or self._rows.base(row.id) is not None else row

    def _key(self, row: Feature) -> object:
        return row.properties.get(self._schema.key) if self._schema.key else None

    def _says(self, row: Feature, told: Feature) -> bool:
        """Tell whether a row says what was created; what the platform fills, and a key made for sending it, are nobody's word."""
        return all(
            same_part(part(row, name), part(told, name), name=name, schema=self._schema)
            for name in names(self._schema) if self._is_told(name, row, told)
        )

    def _is_told(self, name: str, row: Feature, told: Feature) -> bool:
        field = self._schema.field(name)
        if field is None:
            return True  # where it lies
        made = name == self._schema.key and row.properties.get(name) is None
        return name in told.properties and not field.read_only and not made


def have_moved(older: Database, older_base: str, newer: Database, newer_base: str) -> bool:
    """Tell whether any object that both states know has another number in them: then so may new rows."""
    first, second = (
        dict(database.rows(sql("SELECT remote_id, fid FROM {base}", base=base)))
        for database, base in ((older, older_base), (newer, newer_base))
    )
    return any(second.get(remote_id, fid) != fid for remote_id, fid in first.items())
