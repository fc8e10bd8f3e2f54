"""The tab that lists what a platform offers."""

from __future__ import annotations

from typing import Collection, Optional, Sequence

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from ..plugin.core.dataset import Dataset
from .datasets_model import EDITABLE, DatasetsModel, dataset_at
from .forms import load_form
from .words import translate


class DatasetsFilter(QSortFilterProxyModel):
    """Keeps rows that hold the searched words and, if asked, only what may be edited."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.only_editable = False
        self.setRecursiveFilteringEnabled(True)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802 (Qt's name)
        """Decide on one row; group rows stay while a child does."""
        index = self.sourceModel().index(row, 0, parent)
        if dataset_at(index) is None:
            return False
        if self.only_editable and not index.data(EDITABLE):
            return False
        return super().filterAcceptsRow(row, parent)


class DatasetsPage(QWidget):
    """Search, list, and the buttons that follow what the platform can do."""

    load_wanted = pyqtSignal(object)
    offline_wanted = pyqtSignal(object)
    options_wanted = pyqtSignal(object)
    connect_wanted = pyqtSignal()
    file_wanted = pyqtSignal()
    sandbox_wanted = pyqtSignal()
    again_wanted = pyqtSignal()

    search: QgsFilterLineEdit
    only_editable: QToolButton
    stack: QStackedWidget
    list_page: QWidget
    empty_page: QWidget
    empty_text: QLabel
    empty_again: QPushButton
    empty_button: QPushButton
    empty_file: QPushButton
    empty_sandbox: QPushButton
    tree: QTreeView
    load: QPushButton
    offline: QPushButton
    options: QToolButton

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._build()
        self._connect()
        self.show_datasets(())

    def _build(self) -> None:
        load_form(self, __file__)
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(translate("Workbench", "Search …"))
        self.model = DatasetsModel(self)
        self.filter = DatasetsFilter(self)
        self.filter.setSourceModel(self.model)
        self.tree.setModel(self.filter)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.only_editable.toggled.connect(self._filter)
        self.tree.activated.connect(lambda _: self._emit(self.load_wanted))
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.tree.customContextMenuRequested.connect(self._menu)
        self.load.clicked.connect(lambda: self._emit(self.load_wanted))
        self.offline.clicked.connect(lambda: self._emit(self.offline_wanted))
        self.options.clicked.connect(lambda: self._emit(self.options_wanted))
        self.empty_again.clicked.connect(self.again_wanted)
        self.empty_button.clicked.connect(self.connect_wanted)
        self.empty_file.clicked.connect(self.file_wanted)
        self.empty_sandbox.clicked.connect(self.sandbox_wanted)

    def show_datasets(
        self, datasets: Sequence[Dataset], *, empty: str = "", offer_connect: bool = True, offer_again: bool = False,
        first: Collection[tuple[str, str]] = (),
    ) -> None:
        """List these datasets, ``first`` (service and id) before others, or say why there are none."""
        self.model.show(datasets, first=first)
        self.tree.expandAll()
        self.stack.setCurrentWidget(self.list_page if datasets else self.empty_page)
        self.empty_text.setText(
            empty
            or translate("Workbench", "The datasets of your city's platform appear here. Connect one to begin.")
        )
        for button in (self.empty_button, self.empty_file, self.empty_sandbox):
            button.setVisible(offer_connect)
        self.empty_again.setVisible(offer_again)
        for control in (self.search, self.only_editable):
            control.setEnabled(bool(datasets))
        self._follow_selection()

    def select(self, dataset_id: str) -> None:
        """Select the dataset with this id, if it is listed."""
        for group in range(self.filter.rowCount()):
            parent = self.filter.index(group, 0)
            for row in range(self.filter.rowCount(parent)):
                index = self.filter.index(row, 0, parent)
                dataset = dataset_at(index)
                if dataset is not None and dataset.id == dataset_id:
                    self.tree.setCurrentIndex(index)

    @property
    def current(self) -> Optional[Dataset]:
        """The selected dataset."""
        return dataset_at(self.tree.currentIndex())

    def _filter(self, *_: object) -> None:
        self.filter.only_editable = self.only_editable.isChecked()
        self.filter.setFilterFixedString(self.search.text().strip())
        self.filter.invalidateFilter()
        self.tree.expandAll()

    def _follow_selection(self) -> None:
        dataset = self.current
        for control in (self.load, self.options, self.offline):
            control.setEnabled(dataset is not None)

    def _emit(self, signal: object) -> None:
        if self.current is not None:
            signal.emit(self.current)  # type: ignore[attr-defined]

    def _menu(self, place: QPoint) -> None:
        if self.current is None:
            return
        menu = QMenu(self)
        for text, signal in (
            (translate("Workbench", "To the map"), self.load_wanted),
            (translate("Workbench", "Load with options…"), self.options_wanted),
            (translate("Workbench", "Take offline…"), self.offline_wanted),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, signal=signal: self._emit(signal))
        menu.exec(self.tree.viewport().mapToGlobal(place))
