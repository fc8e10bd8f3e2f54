"""Reading filter and order expressions (OGC 18-088, 9.3.3.5) into a small tree; unknown names are refused here."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List, Optional, Tuple

from .messages import Refused
from .sta_model import JSON, KINDS, PLACE
from .sta_values import Duration, parse_duration, parse_place, parse_time


@dataclass(frozen=True)
class Literal:
    """A constant: text, number, bool, None, Span, Duration or a GeoJSON geometry."""
    value: Any


@dataclass(frozen=True)
class Path:
    """A way to a value, checked against the model."""
    parts: Tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """A function or operator with its operands."""
    name: str
    operands: Tuple[Any, ...]


ARITY = {"substringof": (2, 2), "contains": (2, 2), "startswith": (2, 2), "endswith": (2, 2), "tolower": (1, 1),
         "toupper": (1, 1), "trim": (1, 1), "length": (1, 1), "indexof": (2, 2), "substring": (2, 3), "concat": (2, 2),
         "year": (1, 1), "month": (1, 1), "day": (1, 1), "hour": (1, 1), "minute": (1, 1), "second": (1, 1),
         "now": (0, 0), "round": (1, 1), "floor": (1, 1), "ceiling": (1, 1), "st_within": (2, 2),
         "st_intersects": (2, 2), "st_contains": (2, 2), "st_disjoint": (2, 2), "geo.intersects": (2, 2),
         "geo.distance": (2, 2)}

COMPARISONS = ("eq", "ne", "gt", "ge", "lt", "le")
TOKEN = re.compile(r"""\s*(?:
    (?P<place>geography'(?:[^']|'')*')
  | (?P<duration>duration'[^']*')
  | (?P<text>'(?:[^']|'')*')
  | (?P<time>\d{4}-\d\d-\d\dT[^\s,();]+)
  | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))
  | (?P<name>[A-Za-z_@][\w@.\-]*(?:/[A-Za-z_@][\w@.\-]*|/\d+)*)
  | (?P<mark>[(),])
)""", re.VERBOSE)
MAX_TOKENS = 2000
MAX_DEPTH = 60


def _tokens(text: str) -> List[Tuple[str, str]]:
    found: List[Tuple[str, str]] = []
    at = 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None or len(found) > MAX_TOKENS:
            raise Refused(400, f"the expression cannot be read from character {at} on: {text[at:at + 30]!r}")
        found.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        at = match.end()
    return found


def check_path(text: str, *, kind: str) -> Path:
    """A path as written, checked member by member against the model."""
    parts = tuple(text.split("/"))
    here = kind
    for number, part in enumerate(parts):
        rest = parts[number + 1:]
        if part in ("id", "@iot.id") and not rest:
            return Path((*parts[:number], "id"))
        if part in KINDS[here].relations:
            here = KINDS[here].relations[part].target
            continue
        member = KINDS[here].members.get(part)
        if member is None or (rest and member not in (JSON, PLACE)):
            raise Refused(400, f"{KINDS[here].set_name} have no property {part!r}" if member is None
                          else f"{part!r} has no inner members")
        return Path(parts)
    raise Refused(400, f"{text!r} leads to an entity, not to a value")


class Reader:
    """Reads one expression about entities of a kind, by recursive descent."""

    def __init__(self, text: str, *, kind: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        self._kind = kind

    def _peek(self) -> Tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _take(self, *texts: str) -> Optional[str]:
        group, text = self._peek()
        if group in ("name", "mark") and text in texts:
            self._at += 1
            return text
        return None

    def _must(self, text: str) -> None:
        if self._take(text) is None:
            raise Refused(400, f"expected {text!r} before {self._peek()[1]!r}")

    def whole(self) -> Any:
        """The whole text as one expression."""
        tree = self._either()
        self._end()
        return tree

    def orders(self) -> List[Tuple[Any, bool]]:
        """The whole text as a list of expressions, each with True for descending."""
        result = []
        while True:
            tree = self._sum()
            result.append((tree, self._take("asc", "desc") == "desc"))
            if self._take(",") is None:
                self._end()
                return result

    def _end(self) -> None:
        if self._peek()[0] != "end":
            raise Refused(400, f"unexpected {self._peek()[1]!r}")

    def _either(self) -> Any:
        tree = self._both()
        while self._take("or"):
            tree = Operation("or", (tree, self._both()))
        return tree

    def _both(self) -> Any:
        tree = self._not()
        while self._take("and"):
            tree = Operation("and", (tree, self._not()))
        return tree

    def _not(self) -> Any:
        if self._take("not"):
            return Operation("not", (self._not(),))
        return self._comparison()

    def _comparison(self) -> Any:
        tree = self._sum()
        name = self._take(*COMPARISONS, "in")
        if name == "in":
            self._must("(")
            return Operation("in", (tree, *self._list()))
        return tree if name is None else Operation(name, (tree, self._sum()))

    def _sum(self) -> Any:
        tree = self._product()
        while True:
            name = self._take("add", "sub")
            if name is None:
                return tree
            tree = Operation(name, (tree, self._product()))

    def _product(self) -> Any:
        tree = self._atom()
        while True:
            name = self._take("mul", "div", "mod")
            if name is None:
                return tree
            tree = Operation(name, (tree, self._atom()))

    def _list(self) -> List[Any]:
        operands: List[Any] = []
        if self._take(")"):
            return operands
        while True:
            operands.append(self._either())
            if self._take(","):
                continue
            self._must(")")
            return operands

    def _atom(self) -> Any:
        group, text = self._peek()
        self._at += 1
        if text == "(" and group == "mark":
            return self._inner()
        if group == "name":
            return self._named(text)
        return Literal(literal(group, text))

    def _inner(self) -> Any:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refused(400, "the expression is nested too deeply")
        tree = self._either()
        self._must(")")
        self._depth -= 1
        return tree

    def _named(self, text: str) -> Any:
        if text in ("true", "false", "null"):
            return Literal({"true": True, "false": False, "null": None}[text])
        if self._take("("):
            return self._call(text)
        return check_path(text, kind=self._kind)

    def _call(self, name: str) -> Operation:
        if name not in ARITY:
            raise Refused(400, f"unknown function {name!r}")
        operands = self._list()
        low, high = ARITY[name]
        if not low <= len(operands) <= high:
            raise Refused(400, f"{name} takes {low} arguments, not {len(operands)}")
        return Operation(name, tuple(operands))


def literal(group: str, text: str) -> Any:
    """The value of one token."""
    if group == "text":
        return text[1:-1].replace("''", "'")
    if group == "number":
        return float(text) if any(mark in text for mark in ".eE") else int(text)
    try:
        if group == "time":
            return parse_time(text)
        if group == "place":
            return parse_place(text[len("geography'"):-1])
        if group == "duration":
            return Duration(parse_duration(text[len("duration'"):-1]))
    except ValueError as error:
        raise Refused(400, f"{text[:60]!r} cannot be read: {error}") from error
    raise Refused(400, f"unexpected {text!r}" if text else "the expression ends too early")
