"""Asking a feature type for features: the request, and its reply as GeoJSON or, through GDAL, as GML.

Source: OGC WFS 2.0.2 (09-025r2), 11; WFS 1.1.0 (04-094), 9; RFC 7946.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from ..core import geometry, xml
from ..core.dataset import Dataset
from ..core.errors import BadReply, NotData, Rejected, UrbanDataError
from ..core.feature import Feature, Skipped
from ..core.ports import FileReader
from ..core.progress import Progress
from ..core.schema import Schema
from ..core.values import Kind
from ..net.session import Reply, Session
from . import untrusted
from .wfs_capabilities import refuse_exceptions

JSON, GML = "json", "gml"
_IDS = ("gml_id", "fid")


@dataclass(frozen=True)
class Batch:
    """Features as GeoJSON has them, in the order of axes in which they came.

    ``system`` is the reference system the reply names, empty where it names
    none; ``matched`` what it says there is in all; ``form`` how it came.
    """

    features: list[Any]
    form: str
    system: str = ""
    matched: Optional[int] = None
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Source:
    """One feature type of one service, and how to ask it. ``reader`` is None where GML cannot be read."""

    session: Session
    dataset: Dataset
    reader: Optional[FileReader]
    progress: Progress
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_2(self) -> bool:
        """Whether the service speaks WFS 2.0."""
        return self.dataset.source["version"].startswith("2.")

    @property
    def forms(self) -> tuple[str, ...]:
        """In which forms to ask, the preferred one first: GDAL drops blanks at the beginning of a text in GML."""
        found = (JSON,) if self.dataset.source.get("json") else ()
        return found if self.reader is None else (*found, GML)

    def params(self, **options: Optional[str]) -> dict[str, Optional[str]]:
        """Return the parameters of a GetFeature request."""
        source = self.dataset.source
        return {
            "SERVICE": "WFS", "VERSION": source["version"], "REQUEST": "GetFeature",
            "TYPENAMES" if self.is_2 else "TYPENAME": source["type"], **self.extra, **options,
        }

    def page(self, count: int, start: int) -> dict[str, Optional[str]]:
        """Return the parameters that ask for a part; the first part is asked for without a start."""
        wanted = str(max(1, min(count, 10_000_000)))
        return {"COUNT" if self.is_2 else "MAXFEATURES": wanted, "STARTINDEX": str(start) if start else None}

    def matched(self, **options: Optional[str]) -> Optional[int]:
        """Ask how many features there are; None where the server does not know or say."""
        url = self.session.root
        reply = self.session.read(url, params=self.params(RESULTTYPE="hits", **options), progress=self.progress)
        root = refuse_exceptions(reply)
        return _number(root.get("numberMatched") or root.get("numberOfFeatures")) if root is not None else None

    def read(self, form: str, schema: Schema, **options: Optional[str]) -> Batch:
        """Ask for features in one form. Raises Rejected, BadReply, NotData and the session's errors."""
        return self.batch(form, schema, self.ask(form, self.progress, **options))

    def ask(self, form: str, progress: Progress, **options: Optional[str]) -> Reply:
        """Ask for features in one form and return the reply unread; any thread. Raises the session's errors."""
        name = self.dataset.source.get("json" if form == JSON else "gml") or None
        params = self.params(SRSNAME=self.dataset.source.get("srs") or None, OUTPUTFORMAT=name, **options)
        return self.session.read(self.session.root, params=params, progress=progress)

    def batch(self, form: str, schema: Schema, reply: Reply) -> Batch:
        """Read a reply. Raises Rejected, BadReply, NotData."""
        return _json_batch(reply) if form == JSON else self._gml_batch(reply, schema)

    def first(self, schema: Schema, **options: Optional[str]) -> Batch:
        """Ask in the first form that gives features we can keep: with ids, and with values of their own types."""
        problem: Optional[UrbanDataError] = None
        for form in self.forms:
            try:
                batch = self.read(form, schema, **options)
            except (Rejected, BadReply, NotData) as error:
                problem = problem or error
                continue
            if form == self.forms[-1] or _is_sound(batch, schema, strict=self.dataset.capabilities.editable):
                return batch
        if problem is not None:
            raise problem
        raise NotData("the service offers no format that can be read here", dataset=self.dataset.id)

    def _gml_batch(self, reply: Reply, schema: Schema) -> Batch:
        root = refuse_exceptions(reply)
        if self.reader is None or root is None or xml.local(root) != "FeatureCollection":
            raise BadReply("no collection of features", root=xml.local(root) if root is not None else "")
        matched = _number(root.get("numberMatched"))
        if _number(root.get("numberReturned")) == 0 and b"ember>" not in reply.body:
            return Batch([], GML, "", matched)
        with tempfile.TemporaryDirectory(prefix="udw-gml-") as folder:
            path = Path(folder) / "reply.gml"
            path.write_bytes(reply.body)
            return self._read_file(path, schema, matched)

    def _read_file(self, path: Path, schema: Schema, matched: Optional[int]) -> Batch:
        if self.reader is None:
            raise NotData("GML cannot be read here")
        found, pages = self.reader.read(path, driver="GML")
        features: list[Any] = []
        skipped: list[Skipped] = []
        for page in pages:
            self.progress.check()
            features += [_raw(feature, schema) for feature in page.features]
            skipped += page.skipped
        return Batch(features, GML, found.crs, matched, tuple(skipped))


def _raw(feature: Feature, schema: Schema) -> dict[str, Any]:
    """Return a feature of a GML file as GeoJSON has it; an empty element of a number or a time means nothing."""
    bag = dict(feature.properties)
    label = next((name for name in _IDS if bag.get(name)), "")
    identifier = bag.pop(label, None)
    for item in schema.fields:
        if bag.get(item.name) == "" and item.kind is not Kind.TEXT:
            bag[item.name] = None
        elif item.name in _IDS and item.name not in bag and identifier is not None and item.name == label:
            bag[item.name] = identifier
    if not schema.field(_IDS[1]):
        bag.pop(_IDS[1], None)
    return {"id": identifier or "", "geometry": geometry.to_geojson(feature.geometry), "properties": bag}


def _json_batch(reply: Reply) -> Batch:
    if refuse_exceptions(reply) is not None:
        raise BadReply("XML came instead of GeoJSON")
    document = untrusted.mapping(reply.json(), "feature collection")
    features = untrusted.rows(document, "features")
    matched = document.get("numberMatched", document.get("totalFeatures"))
    return Batch(features, JSON, _named_system(document), _number(matched))


def _named_system(document: Mapping[str, Any]) -> str:
    """Return what the old ``crs`` member says. Source: GeoJSON 2008, 3."""
    about = untrusted.inner(untrusted.inner(document, "crs"), "properties")
    code = untrusted.text(about.get("code"))
    return f"EPSG:{code}" if code.isdecimal() else untrusted.text(about.get("name"))


def _number(value: Any) -> Optional[int]:
    """Return a count; ``unknown`` and anything else that is none is None."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
        return int(value)
    return untrusted.whole(value)


def _is_sound(batch: Batch, schema: Schema, *, strict: bool) -> bool:
    """Tell whether GeoJSON can be kept: some servers leave the ids out, or write all values as texts and none as ''.

    ``strict``: it must show that it does neither, for what is edited must
    tell an empty text from none.
    """
    features = untrusted.objects(batch.features)
    if batch.form != JSON or not features:
        return True
    if not all(untrusted.text(feature.get("id")) for feature in features):
        return False
    typed = {item.name for item in schema.fields if item.kind in (Kind.INTEGER, Kind.REAL, Kind.BOOLEAN)}
    bags = [untrusted.inner(feature, "properties") for feature in features]
    values = [(name in typed, value) for bag in bags for name, value in bag.items()]
    if any(value is None or (of_type and not isinstance(value, str)) for of_type, value in values):
        return True
    return not strict and not any(of_type for of_type, _ in values)


def without_blanks(features: Sequence[Any], schema: Schema) -> list[Any]:
    """Return GeoJSON features with nothing where an empty text stands for a number or a time."""
    names = [item.name for item in schema.fields if item.kind is not Kind.TEXT]
    result = []
    for feature in features:
        bag = untrusted.inner(feature, "properties")
        if any(bag.get(name) == "" for name in names):
            feature = {**feature, "properties": {**bag, **{name: None for name in names if bag.get(name) == ""}}}
        result.append(feature)
    return result
