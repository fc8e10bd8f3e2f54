"""What happens to conflicts: looked for after each sync, decided and undone without the platform."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.core.merge import Choice
from ..plugin.services.inbox import Conflict, Done, Found, Key, Resolutions
from .desk import Desk
from .edit_gates import is_free
from .inbox_texts import problem_text
from .publishing import Publishing
from .words import number, translate

HANDED = "handed over"  # the folder of what colleagues handed over


class InboxWork(QObject):
    """Knows what lies in the inbox. Main thread; works in the background, and asks no platform."""

    found_changed = pyqtSignal(object)

    def __init__(self, desk: Desk, publishing: Publishing, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts, self._publishing = desk, desk.parts, publishing
        publishing.copies.rows_changed.connect(lambda _: self.look())
        publishing.reviewed.connect(lambda *_: self.look())

    def look(self) -> None:
        """Look into every known working copy."""
        paths = self._publishing.copies.paths()
        self._parts.runner.start(
            translate("Workbench", "Look for conflicts"),
            lambda progress: self._parts.inbox.look(paths, progress=progress),
            done=self._looked,
            failed=self._desk.messages.failed,
            question="inbox",
        )

    def _looked(self, found: Found) -> None:
        layers.revive(self._parts.project)
        self.found_changed.emit(found)

    def decide(self, answers: Sequence[tuple[Conflict, Resolutions]]) -> None:
        """Settle conflicts as the person decided."""
        if not self._free(conflict.path for conflict, _ in answers):
            return
        self._desk.run(
            translate("Workbench", "Settle conflicts"),
            lambda progress: self._parts.inbox.decide(answers, who=self._parts.who, progress=progress),
            done=lambda done: self._decided(done, answers),
            failed=self._broken_off,
        )

    def _decided(self, done: Done, answers: Sequence[tuple[Conflict, Resolutions]]) -> None:
        text = translate("Workbench", "Conflicts settled: {count}. They leave with the next publication.")
        if len(done.keys) == 1:
            text = translate("Workbench", "The conflict is settled. It leaves with the next publication.")
        keys, given = done.keys, [one.choice for _, resolutions in answers for one in resolutions.values()]
        if all(choice is Choice.THEIRS for choice in given):
            text = translate("Workbench", "Conflicts settled with the platform's values: {count}.")
        if all(path.parent == self._parts.home / HANDED for path, *_ in keys):
            text = translate("Workbench", "Conflicts settled: {count}. “Send decisions back…” in the menu “…” returns them.")
        self.ended(done, text.format(count=number(len(keys))), undo=lambda: self.undo(keys))

    def put_off(self, conflicts: Sequence[Conflict], parked: bool) -> None:
        """Leave conflicts for later, or take them up again."""
        self._desk.run(
            translate("Workbench", "Put conflicts off"),
            lambda progress: self._parts.inbox.put_off(conflicts, progress=progress, parked=parked),
            done=lambda done: self.ended(done),
            failed=self._broken_off,
        )

    def undo(self, keys: Sequence[Key]) -> None:
        """Open decided conflicts again."""
        if not self._free(key[0] for key in keys):
            return
        self._desk.run(
            translate("Workbench", "Undo decisions"),
            lambda progress: self._parts.inbox.undo(keys, who=self._parts.who, progress=progress),
            done=lambda done: self.ended(done, translate("Workbench", "The conflict is open again, with your values.")),
            failed=self._broken_off,
        )

    def take_back(self, conflicts: Sequence[Conflict]) -> None:
        """Take back what was handed over."""
        self._desk.run(
            translate("Workbench", "Take back what was handed over"),
            lambda progress: self._parts.inbox.take_back(conflicts, progress=progress),
            done=lambda done: self.ended(done),
            failed=self._broken_off,
        )

    def ended(self, done: Done, text: str = "", *, undo: object = None) -> None:
        """Say what was done and what was not, and show what is in the files now."""
        if done.problems:
            words = "\n".join(dict.fromkeys(map(problem_text, done.problems)))
            self._desk.messages.failed(done.problems[0].error, words=words)
        elif text and done.keys:
            self._desk.messages.say(text, undo=undo)  # type: ignore[arg-type]
        self.changed(key[0] for key in done.keys)

    def _broken_off(self, error: object) -> None:
        self._desk.messages.failed(error)  # type: ignore[arg-type]
        self._publishing.copies.list_copies()

    def changed(self, paths: Iterable[Path]) -> None:
        """Let map, counts and inbox show what is in these files."""
        for path in set(paths):
            layers.refresh(self._parts.project, path)
        self._publishing.copies.list_copies()

    def _free(self, paths: Iterable[Path]) -> bool:
        return all(is_free(self._desk, path) for path in set(paths))

