"""Joining the pieces in which a large reply is parsed to runs worth handling at once."""

from __future__ import annotations

from typing import Any, Iterable, Iterator

RUN = 1000


def runs(pieces: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Yield lists of at least ``RUN`` items, the last one shorter; nothing for no items."""
    waiting: list[Any] = []
    for piece in pieces:
        waiting = waiting + piece if waiting else piece
        if len(waiting) >= RUN:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
