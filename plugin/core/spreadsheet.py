"""Texts of others in tables that a spreadsheet opens.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "of:=", "＝", "＋", "－", "＠")


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
