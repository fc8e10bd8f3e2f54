"""The observations of one datastream as columns, read from the packed series and the rows written later."""
from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .sensors import EMPTY, MISSING
from .sta_values import Span

NO_TIME = int(np.iinfo(np.int64).min)
"""In a column of times: there is none."""


@dataclass(frozen=True)
class Columns:
    """Observations of one datastream, sorted by phenomenon time and id; one entry per observation.

    `start`, `end`, `result_time`: UTC ms, NO_TIME where there is none; `result`: float64, NaN where it is null or not a
    number; `whole`: written without a decimal point. `odd` holds, by row, the members of those observations that say
    more than a number and its times.
    """
    ids: np.ndarray
    start: np.ndarray
    end: np.ndarray
    result_time: np.ndarray
    result: np.ndarray
    feature: np.ndarray
    whole: np.ndarray
    odd: Mapping[int, Mapping[str, Any]]

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Any:
        """A member as an array or Span of arrays, as expressions want it; None for members only odd rows have."""
        if name == "phenomenonTime":
            return Span(self.start, self.end)
        if name == "resultTime":
            return Span(self.result_time, self.result_time)
        return {"id": self.ids, "result": self.result, "feature": self.feature}.get(name)

    def member(self, row: int, name: str) -> Any:
        """One member of one observation as a plain value."""
        odd = self.odd.get(row, {})
        if name in odd:
            return odd[name]
        if name == "id":
            return int(self.ids[row])
        if name == "phenomenonTime":
            return Span(int(self.start[row]), int(self.end[row]))
        if name == "resultTime":
            moment = int(self.result_time[row])
            return None if moment == NO_TIME else Span(moment, moment)
        value = float(self.result[row]) if name == "result" else float("nan")
        if value != value:
            return None
        return int(value) if self.whole[row] else value


Raw = Tuple[np.ndarray, ...]
"""Ids, start, end, result time, result, feature and whole, as in Columns."""

LARGEST = 2 ** 53


def unpack(row: Tuple[Any, ...]) -> Raw:
    """The columns of a packed series."""
    feature, first_id, start_ms, step, duration, latency, scale, length, data = row
    whole = np.frombuffer(data, dtype="<i2", count=length)
    there = np.flatnonzero(whole != MISSING)
    start = start_ms + there * np.int64(step)
    packed = whole[there].astype(np.float64)
    result = np.where(packed == EMPTY, np.nan, packed / round(1 / scale) if scale < 1 else packed * scale)
    end = start + duration
    features, whole = np.full(len(there), feature, dtype=np.int64), np.zeros(len(there), dtype=bool)
    return first_id + there, start, end, end + latency, result, features, whole


def _packed(connection: sqlite3.Connection, datastream: int) -> Optional[Raw]:
    row = connection.execute("SELECT feature, first_id, start_ms, step_ms, duration_ms, latency_ms, scale, length,"
                             " data FROM series WHERE datastream=?", (datastream,)).fetchone()
    if row is None:
        return None
    raw = unpack(row)
    gone = [each[0] for each in connection.execute("SELECT id FROM gone WHERE datastream=?", (datastream,))]
    if not gone:
        return raw
    keep = ~np.isin(raw[0], gone)
    return tuple(column[keep] for column in raw)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or isinstance(value, int) and abs(value) > LARGEST:
        return np.nan
    return float(value)


def _later(connection: sqlite3.Connection, datastream: int) -> Tuple[Raw, List[Dict[str, Any]]]:
    """The rows written later, as columns, and the odd members of each."""
    rows = connection.execute("SELECT id, start_ms, end_ms, feature, body FROM observation WHERE datastream=?",
                              (datastream,)).fetchall()
    bodies = [json.loads(row[4]) for row in rows]
    odd = [_odd_members(body) for body in bodies]
    ids, start, end = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    feature = np.array([row[3] or 0 for row in rows], dtype=np.int64)
    result_time = np.array([body.get("resultTime", NO_TIME) for body in bodies], dtype=np.int64)
    result = np.array([_number(body.get("result")) for body in bodies], dtype=np.float64)
    whole = np.array([isinstance(body.get("result"), int) for body in bodies], dtype=bool)
    return (ids, start, end, result_time, result, feature, whole & ~np.isnan(result)), odd


def _odd_members(body: Mapping[str, Any]) -> Dict[str, Any]:
    odd = {name: body[name] for name in ("resultQuality", "validTime", "parameters") if body.get(name) is not None}
    if "validTime" in odd:
        odd["validTime"] = Span(*odd["validTime"])
    if np.isnan(_number(body.get("result"))) and body.get("result") is not None:
        odd["result"] = body["result"]
    return odd


def _columns(raw: Sequence[np.ndarray], odd: Mapping[int, Mapping[str, Any]]) -> Columns:
    ids, start, end, result_time, result, feature, whole = raw
    return Columns(ids, start, end, result_time, result, feature, whole, odd)


def read_columns(connection: sqlite3.Connection, datastream: int) -> Columns:
    """All observations of a datastream."""
    later, odd_list = _later(connection, datastream)
    packed = _packed(connection, datastream)
    raw = list(later) if packed is None else [np.concatenate(pair) for pair in zip(packed, later)]
    offset = len(raw[0]) - len(odd_list)
    if not odd_list:
        return _columns(raw, {})
    order = np.lexsort((raw[0], raw[1]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    odd = {int(place[offset + at]): members for at, members in enumerate(odd_list) if members}
    return _columns([column[order] for column in raw], odd)


ALL = 0
"""The revision that counts all writes, those to entities too."""


def touch(connection: sqlite3.Connection, datastream: int) -> None:
    """Note, in the same transaction, that observations of a datastream have changed."""
    for number in (datastream, ALL):
        connection.execute("INSERT INTO revision VALUES(?,1) ON CONFLICT(datastream) DO UPDATE SET count=count+1",
                           (number,))


def revision(connection: sqlite3.Connection, datastream: int = ALL) -> int:
    """How often observations of a datastream, or any, have changed as this connection sees it."""
    row = connection.execute("SELECT count FROM revision WHERE datastream=?", (datastream,)).fetchone()
    return row[0] if row else 0


class ColumnCache:
    """Columns already read, by datastream and its revision. Safe to use from any thread."""

    def __init__(self, size: int = 80) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._held: "OrderedDict[int, Tuple[int, Columns]]" = OrderedDict()

    def get(self, connection: sqlite3.Connection, datastream: int) -> Columns:
        """The columns of a datastream as this connection sees them."""
        number = revision(connection, datastream)
        with self._lock:
            held = self._held.get(datastream)
            if held is not None and held[0] == number:
                self._held.move_to_end(datastream)
                return held[1]
        columns = read_columns(connection, datastream)
        with self._lock:
            self._held[datastream] = (number, columns)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return columns
