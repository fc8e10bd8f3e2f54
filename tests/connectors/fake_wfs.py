"""A WFS of our own, written from the standard and from the habits of servers in the shared protocol notes (section 6).

It answers as a function, without sockets. Its flaws are switches. It shares no code with the connector.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from html import escape
from typing import Any, Callable, Optional
from xml.etree import ElementTree

from urban_data_workbench.tests.connectors.rough import Answer, Asked

XML = {"Content-Type": "text/xml; charset=utf-8"}
EXTENT = (9.9, 53.5, 10.1, 53.6)
COLUMNS = (("name", "string"), ("height", "double"), ("seats", "int"), ("planted", "date"), ("ok", "boolean"))


@dataclass
class Tree:
    """One row; ``x``, ``y`` in the system of the service, east first."""

    x: float
    y: float
    values: "dict[str, Any]"


def trees(count: int) -> "dict[str, Tree]":
    """Trees in the middle of Hamburg, in metres of EPSG:25832."""
    return {
        f"trees.{number}": Tree(565000.0 + number, 5934000.0 + number / 2, {
            "name": f"Linde {number}" if number % 3 else None, "height": 1.5 * number, "seats": number + 100, "planted": "2020-02-29",
            "ok": number % 2 == 0})
        for number in range(1, count + 1)
    }


@dataclass
class FakeWfs:
    """A service of one type, ``city:trees``; ``asked`` counts what came."""

    version: str = "2.0.0"
    rows: "dict[str, Tree]" = field(default_factory=lambda: trees(30))
    formats: "tuple[str, ...]" = ("application/json",)
    srs: str = "urn:ogc:def:crs:EPSG::25832"
    extent: "tuple[float, float, float, float]" = EXTENT
    cap: Optional[int] = None
    pages: bool = True  # False: where to start is ignored
    sorted_only: bool = False  # where to start is refused
    new_ids: bool = False  # ids are made up in every reply
    hits: Callable[[int], str] = str
    swaps: bool = False
    place: Callable[[float, float], "tuple[float, float]"] = lambda x, y: (x, y)
    says_crs: bool = False
    transactional: bool = False
    sloppy: bool = False  # transactions change nothing and report success
    mute: bool = False  # transactions are answered by nothing
    before_write: Callable[[], None] = lambda: None
    transactions: "list[str]" = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = (one.rpartition(".")[2] for one in self.rows)
        self.last = max((int(number) for number in numbers if number.isdigit()), default=0)

    def __call__(self, asked: Asked) -> Any:
        query = {name.upper(): value for name, value in asked.query.items()}
        if asked.method == "POST":
            return self._transaction(asked.body)
        what = query.get("REQUEST")
        if what == "GetCapabilities":
            return Answer(self._capabilities().encode(), headers=XML)
        if what == "DescribeFeatureType":
            return Answer(_schema().encode(), headers=XML)
        if what == "GetFeature":
            return self._features(query)
        return Answer(_report("no such request").encode(), headers=XML)

    def _capabilities(self) -> str:
        west, south, east, north = self.extent
        formats = "".join(f"<ows:Value>{name}</ows:Value>" for name in self.formats)
        writes = '<ows:Operation name="Transaction"/>' if self.transactional else ""
        default = "DefaultCRS" if self.version[0] == "2" else "DefaultSRS"
        return f"""<wfs:WFS_Capabilities version="{self.version}" xmlns:wfs="{_wfs(self.version)}" xmlns:city="urn:city"
          xmlns:ows="http://www.opengis.net/ows/1.1"><ows:ServiceIdentification><ows:Title>Stadt</ows:Title>
          <ows:Fees>dl-de/by-2-0</ows:Fees></ows:ServiceIdentification>
          <ows:ServiceProvider><ows:ProviderName>Stadt X</ows:ProviderName></ows:ServiceProvider>
          <ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:Parameter name="outputFormat">{formats}</ows:Parameter>
          </ows:Operation>{writes}</ows:OperationsMetadata><FeatureTypeList><FeatureType><Name>city:trees</Name>
          <Title>Bäume</Title><{default}>{self.srs}</{default}><ows:WGS84BoundingBox><ows:LowerCorner>{west} {south}
          </ows:LowerCorner><ows:UpperCorner>{east} {north}</ows:UpperCorner></ows:WGS84BoundingBox></FeatureType>
          </FeatureTypeList></wfs:WFS_Capabilities>"""

    def _features(self, query: "dict[str, str]") -> Answer:
        found = self._found(query)
        if query.get("RESULTTYPE") == "hits":
            label = "numberMatched" if self.version[0] == "2" else "numberOfFeatures"
            body = f'<wfs:FeatureCollection xmlns:wfs="{_wfs(self.version)}" {label}="{self.hits(len(found))}"/>'
            return Answer(body.encode(), headers=XML)
        start = int(query.get("STARTINDEX") or 0)
        if start and self.sorted_only:
            return Answer(_report("Cannot do natural order without a primary key").encode(), headers=XML)
        start = start if self.pages else 0
        most = min(int(query.get("COUNT") or query.get("MAXFEATURES") or 1_000_000), self.cap or 1_000_000)
        part = found[start : start + most]
        crs = {"crs": {"type": "name", "properties": {"name": self.srs}}} if self.says_crs else {}
        return Answer({"type": "FeatureCollection", **crs, "features": [self._feature(*item) for item in part]})

    def _feature(self, identifier: str, tree: Tree) -> "dict[str, Any]":
        x, y = self.place(tree.x, tree.y)
        return {"type": "Feature", "id": f"trees.fid-{uuid.uuid4()}" if self.new_ids else identifier, "properties": tree.values,
                "geometry": {"type": "Point", "coordinates": [y, x] if self.swaps else [x, y]}}

    def _found(self, query: "dict[str, str]") -> "list[tuple[str, Tree]]":
        ids = query.get("RESOURCEID") or query.get("FEATUREID")
        if ids:
            return [(one, self.rows[one]) for one in ids.split(",") if one in self.rows]
        if query.get("FILTER"):
            wanted = self._chosen(ElementTree.fromstring(query["FILTER"]))
            return [(one, self.rows[one]) for one in wanted]
        if query.get("BBOX"):
            low_x, low_y, high_x, high_y = map(float, query["BBOX"].split(",")[:4])
            return [item for item in self.rows.items() if low_x <= item[1].x <= high_x and low_y <= item[1].y <= high_y]
        return list(self.rows.items())

    def _chosen(self, found: Optional[ElementTree.Element]) -> "list[str]":
        """What a filter chooses; no filter chooses everything, as servers do."""
        if found is None:
            return list(self.rows)
        inner = list(found)
        if any(_local(test) in ("FeatureId", "ResourceId") for test in inner):
            assert len(inner) == 1, "an id beside a test: servers write nothing then, or ignore one"
            return [one for one in (inner[0].get("fid") or inner[0].get("rid"),) if one in self.rows]
        tests = list(inner[0]) if _local(inner[0]) == "And" else inner
        return [one for one, tree in self.rows.items() if all(self._holds(test, tree) for test in tests)]

    def _holds(self, test: ElementTree.Element, tree: Tree) -> bool:
        name = (test[0].text or "").rpartition(":")[2]
        if _local(test) == "BBOX":
            low, high = ([float(number) for number in (corner.text or "").split()] for corner in test[1])
            low, high = (low[::-1], high[::-1]) if self.swaps else (low, high)
            return low[0] <= tree.x <= high[0] and low[1] <= tree.y <= high[1]
        if _local(test) == "PropertyIsNull":
            return tree.values[name] is None
        assert _local(test) == "PropertyIsEqualTo"
        return tree.values[name] is not None and _read(name, test[1].text or "") == tree.values[name]

    def _transaction(self, body: bytes) -> Answer:
        self.before_write()
        self.transactions.append(body.decode())
        if self.mute:
            return Answer(b"")
        root = ElementTree.fromstring(body)
        assert root.get("version") == ("2.0.0" if self.version[0] == "2" else "1.1.0") and len(root) == 1
        done = {"Inserted": 0, "Updated": 0, "Deleted": 0}
        made = ""
        for operation in root:
            kind = _local(operation)
            if kind == "Insert":
                made = self._insert(operation[0])
                done["Inserted"] += 1
                continue
            chosen = self._chosen(next((part for part in operation if _local(part) == "Filter"), None))
            done["Updated" if kind == "Update" else "Deleted"] += 1 if self.sloppy else len(chosen)
            for one in [] if self.sloppy else chosen:
                self._update(one, operation) if kind == "Update" else self.rows.pop(one)
        return Answer(_response(self.version, done, made).encode(), headers=XML)

    def _insert(self, element: ElementTree.Element) -> str:
        self.last = number = self.last + 1
        tree = self.rows[f"trees.{number}"] = Tree(0.0, 0.0, {name: None for name, _ in COLUMNS})
        for part in element:
            self._set(tree, _local(part), part)
        return f"trees.{number}"

    def _update(self, one: str, operation: ElementTree.Element) -> None:
        for part in operation:
            if _local(part) == "Property":
                self._set(self.rows[one], (part[0].text or "").rpartition(":")[2], part[1] if len(part) > 1 else None)

    def _set(self, tree: Tree, name: str, value: Optional[ElementTree.Element]) -> None:
        if name == "geom":
            numbers = next(item.text for item in value.iter() if _local(item) == "pos").split()
            tree.x, tree.y = (float(number) for number in (reversed(numbers) if self.swaps else numbers))
        else:
            tree.values[name] = None if value is None else _read(name, value.text or "")


def _wfs(version: str) -> str:
    return "http://www.opengis.net/wfs/2.0" if version[0] == "2" else "http://www.opengis.net/wfs"


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _read(name: str, text: str) -> Any:
    kind = dict(COLUMNS)[name]
    return {"double": float, "int": int, "boolean": lambda word: word in ("true", "1")}.get(kind, str)(text)


def _schema() -> str:
    columns = "".join(f'<xs:element name="{name}" type="xs:{kind}" minOccurs="0" nillable="true"/>' for name, kind in COLUMNS)
    return f"""<xs:schema targetNamespace="urn:city" xmlns:city="urn:city" xmlns:xs="http://www.w3.org/2001/XMLSchema"
      xmlns:gml="http://www.opengis.net/gml/3.2"><xs:element name="trees" type="city:treesType"/>
      <xs:complexType name="treesType"><xs:complexContent><xs:extension base="gml:AbstractFeatureType"><xs:sequence>{columns}
      <xs:element name="geom" type="gml:PointPropertyType"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
      </xs:schema>"""


def _report(words: str) -> str:
    return f"""<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="NoApplicableCode">
      <ows:ExceptionText>{escape(words)}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"""


def _response(version: str, done: "dict[str, int]", made: str) -> str:
    totals = "".join(f"<wfs:total{name}>{count}</wfs:total{name}>" for name, count in done.items())
    identity = f'<f:ResourceId rid="{made}"/>' if version[0] == "2" else f'<f:FeatureId fid="{made}"/>'
    results = f"<wfs:InsertResults><wfs:Feature>{identity}</wfs:Feature></wfs:InsertResults>" if made else ""
    return f"""<wfs:TransactionResponse xmlns:wfs="{_wfs(version)}" xmlns:f="urn:f">
      <wfs:TransactionSummary>{totals}</wfs:TransactionSummary>{results}</wfs:TransactionResponse>"""


