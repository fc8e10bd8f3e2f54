"""Things as objects to edit: their names, descriptions and flat properties, each at its last known place.

Source: OGC SensorThings API 1.1 (18-088), 8.2.1 (Thing), 8.2.2 (Location).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Iterable, Iterator, Mapping, Optional

from ..core import geometry
from ..core.dataset import Dataset
from ..core.errors import UrbanDataError
from ..core.feature import Feature, FeatureId, Page, Skipped
from ..core.geometry import Geometry
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Field, Schema
from ..core.values import Kind
from ..core.wanted import Wanted
from ..net.session import Session
from . import untrusted
from .areas import touches
from .losses import Whole, merged
from .sensorthings_address import literal, quoted, with_options
from .sensorthings_lists import Entity, listing
from .sensorthings_stations import identifier

SET = "Things"
OWN = ("name", "description")
_PREFIX = "properties/"
_SAMPLE = 1000
_CHUNK = 20
_KINDS = ({bool: Kind.BOOLEAN}, {int: Kind.INTEGER}, {int: Kind.REAL, float: Kind.REAL}, {str: Kind.TEXT})


@dataclass(frozen=True)
class Place:
    """Where a Thing is; ``wrapped``: its Location is a GeoJSON Feature; ``readable`` is False where none could be read."""

    geometry: Optional[Geometry] = None
    wrapped: bool = False
    readable: bool = True


def member(name: str) -> str:
    """Return the key in ``properties`` that a column holds, empty for a Thing's own members."""
    return "" if name in OWN else name[len(_PREFIX):] if name.startswith(_PREFIX) else name


def schema(session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
    """Return the columns that the first thousand Things show; what is no plain value of one kind is only read."""
    rows = next(listing(session, _address(session, top=_SAMPLE, expand="Locations"), progress=progress), ([], None))[0]
    keys: dict[str, list[Any]] = {}
    for row in rows:
        for key, value in untrusted.inner(row, "properties").items():
            keys.setdefault(key, []).append(value)
    own = (Field("name", Kind.TEXT, required=True), Field("description", Kind.TEXT, required=True))
    columns = tuple(_field(key, values) for key, values in sorted(keys.items()))
    shapes = {geometry.decode(found.wkb).kind for found in (place_of(row).geometry for row in rows) if found is not None}
    return Schema((*own, *columns), "Point" if shapes <= {"Point"} else "Geometry", "OGC:CRS84")


def _field(key: str, values: list[Any]) -> Field:
    name = _PREFIX + key if key in OWN or key.startswith(_PREFIX) else key
    kinds = {type(value) for value in values if value is not None}
    for known in _KINDS:
        if kinds and kinds <= set(known):
            return Field(name, next(iter(known.values())))
    return Field(name, Kind.TEXT, read_only=True)


def pages(session: Session, schema: Schema, query: Query, *, progress: Progress) -> Iterator[Page]:
    """Yield all Things with their places; an area is cut here, and conditions are kept here."""
    left, wanted, whole = query.limit, Wanted(schema, where=query.where), Whole()
    url = _address(session, top=min(query.page_size, _SAMPLE), count="true", expand="Locations")
    for rows, count in listing(session, url, progress=progress):
        progress.check()
        page = _page(rows, schema, query, None if wanted else count)
        page = replace(page, features=wanted.kept(page.features)) if wanted else page
        whole.count(len(rows), kept=len(page.features), expected=count)
        yield page if left is None else Page(page.features[:left], None, None, page.skipped)
        left = None if left is None else left - len(page.features)
        if left is not None and left <= 0:
            return
    yield from whole.left_over()


def _page(rows: list[Entity], schema: Schema, query: Query, count: Optional[int]) -> Page:
    features, skipped = [], []
    for row in rows:
        if not identifier(row):
            skipped.append(Skipped("no_id"))
            continue
        feature = feature_of(row, schema)
        if not place_of(row).readable:
            skipped.append(Skipped("unreadable_place", 1, feature.id))
        misfits = [name for name, value in feature.properties.items() if value is None and raw(row, name) is not None]
        if misfits:
            skipped.append(Skipped("unfit_value", len(misfits), feature.id))
        if touches(feature.geometry, query):
            features.append(feature)
    whole = query.area is None and query.polygon is None
    return Page(tuple(features), None, count if whole else None, merged(skipped))


def rows_of(
    session: Session, dataset: Dataset, ids: Iterable[FeatureId], *, progress: Progress
) -> Iterator[tuple[FeatureId, Optional[Entity]]]:
    """Yield what the platform has now for each id, with its Locations; None when it is gone."""
    wanted = list(ids)
    write = quoted if dataset.source.get("quoted") else literal
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        text = " or ".join(f"id eq {write(one)}" for one in part)
        url = _address(session, filter=text, top=_CHUNK, expand="Locations")
        found = {identifier(row): row for rows, _ in listing(session, url, progress=progress) for row in rows}
        yield from ((one, found.get(one)) for one in part)


def named(session: Session, name: str, *, progress: Progress) -> Iterator[Entity]:
    """Yield the Things of a name, with their Locations."""
    url = _address(session, filter=f"name eq {quoted(name)}", top=_CHUNK, expand="Locations")
    for rows, _ in listing(session, url, progress=progress):
        yield from rows


def _address(session: Session, **options: Any) -> str:
    return with_options(f"{session.root.rstrip('/')}/{SET}", **options)


def feature_of(row: Entity, schema: Schema) -> Feature:
    """Return a Thing in the columns of the schema."""
    values = {field.name: _value(raw(row, field.name), field) for field in schema.fields}
    return Feature(identifier(row), place_of(row).geometry, values)


def raw(row: Entity, name: str) -> Any:
    """Return what a Thing holds for a column, as it came; None where it holds nothing."""
    key = member(name)
    return untrusted.inner(row, "properties").get(key) if key else row.get(name)


def _value(given: Any, field: Field) -> Any:
    if field.read_only and given is not None and not isinstance(given, str):
        return json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return field.taken(given)
    except UrbanDataError:
        return None


def place_of(row: Entity) -> Place:
    """Return the place of a Thing: its first Location that is GeoJSON and not empty."""
    readable = True
    for location in untrusted.objects(row.get("Locations")):
        raw = location.get("location")
        inner: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        wrapped = inner.get("type") == "Feature"
        try:
            found = geometry.from_geojson(untrusted.inner(inner, "geometry") if wrapped else inner) if inner else None
        except UrbanDataError:
            readable = False
            continue
        if found is not None:
            return Place(found, wrapped)
    return Place(None, False, readable)
