"""Keeping Python's collector of cycles off QGIS's own objects while many pages are read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import Iterator

_PAGE_OBJECTS = 50_000
_NEVER = 1_000_000_000


@contextmanager
def held_back() -> Iterator[None]:
    """Have the collector look at new objects only, and at those that outlive a page, until the block ends.

    Pages make many objects at once, which sets the collector off; over all of
    QGIS's own objects each time, it would stop the window for 60 to 130 ms.
    Most of a page is gone before it could be looked at. Around a whole use
    case, in any thread, and never around a generator: one that nobody ends
    would hold the collector back for good. Blocks inside others do nothing,
    nor do any where it is switched off.
    """
    often = gc.get_threshold()
    if often[0] in (0, _PAGE_OBJECTS):
        yield
        return
    gc.set_threshold(_PAGE_OBJECTS, often[1], _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*often)
