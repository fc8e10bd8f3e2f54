"""The rows of `build/figures.json`: what real data must give, what the analyses gave, and whether that holds."""
from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence, Union

Value = Union[float, str]


@dataclass(frozen=True)
class Figure:
    """One number (or date, or word) of one figure: `part` names it within the figure.

    `tolerance` is how far a number may lie from what is expected; words and dates must be the same.
    """

    figure: str
    part: str
    expected: Value
    got: Value
    tolerance: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the number is the expected one; NaN never is."""
        if isinstance(self.expected, str) or isinstance(self.got, str):
            return self.expected == self.got
        return math.isfinite(self.got) and bool(abs(self.got - self.expected) <= self.tolerance * (1 + 1e-9))


def expected_parts(path: Path) -> "dict[str, list[str]]":
    """Each figure and the names of all its parts, as a person listed them."""
    listed: "dict[str, list[str]]" = json.loads(path.read_text(encoding="utf-8"))
    return listed


def missing(rows: Iterable[Figure], *, required: Mapping[str, Sequence[str]]) -> "list[Figure]":
    """One row for each part that nobody worked out; such a row does not hold."""
    told = {(row.figure, row.part) for row in rows}
    return [Figure(figure, part, "a row", "no row")
            for figure, parts in required.items() for part in parts if (figure, part) not in told]


def write(rows: Sequence[Figure], path: Path) -> None:
    """Write the rows as JSON, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [{
        "figure": row.figure, "part": row.part, "expected": _plain(row.expected), "got": _plain(row.got),
        "tolerance": float(row.tolerance), "holds": row.holds} for row in rows]
    path.write_text(json.dumps(entries, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    """A number as JSON has it: of numpy, too, and null for NaN."""
    value = getattr(value, "item", lambda: value)()
    return None if isinstance(value, float) and not math.isfinite(value) else value
