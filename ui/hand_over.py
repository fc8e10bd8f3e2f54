"""Conflicts on their way to a colleague and back: which file, and what is said about it."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QStandardPaths, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

from ..plugin.core.progress import Progress
from ..plugin.services.handing_over import Letter, TakenIn
from ..plugin.services.inbox import Conflict
from .desk import Desk
from .edit_gates import is_free
from .hand_over_dialog import HandOverDialog
from .inbox_texts import problem_text
from .inbox_work import HANDED, InboxWork
from .load_choice import conflicts_stem, geopackage
from .publishing import Publishing
from .words import number, translate

_FILES = "GeoPackage (*.gpkg)"


class HandOver(QObject):
    """Asks for files and lets them be written and read in the background. Main thread."""

    opened = pyqtSignal()

    def __init__(self, desk: Desk, publishing: Publishing, work: InboxWork, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts, self._copies, self._work = desk, desk.parts, publishing.copies, work

    def ask(self, conflicts: Sequence[Conflict]) -> None:
        """Ask to whom these conflicts go, then write them into a file."""
        free = [conflict for conflict in conflicts if conflict.waiting.handed is None]
        if not free:
            return
        dialog = HandOverDialog(free, self._proposed(free[0].title), self._parts.window)
        dialog.accepted.connect(lambda: self._hand_over(
            free, dialog.path, dialog.to.text().strip(), dialog.note.text().strip(), dialog.reason.text()))
        dialog.open()

    def _proposed(self, title: str) -> Path:
        """Return a file among the person's documents that is not there yet."""
        stem = conflicts_stem(title, self._parts.now().date().isoformat())
        names = (stem if at == 1 else f"{stem} {at}" for at in count(1))
        return next(path for path in (_documents() / f"{name}.gpkg" for name in names) if not path.exists())

    def _hand_over(self, conflicts: Sequence[Conflict], path: Path, to: str, note: str, reason: str = "") -> None:
        text = translate(
            "Workbench", "Conflicts in “{file}” for {name}: {count}. They stay in the list until the decisions are back."
        )
        self._desk.run(
            translate("Workbench", "Hand conflicts over"),
            lambda progress: self._parts.handing.hand_over(
                conflicts, path, sender=self._parts.who, to=to, note=note, progress=progress, reason=reason
            ),
            done=lambda done: self._work.ended(done, text.format(count=number(len(done.keys)), file=path.name, name=to)),
        )

    def open_file(self) -> None:
        """Open what a colleague handed over."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parts.window, translate("Workbench", "Open handed-over conflicts"), "", _FILES
        )
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> None:
        """Put what a file hands over into the inbox."""
        self._desk.run(
            translate("Workbench", "Open handed-over conflicts"), lambda progress: self._open(path, progress), done=self._opened
        )

    def _open(self, path: Path, progress: Progress) -> tuple[Path, Sequence[tuple[Path, Letter]]]:
        made = self._parts.handing.open_handed(path, self._parts.home / HANDED, progress=progress, stem=conflicts_stem)
        return made, self._parts.handing.letters([made], progress=progress)

    def _opened(self, found: tuple[Path, Sequence[tuple[Path, Letter]]]) -> None:
        made, letters = found
        self._copies.remember(made)
        self.opened.emit()
        for _, letter in letters:
            self._desk.messages.say(opened_text(letter), level=Qgis.MessageLevel.Info)

    def take_in(self) -> None:
        """Ask for the file in which a colleague decided."""
        chosen, _ = QFileDialog.getOpenFileName(self._parts.window, translate("Workbench", "Take in decisions"), "", _FILES)
        if chosen:
            self.take_in_path(Path(chosen))

    def take_in_path(self, path: Path) -> None:
        """Apply what a colleague decided."""
        paths = self._copies.paths()
        if not all(is_free(self._desk, one) for one in paths):
            return
        self._desk.run(
            translate("Workbench", "Take in decisions"),
            lambda progress: self._parts.handing.take_in(path, paths, who=self._parts.who, progress=progress),
            done=lambda found: self._taken_in(found, paths),
        )

    def _taken_in(self, found: TakenIn, paths: Sequence[Path]) -> None:
        if found.problems:
            words = "\n".join(dict.fromkeys(map(problem_text, found.problems)))
            self._desk.messages.failed(found.problems[0].error, words=words)
        else:
            clean = found.decided and not found.changed
            level = Qgis.MessageLevel.Success if clean else Qgis.MessageLevel.Warning
            self._desk.messages.say(taken_in_text(found), level=level)
        self._work.changed(paths)

    def send_back(self) -> None:
        """Ask which handed over file goes back, and where to."""
        paths = self._copies.paths()
        self._desk.run(
            translate("Workbench", "Look for what was handed over"),
            lambda progress: self._parts.handing.letters(paths, progress=progress),
            done=self._which,
        )

    def _which(self, found: Sequence[tuple[Path, Letter]]) -> None:
        if not found:
            text = translate("Workbench", "Nobody handed conflicts over to you.")
            self._desk.messages.say(text, level=Qgis.MessageLevel.Info)
            return
        names = [f"{at}. {letter.sender} · {letter.note}" for at, (_, letter) in enumerate(found, start=1)]
        title, at = translate("Workbench", "Send decisions back"), 0
        if len(found) > 1:
            chosen, given = QInputDialog.getItem(
                self._parts.window, title, translate("Workbench", "Handed over by"), names, 0, False
            )
            if not given:
                return
            at = names.index(chosen)
        name = translate("Workbench", "{file}, decided").format(file=found[at][0].stem)
        target, _ = QFileDialog.getSaveFileName(self._parts.window, title, str(_documents() / f"{name}.gpkg"), _FILES)
        if target:
            self.send_back_to(found[at][0], geopackage(target))

    def send_back_to(self, path: Path, target: Path) -> None:
        """Write a handed over file, with what was decided, for whoever asked."""
        text = translate("Workbench", "“{file}” holds your decisions. Whoever asked takes them in with “Take in decisions…”.")
        self._desk.run(
            translate("Workbench", "Send decisions back"),
            lambda progress: self._parts.handing.send_back(path, target),
            done=lambda _: self._sent(path, text.format(file=target.name)),
        )

    def _sent(self, path: Path, said: str) -> None:
        self._desk.messages.say(said)
        self._work.changed([path])


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def opened_text(letter: Letter) -> str:
    """Say from whom conflicts come, what they wrote, and how the decisions get back."""
    text = translate(
        "Workbench", "{name} hands conflicts over to you. Decide them, then choose “Send decisions back…” in the menu “…”."
    )
    note = translate("Workbench", "Note: {note}").format(note=letter.note) if letter.note else ""
    return " ".join(filter(None, (text.format(name=letter.sender), note)))


def taken_in_text(found: TakenIn) -> str:
    """Say how much of a colleague's word was taken in."""
    parts = [translate("Workbench", "Decisions taken in: {count}").format(count=number(found.decided))]
    if found.changed:
        text = translate("Workbench", "changed here meanwhile and still open: {count}")
        parts.append(text.format(count=number(found.changed)))
    if found.undecided:
        parts.append(translate("Workbench", "not decided there: {count}").format(count=number(found.undecided)))
    return ", ".join(parts) + "."
