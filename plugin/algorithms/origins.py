"""Where a result comes from: the layers it was made of, their terms of use, and the parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

from qgis.core import (
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..bridge.plain_table import PlainTable, plain_table


@dataclass(frozen=True)
class Origin:
    """An input layer: its title, its terms of use, and its table where it is a plain one on disk."""

    title: str
    rights: tuple[str, ...]
    licences: tuple[str, ...]
    table: Optional[PlainTable]


def of_inputs(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext,
) -> dict[str, Origin]:
    """Return the origin of every layer that was given, by parameter. Main thread."""
    names = [definition.name() for definition in algorithm.parameterDefinitions() if definition.type() == "source"]
    layers = {name: algorithm.parameterAsVectorLayer(parameters, name, context) for name in names}
    return {
        name: _origin(layer, restricted=_restricted(parameters.get(name)))
        for name, layer in layers.items() if layer is not None
    }


def _origin(layer: QgsVectorLayer, *, restricted: bool) -> Origin:
    metadata = layer.metadata()
    return Origin(
        layer.name(), tuple(metadata.rights()), tuple(metadata.licenses()), None if restricted else plain_table(layer))


def _restricted(value: Any) -> bool:
    """Tell whether only some rows of the layer were asked for."""
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return False
    return bool(value.selectedFeaturesOnly or value.featureLimit >= 0 or value.filterExpression)


def facts(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext,
    inputs: Mapping[str, Origin], *, untold: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the parameters, but for the untold, as ``NAME = value``; layers by their titles, never by path or address."""
    lines = []
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination() or name in untold:
            continue
        value = inputs[name].title if name in inputs else _text(parameters.get(name, definition.defaultValue()))
        if value and not (definition.type() == "source" and name not in inputs):
            lines.append(f"{name} = {value}")
    return tuple(lines)


def _text(value: Any) -> str:
    if isinstance(value, QDateTime):
        return str(value.toString(Qt.DateFormat.ISODate))
    if isinstance(value, (str, int, float)):
        return str(value)
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else ""


def describe(
    layer: QgsMapLayer, *, title: str, summary: str, facts: tuple[str, ...], legal_use: str, inputs: Mapping[str, Origin],
) -> None:
    """Write title, summary, terms of use, sources and parameters into the layer's metadata."""
    metadata = layer.metadata()
    metadata.setTitle(title)
    metadata.setAbstract(summary)
    metadata.setRights(list(dict.fromkeys(text for origin in inputs.values() for text in origin.rights)))
    metadata.setLicenses(list(dict.fromkeys(text for origin in inputs.values() for text in origin.licences)))
    if legal_use:
        metadata.setConstraints([QgsLayerMetadata.Constraint(legal_use, "use")])
    for origin in inputs.values():
        metadata.addHistoryItem(origin.title)
    for fact in facts:
        metadata.addHistoryItem(fact)
    layer.setMetadata(metadata)
