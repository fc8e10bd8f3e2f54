"""What the platform declares about a column is what QGIS's form offers and warns of."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema((
    Field("height", Kind.REAL, "Höhe", "m", minimum=0, maximum=60), Field("seats", Kind.INTEGER, minimum=1),
    Field("code", Kind.TEXT, longest=5, pattern="^B-[0-9]+$"), Field("it's \"odd\"", Kind.TEXT, pattern="^it's$"),
    Field("updated", Kind.DATETIME, read_only=True, required=True), Field("broken", Kind.TEXT, pattern="(["), Field("free", Kind.TEXT),
), "Point")


@pytest.fixture
def layer(qgis_app):
    from qgis.core import QgsField, QgsVectorLayer
    from qgis.PyQt.QtCore import QMetaType

    from urban_data_workbench.plugin.bridge import field_forms

    made = QgsVectorLayer("Point?crs=EPSG:4326", "trees", "memory")
    kinds = {Kind.REAL: QMetaType.Type.Double, Kind.INTEGER: QMetaType.Type.Int, Kind.DATETIME: QMetaType.Type.QDateTime}
    made.dataProvider().addAttributes([QgsField(field.name, kinds.get(field.kind, QMetaType.Type.QString)) for field in SCHEMA.fields])
    made.updateFields()
    field_forms.prepare(made, SCHEMA)
    return made


def broken(layer, **values) -> list[str]:
    """The fields that QGIS's form would mark for a row with these values."""
    from qgis.core import QgsFeature, QgsFieldConstraints, QgsVectorLayerUtils

    row = QgsFeature(layer.fields())
    row.setValid(True)
    for name, value in values.items():
        row[name] = value
    strength = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft
    return [field.name() for at, field in enumerate(layer.fields())
            if not QgsVectorLayerUtils.validateAttribute(layer, row, at, strength)[0]]


@pytest.mark.parametrize(("values", "expected"), [
    ({}, []), ({"broken": "x"}, []),
    ({"height": 12.5, "seats": 3, "code": "B-12"}, []), ({"height": 61}, ["height"]), ({"height": -0.1}, ["height"]),
    ({"seats": 0}, ["seats"]), ({"code": "B-12345"}, ["code"]), ({"code": "x"}, ["code"]),
    ({"it's \"odd\"": "it's"}, []), ({"it's \"odd\"": "its"}, ["it's \"odd\""]),
])
def test_a_value_that_breaks_a_rule_is_marked(layer, values, expected):
    assert broken(layer, **values) == expected


@pytest.mark.parametrize(("name", "value"), [("height", 500.0), ("height", 1.123456), ("seats", 0)])
def test_a_value_beyond_its_bounds_or_of_many_decimals_stays_as_it_is_in_the_form(layer, name, value):
    from qgis.gui import QgsGui

    if not QgsGui.editorWidgetRegistry().factories():
        QgsGui.editorWidgetRegistry().initEditors()
    wrapper = QgsGui.editorWidgetRegistry().create(layer, layer.fields().lookupField(name), None, None)
    widget = wrapper.widget()
    wrapper.setValues(value, [])
    assert float(wrapper.value()) == value
    widget.deleteLater()


def test_what_the_platform_fills_is_locked(layer):
    setups = {field.name(): layer.editorWidgetSetup(at) for at, field in enumerate(layer.fields())}
    assert layer.editFormConfig().readOnly(layer.fields().lookupField("updated"))
    assert not layer.editFormConfig().readOnly(layer.fields().lookupField("free")) and setups["free"].type() == ""
    assert layer.attributeAlias(0) == "Höhe (m)"


@pytest.mark.parametrize(("may_be_filled", "strength"), [(True, "ConstraintStrengthSoft"), (False, "ConstraintStrengthHard")])
def test_what_the_platform_may_fill_itself_need_not_be_made_up(qgis_app, may_be_filled, strength):
    from qgis.core import QgsFieldConstraints, QgsVectorLayer

    from urban_data_workbench.plugin.bridge import field_forms

    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=gid:integer", "trees", "memory")
    field_forms.prepare(layer, Schema((Field("gid", Kind.INTEGER, required=True, may_be_filled=may_be_filled),), "Point"))
    found = layer.fields()[0].constraints().constraintStrength(QgsFieldConstraints.Constraint.ConstraintNotNull)
    assert found == getattr(QgsFieldConstraints.ConstraintStrength, strength)
