"""CSV files with coordinates, as offices write them: any delimiter, decimal commas, two encodings, many names of columns.

Source: RFC 4180 as far as it is kept to.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from typing import Iterable, Optional, Sequence

from ..core.errors import BadReply, NotData
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry, point
from ..core.schema import Field, Schema
from ..core.values import Value
from ..net.session import Reply
from .file_columns import column_of
from .file_rows import FileRows

_DELIMITERS = (";", ",", "\t", "|")
_TAIL = r"_?(coord|koord|center|wert|utm|epsg).*"  # X_Koordinate, XCenter_EPSG25832
_EAST = rf"lon(g|gitude)?|lng|l(ae|ä)ngengrad|geo_?l(ae|ä)nge|x({_TAIL})?|utm_?x|rechtswert|rw|ost(wert)?|east(ing)?"
_NORTH = rf"lat(itude)?|breitengrad|geo_?breite|y({_TAIL})?|utm_?y|hochwert|hw|nord(wert)?|north(ing)?"
_BOTH = r"geo_?point(_2d)?|koordinaten?|coordinates?|latlon|lat_lon|geo_?koordinaten?"
_WKT = r"wkt|geom|the_geom|geometry|shape|geometrie"
_POINT = re.compile(r"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*([-\d.eE+]+)\s+([-\d.eE+]+)", re.IGNORECASE)
_CODE = re.compile(r"epsg[ :_-]*(\d{4,5})", re.IGNORECASE)


@dataclass(frozen=True)
class _Where:
    """The columns that hold the place: east and north, or one with both"""

    east: int
    north: int = -1
    wkt: bool = False


def csv_rows(reply: Reply) -> FileRows:
    """Read a table whose first line names its columns. Raises BadReply, NotData for a web page."""
    return table_rows(text_of(reply))


def text_of(reply: Reply) -> str:
    """Return the file as text: UTF-8, else the code page of Windows. Raises BadReply, NotData."""
    body = reply.body
    if not body.strip() or b"\x00" in body[:4096]:
        raise BadReply("no text file", size=len(body))
    if body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise NotData("a web page came back instead of data", title="")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def table_rows(text: str) -> FileRows:
    """Read the text of a table. Raises BadReply where it is none."""
    header, rows, skipped = _table(text)
    where = _where(header)
    columns = [column_of([row[at] for row in rows]) for at in range(len(header))]
    places = [_place(row, where) for row in rows]
    ids = map(str, range(1, len(rows) + 1))
    values = zip(*(column.values for column in columns)) if columns else ()
    features = tuple(
        Feature(id_, place, _properties(header, row)) for id_, place, row in zip(ids, places, values)
    )
    fields = tuple(Field(name, column.kind) for name, column in zip(header, columns))
    unread = sum(place is None and _has_place(row, where) for place, row in zip(places, rows))
    lost = (Skipped("unreadable_geometry", unread),) if unread else ()
    label = _label(header, where)
    return FileRows(Schema(fields, "Point" if where else None), features, label, (*skipped, *lost))


def _properties(header: Sequence[str], row: Sequence[Value]) -> dict[str, Value]:
    return dict(zip(header, row))


def _table(text: str) -> tuple[list[str], list[list[str]], tuple[Skipped, ...]]:
    """Return the names of the columns, the rows that fit them, and what did not."""
    try:
        lines = [row for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadReply("not a table that can be read", reason=str(error)) from error
    if not lines:
        raise BadReply("the table is empty")
    header = _names(lines[0])
    rows = [(row + [""] * (len(header) - len(row)))[: len(header)] for row in lines[1:]]
    ragged = [number for number, row in enumerate(lines[1:], 1) if any(cell.strip() for cell in row[len(header):])]
    skipped = (Skipped("ragged_row", len(ragged), str(ragged[0])),) if ragged else ()
    return header, rows, skipped


def _delimiter(text: str) -> str:
    """Return the sign that divides the first lines most evenly."""
    sample = [line for line in text[:200_000].splitlines() if line.strip()][:20]

    def score(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(sample, delimiter=sign)]
        return (sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0, widths[0] if widths else 0)

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error as error:
        raise BadReply("not a table that can be read", reason=str(error)) from error


def _names(cells: Iterable[str]) -> list[str]:
    """Name every column, each differently, whatever its case."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells, 1):
        name = base = " ".join(cell.split())[:100] or f"column_{number}"
        again = 2
        while name.lower() in taken:
            name, again = f"{base}_{again}", again + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _where(header: Sequence[str]) -> Optional[_Where]:
    plain = [name.strip().lower() for name in header]
    east, north, both, wkt = (_first(plain, pattern) for pattern in (_EAST, _NORTH, _BOTH, _WKT))
    if east >= 0 and north >= 0:
        return _Where(east, north)
    if both >= 0:
        return _Where(both)
    return _Where(wkt, wkt=True) if wkt >= 0 else None


def _first(names: Sequence[str], pattern: str) -> int:
    found = (at for at, name in enumerate(names) if re.fullmatch(pattern, name))
    return next(found, -1)


def _label(header: Sequence[str], where: Optional[_Where]) -> str:
    """Return the reference system that the names of the coordinate columns mention."""
    if where is None:
        return ""
    words = " ".join(header[at] for at in (where.east, where.north) if at >= 0)
    code = _CODE.search(words)
    return f"EPSG:{code.group(1)}" if code else ""


def _has_place(row: Sequence[str], where: Optional[_Where]) -> bool:
    return where is not None and bool(row[where.east].strip())


def _place(row: Sequence[str], where: Optional[_Where]) -> Optional[Geometry]:
    if where is None:
        return None
    if where.wkt:
        found = _POINT.match(row[where.east].strip())
        x, y = (number_of(found.group(1)), number_of(found.group(2))) if found else (None, None)
    elif where.north < 0:
        y, x = _pair(row[where.east])  # one column for both: latitude first, as Opendatasoft writes it
    else:
        x, y = number_of(row[where.east]), number_of(row[where.north])
    return None if x is None or y is None else point(x, y)


def _pair(text: str) -> tuple[Optional[float], Optional[float]]:
    parts = [part for part in re.split(r"[,;\s]+", text.strip(" ()[]")) if part]
    return (number_of(parts[0]), number_of(parts[1])) if len(parts) == 2 else (None, None)


def number_of(text: str) -> Optional[float]:
    """Read a coordinate with a point or a comma; of both, the last divides the decimals. None where it is none."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".") if plain.rfind(",") > plain.rfind(".") else plain.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
