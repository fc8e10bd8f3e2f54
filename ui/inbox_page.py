"""The tab of open conflicts: which there are, what both sides say, and what the person decides."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QMenu,
    QPushButton,
    QShortcut,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QWidget,
)

from ..plugin.core.changes import EXISTENCE, PLACE
from ..plugin.core.merge import Choice, Resolution
from ..plugin.services.inbox import Conflict, Found, Key, latest, whole
from . import own_value
from .forms import load_form
from .inbox_model import CONFLICT, FIELD, Chosen, InboxModel
from .inbox_texts import details_html
from .words import number, translate

_LISTED = 200  # conflicts whose fields are unfolded at once


class InboxPage(QWidget):
    """Shows what is in the inbox. It decides nothing by itself: its signals carry what the person wants."""

    decide_wanted = pyqtSignal(object)  # pairs of a conflict and the resolutions of its fields, complete
    off_wanted = pyqtSignal(object, bool)
    undo_wanted = pyqtSignal(object)
    hand_over_wanted = pyqtSignal(object)
    take_back_wanted = pyqtSignal(object)
    send_back_wanted = pyqtSignal()
    open_wanted = pyqtSignal()
    take_in_wanted = pyqtSignal()
    place_wanted = pyqtSignal(object, bool)  # a conflict or None, and whether the map goes there in any case

    stack: QStackedWidget
    empty_page: QWidget
    list_page: QWidget
    search: QgsFilterLineEdit
    splitter: QSplitter
    tree: QTreeView
    detail: QTextBrowser
    mine: QPushButton
    theirs: QPushButton
    own: QPushButton
    later: QPushButton
    hand_over: QPushButton
    to_map: QPushButton
    more: QToolButton

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.answers: dict[Key, dict[str, Resolution]] = {}
        self._build()
        self._connect()
        self.take(Found())

    def _build(self) -> None:
        load_form(self, __file__)
        self.model = InboxModel(self)
        self.tree.setModel(self.model)
        menu = QMenu(self)
        self.undo = self._entry(menu, translate("Workbench", "Undo the last decision"), self._undo_last)
        self.take_back = self._entry(
            menu, translate("Workbench", "Take back what was handed over"), lambda: self.take_back_wanted.emit(self.conflicts())
        )
        menu.addSeparator()
        self._entry(menu, translate("Workbench", "Open handed-over conflicts…"), self.open_wanted.emit)
        self._entry(menu, translate("Workbench", "Take in decisions…"), self.take_in_wanted.emit)
        self._entry(menu, translate("Workbench", "Send decisions back…"), self.send_back_wanted.emit)
        self.more.setMenu(menu)

    def _entry(self, menu: QMenu, text: str, act: object) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _=False: act())  # type: ignore[operator]
        return action

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._list())
        self.tree.activated.connect(lambda _: self._emit_place(zoom=True))
        self.mine.clicked.connect(lambda: self._choose(Choice.MINE))
        self.theirs.clicked.connect(lambda: self._choose(Choice.THEIRS))
        self.own.clicked.connect(self._own_value)
        self.later.clicked.connect(self._put_off)
        self.hand_over.clicked.connect(lambda: self.hand_over_wanted.emit(self.conflicts()))
        self.to_map.clicked.connect(lambda: self._emit_place(zoom=True))
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        for keys, act in (
            ("M", lambda: self._choose(Choice.MINE)), ("T", lambda: self._choose(Choice.THEIRS)), ("O", self._own_value),
            ("L", self._put_off), ("Shift+M", lambda: self._choose(Choice.MINE, everything=True)),
            ("Shift+T", lambda: self._choose(Choice.THEIRS, everything=True)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def take(self, found: Found) -> None:
        """Show what is in the inbox now, keeping search, selection and answers that still apply."""
        known = {conflict.key for conflict in found.conflicts}
        asked = {conflict.key: conflict.item.outcome.conflicts for conflict in self.model.found.conflicts}
        same = {one.key for one in found.conflicts if asked.get(one.key) == one.item.outcome.conflicts}
        self.answers = {key: given for key, given in self.answers.items() if key in same}
        self.model.take(found)
        self.stack.setCurrentWidget(self.list_page if known or found.problems else self.empty_page)
        self._list()

    def _list(self) -> None:
        wanted = {(conflict.key, field) for conflict, field in self.chosen()}
        self.tree.selectionModel().blockSignals(True)
        self.model.show(search=self.search.text(), answers=self.answers)
        self.tree.selectionModel().blockSignals(False)
        self.tree.expandToDepth(1 if len(self.model.found.conflicts) <= _LISTED else 0)
        self._select(wanted)
        self._follow_selection()

    def _select(self, wanted: set[tuple[Key, Optional[str]]]) -> None:
        """Select what was selected, else the first conflict."""
        rows = list(self._indexes())
        again = [index for index in rows if (index.data(CONFLICT).key, index.data(FIELD)) in wanted]
        for index in again or rows[:1]:
            self.tree.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        if again or rows:
            self.tree.selectionModel().setCurrentIndex((again or rows)[0], QItemSelectionModel.SelectionFlag.NoUpdate)

    def _indexes(self) -> list[QModelIndex]:
        """Every row of a conflict or of one of its fields."""
        found = []
        for group in range(self.model.rowCount()):
            parent = self.model.index(group, 0)
            for at in range(self.model.rowCount(parent)):
                row = self.model.index(at, 0, parent)
                found += [row, *(self.model.index(field, 0, row) for field in range(self.model.rowCount(row)))]
        return found

    def chosen(self) -> list[Chosen]:
        """What is selected: objects (also by their dataset) as wholes, and single fields of others."""
        found: list[Chosen] = []
        for index in self.tree.selectionModel().selectedIndexes():
            rows = [index] if index.data(CONFLICT) else [
                self.model.index(at, 0, index) for at in range(self.model.rowCount(index))
            ]
            found += [(row.data(CONFLICT), row.data(FIELD)) for row in rows]
        wholes = {conflict.key for conflict, field in found if field is None}
        return list({(one.key, field): (one, field) for one, field in found if field is None or one.key not in wholes}.values())

    def conflicts(self) -> list[Conflict]:
        """The selected objects, each once."""
        return list({conflict.key: conflict for conflict, _ in self.chosen()}.values())

    def _choose(self, choice: Choice, *, everything: bool = False) -> None:
        """Answer what is selected; objects whose every field has an answer are settled at once."""
        for conflict, field in self._free():
            given = whole(conflict.item, choice) if everything or field is None else {field: Resolution(choice)}
            self.answers.setdefault(conflict.key, {}).update(given)
        self._settle()

    def _own_value(self) -> None:
        if not self.own.isEnabled():
            return
        conflict, name = self._one_field()
        field = conflict.schema.field(name) if conflict else None
        if conflict is None or field is None:
            return
        mine = next(one.mine for one in conflict.item.outcome.conflicts if one.field == name)
        text = own_value.ask(field, mine=mine, parent=self)  # type: ignore[arg-type]
        if text is None:
            return
        value, fits = own_value.read(text, field)
        if not fits:
            self.detail.setPlainText(translate("Workbench", "“{text}” does not fit this field.").format(text=text))
            return
        self.answers.setdefault(conflict.key, {})[name] = Resolution(Choice.OWN, value)
        self._settle()

    def _settle(self) -> None:
        ready = [
            (conflict, self.answers[conflict.key]) for conflict in self.conflicts()
            if {one.field for one in conflict.item.outcome.conflicts} <= set(self.answers.get(conflict.key, {}))
        ]
        self._list()
        if ready:
            self.decide_wanted.emit(ready)

    def _put_off(self) -> None:
        chosen = self.conflicts()
        if chosen and self.later.isEnabled():
            self.off_wanted.emit(chosen, not all(conflict.item.parked for conflict in chosen))

    def _undo_last(self) -> None:
        undoable = latest(self.model.found)
        if undoable is not None:
            self.undo_wanted.emit([undoable.key])

    def _free(self) -> list[Chosen]:
        """What is selected and not with a colleague."""
        return [one for one in self.chosen() if one[0].waiting.handed is None]

    def _one_field(self) -> tuple[Optional[Conflict], str]:
        """The one selected field, also where an object with a single one is selected, that may have a value of its own."""
        free = self._free()
        if len(free) != 1:
            return None, ""
        conflict, field = free[0]
        fields = [one.field for one in conflict.item.outcome.conflicts]
        name = field or (fields[0] if len(fields) == 1 else "")
        return (conflict, name) if name and name not in (PLACE, EXISTENCE) else (None, "")

    def _emit_place(self, *, zoom: bool) -> None:
        chosen = self.conflicts()
        self.place_wanted.emit(chosen[0] if chosen else None, zoom)

    def _follow_selection(self) -> None:
        """Let details, buttons and map follow what is selected."""
        chosen, free = self.chosen(), self._free()
        conflicts = self.conflicts()
        for button in (self.mine, self.theirs):
            button.setEnabled(bool(free))
        self.own.setEnabled(self._one_field()[0] is not None)
        for button in (self.later, self.to_map):
            button.setEnabled(bool(chosen))
        self.hand_over.setEnabled(bool(free))
        self.take_back.setEnabled(any(conflict.waiting.handed for conflict in conflicts))
        self.undo.setEnabled(latest(self.model.found) is not None)
        self._show_details(chosen)
        if self.isVisible():
            self._emit_place(zoom=False)

    def _show_details(self, chosen: list[Chosen]) -> None:
        if len(chosen) > 1:
            count = number(len(self.conflicts()))
            self.detail.setPlainText(translate("Workbench", "Objects selected: {count}").format(count=count))
            return
        self.detail.setHtml(details_html(chosen[0][0], chosen[0][1]) if chosen else "")
