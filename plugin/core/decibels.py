"""Levels in decibels, which are never averaged like other values."""

from __future__ import annotations


def is_level(unit: str) -> bool:
    """Tell whether a unit is that of a level: dB, dB(A), dBA, dB (C)."""
    return unit.strip().casefold().startswith("db")
