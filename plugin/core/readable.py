"""What another program may leave in a row that nobody could publish: places and texts that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

import numpy as np

from .changes import Change, Part, part, with_part
from .errors import BadCoordinates
from .geometry import Geometry, positions

UNREADABLE_PLACE = "unreadable_place"
UNREADABLE_TEXT = "unreadable_text"


def unreadable(change: Change) -> str:
    """Return the code of why nobody could publish a change, else an empty text.

    A place is a curve, has measures, is damaged or has no end; a text is not
    UTF-8 (its bytes are lone surrogates here, as ``surrogateescape`` reads them).
    """
    found = [_problem(part(change.mine, name)) for name in change.fields] if change.mine else []
    return next((code for code in found if code), "")


def readable_part(change: Change) -> Change:
    """Return the change as it can be shown: without the values that cannot be read."""
    mine = change.mine
    for name in change.fields if mine else ():
        if mine is not None and _problem(part(mine, name)):
            mine = with_part(mine, name, _legible(part(mine, name)))
    return replace(change, mine=mine)


def _problem(value: Part) -> str:
    if isinstance(value, Geometry):
        return "" if _is_place(value) else UNREADABLE_PLACE
    return UNREADABLE_TEXT if isinstance(value, str) and _legible(value) != value else ""


def _legible(value: Part) -> Optional[str]:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else None


def _is_place(place: Geometry) -> bool:
    try:
        return bool(np.isfinite(positions(place)).all())
    except BadCoordinates:
        return False
