"""Looking whether working copies are sound, once a session, and saving what can be read of one that is not."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Iterator, Mapping, Sequence

from ..core.errors import Damaged, UrbanDataError
from ..core.progress import Progress
from ..store import leaving, opening
from ..store.salvage import Salvaged, Saved
from ..store.salvage import salvage as save
from ..store.salvage_mending import Mended

LOOK_SECONDS = 1.5
__all__ = ["Mended", "Salvage", "Salvaged", "Saved"]


class Salvage:
    """Knows which files were looked at in this session. For worker threads."""

    def __init__(self) -> None:
        self._seen: set[Path] = set()
        self._lock = threading.Lock()

    def look(self, paths: Sequence[Path], *, progress: Progress) -> Mapping[Path, Damaged]:
        """Look quickly at files that were not looked at yet; return those that are damaged.

        A large file is not read to its end: it is checked completely before
        anything of it is published.
        """
        found: dict[Path, Damaged] = {}
        for path in self._unseen(paths):
            progress.check()
            try:
                with closing(opening.connect(path, now=time.time())) as database:
                    leaving.look(database, seconds=LOOK_SECONDS)
            except Damaged as error:
                found[path] = error
            except UrbanDataError:
                continue
        return found

    def _unseen(self, paths: Sequence[Path]) -> Iterator[Path]:
        for path in dict.fromkeys(paths):
            with self._lock:
                if path in self._seen:
                    continue
                self._seen.add(path)
            yield path

    def save(self, path: Path, *, mark: str) -> Salvaged:
        """Save what can be read into a new file beside, named with ``mark``. Raises Damaged, Locked, NoSpace, ReadOnly."""
        names = (path.with_name(f"{path.stem} {mark}{'' if not number else f' {number + 1}'}.gpkg") for number in range(1000))
        return save(path, next(name for name in names if not name.exists()))
