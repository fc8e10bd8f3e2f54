"""The columns of a feature table: their names, their SQL types, and the way values come out of them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Container, Iterable, Mapping, Optional, Sequence

from ..core import crs
from ..core.feature import Feature, Version
from ..core.schema import Field, Schema
from ..core.values import Kind, Value, fitting
from .blobs import as_found, unpack

SQL_TYPES = {
    Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.REAL: "REAL", Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE", Kind.DATETIME: "DATETIME", Kind.JSON: "TEXT",
}
_FAMILIES = {
    "MEDIUMINT": "INTEGER", "SMALLINT": "INTEGER", "TINYINT": "INTEGER", "INT": "INTEGER",
    "DOUBLE": "REAL", "FLOAT": "REAL",
}
_OURS = ("fid", "geom", "remote_id", "version")  # the last one is the base copy's
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_EXACT = (Kind.TEXT, Kind.INTEGER)  # unequal values of these are never the same
_ENDLESS = (math.inf, -math.inf)  # SQLite keeps these, JSON does not; NaN it turns into NULL
_PLAIN = {Kind.TEXT: str, Kind.JSON: None, Kind.INTEGER: int, Kind.REAL: float}


@dataclass(frozen=True)
class Table:
    """One dataset's tables in the file: rows, base copy, and the columns they share.

    ``columns`` maps each field of the schema to its column, in the schema's order.
    """

    number: int
    name: str
    schema: Schema
    columns: Mapping[str, str]

    @property
    def base(self) -> str:
        """The table of what the platform had."""
        return f"gpkg_udw_base_{self.name}"

    @property
    def spatial(self) -> bool:
        """Whether the rows have a place."""
        return self.schema.geometry is not None

    @cached_property
    def srs_id(self) -> int:
        """The number of the reference system in the file."""
        return crs.srs_id(self.schema.crs)

    @cached_property
    def data(self) -> tuple[str, ...]:
        """All columns that a person or the platform may change: the geometry first, then the fields."""
        return (("geom",) if self.spatial else ()) + tuple(self.columns.values())

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """All columns of the rows but the fid."""
        return ("remote_id", *self.data)

    def feature(self, remote_id: Optional[str], data: Sequence[Any]) -> Feature:
        """Return the feature of a row whose ``data`` columns hold these values, whoever wrote them."""
        place = as_found(data[0]) if self.spatial else None
        values = data[1:] if self.spatial else data
        fields = zip(self.columns, self._kinds, values)
        return Feature(remote_id or "", place, {name: as_value(raw, kind) for name, kind, raw in fields})

    def base_feature(self, remote_id: Optional[str], data: Sequence[Any], version: Optional[str]) -> Feature:
        """Return the feature of a base: only this product writes there, so the values are canonical."""
        place = unpack(data[0]) if self.spatial else None
        properties = dict(zip(self.columns, data[1:] if self.spatial else data))
        for name in self._booleans:
            if properties[name] is not None:
                properties[name] = bool(properties[name])
        return Feature(remote_id or "", place, properties, None if version is None else Version(version))

    def edited(self, base: Feature, former: Sequence[Any], data: Sequence[Any], remote_id: Optional[str]) -> Feature:
        """Return the feature of a row, with the base's own values where the columns hold the same."""
        start = 1 if self.spatial else 0
        same_place = self.spatial and data[0] == former[0]
        place = base.geometry if same_place else as_found(data[0]) if self.spatial else None
        properties = dict(base.properties)
        for name, kind, before, raw in zip(self.columns, self._kinds, former[start:], data[start:]):
            if raw.__class__ is not before.__class__ or raw != before:
                properties[name] = as_value(raw, kind)
        return Feature(remote_id or "", place, properties)

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """The columns whose values mean something else whenever they are unequal and of one type."""
        return tuple(column for column, kind in zip(self.columns.values(), self._kinds) if kind in _EXACT)

    @cached_property
    def _booleans(self) -> list[str]:
        return [name for name, kind in zip(self.columns, self._kinds) if kind is Kind.BOOLEAN]

    @cached_property
    def _kinds(self) -> list[Kind]:
        kinds = {field.name: field.kind for field in self.schema.fields}
        return [kinds[name] for name in self.columns]


def as_value(raw: Any, kind: Kind) -> Value:
    """Return the canonical value of a column; what does not fit its kind stays as it is, so that it is seen."""
    if isinstance(raw, bytes):
        raw = raw.decode("utf-8", "surrogateescape")
    if raw is None or (raw.__class__ is _PLAIN.get(kind) and raw not in _ENDLESS):
        return raw
    if kind is Kind.BOOLEAN and raw in (0, 1):
        return bool(raw)
    if kind is Kind.DATETIME and _INSTANT.fullmatch(str(raw)):
        return str(raw)
    value, fits = fitting(raw, kind)
    return value if fits else str(raw)


def column_names(fields: Iterable[Field]) -> dict[str, str]:
    """Return a column for each field: its own name, or one like it where SQLite or this product need that one."""
    taken, columns = {name.casefold() for name in _OURS}, {}
    for field in fields:
        if field.name in columns:
            continue
        wish = "".join(char for char in field.name if char.isprintable()).strip() or "field"
        columns[field.name] = column = free_name(wish, taken)
        taken.add(column.casefold())
    return columns


def free_name(wish: str, taken: Container[str]) -> str:
    """Return a name like this one that is not ``taken``, in whatever case."""
    name, number = wish, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wish}_{number}"
    return name


def family(declared: str) -> str:
    """Return the kind of a declared column type: TEXT(80) is TEXT, MEDIUMINT is INTEGER."""
    plain = declared.upper().split("(")[0].strip()
    return _FAMILIES.get(plain, plain)
