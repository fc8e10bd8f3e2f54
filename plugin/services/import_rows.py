"""What a file's rows become: where they lie, and what of them a contribution or a plain dataset keeps."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import tzinfo
from typing import Any, Iterable, Optional, Sequence

import numpy as np

from ..connectors import participation
from ..connectors.file_csv import number_of
from ..connectors.file_places import in_degrees
from ..connectors.file_resources import FileData, checked
from ..connectors.file_rows import FileRows
from ..connectors.oaf_places import bounds_of
from ..connectors.untrusted import web_address
from ..core import crs, geometry
from ..core.column_mapping import ColumnMapping
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry
from ..core.values import Value
from .import_files import cell
from .import_times import DOUBTFUL, moment_of

COUNTS = ("votes_up", "votes_down", "comments_count")
TIMES = ("created_utc", "updated_utc")
_NO = ("false", "0", "nein", "no", "falsch")


def placed(rows: FileRows, mapping: ColumnMapping) -> FileData:
    """Put the rows where they are, in the file's own system. Raises BadCoordinates where nothing fits: then choose a ``crs``."""
    if mapping.east:
        features = tuple(replace(row, geometry=_point(row, mapping)) for row in rows.features)
        rows = replace(rows, features=features, schema=replace(rows.schema, geometry="Point"), crs="")
    if not mapping.crs:
        return checked(rows)
    chosen = replace(rows, crs=crs.normalise(mapping.crs))
    box = bounds_of(row.geometry for row in rows.features)
    if box is None:
        return checked(chosen)
    corners = in_degrees(np.array([box[:2], box[2:]], dtype=float), chosen.crs)  # the chosen system is believed, wherever that is
    low, high = np.nanmin(corners, axis=0), np.nanmax(corners, axis=0)
    return checked(chosen, extent=(float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def located(rows: FileRows, mapping: ColumnMapping) -> FileData:
    """Put the rows where they are, in CRS84. Raises BadCoordinates as ``placed`` does."""
    found = placed(rows, mapping)
    name = found.schema.crs
    if crs.same_place(name, crs.CRS84):
        return found
    places = _in_degrees([row.geometry for row in found.features], name)
    features = tuple(row if place is row.geometry else replace(row, geometry=place) for row, place in zip(found.features, places))
    return replace(found, features=features, schema=replace(found.schema, crs=crs.CRS84))


def _point(row: Feature, mapping: ColumnMapping) -> Optional[Geometry]:
    sign = mapping.reading.decimal
    east, north = (_number(row.properties.get(name), sign) for name in (mapping.east, mapping.north))
    return None if east is None or north is None else geometry.point(east, north)


def _number(value: Value, sign: str) -> Optional[float]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)  # was read with that sign already
    return number_of(cell(value), decimal=sign)


def _in_degrees(places: Sequence[Optional[Geometry]], name: str) -> list[Optional[Geometry]]:
    """Return places in CRS84, points all at once."""

    def moved(xy: np.ndarray) -> np.ndarray:
        return crs.transform(xy, source=name, target=crs.CRS84)

    flat = {at: geometry.positions(place) for at, place in enumerate(places) if place is not None and place.kind == "Point"}
    flat = {at: xy for at, xy in flat.items() if xy.shape[1] == 2}
    there = dict(zip(flat, moved(np.vstack(list(flat.values()))).tolist() if flat else ()))
    return [
        geometry.point(*there[at]) if at in there else place and geometry.moved(place, moved) for at, place in enumerate(places)
    ]


def read_row(
    row: Feature, mapping: ColumnMapping, *, zone: tzinfo, name: str = "", doubtful: Optional[list[str]] = None
) -> participation.Read:
    """Read one row by the mapping: a column that is not mapped is not looked at.

    ``name`` is the row's id where no column holds one; times that the clocks
    showed twice or never are left empty, and named in ``doubtful``.
    """
    given = {target: row.properties.get(column) for target, column in mapping.columns.items()}
    identifier = str(given.get("contribution_id") or "").strip() or name or row.id
    values: dict[str, Any] = {}
    for target, raw in given.items():
        if target in TIMES:
            moment = moment_of(raw, zone=zone, order=mapping.reading.dates)
            values[target] = moment.value
            if moment.doubtful and doubtful is not None:
                doubtful.append(f"{identifier}: {target}")
        else:
            values[target] = _value(target, raw, mapping)
    somewhere = str(given.get("located", "")).strip().lower() not in _NO
    return participation.Read(identifier, values, row.geometry if somewhere else None)


def _value(target: str, raw: Value, mapping: ColumnMapping) -> Any:
    if target in COUNTS:
        return participation.count(raw)
    return web_address(raw) or None if target == "url" else participation.words(raw)


def doubtful_times(named: Sequence[str]) -> tuple[Skipped, ...]:
    """Say how many times are in an hour that clocks doubled or left out."""
    return (Skipped(DOUBTFUL, len(named), named[0]),) if named else ()


def names_by_content(rows: Iterable[Feature], columns: Sequence[str]) -> tuple[str, ...]:
    """Return an id for each row from what is kept of it, so that it is found again wherever it stands in a newer file.

    Rows that are alike are counted. Of columns that are left out nothing can be told from it.
    """
    found, seen = [], dict[str, int]()
    for row in rows:
        content = [row.properties.get(column) for column in columns] + [row.geometry.wkb.hex() if row.geometry else None]
        digest = hashlib.sha256(json.dumps(content, ensure_ascii=True, default=str).encode("ascii")).hexdigest()[:20]
        seen[digest] = seen.get(digest, 0) + 1
        found.append(f"row-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else ""))
    return tuple(found)
