"""Taking pictures inside QGIS: each window at each width, with a look at its texts; a part that fails does not end the rest."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Callable, Iterator, Optional

from demo_stage import LANGUAGE, OUT, Gone, Stage, Step
from looks import English, cut_texts
from pieces import DOCK, WIDTHS, Look
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QDockWidget, QWidget
from qgis.utils import iface

LARGE = os.environ["UDW_LARGE"] == "1"
LOOK = Look(LANGUAGE, os.environ["UDW_THEME"], LARGE)
ROOT = Path(os.environ["UDW_DEMO"]).parent.parent
HEIGHT = 720
SECONDS = 60.0


class Waited:
    """Waits for a step; what goes wrong is raised where the part goes on."""

    def __init__(self, step: Step) -> None:
        self._step, self._until = step, time.monotonic() + SECONDS
        self._error: Optional[Exception] = None

    def __call__(self) -> bool:
        try:
            return bool(self._step()) or time.monotonic() > self._until
        except Exception as error:  # noqa: BLE001  it is raised later
            self._error = error
            return True

    def judge(self) -> None:
        """Raise what went wrong, or that it took too long."""
        if self._error is not None:
            raise self._error
        if time.monotonic() > self._until:
            code = self._step.__code__
            raise Gone(f"{Path(code.co_filename).name}:{code.co_firstlineno} waited too long")


class Taking(Stage):
    """Knows what it saw and what was not as it must be."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.english = English(ROOT / "resources" / "i18n" / "urban_data_workbench_de.ts")

    def guarded(self, part: Callable[[], Iterator[Step]]) -> Iterator[Step]:
        """Play a part; an error in it is a problem, and its windows are closed."""
        try:
            for step in part():
                waited = Waited(step)
                yield waited
                waited.judge()
        except Exception as error:  # noqa: BLE001  whatever it is, the report says so
            self.problems.append(f"{LOOK.name}: {part.__name__}: {type(error).__name__}: {error}")
        for window in iface.mainWindow().findChildren(QDialog):
            window.close()

    def opened(self, piece: str, state: str, kind: str) -> Iterator[Step]:
        """Wait for a window, take its pictures, close it."""
        yield lambda: self.dialog(kind)
        yield from self.shots(piece, state, self.dialog(kind))
        self.dialog(kind).reject()
        yield lambda: not self.dialog(kind)

    def window(self, piece: str, state: str, make: Callable[[], QDialog]) -> Iterator[Step]:
        """Show a window made of plain values, take its pictures, throw it away."""
        dialog = make()
        dialog.show()
        yield from self.shots(piece, state, dialog)
        dialog.close()
        dialog.deleteLater()

    def shots(self, piece: str, state: str, window: QWidget) -> Iterator[Step]:
        """Take a piece's picture at each width, and look at its texts."""
        hint = window.sizeHint()
        for width in WIDTHS:
            asked = DOCK[width, LARGE] if isinstance(window, QDockWidget) else self.of_dialog(window, width, hint.width())
            window.resize(asked, HEIGHT if isinstance(window, QDockWidget) else max(hint.height(), window.minimumSizeHint().height()))
            yield self.pause(0.15)
            QCoreApplication.processEvents()
            name = LOOK.picture(piece, state, width)
            window.grab().save(str(OUT / name))
            self.saved.append(OUT / name)
            self.look_at(name, window, asked)

    def of_dialog(self, window: QWidget, width: str, hint: int) -> int:
        """A window is as narrow as it lets itself be made, or half as wide again as it wishes."""
        return max(window.minimumSizeHint().width(), window.minimumWidth()) if width == "narrow" else hint * 3 // 2

    def look_at(self, name: str, window: QWidget, asked: int) -> None:
        """Note what is not as it must be."""
        if isinstance(window, QDockWidget) and window.width() > asked:
            self.problems.append(f"{name}: {window.width()} wide instead of {asked}")
        self.problems += [f"{name}: cut: {text}" for text in cut_texts(window)]
        if LANGUAGE == "de":
            self.problems += [f"{name}: {text}" for text in self.english.seen(window)]

    def finish(self, code: int) -> None:
        """Leave the report before QGIS ends."""
        told = {"pictures": [path.name for path in self.saved], "problems": self.problems}
        (OUT / f"{LOOK.name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        super().finish(code)
