"""What a station says under the pointer: its value, how old it is, and what came before, as a picture in the text itself."""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, Mapping

from qgis.core import QgsExpressionContextUtils, QgsMapLayer, QgsVectorLayer

from . import station_styles

Translate = Callable[[str, str], str]
RECENT = "udw_recent"
"""The layer variable with the newest values of the stations: JSON by remote id, written after each load and refresh."""


def prepare(layer: QgsVectorLayer, *, unit: str, translate: Translate) -> None:
    """Give a layer of stations its map tip. Whatever a server says in it is text, never HTML."""
    layer.setMapTipTemplate(_template(layer, unit, translate))


def say(layer: QgsMapLayer, told: Mapping[str, Mapping[str, Any]], *, stale_after: int) -> None:
    """Let the stations' tips show pictures.

    By remote id: ``picture``, an address that holds it, ``range`` and ``period`` as texts below it, and ``values``,
    pairs of ms UTC and number, from which the next picture is drawn.
    """
    variables = QgsExpressionContextUtils
    variables.setLayerVariable(layer, RECENT, json.dumps(told, ensure_ascii=False, allow_nan=False))
    variables.setLayerVariable(layer, station_styles.STALE_AFTER, str(stale_after))


def told(layer: QgsMapLayer) -> Dict[str, Dict[str, Any]]:
    """Return what the tips of a layer show, as it was said; nothing where that cannot be understood."""
    text = QgsExpressionContextUtils.layerScope(layer).variable(RECENT)
    try:
        found = json.loads(str(text or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def escaped(expression: str) -> str:
    """Return the expression of a text that a browser shows letter by letter."""
    text = f"coalesce({expression}, '')"
    for raw, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("''", "&#39;")):
        text = f"replace({text}, '{raw}', '{safe}')"
    return text


def _unended(expression: str) -> str:
    """Return an expression in which no text, such as a unit, ends it before its time."""
    return expression.replace("%]", "%' || ']")


def _template(layer: QgsVectorLayer, unit: str, translate: Translate) -> str:
    """Return the HTML with its expressions; ``station_styles.fitting`` leaves out what is not there."""
    value = _unended(escaped(station_styles.value_expression(unit, translate)))
    age = station_styles.age_expression(translate) if layer.fields().lookupField("value_time") >= 0 else "''"
    hint = translate("Workbench", "Load the dataset with its series to see here what came before.")
    without = escaped(station_styles.quoted(hint))
    station, name = escaped('"station"'), escaped('"name"')
    parts = (
        f"<b>[% {station} %]</b><br/>[% {name} %]<br/>",
        f'<span style="font-size:130%">[% {value} %]</span> [% CASE WHEN "value" IS NOT NULL THEN {escaped(age)} END %]<br/>',
        f"[% {_picture(without)} %]",
    )
    body = station_styles.fitting(layer, "".join(parts))
    return (
        '<div style="background-color:#ffffff; color:#222222; font-family:sans-serif; padding:6px; width:300px">'
        f"{body}</div>")


def _picture(without: str) -> str:
    """Return the expression of the picture with its range and period below; the picture must be one that we drew."""
    entry = f"map_get(from_json(coalesce(@{RECENT}, '{{}}')), \"remote_id\")"
    one = "map_get(@told, '{}')".format
    picture = f"regexp_substr({one('picture')}, '^(data:image/svg[+]xml;base64,[A-Za-z0-9+/=]+)$')"
    below, period = escaped(one("range")), escaped(one("period"))
    image = f"'<img width=\"240\" height=\"56\" src=\"' || {picture} || '\"/>'"
    words = f"'<br/><small>' || {below} || '<br/>' || {period} || '</small>'"
    choice = f"CASE WHEN coalesce({picture}, '') <> '' THEN {image} || {words} ELSE '<small>' || {without} || '</small>' END"
    return f"with_variable('told', {entry}, {choice})"
