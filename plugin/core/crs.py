"""Coordinate reference systems: names, axis order, and transformation by pyproj.

Inside the product coordinates are always east/longitude first; what a server
sends in authority order is swapped by the connector.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pyproj

from .errors import BadCoordinates

CRS84 = "OGC:CRS84"
WGS84 = "EPSG:4326"


def normalise(text: str) -> str:
    """Return ``EPSG:25832`` or ``OGC:CRS84`` for any URI, URN or short spelling.

    Source: OGC Name Type Specification (09-048r5); OGC API Features Part 2, 6.2.
    Raises BadCoordinates where no authority and code are found.
    """
    cleaned = text.strip().strip("<>[]")
    if re.search(r"CRS84h?$", cleaned, re.IGNORECASE):
        return CRS84
    match = re.search(r"EPSG[:/]+(?:[\w.]*[:/]+)?(\d{4,6})$|epsg\.xml#(\d{4,6})$", cleaned, re.IGNORECASE)
    if match is None:
        raise BadCoordinates("unknown coordinate reference system", crs=text[:200])
    return f"EPSG:{match.group(1) or match.group(2)}"


def identified(wkt: str) -> str:
    """Return the normalised name of a definition in WKT, as a Shapefile's .prj holds one; empty where it fits none."""
    try:
        code = pyproj.CRS.from_wkt(wkt).to_epsg(min_confidence=70)
    except pyproj.exceptions.CRSError:
        return ""
    return f"EPSG:{code}" if code else ""


def uri(crs: str) -> str:
    """Return the OGC URI of a normalised name."""
    if crs == CRS84:
        return "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    return f"http://www.opengis.net/def/crs/EPSG/0/{crs.split(':')[1]}"


def is_lat_first(crs: str) -> bool:
    """Tell whether the authority puts north before east (EPSG:4326, EPSG:31467)."""
    if crs == CRS84:
        return False
    return bool(_pyproj(crs).axis_info) and _pyproj(crs).axis_info[0].direction == "north"


def is_geographic(crs: str) -> bool:
    """Tell whether coordinates are degrees."""
    return crs == CRS84 or bool(_pyproj(crs).is_geographic)


def tolerance(crs: str) -> float:
    """Return the distance, in units of the CRS, below which two places are the same: about 1 mm."""
    return 1e-8 if is_geographic(crs) else 1e-3


def srs_id(crs: str) -> int:
    """Return the EPSG number a GeoPackage stores; CRS84 is kept as 4326, longitude first."""
    return 4326 if crs == CRS84 else int(crs.split(":")[1])


def definition(crs: str) -> tuple[str, str]:
    """Return the name and the WKT 1 text that a GeoPackage keeps of a reference system.

    Source: OGC GeoPackage 1.3 (12-128r17), 1.1.2.
    """
    system = _pyproj(WGS84 if crs == CRS84 else crs)
    try:
        return system.name, system.to_wkt("WKT1_GDAL") or "undefined"
    except pyproj.exceptions.CRSError:
        return system.name, "undefined"


def transform(xy: np.ndarray, *, source: str, target: str) -> np.ndarray:
    """Transform (n, 2) or (n, 3) coordinates, east first on both sides.

    Raises BadCoordinates where a result is not finite.
    """
    points = np.asarray(xy, dtype=float)
    if same_place(source, target) or not len(points):
        return points
    columns = _transformer(source, target).transform(*points.T)
    result = np.column_stack(columns)
    if not np.isfinite(result).all():
        raise BadCoordinates("coordinates lie outside the reference system", source=source, target=target)
    return result


def same_place(one: str, other: str) -> bool:
    """Tell whether two names give the same coordinates once east comes first."""
    return one == other or {one, other} <= {CRS84, WGS84}


def check_range(bounds: tuple[float, float, float, float], crs: str) -> None:
    """Raise BadCoordinates for degrees outside the globe: metres that claim to be degrees."""
    if not is_geographic(crs):
        return
    west, south, east, north = bounds
    if not (-180.0001 <= west <= east <= 360.0001 and -90.0001 <= south <= north <= 90.0001):
        raise BadCoordinates("coordinates are no degrees", crs=crs, bounds=bounds)


@lru_cache(maxsize=64)
def _pyproj(crs: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError as error:
        raise BadCoordinates("unknown coordinate reference system", crs=crs) from error


@lru_cache(maxsize=64)
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(_pyproj(source), _pyproj(target), always_xy=True)
