"""What is looked at as soon as a working copy is known: whether it is sound, and what was under way when QGIS ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Mapping, Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.core.errors import Cancelled, Damaged, NetworkError, PublishingElsewhere, UrbanDataError
from ..plugin.core.gate import Gate
from ..plugin.core.profile import Profile
from ..plugin.services.copies import CopyState
from ..plugin.services.salvage import Salvage
from ..plugin.services.starting import Left, Line, Starting
from . import care_words
from .desk import Desk
from .details_dialog import DetailsDialog
from .edit_gates import EditGates
from .words import translate

Group = tuple[str, str]  # profile and service


class Beginning(QObject):
    """Looks at files in the background, and never holds anything up. Main thread.

    ``rows_known`` carries the rows it was given, with damage that was found.
    """

    rows_known = pyqtSignal(object)
    settled = pyqtSignal()

    def __init__(self, desk: Desk, starting: Starting, salvage: Salvage, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, desk.parts
        self._starting, self._salvage = starting, salvage
        self._gates = EditGates(desk.parts.project, self)
        self._damaged: dict[Path, Damaged] = {}
        self._rows: tuple[CopyState, ...] = ()
        self._asking: set[Group] = set()
        self._told_waiting = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        desk.listed.connect(lambda: self.look(self._rows))  # the platform answers: ask again what could not be asked

    def look(self, rows: Sequence[CopyState]) -> None:
        """Pass rows on, and look at their files."""
        self._rows = tuple(rows)
        self._emit()
        if rows:
            self._soon.start(0)  # not from within the end of another task, where QGIS may never begin the next

    def _begin(self) -> None:
        paths = [row.path for row in self._rows]
        self._parts.runner.start(
            translate("Workbench", "Check the working copies"),
            lambda progress: (self._salvage.look(paths, progress=progress), self._starting.left(paths, progress=progress)),
            done=self._looked,
            failed=lambda error: None,  # what could not be looked at is looked at before anything is published
        )

    def _emit(self) -> None:
        self.rows_known.emit([
            replace(row, problem=self._damaged[row.path]) if row.path in self._damaged and not row.problem else row
            for row in self._rows
        ])

    def _looked(self, found: tuple[Mapping[Path, Damaged], Sequence[Left]]) -> None:
        damaged, left = found
        if damaged:
            self._damaged.update(damaged)
            self._emit()
        groups: dict[Group, list[Left]] = {}
        for one in left:
            groups.setdefault((one.profile, one.service), []).append(one)
        for group, members in groups.items():
            self._settle(group, members)

    def _settle(self, group: Group, left: Sequence[Left]) -> None:
        """Ask one service about what was under way with it; one question at a time."""
        profile = self._profile(group[0])
        if profile is None or group in self._asking:
            return
        try:
            self._parts.prepare(profile)
        except UrbanDataError as error:
            self._waits(left, error)
            return
        self._asking.add(group)
        gates = {one.path: self._gate(one.path) for one in left}
        self._parts.runner.start(
            translate("Workbench", "Ask what arrived last time"),
            lambda progress: self._starting.settle(
                left, self._parts.live(profile, progress), progress=progress, turn_of=lambda path: gates[path].passing
            ),
            done=lambda lines: self._done(group, lines),
            failed=lambda error: self._failed(group, left, error),
        )

    def _gate(self, path: Path) -> Gate:
        """Return a gate that is shut where somebody edits the file, or begins to."""
        made = self._gates.gate(path)
        if layers.being_edited(self._parts.project, path):
            made.shut()
        return made

    def _profile(self, name: str) -> Optional[Profile]:
        current = self._desk.profile
        return current if current is not None and current.name == name else self._desk.stored(name)

    def _done(self, group: Group, lines: Sequence[Line]) -> None:
        self._asking.discard(group)
        if not lines:
            return
        said, more = care_words.settled(lines), "\n".join(map(care_words.settled_line, lines))
        show = translate("Workbench", "Details…")
        self._desk.messages.ask(said, show, lambda: DetailsDialog(said, more, self._parts.window).exec())
        self.settled.emit()

    def _failed(self, group: Group, left: Sequence[Left], error: UrbanDataError) -> None:
        self._asking.discard(group)
        self._waits(left, error)

    def _waits(self, left: Sequence[Left], error: UrbanDataError) -> None:
        """Say once that something waits for the network or a sign-in; another window at work says so itself."""
        if isinstance(error, (Cancelled, PublishingElsewhere)) or self._told_waiting:
            return
        self._told_waiting = True
        names = ", ".join(dict.fromkeys(one.title for one in left))
        text = translate(
            "Workbench",
            "{dataset}: the platform did not confirm everything last time. It is asked once you connect, or at the next review."
        )
        if not isinstance(error, NetworkError):
            text = translate(
                "Workbench",
                "{dataset}: the platform did not confirm everything last time, and cannot be asked now. The next review asks it."
            )
        self._desk.messages.say(text.format(dataset=names), level=Qgis.MessageLevel.Warning)
