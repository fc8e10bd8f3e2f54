"""Saving what the chart panel shows: as picture, as drawing, or as table."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import Qgis
from qgis.PyQt.QtCore import QStandardPaths
from qgis.PyQt.QtWidgets import QFileDialog

from ..plugin.bridge.chart_files import write_png, write_svg
from ..plugin.core.errors import UrbanDataError
from ..plugin.services.chart_export import export_table, without_persons
from .chart_view import ChartView
from .desk import Desk
from .words import translate

_FOLDER = "chart folder"


class ChartExport:
    """Asks for a file and writes it. Main thread; tables in the background."""

    def __init__(self, desk: Desk, view: ChartView) -> None:
        self._desk, self._view = desk, view

    def png(self) -> None:
        """Save a picture."""
        self._picture(translate("Workbench", "Save the chart as a picture"), "png", write_png)

    def svg(self) -> None:
        """Save a drawing."""
        self._picture(translate("Workbench", "Save the chart as a drawing"), "svg", write_svg)

    def csv(self) -> None:
        """Save every measurement of the period shown."""
        path = self._ask(translate("Workbench", "Save the measurements shown"), "csv")
        view, chart = self._view.view, self._view.chart
        if path is None or view is None:
            return
        self._desk.run(
            translate("Workbench", "Save the measurements"),
            lambda progress: export_table(path, chart, start=view.start, end=view.end, zone=chart.zone, progress=progress),
            done=lambda _: self._saved(path),
        )

    def _picture(self, title: str, kind: str, write: Callable) -> None:
        path = self._ask(title, kind)
        if path is None:
            return
        try:
            write(path, without_persons(self._view.chart), self._view.view, font=self._view.font())
        except UrbanDataError as error:
            self._desk.messages.failed(error)
            return
        self._saved(path)

    def _ask(self, title: str, kind: str) -> Path | None:
        if self._view.view is None:
            return None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(self._desk.parts.settings.remembered(_FOLDER, documents))
        proposed = str(Path(folder) / f"{_file_name(without_persons(self._view.chart).title)}.{kind}")
        found, _ = QFileDialog.getSaveFileName(self._view, title, proposed, f"{kind.upper()} (*.{kind})")
        if not found:
            return None
        path = Path(found)
        self._desk.parts.settings.remember(_FOLDER, str(path.parent))
        return path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")

    def _saved(self, path: Path) -> None:
        self._desk.messages.say(translate("Workbench", "Saved: {file}").format(file=path.name), level=Qgis.MessageLevel.Success)


def _file_name(title: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(plain.split())[:80] or translate("Workbench", "chart")
