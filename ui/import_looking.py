"""Looking at a file in the background while the person still chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional, Protocol

from ..plugin.core.column_mapping import ColumnMapping
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.file_reading import Reading
from ..plugin.services.import_look import Looked
from .parts import Parts
from .words import translate


class Looker(Protocol):
    """Looks at a file in the background; a newer question makes the older one's answer void."""

    def look(
        self, path: Path, mapping: Optional[ColumnMapping], reading: Reading, *,
        done: Callable[[Looked], None], failed: Callable[[UrbanDataError], None],
    ) -> None:
        """Ask what a file holds."""

    def stop(self) -> None:
        """Ask no more."""


class BackgroundLooker:
    """Looks at files as tasks of QGIS. Main thread; answers that nobody waits for any more are dropped."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._cancel: Callable[[], object] = _nothing
        self._stopped = False

    def look(
        self, path: Path, mapping: Optional[ColumnMapping], reading: Reading, *,
        done: Callable[[Looked], None], failed: Callable[[UrbanDataError], None],
    ) -> None:
        """Ask what a file holds."""

        def answer(given: object) -> None:
            self._cancel = _nothing  # QGIS deletes a task that has ended
            if not self._stopped:
                (failed if isinstance(given, UrbanDataError) else done)(given)  # type: ignore[operator]

        task = self._parts.runner.start(
            translate("Workbench", "Look at a file"),
            lambda progress: self._parts.importing.look(path, mapping=mapping, reading=reading, progress=progress),
            done=answer, failed=answer, question="import",
        )
        self._cancel = task.cancel

    def stop(self) -> None:
        """Ask no more."""
        self._stopped = True
        self._cancel()


def _nothing() -> None:
    """Nothing is being asked."""
