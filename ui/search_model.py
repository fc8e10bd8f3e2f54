"""What was found as a tree: one group per kind, one row per dataset or entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone, tzinfo
from typing import Callable, Collection, Mapping, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ..plugin.core.entry import Entry, EntryKind
from ..plugin.core.profile import Service
from ..plugin.services.offers import obstacle
from ..plugin.services.search import Found
from .datasets_model import DATASET, EDITABLE, dataset_row
from .search_words import entry_text, entry_tip, kind_words, state_text
from .tips import tip_text
from .words import number, translate

ENTRY = Qt.ItemDataRole.UserRole + 3
MORE = Qt.ItemDataRole.UserRole + 4
_OWN = (EntryKind.STATIONS, EntryKind.CONTRIBUTIONS, EntryKind.FEATURES)
_ICONS = {
    EntryKind.FILE: "/mIconFile.svg",
    EntryKind.SERVICE: "/mIconConnect.svg",
    EntryKind.MAP: "/mIconRaster.svg",
    EntryKind.DOCUMENT: "/propertyicons/metadata.svg",
}
Key = tuple[str, str]


@dataclass(frozen=True)
class Surroundings:
    """What rows say depends on: the profile's services, those that are silent, its zone, and what is offered first."""

    services: Mapping[str, Service]
    catalogues: Collection[str] = ()
    silent: Collection[str] = ()
    zone: Optional[tzinfo] = None
    first: Collection[Key] = ()


class FoundModel(QStandardItemModel):
    """The rows of the Datasets tab."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.around = Surroundings({})
        self.now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)

    def show(self, found: Found, *, ranked: bool) -> None:
        """Replace all rows; ``ranked`` keeps the order of the search, else datasets are in the order of their titles."""
        self.clear()
        today = self.now().astimezone(self.around.zone).date()
        for kind in EntryKind:
            members = [entry for entry in found.entries if entry.kind is kind]
            if members:
                self.appendRow(self._group(kind, members, found.kinds.get(kind, 0), ranked=ranked, today=today))

    def obstacle(self, entry: Entry) -> str:
        """Name why an entry cannot be loaded, empty where it can."""
        return obstacle(entry, catalogues=self.around.catalogues, silent=self.around.silent)

    def _group(self, kind: EntryKind, members: Sequence[Entry], count: int, *, ranked: bool, today: date) -> QStandardItem:
        group = QStandardItem(_caption(kind, len(members), count))
        group.setSelectable(False)
        font = group.font()
        font.setBold(True)
        group.setFont(font)
        for entry in members if ranked or kind not in _OWN else sorted(members, key=self._place):
            group.appendRow(self._row(entry, today))
        if count > len(members):
            group.appendRow(_more(count - len(members)))
        return group

    def _place(self, entry: Entry) -> tuple[bool, str]:
        return (entry.service, entry.id) not in self.around.first, entry.title.casefold()

    def _row(self, entry: Entry, today: date) -> QStandardItem:
        if entry.dataset is not None and entry.kind in _OWN:
            starred = (entry.service, entry.id) in self.around.first
            item = dataset_row(entry.dataset, starred=starred, zone=self.around.zone)
            state = state_text(entry.licence, entry.updated, today=today)
            item.setText("\n".join(filter(None, (item.text(), state))))
        else:
            why = self.obstacle(entry)
            icon = QgsApplication.getThemeIcon(_ICONS.get(entry.kind, ""))
            item = QStandardItem(icon, entry_text(entry, obstacle=why, today=today))
            service = self.around.services.get(entry.service)
            item.setToolTip(tip_text(entry_tip(entry, obstacle=why, service=service, zone=self.around.zone)))
            item.setData(entry.dataset, DATASET)
            item.setData(entry.editable, EDITABLE)
        item.setData(entry, ENTRY)
        return item


def entry_at(index: QModelIndex) -> Optional[Entry]:
    """Return the entry of a row, None for a group or the row that shows more."""
    return index.data(ENTRY) if index.isValid() else None


def _caption(kind: EntryKind, shown: int, count: int) -> str:
    name = kind_words(kind)
    if count > shown:
        return translate("Workbench", "{kind}: {shown} of {count}").format(kind=name, shown=number(shown), count=number(count))
    return name if kind in _OWN else f"{name}: {number(count)}"


def _more(count: int) -> QStandardItem:
    item = QStandardItem(translate("Workbench", "Show {count} more …").format(count=number(count)))
    item.setData(True, MORE)
    return item
