"""A file as a plain dataset: its columns as they are, but for those left out, and local times as instants."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Callable, Iterable, Optional

from ..connectors.file_resources import FileData
from ..connectors.losses import merged
from ..core.column_mapping import ColumnMapping
from ..core.feature import Feature, Skipped
from ..core.schema import Field, Schema
from ..core.values import Kind, Value, fitting
from .import_rows import doubtful_times
from .import_times import moment_of, shown_in


def kept_columns(schema: Schema, mapping: ColumnMapping) -> tuple[Field, ...]:
    """Return the columns of a file that a plain dataset keeps."""
    return tuple(field for field in schema.fields if field.name not in mapping.left_out)


def plain(data: FileData, mapping: ColumnMapping, *, zone: tzinfo, ids: Iterable[str]) -> FileData:
    """Return what is kept of a file that was put where it lies; ``ids`` name its rows."""
    readers = [_reading(field, data, mapping, zone) for field in kept_columns(data.schema, mapping)]
    kinds = {row.geometry.kind for row in data.features if row.geometry is not None}
    shape = (kinds.pop() if len(kinds) == 1 else "Geometry") if data.schema.geometry else None
    fields = tuple(replace(field, read_only=False) for field, _ in readers)
    doubtful: list[str] = []
    features, repeated = [], []
    seen: set[str] = set()
    for row, identifier in zip(data.features, ids):
        if identifier in seen:
            repeated.append(identifier)
            continue
        seen.add(identifier)
        values = {field.name: read(identifier, row.properties.get(field.name), doubtful) for field, read in readers}
        features.append(Feature(identifier, row.geometry, values))
    lost = (Skipped("duplicate_id", len(repeated), repeated[0]),) if repeated else ()
    skipped = merged([*data.skipped, *lost, *doubtful_times(doubtful)])
    return FileData(Schema(fields, shape, data.schema.crs), tuple(features), skipped)


Read = Callable[[str, Value, "list[str]"], Value]


def _reading(field: Field, data: FileData, mapping: ColumnMapping, zone: tzinfo) -> tuple[Field, Read]:
    """Return a column as it is kept, and what makes its values; text that is nothing but local times becomes times."""
    kind = _local_kind(field, data, mapping)
    if kind is None:
        return field, lambda _, value, __: value
    if kind is Kind.DATE:
        return replace(field, kind=kind), lambda _, value, __: _day(value, mapping)

    def instant(identifier: str, value: Value, doubtful: list[str]) -> Value:
        moment = moment_of(value, zone=zone, order=mapping.reading.dates)
        if moment.doubtful:
            doubtful.append(f"{identifier}: {field.name}")
        return fitting(moment.value, Kind.DATETIME)[0]

    return replace(field, kind=kind), instant


def _local_kind(field: Field, data: FileData, mapping: ColumnMapping) -> Optional[Kind]:
    if field.kind is not Kind.TEXT:
        return None
    cells = [value for row in data.features if (value := row.properties.get(field.name)) is not None]
    shown = [shown_in(str(value).strip(), order=mapping.reading.dates) for value in cells]
    found = [one for one in shown if one is not None]
    if not found or len(found) < len(shown):
        return None
    return Kind.DATETIME if any(one.has_clock for one in found) else Kind.DATE


def _day(value: Value, mapping: ColumnMapping) -> Value:
    shown = shown_in(str(value).strip(), order=mapping.reading.dates) if value is not None else None
    return shown.moment.date().isoformat() if shown else None
