"""The dialog behind "Load with options" and "Take offline": which part, and into which file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsDateTimeEdit, QgsExtentGroupBox, QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QSpinBox,
    QWidget,
)

from ..plugin.core.capability import Capability
from ..plugin.core.dataset import Dataset
from ..plugin.core.query import Period, Query
from .datasets_model import count_text
from .forms import load_form
from .words import translate


@dataclass(frozen=True)
class LoadChoice:
    """What the person chose. ``path`` is None for the profile's own map file."""

    query: Query
    series: bool
    refresh_minutes: int
    path: Optional[Path]


class LoadDialog(QDialog):
    """Area, period, series, refresh and file. ``offline`` asks for a file."""

    title: QLabel
    area: QgsExtentGroupBox
    series_box: QGroupBox
    with_series: QCheckBox
    period: QComboBox
    start: QgsDateTimeEdit
    end: QgsDateTimeEdit
    refresh: QSpinBox
    file_box: QGroupBox
    file: QgsFileWidget
    estimate: QLabel
    buttons: QDialogButtonBox

    def __init__(
        self,
        dataset: Dataset,
        *,
        offline: bool,
        zone: tzinfo,
        zone_name: str,
        now: Callable[[], datetime],
        folder: Path,
        canvas: Optional[QgsMapCanvas] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._offline = offline
        self._zone = zone
        self._zone_name = zone_name
        self._now = now
        self._build(folder, canvas)
        self._connect()
        self._restore()

    @property
    def choice(self) -> LoadChoice:
        """What is chosen now."""
        series = self.series_box.isVisibleTo(self) and self.with_series.isChecked()
        return LoadChoice(
            query=Query(area=self._bounds(), period=self._period() if series else Period()),
            series=series,
            refresh_minutes=self.refresh.value() if self.series_box.isVisibleTo(self) else 0,
            path=self._path() if self._offline else None,
        )

    def _path(self) -> Path:
        path = Path(self.file.filePath().strip())
        return path if path.suffix.lower() == ".gpkg" else path.with_name(f"{path.name}.gpkg")

    def _build(self, folder: Path, canvas: Optional[QgsMapCanvas]) -> None:
        load_form(self, __file__)
        if self._offline:
            self.setWindowTitle(translate("Workbench", "Take offline"))
        self.title.setText("  ·  ".join(filter(None, (self._dataset.title, count_text(self._dataset)))))
        self.area.setOutputCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        self.area.setCheckable(True)
        self.area.setChecked(False)
        self.area.setCollapsed(True)
        self.area.setTitleBase(translate("Workbench", "Only this area"))
        if canvas is not None:
            crs = QgsProject.instance().crs()
            self.area.setCurrentExtent(canvas.extent(), crs)
            self.area.setMapCanvas(canvas, False)
            self.area.setOutputExtentFromCurrent()
            self.area.setChecked(False)
        self.series_box.setVisible(bool(self._dataset.capabilities & Capability.SERIES))
        self.file_box.setVisible(self._offline)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)
        self.file.setFilter("GeoPackage (*.gpkg)")
        self.file.setFilePath(str(folder / f"{_file_name(self._dataset.title)}.gpkg"))
        for text, days in (
            (translate("Workbench", "Last 24 hours"), 1),
            (translate("Workbench", "Last 7 days"), 7),
            (translate("Workbench", "Last 30 days"), 30),
            (translate("Workbench", "Last 12 months"), 365),
            (translate("Workbench", "Everything"), 0),
            (translate("Workbench", "From – to ({zone})").format(zone=self._zone_name), -1),
        ):
            self.period.addItem(text, days)

    def _connect(self) -> None:
        self.with_series.toggled.connect(lambda *_: self._follow())
        self.period.currentIndexChanged.connect(lambda *_: self._follow())
        for signal in (self.area.toggled, self.start.dateTimeChanged, self.end.dateTimeChanged, self.file.fileChanged):
            signal.connect(lambda *_: self._follow())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _restore(self) -> None:
        now = self._now().astimezone(self._zone)
        self.end.setDateTime(_qt(now))
        self.start.setDateTime(_qt(now - timedelta(days=7)))
        self.period.setCurrentIndex(1)
        self._follow()
        self.resize(self.width(), self.sizeHint().height())

    def _follow(self) -> None:
        series = self.with_series.isChecked()
        own = self.period.currentData() == -1
        self.period.setEnabled(series)
        self.start.setEnabled(series and own)
        self.end.setEnabled(series and own)
        caption = translate("Workbench", "Take offline") if self._offline else translate("Workbench", "To the map")
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setText(caption)
        problem = self._problem()
        button.setEnabled(not problem)
        self.estimate.setText(problem or self._estimate())

    def _problem(self) -> str:
        """Say why this cannot be loaded, empty where it can."""
        if self._offline and not self.file.filePath().strip():
            return translate("Workbench", "Choose a file for the working copy.")
        if self.start.isEnabled() and self._instant(self.start) >= self._instant(self.end):
            return translate("Workbench", "This period ends before it begins.")
        return ""

    def _estimate(self) -> str:
        if self.area.isChecked():
            return translate("Workbench", "Only what lies in the area is loaded.")
        count = count_text(self._dataset)
        return translate("Workbench", "Everything is loaded: {count}.").format(count=count) if count else ""

    def _bounds(self) -> Optional[tuple[float, float, float, float]]:
        if not self.area.isChecked():
            return None
        box = self.area.outputExtent()
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def _period(self) -> Period:
        days = self.period.currentData()
        if days == 0:
            return Period()
        if days > 0:
            return Period(start=self._now() - timedelta(days=days))
        return Period(start=self._instant(self.start), end=self._instant(self.end))

    def _instant(self, edit: QgsDateTimeEdit) -> datetime:
        naive = edit.dateTime().toPyDateTime().replace(tzinfo=None)
        return naive.replace(tzinfo=self._zone).astimezone(timezone.utc)


def _qt(moment: datetime) -> QDateTime:
    return QDateTime.fromString(f"{moment:%Y-%m-%dT%H:%M:00}", "yyyy-MM-ddTHH:mm:ss")


def _file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or "dataset"
