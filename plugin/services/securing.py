"""What must be true before a working copy is published or updated: it is backed up, and nothing of it is in doubt unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from ..core.profile import Profile
from ..core.progress import Progress
from .backups import Backups
from .starting import Starting

Secure = Callable[[Path, Optional[Profile], Progress], None]  # before a file is changed


class Securing:
    """Backs a file up, and before publishing settles what was under way. For worker threads."""

    def __init__(self, backups: Backups, starting: Starting) -> None:
        self.backups, self.starting = backups, starting

    def __call__(self, path: Path, publish_to: Optional[Profile], progress: Progress) -> None:
        """Do so; ``publish_to`` is None where nothing will be sent.

        Raises Damaged, NoSpace, ReadOnly, PublishingElsewhere, NetworkError and its kin.
        """
        self.backups.before(path)
        if publish_to is not None:
            self.starting.require_settled(path, publish_to, progress=progress)
