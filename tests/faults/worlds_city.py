"""A city's platform for small worlds: a handful of rows, kept as plain values that can be put back at any instant.

What it stores and what it accepted knows nothing of the product; only the calls of a connector speak its types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from urban_data_workbench.plugin.connectors.contract import Written
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import NotFound, Rejected, TimedOut, Unreachable, VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature, Page, Version
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SERVICE = Service("city", "https://city.example/features", title="Musterstadt")
PROFILE = Profile("Musterstadt", (SERVICE,))
FIELDS = ("a", "b")
_CREATE = Capability.CREATE | Capability.DELETE
_PATCH, _PUT = _CREATE | Capability.PATCH, _CREATE | Capability.REPLACE


@dataclass(frozen=True)
class Row:
    """One object: ``name`` says which it is, and never changes; ``x`` is where it stands."""

    name: str
    a: str = "v:o"
    b: str = "v:o"
    x: float = 1.0
    key: str | None = None


@dataclass(frozen=True)
class Manner:
    """How a platform protects: ``capabilities``, and whether clients make a unique key."""

    capabilities: Capability
    keyed: bool

    @property
    def schema(self) -> Schema:
        texts = tuple(Field(name, Kind.TEXT) for name in ("name", *FIELDS, "key"))
        return Schema(texts, geometry="Point", crs="EPSG:25832", key="key" if self.keyed else None)


MANNERS = {
    "version token, client-made key, fields": Manner(Capability.READ | Capability.VERSION_TOKEN | _PATCH, True),
    "version token, no key, whole objects": Manner(Capability.READ | Capability.VERSION_TOKEN | _PUT, False),
    "read-compare-write, client-made key, whole objects": Manner(Capability.READ | _PUT, True),
    "read-compare-write, no key, fields": Manner(Capability.READ | _PATCH, False),
    "no protection, no key, whole objects": Manner(_PUT, False),
}


class City:
    """Connector and writer at once. ``state`` is all it is: its rows by id, and how often each name was created.

    ``accepted`` is the ledger of one run: (kind, name, row before, row after). ``fault`` is (number of the write,
    what goes wrong with it); ``arrived`` and ``applied`` are called around each write, for whoever watches.
    """

    kind, title = "city", "City"

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.arrived = self.applied = lambda: None
        self.start(((), ()))

    def start(self, state, fault=None) -> None:
        """Put everything back to a state, and expect a fault."""
        self.rows, self.born = dict(state[0]), dict(state[1])
        self.accepted, self.writes, self.down, self.fault = [], 0, False, fault

    @property
    def state(self):
        return frozenset(self.rows.items()), frozenset(self.born.items())

    def datasets(self, session, service, *, progress):
        self._reach()
        return (self.dataset,)

    @property
    def dataset(self) -> Dataset:
        return Dataset("rows", SERVICE.id, DatasetKind.FEATURES, "Rows", capabilities=self.manner.capabilities)

    def schema(self, session, dataset, *, progress):
        self._reach()
        return self.manner.schema

    def pages(self, session, dataset, schema, query, *, progress):
        self._reach()
        yield Page(tuple(self._shown(identifier) for identifier in sorted(self.rows)), expected=len(self.rows))

    def current(self, session, dataset, schema, ids, *, progress):
        for identifier in ids:
            self._reach()
            yield identifier, self._shown(identifier) if identifier in self.rows else None

    def by_key(self, session, dataset, schema, feature, *, progress):
        return self._where(lambda row: row.key == feature.properties["key"])

    def candidates(self, session, dataset, schema, feature, *, progress):
        return self._where(lambda row: replace(row, key=None) == replace(_row(feature), key=None))

    def write(self, session, dataset, schema, change, *, protection, progress):
        self._reach(sent=False)
        fate = self.fault[1] if self.fault and self.fault[0] == self.writes else ""
        self.writes += 1
        self.arrived()
        self.down = self.down or fate.endswith("then silence")
        if fate.startswith("never arrived"):
            raise Unreachable("the connection broke", url=SERVICE.url)
        written = self._apply(change, protection)
        self.applied()
        if fate.startswith("reply lost"):
            raise TimedOut("no answer in time", url=SERVICE.url)
        return written

    def _where(self, wanted):
        self._reach()
        return tuple(self._shown(identifier) for identifier in sorted(self.rows) if wanted(self.rows[identifier]))

    def _apply(self, change, protection) -> Written:
        if change.action is Action.INSERT:
            return self._create(_row(change.mine))
        old = self.rows.get(change.id)
        if old is None:
            raise NotFound("no such row", status=404)
        if protection is Protection.VERSION_TOKEN and change.base.version != Version(_token(old)):
            raise VersionMismatch("changed since", status=412)
        new = None if change.action is Action.DELETE else self._written(old, change)
        self._put(change.id, old, new)
        return Written(change.id, self._shown(change.id) if new and self._versioned else None)

    def _written(self, old: Row, change) -> Row:
        whole = _row(change.mine)
        if Capability.REPLACE in self.manner.capabilities:
            return whole
        names = {PLACE: "x"}
        sent = {names.get(name, name) for name in change.fields}
        return replace(old, **{name: getattr(whole, name) for name in sent})

    def _create(self, row: Row) -> Written:
        if self.manner.keyed and row.key and any(other.key == row.key for other in self.rows.values()):
            raise Rejected("the key exists", status=409)
        number = self.born.get(row.name, 0)
        self.born[row.name] = number + 1
        identifier = row.name + "+" * number
        self._put(identifier, None, row)
        return Written(identifier, self._shown(identifier) if self._versioned else None)

    def _put(self, identifier, old, new) -> None:
        self.accepted.append((identifier, old, new))
        if new is None:
            del self.rows[identifier]
        else:
            self.rows[identifier] = new

    @property
    def _versioned(self) -> bool:
        return Capability.VERSION_TOKEN in self.manner.capabilities

    def _shown(self, identifier) -> Feature:
        row = self.rows[identifier]
        texts = {name: getattr(row, name) for name in ("name", *FIELDS, "key")}
        version = Version(_token(row)) if self._versioned else None
        return Feature(identifier, geometry.point(row.x, 0.0), texts, version)

    def _reach(self, sent=True) -> None:
        if self.down:
            raise Unreachable("no route", url=SERVICE.url, **({} if sent else {"sent": False}))


def _row(feature: Feature) -> Row:
    texts = {name: feature.properties.get(name) for name in ("name", *FIELDS, "key")}
    return Row(x=float(geometry.positions(feature.geometry)[0, 0]), **texts)


def _token(row: Row) -> str:
    """An ETag of the content, as servers make them that keep no counter."""
    return f"{row.a}|{row.b}|{row.x}"
