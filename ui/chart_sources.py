"""Which stations on the map a chart can be drawn of, and which of them are selected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, Optional, Sequence

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsProject, QgsVectorLayer

from ..plugin.bridge import layers
from ..plugin.services.charting import Wanted

_KEY, _FIELDS = "remote_id", ("remote_id", "station", "value_time")


@dataclass(frozen=True)
class Source:
    """A station of a layer, its name, and its series, whose title may say more than the name."""

    layer: str
    fid: int
    name: str
    wanted: Wanted


def station_layers(project: QgsProject) -> tuple[QgsVectorLayer, ...]:
    """Return the project's layers of stations."""
    return tuple(layer for layer in project.mapLayers().values() if is_stations(layer))


def is_stations(layer: object) -> bool:
    """Tell whether a layer shows stations of a working copy."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or not layer.customProperty(layers.DATASET):
        return False
    return all(layer.fields().lookupField(name) >= 0 for name in _FIELDS)


def selected(project: QgsProject, *, most: int) -> tuple[tuple[Source, ...], int]:
    """Return what is selected in all layers of stations, at most so many, and how many there are."""
    found: list[Source] = []
    count = 0
    for layer in station_layers(project):
        fids = sorted(layer.selectedFeatureIds())
        count += len(fids)
        found += of_features(layer, fids[: most - len(found)])
    return titled(project, found), count


def of_features(layer: QgsVectorLayer, fids: Sequence[int]) -> list[Source]:
    """Return stations of a layer, in this order; without a series of their own they are left out."""
    if not fids:
        return []
    request = QgsFeatureRequest(list(fids)).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = {row.id(): _source(layer, row) for row in layer.getFeatures(request)}
    return [source for source in map(rows.get, fids) if source is not None]


def of_series(project: QgsProject, kept: Iterable[Sequence[str]]) -> tuple[Source, ...]:
    """Return stations by layer and series, as a project keeps them; what is gone is left out."""
    found = []
    for layer_id, series in kept:
        layer = project.mapLayer(layer_id)
        if not is_stations(layer):
            continue
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(1)
        quoted = series.replace("'", "''")
        row = next(layer.getFeatures(request.setFilterExpression(f"\"{_KEY}\" = '{quoted}'")), None)
        source = _source(layer, row) if row is not None else None
        found += [source] if source is not None else []
    return titled(project, found)


def all_of(layer: QgsVectorLayer, *, most: int) -> list[Source]:
    """Return the first stations of a layer by their names."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(most)
    request.addOrderBy("station")
    return [source for source in (_source(layer, row) for row in layer.getFeatures(request)) if source is not None]


def titled(project: QgsProject, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Name what is measured beside the station where several layers are shown."""
    several = len({source.layer for source in sources}) > 1
    return tuple(_titled(source, project.mapLayer(source.layer).name() if several else "") for source in sources)


def place_of(project: QgsProject, source: Source) -> tuple[Optional[QgsVectorLayer], QgsGeometry]:
    """Return the layer and the place of a station."""
    layer = project.mapLayer(source.layer)
    if not isinstance(layer, QgsVectorLayer):
        return None, QgsGeometry()
    return layer, layer.getGeometry(source.fid)


def _titled(source: Source, layer: str) -> Source:
    title = " · ".join(filter(None, (source.name, layer)))
    return replace(source, wanted=replace(source.wanted, title=title))


def _source(layer: QgsVectorLayer, row: QgsFeature) -> Optional[Source]:
    series = _text(row, _KEY)
    if not series:
        return None
    title = _text(row, "station") or _text(row, "name") or series
    dataset = str(layer.customProperty(layers.DATASET))
    return Source(layer.id(), row.id(), title, Wanted(layers.file_of(layer), dataset, series, title, _text(row, "unit")))


def _text(row: QgsFeature, name: str) -> str:
    at = row.fields().lookupField(name)
    value = row[at] if at >= 0 else None
    return value if isinstance(value, str) else ""
