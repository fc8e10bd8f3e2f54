"""A gate that work passes piece by piece until somebody shuts it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Callable, ContextManager, Iterator

from .errors import Cancelled

Turn = Callable[[], ContextManager[None]]


def passes(held: ExitStack, turn: Turn) -> bool:
    """Take a turn for as long as it is ``held``; tell whether it lets anything through."""
    try:
        held.enter_context(turn())
    except Cancelled:
        return False
    return True


class Gate:
    """Open until it is shut, from any thread."""

    def __init__(self) -> None:
        self._piece = Lock()
        self._open = True

    @property
    def is_shut(self) -> bool:
        """Whether nothing passes any more."""
        return not self._open

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Do one piece of work. Raises Cancelled once the gate is shut."""
        with self._piece:
            if not self._open:
                raise Cancelled("the data are needed for something else")
            yield

    def shut(self, *, seconds: float = 6.0) -> None:
        """Let nothing more through; returns when the piece under way is done, or after so long.

        SQLite gives up after 5 seconds where it cannot write.
        """
        self._open = False
        if self._piece.acquire(timeout=seconds):
            self._piece.release()
