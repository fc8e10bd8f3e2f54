"""Evaluating expressions, for one entity (plain values) or for a whole series at once (numpy arrays).

Null follows SQL: a comparison with null is false, except `eq null` and `ne null`. In arrays NaN is null.
A path over a to-many relation gives `Many`; a comparison with it holds if any member fulfils it.
"""
from __future__ import annotations

import operator
from datetime import datetime, timezone
from typing import Any, Callable, Dict, Tuple

import numpy as np

from . import shapes
from .messages import Refused
from .sta_filter import Literal, Operation, Path
from .sta_values import EPOCH, Duration, Span, parse_instant

Resolve = Callable[[Tuple[str, ...]], Any]


MAX_PAIRS = 100_000
"""Pairs of members of two to-many paths that one comparison may look at."""


class Many(list):
    """The values found over a to-many relation."""


def evaluate(tree: Any, *, resolve: Resolve) -> Any:
    """The value of an expression; paths are looked up by `resolve`."""
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Path):
        return resolve(tree.parts)
    return _operate(tree, resolve)


def holds(tree: Any, *, resolve: Resolve) -> Any:
    """Whether a filter holds: a bool, or a bool array for arrays."""
    return _truth(evaluate(tree, resolve=resolve))


def _truth(value: Any) -> Any:
    if isinstance(value, Many):
        return any(_truth(each) for each in value)
    if isinstance(value, np.ndarray) and value.dtype == bool:
        return value
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if value is None:
        return False
    raise Refused(400, "a filter must be true or false")


def _operate(tree: Operation, resolve: Resolve) -> Any:
    name = tree.name
    if name == "and":
        left = holds(tree.operands[0], resolve=resolve)
        return left if left is False else np.logical_and(left, holds(tree.operands[1], resolve=resolve))
    if name == "or":
        left = holds(tree.operands[0], resolve=resolve)
        return left if left is True else np.logical_or(left, holds(tree.operands[1], resolve=resolve))
    if name == "not":
        inner = holds(tree.operands[0], resolve=resolve)
        return (not inner) if isinstance(inner, bool) else np.logical_not(inner)
    values = [evaluate(each, resolve=resolve) for each in tree.operands]
    if name == "in":
        found: Any = False
        for each in values[1:]:
            found = np.logical_or(found, compare("eq", values[0], each))
        return found
    if name in _COMPARE:
        return compare(name, *values)
    return _spread(_FUNCTIONS[name], values)


def _check_pairs(*values: Any) -> None:
    """Refuse what would compare every member of one long list with every member of another."""
    lengths = [len(value) for value in values if isinstance(value, Many)]
    if len(lengths) > 1 and np.prod(lengths, dtype=float) > MAX_PAIRS:
        raise Refused(400, "the expression compares too many values with each other")


def _spread(function: Callable[..., Any], values: Any) -> Any:
    """Apply a function; over Many to each member; null in, null out."""
    _check_pairs(*values)
    for at, value in enumerate(values):
        if isinstance(value, Many):
            return Many(_spread(function, [*values[:at], each, *values[at + 1:]]) for each in value)
    if any(value is None for value in values):
        return None
    try:
        return function(*values)
    except (TypeError, AttributeError, ZeroDivisionError, KeyError):
        return None


_COMPARE: Dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le}


def compare(name: str, left: Any, right: Any) -> Any:
    """One comparison of two values; see the module for null and Many."""
    _check_pairs(left, right)
    for one, other, swap in ((left, right, False), (right, left, True)):
        if isinstance(one, Many):
            return any(bool(compare(name, other, each) if swap else compare(name, each, other)) for each in one)
    if left is None or right is None:
        return _with_null(name, left if right is None else right)
    if isinstance(left, Span) or isinstance(right, Span):
        return _spans(name, left, right)
    if _is_number(left) and _is_number(right):
        return _numbers(name, left, right)
    if type(left) is type(right) and not isinstance(left, (dict, list)):
        return _COMPARE[name](left, right)
    if isinstance(left, (dict, list)) and isinstance(right, (dict, list)) and left == right:
        return name == "eq"
    return name == "ne"


def _with_null(name: str, other: Any) -> Any:
    if isinstance(other, np.ndarray) and other.dtype.kind == "f":
        empty = np.isnan(other)
        return {"eq": empty, "ne": ~empty}.get(name, np.zeros(len(other), dtype=bool))
    if name == "eq":
        return other is None
    return name == "ne" and other is not None


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "if"
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _numbers(name: str, left: Any, right: Any) -> Any:
    result = _COMPARE[name](left, right)
    if name == "ne" and isinstance(result, np.ndarray):
        return result & ~np.isnan(left) & ~np.isnan(right)
    return result


def _span(value: Any) -> Any:
    if isinstance(value, str):
        try:
            moment = parse_instant(value)
        except ValueError:
            return None
        return Span(moment, moment)
    return value if isinstance(value, Span) else None


def _spans(name: str, left: Any, right: Any) -> Any:
    """Instants compare as numbers; an interval is before what begins when it ends, after what ends when it begins."""
    one, other = _span(left), _span(right)
    if one is None or other is None:
        return name == "ne"
    same = (one.start == other.start) & (one.end == other.end)
    instants = (one.start == one.end) & (other.start == other.end)
    if name in ("eq", "ne"):
        return same if name == "eq" else np.logical_not(same)
    if name in ("gt", "ge"):
        loose, strict = one.start >= other.start, one.start >= other.end
        strict = np.where(instants, one.start > other.start, strict & (one.start > other.start))
    else:
        loose, strict = one.end <= other.end, one.end <= other.start
        strict = np.where(instants, one.start < other.start, strict & (one.start < other.start))
    chosen = loose if name in ("ge", "le") else strict
    return bool(chosen) if np.ndim(chosen) == 0 else chosen


_CYCLE = {"M": 12, "h": 24, "m": 60, "s": 60}


def _calendar(unit: str) -> Callable[[Any], Any]:
    def part(value: Any) -> Any:
        at = np.asarray(_span(value).start).astype("datetime64[ms]")
        whole = at.astype(f"datetime64[{unit}]").astype(np.int64)
        if unit == "Y":
            result = whole + 1970
        elif unit == "D":
            result = whole - at.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + 1
        else:
            result = whole % _CYCLE[unit] + (1 if unit == "M" else 0)
        return int(result) if result.ndim == 0 else result
    return part


def _add(left: Any, right: Any, sign: int = 1) -> Any:
    if isinstance(left, Span) and isinstance(right, Duration):
        return Span(left.start + sign * right.ms, left.end + sign * right.ms)
    if isinstance(left, Duration) and isinstance(right, Duration):
        return Duration(left.ms + sign * right.ms)
    return _number(left) + sign * _number(right)


def _number(value: Any) -> Any:
    if not _is_number(value):
        raise TypeError("not a number")
    return value


def _divide(left: Any, right: Any, *, rest: bool = False) -> Any:
    """Quotient, or the remainder; null where the divisor is 0."""
    divisor = np.asarray(_number(right), dtype=float)
    with np.errstate(all="ignore"):
        result = (np.mod if rest else np.divide)(_number(left), np.where(divisor == 0, np.nan, divisor))
    if np.ndim(result):
        return result
    return None if np.isnan(result) else float(result)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _place(value: Any) -> Any:
    return value["geometry"] if value.get("type") == "Feature" else value


def _now() -> Span:
    moment = int((datetime.now(timezone.utc) - EPOCH).total_seconds() * 1000)
    return Span(moment, moment)


_FUNCTIONS: Dict[str, Callable[..., Any]] = {
    "add": _add, "sub": lambda a, b: _add(a, b, -1), "mul": lambda a, b: _number(a) * _number(b), "div": _divide,
    "mod": lambda a, b: _divide(a, b, rest=True), "now": _now,
    "substringof": lambda a, b: _text(a) in _text(b), "contains": lambda a, b: _text(b) in _text(a),
    "startswith": lambda a, b: _text(a).startswith(_text(b)), "endswith": lambda a, b: _text(a).endswith(_text(b)),
    "tolower": lambda a: _text(a).lower(), "toupper": lambda a: _text(a).upper(), "trim": lambda a: _text(a).strip(),
    "length": lambda a: len(_text(a)), "indexof": lambda a, b: _text(a).find(_text(b)),
    "substring": lambda a, b, n=None: _text(a)[b:None if n is None else b + n],
    "concat": lambda a, b: _text(a) + _text(b), "round": lambda a: np.floor(_number(a) + 0.5),
    "floor": lambda a: np.floor(_number(a)), "ceiling": lambda a: np.ceil(_number(a)),
    "year": _calendar("Y"), "month": _calendar("M"), "day": _calendar("D"), "hour": _calendar("h"),
    "minute": _calendar("m"), "second": _calendar("s"),
    "st_within": lambda a, b: shapes.within(_place(a), _place(b)),
    "st_contains": lambda a, b: shapes.within(_place(b), _place(a)),
    "st_intersects": lambda a, b: shapes.intersects(_place(a), _place(b)),
    "geo.intersects": lambda a, b: shapes.intersects(_place(a), _place(b)),
    "st_disjoint": lambda a, b: not shapes.intersects(_place(a), _place(b)),
    "geo.distance": lambda a, b: shapes.distance(_place(a), _place(b))}
