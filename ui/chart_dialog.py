"""The title of a chart, and the limits that stand in it as lines."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ..plugin.core.chart import Limit
from .forms import keep_heading, load_form
from .tab_order import lead_through
from .words import translate

_VALUE, _UNIT, _LABEL = range(3)


class ChartDialog(QDialog):
    """Asks; changes nothing."""

    title: QLineEdit
    limits: QTableWidget
    add: QPushButton
    remove: QPushButton
    problem: QLabel
    buttons: QDialogButtonBox

    def __init__(
        self, title: str, limits: Sequence[Limit], *, units: Sequence[str], proposed: str = "", parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self._units = tuple(dict.fromkeys((*units, *(limit.unit for limit in limits)))) or ("",)
        self.title.setText(title)
        self.title.setPlaceholderText(proposed)
        self.limits.horizontalHeader().setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        keep_heading(self.limits)
        self.limits.verticalHeader().hide()
        for limit in limits:
            self._row(QLocale().toString(float(limit.value), "g", 10), limit.unit, limit.label)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.limits.itemSelectionChanged.connect(self._follow)
        self.limits.itemChanged.connect(lambda _: self._follow())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._follow()

    @property
    def given(self) -> tuple[Limit, ...]:
        """The limits as they stand there; rows without a value are left out."""
        rows = range(self.limits.rowCount())
        found = ((self._number(row), self._text(row, _LABEL), self._unit(row)) for row in rows)
        return tuple(Limit(value, label, unit) for value, label, unit in found if value is not None)

    def _row(self, value: str, unit: str, label: str) -> None:
        row = self.limits.rowCount()
        self.limits.insertRow(row)
        self.limits.setItem(row, _VALUE, QTableWidgetItem(value))
        self.limits.setItem(row, _LABEL, QTableWidgetItem(label))
        units = QComboBox()
        units.setAccessibleName(translate("Workbench", "Unit"))
        for one in self._units:
            units.addItem(one or translate("Workbench", "no unit"), one)
        units.setCurrentIndex(max(units.findData(unit), 0))
        self.limits.setCellWidget(row, _UNIT, units)
        lead_through(self.limits, *(self.limits.cellWidget(at, _UNIT) for at in range(row + 1)), self.add)

    def _add(self) -> None:
        self._row("", self._units[0], translate("Workbench", "Limit"))
        row = self.limits.rowCount() - 1
        self.limits.setCurrentCell(row, _VALUE)
        self.limits.editItem(self.limits.item(row, _VALUE))
        self._follow()

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.limits.selectedIndexes()}, reverse=True):
            self.limits.removeRow(row)
        self._follow()

    def _follow(self) -> None:
        """Say what cannot be read; an empty value is only not used."""
        wrong = [row for row in range(self.limits.rowCount()) if self._text(row, _VALUE) and self._number(row) is None]
        words = translate("Workbench", "“{text}” is no number. Write it like {example}.")
        example = QLocale().toString(12.5, "g", 6)
        self.problem.setText(words.format(text=self._text(wrong[0], _VALUE), example=example) if wrong else "")
        self.problem.setVisible(bool(wrong))
        self.remove.setEnabled(bool(self.limits.selectedIndexes()))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)

    def _text(self, row: int, column: int) -> str:
        item = self.limits.item(row, column)
        return item.text().strip() if item is not None else ""

    def _number(self, row: int) -> Optional[float]:
        text = self._text(row, _VALUE)
        for locale in (QLocale(), QLocale.c()):
            value, fits = locale.toDouble(text)
            if fits and abs(value) < 1e15:
                return float(value)
        return None

    def _unit(self, row: int) -> str:
        box = self.limits.cellWidget(row, _UNIT)
        return str(box.currentData() or "") if isinstance(box, QComboBox) else ""
