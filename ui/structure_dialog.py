"""Which columns differ, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ..plugin.services.restructure import How, Mend, Structure
from . import structure_words
from .forms import keep_heading, load_form
from .tab_order import lead_through
from .tips import tip_text
from .words import translate

_MOST = 1100  # pixels; what is longer is in a tip


class StructureDialog(QDialog):
    """Shows a Structure. ``mend_wanted`` carries the mends as the person chose them; the dialog itself changes nothing."""

    mend_wanted = pyqtSignal(object)
    anew_wanted = pyqtSignal()

    summary: QLabel
    facts: QTreeWidget
    follows: QLabel
    act: QPushButton
    leave: QPushButton

    def __init__(self, found: Structure, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._found = found
        self.choices: dict[Mend, QComboBox] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        load_form(self, __file__)
        self.setWindowTitle(translate("Workbench", "Columns of {dataset}").format(dataset=self._found.title))
        self.summary.setText(structure_words.summary(self._found))
        self.facts.setAccessibleName(translate("Workbench", "Columns that differ"))
        self.facts.setHeaderLabels(
            [translate("Workbench", "Column"), translate("Workbench", "What happened"), translate("Workbench", "What follows")]
        )
        for mend in self._found.mends:
            self._add_mend(mend)
        for fact in self._found.hopeless:
            self.facts.addTopLevelItem(QTreeWidgetItem(structure_words.fact_texts(fact, here=True)))
        for fact in self._found.there:
            self.facts.addTopLevelItem(QTreeWidgetItem(structure_words.fact_texts(fact, here=False)))
        self._size()
        self.follows.setText(structure_words.follows(self._found))
        self.act.setText(structure_words.action(self._found))
        self.act.setVisible(bool(self.act.text()))
        self.leave.setText(translate("Workbench", "Later"))
        lead_through(self.facts, *self.choices.values(), self.act)
        if self.facts.topLevelItemCount():
            self.facts.setCurrentItem(self.facts.topLevelItem(0))

    def _size(self) -> None:
        """Give each column what its texts take, and the window what its columns take."""
        air = 2 * self.fontMetrics().averageCharWidth()
        for column in (0, 1):
            self.facts.resizeColumnToContents(column)
            self.facts.setColumnWidth(column, self.facts.columnWidth(column) + air)
        keep_heading(self.facts)
        last = max(self.facts.sizeHintForColumn(2), *(box.sizeHint().width() for box in self.choices.values()), 0)
        for item in (self.facts.topLevelItem(at) for at in range(self.facts.topLevelItemCount())):
            for column in range(3):
                item.setToolTip(column, tip_text(item.text(column)))
        needed = self.facts.columnWidth(0) + self.facts.columnWidth(1) + last
        self.resize(min(_MOST, needed + 6 * air), self.height())

    def _add_mend(self, mend: Mend) -> None:
        item = QTreeWidgetItem([mend.column, structure_words.happened(mend), ""])
        self.facts.addTopLevelItem(item)
        if mend.how is not How.RENAME:
            item.setText(2, structure_words.done(mend))
            return
        choice = QComboBox(self.facts)
        choice.addItem(structure_words.done(mend), mend)
        choice.addItem(structure_words.put_back(mend), Mend(How.RESTORE, mend.column))
        choice.setAccessibleName(mend.column)
        choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 4 * self.fontMetrics().averageCharWidth())
        self.facts.setItemWidget(item, 2, choice)
        self.choices[mend] = choice

    def _connect(self) -> None:
        self.act.clicked.connect(self._act)
        self.leave.clicked.connect(self.reject)

    def mends(self) -> tuple[Mend, ...]:
        """Return what is to be done, as chosen."""
        return tuple(self.choices[mend].currentData() if mend in self.choices else replace(mend) for mend in self._found.mends)

    def _act(self) -> None:
        self.accept()
        if self._found.mends:
            self.mend_wanted.emit(self.mends())
        else:
            self.anew_wanted.emit()
