"""What a Web Feature Service says about itself: its version, its feature types, its formats, and what may be written.

Source: OGC WFS 2.0.2 (09-025r2), 8; WFS 1.1.0 (04-094), 13; OWS Common 1.1 (06-121r3), 7.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ..core import crs, xml
from ..core.capability import Capability
from ..core.errors import BadCoordinates, BadInput, BadReply, NotData, Rejected, Unsupported, UrbanDataError
from ..core.progress import Progress
from ..net.session import Reply, Session

_OURS = {
    "service", "request", "version", "acceptversions", "typename", "typenames", "outputformat", "count", "maxfeatures",
    "startindex", "bbox", "srsname", "featureid", "resourceid", "resulttype", "filter", "sortby", "propertyname",
    "sections", "updatesequence", "acceptformats", "namespaces", "storedquery_id",
}
_GUESSES = ("", "/wfs", "/ows")
_METRES = ("EPSG:25832", "EPSG:25833")
_JSON = ("application/geo+json", "application/json", "geojson", "json")
_ZONE_33 = 12.0  # degrees east, where UTM zone 33 begins


@dataclass(frozen=True)
class FeatureType:
    """One feature type; ``crs`` is normalised, ``srs`` the server's own spelling of it; ``extent`` in CRS84."""

    name: str
    title: str
    description: str
    crs: str
    srs: str
    extent: Optional[tuple[float, float, float, float]]
    capabilities: Capability


@dataclass(frozen=True)
class Capabilities:
    """A service: ``json`` and ``gml`` are the names of its output formats, empty where it has none."""

    version: str
    title: str
    owner: str
    terms: str
    json: str
    gml: str
    transactions: bool
    types: tuple[FeatureType, ...]


def roots(url: str) -> tuple[str, ...]:
    """Return where the service of a pasted address may be, without the parameters of a request. Raises BadInput."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    given = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if name.lower() not in _OURS]
    if {"collections", "wfs3"} & set(parts.path.lower().split("/")):
        return ()  # an address of OGC API Features
    said = len(kept) < len(given) or any(part in parts.path.lower() for part in ("wfs", "ows"))
    path, query = parts.path, urlencode(kept, quote_via=quote, safe="/:")
    paths = (path,) if said else tuple(path.rstrip("/") + guess if guess else path for guess in _GUESSES)
    return tuple(urlunsplit((parts.scheme, parts.netloc, found, query, "")) for found in paths)


def read(session: Session, root: str, *, progress: Progress) -> Capabilities:
    """Ask what there is, in 2.0.0 and, where that is not understood, in 1.1.0.

    Raises Unsupported for a service of 1.0 alone, BadReply, NotData or
    Rejected for what is none.
    """
    try:
        document = _asked(session, root, "2.0.0", progress=progress)
        found = _version(document)
    except (Rejected, Unsupported):
        found = ""
    if not found.startswith(("2.", "1.1")):
        document = _asked(session, root, "1.1.0", progress=progress)
        found = _version(document)
    if not found.startswith(("2.", "1.1")):
        raise Unsupported("only an old version of WFS is offered", version=found)
    return _capabilities(document, found)


def _asked(session: Session, root: str, version: str, *, progress: Progress) -> xml.Element:
    params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "GetCapabilities"}
    reply = session.read(root, params=params, progress=progress)
    document = document_of(reply)
    if xml.local(document) != "WFS_Capabilities":
        raise BadReply("no capabilities of a WFS", root=xml.local(document))
    return document


def document_of(reply: Reply) -> xml.Element:
    """Return a reply that is XML. Raises what ``refuse_exceptions`` does, and BadReply."""
    refuse_exceptions(reply)
    return xml.parse(reply.body)[0]


def refuse_exceptions(reply: Reply) -> Optional[xml.Element]:
    """Return the root element of XML, None for anything else; servers report errors with status 200 too.

    Raises Rejected or Unsupported with the server's words, NotData for a web page.
    """
    start = reply.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[", b""):
        return None
    if start[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise NotData("a web page came back instead of data")
    root = xml.root_of(reply.body)
    if xml.local(root).lower() == "html":
        raise NotData("a web page came back instead of data")
    if xml.local(root) in ("ExceptionReport", "ServiceExceptionReport"):
        raise _exception(reply)
    return root


def _exception(reply: Reply) -> UrbanDataError:
    """Return the error that an exception report means. Source: OWS Common 1.1, 8."""
    document = xml.parse(reply.body)[0]
    codes, words = [], []
    for element in document.iter():
        codes += [element.get("exceptionCode") or element.get("code") or ""]
        if xml.local(element) in ("ExceptionText", "ServiceException"):
            words.append(" ".join((element.text or "").split()))
    code, said = next(filter(None, codes), ""), " ".join(filter(None, words))[:500]
    kind = Unsupported if code in ("OperationNotSupported", "VersionNegotiationFailed") else Rejected
    return kind(said or code, exception=code[:60], status=reply.status)


def _version(document: xml.Element) -> str:
    return document.get("version") or xml.text(document, "ServiceIdentification", "ServiceTypeVersion")


def _capabilities(document: xml.Element, version: str) -> Capabilities:
    operations = {item.get("name"): item for item in xml.children(document, "OperationsMetadata", "Operation")}
    features = operations.get("GetFeature")
    listed = xml.children(document, "FeatureTypeList", "FeatureType")
    formats = [*_values(features, "outputFormat"), *_formats(listed)]
    transactions = "Transaction" in operations
    common = _operations(xml.children(document, "FeatureTypeList", "Operations"))
    types = (_type(item, transactions=transactions, common=common) for item in listed)
    return Capabilities(
        version="2.0.0" if version.startswith("2.") else "1.1.0",
        title=xml.text(document, "ServiceIdentification", "Title"),
        owner=xml.text(document, "ServiceProvider", "ProviderName"),
        terms=_terms(document),
        json=next((item for wanted in _JSON for item in formats if _is_json(item, wanted)), ""),
        gml=_gml(formats, version),
        transactions=transactions,
        types=tuple(item for item in types if item is not None),
    )


def _formats(types: Iterable[xml.Element]) -> list[str]:
    return [(item.text or "").strip() for kind in types for item in xml.children(kind, "OutputFormats", "Format")]


def _is_json(name: str, wanted: str) -> bool:
    plain = name.lower().replace("vnd.geo+json", "geo+json").replace(" ", "")
    return plain.split(";")[0] == wanted or ("subtype=geojson" in plain and wanted == _JSON[0])


def _gml(formats: Iterable[str], version: str) -> str:
    """Return the GML to ask for: 3.2 for WFS 2.0, 3.1.1 for 1.1.0; empty is the server's default."""
    wanted = ("gml/3.2", "gml32") if version.startswith("2.") else ("gml/3.1", "gml3")
    return next((item for item in formats if any(mark in item.lower() for mark in wanted)), "")


def _values(operation: Optional[xml.Element], name: str) -> list[str]:
    found = [item for item in xml.children(operation, "Parameter") if (item.get("name") or "").lower() == name.lower()]
    deeper = [value for item in found for path in (("Value",), ("AllowedValues", "Value")) for value in xml.children(item, *path)]
    return [(value.text or "").strip() for value in deeper]


def _terms(document: xml.Element) -> str:
    found = (xml.text(document, "ServiceIdentification", name) for name in ("Fees", "AccessConstraints"))
    return next((words for words in found if words and words.lower() not in ("none", "no", "keine", "unknown")), "")


def _operations(found: Iterable[xml.Element]) -> frozenset[str]:
    """Return the words in lists of operations: 1.1.0 has texts, some servers empty elements named so."""
    listed = [item for outer in found for item in outer]
    return frozenset((item.text or "").strip() if xml.local(item) == "Operation" else xml.local(item) for item in listed)


def _type(item: xml.Element, *, transactions: bool, common: frozenset[str]) -> Optional[FeatureType]:
    name = xml.text(item, "Name")
    if not name:
        return None
    extent = _extent(item)
    named, spelled = _system(item, extent)
    operations = _operations(xml.children(item, "Operations")) or common
    return FeatureType(
        name, xml.text(item, "Title") or name, xml.text(item, "Abstract"), named, spelled, extent,
        _rights(operations) if transactions else Capability.NONE,
    )


def _rights(operations: frozenset[str]) -> Capability:
    """Return what may be written: as listed, else, where a service that takes transactions lists nothing, all."""
    listed = operations & {"Insert", "Update", "Delete", "Query"}
    named = (("Insert", Capability.CREATE), ("Update", Capability.PATCH), ("Delete", Capability.DELETE))
    result = Capability.NONE
    for word, right in named:
        result |= right if word in listed or not listed else Capability.NONE
    return result


def _extent(item: xml.Element) -> Optional[tuple[float, float, float, float]]:
    """Return the bounds in CRS84 (longitude first by definition), None where they are none."""
    corners = " ".join(xml.text(item, "WGS84BoundingBox", name) for name in ("LowerCorner", "UpperCorner")).split()
    try:
        west, south, east, north = (float(number) for number in corners)
    except ValueError:
        return None
    inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if inside else None


def _system(item: xml.Element, extent: Optional[tuple[float, float, float, float]]) -> tuple[str, str]:
    """Return the reference system to read and write in, and its spelling: metres of the German zones where offered."""
    names = ("DefaultCRS", "DefaultSRS", "OtherCRS", "OtherSRS")
    spelled = [(found.text or "").strip() for name in names for found in xml.children(item, name)]
    known = [(_normal(text), text) for text in spelled]
    metric = [pair for pair in known if pair[0] in _METRES]
    if metric and known[0] in metric:
        return known[0]
    zone = _METRES[int(extent is not None and (extent[0] + extent[2]) / 2 >= _ZONE_33)]
    fitting = sorted(metric, key=lambda pair: pair[0] != zone)
    return next((pair for pair in (*fitting, *known) if pair[0]), (crs.CRS84, "urn:ogc:def:crs:EPSG::4326"))


def _normal(text: str) -> str:
    """Return the normalised name of a CRS this machine knows, CRS84 for degrees of WGS 84, else an empty text."""
    try:
        name = crs.normalise(text)
        crs.is_geographic(name)
    except BadCoordinates:
        return ""
    return crs.CRS84 if name == crs.WGS84 else name
