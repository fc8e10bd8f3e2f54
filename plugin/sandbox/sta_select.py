"""Which observations fulfil a query, and in what order, decided on whole columns."""
from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np

from .sta_columns import NO_TIME, Columns, revision
from .sta_eval import evaluate, holds
from .sta_filter import Path
from .sta_query import Query
from .sta_store import Entities
from .sta_values import Duration, Span

BUDGET = 8_000_000
"""Rows of all remembered selections together."""


@dataclass(frozen=True)
class Scope:
    """Where observations are looked for: everywhere, in one datastream, or of one feature of interest."""
    datastream: Optional[int] = None
    feature: Optional[int] = None


@dataclass(frozen=True)
class Selection:
    """Rows in order; `part` is the index into `streams`, `row` that into the stream's columns, both (n,) int32."""
    streams: Sequence[int]
    part: np.ndarray
    row: np.ndarray

    def __len__(self) -> int:
        return len(self.row)


def _resolver(entities: Entities, stream: int) -> Any:
    """Looks up paths for a whole datastream: arrays for its own columns, plain values for its surroundings."""
    def resolve(parts: Tuple[str, ...]) -> Any:
        if parts[0] == "Datastream":
            return entities.value("Datastream", stream, parts[1:])
        columns = entities.columns(stream)
        if parts[0] == "FeatureOfInterest":
            return _by_feature(entities, columns, parts)
        if parts == ("resultTime",) and (columns.result_time == NO_TIME).any():
            raise NeedsRows()
        return columns.column(parts[0]) if len(parts) == 1 else None
    return resolve


def _by_feature(entities: Entities, columns: Columns, parts: Tuple[str, ...]) -> Any:
    features = np.unique(columns.feature)
    if parts[1] == "id":
        return columns.feature
    if len(features) == 1:
        return entities.value("FeatureOfInterest", int(features[0]), parts[1:])
    raise NeedsRows()


class NeedsRows(Exception):
    """The expression cannot be decided for the whole datastream at once."""


def _single(entities: Entities, stream: int, row: int) -> Any:
    return lambda parts: entities.observation_value(stream, row, parts)


def _matching(entities: Entities, stream: int, query: Query) -> np.ndarray:
    """Rows of a datastream that fulfil the filter."""
    if query.filter is None:
        return np.arange(len(entities.columns(stream)), dtype=np.int32)
    try:
        mask = holds(query.filter, resolve=_resolver(entities, stream))
        rows: Sequence[int] = list(entities.columns(stream).odd)
    except NeedsRows:
        mask, rows = False, range(len(entities.columns(stream)))
    if mask is False and not len(rows):
        return np.zeros(0, dtype=np.int32)
    mask = np.broadcast_to(mask, len(entities.columns(stream))).copy()
    for row in rows:
        mask[row] = bool(holds(query.filter, resolve=_single(entities, stream, row)))
    return np.flatnonzero(mask).astype(np.int32)


def _of_feature(columns: Columns, rows: np.ndarray, feature: Optional[int]) -> np.ndarray:
    return rows if feature is None else rows[columns.feature[rows] == feature]


def _keys(entities: Entities, selection: Selection, tree: Any) -> List[np.ndarray]:
    """Sort keys of one expression for all rows of a selection; numbers or texts, nulls last."""
    parts = [_stream_keys(entities, stream, selection.row[selection.part == at], tree)
             for at, stream in enumerate(selection.streams)]
    width = max((len(part) for part in parts), default=1)
    columns = []
    for column in range(width):
        merged: np.ndarray = np.empty(len(selection), dtype=object)
        for at, part in enumerate(parts):
            merged[selection.part == at] = part[min(column, len(part) - 1)]
        columns.append(_rankable(merged))
    return columns


def _stream_keys(entities: Entities, stream: int, rows: np.ndarray, tree: Any) -> List[Any]:
    try:
        value = evaluate(tree, resolve=_resolver(entities, stream))
    except NeedsRows:
        value = np.array([evaluate(tree, resolve=_single(entities, stream, int(row))) for row in rows], dtype=object)
        return [value]
    if isinstance(value, Span):
        return [np.broadcast_to(each, len(entities.columns(stream)))[rows] for each in value]
    if isinstance(value, Duration):
        value = value.ms
    return [value[rows] if isinstance(value, np.ndarray) else np.full(len(rows), value, dtype=object)]


def _rankable(values: np.ndarray) -> np.ndarray:
    """Numbers as they are, anything else by its rank; null and NaN come last."""
    try:
        numbers = values.astype(np.float64)
        return np.where(np.isnan(numbers), np.inf, numbers)
    except (TypeError, ValueError):
        texts = np.array(["\uffff" if value is None else str(value) for value in values], dtype=str)
        return np.unique(texts, return_inverse=True)[1].astype(np.float64)


def _is_time(tree: Any) -> bool:
    return isinstance(tree, Path) and tree.parts == ("phenomenonTime",)


def _fast_keys(entities: Entities, selection: Selection, name: str) -> np.ndarray:
    keys = np.empty(len(selection), dtype=np.int64)
    for at, stream in enumerate(selection.streams):
        here = selection.part == at
        keys[here] = getattr(entities.columns(stream), name)[selection.row[here]]
    return keys


def _ordered(entities: Entities, selection: Selection, query: Query) -> Selection:
    """Rows as $orderby asks, without it by phenomenon time; equal ones by id."""
    orders = query.orderby
    if len(selection.streams) == 1 and (not orders or (_is_time(orders[0][0]) and not orders[0][1]
                                                      and len(orders) == 1)):
        return selection
    keys: List[np.ndarray] = []
    for tree, descending in orders:
        made = [_fast_keys(entities, selection, name) for name in ("start", "end")] if _is_time(tree) \
            else _keys(entities, selection, tree)
        keys += [-key for key in made] if descending else made
    if not orders:
        keys.append(_fast_keys(entities, selection, "start"))
    order = np.lexsort([_fast_keys(entities, selection, "ids"), *keys[::-1]])
    return Selection(selection.streams, selection.part[order], selection.row[order])


def select(entities: Entities, scope: Scope, query: Query) -> Selection:
    """All observations of a scope that fulfil a query, in order."""
    streams = [scope.datastream] if scope.datastream is not None else entities.observation_datastreams()
    found: List[Tuple[int, np.ndarray]] = []
    for stream in streams:
        rows = _matching(entities, stream, query)
        if len(rows) and scope.feature is not None:
            rows = _of_feature(entities.columns(stream), rows, scope.feature)
        if len(rows):
            found.append((stream, rows))
    if not found:
        return Selection((), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
    part = np.concatenate([np.full(len(rows), at, dtype=np.int32) for at, (_, rows) in enumerate(found)])
    whole = Selection([stream for stream, _ in found], part, np.concatenate([rows for _, rows in found]))
    return _ordered(entities, whole, query)


class SelectionCache:
    """Selections already made, so that the pages of one query do not repeat its work. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: "OrderedDict[Tuple[Any, ...], Selection]" = OrderedDict()
        self._rows = 0

    def get(self, entities: Entities, scope: Scope, query: Query) -> Selection:
        """The selection of a query as this connection sees the observations."""
        if "now" in query.text("$filter"):
            return select(entities, scope, query)
        key = (scope, query.text("$filter"), query.text("$orderby"), revision(entities.connection))
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        selection = select(entities, scope, query)
        with self._lock:
            if key not in self._held:
                self._held[key] = selection
                self._rows += len(selection)
            while self._rows > BUDGET and len(self._held) > 1:
                self._rows -= len(self._held.popitem(last=False)[1])
        return selection
