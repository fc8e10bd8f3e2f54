"""Reading a file that a portal without an interface exported: CSV, GeoJSON, Excel, GeoPackage.

A file is read by what its name says and nothing else; where its places are is
judged as for files behind an address.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Mapping, Optional

import numpy as np

from ..connectors import participation
from ..connectors.file_csv import number_of, table_rows, text_of
from ..connectors.file_geojson import geojson_rows
from ..connectors.file_packed import geopackage_rows
from ..connectors.file_places import in_degrees
from ..connectors.file_resources import FileData, checked
from ..connectors.file_rows import FileRows
from ..connectors.oaf_places import bounds_of
from ..connectors.untrusted import web_address
from ..core import crs, geometry
from ..core.column_mapping import ColumnMapping
from ..core.errors import BadReply, ReadOnly, TooLarge, Unsupported
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.ports import FileReader
from ..core.progress import Progress
from ..core.values import Value
from ..net.session import Reply

_MOST_BYTES = 500_000_000
_TABLES = (".csv", ".txt", ".tsv")
_GEOJSON = (".geojson", ".json")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d\d)(?::(\d\d))?(?: Uhr)?)?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_COUNTS = ("votes_up", "votes_down", "comments_count")
_TIMES = ("created_utc", "updated_utc")


def file_rows(path: Path, *, reader: FileReader, progress: Progress) -> FileRows:
    """Read a file, coordinates as they came. Raises Unsupported, BadReply, NotData, TooLarge, ReadOnly."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return _sheet_rows(path, reader, progress)
    if ending in _TABLES:
        return table_rows(text_of(_content(path)))
    if ending in _GEOJSON:
        return geojson_rows(_content(path))
    if ending == ".gpkg":
        return geopackage_rows(_content(path), reader=reader, progress=progress)
    raise Unsupported("this kind of file cannot be imported", format=ending[:20])


def _content(path: Path) -> Reply:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TooLarge("the file is larger than what is imported", limit=_MOST_BYTES)
        return Reply("", 200, {}, path.read_bytes())
    except OSError as error:
        raise ReadOnly("the file cannot be read", path=str(path)) from error


def _sheet_rows(path: Path, reader: FileReader, progress: Progress) -> FileRows:
    """Read the first sheet of an Excel file as a table in text, so that names, numbers and places are found as in CSV."""
    schema, pages = reader.read(path, driver="XLSX")
    names = [field.name for field in schema.fields]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    if not names:
        raise BadReply("the table is empty")
    if not all(re.fullmatch(r"Field\d+", name) for name in names):  # else the first row holds the names
        writer.writerow(names)
    for page in pages:
        progress.check()
        writer.writerows([_cell(feature.properties.get(name)) for name in names] for feature in page.features)
    return table_rows(text.getvalue())


def _cell(value: Value) -> str:
    return "" if value is None else str(value)


def located(rows: FileRows, mapping: ColumnMapping) -> FileData:
    """Put the rows where they are, in CRS84. Raises BadCoordinates where nothing fits: then a ``crs`` must be chosen."""
    if mapping.east:
        features = tuple(replace(row, geometry=_point(row, mapping)) for row in rows.features)
        rows = replace(rows, features=features, schema=replace(rows.schema, geometry="Point"), crs="")
    found = _judged(rows, mapping)
    name = found.schema.crs
    if crs.same_place(name, crs.CRS84):
        return found
    features = tuple(replace(row, geometry=row.geometry and _in_degrees(row.geometry, name)) for row in found.features)
    return replace(found, features=features, schema=replace(found.schema, crs=crs.CRS84))


def _judged(rows: FileRows, mapping: ColumnMapping) -> FileData:
    """Find out where the rows lie; a system that the person chose is believed, wherever that is."""
    if not mapping.crs:
        return checked(rows)
    chosen = replace(rows, crs=crs.normalise(mapping.crs))
    box = bounds_of(row.geometry for row in rows.features)
    if box is None:
        return checked(chosen)
    corners = in_degrees(np.array([box[:2], box[2:]], dtype=float), chosen.crs)
    low, high = np.nanmin(corners, axis=0), np.nanmax(corners, axis=0)
    return checked(chosen, extent=(float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def _point(row: Feature, mapping: ColumnMapping) -> Optional[Geometry]:
    east, north = (number_of(_cell(row.properties.get(name))) for name in (mapping.east, mapping.north))
    return None if east is None or north is None else geometry.point(east, north)


def _in_degrees(place: Geometry, name: str) -> Geometry:
    def moved(xy: np.ndarray) -> np.ndarray:
        return crs.transform(xy, source=name, target=crs.CRS84)

    return geometry.moved(place, moved)


def read_row(row: Feature, mapping: ColumnMapping, *, zone: tzinfo) -> participation.Read:
    """Read one row by the mapping: a column that is not mapped is not looked at."""
    given = {target: row.properties.get(name) for target, name in mapping.columns.items()}
    values: dict[str, Any] = {target: _value(target, raw, zone) for target, raw in given.items()}
    somewhere = str(given.get("located", "")).strip().lower() not in ("false", "0", "nein", "no", "falsch")
    identifier = str(given.get("contribution_id") or "").strip() or row.id
    return participation.Read(identifier, values, row.geometry if somewhere else None)


def _value(target: str, raw: Value, zone: tzinfo) -> Any:
    if target in _COUNTS:
        return participation.count(raw)
    if target in _TIMES:
        return _moment(raw, zone)
    return web_address(raw) or None if target == "url" else participation.words(raw)


def _moment(raw: Value, zone: tzinfo) -> Any:
    """Return a time: also days, and as Germans write them; what names no zone is read in ``zone``."""
    text = raw.strip() if isinstance(raw, str) else ""
    day, german = _DAY.fullmatch(text), _GERMAN.fullmatch(text)
    match = day or german
    if match is None:
        return participation.moment(raw, zone=zone)
    numbers = [int(part or 0) for part in match.groups()]
    year, month, date = numbers[:3] if day else numbers[2::-1]
    hour, minute, second = numbers[3:] or (0, 0, 0)
    try:
        return datetime(year, month, date, hour, minute, second, tzinfo=zone)
    except (ValueError, OverflowError):
        return text


def as_rows(data: FileData) -> tuple[Mapping[str, Feature], list[dict[str, str]]]:
    """Return the features by the id of their row, and the rows' ids as the reader of contributions takes them."""
    return {row.id: row for row in data.features}, [{"row": row.id} for row in data.features]
