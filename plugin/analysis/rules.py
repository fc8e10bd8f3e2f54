"""The rules that every recipe keeps, as values."""

from __future__ import annotations

from typing import Callable

MINIMUM_COVERAGE = 0.75
"""Share of the expected intervals below which a coarser value is NULL (Dir. (EU) 2024/2881, Annex V C)."""

MINIMUM_CASES = 5
"""Below this many cases there is no rate, share or ranking."""

TOO_FEW = "too few"
LEGAL_USE = "orientation only"
"""What values of sensors that are no reference method may be used for; every layer made from them says so."""

MAX_ROWS = 5_000_000
"""Result rows of one analysis; more is a mistake in the input and would not fit into memory."""

Check = Callable[[], None]
"""Raises Cancelled when the person asked to stop; called once per block of work."""


def go_on() -> None:
    """The check of callers who never cancel."""
