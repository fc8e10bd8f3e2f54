"""The plan of a review: what will be sent, what will be taken, what must be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .capability import Capability, Protection
from .changes import Action, Change
from .dataset import Dataset
from .feature import Feature
from .finding import Finding
from .merge import Outcome, Verdict
from .validation import Rules


@dataclass(frozen=True)
class PlanItem:
    """One feature of the plan. ``blocked`` says why it cannot be sent, as an error code, else empty.

    ``change`` is None where only the platform changed; ``theirs`` is the
    platform's state at review time, None when it is gone there. ``findings``
    is what was found wrong with what would be sent; some are only told.
    """

    fid: Optional[int]
    id: Optional[str]
    change: Optional[Change]
    base: Optional[Feature]
    theirs: Optional[Feature]
    outcome: Outcome
    blocked: str = ""
    parked: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All items of one dataset's review, and the protection its writes will have.

    ``offered`` is the dataset as the platform declared it at the review,
    ``rules`` what its edits are held against.
    """

    dataset: str
    items: tuple[PlanItem, ...]
    protection: Protection
    offered: Optional[Dataset] = None
    rules: Optional[Rules] = None

    @property
    def push(self) -> tuple[PlanItem, ...]:
        """What will be sent."""
        return tuple(item for item in self.items if item.outcome.action and not item.blocked and not item.parked)

    @property
    def pull(self) -> tuple[PlanItem, ...]:
        """What comes in without touching a local edit."""
        return tuple(item for item in self.items if item.outcome.pull and not item.outcome.conflicts)

    @property
    def conflicts(self) -> tuple[PlanItem, ...]:
        """What must be asked."""
        return tuple(item for item in self.items if item.outcome.verdict is Verdict.CONFLICT)

    @property
    def blocked(self) -> tuple[PlanItem, ...]:
        """What this platform or sign-in does not allow."""
        return tuple(item for item in self.items if item.blocked)


def blocked_by(action: Optional[Action], capabilities: Capability) -> str:
    """Return the code of why an action cannot be sent, or an empty text."""
    needed = {
        Action.INSERT: Capability.CREATE,
        Action.UPDATE: Capability.REPLACE | Capability.PATCH,
        Action.DELETE: Capability.DELETE,
    }
    if action is None or capabilities & needed[action]:
        return ""
    return "unsupported"
