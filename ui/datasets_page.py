"""The tab that lists what a platform and its catalogues offer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Callable, Collection, Optional, Sequence

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..plugin.core.dataset import Dataset
from ..plugin.core.entry import Entry
from ..plugin.services.catalogues import entry_of
from ..plugin.services.offers import Act, Offer, offers
from ..plugin.services.search import Index
from .datasets_model import dataset_at
from .forms import load_form
from .search_filters import Filters
from .search_model import MORE, FoundModel, Surroundings, entry_at
from .search_notes import SearchNotes
from .search_offers import act_caption, fill_menu
from .search_words import obstacle_sentence
from .words import translate

_AT_FIRST = 300  # rows of a kind; more on request
_INDENT = 12  # pixels, for a dock of 280


class DatasetsPage(QWidget):
    """Search, list, and the buttons that follow what the platform can do."""

    load_wanted = pyqtSignal(object)
    offline_wanted = pyqtSignal(object)
    options_wanted = pyqtSignal(object)
    offer_wanted = pyqtSignal(object)
    entry_selected = pyqtSignal(object)
    searched = pyqtSignal()
    indexed = pyqtSignal()
    connect_wanted = pyqtSignal()
    file_wanted = pyqtSignal()
    sandbox_wanted = pyqtSignal()
    again_wanted = pyqtSignal()

    search: QgsFilterLineEdit
    kinds: QToolButton
    only_editable: QToolButton
    in_view: QToolButton
    stack: QStackedWidget
    list_page: QWidget
    empty_page: QWidget
    nothing_page: QWidget
    nothing_text: QLabel
    nothing_clear: QPushButton
    empty_text: QLabel
    ways: QWidget
    empty_again: QPushButton
    empty_button: QPushButton
    empty_file: QPushButton
    empty_sandbox: QPushButton
    tree: QTreeView
    notes_column: QVBoxLayout
    hint: QLabel
    load: QPushButton
    offline: QPushButton
    options: QToolButton
    choices: QToolButton

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.index = Index(())
        self._own: tuple[Dataset, ...] = ()
        self._most = _AT_FIRST
        self._build()
        self._connect()
        self.show_datasets(())

    def _build(self) -> None:
        load_form(self, __file__)
        self.model = FoundModel(self)
        self.tree.setModel(self.model)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setIndentation(_INDENT)
        self.filters = Filters(self.search, self.kinds, self.only_editable, self.in_view)
        self.notes = SearchNotes(self)
        self.notes_column.addWidget(self.notes)
        self.notes.stand_between(self.tree, self.load)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        menu = QMenu(self.choices)
        menu.aboutToShow.connect(lambda: fill_menu(menu, self.offers, take=self._take, more=self._acts()[1:2]))
        self.choices.setMenu(menu)

    def _connect(self) -> None:
        self.filters.changed.connect(self._look_anew)
        self.search.returnPressed.connect(self._to_first)
        for control in (self.search, self.tree):
            control.installEventFilter(self)
        self.tree.activated.connect(lambda _: self._act())
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.tree.customContextMenuRequested.connect(self._menu)
        self.load.clicked.connect(self._act)
        self.offline.clicked.connect(lambda: self._emit(self.offline_wanted))
        self.options.clicked.connect(lambda: self._emit(self.options_wanted))
        self.nothing_clear.clicked.connect(self.filters.clear)
        self.empty_again.clicked.connect(self.again_wanted)
        self.empty_button.clicked.connect(self.connect_wanted)
        self.empty_file.clicked.connect(self.file_wanted)
        self.empty_sandbox.clicked.connect(self.sandbox_wanted)

    def show_datasets(
        self, datasets: Sequence[Dataset], *, empty: str = "", offer_connect: bool = True, offer_again: bool = False,
        first: Collection[tuple[str, str]] = (),
    ) -> None:
        """List these datasets, ``first`` (service and id) before others, or say why there are none."""
        at_first = translate("Workbench", "The datasets of your city's platform appear here. Three ways to begin:")
        self.empty_text.setText(empty or at_first)
        self.ways.setVisible(offer_connect)
        self.empty_again.setVisible(offer_again)
        self.show_index(Index(map(entry_of, datasets)), replace(self.model.around, first=first))

    def show_index(self, index: Index, around: Surroundings) -> None:
        """List what an index holds and fits the search."""
        self.index, self.model.around, self._most = index, around, _AT_FIRST
        told = (entry for entry in index.entries if entry.service not in around.catalogues)
        self._own = tuple(entry.dataset for entry in told if entry.dataset is not None)
        for control in (self.search, self.kinds, self.only_editable, self.in_view):
            control.setEnabled(len(index) > 0)
        self.look()
        self.indexed.emit()

    def look(self) -> None:
        """Search again and list what is found; what was selected stays so."""
        before, wish = self.current_entry, self.filters.wish
        found = self.index.search(wish, limit=self._most, of_each=True)
        self.filters.know(found.kinds)
        self.model.show(found, ranked=bool(wish.words.strip()))
        self.tree.expandAll()
        page = self.list_page if found.count else self.nothing_page if len(self.index) else self.empty_page
        self.stack.setCurrentWidget(page)
        if before is not None:
            self._select(lambda entry: (entry.service, entry.id) == (before.service, before.id))
        self._follow_selection()

    def select(self, dataset_id: str) -> None:
        """Select the dataset with this id, if it is listed."""
        self._select(lambda entry: entry.dataset is not None and entry.dataset.id == dataset_id)

    @property
    def current(self) -> Optional[Dataset]:
        """The selected dataset."""
        return dataset_at(self.tree.currentIndex())

    @property
    def current_entry(self) -> Optional[Entry]:
        """What is selected, whether or not it can be loaded."""
        return entry_at(self.tree.currentIndex())

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What can be done with what is selected, the sensible first."""
        entry = self.current_entry
        return offers(entry, tuple(self.model.around.services.values()), self._own) if entry is not None else ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Esc clears the search; the arrow down leads from the words to the list."""
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                return self.filters.clear_words()
            if event.key() == Qt.Key.Key_Down and watched is self.search:
                return self._to_first()
        return super().eventFilter(watched, event)

    def _look_anew(self) -> None:
        self._most = _AT_FIRST
        self.look()
        self.searched.emit()

    def _to_first(self) -> bool:
        self.filters.now()
        group = self.model.index(0, 0)
        if group.isValid():
            self.tree.setFocus()
            self.tree.setCurrentIndex(self.model.index(0, 0, group))
        return True

    def _select(self, fits: object) -> None:
        for group in range(self.model.rowCount()):
            parent = self.model.index(group, 0)
            for row in range(self.model.rowCount(parent)):
                index = self.model.index(row, 0, parent)
                entry = entry_at(index)
                if entry is not None and fits(entry):  # type: ignore[operator]
                    self.tree.setCurrentIndex(index)
                    return

    def _follow_selection(self) -> None:
        entry, found = self.current_entry, self.offers
        why = self.model.obstacle(entry) if entry is not None else ""
        self.hint.setText(obstacle_sentence(why, entry) if entry is not None and why else "")
        self.hint.setVisible(bool(self.hint.text()))
        self.load.setText(act_caption(found[0] if found else None))
        self.load.setEnabled(bool(found))
        for control in (self.options, self.offline):
            control.setEnabled(self.current is not None)
            control.setVisible(entry is None or self.current is not None)
        self.choices.setVisible(len(found) > 1)
        self.options.setVisible(self.options.isVisibleTo(self) and len(found) < 2)
        self.entry_selected.emit(entry)

    def _act(self) -> None:
        if self.tree.currentIndex().data(MORE):
            self._most *= 10
            self.look()
        elif self.offers:
            self._take(self.offers[0])

    def _take(self, offer: Offer) -> None:
        if offer.act is Act.LOAD and offer.dataset is not None:
            self.load_wanted.emit(offer.dataset)
        else:
            self.offer_wanted.emit(offer)

    def _emit(self, signal: object) -> None:
        if self.current is not None:
            signal.emit(self.current)  # type: ignore[attr-defined]

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        fill_menu(menu, self.offers, take=self._take, more=self._acts())
        menu.exec(self.tree.viewport().mapToGlobal(place))

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        """What a dataset that is selected can be loaded as."""
        signals = (
            (translate("Workbench", "To the map"), self.load_wanted),
            (translate("Workbench", "Load with options…"), self.options_wanted),
            (translate("Workbench", "Take offline…"), self.offline_wanted),
        )
        return [(text, partial(self._emit, signal)) for text, signal in signals] if self.current is not None else []
