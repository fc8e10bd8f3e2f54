"""The receipts of working copies by their path: undoing what they tell, and bringing back what lost, each call in one thread."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Callable, Collection, Optional

from ..core.errors import BadInput
from ..core.gate import Turn
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.receipt import Receipt
from ..store.working_copy import WorkingCopy
from .issued import require_here
from .platforms import Access, Platforms
from .returning import bring_back
from .review import nobody
from .securing import Secure
from .undoing import UndoPlan, plan_undo, undo


class ReceiptBook:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only."""

    def __init__(self, platforms: Platforms, secure: Secure = lambda *_: None) -> None:
        self._platforms, self._secure = platforms, secure

    def plan_undo(
        self, path: Path, profile: Profile, receipt_id: str, *, lines: Optional[Collection[int]] = None,
        progress: Progress, being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext,
    ) -> UndoPlan:
        """Say what undoing a publication, or some lines of it, would do now; sends nothing, and settles within a ``turn``."""
        with WorkingCopy.open(path) as copy, copy.giving_way(turn):
            receipt = next((one for one in copy.receipts() if one.id == receipt_id), None)
            if receipt is None:
                raise BadInput("there is no such publication to undo", receipt=receipt_id)
            require_here(receipt, copy.datasets())
            access = self._access(copy, profile, receipt.dataset)
            return plan_undo(copy, access, receipt_id, lines=lines, progress=progress, being_edited=being_edited)

    def undo(
        self, path: Path, profile: Profile, plan: UndoPlan, *, who: str, agreed: Collection[int], progress: Progress,
        being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext,
    ) -> Receipt:
        """Send what the plan shows; ``agreed`` are the lines that the person wants all the same."""
        self._secure(path, profile, progress)
        with WorkingCopy.open(path) as copy:
            require_here(plan.receipt, copy.datasets())
            access = self._access(copy, profile, plan.receipt.dataset)
            return undo(
                copy, access, plan, who=who, agreed=agreed, progress=progress, being_edited=being_edited,
                allow_unprotected=profile.unprotected_writes, turn=turn,
            )

    def bring_back(
        self, path: Path, receipt_id: str, line: int, keys: Collection[str], *, who: str, anew: bool = False,
        being_edited: Callable[[], bool] = nobody,
    ) -> Optional[Receipt]:
        """Write values that lost into their row; None where the row is gone and may not be made anew."""
        with WorkingCopy.open(path) as copy:
            return bring_back(copy, receipt_id, line, keys, who=who, anew=anew, being_edited=being_edited)

    def _access(self, copy: WorkingCopy, profile: Profile, dataset_id: str) -> Access:
        return self._platforms.open(profile, copy.dataset(dataset_id).dataset)
