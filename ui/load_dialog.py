"""The dialog behind "Load with options" and "Take offline": which part, and into which file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsDateTimeEdit, QgsExtentGroupBox, QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QShowEvent
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
from ..plugin.services.download import Estimate
from .datasets_model import count_text
from .forecast import Forecast, amount_text
from .forms import load_form
from .periods import OWN, Periods
from .words import translate
from .written import day_format

_PAUSE_MILLISECONDS = 400


@dataclass(frozen=True)
class LoadChoice:
    """What the person chose. ``path`` is None for the profile's own map file; ``as_before`` where nothing was chosen."""

    query: Query
    series: bool
    refresh_minutes: int
    path: Optional[Path]
    as_before: bool = False


class LoadDialog(QDialog):
    """Area, period, series, refresh and file. ``offline`` asks for a file."""

    title: QLabel
    area: QgsExtentGroupBox
    series_box: QGroupBox
    with_series: QCheckBox
    period: QComboBox
    start: QgsDateTimeEdit
    end: QgsDateTimeEdit
    newest: QLabel
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
        forecast: Forecast,
        canvas: Optional[QgsMapCanvas] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._offline = offline
        self._periods = Periods(zone, zone_name, now)
        self._forecast = forecast
        self._asking_newest = False
        self._estimated: Optional[tuple[object, Optional[Estimate]]] = None
        self._pause = QTimer(self)
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
        for edit in (self.start, self.end):
            edit.setDisplayFormat(f"{day_format()} HH:mm")
        for text, days in self._periods.choices():
            self.period.addItem(text, days)

    def _connect(self) -> None:
        self.with_series.toggled.connect(lambda *_: self._follow())
        self.period.currentIndexChanged.connect(lambda *_: self._follow())
        for signal in (self.area.toggled, self.start.dateTimeChanged, self.end.dateTimeChanged, self.file.fileChanged):
            signal.connect(lambda *_: self._follow())
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_amount)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _restore(self) -> None:
        self._offer_week()
        self.period.setCurrentIndex(1)
        self.newest.hide()
        if self.series_box.isVisibleTo(self):
            self._asking_newest = True
            self._forecast.newest(self._dataset, done=self._know_newest)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Be as high as needed; QGIS folds the box of the area only now."""
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)

    def _fit(self) -> None:
        self.resize(self.width(), self.sizeHint().height())

    def done(self, result: int) -> None:
        """Close, and ask nothing any more."""
        self._pause.stop()
        self._forecast.stop()
        super().done(result)

    def _offer_week(self) -> None:
        start, end = self._periods.week()
        self.start.setDateTime(start)
        self.end.setDateTime(end)

    def _know_newest(self, moment: Optional[datetime]) -> None:
        """Count back from the newest value where the platform has nothing newer."""
        self._asking_newest, self._periods.newest = False, moment
        self.newest.setText(self._periods.note())
        self.newest.setVisible(bool(self.newest.text()))
        if self.period.currentData() != OWN:
            self._offer_week()
        self._follow()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _follow(self) -> None:
        series = self.with_series.isChecked()
        own = self.period.currentData() == OWN
        self.period.setEnabled(series)
        self.start.setEnabled(series and own)
        self.end.setEnabled(series and own)
        caption = translate("Workbench", "Take offline") if self._offline else translate("Workbench", "To the map")
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setText(caption)
        problem = self._problem()
        button.setEnabled(not problem)
        self.estimate.setText(problem or " ".join(filter(None, (self._extent_text(), self._amount_text()))))

    def _problem(self) -> str:
        """Say why this cannot be loaded, empty where it can."""
        if self._offline and not self.file.filePath().strip():
            return translate("Workbench", "Choose a file for the working copy.")
        own = self._period()
        if self.start.isEnabled() and own.start and own.end and own.start >= own.end:
            return translate("Workbench", "This period ends before it begins.")
        if self._asking_newest and self.period.isEnabled() and self.period.currentData() > 0:
            return translate("Workbench", "Looking for the newest value …")
        return ""

    def _amount_text(self) -> str:
        """Say about how many values the chosen series hold; ask for it where that is not known yet."""
        if not self.choice.series:
            return ""
        if self._estimated is not None and self._estimated[0] == self._wanted():
            return amount_text(self._estimated[1] or Estimate())
        self._pause.start(_PAUSE_MILLISECONDS)
        return translate("Workbench", "Counting the values …")

    def _wanted(self) -> object:
        """What an estimate is for; a period that counts back from now moves on with the clock."""
        return self.period.currentData(), self.start.dateTime(), self.end.dateTime(), self._bounds()

    def _ask_amount(self) -> None:
        wanted = self._wanted()
        self._forecast.estimate(
            self._dataset, self.choice.query, series=True, done=lambda estimate: self._know_amount(wanted, estimate)
        )

    def _know_amount(self, wanted: object, estimate: Optional[Estimate]) -> None:
        self._estimated = (wanted, estimate)
        self._follow()

    def _extent_text(self) -> str:
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
        if self.period.currentData() == OWN:
            return self._periods.between(self.start.dateTime(), self.end.dateTime())
        return self._periods.back(self.period.currentData())


def _file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split())[:60] or "dataset"
