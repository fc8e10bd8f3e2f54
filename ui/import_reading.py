"""The choices of how a file is read: the first of each is what was found out."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Sequence

from qgis.PyQt.QtWidgets import QComboBox

from ..plugin.core.column_mapping import ColumnMapping
from ..plugin.core.file_reading import DECIMALS, DELIMITERS, ENCODINGS, ORDERS, Reading
from ..plugin.services.import_look import Looked
from .words import translate

_SYSTEMS = (
    "EPSG:25832", "EPSG:25833", "EPSG:4326", "EPSG:3857", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469", "EPSG:4647",
    "EPSG:5650", "EPSG:3068",
)
_UTC = "UTC"


class ReadingChoices:
    """Fills the lists of the import dialog and reads what is chosen there. Empty data means: found out."""

    def __init__(self, boxes: Mapping[str, QComboBox], zone: str) -> None:
        self._boxes = boxes
        self._offer("encoding", ENCODINGS)
        self._offer("delimiter", DELIMITERS)
        self._offer("decimal", DECIMALS)
        self._offer("dates", ORDERS)
        self._offer("crs", _SYSTEMS)
        for name in dict.fromkeys((zone, _UTC)):
            boxes["zone"].addItem(name, name)

    def reading(self, layer: str) -> Reading:
        """Return what the person chose."""
        chosen = {name: str(self._boxes[name].currentData() or "") for name in ("encoding", "delimiter", "decimal", "dates")}
        return Reading(layer=layer, **chosen)

    def onto(self, mapping: ColumnMapping, layer: str) -> ColumnMapping:
        """Return the mapping read as chosen."""
        crs, zone = (str(self._boxes[name].currentData() or "") for name in ("crs", "zone"))
        return replace(mapping, crs=crs, zone=zone or mapping.zone, reading=self.reading(layer))

    def forget(self) -> None:
        """Show nothing that was found in another file, or chosen for it; only the zone stays."""
        for name, box in self._boxes.items():
            if name != "zone":
                box.setItemText(0, _found_text(""))
                box.setCurrentIndex(0)

    def show(self, looked: Looked, *, table: bool) -> None:
        """Show what was found out and what is chosen; what such a file does not have is disabled."""
        mapping, found = looked.mapping, looked.found
        chosen = {"crs": mapping.crs, "zone": mapping.zone, **vars(mapping.reading)}
        self._boxes["zone"].setEnabled(True)
        for name, box in self._boxes.items():
            box.blockSignals(True)
            if name == "zone" and box.findData(mapping.zone) < 0:
                box.addItem(mapping.zone, mapping.zone)
            elif name != "zone":
                box.setItemText(0, _found_text(looked.crs if name == "crs" else word(name, getattr(found, name))))
            box.setCurrentIndex(max(0, box.findData(chosen[name])))
            box.blockSignals(False)
        for name in ("encoding", "delimiter"):
            self._boxes[name].setEnabled(table)
        self._boxes["crs"].setEnabled(looked.has_places)

    def _offer(self, name: str, values: Sequence[str]) -> None:
        self._boxes[name].addItem(_found_text(""), "")
        for value in values:
            self._boxes[name].addItem(word(name, value), value)


def _found_text(found: str) -> str:
    return translate("Workbench", "found: {what}").format(what=found) if found else translate("Workbench", "found by itself")


def word(name: str, value: str) -> str:
    """Name a choice."""
    words = {
        "encoding": {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows"},
        "delimiter": {
            ";": translate("Workbench", "semicolon ;"), ",": translate("Workbench", "comma ,"),
            "\t": translate("Workbench", "tab"), "|": translate("Workbench", "bar |"),
        },
        "decimal": {",": translate("Workbench", "comma 1,5"), ".": translate("Workbench", "point 1.5")},
        "dates": {"dmy": "31.12.2026", "mdy": "12/31/2026"},
        "crs": _system_words(),
    }
    return words.get(name, {}).get(value, value)


def _system_words() -> Mapping[str, str]:
    names = {
        "EPSG:25832": "ETRS89 / UTM 32N", "EPSG:25833": "ETRS89 / UTM 33N",
        "EPSG:4326": translate("Workbench", "degrees (WGS 84)"),
        "EPSG:3857": "Web Mercator", "EPSG:31466": "Gauß-Krüger 2", "EPSG:31467": "Gauß-Krüger 3", "EPSG:31468": "Gauß-Krüger 4",
        "EPSG:31469": "Gauß-Krüger 5", "EPSG:4647": "ETRS89 / UTM 32N (zE-N)", "EPSG:5650": "ETRS89 / UTM 33N (zE-N)",
        "EPSG:3068": "Soldner Berlin",
    }
    return {code: f"{name} · {code}" for code, name in names.items()}
