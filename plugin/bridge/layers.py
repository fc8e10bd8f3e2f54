"""Ordinary QGIS layers of a working copy's tables: named, styled, attributed, found again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Iterable, Optional

from qgis.core import (
    Qgis,
    QgsAbstractMetadataBase,
    QgsFeatureRequest,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadCoordinates, Damaged
from ..core.schema import Schema
from . import field_forms, privacy_notes, station_styles, station_tips, styles
from .metric import utm

Translate = Callable[[str, str], str]
DATASET = "udw/dataset"
SERVICE = "udw/service"
PROFILE = "udw/profile"
COPY = "udw/working_copy"


def source(path: Path, table: str) -> str:
    """Return the OGR source of one table."""
    return f"{path}|layername={table}"


def open_layer(path: Path, table: str, *, title: str) -> QgsVectorLayer:
    """Open a table as a layer without any style, form code or action it may carry. Raises Damaged."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source(path, table), title, "ogr", options)
    if not layer.isValid():
        raise Damaged("the table cannot be opened as a layer", path=str(path), table=table)
    return layer


def dataset_layer(
    path: Path, table: str, *, dataset: Dataset, schema: Schema, profile: str, translate: Translate
) -> QgsVectorLayer:
    """Make the layer of a dataset: styled for its kind, with licence, and marked so that it is found again."""
    layer = open_layer(path, table, title=dataset.title)
    for key, value in ((DATASET, dataset.id), (SERVICE, dataset.service), (PROFILE, profile), (COPY, str(path))):
        layer.setCustomProperty(key, value)
    layer.setMetadata(_metadata(layer, dataset))
    field_forms.prepare(layer, schema)
    privacy_notes.add(layer, schema, translate)
    _style(layer, dataset, translate)
    return layer


def series_layer(path: Path, table: str, *, dataset: Dataset, title: str) -> QgsVectorLayer:
    """Make the table layer of a dataset's observations."""
    layer = open_layer(path, table, title=title)
    layer.setCustomProperty(f"{DATASET}/series", dataset.id)
    layer.setCustomProperty(COPY, str(path))
    layer.setMetadata(_metadata(layer, dataset))
    return layer


def add(project: QgsProject, layers: Iterable[QgsMapLayer]) -> None:
    """Put layers into the project, once: a layer that shows the same table is kept and refreshed."""
    empty = not project.mapLayers()
    for layer in layers:
        present = _same_table(project, layer)
        if present is None:
            project.addMapLayer(layer)
        else:
            _reload(present)
    if empty:
        _measure_in_metres(project)


def _measure_in_metres(project: QgsProject) -> None:
    """Draw a project that holds nothing but our degrees in the UTM zone of the place, not squashed."""
    spatial = [layer for layer in project.mapLayers().values() if layer.isSpatial() and not layer.extent().isEmpty()]
    if not spatial or not spatial[0].crs().isGeographic():
        return
    middle = spatial[0].extent().center()
    try:
        project.setCrs(utm(middle.x(), middle.y()))
    except BadCoordinates:
        return


def of_working_copy(project: QgsProject, path: Path) -> tuple[QgsVectorLayer, ...]:
    """Return the project's layers that show tables of this file."""
    return tuple(
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and same_file(file_of(layer), path)
    )


def file_of(layer: QgsMapLayer) -> Path:
    """Return the file a layer shows, wherever its project was moved to; an empty path where it shows none."""
    return Path(_parts(layer).get("path") or "")


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, through whichever links and however they are spelled."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them is not there, or no path at all
        return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))


def may_show(layer: QgsMapLayer, dataset_id: str) -> bool:
    """Tell whether a layer of a working copy shows this dataset, or may: one that was opened by hand does not say."""
    said = layer.customProperty(DATASET) or layer.customProperty(f"{DATASET}/series")
    return not said or said == dataset_id


def _parts(layer: QgsMapLayer) -> dict[str, str]:
    """Return ``path`` and ``layerName`` of what a layer shows, as far as its kind of source has them."""
    found: dict[str, str] = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return found


def being_edited(project: QgsProject, path: Path) -> tuple[str, ...]:
    """Name the layers of this file that are in edit mode."""
    return tuple(layer.name() for layer in of_working_copy(project, path) if layer.isEditable())


def refresh(project: QgsProject, path: Path) -> None:
    """Show what changed on disk; selection, style and edit state stay."""
    for layer in of_working_copy(project, path):
        if not layer.isEditable():
            _reload(layer)


def reopen(project: QgsProject, path: Path) -> None:
    """Close a file's layers all at once and open them again, unless they are edited; style, joins and selection stay.

    A file that was edited keeps its write-ahead log as long as one layer of it
    is open, so that opening them anew one by one never ends it.
    """
    shown = [
        (layer, layer.source(), layer.providerType(), layer.selectedFeatureIds())
        for layer in of_working_copy(project, path)
        if not layer.isEditable()
    ]
    for layer, _, provider, _ in shown:
        layer.setDataSource("", layer.name(), provider)
    for layer, where, provider, selected in shown:
        layer.setDataSource(where, layer.name(), provider)
        _select(layer, selected)


def revive(project: QgsProject) -> None:
    """Reopen layers that QGIS can no longer read since we worked on their file.

    QGIS opens a GeoPackage that is not in WAL mode without any lock (GDAL's
    NOLOCK); once another connection has put the file into WAL mode, such a
    layer is empty and its count unknown until it is opened again.
    """
    for layer in project.mapLayers().values():
        plain = isinstance(layer, QgsVectorLayer) and layer.storageType() == "GPKG" and not layer.isEditable()
        if plain and _is_lost(layer):
            _reload(layer)


def _is_lost(layer: QgsVectorLayer) -> bool:
    one = QgsFeatureRequest().setLimit(1).setFlags(Qgis.FeatureRequestFlag.NoGeometry).setNoAttributes()
    count = layer.featureCount()
    return count < 0 or count > 0 and next(layer.getFeatures(one), None) is None


def _reload(layer: QgsVectorLayer) -> None:
    """Read the file anew; QGIS drops the selection then, so what of it is still there is selected again."""
    selected = layer.selectedFeatureIds()
    layer.dataProvider().reloadData()
    _select(layer, selected)
    layer.triggerRepaint()


def _select(layer: QgsVectorLayer, selected: Iterable[int]) -> None:
    wanted = list(selected)
    if wanted:
        request = QgsFeatureRequest(wanted).setFlags(Qgis.FeatureRequestFlag.NoGeometry).setNoAttributes()
        layer.selectByIds([row.id() for row in layer.getFeatures(request)])


def _same_table(project: QgsProject, wanted: QgsMapLayer) -> Optional[QgsMapLayer]:
    shown = {key: part for key, part in _parts(wanted).items() if key != "path"}
    for layer in project.mapLayers().values():
        parts = _parts(layer)
        parts.pop("path", None)
        if parts == shown and same_file(file_of(layer), file_of(wanted)):
            return layer
    return None


def _metadata(layer: QgsVectorLayer, dataset: Dataset) -> QgsLayerMetadata:
    metadata = layer.metadata()
    metadata.setTitle(dataset.title)
    metadata.setAbstract(dataset.description)
    licence = dataset.licence
    metadata.setLicenses([text for text in (licence.id, licence.url) if text])
    metadata.setRights([licence.attribution] if licence.attribution else [])
    if licence.url:
        metadata.setLinks([QgsAbstractMetadataBase.Link("license", "WWW:LINK", licence.url)])
    return metadata


def _style(layer: QgsVectorLayer, dataset: Dataset, translate: Translate) -> None:
    if not layer.isSpatial():
        return
    if dataset.kind is DatasetKind.STATIONS:
        station_styles.stations(layer, unit=dataset.unit, translate=translate)
        station_tips.prepare(layer, unit=dataset.unit, translate=translate)
    elif dataset.kind is DatasetKind.CONTRIBUTIONS:
        index = layer.fields().lookupField("category")
        values = sorted(str(value) for value in layer.uniqueValues(index) if value) if index >= 0 else []
        others = len(values) > len(styles.OKABE_ITO)
        rest = translate("Workbench", "other") if others else translate("Workbench", "no category")
        styles.categories(layer, field="category", values=values, other=rest)
    else:
        styles.plain(layer, position=sum(map(ord, dataset.id)))
