"""What every platform must do for us, whoever wrote it: one set of assertions for the sandbox and for real servers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterator, Mapping, Optional

import numpy as np
import pytest
from requests.adapters import BaseAdapter

from urban_data_workbench.plugin.connectors.contract import Connector, Written
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection, protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, difference, with_part
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.errors import Unsupported, VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.geometry import Geometry
from urban_data_workbench.plugin.core.observations import NO_TIME
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.plugin.core.schema import Schema
from urban_data_workbench.plugin.core.values import Kind, Value, canonical
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services import narrowing
from urban_data_workbench.plugin.services.platforms import Access

WATCHED = NoProgress()


@dataclass(frozen=True)
class Connected:
    """A connector and the service it talks to."""

    connector: Connector
    session: Session
    service: Service

    @classmethod
    def to(cls, connector: Connector, url: str, *, adapter: BaseAdapter) -> Connected:
        """Connect to a service from a pasted address; the adapter is the caller's to close."""
        service = connector.recognise(Session(url, adapter=adapter), url, progress=WATCHED)
        assert service is not None, f"{connector.kind} does not recognise {url}"
        assert service.kind == connector.kind
        return cls(connector, Session(service.url, adapter=adapter), service)

    def datasets(self) -> tuple[Dataset, ...]:
        return self.connector.datasets(self.session, self.service, progress=WATCHED)

    def dataset(self, identifier: str) -> Dataset:
        return next(dataset for dataset in self.datasets() if dataset.id == identifier)

    def schema(self, dataset: Dataset) -> Schema:
        return self.connector.schema(self.session, dataset, progress=WATCHED)

    def pages(self, dataset: Dataset, schema: Schema, query: Query = Query()) -> list[Page]:
        return list(self.connector.pages(self.session, dataset, schema, query, progress=WATCHED))

    def features(self, dataset: Dataset, schema: Schema, query: Query = Query()) -> list[Feature]:
        return [feature for page in self.pages(dataset, schema, query) for feature in page.features]

    def series(self, dataset: Dataset, query: Query = Query()) -> list[Page]:
        return list(self.connector.series(self.session, dataset, query, progress=WATCHED))

    def part(self, dataset: Dataset, schema: Schema, query: Query) -> list[Feature]:
        """What a load of a part brings, whoever filters."""
        pages = narrowing.pages(self._access, dataset, schema, query, progress=WATCHED)
        return [feature for page in pages for feature in page.features]

    def series_of(self, dataset: Dataset, schema: Schema, query: Query) -> set[str]:
        """The series that a load of a part brings."""
        pages = narrowing.series(self._access, dataset, schema, query, progress=WATCHED)
        return {page.observations.series for page in pages if page.observations is not None}

    @property
    def _access(self) -> Access:
        return Access(self.session, self.connector, self.service)

    def now(self, dataset: Dataset, schema: Schema, identifier: str) -> Optional[Feature]:
        found = dict(self.connector.current(self.session, dataset, schema, [identifier], progress=WATCHED))
        assert set(found) == {identifier}
        return found[identifier]

    def write(self, dataset: Dataset, schema: Schema, change: Change, guard: Protection) -> Written:
        return self.connector.write(
            self.session, dataset, schema, change, protection=guard, progress=WATCHED
        )


def check_complete(connected: Connected, dataset: Dataset, *, page_size: int = 1000) -> list[Feature]:
    """All features come once, canonical, and as many as the platform announces."""
    schema = connected.schema(dataset)
    pages = connected.pages(dataset, schema, Query(page_size=page_size))
    features = [feature for page in pages for feature in page.features]
    assert len({feature.id for feature in features}) == len(features)
    assert all(feature.id for feature in features)
    expected = next((page.expected for page in reversed(pages) if page.expected is not None), None)
    assert expected is None or expected == len(features)
    assert dataset.count is None or dataset.count == len(features)
    assert not [item for page in pages for item in page.skipped]
    for feature in features:
        check_canonical(feature, schema)
    return features


def check_canonical(feature: Feature, schema: Schema) -> None:
    """Every value is in the one form of its kind, and no property lies beside the schema."""
    assert set(feature.properties) == {field.name for field in schema.fields}
    for field in schema.fields:
        value = feature.properties[field.name]
        assert value == canonical(value, field.kind), field.name
        assert not isinstance(value, float) or np.isfinite(value)
    if feature.geometry is not None:
        geometry.decode(feature.geometry.wkb)


def check_pages_agree(connected: Connected, dataset: Dataset, *, small: int) -> None:
    """Small pages and large ones hold the same features."""
    schema = connected.schema(dataset)
    once = connected.features(dataset, schema, Query(page_size=10_000))
    bit_by_bit = connected.features(dataset, schema, Query(page_size=small))
    assert {feature.id: feature for feature in once} == {feature.id: feature for feature in bit_by_bit}


def check_parts(connected: Connected, dataset: Dataset) -> None:
    """A limit, an area, a polygon and a condition give what picking by hand gives, in the table and in the series."""
    schema = connected.schema(dataset)
    everything = connected.features(dataset, schema)
    assert len(connected.part(dataset, schema, Query(limit=2))) == min(2, len(everything))
    _check_places(connected, dataset, schema, everything)
    for condition, wanted in _conditions(everything, schema):
        found = connected.part(dataset, schema, Query(where=(condition,)))
        assert {feature.id for feature in found} == wanted, condition
        if Capability.SERIES in dataset.capabilities:
            assert connected.series_of(dataset, schema, Query(where=(condition,))) <= wanted


def _check_places(connected: Connected, dataset: Dataset, schema: Schema, everything: list[Feature]) -> None:
    """What lies in an area comes, what lies outside of it does not; what has no place may come with every area."""
    places = {feature.id: _middle(feature, schema) for feature in everything if feature.geometry is not None}
    nowhere = {feature.id for feature in everything if feature.geometry is None}
    if not places:
        return
    west, south = np.min(list(places.values()), axis=0) - 0.0001
    east, north = np.max(list(places.values()), axis=0) + 0.0001
    half = (float(west), float(south), float((west + east) / 2), float(north))
    far = [[west + 1.3 * (east - west), south], [west, south + 1.3 * (north - south)]]
    triangle = geometry.from_geojson({"type": "Polygon", "coordinates": [[[west, south], *far, [west, south]]]})
    for query, holds in (
        (Query(area=half), lambda x, y: x <= half[2]),
        (Query(area=(float(west), float(south), float(east), float(north)), polygon=triangle),
         lambda x, y: (x - west) / (east - west) + (y - south) / (north - south) <= 1.3),
        (Query(area=(-170.0, -80.0, -169.0, -79.0)), lambda x, y: False),
    ):
        found = {feature.id for feature in connected.part(dataset, schema, query)}
        wanted = {identifier for identifier, (x, y) in places.items() if holds(x, y)}
        if {feature.geometry.kind for feature in everything if feature.geometry is not None} == {"Point"}:
            assert found - nowhere == wanted, query
        else:
            assert wanted <= found or not wanted  # what is larger than a point reaches into areas that its middle is not in
        if Capability.SERIES in dataset.capabilities:
            assert connected.series_of(dataset, schema, query) <= found


def _middle(feature: Feature, schema: Schema) -> np.ndarray:
    assert feature.geometry is not None
    xy = geometry.positions(feature.geometry)[:, :2].mean(axis=0, keepdims=True)
    return crs.transform(xy, source=schema.crs, target=crs.CRS84)[0]


def _conditions(everything: list[Feature], schema: Schema) -> Iterator[tuple[Condition, set[str]]]:
    """Yield conditions on the first columns that hold different values, and whom they let through."""
    tried = 0
    for field in schema.fields:
        values = [feature.properties[field.name] for feature in everything if feature.properties[field.name] is not None]
        if len(set(map(str, values))) < 2 or tried == 3:
            continue
        tried += 1
        wanted = values[-1]
        yield Condition(field.name, "=", wanted), {one.id for one in everything if one.properties[field.name] == wanted}
        if isinstance(wanted, str):
            text = wanted[1:].upper()
            lets = {one.id for one in everything if text.lower() in str(one.properties[field.name] or "").lower()}
            yield Condition(field.name, "contains", text), lets
    assert tried or len(everything) < 2


def check_series(connected: Connected, dataset: Dataset, *, page_size: int = 1000) -> dict[str, int]:
    """Series are complete, ordered by what was sent, typed, and counted against the server's count."""
    pages = connected.series(dataset, Query(page_size=page_size))
    rows: dict[str, int] = {}
    for batch in (page.observations for page in pages if page.observations is not None):
        assert batch.start.dtype == np.int64 and batch.end.dtype == np.int64 and batch.number.dtype == np.float64
        assert len(batch.start) == len(batch.end) == len(batch.number)
        assert (batch.start != NO_TIME).all() and (batch.end >= batch.start).all()
        rows[batch.series] = rows.get(batch.series, 0) + len(batch)
    assert pages[-1].expected in (None, sum(rows.values()))
    assert not [item for page in pages for item in page.skipped]
    return rows


@dataclass(frozen=True)
class Edits:
    """What the edit cycle does to a collection: a new feature, an attribute's two other values, and a step."""

    new: Mapping[str, Value]
    place: Geometry
    field: str
    values: tuple[Value, Value]
    step: tuple[float, float]
    optional: Optional[str] = None  # an attribute of the new feature that is emptied
    empties: bool = True  # False: the platform cannot, and we say so before asking
    tolerance: float = 0.02  # units of the CRS: what the server's own precision allows


def check_edit_cycle(connected: Connected, dataset: Dataset, edits: Edits, *, guard: Optional[Protection] = None) -> None:
    """Create, change, empty, move and delete a feature; each step is read back, and stale steps are refused."""
    cycle = _Cycle(connected, dataset, edits, guard or protection(dataset.capabilities))
    made = cycle.create()
    cycle.find_it(made)
    changed = cycle.change(made)
    cycle.refuse_stale(made, changed)
    emptied = cycle.empty(changed)
    moved = cycle.move(emptied)
    cycle.delete(moved)


class _Cycle:
    def __init__(self, connected: Connected, dataset: Dataset, edits: Edits, guard: Protection) -> None:
        self.connected, self.dataset, self.edits, self.guard = connected, dataset, edits, guard
        self.schema = connected.schema(dataset)
        assert set(edits.new) <= {field.name for field in self.schema.fields}

    def now(self, identifier: str) -> Optional[Feature]:
        return self.connected.now(self.dataset, self.schema, identifier)

    def write(self, change: Change) -> Written:
        return self.connected.write(self.dataset, self.schema, change, self.guard)

    def update(self, base: Feature, mine: Feature) -> Feature:
        fields = difference(base, mine, schema=self.schema)
        written = self.write(Change(Action.UPDATE, 1, base.id, base, mine, fields))
        assert written.id == base.id
        after = self.now(base.id)
        assert after is not None and written.feature is not None
        assert not difference(written.feature, after, schema=self.schema)
        ours = {field.name for field in self.schema.writable} | {PLACE}
        untouched = (set(difference(base, after, schema=self.schema)) & ours) - set(fields)
        assert not untouched, f"the write touched {untouched}"
        return after

    def create(self) -> Feature:
        bag: dict[str, Value] = {field.name: self.edits.new.get(field.name) for field in self.schema.fields}
        mine = Feature("", self.edits.place, bag)
        names = tuple(name for name, value in bag.items() if value is not None)
        written = self.write(Change(Action.INSERT, 1, None, None, mine, (*names, PLACE)))
        assert written.id
        after = self.now(written.id)
        assert after is not None
        for name, value in self.edits.new.items():
            assert after.properties[name] == value, name
        self._near(after.geometry, self.edits.place)
        return after

    def _near(self, one: Optional[Geometry], other: Optional[Geometry]) -> None:
        assert one is not None and other is not None
        assert np.allclose(
            geometry.positions(one)[:, :2], geometry.positions(other)[:, :2], rtol=0, atol=self.edits.tolerance
        )

    def find_it(self, made: Feature) -> None:
        args = (self.connected.session, self.dataset, self.schema)
        found = self.connected.connector.candidates(*args, made, progress=WATCHED)
        assert [feature.id for feature in found] == [made.id]
        if self.schema.key is None:
            return
        assert Capability.CLIENT_KEY in self.dataset.capabilities
        found = self.connected.connector.by_key(*args, made, progress=WATCHED)
        assert [feature.id for feature in found] == [made.id]
        stranger = with_part(made, self.schema.key, "6e1f9bd0-0000-4000-8000-0000000000ff")
        assert self.connected.connector.by_key(*args, stranger, progress=WATCHED) == ()

    def change(self, made: Feature) -> Feature:
        after = self.update(made, with_part(made, self.edits.field, self.edits.values[0]))
        assert after.properties[self.edits.field] == self.edits.values[0]
        return after

    def refuse_stale(self, stale: Feature, now: Feature) -> None:
        mine = with_part(stale, self.edits.field, self.edits.values[1])
        with pytest.raises(VersionMismatch):
            self.write(Change(Action.UPDATE, 1, stale.id, stale, mine, (self.edits.field,)))
        with pytest.raises(VersionMismatch):
            self.write(Change(Action.DELETE, 1, stale.id, stale, None))
        still = self.now(stale.id)
        assert still is not None and not difference(now, still, schema=self.schema)

    def empty(self, changed: Feature) -> Feature:
        if self.edits.optional is None:
            return changed
        assert changed.properties[self.edits.optional] is not None
        if not self.edits.empties:
            with pytest.raises(Unsupported):
                self.update(changed, with_part(changed, self.edits.optional, None))
            return changed
        after = self.update(changed, with_part(changed, self.edits.optional, None))
        assert after.properties[self.edits.optional] is None
        return after

    def move(self, feature: Feature) -> Feature:
        assert feature.geometry is not None
        place = geometry.moved(feature.geometry, lambda xy: xy[:, :2] + np.array(self.edits.step))
        after = self.update(feature, replace(feature, geometry=place))
        self._near(after.geometry, place)
        return after

    def delete(self, feature: Feature) -> None:
        written = self.write(Change(Action.DELETE, 1, feature.id, feature, None))
        assert written.id == feature.id and written.feature is None
        assert self.now(feature.id) is None
        again = self.write(Change(Action.DELETE, 1, feature.id, feature, None))
        assert again.feature is None
        mine = with_part(feature, self.edits.field, self.edits.values[1])
        with pytest.raises(VersionMismatch):
            self.write(Change(Action.UPDATE, 1, feature.id, feature, mine, (self.edits.field,)))
        assert self.now(feature.id) is None, "an update brought a deleted feature back"


def kinds(schema: Schema) -> dict[str, Kind]:
    """Return the kind of each column."""
    return {field.name: field.kind for field in schema.fields}
