"""Keeping Python's collector of cycles off QGIS's own objects while many pages are read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import Iterator

_PAGE_OBJECTS = 50_000


@contextmanager
def held_back() -> Iterator[None]:
    """Have the collector look at new objects only, and at those that outlive a page, until the block ends.

    Pages make many objects at once, which sets the collector off; over all of
    QGIS's own objects each time, it would stop the window for 60 to 130 ms.
    Most of a page is gone before it could be looked at. Around a whole use
    case, in any thread, and never around a generator: one that nobody ends
    would hold the collector back for good. Blocks inside others do nothing.
    """
    often = gc.get_threshold()  # before the look: another thread may hold it back in between
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    gc.set_threshold(often[0] and _PAGE_OBJECTS, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
