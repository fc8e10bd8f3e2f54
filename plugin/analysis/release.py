"""What may leave: texts with findings stay here until a reason is given, words of few contributions stay here always."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np

from ..core.errors import BadInput, PrivacyOpen
from .personal_text import Screened, screened
from .rules import MINIMUM_CASES, Check, go_on


@dataclass(frozen=True)
class TextGate:
    """Which texts leave: ``leaves`` bool per contribution; ``findings`` say why the others do not.

    ``reason`` is why texts with findings leave all the same, empty where none does; it belongs into the receipt.
    """

    leaves: np.ndarray
    findings: Screened
    reason: str = ""

    @property
    def withheld(self) -> int:
        """How many stay here."""
        return int((~self.leaves).sum())

    @property
    def overruled(self) -> int:
        """How many leave although they were flagged."""
        return int(self.leaves[self.findings.rows[self.findings.flagged]].sum())


def text_gate(
    titles: Sequence[Optional[str]], texts: Sequence[Optional[str]], *, reason: str = "",
    chosen: Optional[np.ndarray] = None, check: Check = go_on,
) -> TextGate:
    """Decide for each contribution whether its title and text leave; unattended (no reason) no flagged one does.

    ``chosen`` (bool per contribution) are those that a person read and lets go; without it a reason lets all go.
    Raises PrivacyOpen where flagged ones are chosen without a reason, BadInput, Cancelled.
    """
    findings = screened(titles, texts, check=check)
    flagged = np.zeros(findings.total, dtype=bool)
    flagged[findings.rows[findings.flagged]] = True
    if chosen is not None and len(chosen) != findings.total:
        raise BadInput("columns differ in length")
    why = reason.strip()
    let_go = np.full(findings.total, bool(why)) if chosen is None else np.asarray(chosen, dtype=bool)
    if (flagged & let_go).any() and not why:
        raise PrivacyOpen("a text that was withheld leaves only with a reason", n=int((flagged & let_go).sum()))
    leaves = ~flagged | let_go
    return TextGate(leaves, findings, why if (flagged & leaves).any() else "")


def words_that_leave(contributions: np.ndarray) -> np.ndarray:
    """Tell which words may be printed, from the number of contributions that hold each: five and more."""
    return np.asarray(contributions) >= MINIMUM_CASES
