"""What is done with items of the branch in QGIS's Browser: by double-click, by menu, and by dragging them to the map."""

from __future__ import annotations

import json
from typing import Any, Callable, Sequence

from qgis.core import QgsDataItem, QgsMimeDataUtils
from qgis.gui import QgsCustomDropHandler, QgsDataItemGuiContext, QgsDataItemGuiProvider
from qgis.PyQt.QtWidgets import QMenu

from .browser import KEY, Branch, DatasetLeaf, ProfileBranch, SentenceLeaf
from .browser_lists import BrowserLists
from .details_dialog import DetailsDialog
from .opening import Opening
from .words import translate

Act = tuple[str, Callable[[], object]]


class ItemHands(QgsDataItemGuiProvider):
    """Main thread."""

    def __init__(self, opening: Opening, lists: BrowserLists) -> None:
        super().__init__()
        self._opening, self._lists = opening, lists

    def name(self) -> str:
        """Return what QGIS calls this."""
        return "urban_data_workbench"

    def handleDoubleClick(self, item: QgsDataItem, context: QgsDataItemGuiContext) -> bool:  # noqa: N802 (QGIS's name)
        """Load a dataset; do what a sentence offers."""
        acts = self._acts(item) if isinstance(item, (DatasetLeaf, SentenceLeaf)) else ()
        if acts:
            acts[0][1]()
        return bool(acts)

    def populateContextMenu(  # noqa: N802 (QGIS's name)
        self, item: QgsDataItem, menu: QMenu, selected: Sequence[QgsDataItem], context: QgsDataItemGuiContext
    ) -> None:
        """Offer what can be done."""
        for text, act in self._acts(item):
            menu.addAction(text).triggered.connect(lambda _, act=act: act())

    def _acts(self, item: QgsDataItem) -> Sequence[Act]:
        if isinstance(item, DatasetLeaf):
            return self._dataset(item)
        if isinstance(item, SentenceLeaf) and item.profile:
            return self._sentence(item)
        if isinstance(item, ProfileBranch):
            return self._profile(item.profile)
        if isinstance(item, SentenceLeaf):
            return [one for act, one in self._ways().items() if act == item.act]
        if isinstance(item, Branch) and item.path() == f"{KEY}:":
            return list(self._ways().values())
        return ()

    def _dataset(self, item: DatasetLeaf) -> Sequence[Act]:
        loading, dataset, profile = self._opening.loading, item.dataset, item.profile

        def act(what: Callable[..., object]) -> Callable[[], object]:
            return lambda: self._opening.dataset(profile, dataset.service, dataset.id, what)

        return [
            (translate("Workbench", "To the map"), act(loading.to_map)),
            (translate("Workbench", "Load with options…"), act(loading.with_options)),
            (translate("Workbench", "Take offline…"), act(loading.offline)),
        ]

    def _sentence(self, item: SentenceLeaf) -> Sequence[Act]:
        name, window = item.profile, self._opening.desk.parts.window
        if not item.act:
            return ()
        text, more = item.name(), item.details
        found: list[Act] = [(translate("Workbench", "Try again"), lambda: self._lists.ask(name))]
        if more:
            found.append((translate("Workbench", "Details…"), lambda: DetailsDialog(text, more, window).open()))
        return found

    def _profile(self, name: str) -> Sequence[Act]:
        opening = self._opening

        def show() -> None:
            opening.show_dock()
            opening.desk.open(name)

        return [
            (translate("Workbench", "Ask the platform again"), lambda: self._lists.ask(name)),
            (translate("Workbench", "Show in “Urban data”"), show),
        ]

    def _ways(self) -> dict[str, Act]:
        desk = self._opening.desk
        return {
            "sandbox": (translate("Workbench", "Try the sandbox city"), desk.use_sandbox),
            "file": (translate("Workbench", "Open the file of a city…"), desk.profile_from_file),
            "connect": (translate("Workbench", "Connect a platform…"), desk.new_profile),
        }


class DatasetDrop(QgsCustomDropHandler):
    """Loads a dataset that was dragged from the Browser to the map or the list of layers."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening

    def customUriProviderKey(self) -> str:  # noqa: N802 (QGIS's name)
        """Return whose things these are."""
        return KEY

    def handleCustomUriDrop(self, uri: QgsMimeDataUtils.Uri) -> None:  # noqa: N802 (QGIS's name)
        """Load it, if it is a dataset of a profile; what else somebody may drop is left alone."""
        try:
            which: Any = json.loads(uri.uri)
        except ValueError:
            return
        known = isinstance(which, list) and len(which) == 3 and all(isinstance(part, str) for part in which)
        if known and self._opening.desk.stored(which[0]) is not None:
            self._opening.dataset(which[0], which[1], which[2], self._opening.loading.to_map)
