"""What the columns of a text table hold: numbers, dates or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional, Sequence

from ..core.values import Kind, Value, fitting

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")
_POINT = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d{1,3})?")
_COMMA = re.compile(r"-?(0|[1-9]\d*)(,\d+)?")
_GROUPED = {",": re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?"), ".": re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})")


@dataclass(frozen=True)
class Column:
    """The kind of a column and its values, canonical; empty cells are None."""

    kind: Kind
    values: tuple[Value, ...]


def column_of(cells: Sequence[str], *, decimal: str = "") -> Column:
    """Return the narrowest kind that holds every cell. Numbers with leading zeros are words: postcodes, house keys.

    ``decimal`` is the sign before decimals where somebody said so; the other one then groups thousands.
    """
    original, present = cells, [cell.strip() for cell in cells if cell.strip()]
    if decimal:
        present = [_ungrouped(cell, decimal) for cell in present]
        cells = [_ungrouped(cell.strip(), decimal) for cell in cells]
    signs = {"": (_POINT, _COMMA), ",": (_COMMA,), ".": (_POINT,)}[decimal]
    kinds = ((Kind.INTEGER, _WHOLE), *((Kind.REAL, sign) for sign in signs), (Kind.DATE, _DATE), (Kind.DATETIME, _INSTANT))
    for kind, pattern in kinds:
        if present and all(pattern.fullmatch(cell) for cell in present):
            found = _read(cells, kind, comma=pattern is _COMMA)
            if found is not None:
                return Column(kind, found)
    return Column(Kind.TEXT, tuple(cell if cell.strip() else None for cell in original))


def _ungrouped(cell: str, decimal: str) -> str:
    """Return a number without the signs that group its thousands."""
    return cell.replace("." if decimal == "," else ",", "") if _GROUPED[decimal].fullmatch(cell) else cell


def _read(cells: Sequence[str], kind: Kind, *, comma: bool) -> Optional[tuple[Value, ...]]:
    """Return the canonical values, None where one does not fit after all."""
    pairs = [fitting((cell.strip().replace(",", ".") if comma else cell.strip()) or None, kind) for cell in cells]
    return tuple(value for value, _ in pairs) if all(fits for _, fits in pairs) else None
