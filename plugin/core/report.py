"""Reports a person can forward: what a service offers, and how complete a download was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from .capability import Capability
from .feature import Skipped
from .profile import Service


@dataclass(frozen=True)
class ServiceReport:
    """What probing one service found; ``problem`` is an error code where it failed."""

    service: Service
    title: str = ""
    software: str = ""
    capabilities: Capability = Capability.NONE
    offers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    datasets: Optional[int] = None
    problem: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Summary:
    """How a download ended: got, expected, skipped and why. Complete, or it says what is missing.

    ``observations`` says how many of what was got are values of series.
    """

    dataset: str
    got: int
    expected: Optional[int] = None
    unlocated: int = 0
    skipped: tuple[Skipped, ...] = ()
    seconds: float = 0.0
    problems: tuple[str, ...] = field(default=())
    observations: int = 0

    @property
    def complete(self) -> bool:
        """Whether everything the platform announced has arrived."""
        lost = sum(item.count for item in self.skipped)
        return not self.problems and not lost and (self.expected is None or self.got >= self.expected)
