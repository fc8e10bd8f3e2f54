"""Datasets as a tree: one group per kind, one row per dataset."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, Collection, Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ..plugin.core.dataset import Dataset, DatasetKind
from .words import number, translate
from .written import moment_text

DATASET = Qt.ItemDataRole.UserRole + 1
EDITABLE = Qt.ItemDataRole.UserRole + 2
_KIND_ICONS = {
    DatasetKind.STATIONS: "/mIconPointLayer.svg",
    DatasetKind.CONTRIBUTIONS: "/mActionTextAnnotation.svg",
}
_GEOMETRY_ICONS = {
    "Point": "/mIconPointLayer.svg",
    "LineString": "/mIconLineLayer.svg",
    "Polygon": "/mIconPolygonLayer.svg",
}
_MIXED = "/mIconGeometryCollectionLayer.svg"


class DatasetsModel(QStandardItemModel):
    """The rows of the Datasets tab."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.zone: Optional[tzinfo] = None  # of the platform's profile; None for this computer's

    def show(self, datasets: Sequence[Dataset], *, first: Collection[tuple[str, str]] = ()) -> None:
        """Replace all rows; those of ``first`` (service and id) head their group with a star."""
        self.clear()
        for kind in DatasetKind:
            members = [(_key(item) not in first, item.title.casefold(), item) for item in datasets if item.kind is kind]
            if members:
                self.appendRow(_group(kind, sorted(members, key=lambda member: member[:2]), self.zone))


def dataset_at(index: QModelIndex) -> Optional[Dataset]:
    """Return the dataset of a row, None for a group."""
    return index.data(DATASET) if index.isValid() else None


def row_text(dataset: Dataset) -> str:
    """Say what a dataset is: its title, and below it the count and whether it can be edited."""
    more = [count_text(dataset), translate("Workbench", "✎ editable") if dataset.capabilities.editable else ""]
    return "\n".join(filter(None, (dataset.title, " · ".join(filter(None, more)))))


def count_text(dataset: Dataset) -> str:
    """Count in the words of its kind."""
    if dataset.count is None:
        return ""
    text = things(dataset.kind, dataset.count)
    if dataset.unlocated:
        text += ", " + translate("Workbench", "{count} without a place").format(count=number(dataset.unlocated))
    return text


def things(kind: DatasetKind, count: int) -> str:
    """Count stations, contributions or objects."""
    words = {
        DatasetKind.STATIONS: translate("Workbench", "{count} stations"),
        DatasetKind.CONTRIBUTIONS: translate("Workbench", "{count} contributions"),
        DatasetKind.FEATURES: translate("Workbench", "{count} objects"),
    }
    return words[kind].format(count=number(count))


def tip(dataset: Dataset, zone: Optional[tzinfo] = None) -> str:
    """Say more: description, licence, whom to name."""
    lines = [dataset.title, dataset.description[:400], count_text(dataset)]
    if dataset.updated:
        lines.append(translate("Workbench", "As of {when}").format(when=moment_text(dataset.updated, zone)))
    licence = dataset.licence.id or dataset.licence.url
    lines.append(
        translate("Workbench", "Licence: {licence}").format(licence=licence)
        if licence
        else translate("Workbench", "The platform names no licence.")
    )
    if dataset.licence.attribution:
        lines.append(translate("Workbench", "Source: {source}").format(source=dataset.licence.attribution))
    if dataset.capabilities.editable:
        lines.append(translate("Workbench", "You may edit this dataset."))
    return "\n".join(line for line in lines if line)


def _key(dataset: Dataset) -> tuple[str, str]:
    return dataset.service, dataset.id


def _group(
    kind: DatasetKind, members: Sequence[tuple[bool, str, Dataset]], zone: Optional[tzinfo]
) -> QStandardItem:
    titles: dict[DatasetKind, Any] = {
        DatasetKind.STATIONS: translate("Workbench", "Sensors"),
        DatasetKind.CONTRIBUTIONS: translate("Workbench", "Participation"),
        DatasetKind.FEATURES: translate("Workbench", "Specialist data"),
    }
    group = QStandardItem(titles[kind])
    group.setSelectable(False)
    font = group.font()
    font.setBold(True)
    group.setFont(font)
    for later, _, dataset in members:
        group.appendRow(_row(dataset, starred=not later, zone=zone))
    return group


def _row(dataset: Dataset, *, starred: bool, zone: Optional[tzinfo]) -> QStandardItem:
    text = f"★ {row_text(dataset)}" if starred else row_text(dataset)
    item = QStandardItem(QgsApplication.getThemeIcon(icon_name(dataset)), text)
    item.setData(dataset, DATASET)
    item.setData(dataset.capabilities.editable, EDITABLE)
    first = [translate("Workbench", "★ offered first by the city")] if starred else []
    item.setToolTip("\n".join([tip(dataset, zone), *first]))
    return item


def icon_name(dataset: Dataset) -> str:
    """Name QGIS's icon for what a dataset holds."""
    known = _KIND_ICONS.get(dataset.kind)
    return known or _GEOMETRY_ICONS.get(dataset.geometry.replace("Multi", "", 1), _MIXED)
