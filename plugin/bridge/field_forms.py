"""What QGIS's forms offer for a field: its title, its choices, its bounds, and the rules of the platform."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsEditorWidgetSetup, QgsExpression, QgsFieldConstraints, QgsVectorLayer
from qgis.PyQt.QtCore import QRegularExpression

from ..core.schema import Field, Schema

_CONSTRAINT = QgsFieldConstraints.Constraint
_STRENGTH = QgsFieldConstraints.ConstraintStrength


def prepare(layer: QgsVectorLayer, schema: Schema) -> None:
    """Give a layer's fields what the platform declares; a rule is a warning in the form, and kept when publishing.

    Bounds are rules and no widget: QGIS's range field shows a value beyond
    them as the bound, rounds others, and writes what it shows.
    """
    for field in schema.fields:
        index = layer.fields().lookupField(field.name)
        if index >= 0:
            _prepare(layer, index, field)
    _hide(layer, "remote_id")


def _prepare(layer: QgsVectorLayer, index: int, field: Field) -> None:
    layer.setFieldAlias(index, field.label)
    if field.read_only:
        _lock(layer, index)
    elif field.choices:
        layer.setEditorWidgetSetup(index, _value_map(field))
    if field.required and not field.read_only:
        strength = _STRENGTH.ConstraintStrengthSoft if field.may_be_filled else _STRENGTH.ConstraintStrengthHard
        layer.setFieldConstraint(index, _CONSTRAINT.ConstraintNotNull, strength)
    rules = "" if field.read_only else " AND ".join(_rules(field))
    if rules:
        layer.setConstraintExpression(index, rules)
        layer.setFieldConstraint(index, _CONSTRAINT.ConstraintExpression, _STRENGTH.ConstraintStrengthSoft)


def _rules(field: Field) -> Iterator[str]:
    """Yield what must hold, as QGIS's expressions; an empty field breaks none of them."""
    name = QgsExpression.quotedColumnRef(field.name)
    if field.minimum is not None:
        yield f"coalesce({name} >= {field.minimum!r}, true)"
    if field.maximum is not None:
        yield f"coalesce({name} <= {field.maximum!r}, true)"
    if field.longest is not None:
        yield f"coalesce(length({name}) <= {field.longest}, true)"
    if field.pattern and QRegularExpression(field.pattern).isValid():
        yield f"coalesce(regexp_match({name}, {QgsExpression.quotedString(field.pattern)}) > 0, true)"


def _value_map(field: Field) -> QgsEditorWidgetSetup:
    return QgsEditorWidgetSetup("ValueMap", {"map": [{str(choice): choice} for choice in field.choices]})


def _hide(layer: QgsVectorLayer, name: str) -> None:
    index = layer.fields().lookupField(name)
    if index >= 0:
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
        _lock(layer, index)


def _lock(layer: QgsVectorLayer, index: int) -> None:
    form = layer.editFormConfig()
    form.setReadOnly(index, True)
    layer.setEditFormConfig(form)
