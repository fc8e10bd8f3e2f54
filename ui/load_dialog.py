"""The dialog behind "Load with options" and "Take offline": which part, and into which file."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

from qgis.gui import QgsDateTimeEdit, QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime, Qt, QTimer
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
from ..plugin.core.schema import Field
from ..plugin.services.download import Estimate
from . import manual
from .datasets_model import count_text
from .forecast import Forecast
from .forms import load_form
from .load_along import AlongBox
from .load_amount import Amounts, known_text, parts_of, whole_text
from .load_area import AreaChooser
from .load_choice import Along, LoadChoice, file_name, geopackage, is_part
from .load_filter import FilterRows
from .periods import OWN, Periods
from .words import translate
from .written import day_format

_PAUSE_MILLISECONDS = 400


class LoadDialog(QDialog):
    """Area, conditions, period, series, refresh and file. ``offline`` asks for a file; ``before`` is what was chosen last."""

    title: QLabel
    area: AreaChooser
    filter: FilterRows
    along: AlongBox
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
        others: Sequence[Dataset] = (),
        canvas: Optional[QgsMapCanvas] = None,
        before: Optional[Mapping[str, Any]] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._dataset, self._offline = dataset, offline
        self._periods = Periods(zone, zone_name, now)
        self._forecast = forecast
        self._asking_newest = False
        self._amounts = Amounts(forecast, self._follow)
        self._pause = QTimer(self)
        self._build(folder)
        self._start(canvas, others, before or {}, zone)
        self._connect()
        self._restore(before or {})

    @property
    def choice(self) -> LoadChoice:
        """What is chosen now."""
        series = self.series_box.isVisibleTo(self) and self.with_series.isChecked()
        return LoadChoice(
            query=Query(
                area=self.area.bounds, polygon=self.area.polygon, period=self._period() if series else Period(),
                where=self.filter.where, fields=self.along.columns if self._offline else (),
            ),
            series=series,
            refresh_minutes=self.refresh.value() if self.series_box.isVisibleTo(self) else 0,
            path=geopackage(self.file.filePath()) if self._offline else None,
            along=self.along.along if self._offline else Along(),
        )

    @property
    def remembered(self) -> dict[str, Any]:
        """What is chosen, as plain JSON for next time."""
        own = [edit.dateTime().toString(Qt.DateFormat.ISODate) for edit in (self.start, self.end)]
        return {
            "area": self.area.remembered(), "filter": self.filter.remembered(), "series": self.with_series.isChecked(),
            "period": self.period.currentData(), "own": own, "refresh": self.refresh.value(),
            "along": self.along.remembered(),
        }

    def _build(self, folder: Path) -> None:
        load_form(self, __file__)
        if self._offline:
            manual.attach(self, "offline")
            self.setWindowTitle(translate("Workbench", "Take offline"))
        self.title.setText("  ·  ".join(filter(None, (self._dataset.title, count_text(self._dataset)))))
        self.series_box.setVisible(bool(self._dataset.capabilities & Capability.SERIES))
        self.file_box.setVisible(self._offline)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setConfirmOverwrite(False)
        self.file.setFilter("GeoPackage (*.gpkg)")
        self.file.setFilePath(str(folder / f"{file_name(self._dataset.title)}.gpkg"))
        for edit in (self.start, self.end):
            edit.setDisplayFormat(f"{day_format()} HH:mm")
        for text, days in self._periods.choices():
            self.period.addItem(text, days)

    def _start(
        self, canvas: Optional[QgsMapCanvas], others: Sequence[Dataset], before: Mapping[str, Any], zone: tzinfo
    ) -> None:
        self.area.start(canvas, before.get("area", {}))
        self.filter.start(self._dataset, zone, before.get("filter", {}))
        self.along.start(self._dataset, others, before.get("along", {}))
        self.along.setVisible(self._offline)
        self._forecast.fields(self._dataset, done=self._know_fields)

    def _know_fields(self, fields: Optional[Sequence[Field]]) -> None:
        self.along.know(fields)
        self.filter.know(fields)

    def _connect(self) -> None:
        for part in (self.area, self.filter, self.along):
            part.changed.connect(self._follow)
            part.changed.connect(lambda: QTimer.singleShot(0, self._fit))
        self.with_series.toggled.connect(lambda *_: self._follow())
        self.period.currentIndexChanged.connect(lambda *_: self._follow())
        for signal in (self.start.dateTimeChanged, self.end.dateTimeChanged, self.file.fileChanged):
            signal.connect(lambda *_: self._follow())
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(lambda: self._amounts.ask(self._wanted(), parts_of(self._dataset, self.choice)))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _restore(self, before: Mapping[str, Any]) -> None:
        self._offer_week()
        self.period.setCurrentIndex(max(0, self.period.findData(before.get("period", 7))))
        self.with_series.setChecked(bool(before.get("series", False)))
        self.refresh.setValue(int(before.get("refresh", 0)))
        if self.period.currentData() == OWN:
            for edit, text in zip((self.start, self.end), before.get("own", ())):
                edit.setDateTime(QDateTime.fromString(text, Qt.DateFormat.ISODate))
        self.newest.hide()
        if self.series_box.isVisibleTo(self):
            self._asking_newest = True
            self._forecast.newest(self._dataset, done=self._know_newest)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Be as high as needed."""
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)

    def _fit(self) -> None:
        self.resize(self.width(), self.sizeHint().height())

    def done(self, result: int) -> None:
        """Close, and ask nothing any more."""
        self._pause.stop()
        self._forecast.stop()
        self.area.close_map()
        super().done(result)

    def _offer_week(self) -> None:
        for edit, moment in zip((self.start, self.end), self._periods.week()):
            edit.setDateTime(moment)

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
        self.along.lies_in(self.area.bounds or self._dataset.extent)
        series, own = self.with_series.isChecked(), self.period.currentData() == OWN
        self.period.setEnabled(series)
        self.start.setEnabled(series and own)
        self.end.setEnabled(series and own)
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setText(translate("Workbench", "Take offline") if self._offline else translate("Workbench", "To the map"))
        problem = self._problem()
        button.setEnabled(not problem)
        self.estimate.setText(problem or " ".join(filter(None, (whole_text(self._dataset, self.choice), self._amount_text()))))

    def _problem(self) -> str:
        """Say why this cannot be loaded, empty where it can."""
        if self._offline and not self.file.filePath().strip():
            return translate("Workbench", "Choose a file for the working copy.")
        problem = self.area.problem or self.filter.problem or (self.along.problem if self._offline else "")
        if problem:
            return problem
        own = self._period()
        if self.start.isEnabled() and own.start and own.end and own.start >= own.end:
            return translate("Workbench", "This period ends before it begins.")
        if self._asking_newest and self.period.isEnabled() and self.period.currentData() > 0:
            return translate("Workbench", "Looking for the newest value …")
        return ""

    def _amount_text(self) -> str:
        """Say how much the chosen part is; ask for it where that is not known yet."""
        if not self.choice.series and not is_part(self.choice.query) and not self._offline:
            return ""
        if self.amount is not None:
            return known_text(self._dataset, self.choice, self.amount, offline=self._offline)
        self._pause.start(_PAUSE_MILLISECONDS)
        return translate("Workbench", "Counting the values …") if self.choice.series else translate("Workbench", "Counting …")

    @property
    def amount(self) -> Optional[tuple[Estimate, ...]]:
        """How much the choice brings, the dataset first; None where that is not known yet."""
        return self._amounts.of(self._wanted())

    def _wanted(self) -> object:
        """What an estimate is for; a period that counts back from now moves on with the clock."""
        query, series = self.choice.query, self.choice.series
        period = (self.period.currentData(), self.start.dateTime(), self.end.dateTime()) if series else ()
        others = self.along.along.others if self._offline else ()
        return period, query.area, query.polygon, query.where, query.fields, others

    def _period(self) -> Period:
        if self.period.currentData() == OWN:
            return self._periods.between(self.start.dateTime(), self.end.dateTime())
        return self._periods.back(self.period.currentData())
