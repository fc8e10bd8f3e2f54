"""Datasets in words: the text, the tip and the icon of their rows."""

from __future__ import annotations

from datetime import tzinfo
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QStandardItem

from ..plugin.core.capability import Capability
from ..plugin.core.dataset import Dataset, DatasetKind
from .tips import tip_text
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


def dataset_at(index: QModelIndex) -> Optional[Dataset]:
    """Return the dataset of a row, None for a group."""
    return index.data(DATASET) if index.isValid() else None


def row_text(dataset: Dataset) -> str:
    """Say what a dataset is: its title, and below it the count and whether it can be edited."""
    more = [count_text(dataset), translate("Workbench", "✎ editable") if dataset.capabilities.editable else ""]
    if Capability.OBSERVE in dataset.capabilities:
        more.append("✎")  # the tip has the words: they do not fit beside a count
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
    if Capability.OBSERVE in dataset.capabilities:
        lines.append(translate("Workbench", "You may add measurements: load it with its series, and add rows to their table."))
    return "\n".join(line for line in lines if line)


def dataset_row(dataset: Dataset, *, starred: bool, zone: Optional[tzinfo]) -> QStandardItem:
    """Make the row of a dataset, with a star where the city offers it first."""
    text = f"★ {row_text(dataset)}" if starred else row_text(dataset)
    item = QStandardItem(QgsApplication.getThemeIcon(icon_name(dataset)), text)
    item.setData(dataset, DATASET)
    item.setData(dataset.capabilities.editable or Capability.OBSERVE in dataset.capabilities, EDITABLE)
    first = [translate("Workbench", "★ offered first by the city")] if starred else []
    item.setToolTip(tip_text("\n".join([tip(dataset, zone), *first])))
    return item


def icon_name(dataset: Dataset) -> str:
    """Name QGIS's icon for what a dataset holds."""
    known = _KIND_ICONS.get(dataset.kind)
    return known or _GEOMETRY_ICONS.get(dataset.geometry.replace("Multi", "", 1), _MIXED)
