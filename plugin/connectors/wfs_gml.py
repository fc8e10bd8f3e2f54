"""Writing features and filters as GML and Filter Encoding, text by text: all that comes from people is escaped here.

Source: GML 3.1.1 (03-105r1) and 3.2.1 (07-036), 10-11; Filter Encoding 1.1 (04-095) and 2.0 (09-026r2).
"""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import dataclass
from typing import Any, Iterator, Optional, Sequence

import numpy as np

from ..core import geometry
from ..core.errors import DoesNotFit, Unsupported
from ..core.geometry import Geometry, Shape
from ..core.values import Value

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[^\W\d][\w.\-]*\Z")


@dataclass(frozen=True)
class Dialect:
    """How one service is written to: its version, the type's name and namespace, and the spelling of the system.

    ``declared`` is the geometry's type in the schema (``MultiSurface``);
    ``north_first`` the order of axes that reading showed.

    """

    version: str
    type: str
    namespace: str
    srs: str
    declared: str = ""
    north_first: bool = False

    @property
    def is_2(self) -> bool:
        """Whether this is WFS 2.0 with Filter Encoding 2.0 and GML 3.2."""
        return self.version.startswith("2.")

    @property
    def is_qgis(self) -> bool:
        """Whether this is QGIS Server: it knows names without a prefix only, and dies of a filter with Equals (3.40)."""
        return self.namespace == "http://www.qgis.org/gml"

    @property
    def filter(self) -> str:
        """The prefix of filters."""
        return "fes" if self.is_2 else "ogc"

    @property
    def namespaces(self) -> str:
        """Return the declarations of all prefixes used here."""
        wfs, filters, gml = (
            ("http://www.opengis.net/wfs/2.0", "http://www.opengis.net/fes/2.0", "http://www.opengis.net/gml/3.2")
            if self.is_2 else ("http://www.opengis.net/wfs", "http://www.opengis.net/ogc", "http://www.opengis.net/gml")
        )
        return (f'xmlns:wfs="{wfs}" xmlns:{self.filter}="{filters}" xmlns:gml="{gml}" '
                f'xmlns:{self.prefix}="{escaped(self.namespace)}"')

    @property
    def prefix(self) -> str:
        """The prefix of the type's namespace: the server's own where its name shows one."""
        given = self.type.rpartition(":")[0]
        return given if _NAME.match(given) and given not in ("wfs", "ogc", "fes", "gml") else "app"

    @property
    def element(self) -> str:
        """The type's name with its prefix."""
        return self.named(self.type.rpartition(":")[2])

    def named(self, name: str) -> str:
        """Return an element's name with the prefix. Raises Unsupported for what is no name of XML."""
        if not _NAME.match(name):
            raise Unsupported("a name that XML cannot carry", name=name[:100])
        return f"{self.prefix}:{name}"

    def reference(self, name: str) -> str:
        """Return how filters and updates name a property."""
        full = self.named(name)
        return name if self.is_qgis else full


def escaped(text: str) -> str:
    """Return text as XML carries it, in ASCII: some servers count characters where bytes are meant, and wait for more.

    Raises DoesNotFit for characters XML cannot carry.
    """
    if _FORBIDDEN.search(text):
        raise DoesNotFit("XML cannot carry a character of this text")
    plain = html.escape(text, quote=True).replace("\r", "&#13;")
    return plain.encode("ascii", "xmlcharrefreplace").decode("ascii")


def literal(value: Value) -> str:
    """Return a value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(repr(value) if isinstance(value, float) else str(value))


def equal(dialect: Dialect, name: str, value: Value) -> str:
    """Return the test that a property has a value, or none."""
    f, reference = dialect.filter, _reference(dialect, name)
    if value is None:
        return f"<{f}:PropertyIsNull>{reference}</{f}:PropertyIsNull>"
    return f"<{f}:PropertyIsEqualTo>{reference}<{f}:Literal>{literal(value)}</{f}:Literal></{f}:PropertyIsEqualTo>"


def at_least(dialect: Dialect, name: str, value: Value) -> str:
    """Return the test that a property is not below a value."""
    f = dialect.filter
    test = f"{_reference(dialect, name)}<{f}:Literal>{literal(value)}</{f}:Literal>"
    return f"<{f}:PropertyIsGreaterThanOrEqualTo>{test}</{f}:PropertyIsGreaterThanOrEqualTo>"


def there(dialect: Dialect, name: str, place: Optional[Geometry], *, tolerance: float) -> Optional[str]:
    """Return the test that a geometry is exactly this, or none; None where the service has no safe one.

    A point is compared by a box around it, for servers compare coordinates
    bit by bit, or not at all.
    """
    if place is None:
        return equal(dialect, name, None)
    f, reference = dialect.filter, _reference(dialect, name)
    if place.kind == "Point":
        x, y = geometry.positions(place)[0, :2]
        low, high = (_positions(dialect, np.array([[x + by, y + by]]), "pos")[9:-10] for by in (-tolerance, tolerance))
        box = f'<gml:Envelope srsName="{escaped(dialect.srs)}"><gml:lowerCorner>{low}</gml:lowerCorner>' \
              f"<gml:upperCorner>{high}</gml:upperCorner></gml:Envelope>"
        return f"<{f}:BBOX>{reference}{box}</{f}:BBOX>"
    return None if dialect.is_qgis else f"<{f}:Equals>{reference}{gml(dialect, place)}</{f}:Equals>"


def _reference(dialect: Dialect, name: str) -> str:
    f, label = dialect.filter, "ValueReference" if dialect.is_2 else "PropertyName"
    return f"<{f}:{label}>{dialect.reference(name)}</{f}:{label}>"


def all_of(dialect: Dialect, tests: Sequence[str], *, declared: bool = False) -> str:
    """Return a filter of tests that must all hold. Raises Unsupported for none: a filter of nothing is everything."""
    if not tests:
        raise Unsupported("a filter without a test")
    f = dialect.filter
    inner = tests[0] if len(tests) == 1 else f"<{f}:And>{''.join(tests)}</{f}:And>"
    return f"<{f}:Filter{' ' + dialect.namespaces if declared else ''}>{inner}</{f}:Filter>"


def by_id(dialect: Dialect, identifier: str) -> str:
    """Return a filter for one feature. Raises Unsupported for an empty id."""
    if not identifier:
        raise Unsupported("a feature without an id")
    if dialect.is_2:
        return f'<fes:Filter><fes:ResourceId rid="{escaped(identifier)}"/></fes:Filter>'
    return f'<ogc:Filter><ogc:FeatureId fid="{escaped(identifier)}"/></ogc:Filter>'


def gml(dialect: Dialect, place: Geometry) -> str:
    """Return a geometry in the form that the type declares: one part alone where it takes single ones."""
    shape = geometry.decode(place.wkb)
    single = dialect.declared in ("Point", "LineString", "Curve", "Polygon", "Surface")
    if single and shape.kind.startswith("Multi") and len(shape.parts) == 1:
        shape = Shape(shape.kind[5:], shape.parts[0])
    if dialect.declared.startswith("Multi") and not shape.kind.startswith(("Multi", "Geometry")):
        shape = Shape(f"Multi{shape.kind}", [shape.parts])
    return _element(dialect, shape, itertools.count(1), f' srsName="{escaped(dialect.srs)}"')


def _element(dialect: Dialect, shape: Shape, numbers: Iterator[int], srs: str = "") -> str:
    identity = f' gml:id="g{next(numbers)}"' if dialect.is_2 else ""
    if shape.kind == "Point":
        return f"<gml:Point{identity}{srs}>{_positions(dialect, shape.parts, 'pos')}</gml:Point>"
    if shape.kind == "LineString":
        return f"<gml:LineString{identity}{srs}>{_positions(dialect, shape.parts, 'posList')}</gml:LineString>"
    if shape.kind == "Polygon":
        rings = (_ring(dialect, ring, "interior" if index else "exterior") for index, ring in enumerate(shape.parts))
        return f"<gml:Polygon{identity}{srs}>{''.join(rings)}</gml:Polygon>"
    outer, member = _collection(dialect, shape.kind)
    parts = (f"<gml:{member}>{_element(dialect, Shape(shape.kind[5:], part), numbers)}</gml:{member}>" for part in shape.parts)
    return f"<gml:{outer}{identity}{srs}>{''.join(parts)}</gml:{outer}>"


def _collection(dialect: Dialect, kind: str) -> tuple[str, str]:
    """Return the names of a collection and its members: GML 3.2 knows no MultiPolygon and no MultiLineString."""
    if kind == "MultiPoint":
        return "MultiPoint", "pointMember"
    if kind == "MultiLineString":
        old = dialect.declared == "MultiLineString" and not dialect.is_2
        return ("MultiLineString", "lineStringMember") if old else ("MultiCurve", "curveMember")
    if kind == "MultiPolygon":
        old = dialect.declared == "MultiPolygon" and not dialect.is_2
        return ("MultiPolygon", "polygonMember") if old else ("MultiSurface", "surfaceMember")
    raise Unsupported("a collection of several kinds of geometry cannot be written here", kind=kind)


def _ring(dialect: Dialect, ring: Any, side: str) -> str:
    return f"<gml:{side}><gml:LinearRing>{_positions(dialect, ring, 'posList')}</gml:LinearRing></gml:{side}>"


def _positions(dialect: Dialect, array: np.ndarray, name: str) -> str:
    width = array.shape[1]
    ordered = array[:, [1, 0, *range(2, width)]] if dialect.north_first else array
    numbers = " ".join(_plain(number) for number in ordered.ravel().tolist())
    dimension = ' srsDimension="3"' if width == 3 else ""
    return f"<gml:{name}{dimension}>{numbers}</gml:{name}>"


def _plain(number: float) -> str:
    """Return all digits a number has, without an exponent."""
    text = repr(float(number))
    if "e" in text:
        text = np.format_float_positional(number, trim="-")
    return text[:-2] if text.endswith(".0") else text
