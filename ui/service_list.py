"""The list of a profile's services."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..plugin.core.profile import Service
from ..plugin.core.urls import safe_url
from .report_text import kind_title
from .tips import tip_text
from .words import translate

_ID = Qt.ItemDataRole.UserRole


def show_services(tree: QTreeWidget, services: Sequence[Service], words: Sequence[str]) -> None:
    """Show the services, each with its word; the selected one stays selected: a sign-in may just be made for it."""
    current = tree.currentItem()
    selected = current.data(0, _ID) if current else ""
    tree.clear()
    for position, service in enumerate(services):
        word = words[position] if position < len(words) else translate("Workbench", "not checked yet")
        item = QTreeWidgetItem([kind_title(service.kind), safe_url(service.url), word])
        item.setData(0, _ID, service.id)
        item.setToolTip(1, tip_text(safe_url(service.url)))
        tree.addTopLevelItem(item)
    header, modes = tree.header(), QHeaderView.ResizeMode
    header.setStretchLastSection(False)
    for column, mode in enumerate((modes.ResizeToContents, modes.Stretch, modes.ResizeToContents)):
        header.setSectionResizeMode(column, mode)
    if services:
        row = next((row for row, service in enumerate(services) if service.id == selected), 0)
        tree.setCurrentItem(tree.topLevelItem(row))
