"""Formats of resources: many spellings, one name for each.

Source: the EU file-type list as German portals write it, media types, file endings, and the protocols of ISO 19115 links.
"""

from __future__ import annotations

import re
from typing import Iterable
from urllib.parse import urlsplit

from ..core.entry import EntryKind, Resource

GEOJSON, CSV, SHAPEFILE, GEOPACKAGE, ZIP = "GeoJSON", "CSV", "Shapefile", "GeoPackage", "ZIP"
LOADABLE = (GEOPACKAGE, GEOJSON, SHAPEFILE, CSV, ZIP)  # the best first; what a zip holds shows when it is read
SERVICES = ("OGC API Features", "SensorThings", "WFS", "NGSI-LD")
_MAPS = ("WMS", "WMTS", "Vector tiles")

# (name, pattern of the words said, pattern of the address): the first that fits
_KNOWN = (
    ("SensorThings", r"sensor ?things|ogc:sta\b", r"/v1\.[01]/?$|sensorthings"),
    ("OGC API Features", r"ogc:?[ -]?api[ -:]*f|^oaf$|^oapif$", r"/collections(/[^/]+)?(/items)?/?(\?|$)"),
    ("WFS", r"\bwfs\b|web feature", r"[?&]service=wfs\b|/wfs/?(\?|$)"),
    ("WMTS", r"\bwmts\b", r"[?&]service=wmts\b|wmtscapabilities"),
    ("WMS", r"\bwms\b|web map|view[ -]service", r"[?&]service=wms\b|/wms/?(\?|$)"),
    ("NGSI-LD", r"ngsi", r"/ngsi-ld/"),
    ("Vector tiles", r"vector ?tile|\bmvt\b", r"\.pbf\b"),
    (GEOPACKAGE, r"geopackage|\bgpkg\b", r"\.gpkg$"),
    (GEOJSON, r"geo\+?json|vnd\.geo", r"\.geojson$|/exports/geojson\b|outputformat=[^&]*geo"),
    (SHAPEFILE, r"shape|\bshp\b|esri shp", r"\.shp(\.zip)?$|shp[^/]*\.zip$"),
    (CSV, r"\bcsv\b|comma.separated", r"\.csv$|/exports/csv\b"),
    ("Excel", r"\bxlsx?\b|excel|spreadsheet", r"\.xlsx?$"),
    ("GML", r"\bgml\b|citygml", r"\.gml$"),
    ("KML", r"\bkml\b|\bkmz\b", r"\.km[lz]$"),
    ("JSON", r"\bjson\b", r"\.json$"),
    ("PDF", r"\bpdf\b", r"\.pdf$"),
    (ZIP, r"\bzip\b", r"\.zip$"),
    ("XML", r"\bxml\b", r"\.xml$"),
    ("HTML", r"\bhtml?\b|web ?page|website", r"\.html?$"),
)


def format_of(*words: str, url: str = "") -> str:
    """Return the one name of a format; what is said comes before what the address looks like, unknown words stay."""
    said = " ".join(word for word in words if word)[:400].lower()
    guess = next((name for name, _, pattern in _KNOWN if re.search(pattern, _end_of(url))), "")
    named = next((name for name, pattern, _ in _KNOWN if said and re.search(pattern, said)), "")
    if named in ("", "JSON", "ZIP", "XML", "HTML") and guess:
        return guess  # a wrapping, or nothing, was named
    return named or next((word.strip()[:40] for word in words if word.strip()), "")


def kind_of(resources: Iterable[Resource]) -> EntryKind:
    """Tell what can be done with what lies at these addresses."""
    found = {resource.format for resource in resources}
    for kind, names in ((EntryKind.FILE, LOADABLE), (EntryKind.SERVICE, SERVICES), (EntryKind.MAP, _MAPS)):
        if found.intersection(names):
            return kind
    return EntryKind.DOCUMENT


def _end_of(url: str) -> str:
    """Return path and query in lower case, a path's end before the query, so that endings show."""
    try:
        parts = urlsplit(url[:2000].lower())
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
