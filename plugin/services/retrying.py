"""Trying again what of a publication did not get through: only these features are compared and planned anew."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Callable, Collection, Optional

from ..core.gate import Turn
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.receipt import Receipt
from ..store.working_copy import WorkingCopy
from .copies import Reviewed
from .platforms import Platforms
from .retry import plan_for_retry
from .review import nobody


class Retrying:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def review(
        self, path: Path, profile: Profile, receipt: Receipt, *, rows: Optional[Collection[int]] = None, progress: Progress,
        being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext,
    ) -> Reviewed:
        """Review what a receipt says did not get through, or only these ``rows`` of it. Sends nothing, settles in turns."""
        with WorkingCopy.open(path) as copy, copy.giving_way(turn):
            taken = copy.dataset(receipt.dataset)
            access = self._platforms.open(profile, taken.dataset)
            plan = plan_for_retry(copy, access, receipt, rows=rows, progress=progress, being_edited=being_edited)
            return Reviewed(path, taken.dataset.title, plan, taken.schema)
