"""What makes a geometry unfit to be sent: no positions, too few of them, edges that cross. Needs only numpy.

Source: OGC Simple Features 06-103r4, 6.1.6 to 6.1.14. Crossing edges are found where shapely is there (see ``geometry``).
"""

from __future__ import annotations

from typing import Any, Iterator

import numpy as np

from . import geometry
from .geometry import Geometry, Shape

EMPTY = "empty_geometry"
TOO_FEW = "too_few_points"
CROSSED = "self_intersection"
OTHER_KIND = "other_geometry"
_MULTI = "Multi"


def flaw(place: Geometry) -> str:
    """Return the code of what is wrong with a geometry by itself, else an empty text. Raises BadCoordinates."""
    shape = geometry.decode(place.wkb)
    if not any(len(array) for array in geometry.arrays(shape)) or not np.isfinite(geometry.positions(place)).all():
        return EMPTY
    if any(_too_few(kind, array) for kind, array in _lines(shape)):
        return TOO_FEW
    return CROSSED if geometry.crosses_itself(place) else ""


def fits_kind(place: Geometry, wanted: str) -> bool:
    """Tell whether a dataset of a simple-feature kind takes a geometry; a single one passes for a multi of its kind."""
    if wanted in ("Geometry", place.kind):
        return True
    if wanted == "GeometryCollection":
        return False
    if wanted == f"{_MULTI}{place.kind}":
        return True
    return place.kind == f"{_MULTI}{wanted}" and len(geometry.decode(place.wkb).parts) == 1


def _lines(shape: Shape) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every line and ring of a shape with the kind it belongs to."""
    if shape.kind == "GeometryCollection":
        for member in shape.parts:
            yield from _lines(member)
    elif "Point" not in shape.kind:
        kind = shape.kind.replace(_MULTI, "")
        yield from ((kind, array) for array in geometry.arrays(shape))


def _too_few(kind: str, array: Any) -> bool:
    """Tell whether a line has no length, or a ring no inside: counted are positions that differ."""
    different = len(np.unique(array[:, :2], axis=0))
    if kind != "Polygon":
        return different < 2
    closed = len(array) > 3 and bool((array[0, :2] == array[-1, :2]).all())
    return different < 3 or not closed
