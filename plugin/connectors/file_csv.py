"""CSV files with coordinates, as offices write them: any delimiter, decimal commas, two encodings, many names of columns.

Source: RFC 4180 as far as it is kept to.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from typing import Iterable, Iterator, Optional, Sequence

from ..core.errors import BadReply
from ..core.feature import Feature, Skipped
from ..core.file_reading import DELIMITERS
from ..core.geometry import Geometry, point
from ..core.progress import UNWATCHED, Progress
from ..core.schema import Field, Schema
from ..core.values import Value
from ..net.session import Reply
from .file_columns import Column, column_of
from .file_rows import FileRows, require_columns
from .file_text import text_in

_CHECKED = 5000  # lines
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
    return table_rows(text_in(reply.body))


def table_rows(text: str, *, delimiter: str = "", decimal: str = "", progress: Progress = UNWATCHED) -> FileRows:
    """Read the text of a table; signs that are not given are found out. Raises BadReply where it is none, TooLarge."""
    header, rows, skipped = _table(text, delimiter or delimiter_of(text), progress)
    where = _where(header)
    columns = [_column([row[at] for row in rows], decimal, progress) for at in range(len(header))]
    places = [_place(row, where, decimal) for row in rows]
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


def _column(cells: Sequence[str], decimal: str, progress: Progress) -> Column:
    progress.check()
    return column_of(cells, decimal=decimal)


def _properties(header: Sequence[str], row: Sequence[Value]) -> dict[str, Value]:
    return dict(zip(header, row))


def _table(text: str, delimiter: str, progress: Progress) -> tuple[list[str], list[list[str]], tuple[Skipped, ...]]:
    """Return the names of the columns, the rows that fit them, and what did not."""
    lines = list(_lines(text, delimiter, progress))
    if not lines:
        raise BadReply("the table is empty")
    require_columns(len(lines[0]))
    header = _names(lines[0])
    if _breaks_off(text, [len(row) for row in lines]):
        raise BadReply("the table ends in the middle of a row", rows=len(lines) - 1)
    rows = [(row + [""] * (len(header) - len(row)))[: len(header)] for row in lines[1:]]
    ragged = [number for number, row in enumerate(lines[1:], 1) if any(cell.strip() for cell in row[len(header):])]
    skipped = (Skipped("ragged_row", len(ragged), str(ragged[0])),) if ragged else ()
    return header, rows, skipped


def _breaks_off(text: str, widths: Sequence[int]) -> bool:
    """Tell whether a table is half written: no end of line, and only its last row lacks cells."""
    if text.endswith(("\n", "\r")) or len(widths) < 3:
        return False
    return widths[-1] < widths[0] <= min(widths[1:-1])


def _lines(text: str, delimiter: str, progress: Progress) -> Iterator[list[str]]:
    """Yield the lines that hold something."""
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            if number % _CHECKED == 0:
                progress.check()
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise BadReply("not a table that can be read", reason=str(error)) from error


def delimiter_of(text: str) -> str:
    """Return the sign that divides the first lines most evenly."""
    sample = [line for line in text[:200_000].splitlines() if line.strip()][:20]

    def score(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=sign)]
        except csv.Error:  # a cell beyond what is read: not this sign
            return -1, 0
        return (sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0, widths[0] if widths else 0)

    return max(DELIMITERS, key=score)


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


def place_columns(header: Sequence[str]) -> tuple[str, ...]:
    """Name the columns in which a table's places are looked for."""
    where = _where(header)
    return () if where is None else tuple(header[at] for at in (where.east, where.north) if at >= 0)


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


def _place(row: Sequence[str], where: Optional[_Where], decimal: str) -> Optional[Geometry]:
    if where is None:
        return None
    if where.wkt:
        found = _POINT.match(row[where.east].strip())
        x, y = (number_of(found.group(1)), number_of(found.group(2))) if found else (None, None)
    elif where.north < 0:
        y, x = _pair(row[where.east])  # one column for both: latitude first, as Opendatasoft writes it
    else:
        x, y = (number_of(row[at], decimal=decimal) for at in (where.east, where.north))
    return None if x is None or y is None else point(x, y)


def _pair(text: str) -> tuple[Optional[float], Optional[float]]:
    parts = [part for part in re.split(r"[,;\s]+", text.strip(" ()[]")) if part]
    return (number_of(parts[0]), number_of(parts[1])) if len(parts) == 2 else (None, None)


def number_of(text: str, *, decimal: str = "") -> Optional[float]:
    """Read a number with a point or a comma; unless ``decimal`` says so, of both the last divides the decimals.

    None where it is none.
    """
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    sign = decimal or _decimal(plain)
    plain = plain.replace("." if sign == "," else ",", "").replace(sign, ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _decimal(plain: str) -> str:
    """Return the sign before the decimals: the last one, unless it comes several times."""
    last = "," if plain.rfind(",") > plain.rfind(".") else "."
    if plain.count(last) > 1:
        return "," if last == "." else "."
    return last
