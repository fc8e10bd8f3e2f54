"""The items of a plain REST interface as features: flat objects or GeoJSON, paged by links or not at all.

Source: Django REST framework 3.18, "Pagination", "Metadata"; django-rest-framework-gis, "GeoFeatureModelSerializer".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional, Sequence
from urllib.parse import quote, unquote, urlsplit

from ..core import crs
from ..core.dataset import Dataset
from ..core.errors import BadCoordinates, BadReply, Unsupported
from ..core.feature import Feature, Page, Skipped
from ..core.progress import Progress
from ..core.schema import Field, Schema
from ..core.values import Kind
from ..net import paging
from ..net.session import Reply, Session
from . import oaf_rows, oaf_schema, untrusted
from .field_rules import rules_of_metadata
from .oaf_places import Place
from .rest_wkt import from_wkt, looks_like_wkt

JSON = {"Accept": "application/json"}
_KEYS = ("id", "pk", "uuid", "url")
_ROWS = ("results", "features", "items", "data")
_KINDS = {
    "integer": Kind.INTEGER, "float": Kind.REAL, "decimal": Kind.REAL, "boolean": Kind.BOOLEAN, "date": Kind.DATE,
    "datetime": Kind.DATETIME, "nested object": Kind.JSON, "list": Kind.JSON,
}
_SHAPES = ("type", "coordinates")


@dataclass(frozen=True)
class Resource:
    """One list of items: where it is, which member is the key, which the place, and in which CRS places come."""

    url: str
    key: str
    place: str
    crs: str

    @classmethod
    def of(cls, session: Session, dataset: Dataset) -> "Resource":
        """Find the list below the service's present root."""
        source = dataset.source
        path = source.get("resource") or dataset.id
        url = path if path.startswith(("http://", "https://")) else f"{session.root.rstrip('/')}/{path.strip('/')}/"
        return cls(url, source.get("key", ""), source.get("place", ""), source.get("crs") or crs.CRS84)

    def item(self, identifier: str) -> str:
        """Return the address of one item: below the list, with a slash, as Django's routers have it."""
        return f"{self.url.rstrip('/')}/{quote(identifier, safe='')}/"

    def identifier(self, item: Mapping[str, Any]) -> str:
        """Return an item's key as text: of a link, its last segment."""
        bag = item.get("properties") if item.get("type") == "Feature" else item
        bag = bag if isinstance(bag, dict) else {}
        for name in (self.key,) if self.key else _KEYS:
            value = item.get(name, bag.get(name))
            found = untrusted.text(value)
            if found and not isinstance(value, float):
                return _last_segment(found) if found.startswith(("http://", "https://")) else found
        return untrusted.text(item.get("id"))

    def feature(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """Return an item as a GeoJSON feature."""
        if item.get("type") == "Feature" and "properties" in item:
            return {**item, "id": self.identifier(item)}
        bag = {name: value for name, value in item.items() if name != self.place}
        return {"type": "Feature", "id": self.identifier(item), "geometry": self.geometry(item), "properties": bag}

    def geometry(self, item: Mapping[str, Any]) -> Any:
        """Return an item's place as GeoJSON; what is no place stays, to be counted."""
        value = item.get(self.place) if self.place else None
        if not isinstance(value, str):
            return value
        try:
            found, named = from_wkt(value) if value.strip() else (None, "")
        except (ValueError, RecursionError):
            return {"type": "unreadable"}
        return found if named in ("", self.crs) else {"type": "unreadable"}


def _last_segment(link: str) -> str:
    try:
        return unquote(urlsplit(link).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""


def rows_of(document: Any) -> tuple[Sequence[Any], Mapping[str, Any]]:
    """Return the items of a page and what stands around them. Raises BadReply for what is no list."""
    if isinstance(document, list):
        return document, {}
    around = untrusted.mapping(document, "list of items")
    for name in _ROWS:
        found = around.get(name)
        if isinstance(found, dict):  # django-rest-framework-gis pages a FeatureCollection as ``results``
            found = found.get("features")
        if isinstance(found, list):
            return found, around
    raise BadReply("expected a list of items", has=", ".join(map(str, list(around)[:5])))


def pages(
    session: Session, resource: Resource, *, limit: int, progress: Progress, extra: Mapping[str, str] = {}  # noqa: B006 (never changed)
) -> Iterator[tuple[Sequence[Any], Optional[int]]]:
    """Yield all pages, following ``next`` alone, with the number of items that the list tells."""

    def following(reply: Reply, page: tuple[Sequence[Any], Mapping[str, Any]]) -> Optional[str]:
        link = page[1].get("next")
        return untrusted.link(link) or None if page[0] and isinstance(link, str) else None

    def parse(reply: Reply) -> tuple[Sequence[Any], Mapping[str, Any]]:
        return rows_of(reply.json())

    size = str(max(1, min(limit, 1000)))
    options = {**extra, "page_size": size, "limit": size}
    for _, (rows, around) in paging.follow(
        session, resource.url, next_link=following, progress=progress, headers=JSON, params=options, parse=parse,
        total=lambda page: untrusted.whole(page[1].get("count")),
    ):
        yield rows, untrusted.whole(around.get("count"))


def features_of(
    rows: Sequence[Any], schema: Schema, resource: Resource, *, seen: oaf_rows.Seen
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Return the features of a page and what was lost. Raises BadReply for a repeated page, BadCoordinates."""
    listed = [resource.feature(item) if isinstance(item, dict) else item for item in rows]
    return oaf_rows.features_of(listed, schema, place=Place(resource.crs, schema.crs), seen=seen)


def feature_of(raw: Mapping[str, Any], schema: Schema, resource: Resource) -> Feature:
    """Read one item. Raises BadReply where it is none."""
    found, skipped = features_of([raw], schema, resource, seen=oaf_rows.Seen())
    if not found or any(item.reason == "unreadable_geometry" for item in skipped):
        raise BadReply("the reply holds no item", url=resource.url)
    return found[0]


def whole_page(page: Page, limit: Optional[int], got: int) -> Page:
    """Cut a page to what is still wanted."""
    if limit is None:
        return page
    expected = page.expected if page.expected is None else min(page.expected, limit)
    return Page(page.features[: limit - got], None, expected, page.skipped)


def place_in(sample: Sequence[Mapping[str, Any]]) -> str:
    """Return the member that holds places; empty for GeoJSON features and tables."""
    for item in sample:
        for name, value in item.items():
            shaped = isinstance(value, dict) and all(part in value for part in _SHAPES)
            if name != "geometry" and (shaped or looks_like_wkt(value)) or (name == "geometry" and item.get("type") != "Feature"):
                return name
    return ""


def crs_in(sample: Sequence[Mapping[str, Any]], place: str) -> str:
    """Return the CRS that places name themselves; empty where they do not."""
    for item in sample:
        value = item.get(place)
        try:
            named = from_wkt(value)[1] if isinstance(value, str) and looks_like_wkt(value) else ""
        except (ValueError, RecursionError):
            continue
        if named:
            return named
    return ""


def key_in(sample: Sequence[Mapping[str, Any]]) -> str:
    """Return the member that is the key; empty where none of the usual ones is there."""
    bags = [item["properties"] if isinstance(item.get("properties"), dict) else item for item in sample]
    return next((name for name in _KEYS if bags and all(name in bag for bag in bags)), "")


def schema_of(sample: Sequence[Mapping[str, Any]], resource: Resource, declared: Mapping[str, Any]) -> Schema:
    """Return the columns: as OPTIONS declares them to who may write, completed by what a page shows."""
    fields = tuple(
        _field(name, about if isinstance(about, dict) else {}) for name, about in declared.items() if name != resource.place
    )
    shaped = [resource.feature(item) for item in sample]
    located = bool(resource.place) or any(item.get("type") == "Feature" for item in sample)
    schema = oaf_schema.completed(
        Schema(fields, "Geometry" if located else None, resource.crs, resource.place or "geometry"), shaped)
    key = schema.field(resource.key)
    settable = key is not None and key.kind is Kind.TEXT and not key.read_only and resource.key in declared
    fixed = tuple(item if item.name != resource.key or settable else _read_only(item) for item in schema.fields)
    return Schema(fixed, schema.geometry, schema.crs, schema.geometry_name, resource.key if settable else None)


def _read_only(field: Field) -> Field:
    return Field(field.name, field.kind, field.title, field.unit, read_only=True)


def _field(name: str, about: Mapping[str, Any]) -> Field:
    kind = _KINDS.get(untrusted.text(about.get("type")), Kind.TEXT)
    if about.get("type") == "field":
        kind = Kind.JSON if isinstance(about.get("child"), dict) else Kind.TEXT
    choices = tuple(item["value"] for item in untrusted.objects(about.get("choices")) if isinstance(item.get("value"), str))
    label = untrusted.plain(about.get("label"))
    return Field(
        name, kind, "" if label.lower() == name.lower() else label, "", about.get("required") is True,
        about.get("read_only") is True, choices if kind is Kind.TEXT else (), **rules_of_metadata(about, kind),
    )


def checked_crs(text: str) -> str:
    """Return a configured CRS in its one form. Raises Unsupported."""
    try:
        return crs.normalise(text) if text else crs.CRS84
    except BadCoordinates as error:
        raise Unsupported("the profile names an unknown reference system", crs=text[:100]) from error
