"""The dock "Questions to the data": the questions of a planner, what each needs, and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Mapping, Optional, Sequence

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QMenu, QPushButton, QShortcut, QTextBrowser, QToolButton, QWidget

from .forms import load_form
from .question_inputs import Fit, needs
from .question_list import Recipe, by_group
from .question_tree import BESIDE, GREY, QuestionTree
from .words import translate

_PARTS = ("search", "tree", "answer", "ask", "result", "manual", "halves")
_ID = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Answer:
    """What came of a question: in words, its layers by id (printed pages by their file), and the layers it was asked of."""

    words: str
    layers: Mapping[str, str]
    of: Sequence[str] = ()


class QuestionsDock(QgsDockWidget):
    """Shows; what is done is decided elsewhere."""

    came_up = pyqtSignal()
    asked = pyqtSignal(str)
    result_wanted = pyqtSignal(str)  # the id of a layer, or a printed page's file
    manual_wanted = pyqtSignal(object)  # the question, None where none is chosen

    search: QgsFilterLineEdit
    tree: QuestionTree
    answer: QTextBrowser
    ask: QPushButton
    result: QPushButton
    manual: QToolButton

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("Workbench", "Questions to the data"), parent)
        self.setObjectName("UrbanDataQuestionsDock")
        self._recipes: Sequence[Recipe] = ()
        self._fits: Mapping[str, Fit] = {}
        self._answers: dict[str, Answer] = {}
        self._model = QStandardItemModel(self)
        self._build()
        self._connect()
        self._describe()

    def _build(self) -> None:
        content = QWidget(self)
        load_form(content, __file__)
        for name in _PARTS:
            setattr(self, name, getattr(content, name))
        self.search.setPlaceholderText(translate("Workbench", "Search questions …"))
        self.search.setShowSearchIcon(True)
        self.manual.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self.manual.setAccessibleName(self.manual.text())
        self.tree.setModel(self._model)
        content.halves.setSizes([300, 150])
        content.setMinimumWidth(240)
        self.setWidget(content)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self.tree.setFocus)
        self.tree.asked.connect(self._ask)
        self.ask.clicked.connect(self._ask)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._describe())
        self.result.clicked.connect(self._show_result)
        self.manual.clicked.connect(lambda: self.manual_wanted.emit(self.chosen()))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.search.setFocus)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.tree.setFocus)
        self.visibilityChanged.connect(lambda on: self.came_up.emit() if on else None)

    def show_questions(self, recipes: Sequence[Recipe], fits: Mapping[str, Fit]) -> None:
        """List questions with what is to be said of each; the one that was chosen stays chosen."""
        same = [one.algorithm for one in recipes] == [one.algorithm for one in self._recipes]
        self._recipes, self._fits = recipes, fits
        if same:
            self._mark()
        else:
            self._fill()

    def add_answer(self, algorithm: str, answer: Answer) -> None:
        """Keep an answer below its question, and show it."""
        self._answers[algorithm] = answer
        self.choose(algorithm)
        self._describe()

    def chosen(self) -> Optional[Recipe]:
        """Return the question that is chosen."""
        wanted = self.tree.currentIndex().data(_ID)
        return next((one for one in self._recipes if one.algorithm == wanted), None)

    def choose(self, algorithm: str) -> bool:
        """Choose a question, also one that the search has hidden."""
        for at in self._leaves():
            if at.data(_ID) == algorithm:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.tree.selectionModel().setCurrentIndex(at, flag)
                self.tree.scrollTo(at)
                return True
        if self.search.text():
            self.search.clear()
            return self.choose(algorithm)
        return False

    def _fill(self) -> None:
        before = self.chosen()
        self._model.clear()
        found = [one for one in self._recipes if one.found_by(self.search.text())]
        for title, members in by_group(found).items():
            group = QStandardItem(title)
            font = self.tree.font()
            font.setBold(True)
            group.setFont(font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for one in members:
                item = QStandardItem(one.question)
                item.setData(one.algorithm, _ID)
                group.appendRow(item)
            self._model.appendRow(group)
        self._mark()
        self.tree.expandAll()
        leaves = self._leaves()
        keep = next((at for at in leaves if before is not None and at.data(_ID) == before.algorithm), None)
        if keep is not None or leaves:
            self.tree.setCurrentIndex(keep if keep is not None else leaves[0])
        self._describe()

    def _mark(self) -> None:
        """Say below each question what it needs, or why it cannot be answered yet."""
        recipes = {one.algorithm: one for one in self._recipes}
        for at in self._leaves():
            fit, item = self._fits.get(at.data(_ID), Fit({})), self._model.itemFromIndex(at)
            recipe = recipes[at.data(_ID)]
            item.setData(fit.reason or needs(recipe), BESIDE)
            item.setData(bool(fit.reason), GREY)
            item.setToolTip(recipe.title)
            item.setData(f"{recipe.question} {fit.reason or needs(recipe)}", Qt.ItemDataRole.AccessibleTextRole)
        self._describe()

    def _leaves(self) -> list[QModelIndex]:
        groups = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return [self._model.index(row, 0, group) for group in groups for row in range(self._model.rowCount(group))]

    def _describe(self) -> None:
        """Show the chosen question with its answer."""
        recipe = self.chosen()
        self.ask.setEnabled(recipe is not None)
        answer = self._answers.get(recipe.algorithm) if recipe is not None else None
        self.result.setEnabled(answer is not None and bool(answer.layers))
        self._offer_layers(answer)
        self.answer.setHtml(self._told(recipe, answer))

    def _told(self, recipe: Optional[Recipe], answer: Optional[Answer]) -> str:
        if recipe is None:
            hint = translate("Workbench", "Choose a question; Enter asks it.")
            nothing = translate("Workbench", "No question holds these words.")
            return f"<p>{escape(nothing if self.search.text() and not self._leaves() else hint)}</p>"
        fit = self._fits.get(recipe.algorithm, Fit({}))
        texts = [f"<p><b>{escape(recipe.question)}</b></p>"]
        if answer is not None:
            texts.append(f"<p>{escape(answer.words)}</p>")
            asked = translate("Workbench", "Asked of: {layers}").format(layers=" · ".join(answer.of))
            texts += [f"<p><i>{escape(asked)}</i></p>"] if answer.of else []
        elif fit.reason:
            anyway = translate("Workbench", "“Ask…” opens its window all the same, for files and layers of your own.")
            texts.append(f"<p>{escape(fit.reason)}</p><p>{escape(anyway)}</p>")
        else:
            texts.append(f"<p>{escape(recipe.title)}</p><p>{escape(needs(recipe))}</p>")
        return "".join(texts)

    def _offer_layers(self, answer: Optional[Answer]) -> None:
        """One layer is shown at once; among several the button lets choose."""
        several = answer.layers if answer is not None and len(answer.layers) > 1 else {}
        if not several:
            self.result.setMenu(None)
            return
        menu = QMenu(self.result)
        for name, layer in several.items():
            menu.addAction(name).triggered.connect(lambda _=False, layer=layer: self.result_wanted.emit(layer))
        self.result.setMenu(menu)

    def _show_result(self) -> None:
        recipe = self.chosen()
        answer = self._answers.get(recipe.algorithm) if recipe is not None else None
        if answer is not None and len(answer.layers) == 1:
            self.result_wanted.emit(next(iter(answer.layers.values())))

    def _ask(self) -> None:
        recipe = self.chosen()
        if recipe is not None:
            self.asked.emit(recipe.algorithm)
