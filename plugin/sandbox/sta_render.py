"""Writing entities and lists as SensorThings JSON: members, links, expansions, next links, data arrays."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .sta_columns import NO_TIME, Columns
from .sta_eval import Many, evaluate, holds
from .sta_model import KINDS
from .sta_query import Query
from .sta_select import Scope, Selection, SelectionCache
from .sta_store import Entities
from .sta_values import Span, instant_texts, span_text, span_texts

Json = Dict[str, Any]
COMPONENTS = ("id", "phenomenonTime", "result", "resultTime", "resultQuality", "validTime", "parameters")


@dataclass(frozen=True)
class Writer:
    """Writes what one request sees; `root` is the service's address including the version."""
    root: str
    entities: Entities
    selections: SelectionCache

    def link(self, kind: str, number: int) -> str:
        """The address of an entity."""
        return f"{self.root}/{KINDS[kind].set_name}({number})"

    # -- entities ----------------------------------------------------------------------------------------------

    def entity(self, kind: str, number: int, query: Query) -> Json:
        """An entity that is no Observation."""
        body = self.entities.body(kind, number) or {}
        members = {name: body[name] for name in KINDS[kind].members if name in body}
        return self._with_links(kind, number, members, query, at=None)

    def observation(self, stream: int, row: int, query: Query) -> Json:
        """An Observation."""
        columns = self.entities.columns(stream)
        members = observation_members(columns, row)
        return self._with_links("Observation", int(columns.ids[row]), members, query, at=(stream, row))

    def _with_links(self, kind: str, number: int, members: Json, query: Query,
                    at: Optional[Tuple[int, int]]) -> Json:
        address = self.link(kind, number)
        if query.select:
            return self._selected(address, kind, number, members, query, at)
        result: Json = {"@iot.id": number, "@iot.selfLink": address, **members}
        expanded = dict(query.expand)
        for name in KINDS[kind].relations:
            if name in expanded:
                result.update(self._expanded(kind, number, name, expanded[name], at))
            else:
                result[f"{name}@iot.navigationLink"] = f"{address}/{name}"
        return result

    def _selected(self, address: str, kind: str, number: int, members: Json, query: Query,
                  at: Optional[Tuple[int, int]]) -> Json:
        """Only what $select names; what is expanded stays."""
        result: Json = {}
        for name in query.select:
            if name in ("id", "@iot.id"):
                result["@iot.id"] = number
            elif name == "@iot.selfLink":
                result[name] = address
            elif name in members:
                result[name] = members[name]
            elif name in KINDS[kind].relations and name not in dict(query.expand):
                result[f"{name}@iot.navigationLink"] = f"{address}/{name}"
        for name, inner in query.expand:
            result.update(self._expanded(kind, number, name, inner, at))
        return result

    def _expanded(self, kind: str, number: int, name: str, query: Query, at: Optional[Tuple[int, int]]) -> Json:
        relation = KINDS[kind].relations[name]
        if relation.target == "Observation":
            scope = Scope(datastream=number) if kind == "Datastream" else Scope(feature=number)
            return self._nested(f"{self.link(kind, number)}/{name}", name, self.observations(scope, query), query)
        ids = self._around(at, name) if at else self.entities.related(kind, number, relation)
        if not relation.many:
            return {name: self.entity(relation.target, ids[0], query)} if ids else {}
        return self._nested(f"{self.link(kind, number)}/{name}", name, self.listed(relation.target, ids, query), query)

    def _around(self, at: Tuple[int, int], name: str) -> List[int]:
        if name == "Datastream":
            return [at[0]]
        feature = int(self.entities.columns(at[0]).feature[at[1]])
        return [feature] if feature else []

    def _nested(self, address: str, name: str, page: Tuple[List[Json], int], query: Query) -> Json:
        rows, total = page
        result: Json = {name: rows}
        if query.count:
            result[f"{name}@iot.count"] = total
        if query.skip + len(rows) < total and rows:
            result[f"{name}@iot.nextLink"] = f"{address}?{query.next_options(query.skip + len(rows))}"
        return result

    # -- lists -------------------------------------------------------------------------------------------------

    def listed(self, kind: str, ids: Sequence[int], query: Query) -> Tuple[List[Json], int]:
        """One page of entities that are no Observations, and how many there are in all."""
        entities = self.entities
        if query.filter is not None:
            ids = [each for each in ids if holds(query.filter, resolve=partial(entities.value, kind, each))]
        for tree, descending in reversed(query.orderby):
            keys = {each: sort_key(evaluate(tree, resolve=partial(entities.value, kind, each))) for each in ids}
            ids = sorted(ids, reverse=descending, key=keys.__getitem__)
        page = ids[query.skip:query.skip + query.top]
        return [self.entity(kind, each, query) for each in page], len(ids)

    def observations(self, scope: Scope, query: Query) -> Tuple[List[Json], int]:
        """One page of Observations, and how many there are in all."""
        selection = self.selections.get(self.entities, scope, query)
        rows: Dict[int, Json] = {}
        for stream, at, places in page_groups(selection, query):
            if query.select or query.expand:
                made = [self.observation(stream, row, query) for row in at.tolist()]
            else:
                made = self._plain(stream, at)
            rows.update(zip(places.tolist(), made))
        return [rows[place] for place in range(len(rows))], len(selection)

    def _plain(self, stream: int, at: np.ndarray) -> List[Json]:
        """Observations without options, written column by column because there may be thousands."""
        columns = self.entities.columns(stream)
        prefix = f"{self.root}/Observations("
        rows = [{"@iot.id": number, "@iot.selfLink": f"{prefix}{number})", "phenomenonTime": phenomenon,
                 "resultTime": result_time, "result": result,
                 "Datastream@iot.navigationLink": f"{prefix}{number})/Datastream",
                 "FeatureOfInterest@iot.navigationLink": f"{prefix}{number})/FeatureOfInterest"}
                for number, phenomenon, result_time, result in zip(*_columns_text(columns, at))]
        for position, row in enumerate(at.tolist()):
            if row in columns.odd:
                rows[position].update(observation_members(columns, row))
        return rows

    def data_array(self, scope: Scope, query: Query) -> Tuple[List[Json], int, int]:
        """One page of Observations as data arrays (OGC 18-088, 12.1), its rows, and how many there are in all."""
        selection = self.selections.get(self.entities, scope, query)
        names = tuple(name.replace("@iot.", "") for name in query.select) or COMPONENTS
        blocks, rows = [], 0
        for stream, at, _ in page_groups(selection, query):
            columns = self.entities.columns(stream)
            array = _array_rows(columns, at, names)
            rows += len(array)
            blocks.append({"Datastream@iot.navigationLink": self.link("Datastream", stream),
                           "components": list(names), "dataArray@iot.count": len(array), "dataArray": array})
        return blocks, rows, len(selection)


def _columns_text(columns: Columns, at: np.ndarray) -> Tuple[List[Any], List[str], List[Any], List[Any]]:
    """Ids, phenomenon times, result times and results of rows as JSON values."""
    result, times, whole = columns.result[at], columns.result_time[at], columns.whole[at]
    values = result.tolist()
    if whole.any():
        values = [int(value) if flag else value for value, flag in zip(values, whole.tolist())]
    if np.isnan(result).any():
        values = [None if value != value else value for value in values]
    said = instant_texts(np.where(times == NO_TIME, 0, times)).tolist()
    if (times == NO_TIME).any():
        said = [None if number == NO_TIME else text for text, number in zip(said, times.tolist())]
    return columns.ids[at].tolist(), span_texts(columns.start[at], columns.end[at]), said, values


def _array_rows(columns: Columns, at: np.ndarray, names: Sequence[str]) -> List[List[Any]]:
    ids, phenomenon, result_time, result = _columns_text(columns, at)
    empty = [None] * len(at)
    made = {"id": ids, "phenomenonTime": phenomenon, "resultTime": result_time, "result": result}
    rows = [list(row) for row in zip(*(made.get(name, empty) for name in names))]
    if columns.odd:
        for position, row in enumerate(at.tolist()):
            if row in columns.odd:
                members = {"id": ids[position], **observation_members(columns, row)}
                rows[position] = [members.get(name) for name in names]
    return rows


def observation_members(columns: Columns, row: int) -> Json:
    """The members of one observation as JSON values; those that are rarely given only if they are."""
    members: Json = {}
    for name in KINDS["Observation"].members:
        value = columns.member(row, name)
        if isinstance(value, Span):
            value = span_text(value)
        if value is not None or name in ("result", "resultTime"):
            members[name] = value
    return members


def page_groups(selection: Selection, query: Query) -> Iterator[Tuple[int, np.ndarray, np.ndarray]]:
    """The rows of a page by datastream: its id, the rows in order, and their places in the page."""
    window = slice(query.skip, query.skip + query.top)
    part, row = selection.part[window], selection.row[window]
    groups, first = np.unique(part, return_index=True)
    for group in groups[np.argsort(first)].tolist():
        places = np.flatnonzero(part == group)
        yield selection.streams[group], row[places], places


def sort_key(value: Any) -> Tuple[int, Any]:
    """A key that orders values of unlike kinds: numbers, times and texts among themselves, null last."""
    if isinstance(value, Many):
        value = value[0] if value else None
    if isinstance(value, (bool, int, float)):
        return 0, value
    if isinstance(value, Span):
        return 1, (value.start, value.end)
    return (3, "") if value is None else (2, str(value))


def as_page(rows: Sequence[Mapping[str, Any]], *, query: Query, total: int, address: str, shown: int) -> Json:
    """A list as it is sent: count first, then the rows, then where the rest is."""
    body: Json = {}
    if query.count:
        body["@iot.count"] = total
    if query.skip + shown < total and shown:
        body["@iot.nextLink"] = f"{address}?{query.next_options(query.skip + shown)}"
    return {**body, "value": list(rows)}
