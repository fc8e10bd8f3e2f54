"""Guards of a transaction: filters that find one feature only as long as it is what was seen.

Source: Filter Encoding 2.0 (09-026r2) and 1.1 (04-095), comparison and spatial operators; what QGIS Server, TinyOWS
and deegree make of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional

from ..core import crs
from ..core.changes import PLACE
from ..core.errors import BadReply, NotData, Rejected, Unsupported, UrbanDataError
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.schema import Schema
from ..core.values import Kind
from . import wfs_find, wfs_gml, wfs_pages
from .wfs_gml import Dialect
from .wfs_items import Source

_EXACT = (Kind.TEXT, Kind.INTEGER, Kind.BOOLEAN, Kind.DATE)


@dataclass(frozen=True)
class Guard:
    """A filter that finds exactly one feature in the state that was seen; ``names`` are the parts it compares."""

    text: str
    names: frozenset[str]


def guards_fully(source: Source, schema: Schema) -> bool:
    """Tell whether this server's filters compare everything a feature has: tried on one feature, nothing is written.

    Not on QGIS Server, which deletes by id alone: there each change is
    compared before it is sent, and an update by the server besides.
    """
    batch = source.first(schema, **source.page(1, 0))
    features = wfs_pages.features_of(batch, source, schema)[0]
    if not features:
        return False
    dialect = wfs_find.dialect_of(source, schema, batch)
    everything = frozenset(comparable(schema))
    return not dialect.is_qgis and guard_of(source, schema, dialect, features[0], everything, complete=True) is not None


def comparable(schema: Schema) -> tuple[str, ...]:
    """Return all parts of a feature."""
    return (*(item.name for item in schema.fields), *((PLACE,) if schema.geometry else ()))


def guard_of(
    source: Source, schema: Schema, dialect: Dialect, now: Feature, needed: frozenset[str], *, complete: bool
) -> Optional[Guard]:
    """Return the strongest filter that finds exactly this feature, tried by reading; None where none does.

    A filter that compares attributes must not name the id besides: servers
    ignore one or the other, or write nothing.
    """
    for names in _variants(schema, now.geometry):
        if complete and not needed <= names:
            continue
        place = PLACE in names and wfs_gml.there(
            dialect, schema.geometry_name, now.geometry, tolerance=2 * crs.tolerance(schema.crs)
        )
        if place is None:
            continue
        tests = [wfs_gml.equal(dialect, item.name, now.properties.get(item.name)) for item in schema.fields if item.name in names]
        tests += [place] if place else []
        if tests and _finds(source, schema, wfs_gml.all_of(dialect, tests, declared=True), now.id):
            return Guard(wfs_gml.all_of(dialect, tests), names)
    return None


def _variants(schema: Schema, place: Optional[Geometry]) -> Iterator[frozenset[str]]:
    """Yield what to compare: everything, then without the place, then without numbers and times that may be rounded."""
    names = frozenset(item.name for item in schema.fields)
    exact = frozenset(item.name for item in schema.fields if item.kind in _EXACT)
    if schema.geometry:
        yield names | {PLACE}
    yield names
    if exact != names:
        if schema.geometry:
            yield exact | {PLACE}
        yield exact


def _finds(source: Source, schema: Schema, filter_text: str, identifier: str) -> bool:
    try:
        found = wfs_find.matching(source, schema, filter_text)
    except (Rejected, Unsupported, BadReply, NotData):
        return False
    except UrbanDataError as error:
        if error.facts.get("status") in (400, 500, 501):
            return False
        raise
    return [item.id for item in found] == [identifier]
