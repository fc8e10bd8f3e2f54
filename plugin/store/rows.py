"""Reading and writing single rows and bases: every write of ours to a feature table goes through here."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional

from ..core.changes import difference
from ..core.errors import BadCoordinates
from ..core.feature import Feature, FeatureId
from ..core.geometry import Geometry
from . import marks, tables
from .blobs import as_it_was, fitted, pack
from .columns import Table
from .database import Database
from .sql import Sql, joined, sql
from .sql import marks as question_marks

_BASES_AT_ONCE = 2_000
_LOWEST = -(2**63)  # of the numbers SQLite has; other programs number rows as they like


class Rows:
    """The rows and the base copy of one dataset. Writes belong into a transaction of the caller."""

    def __init__(self, database: Database, table: Table) -> None:
        self.table = table
        self._database = database
        self._kind: Optional[str] = None

    def row(self, fid: int) -> Optional[Feature]:
        """Return a row as a feature, None where there is none."""
        found = self._database.row(
            sql("SELECT {columns} FROM {table} WHERE fid = ?", columns=self.table.stored, table=self.table.name), (fid,)
        )
        return self.table.feature(found[0], found[1:]) if found else None

    def base(self, remote_id: FeatureId) -> Optional[tuple[int, Feature]]:
        """Return the fid and the feature of a base."""
        found = self._bases("remote_id = ?", (remote_id,))
        return found[0] if found else None

    def base_at(self, fid: int) -> Optional[Feature]:
        """Return the base of a row."""
        found = self._bases("fid = ?", (fid,))
        return found[0][1] if found else None

    def bases(self) -> Iterator[tuple[int, Feature]]:
        """Yield every base, by fid; a change meanwhile does not disturb."""
        last = _LOWEST
        while True:
            found = self._bases(f"fid > ? ORDER BY fid LIMIT {_BASES_AT_ONCE}", (last,))
            yield from found
            if len(found) < _BASES_AT_ONCE:
                return
            last = found[-1][0]

    def _bases(self, condition: str, values: tuple[Any, ...]) -> list[tuple[int, Feature]]:
        statement = sql(
            "SELECT fid, version, {columns} FROM {base} WHERE {condition}",
            columns=self.table.stored, base=self.table.base, condition=Sql(condition),
        )
        found = self._database.rows(statement, values)
        return [(fid, self.table.base_feature(remote, data, version)) for fid, version, remote, *data in found]

    def placed(self, fid: int, remote_id: Optional[FeatureId]) -> Optional[tuple[int, Feature]]:
        """Return where the row of a base is now, as ``locate`` does, with the row."""
        found = self._database.row(
            sql(
                "SELECT fid, {columns} FROM {table} WHERE remote_id COLLATE BINARY = ? ORDER BY fid != ?, fid LIMIT 1",
                columns=self.table.stored, table=self.table.name,
            ),
            (remote_id, fid),
        )
        if found is not None:
            return int(found[0]), self.table.feature(found[1], found[2:])
        row = self.row(fid) if self._is_nobodys(fid) else None
        return None if row is None else (fid, row)

    def locate(self, fid: int, remote_id: Optional[FeatureId]) -> Optional[int]:
        """Return where the row of a base is now: at its fid, else wherever its remote id went."""
        found = self._database.value(
            sql("SELECT fid FROM {table} WHERE remote_id COLLATE BINARY = ? ORDER BY fid != ?, fid", table=self.table.name),
            (remote_id, fid),
        )
        if found is not None:
            return int(found)
        return fid if self._is_nobodys(fid) else None

    def stands_for(self, fid: int, remote_id: Optional[FeatureId]) -> bool:
        """Tell whether the row at this number is the feature that the platform knows by this id; a copy of it is not."""
        known = self.base(remote_id) if remote_id else None
        return known is not None and self.locate(known[0], remote_id) == fid

    def _is_nobodys(self, fid: int) -> bool:
        """Tell whether there is a row at this fid whose remote id belongs to no base."""
        statement = sql(
            "SELECT 1 FROM {table} r WHERE r.fid = ? AND NOT EXISTS"
            " (SELECT 1 FROM {base} b WHERE b.remote_id = r.remote_id)",
            table=self.table.name, base=self.table.base,
        )
        return self._database.value(statement, (fid,)) is not None

    def new_row_like(self, feature: Feature) -> Optional[int]:
        """Return a row without a base that says the same as this feature; another program renumbered it."""
        alike = (fid for fid, row in self.new_rows() if not difference(row, feature, schema=self.table.schema))
        return next(alike, None)

    def new_rows(self) -> Iterator[tuple[int, Feature]]:
        """Yield the rows without a base."""
        new = sql(
            "SELECT r.fid FROM {table} r WHERE NOT EXISTS (SELECT 1 FROM {base} b WHERE b.fid = r.fid) ORDER BY r.fid",
            table=self.table.name, base=self.table.base,
        )
        for (fid,) in self._database.rows(new):
            row = self.row(fid)
            if row is not None:
                yield int(fid), row

    def put_row(self, fid: Optional[int], feature: Feature, *, before: Optional[Feature] = None) -> int:
        """Write a row, at a fid or a new one; ``before`` is what stands there, so that only differences are written."""
        values = self._stored(feature)
        if before is None or fid is None:
            return self._insert_row(fid, values)
        known = self._stored(before)
        changed = {column: value for column, value in values.items() if value != known[column]}
        if changed:
            settings = joined((sql("{column} = ?", column=column) for column in changed), ", ")
            statement = sql("UPDATE {table} SET {settings} WHERE fid = ?", table=self.table.name, settings=settings)
            self._database.execute(statement, (*changed.values(), fid))
        return fid

    def _insert_row(self, fid: Optional[int], values: dict[str, Any]) -> int:
        columns = ("fid", *values)
        statement = sql(
            "INSERT INTO {table} ({columns}) VALUES ({marks})",
            table=self.table.name, columns=columns, marks=question_marks(len(columns)),
        )
        return self._database.insert(statement, (fid, *values.values()))

    def put_base(self, fid: int, feature: Feature) -> None:
        """Write what the platform has, replacing what was known of this feature."""
        version = feature.version.token if feature.version else None
        values = {"version": version, **self._stored(feature)}
        settings = joined((sql("{column} = ?", column=column) for column in values), ", ")
        here = sql("UPDATE {base} SET {settings} WHERE fid = ? AND remote_id = ?", base=self.table.base, settings=settings)
        if self._database.execute(here, (*values.values(), fid, feature.id)) != 1:
            self._place_base(fid, feature, {"fid": fid, **values})

    def _place_base(self, fid: int, feature: Feature, values: Mapping[str, Any]) -> None:
        self._database.execute(sql("DELETE FROM {base} WHERE remote_id = ?", base=self.table.base), (feature.id,))
        self._make_room(fid)
        statement = sql(
            "INSERT INTO {base} ({columns}) VALUES ({marks})",
            base=self.table.base, columns=tuple(values), marks=question_marks(len(values)),
        )
        self._database.execute(statement, tuple(values.values()))

    def _make_room(self, fid: int) -> None:
        """Move another feature's base away from this fid; rows were renumbered by another program."""
        if self.base_at(fid) is None:
            return
        free = tables.last_fid(self._database, self.table) + 1
        self._database.execute(sql("UPDATE {base} SET fid = ? WHERE fid = ?", base=self.table.base), (free, fid))
        tables.keep_sequence(self._database, self.table, free)

    def drop_base(self, fid: int) -> None:
        """Forget what the platform had."""
        self._database.execute(sql("DELETE FROM {base} WHERE fid = ?", base=self.table.base), (fid,))

    def drop_row(self, fid: int) -> None:
        """Remove a row."""
        self._database.execute(sql("DELETE FROM {table} WHERE fid = ?", table=self.table.name), (fid,))

    def name_row(self, fid: int, remote_id: Optional[FeatureId]) -> None:
        """Write down whose row this is; None makes it a new feature."""
        statement = sql("UPDATE {table} SET remote_id = ? WHERE fid = ?", table=self.table.name)
        self._database.execute(statement, (remote_id, fid))

    def refresh_mark(self, fid: int, *, mine: Optional[Feature] = None) -> None:
        """Take the mark off a row that says what its base says; ``mine`` is what it says, where that is known."""
        base, mine = self.base_at(fid), mine or self.row(fid)
        if base is None or mine is None:
            equal = base is mine
        else:
            equal = base.id == mine.id and not difference(base, mine, schema=self.table.schema)
        if equal:
            marks.forget(self._database, self.table, fid)

    def _stored(self, feature: Feature) -> dict[str, Any]:
        """Return what each column holds for a feature."""
        values: dict[str, Any] = {"remote_id": feature.id or None}
        if self.table.spatial:
            values["geom"] = self._packed(feature.geometry) if feature.geometry else None
        values.update((column, feature.properties.get(name)) for name, column in self.table.columns.items())
        return values

    def _packed(self, place: Geometry) -> Optional[bytes]:
        try:
            return pack(fitted(place, self._column_kind()), self.table.srs_id)
        except BadCoordinates:
            return as_it_was(place, self.table.srs_id)

    def _column_kind(self) -> str:
        """Return the kind of geometry the column is declared for, as this product spells it."""
        if self._kind is None:
            declared = self._database.value(
                "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?", (self.table.name,)
            )
            self._kind = {"MULTIPOINT": "MultiPoint", "MULTILINESTRING": "MultiLineString",
                          "MULTIPOLYGON": "MultiPolygon"}.get(str(declared).upper(), "Geometry")
        return self._kind
