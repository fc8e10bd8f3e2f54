"""The tab that lists the working copies of this computer and what was edited in them."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QMenu, QPushButton, QStackedWidget, QToolButton, QTreeView, QWidget

from ..plugin.core.errors import Damaged, NotAWorkingCopy, StructureChanged
from ..plugin.services.copies import CopyState
from .forms import load_form
from .handed_words import answer_text, counted, from_text, handed_text
from .part_words import only_text, part_text
from .resuming import paused_text
from .tips import tip_text
from .words import sentence, translate
from .written import moment_text, zone_of

_ROW = Qt.ItemDataRole.UserRole + 1


class CopiesPage(QWidget):
    """Lists working copies; the buttons act on the selected one."""

    review_wanted = pyqtSignal(object)
    resume_wanted = pyqtSignal(object)
    update_wanted = pyqtSignal(object)
    map_wanted = pyqtSignal(object)
    folder_wanted = pyqtSignal(object)
    receipts_wanted = pyqtSignal(object)
    forget_wanted = pyqtSignal(object)
    give_back_wanted = pyqtSignal(object)
    backups_wanted = pyqtSignal(object)
    salvage_wanted = pyqtSignal(object)
    without_backup_allowed = pyqtSignal(bool)
    again_wanted = pyqtSignal(object)
    decide_wanted = pyqtSignal(object)
    give_out_wanted = pyqtSignal(object)
    open_wanted = pyqtSignal()
    datasets_wanted = pyqtSignal()

    stack: QStackedWidget
    list_page: QWidget
    empty_page: QWidget
    empty_button: QPushButton
    tree: QTreeView
    resume: QPushButton
    review: QPushButton
    update_button: QPushButton
    to_map: QPushButton
    open_file: QPushButton
    more: QToolButton

    def __init__(self, map_folder: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._map_folder = map_folder
        self._build()
        self._connect()
        self.show_rows(())

    def _build(self) -> None:
        load_form(self, __file__)
        self.model = QStandardItemModel(self)
        self.tree.setModel(self.model)
        menu = QMenu(self)
        for text, signal in (
            (translate("Workbench", "Receipts…"), self.receipts_wanted),
            (translate("Workbench", "Open folder"), self.folder_wanted),
            (translate("Workbench", "Backups…"), self.backups_wanted),
            (translate("Workbench", "Give back…"), self.give_back_wanted),
            (translate("Workbench", "Remove from this list"), self.forget_wanted),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, signal=signal: self._emit(signal))
        self.read_again = menu.addAction(translate("Workbench", "Read the file again"))
        self.read_again.triggered.connect(lambda _: self._emit(self.again_wanted))
        self.decide = menu.addAction(translate("Workbench", "Decide what is unconfirmed…"))
        self.decide.triggered.connect(lambda _: self._emit(self.decide_wanted))
        self.give_out = menu.addAction(translate("Workbench", "Give out contributions…"))
        self.give_out.triggered.connect(lambda _: self._emit(self.give_out_wanted))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        self.without_backup = menu.addAction(translate("Workbench", "Publish even where no backup can be made"))
        self.without_backup.setCheckable(True)
        self.without_backup.toggled.connect(self.without_backup_allowed)
        self._usual = self.review.text()
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.tree.activated.connect(lambda _: self._emit(self.again_wanted if self._is_of_a_file else self.review_wanted))
        self.review.clicked.connect(lambda: self._emit(self.salvage_wanted if self._is_damaged else self.review_wanted))
        self.resume.clicked.connect(lambda: self._emit(self.resume_wanted))
        self.update_button.clicked.connect(lambda: self._emit(self.update_wanted))
        self.to_map.clicked.connect(lambda: self._emit(self.map_wanted))
        self.open_file.clicked.connect(self.open_wanted)
        self.empty_button.clicked.connect(self.datasets_wanted)

    def show_rows(self, rows: Sequence[CopyState]) -> None:
        """List these, keeping the selection."""
        selected = self.current
        self.model.clear()
        titles = [row.title for row in rows]
        for row in rows:
            self.model.appendRow(_item(row, self._place(row) if titles.count(row.title) > 1 else ""))
        self.stack.setCurrentWidget(self.list_page if rows else self.empty_page)
        wanted = (selected.path, selected.dataset_id) if selected else None
        position = next((at for at, row in enumerate(rows) if (row.path, row.dataset_id) == wanted), 0)
        if rows:
            self.tree.setCurrentIndex(self.model.index(position, 0))
        self._follow_selection()

    def _place(self, row: CopyState) -> str:
        """Say which of several files with the same dataset this is."""
        return translate("Workbench", "on the map") if row.path.parent == self._map_folder else row.path.name

    @property
    def current(self) -> Optional[CopyState]:
        """The selected row."""
        index = self.tree.currentIndex()
        return index.data(_ROW) if index.isValid() else None

    @property
    def _is_of_a_file(self) -> bool:
        return self.current is not None and bool(self.current.file)

    @property
    def _is_damaged(self) -> bool:
        """Whether salvage may help: also where nothing of the file says any more that it was a working copy."""
        row = self.current
        return row is not None and isinstance(row.problem, (Damaged, NotAWorkingCopy)) and row.path.is_file()

    def _follow_selection(self) -> None:
        row = self.current
        usable = row is not None and (not row.problem or isinstance(row.problem, StructureChanged))  # the review leads out
        self.review.setText(translate("Workbench", "Save what can &be read…") if self._is_damaged else self._usual)
        self.resume.setVisible(usable and row.paused is not None)
        self.review.setEnabled(self._is_damaged or usable and row.editable)
        self.update_button.setEnabled(usable and not self._is_of_a_file)
        self.to_map.setEnabled(usable)
        self.more.setEnabled(row is not None)
        self.read_again.setVisible(usable and self._is_of_a_file)
        self.give_out.setVisible(usable and row.contributions)
        waits = row is not None and not row.problem and bool(row.creates)
        self.decide.setEnabled(waits)
        self.decide.setToolTip("" if waits else translate("Workbench", "No new object waits for the platform's confirmation."))

    def _emit(self, signal: object) -> None:
        if self.current is not None:
            signal.emit(self.current)  # type: ignore[attr-defined]


def state_text(row: CopyState) -> str:
    """Say in words how a dataset of a working copy stands."""
    if isinstance(row.problem, Damaged):
        return translate("Workbench", "damaged")
    if row.problem:
        return sentence(row.problem)
    edits = " · ".join(counted(
        (translate("Workbench", "{count} changed"), row.changed),
        (translate("Workbench", "{count} new"), row.new),
        (translate("Workbench", "{count} deleted"), row.deleted),
        (translate("Workbench", "{count} unconfirmed"), row.uncertain),
    ))
    parts = (answer_text(row.answer) if row.answer else "", edits, handed_text(row.handed))
    return "\n".join(filter(None, parts)) or translate("Workbench", "nothing changed")


def _item(row: CopyState, place: str) -> QStandardItem:
    zone = zone_of(row.zone)
    part = only_text(part_text(row.query, zone, series=row.series))
    origin = translate("Workbench", "from a file") if row.file else ""
    paused = paused_text(row.paused) if row.paused else ""
    text = "\n".join(filter(None, (row.title, state_text(row), paused, part, place, origin)))
    icon = "/mIconWarning.svg" if row.problem or row.uncertain else "/mActionToggleEditing.svg"
    item = QStandardItem(QgsApplication.getThemeIcon(icon), text)
    item.setData(row, _ROW)
    taken = translate("Workbench", "Taken {when} from {profile}")
    taken = taken.format(when=moment_text(row.taken, zone), profile=row.profile) if row.taken else ""
    trouble = sentence(row.problem) if row.problem else ""
    giver = from_text(row.answer) if row.answer else ""
    told = (row.title, trouble or state_text(row), paused, giver, part, taken, row.file, str(row.path))
    item.setToolTip(tip_text("\n".join(filter(None, told))))
    return item
