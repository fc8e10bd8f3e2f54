"""Going on with a publication that was paused or stopped: only what waits of it is compared and planned anew."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Callable

from ..core.gate import Turn
from ..core.profile import Profile
from ..core.progress import Progress
from ..store.working_copy import WorkingCopy
from .copies import Reviewed
from .platforms import Platforms
from .retry import plan_for_resuming
from .review import nobody


class Resuming:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def review(
        self, path: Path, profile: Profile, dataset_id: str, *, progress: Progress, being_edited: Callable[[], bool] = nobody,
        turn: Turn = nullcontext,
    ) -> Reviewed:
        """Review what waits of a dataset's features; sends nothing, and settles within a ``turn``.

        Measurements are always reviewed all together.
        """
        with WorkingCopy.open(path) as copy, copy.giving_way(turn):
            taken = copy.dataset(dataset_id)
            access = self._platforms.open(profile, taken.dataset)
            plan = plan_for_resuming(copy, access, dataset_id, progress=progress, being_edited=being_edited)
            return Reviewed(path, taken.dataset.title, plan, taken.schema)
