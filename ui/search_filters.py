"""What is looked for: the words, kinds, "editable" and "on the map" of the Datasets tab, and remembering them."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ..plugin.core.entry import Box, EntryKind
from ..plugin.services.search import Wish
from .search_words import kind_words
from .words import number, translate

_PAUSE_MILLISECONDS = 150  # after the last key


class Filters(QObject):
    """Turns the controls above the list into a wish. ``changed`` comes a moment after the last key, at once after a click."""

    changed = pyqtSignal()

    def __init__(self, words: QgsFilterLineEdit, kinds: QToolButton, editable: QToolButton, in_view: QToolButton) -> None:
        super().__init__(words)
        self._words, self._kinds, self._editable, self._in_view = words, kinds, editable, in_view
        self._chosen: frozenset[EntryKind] = frozenset()
        self._counts: Mapping[EntryKind, int] = {}
        self.area: Callable[[], Optional[Box]] = lambda: None  # of the map, in CRS84
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._words.setShowSearchIcon(True)
        self._words.setPlaceholderText(translate("Workbench", "Search …"))
        self._in_view.setIcon(QgsApplication.getThemeIcon("/extents.svg"))
        menu = QMenu(self._kinds)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._kinds.setMenu(menu)
        self._follow_kinds()

    def _connect(self) -> None:
        self._words.textChanged.connect(lambda _: self._pause.start(_PAUSE_MILLISECONDS))
        self._pause.timeout.connect(self.changed)
        self._editable.toggled.connect(lambda _: self.now())
        self._in_view.toggled.connect(lambda _: self.now())

    @property
    def wish(self) -> Wish:
        """What is looked for now."""
        area = self.area() if self._in_view.isChecked() else None
        return Wish(self._words.text(), self._chosen, area=area, editable=self._editable.isChecked())

    @property
    def follows_map(self) -> bool:
        """Whether another part of the map finds something else."""
        return self._in_view.isChecked()

    def now(self) -> None:
        """Look again without waiting for further keys."""
        self._pause.stop()
        self.changed.emit()

    def know(self, counts: Mapping[EntryKind, int]) -> None:
        """Take how many of each kind fit, for the menu."""
        self._counts = counts

    def clear_words(self) -> bool:
        """Look for no words; the filters stay."""
        self._words.clear()
        self.now()
        return True

    def clear(self) -> None:
        """Ask for everything."""
        self.restore({})
        self.now()

    def remembered(self) -> dict[str, Any]:
        """Return plain JSON of what is set."""
        return {
            "words": self._words.text(), "kinds": sorted(kind.value for kind in self._chosen),
            "editable": self._editable.isChecked(), "map": self._in_view.isChecked(),
        }

    def restore(self, value: Mapping[str, Any]) -> None:
        """Set what ``remembered`` returned, without looking for it; anything else in it is left alone."""
        value = value if isinstance(value, Mapping) else {}
        known = {kind.value: kind for kind in EntryKind}
        kinds = value.get("kinds")
        names = map(str, kinds) if isinstance(kinds, list) else ()
        self._chosen = frozenset(known[name] for name in names if name in known)
        words = value.get("words")
        for control in (self._words, self._editable, self._in_view):
            control.blockSignals(True)
        self._words.setText(words if isinstance(words, str) else "")
        self._editable.setChecked(value.get("editable") is True)
        self._in_view.setChecked(value.get("map") is True)
        for control in (self._words, self._editable, self._in_view):
            control.blockSignals(False)
        self._follow_kinds()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(translate("Workbench", "All kinds")).triggered.connect(lambda: self.choose(frozenset()))
        menu.addSeparator()
        for kind in EntryKind:
            count = self._counts.get(kind, 0)
            if count or kind in self._chosen:
                action = menu.addAction(f"{kind_words(kind)} ({number(count)})")
                action.setCheckable(True)
                action.setChecked(kind in self._chosen)
                action.triggered.connect(lambda _, kind=kind: self.choose(self._chosen ^ {kind}))

    def choose(self, kinds: frozenset[EntryKind]) -> None:
        """Look for these kinds, for all where there are none."""
        self._chosen = kinds
        self._follow_kinds()
        self.now()

    def _follow_kinds(self) -> None:
        count = len(self._chosen)
        self._kinds.setText(f"{translate('Workbench', 'Kind')}: {number(count)}" if count else translate("Workbench", "Kind"))
        names = ", ".join(kind_words(kind) for kind in EntryKind if kind in self._chosen)
        self._kinds.setToolTip(names or translate("Workbench", "Choose kinds of datasets"))
