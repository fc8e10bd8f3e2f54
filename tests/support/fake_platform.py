"""A platform in memory with real semantics: versions, stale writes refused, lost replies, unique keys, colleagues."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, replace
from typing import Callable, Optional

from urban_data_workbench.plugin.connectors.contract import Written
from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, difference, part
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import (
    Broken,
    Cancelled,
    NotFound,
    Rejected,
    TimedOut,
    Unreachable,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.feature import Feature, Page, Version
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.report import ServiceReport
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SERVICE = Service("fake", "https://city.example/features", title="Musterstadt")
PROFILE = Profile("Musterstadt", (SERVICE,))
ALL = Capability.READ | Capability.COUNT | Capability.CREATE | Capability.PATCH | Capability.REPLACE | Capability.DELETE
GUARDED = ALL | Capability.VERSION_TOKEN
SCHEMA = Schema(
    (
        Field("name", Kind.TEXT, required=True),
        Field("height", Kind.REAL, unit="m"),
        Field("state", Kind.TEXT),
        Field("uuid", Kind.TEXT),
        Field("modified", Kind.INTEGER, read_only=True),
        Field("reporter", Kind.TEXT, personal=True),
    ),
    geometry="Point",
    crs="OGC:CRS84",
)
KEYED = replace(SCHEMA, key="uuid")


@dataclass
class Fault:
    """What goes wrong with one write: a kind, and the server's words."""

    kind: str
    words: str = ""


class FakePlatform:
    """Connector and Writer at once; thread-safe. Faults are consumed one per write, in the order of arrival."""

    kind = "fake"
    title = "Fake"

    def __init__(self, *, capabilities: Capability = GUARDED, schema: Schema = SCHEMA, page: int = 4) -> None:
        self.capabilities, self._schema, self._page = capabilities, schema, page
        self.versions_in_pages = False
        self.rows: dict[str, Feature] = {}
        self.history: dict[str, list[Optional[Feature]]] = {}
        self.arrivals: list[tuple[Action, Optional[str]]] = []
        self.faults: list[Optional[Fault]] = []
        self.before_read: Callable[[str], None] = lambda identifier: None
        self.before_write: Callable[[Optional[str]], None] = lambda identifier: None
        self.after_write: Callable[[str], None] = lambda identifier: None
        self.stored: Callable[[Feature], Feature] = lambda feature: feature
        self.down = False
        self.fail_page: Optional[int] = None
        self.lost_pages: set[int] = set()
        self._ids = itertools.count(1)
        self._clock = itertools.count(1)
        self._lock = threading.RLock()

    # what tests do to it
    def add(self, name: str, *, x: float = 10.0, y: float = 53.5, **values) -> str:
        """Plant a feature; return its id."""
        identifier = str(next(self._ids))
        properties = {field.name: None for field in self._schema.fields}
        properties.update({"name": name, **values})
        self._put(Feature(identifier, geo.point(x, y), properties))
        return identifier

    def colleague(self, identifier: str, *, place=None, **values) -> None:
        """Somebody else edits, here and now."""
        old = self.rows[identifier]
        self._put(replace(old, properties={**old.properties, **values}, geometry=place or old.geometry))

    def colleague_deletes(self, identifier: str) -> None:
        """Somebody else deletes."""
        del self.rows[identifier]
        self.history[identifier].append(None)

    def value(self, identifier: str, name: str):
        """Return what is stored."""
        return part(self.rows[identifier], name)

    def names(self) -> list[str]:
        """Return the names of everything stored, sorted."""
        return sorted(str(feature.properties["name"]) for feature in self.rows.values())

    # Connector
    def recognise(self, session, url, *, progress):
        return SERVICE if "city.example" in url else None

    def inspect(self, session, service, *, progress):
        self._reach()
        return ServiceReport(service, title="Fake", capabilities=self.capabilities, datasets=1)

    def datasets(self, session, service, *, progress):
        self._reach()
        return (self.dataset,)

    @property
    def dataset(self) -> Dataset:
        return Dataset("trees", SERVICE.id, DatasetKind.FEATURES, "Trees", count=len(self.rows), capabilities=self.capabilities)

    def schema(self, session, dataset, *, progress):
        self._reach()
        return self._schema

    def pages(self, session, dataset, schema, query, *, progress):
        self._reach()
        with self._lock:
            found = [feature for feature in self.rows.values() if _inside(feature, query.area)]
        found = found[: query.limit]
        for number, start in enumerate(range(0, len(found), self._page)):
            progress.check()
            if self.fail_page == number:
                raise Unreachable("connection broke", url=SERVICE.url)
            if number in self.lost_pages:
                continue
            features = tuple(self._shown(feature, self.versions_in_pages) for feature in found[start : start + self._page])
            yield Page(features, expected=len(found))

    def series(self, session, dataset, query, *, progress):
        return iter(())

    # Writer
    def current(self, session, dataset, schema, ids, *, progress):
        for identifier in ids:
            progress.check()
            self._reach()
            self.before_read(identifier)
            with self._lock:
                feature = self.rows.get(identifier)
            yield identifier, self._shown(feature, True) if feature else None

    def write(self, session, dataset, schema, change, *, protection, progress):
        self._reach(sent=False)
        self.before_write(change.id)
        with self._lock:
            self.arrivals.append((change.action, change.id))
            fault = self.faults.pop(0) if self.faults else None
            if fault and fault.kind in ("never arrived", "500", "timeout unapplied"):
                _raise(fault)
            if fault and fault.kind == "rejected":
                raise Rejected(fault.words, status=422)
            written = self._apply(change, protection)
        self.after_write(written.id or "")
        if fault:
            _raise(fault)
        return written

    def by_key(self, session, dataset, schema, feature, *, progress):
        self._reach()
        wanted = feature.properties[schema.key]
        return tuple(self._shown(row, True) for row in self.rows.values() if row.properties[schema.key] == wanted)

    def candidates(self, session, dataset, schema, feature, *, progress):
        self._reach()
        fields = [field.name for field in schema.writable]
        return tuple(
            self._shown(row, True) for row in self.rows.values()
            if not set(difference(row, feature, schema=schema)) & set(fields)
        )

    # inside
    def _apply(self, change, protection) -> Written:
        if change.action is Action.INSERT:
            return self._create(change.mine)
        old = self.rows.get(change.id)
        if old is None:
            raise NotFound("no such feature", status=404)
        self._guard(old, change, protection)
        if change.action is Action.DELETE:
            self.colleague_deletes(change.id)
            return Written(change.id)
        new = self._patched(old, change)
        self._check(new)
        self._put(self.stored(new))
        return Written(change.id, self._shown(self.rows[change.id], True) if self._versioned else None)

    def _guard(self, old, change, protection) -> None:
        if not self._versioned or protection is not Protection.VERSION_TOKEN:
            return
        if change.base is None or change.base.version is None:
            raise Rejected("If-Match is required", status=428)
        if change.base.version != old.version:
            raise VersionMismatch("the feature was changed", status=412)

    def _patched(self, old, change):
        if Capability.PATCH not in self.capabilities:
            return replace(change.mine, id=change.id)
        new = old
        for name in change.fields:
            value = part(change.mine, name)
            new = replace(new, geometry=value) if name == PLACE else replace(new, properties={**new.properties, name: value})
        return new

    def _create(self, mine) -> Written:
        identifier = str(next(self._ids))
        self._check(mine, creating=True)
        self._put(self.stored(replace(mine, id=identifier)))
        return Written(identifier, self._shown(self.rows[identifier], True) if self._versioned else None)

    def _check(self, feature, creating=False) -> None:
        if not feature.properties.get("name"):
            raise Rejected("name must not be empty", status=422)
        key = self._schema.key
        if creating and key and any(row.properties[key] == feature.properties[key] for row in self.rows.values()):
            raise Rejected(f"{key} exists already", status=409)

    def _put(self, feature) -> None:
        tick = next(self._clock)
        stored = replace(
            feature, properties={**feature.properties, "modified": tick}, version=Version(f'"{tick}"')
        )
        self.rows[feature.id] = stored
        self.history.setdefault(feature.id, []).append(stored)

    @property
    def _versioned(self) -> bool:
        return Capability.VERSION_TOKEN in self.capabilities

    def _shown(self, feature, versions):
        return feature if versions and self._versioned else replace(feature, version=None)

    def _reach(self, sent=True) -> None:
        if self.down:
            raise Unreachable("connection refused", url=SERVICE.url, **({} if sent else {"sent": False}))


def _inside(feature, area) -> bool:
    if area is None:
        return True
    if feature.geometry is None:
        return False
    west, south, east, north = geo.bounds(feature.geometry)
    return west <= area[2] and east >= area[0] and south <= area[3] and north >= area[1]


def _raise(fault: Fault) -> None:
    if fault.kind in ("lost", "never arrived"):
        raise Unreachable("the connection was closed before the reply", url=SERVICE.url)
    if fault.kind in ("timeout", "timeout unapplied"):
        raise TimedOut("no answer in time", url=SERVICE.url)
    if fault.kind == "cancelled":
        raise Cancelled()
    if fault.kind in ("500", "500 applied"):
        raise Broken(fault.words or "Internal Server Error", status=500)
    raise AssertionError(fault.kind)
