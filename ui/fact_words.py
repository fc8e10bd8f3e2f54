"""What stands behind a sentence besides words: facts with their names and values, as a person writes them."""

from __future__ import annotations

from typing import Mapping

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from .words import translate

FACTS: Mapping[str, str] = {
    "action": QT_TRANSLATE_NOOP("Workbench", "action"),
    "algorithm": QT_TRANSLATE_NOOP("Workbench", "algorithm"),
    "announced": QT_TRANSLATE_NOOP("Workbench", "announced"),
    "asked": QT_TRANSLATE_NOOP("Workbench", "asked for"),
    "attribute": QT_TRANSLATE_NOOP("Workbench", "attribute"),
    "authcfg": QT_TRANSLATE_NOOP("Workbench", "sign-in"),
    "bounds": QT_TRANSLATE_NOOP("Workbench", "bounds"),
    "column": QT_TRANSLATE_NOOP("Workbench", "column"),
    "columns": QT_TRANSLATE_NOOP("Workbench", "columns"),
    "components": QT_TRANSLATE_NOOP("Workbench", "components"),
    "count": QT_TRANSLATE_NOOP("Workbench", "count"),
    "crs": QT_TRANSLATE_NOOP("Workbench", "reference system"),
    "dataset": QT_TRANSLATE_NOOP("Workbench", "dataset"),
    "depth": QT_TRANSLATE_NOOP("Workbench", "depth"),
    "differences": QT_TRANSLATE_NOOP("Workbench", "differences"),
    "driver": QT_TRANSLATE_NOOP("Workbench", "kind of file"),
    "elements": QT_TRANSLATE_NOOP("Workbench", "elements"),
    "encoding": QT_TRANSLATE_NOOP("Workbench", "encoding"),
    "entries": QT_TRANSLATE_NOOP("Workbench", "writes"),
    "entry": QT_TRANSLATE_NOOP("Workbench", "write"),
    "example": QT_TRANSLATE_NOOP("Workbench", "example"),
    "expected": QT_TRANSLATE_NOOP("Workbench", "expected"),
    "facts": QT_TRANSLATE_NOOP("Workbench", "differences"),
    "faults": QT_TRANSLATE_NOOP("Workbench", "faults"),
    "feature": QT_TRANSLATE_NOOP("Workbench", "object"),
    "fid": QT_TRANSLATE_NOOP("Workbench", "row"),
    "field": QT_TRANSLATE_NOOP("Workbench", "field"),
    "fields": QT_TRANSLATE_NOOP("Workbench", "fields"),
    "file": QT_TRANSLATE_NOOP("Workbench", "file"),
    "flags": QT_TRANSLATE_NOOP("Workbench", "flags"),
    "format": QT_TRANSLATE_NOOP("Workbench", "format"),
    "found": QT_TRANSLATE_NOOP("Workbench", "found"),
    "frames": QT_TRANSLATE_NOOP("Workbench", "frames"),
    "got": QT_TRANSLATE_NOOP("Workbench", "got"),
    "has": QT_TRANSLATE_NOOP("Workbench", "there is"),
    "here": QT_TRANSLATE_NOOP("Workbench", "here"),
    "host": QT_TRANSLATE_NOOP("Workbench", "host"),
    "id": QT_TRANSLATE_NOOP("Workbench", "id of the object"),
    "kind": QT_TRANSLATE_NOOP("Workbench", "kind"),
    "latitude": QT_TRANSLATE_NOOP("Workbench", "latitude"),
    "layer": QT_TRANSLATE_NOOP("Workbench", "layer"),
    "layout": QT_TRANSLATE_NOOP("Workbench", "version of the file"),
    "library": QT_TRANSLATE_NOOP("Workbench", "library"),
    "limit": QT_TRANSLATE_NOOP("Workbench", "limit"),
    "line": QT_TRANSLATE_NOOP("Workbench", "line of the receipt"),
    "link": QT_TRANSLATE_NOOP("Workbench", "link"),
    "longitude": QT_TRANSLATE_NOOP("Workbench", "longitude"),
    "member": QT_TRANSLATE_NOOP("Workbench", "member"),
    "n": QT_TRANSLATE_NOOP("Workbench", "count"),
    "name": QT_TRANSLATE_NOOP("Workbench", "name"),
    "near": QT_TRANSLATE_NOOP("Workbench", "near"),
    "number": QT_TRANSLATE_NOOP("Workbench", "number"),
    "objects": QT_TRANSLATE_NOOP("Workbench", "objects"),
    "path": QT_TRANSLATE_NOOP("Workbench", "path"),
    "period": QT_TRANSLATE_NOOP("Workbench", "period"),
    "place": QT_TRANSLATE_NOOP("Workbench", "place"),
    "problems": QT_TRANSLATE_NOOP("Workbench", "problems"),
    "reason": QT_TRANSLATE_NOOP("Workbench", "reason"),
    "receipt": QT_TRANSLATE_NOOP("Workbench", "receipt"),
    "relation": QT_TRANSLATE_NOOP("Workbench", "relation"),
    "retry_after": QT_TRANSLATE_NOOP("Workbench", "seconds to wait"),
    "root": QT_TRANSLATE_NOOP("Workbench", "outermost element"),
    "rows": QT_TRANSLATE_NOOP("Workbench", "rows"),
    "seconds": QT_TRANSLATE_NOOP("Workbench", "seconds"),
    "sent": QT_TRANSLATE_NOOP("Workbench", "sent"),
    "service": QT_TRANSLATE_NOOP("Workbench", "service"),
    "size": QT_TRANSLATE_NOOP("Workbench", "size"),
    "source": QT_TRANSLATE_NOOP("Workbench", "from"),
    "stations": QT_TRANSLATE_NOOP("Workbench", "stations"),
    "status": QT_TRANSLATE_NOOP("Workbench", "status"),
    "table": QT_TRANSLATE_NOOP("Workbench", "table"),
    "target": QT_TRANSLATE_NOOP("Workbench", "to"),
    "title": QT_TRANSLATE_NOOP("Workbench", "title"),
    "total": QT_TRANSLATE_NOOP("Workbench", "total"),
    "type": QT_TRANSLATE_NOOP("Workbench", "type"),
    "url": QT_TRANSLATE_NOOP("Workbench", "address"),
    "value": QT_TRANSLATE_NOOP("Workbench", "value"),
    "version": QT_TRANSLATE_NOOP("Workbench", "version"),
    "where": QT_TRANSLATE_NOOP("Workbench", "where"),
    "words": QT_TRANSLATE_NOOP("Workbench", "words"),
    "zone": QT_TRANSLATE_NOOP("Workbench", "zone"),
}
_KINDS: Mapping[str, str] = {
    "bool": QT_TRANSLATE_NOOP("Workbench", "yes or no"),
    "dict": QT_TRANSLATE_NOOP("Workbench", "an object"),
    "float": QT_TRANSLATE_NOOP("Workbench", "a number"),
    "int": QT_TRANSLATE_NOOP("Workbench", "a number"),
    "list": QT_TRANSLATE_NOOP("Workbench", "a list"),
    "NoneType": QT_TRANSLATE_NOOP("Workbench", "nothing"),
    "str": QT_TRANSLATE_NOOP("Workbench", "a text"),
}


def fact_text(name: str, value: object) -> str:
    """Write a fact under its name in the person's language; empty where it says nothing."""
    told = value_text(value)
    if name == "got" and told in _KINDS:
        told = _in_words(_KINDS[told])
    return f"{_in_words(FACTS.get(name, name))}: {told}" if told else ""


def value_text(value: object) -> str:
    """Write a value as a person does: yes and no, members of a list one after the other, nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Workbench", "yes") if value else translate("Workbench", "no")
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_text(one)}" for key, one in value.items())
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(value_text, value)))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(value_text, value))
    return str(value)


def _in_words(text: str) -> str:
    return translate("Workbench", text)
