"""Files behind an address as datasets: GeoJSON, CSV with coordinates, Shapefile, GeoPackage, and zips with one of them.

Only rows are taken from a file: styles, forms, actions and triggers that a
GeoPackage carries stay in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterator, Optional

import numpy as np

from ..core import crs, geometry
from ..core.entry import Box
from ..core.errors import BadReply, Unsupported
from ..core.feature import Feature, Page, Skipped
from ..core.geometry import Geometry
from ..core.ports import FileReader
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Schema
from ..net.session import Reply, Session
from .file_csv import csv_rows
from .file_geojson import geojson_rows
from .file_packed import geopackage_rows, refuse_page, shapefile_rows
from .file_places import in_degrees, judged
from .file_rows import FileRows
from .file_zipped import is_zip, unzipped
from .formats import CSV, GEOJSON, LOADABLE, SHAPEFILE, ZIP
from .losses import merged

_PAGE = 5000


@dataclass(frozen=True)
class FileResource:
    """A file behind an address, its format, and where a catalogue says that it lies (CRS84)."""

    url: str
    format: str
    extent: Optional[Box] = None


@dataclass(frozen=True)
class FileData:
    """A file that was read whole: east first, in the reference system of ``schema``."""

    schema: Schema
    features: tuple[Feature, ...]
    skipped: tuple[Skipped, ...] = ()

    def pages(self, query: Query, progress: Progress) -> Iterator[Page]:
        """Yield what is wanted; what has no place comes with an area too."""
        chosen = [feature for feature in self.features if self._is_wanted(feature, query.area)]
        chosen = (self._within(chosen, query.polygon) if query.polygon else chosen)[: query.limit]
        yield Page(tuple(chosen[:_PAGE]), None, len(chosen), self.skipped)
        for start in range(_PAGE, len(chosen), _PAGE):
            progress.check()
            yield Page(tuple(chosen[start : start + _PAGE]), None, len(chosen))

    def _within(self, features: list[Feature], polygon: Geometry) -> list[Feature]:
        """Keep what touches an area in CRS84, and what has no place. Raises MissingLibrary."""
        places = [feature.geometry and self._in_degrees(feature.geometry) for feature in features]
        inside = geometry.meets(places, polygon)
        return [feature for feature, place, touches in zip(features, places, inside) if touches or place is None]

    def _in_degrees(self, place: Geometry) -> Geometry:
        if crs.is_geographic(self.schema.crs):
            return place
        return geometry.moved(place, lambda xy: crs.transform(xy, source=self.schema.crs, target=crs.CRS84))

    def _is_wanted(self, feature: Feature, area: Optional[Box]) -> bool:
        if area is None or feature.geometry is None:
            return True
        west, south, east, north = geometry.bounds(feature.geometry)
        corners = in_degrees(np.array([(west, south), (west, north), (east, south), (east, north)]), self.schema.crs)
        low, high = corners.min(axis=0), corners.max(axis=0)
        return bool(low[0] <= area[2] and area[0] <= high[0] and low[1] <= area[3] and area[1] <= high[1])


def read(session: Session, file: FileResource, *, reader: Optional[FileReader], progress: Progress) -> FileData:
    """Fetch and read a file, zipped or not.

    Raises Unsupported, BadReply, NotData, TooLarge, BadCoordinates and what the network raises.
    """
    if file.format not in LOADABLE:
        raise Unsupported("this format does not load as a dataset", format=file.format)
    reply, name = session.read(file.url, progress=progress), file.format
    if name != SHAPEFILE and is_zip(reply.body):
        name, body = unzipped(reply.body, progress)
        reply = replace(reply, body=body)
    return checked(_rows(reply, name, reader, progress), extent=file.extent)


def _rows(reply: Reply, name: str, reader: Optional[FileReader], progress: Progress) -> FileRows:
    if name == ZIP:
        refuse_page(reply.body)
        raise BadReply("a zip that cannot be unpacked", reason="")
    if name == GEOJSON:
        return geojson_rows(reply)
    if name == CSV:
        return csv_rows(reply)
    if reader is None:
        raise Unsupported("nothing here reads this format", format=name)
    packed = shapefile_rows if name == SHAPEFILE else geopackage_rows
    return packed(reply, reader=reader, progress=progress)


def checked(rows: FileRows, *, extent: Optional[Box] = None) -> FileData:
    """Put a file's objects where they are: see ``file_places.judged``. Raises BadCoordinates."""
    places = [feature.geometry for feature in rows.features if feature.geometry is not None]
    verdict = judged(_first_positions(places), claimed=rows.crs, extent=extent)
    features, astray = [], []
    for feature in rows.features:
        place = _placed(feature.geometry, verdict.swap)
        if place is not None and _is_astray(place, verdict.crs):
            astray.append(feature.id)
            place = None
        features.append(feature if place is feature.geometry else replace(feature, geometry=place))
    lost = (Skipped("out_of_range", len(astray), astray[0]),) if astray else ()
    kind = rows.schema.geometry if places else None
    schema = replace(rows.schema, crs=verdict.crs, geometry=kind)
    return FileData(schema, tuple(features), merged([*rows.skipped, *verdict.notes, *lost]))


def _placed(place: Optional[Geometry], swap: bool) -> Optional[Geometry]:
    """Return a place with east first, None for the placeholder 0, 0."""
    if place is None or (place.kind == "Point" and not geometry.positions(place)[:, :2].any()):
        return None
    return geometry.swapped(place) if swap else place


def _is_astray(place: Geometry, name: str) -> bool:
    west, south, east, north = geometry.bounds(place)
    if not crs.is_geographic(name):
        return False
    return not (-180.0001 <= west <= east <= 180.0001 and -90.0001 <= south <= north <= 90.0001)


def _first_positions(places: list[Geometry]) -> np.ndarray:
    """Return one position of each place, (n, 2)."""
    if not places:
        return np.empty((0, 2))
    return np.array([geometry.positions(place)[0, :2] for place in places])
