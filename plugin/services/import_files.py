"""Opening a file that a portal without an interface exported: CSV, GeoJSON, Excel, GeoPackage.

A file is read by what its name says and nothing else, and only its rows: no
style, form, action, macro or formula of it is looked at.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Iterator

from ..connectors.file_csv import delimiter_of, place_columns, table_rows
from ..connectors.file_geojson import geojson_rows
from ..connectors.file_packed import refuse_page, require_geopackage, rows_of
from ..connectors.file_rows import FileRows, require_columns
from ..connectors.file_text import encoding_of, text_in
from ..core.column_mapping import holds_persons, names_persons
from ..core.errors import BadReply, FileGone, TooLarge, Unsupported
from ..core.feature import Feature
from ..core.file_reading import Reading
from ..core.ports import FileReader
from ..core.progress import Progress
from ..core.schema import Schema
from ..core.values import Kind, Value
from ..net.session import Reply

FOUND_OUT = Reading()
TABLES = (".csv", ".txt", ".tsv")
GEOJSON = (".geojson", ".json")
SHEETS = (".xlsx", ".xlsm")
GEOPACKAGE = ".gpkg"
_MOST_BYTES = 100_000_000
_MOST_UNPACKED = 300_000_000
_MOST_MEMBERS = 5_000
_HINT = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
_COMMA = re.compile(r"(?<![^;\t|\n\"])-?\d[\d.]*,\d+(?![^;\t|\r\n\"])")
_POINT = re.compile(r"(?<![^;,\t|\n\"])-?\d+\.\d+(?![^;,\t|\r\n\"])")
_DRIVERS = {GEOPACKAGE: "GPKG", **dict.fromkeys(SHEETS, "XLSX")}


@dataclass(frozen=True)
class Opened:
    """The rows of a file, how it was read in the end, and its sheets or layers where it has such.

    ``numbered`` says that the rows' ids are no more than their positions;
    ``place_columns`` are those in which a table's places were found.
    """

    rows: FileRows
    reading: Reading
    layers: tuple[str, ...] = ()
    numbered: bool = True
    place_columns: tuple[str, ...] = ()

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The columns that hold persons and nothing else, by their names or by what stands in them."""
        names, rows = [field.name for field in self.rows.schema.fields], self.rows.features
        return tuple(name for name in names if names_persons(name) or holds_persons(row.properties.get(name) for row in rows))


def opened(path: Path, *, reader: FileReader, progress: Progress, reading: Reading = FOUND_OUT) -> Opened:
    """Read a file, coordinates as they came. Raises Unsupported, BadReply, NotData, TooLarge, FileGone."""
    ending = path.suffix.lower()
    if ending not in (*TABLES, *GEOJSON, *_DRIVERS):
        raise Unsupported("this kind of file cannot be imported", format=ending[:20])
    progress.check()
    if ending in _DRIVERS:
        with tempfile.TemporaryDirectory(prefix="udw-") as folder:
            return _packed(_spooled(path, Path(folder)), ending, reader, reading, progress)
    body = _content(path)
    return _table(body, reading, progress) if ending in TABLES else _geojson(body)


def _content(path: Path) -> bytes:
    _require_room(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileGone("the file cannot be read", file=path.name, path=str(path)) from error


def _require_room(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileGone("the file cannot be read", file=path.name, path=str(path)) from error
    if size > _MOST_BYTES:
        raise TooLarge("the file is larger than what is imported", limit=_MOST_BYTES)


def _spooled(path: Path, folder: Path) -> Path:
    """Copy a file under a name of our own, with the log in which another program may still keep rows."""
    _require_room(path)
    target = folder / f"data{path.suffix.lower()}"
    try:
        shutil.copyfile(path, target)
        log = path.with_name(f"{path.name}-wal")
        if path.suffix.lower() == GEOPACKAGE and log.is_file():
            shutil.copyfile(log, target.with_name(f"{target.name}-wal"))
    except OSError as error:
        raise FileGone("the file cannot be read", file=path.name, path=str(path)) from error
    return target


def _table(body: bytes, reading: Reading, progress: Progress) -> Opened:
    encoding = reading.encoding or encoding_of(body)
    text = text_in(body, encoding)
    hint = _HINT.match(text)
    text = text[hint.end():] if hint else text
    delimiter = reading.delimiter or (hint.group(1) if hint else delimiter_of(text))
    rows = table_rows(text, delimiter=delimiter, decimal=reading.decimal, progress=progress)
    decimal = reading.decimal or _decimal_of(text, delimiter)
    return Opened(rows, replace(reading, encoding=encoding, delimiter=delimiter, decimal=decimal), place_columns=_places(rows))


def _places(rows: FileRows) -> tuple[str, ...]:
    return place_columns([field.name for field in rows.schema.fields])


def _decimal_of(text: str, delimiter: str) -> str:
    """Return the sign that stands before decimals at the beginning of a table, empty where there is none."""
    sample = text[:200_000]
    commas = 0 if delimiter == "," else len(_COMMA.findall(sample))
    points = len(_POINT.findall(sample))
    return "" if not commas and not points else ("," if commas > points else ".")


def _geojson(body: bytes) -> Opened:
    """Read GeoJSON in any encoding of Unicode, though the standard knows one."""
    encoding = encoding_of(body)
    plain = text_in(body, encoding).encode("utf-8", "replace") if encoding == "utf-16" else body.removeprefix(b"\xef\xbb\xbf")
    rows = geojson_rows(Reply("", 200, {}, plain))
    return Opened(rows, Reading(encoding=encoding), numbered=_is_numbered(rows))


def _is_numbered(rows: FileRows) -> bool:
    return all(row.id == str(number) for number, row in enumerate(rows.features, 1))


def _packed(path: Path, ending: str, reader: FileReader, reading: Reading, progress: Progress) -> Opened:
    with path.open("rb") as file:
        start = file.read(512)
    if ending in SHEETS:
        _refuse_bomb(path, start)
    else:
        require_geopackage(start)
    driver = _DRIVERS[ending]
    layers = reader.layers(path, driver=driver)
    name = reading.layer if reading.layer in layers else (layers[0] if layers else "")
    found = rows_of(path, driver, reader, progress, layer=name)
    require_columns(len(found.schema.fields))
    used = replace(reading, layer=name)
    if ending == GEOPACKAGE:
        return Opened(found, used, layers, numbered=False)
    rows = _sheet(found, reading, progress)
    return Opened(rows, used, layers, place_columns=_places(rows))


def _refuse_bomb(path: Path, start: bytes) -> None:
    """Look at what an Excel file says of its size before anything is unpacked; a zip cannot hold more than it says."""
    refuse_page(start)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadReply("a zip that cannot be unpacked", reason=str(error)[:200]) from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise TooLarge("the zip unpacks to more than allowed", limit=_MOST_UNPACKED)


def _sheet(found: FileRows, reading: Reading, progress: Progress) -> FileRows:
    """Read a sheet as a table in text, so that names, numbers and places are found as in CSV."""
    names = [field.name for field in found.schema.fields]
    if not names:
        raise BadReply("the table is empty")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    if not all(re.fullmatch(r"Field\d+", name) for name in names):  # else the first row holds the names
        writer.writerow(names)
    writer.writerows(_cells(found.features, found.schema))
    return table_rows(text.getvalue(), delimiter=";", decimal=reading.decimal, progress=progress)


def _cells(features: tuple[Feature, ...], schema: Schema) -> Iterator[list[str]]:
    local = [field.kind is Kind.DATETIME for field in schema.fields]
    for feature in features:
        values = (feature.properties.get(field.name) for field in schema.fields)
        yield [_shown(value) if clock else cell(value) for value, clock in zip(values, local)]


def _shown(value: Value) -> str:
    """Return a time as the sheet shows it: Excel knows no zone, and the reader's Z means none."""
    return cell(value).removesuffix("Z").replace("T", " ").removesuffix(".000")


def cell(value: Value) -> str:
    """Return a value as a cell of text."""
    return "" if value is None else str(value)
