"""Core values as plain JSON text, and back, without losing a digit: for the bookkeeping of the working copy."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from datetime import datetime
from typing import Any, Mapping, Optional

from ..core.capability import Capability, Protection
from ..core.changes import Action, Change, Part
from ..core.dataset import Dataset, DatasetKind, Licence
from ..core.feature import Feature, Version
from ..core.geometry import Geometry
from ..core.outbox import State
from ..core.query import Condition, Period, Query
from ..core.receipt import Receipt, ReceiptEntry

_WKB = "wkb"


def text(value: Any) -> str:
    """Write JSON; floats keep all their digits."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def part_to_json(part: Part) -> Any:
    """Write an attribute's value or a geometry."""
    return {_WKB: b64encode(part.wkb).decode("ascii")} if isinstance(part, Geometry) else part


def part_from_json(value: Any) -> Part:
    """Read what ``part_to_json`` wrote."""
    if isinstance(value, dict):
        return Geometry(b64decode(value[_WKB]))
    return value


def feature_to_json(feature: Optional[Feature]) -> Optional[dict[str, Any]]:
    """Write a feature with its version."""
    if feature is None:
        return None
    version = feature.version.token if feature.version else None
    return {
        "id": feature.id, "geometry": part_to_json(feature.geometry),
        "properties": dict(feature.properties), "version": version,
    }


def feature_from_json(value: Optional[Mapping[str, Any]]) -> Optional[Feature]:
    """Read what ``feature_to_json`` wrote."""
    if value is None:
        return None
    version = None if value["version"] is None else Version(value["version"])
    place = part_from_json(value["geometry"])
    return Feature(value["id"], place, value["properties"], version)  # type: ignore[arg-type]


def change_to_json(change: Change) -> dict[str, Any]:
    """Write a change with both its states."""
    return {
        "action": change.action.value, "fid": change.fid, "id": change.id, "fields": list(change.fields),
        "base": feature_to_json(change.base), "mine": feature_to_json(change.mine),
    }


def change_from_json(value: Mapping[str, Any]) -> Change:
    """Read what ``change_to_json`` wrote."""
    base, mine = feature_from_json(value["base"]), feature_from_json(value["mine"])
    return Change(Action(value["action"]), value["fid"], value["id"], base, mine, tuple(value["fields"]))


def dataset_to_json(dataset: Dataset) -> dict[str, Any]:
    """Write a dataset; capabilities by name, so that their numbers may change."""
    able = [capability.name for capability in Capability if capability.value and capability in dataset.capabilities]
    licence, source = asdict(dataset.licence), dict(dataset.source)
    return {**vars(dataset), "kind": dataset.kind.value, "licence": licence, "source": source, "capabilities": able}


def dataset_from_json(value: Mapping[str, Any]) -> Dataset:
    """Read what ``dataset_to_json`` wrote; capabilities unknown to this version are ignored."""
    able = Capability.NONE
    for name in value["capabilities"]:
        able |= Capability.__members__.get(name, Capability.NONE)
    extent = None if value["extent"] is None else tuple(value["extent"])
    known = {"kind": DatasetKind(value["kind"]), "licence": Licence(**value["licence"])}
    return Dataset(**{**value, **known, "extent": extent, "capabilities": able})


def query_to_json(query: Query) -> dict[str, Any]:
    """Write what part of a dataset was asked for."""
    start, end = query.period.start, query.period.end
    return {
        **vars(query),
        "polygon": part_to_json(query.polygon),
        "where": [dict(vars(condition)) for condition in query.where],
        "period": [start.isoformat() if start else None, end.isoformat() if end else None],
    }


def query_from_json(value: Mapping[str, Any]) -> Query:
    """Read what ``query_to_json`` wrote."""
    start, end = (datetime.fromisoformat(item) if item else None for item in value["period"])
    area = None if value["area"] is None else tuple(value["area"])
    polygon, stations = part_from_json(value["polygon"]), tuple(value["stations"])
    where = tuple(Condition(**condition) for condition in value.get("where", ()))
    parts = {
        "polygon": polygon, "period": Period(start, end), "area": area, "stations": stations, "where": where,
        "fields": tuple(value.get("fields", ())),
    }
    return Query(**{**value, **parts})


def receipt_to_json(receipt: Receipt) -> dict[str, Any]:
    """Write a receipt with every value that lost."""
    entries = [_entry_to_json(entry) for entry in receipt.entries]
    plain = {name: value for name, value in vars(receipt).items() if value or name != "reason"}  # earlier versions know none
    return {**plain, "protection": receipt.protection.value, "entries": entries}


def receipt_from_json(value: Mapping[str, Any]) -> Receipt:
    """Read what ``receipt_to_json`` wrote."""
    entries = tuple(_entry_from_json(entry) for entry in value["entries"])
    return Receipt(**{**value, "protection": Protection(value["protection"]), "entries": entries})


def _entry_to_json(entry: ReceiptEntry) -> dict[str, Any]:
    guarded = {} if entry.protection is None else {"protection": entry.protection.value}
    plain = {name: value for name, value in vars(entry).items() if name != "protection"}
    return {
        **plain, **guarded, "action": entry.action.value, "state": entry.state.value,
        "before": feature_to_json(entry.before), "after": feature_to_json(entry.after),
        "lost": {name: part_to_json(part) for name, part in entry.lost.items()},
    }


def _entry_from_json(value: Mapping[str, Any]) -> ReceiptEntry:
    lost = {name: part_from_json(part) for name, part in value["lost"].items()}
    before, after = feature_from_json(value["before"]), feature_from_json(value["after"])
    states: dict[str, Any] = {"action": Action(value["action"]), "state": State(value["state"])}
    states["protection"] = Protection(value["protection"]) if value.get("protection") else None
    return ReceiptEntry(**{**value, **states, "before": before, "after": after, "lost": lost})
