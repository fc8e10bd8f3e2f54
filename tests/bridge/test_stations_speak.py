"""Station layers say their latest value, how old it is, and what came before; a server's words stay words."""

from __future__ import annotations

import html
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings_stations import SCHEMA
from urban_data_workbench.plugin.core import geometry, sparkline
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.values import utc_text

EVIL = '<img src="http://127.0.0.1:9/x"> & <script>alert(1)</script>\'[% 1+1 %]'


def ago(**time) -> str:
    return utc_text(datetime.now(timezone.utc) - timedelta(**time))


def station(name: str, **values) -> Feature:
    given = {"station": name, "station_id": name, "name": f"Luft {name}", "unit": "°C", "value": 12.345, "value_time": ago(minutes=5), **values}
    properties = {field.name: given.get(field.name) for field in SCHEMA.fields}
    return Feature(name, geometry.point(10.0 + len(name) / 100, 53.5), properties)


@pytest.fixture
def air(stations, tmp_path):
    rows = [
        station("neu"), station("Stunden", value_time=ago(hours=5)), station("veraltete", value_time=ago(days=12), value=30.0),
        station("ohne Wert", value=None, value_time=None), station(EVIL), station("in Worten", value=None, value_text="offen"),
        station("ohne Zeit", value_time=None),
    ]
    dataset = Dataset("air", "sensorthings|x", DatasetKind.STATIONS, "Lufttemperatur", unit="°C")
    return type(stations)(tmp_path / "Stationen.gpkg", dataset, SCHEMA, rows)


def context(layer, row):
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsProject

    found = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    assert QgsProject.instance() is not None
    found.setFeature(row)
    return found


def rows(layer) -> dict:
    return {row["station"]: row for row in layer.getFeatures()}


def label(layer, row) -> str:
    from qgis.core import QgsExpression

    expression = QgsExpression(layer.labeling().settings().fieldName)
    found = expression.evaluate(context(layer, row))
    assert not expression.hasEvalError() and not expression.hasParserError(), expression.evalErrorString() or expression.parserErrorString()
    return found


def tip(layer, row) -> str:
    from qgis.core import QgsExpression

    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context(layer, row))


def drawn_as(layer, row) -> list[str]:
    """The words of the rules whose symbols a station gets."""
    from qgis.core import QgsExpression

    around, found = context(layer, row), []
    for item in layer.renderer().legendSymbolItems():
        rule = layer.renderer().rootRule().findRuleByKey(item.ruleKey())
        expression = QgsExpression(rule.filterExpression())
        if expression.evaluate(around):
            found.append(item.label())
        assert not expression.hasEvalError(), expression.evalErrorString()
    return found


def test_the_label_says_value_unit_and_age_in_words(air):
    layer = air.layer()
    said = {name: label(layer, row) for name, row in rows(layer).items()}
    assert said["neu"] == "12.3 °C\n5 min ago" and said["Stunden"] == "12.3 °C\n5 h ago"
    assert said["veraltete"] == "30.0 °C\nout of date for 12 days"
    assert said["ohne Wert"] == "no value" and said["in Worten"] == "offen\n5 min ago"
    assert said["ohne Zeit"] == "12.3 °C\ntime unknown"


def test_stale_and_missing_stations_are_told_apart_by_symbol_and_word(air):
    layer = air.layer()
    found = {name: drawn_as(layer, row) for name, row in rows(layer).items()}
    assert found["ohne Wert"] == ["no value"] and found["in Worten"] == ["value in words"]
    assert len(found["neu"]) == 1 and found["neu"][0].endswith("°C")
    assert found["veraltete"][1:] == ["out of date"] and found["ohne Zeit"][1:] == ["out of date"]
    kinds = {item.label(): type(item.symbol().symbolLayer(0)).__name__ for item in layer.renderer().legendSymbolItems()}
    assert kinds["out of date"] == "QgsFilledMarkerSymbolLayer" and kinds["no value"] == "QgsSimpleMarkerSymbolLayer"


def test_a_person_may_say_when_a_station_is_out_of_date(air):
    layer = air.layer()
    from qgis.core import QgsExpressionContextUtils

    QgsExpressionContextUtils.setLayerVariable(layer, "udw_stale_after", "60")
    row = rows(layer)["Stunden"]
    assert drawn_as(layer, row)[1:] == ["out of date"] and label(layer, row).endswith("out of date for 5 h")


def test_a_later_value_beyond_all_classes_is_still_drawn(air):
    layer = air.layer()
    row = rows(layer)["neu"]
    for value in (-400.0, 9999.0):
        row["value"] = value
        assert len(drawn_as(layer, row)) == 1, value


def test_the_map_tip_shows_what_came_before_as_a_picture_in_the_text(air):
    layer = air.layer()
    from urban_data_workbench.plugin.bridge import station_tips

    picture = sparkline.address(sparkline.svg(np.arange(5) * 1000, np.array([1.0, 2, 3, 2, 1])))
    entry = {"picture": picture, "range": "lowest 1, highest 3", "period": "a < b", "values": []}
    station_tips.say(layer, {"neu": entry, "Stunden": {"picture": 'http://x/"><b>', "values": []}}, stale_after=180)
    told = tip(layer, rows(layer)["neu"])
    assert f'src="{picture}"' in told and "lowest 1, highest 3" in told and "a &lt; b" in told and "5 min ago" in told
    assert "http" not in told and "Load the dataset" in tip(layer, rows(layer)["Stunden"])
    assert station_tips.told(layer)["neu"] == entry


def test_what_a_server_says_is_text_in_the_tip_never_html_and_never_an_expression(air):
    layer = air.layer()
    found = tip(layer, rows(layer)[EVIL])
    assert "<script" not in found and "<img" not in found and "&lt;script&gt;alert(1)" in found
    assert "[% 1+1 %]" in found.replace("&#39;", "'") and "&amp;lt;" not in found


@pytest.mark.parametrize("unit", [EVIL, "°C %]<img src='http://127.0.0.1:9/x'>[% '", "%]%]<b>", "'\\ %", "x" * 10_000])
def test_a_unit_is_text_too_and_ends_no_expression(stations, tmp_path, unit):
    dataset = Dataset("air", "sensorthings|x", DatasetKind.STATIONS, "Lufttemperatur", unit=unit)
    layer = type(stations)(tmp_path / "Stationen.gpkg", dataset, SCHEMA, [station("neu", unit=None)]).layer()
    row = rows(layer)["neu"]
    found = html.unescape(tip(layer, row))
    assert f"12.3 {unit}".strip() in found and "5 min ago" in found and label(layer, row).startswith("12.3")
    assert not [mark for mark in ("<img", "<script", "<b>%", "%]<b") if mark in tip(layer, row)]


def test_the_values_grow_old_while_nobody_touches_the_map(air):
    layer = air.layer()
    from qgis.core import Qgis

    assert layer.autoRefreshMode() == Qgis.AutoRefreshMode.RedrawOnly and layer.autoRefreshInterval() == 60_000
