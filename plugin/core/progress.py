"""How long work reports itself and is told to stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Given to every use case that may take over a second; safe to call from any thread."""

    def check(self) -> None:
        """Raise ``Cancelled`` when the person asked to stop."""

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Say how far the work is; ``total`` is None where nobody knows."""


class NoProgress:
    """For callers who do not watch and never cancel."""

    def check(self) -> None:
        """Go on."""

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Nobody listens."""


UNWATCHED: Progress = NoProgress()  # a default for parameters


class Pausing(Protocol):
    """A Progress whose person may also want a pause: nothing new is begun, what is under way ends, the rest waits."""

    pause_wanted: bool


def pause_wanted(progress: Progress) -> bool:
    """Tell whether the person asked for a pause, where that can be asked for at all; safe from any thread."""
    return bool(getattr(progress, "pause_wanted", False))
