"""The receipt of what left: by which rule, how much stayed here, and the reason where a flagged text went all the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ..core.errors import ReadOnly
from .way_out import Passed, Terms


@dataclass(frozen=True)
class LeaveSlip:
    """What left under which terms; it holds no word of a contribution. ``when`` is UTC text."""

    when: str
    who: str
    what: str
    where: str
    k: int
    size_m: float
    contributions: int
    left: int
    generalised: int
    suppressed: int
    texts_withheld: int
    texts_let_go: int
    values_withheld: int
    reason: str = ""

    def as_json(self) -> str:
        """Return the receipt as a text that programs read, too."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def slip_of(passed: Passed, terms: Terms, *, when: str, who: str, what: str, where: str) -> LeaveSlip:
    """Return the receipt of contributions that passed the gate."""
    places, rows = passed.places, passed.rows
    return LeaveSlip(
        when, who, what, where, terms.k, terms.size, len(passed.contributions.titles), len(rows), places.generalised,
        places.suppressed, int(passed.withheld.sum()), _let_go(passed), passed.unnamed, passed.texts.reason)


def _let_go(passed: Passed) -> int:
    """Count flagged texts that are in the file: those of contributions that were suppressed are not."""
    findings = passed.texts.findings
    flagged = set(findings.rows[findings.flagged].tolist())
    return sum(row in flagged and not away for row, away in zip(passed.rows.tolist(), passed.withheld.tolist()))


def write_slip(path: Path, slip: LeaveSlip) -> None:
    """Write the receipt into a file of its own. Raises ReadOnly."""
    try:
        path.write_text(slip.as_json(), encoding="utf-8")
    except OSError as error:
        raise ReadOnly("the receipt cannot be written", path=str(path)) from error
