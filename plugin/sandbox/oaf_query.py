"""Reading features: which ones a request asks for, and the page it gets (OGC API Features Parts 1 to 3)."""
from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import quote

import numpy as np

from .messages import Pairs, Refused
from .oaf_check import fault
from .oaf_model import CRS84, STORAGE_CRS, Collection, Field
from .oaf_places import Boxes, code_of, meets, outgoing, parse_box, point_texts
from .sta_values import parse_instant
from .storage import dumps

DEFAULT_LIMIT = 100
MAX_LIMIT = 10_000
DAY_MS = 86_400_000
COMMON = ("limit", "offset", "after", "bbox", "bbox-crs", "datetime", "crs", "f")
Interval = Tuple[float, float]


@dataclass(frozen=True)
class Asked:
    """What a request for items asks for; `after` is the id behind which the page begins."""
    limit: int
    offset: int
    after: int
    crs: str
    boxes: Optional[Boxes]
    box_crs: str
    interval: Optional[Interval]
    equal: Mapping[str, Any]
    raw: Pairs


def parameters(pairs: Pairs, *, known: Sequence[str]) -> Dict[str, str]:
    """Parameters by name; unknown or doubled ones are refused (Part 1, 7.15.1, /req/core/query-param-unknown)."""
    names = [name for name, _ in pairs]
    for name in names:
        if name not in known:
            raise Refused(400, f"unknown parameter {name!r}", parameter=name)
        if names.count(name) > 1:
            raise Refused(400, f"{name} is given twice", parameter=name)
    given = dict(pairs)
    if given.get("f", "json") != "json":
        raise Refused(400, "only f=json is there", parameter="f")
    return given


def parse_items(pairs: Pairs, *, collection: Collection) -> Asked:
    """Read the parameters of a request for items."""
    queryable = collection.by_name
    given = parameters(pairs, known=[*COMMON, *queryable])
    box_crs = code_of(given["bbox-crs"], what="bbox-crs") if "bbox-crs" in given else CRS84
    if "bbox-crs" in given and "bbox" not in given:
        raise Refused(400, "bbox-crs needs bbox", parameter="bbox-crs")
    return Asked(
        limit=min(_whole(given, "limit", DEFAULT_LIMIT, low=1), MAX_LIMIT), offset=_whole(given, "offset", 0),
        after=_whole(given, "after", 0), crs=code_of(given["crs"], what="crs") if "crs" in given else CRS84,
        boxes=parse_box(given["bbox"], code=box_crs) if "bbox" in given else None, box_crs=box_crs,
        interval=parse_interval(given["datetime"]) if "datetime" in given else None,
        equal={name: _value(given[name], each) for name, each in queryable.items() if name in given}, raw=pairs)


def _whole(given: Mapping[str, str], name: str, default: int, *, low: int = 0) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > 12 or int(text) < low:
        raise Refused(400, f"{name} must be a whole number of at least {low}", parameter=name)
    return int(text)


def _value(text: str, of: Field) -> Any:
    """A query parameter as a value of its property."""
    value: Any = text
    try:
        if of.type == "integer":
            value = int(text)
        elif of.type == "number":
            value = float(text)
        elif of.type == "boolean":
            value = {"true": True, "false": False}[text]
    except (ValueError, KeyError) as error:
        raise Refused(400, f"{of.name} must be of type {of.type}", parameter=of.name) from error
    if of.format and fault(value, of=of):
        raise Refused(400, f"{of.name} {fault(value, of=of)}", parameter=of.name)
    return value


def parse_interval(text: str) -> Interval:
    """First and last UTC millisecond of a datetime parameter (Part 1, 7.15.4); open ends are infinite."""
    parts = text.split("/")
    try:
        if len(parts) == 1:
            return _moment(parts[0])
        if len(parts) == 2 and any(part not in ("", "..") for part in parts):
            low = -np.inf if parts[0] in ("", "..") else _moment(parts[0])[0]
            high = np.inf if parts[1] in ("", "..") else _moment(parts[1])[1]
            if low <= high:
                return float(low), float(high)
    except ValueError as error:
        raise Refused(400, f"datetime cannot be read: {error}", parameter="datetime") from error
    raise Refused(400, "datetime is an instant or start/end, one of them may be ..", parameter="datetime")


def _moment(text: str) -> Interval:
    """A date as its whole UTC day, a date-time as an instant."""
    if len(text) == 10:
        begin = (date.fromisoformat(text) - date(1970, 1, 1)).days * DAY_MS
        return float(begin), float(begin + DAY_MS - 1)
    moment = float(parse_instant(text))
    return moment, moment


def _fits(properties: Mapping[str, Any], asked: Asked, temporal: Optional[Field]) -> bool:
    if any(properties.get(name) != value for name, value in asked.equal.items()):
        return False
    if asked.interval is None or temporal is None:
        return True
    text = properties.get(temporal.name)
    if text is None:
        return False
    begin, end = _moment(text)
    return begin <= asked.interval[1] and end >= asked.interval[0]


def matching_ids(connection: sqlite3.Connection, collection: Collection, asked: Asked) -> List[int]:
    """Ids of all features that fulfil a request, ascending."""
    if asked.boxes is None and asked.interval is None and not asked.equal:
        return [row[0] for row in connection.execute("SELECT id FROM feature WHERE collection=? ORDER BY id",
                                                     (collection.id,))]
    rows = connection.execute("SELECT id, geometry, properties FROM feature WHERE collection=? ORDER BY id",
                              (collection.id,)).fetchall()
    if asked.interval is not None or asked.equal:
        rows = [row for row in rows if _fits(json.loads(row[2]), asked, collection.temporal)]
    if asked.boxes is not None:
        hit = meets([json.loads(row[1]) for row in rows], asked.boxes, code=asked.box_crs)
        rows = [row for row, good in zip(rows, hit) if good]
    return [row[0] for row in rows]


def page_of(ids: Sequence[int], asked: Asked) -> Tuple[List[int], bool]:
    """The ids of a page, and whether more follow."""
    rest = [each for each in ids if each > asked.after][asked.offset:]
    return rest[:asked.limit], len(rest) > asked.limit


def next_query(asked: Asked, *, last: int) -> str:
    """The query of the next page: everything repeated, beginning behind the last id (safe against deletions)."""
    kept = [(name, value) for name, value in asked.raw if name not in ("after", "offset")]
    return "&".join(f"{quote(name)}={quote(value, safe=',:/')}" for name, value in [*kept, ("after", str(last))])


def feature_texts(connection: sqlite3.Connection, collection: Collection, ids: Sequence[int], *, code: str) -> List[str]:
    """Features as GeoJSON texts in a CRS, by ascending id; what is stored as JSON is not read and written again."""
    if not ids:
        return []
    wanted = set(ids)
    rows = [row for row in connection.execute(
        "SELECT id, geometry, properties, minx, miny FROM feature WHERE collection=? AND id BETWEEN ? AND ? ORDER BY id",
        (collection.id, ids[0], ids[-1])) if row[0] in wanted]
    if code == STORAGE_CRS:
        places = [row[1] for row in rows]
    elif collection.geometry_type == "Point":
        places = point_texts(np.array([row[3:] for row in rows], dtype=float), code=code)
    else:
        places = [dumps(place) for place in outgoing([json.loads(row[1]) for row in rows], code=code)]
    return [f'{{"type":"Feature","id":{row[0]},"geometry":{place},"properties":{row[2]}}}'
            for row, place in zip(rows, places)]


def as_feature(number: int, geometry: Mapping[str, Any], properties: Mapping[str, Any], *, code: str) -> Dict[str, Any]:
    """One stored feature as GeoJSON in a CRS."""
    return {"type": "Feature", "id": number, "geometry": outgoing([geometry], code=code)[0],
            "properties": dict(properties)}


def etag(collection: str, number: int, version: int) -> str:
    """The strong entity tag of a feature."""
    return f'"{collection}-{number}-{version}"'
