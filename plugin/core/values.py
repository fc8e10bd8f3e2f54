"""Values of attributes and their one definition of "equal".

A value in a feature is None, bool, int, float or str. Dates are ISO text
(``YYYY-MM-DD``), instants are UTC text (``YYYY-MM-DDTHH:MM:SS.sssZ``, as
GeoPackage DATETIME wants them), objects and arrays are canonical JSON text.
"""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any, Callable, Optional, Union

Value = Union[None, bool, int, float, str]


class Kind(str, Enum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    JSON = "json"


def canonical(raw: Any, kind: Kind) -> Value:
    """Bring a raw JSON, SQLite or QGIS value into the one form of its kind.

    Raises ValueError where the value does not fit: the caller counts it.
    """
    if raw is None:
        return None
    return _CANONICAL[kind](raw)


def fitting(raw: Any, kind: Kind) -> tuple[Value, bool]:
    """Return the canonical value and whether it fitted; a misfit becomes None."""
    try:
        return canonical(raw, kind), True
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None, False


def same(one: Value, other: Value, kind: Kind = Kind.TEXT) -> bool:
    """Tell whether two values mean the same; NULL and the empty text differ."""
    if one.__class__ is other.__class__ and one == other:
        return True
    if one is None or other is None:
        return one is None and other is None
    left, left_fits = fitting(one, kind)
    right, right_fits = fitting(other, kind)
    if not (left_fits and right_fits):
        return one == other
    if isinstance(left, float) and isinstance(right, float):
        return same_number(left, right)
    if kind is Kind.JSON and left != right:
        return _with_plain_numbers(str(left)) == _with_plain_numbers(str(right))
    return left == right


def same_number(one: float, other: float) -> bool:
    """Tell whether two numbers are one but for the last digits that are lost where numbers are written as text.

    Whole numbers lose none: they may be keys, or milliseconds, in a column of numbers.
    """
    if one == other or float(one).is_integer() and float(other).is_integer() and max(abs(one), abs(other)) <= 2**53:
        return one == other
    return math.isclose(one, other, rel_tol=1e-14, abs_tol=0.0 if one and other else 1e-15)


def _with_plain_numbers(text: str) -> str:
    """Write whole numbers in canonical JSON without a point: 2.0 and 2 are one number (RFC 8259, 6)."""
    return json.dumps(json.loads(text, parse_float=_plain_number))


def _plain_number(digits: str) -> Union[int, float]:
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def utc_text(moment: datetime) -> str:
    """Write an aware instant as GeoPackage DATETIME in UTC with milliseconds."""
    utc = moment.astimezone(timezone.utc)
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def parse_instant(text: str, *, zone: Optional[Any] = None) -> datetime:
    """Read an ISO 8601 instant; naive text is read in ``zone`` (a tzinfo), else ValueError."""
    cleaned = text.strip().replace("Z", "+00:00").replace("z", "+00:00")
    moment = datetime.fromisoformat(_with_plain_fraction(cleaned))
    if moment.tzinfo is None:
        if zone is None:
            raise ValueError("a local time without a zone")
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(timezone.utc)


def _with_plain_fraction(text: str) -> str:
    """Give seconds exactly six decimals, as datetime.fromisoformat asks before Python 3.11."""
    head, dot, tail = text.partition(".")
    if not dot:
        return text
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:]}"


def _text(raw: Any) -> str:
    if isinstance(raw, (dict, list)):
        return _json(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return raw if isinstance(raw, str) else str(raw)


def _integer(raw: Any) -> int:
    if isinstance(raw, bool):
        return int(raw)
    number = float(raw) if isinstance(raw, str) else raw
    if number != int(number):
        raise ValueError("not a whole number")
    whole = int(raw) if isinstance(raw, (int, str)) and "." not in str(raw) else int(number)
    if not -(2**63) <= whole < 2**63:
        raise ValueError("outside 64 bits")
    return whole


def _real(raw: Any) -> float:
    number = float(raw)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _boolean(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in ("1", "true", "t", "1.0"):
        return True
    if word in ("0", "false", "f", "0.0"):
        return False
    raise ValueError("neither true nor false")


def _date(raw: Any) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    return date.fromisoformat(str(raw).strip()[:10]).isoformat()


def _datetime(raw: Any) -> str:
    if isinstance(raw, datetime):
        return utc_text(raw if raw.tzinfo else raw.replace(tzinfo=timezone.utc))
    return utc_text(parse_instant(str(raw), zone=timezone.utc))


def _json(raw: Any) -> str:
    """Text that is JSON already means what it says; other text is a JSON string."""
    return json.dumps(_parsed(raw), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _parsed(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        if raw[:1] in ("{", "["):
            raise
        return raw


_CANONICAL: dict[Kind, Callable[[Any], Value]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.REAL: _real,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.JSON: _json,
}
