"""Columns that every platform fills alike, in the person's language, and the bond between stations and their series."""

from __future__ import annotations

from typing import Callable, Mapping, Optional

from qgis.core import QgsDefaultValue, QgsEditorWidgetSetup, QgsProject, QgsRelation, QgsVectorLayer

from ..core.dataset import Dataset, DatasetKind

Translate = Callable[[str, str], str]
_LETTERS = {"series": 30, "t_start": 26, "t_end": 26, "value": 12, "value_text": 16}  # how wide a column is shown
_LETTER = 8  # pixels
_NOW = "to_datetime('1970-01-01T00:00:00Z') + make_interval(seconds:=floor(epoch(now()) / 60000) * 60)"  # of UTC


def name_columns(layer: QgsVectorLayer, dataset: Dataset, translate: Translate) -> None:
    """Give the columns of stations or contributions names to read, but for those that the platform named itself."""
    _name(layer, words_of(dataset, translate))


def words_of(dataset: Dataset, translate: Translate) -> Mapping[str, str]:
    """Return what the columns are called that every platform of this kind fills alike."""
    if dataset.kind is DatasetKind.STATIONS:
        return _station_words(translate)
    return contribution_words(translate) if dataset.kind is DatasetKind.CONTRIBUTIONS else {}


def bind_series(project: QgsProject, stations: QgsVectorLayer, series: QgsVectorLayer, translate: Translate) -> None:
    """Show the series' stations by their names, wide enough, and let each station's form list its values."""
    _name(series, _series_words(translate))
    position, key = series.fields().lookupField("series"), stations.fields().lookupField("remote_id")
    if position < 0 or key < 0:
        return
    title = _first(stations, "station", "name")
    if title is not None:
        config = {"Layer": stations.id(), "LayerName": stations.name(), "Key": "remote_id", "Value": title}
        series.setEditorWidgetSetup(position, QgsEditorWidgetSetup("ValueRelation", config))
    _begin_in_utc(series)
    _widen(series)
    _relate(project, stations, series)


def _begin_in_utc(series: QgsVectorLayer) -> None:
    """Let a new row begin now, in UTC: QGIS reads what is typed over it as UTC, too, but into an empty cell as local time."""
    position = series.fields().lookupField("t_start")
    if position >= 0 and not series.defaultValueDefinition(position).isValid():
        series.setDefaultValueDefinition(position, QgsDefaultValue(_NOW))


def _relate(project: QgsProject, stations: QgsVectorLayer, series: QgsVectorLayer) -> None:
    relation = QgsRelation()
    relation.setId(f"udw_{series.id()}")
    relation.setName(series.name())
    relation.setReferencedLayer(stations.id())
    relation.setReferencingLayer(series.id())
    relation.addFieldPair("series", "remote_id")
    manager = project.relationManager()
    if relation.id() not in manager.relations() and relation.isValid():
        manager.addRelation(relation)


def _first(layer: QgsVectorLayer, *names: str) -> Optional[str]:
    return next((name for name in names if layer.fields().lookupField(name) >= 0), None)


def _widen(layer: QgsVectorLayer) -> None:
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    for position, column in enumerate(config.columns()):
        if column.name in _LETTERS and column.width <= 0:  # what a person set stays
            config.setColumnWidth(position, _LETTERS[column.name] * _LETTER)
    layer.setAttributeTableConfig(config)


def _name(layer: QgsVectorLayer, words: Mapping[str, str]) -> None:
    for position, field in enumerate(layer.fields()):
        if field.name() in words and field.alias() in ("", field.name()):
            layer.setFieldAlias(position, words[field.name()])


def _series_words(translate: Translate) -> Mapping[str, str]:
    return {
        "series": translate("Workbench", "Station"),
        "t_start": translate("Workbench", "Begin (UTC)"),
        "t_end": translate("Workbench", "End (UTC)"),
        "value": translate("Workbench", "Value"),
        "value_text": translate("Workbench", "Text"),
    }


def _station_words(translate: Translate) -> Mapping[str, str]:
    return {
        "station": translate("Workbench", "Station"),
        "station_id": translate("Workbench", "Id of the station"),
        "name": translate("Workbench", "Series"),
        "description": translate("Workbench", "Description"),
        "observed_property": translate("Workbench", "What is measured"),
        "unit": translate("Workbench", "Unit"),
        "value": translate("Workbench", "Latest value"),
        "value_text": translate("Workbench", "Latest value as text"),
        "value_time": translate("Workbench", "Measured at (UTC)"),
        "link": translate("Workbench", "Address"),
    }


def contribution_words(translate: Translate) -> Mapping[str, str]:
    """Name the columns of a contribution, whatever platform or file it is from."""
    return {
        "platform": translate("Workbench", "Platform"),
        "project_id": translate("Workbench", "Id of the procedure"),
        "project_title": translate("Workbench", "Procedure"),
        "contribution_id": translate("Workbench", "Id of the contribution"),
        "title": translate("Workbench", "Title"),
        "text": translate("Workbench", "Text"),
        "category": translate("Workbench", "Category"),
        "kind": translate("Workbench", "Kind"),
        "status": translate("Workbench", "State"),
        "district": translate("Workbench", "District"),
        "votes_up": translate("Workbench", "Votes for"),
        "votes_down": translate("Workbench", "Votes against"),
        "comments_count": translate("Workbench", "Comments"),
        "created_utc": translate("Workbench", "Created (UTC)"),
        "updated_utc": translate("Workbench", "Changed (UTC)"),
        "located": translate("Workbench", "On the map"),
        "url": translate("Workbench", "Address"),
    }
