"""Testing features against a query: an area of any shape, and what their fields must be."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Optional, Sequence

from . import crs, geometry
from .errors import Unsupported
from .feature import Feature
from .geometry import Geometry
from .query import Condition, Query
from .schema import Schema
from .values import Kind, Value, fitting, same

ORDERED: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
CONTAINS = "contains"
OPERATORS = ("=", "<>", CONTAINS, *ORDERED)


@dataclass(frozen=True)
class Wanted:
    """What a query asks beyond bounds, period and limit, for features of one schema.

    Raises Unsupported for a condition on a field that is not there.
    """

    schema: Schema
    polygon: Optional[Geometry] = None
    where: tuple[Condition, ...] = ()
    _area: Optional[Geometry] = field(default=None, init=False)

    def __post_init__(self) -> None:
        for condition in self.where:
            if self.schema.field(condition.field) is None or condition.operator not in OPERATORS:
                raise Unsupported("the platform cannot be asked for this", field=condition.field)
        if self.polygon is not None:
            object.__setattr__(self, "_area", _in_system(self.polygon, self.schema.crs))

    @classmethod
    def by(cls, query: Query, schema: Schema) -> Wanted:
        """Take over what a query asks."""
        return cls(schema, query.polygon, query.where)

    def __bool__(self) -> bool:
        return self.polygon is not None or bool(self.where)

    def kept(self, features: Sequence[Feature]) -> tuple[Feature, ...]:
        """Return the features that are wanted. Raises MissingLibrary for lines and areas without shapely."""
        found = tuple(feature for feature in features if all(self._holds(item, feature) for item in self.where))
        if self._area is None or not found:
            return found
        inside = geometry.meets([feature.geometry for feature in found], self._area)
        return tuple(feature for feature, is_inside in zip(found, inside) if is_inside)

    def bounds(self, area: Optional[tuple[float, float, float, float]]) -> Optional[tuple[float, float, float, float]]:
        """Return the bounds to ask for, in CRS84: the area's and the polygon's together."""
        if self.polygon is None:
            return area
        found = geometry.bounds(self.polygon)
        if area is None:
            return found
        return max(area[0], found[0]), max(area[1], found[1]), min(area[2], found[2]), min(area[3], found[3])

    def kind(self, condition: Condition) -> Kind:
        """Return what the field of a condition holds."""
        found = self.schema.field(condition.field)
        return found.kind if found else Kind.TEXT

    def _holds(self, condition: Condition, feature: Feature) -> bool:
        return meets(feature.properties.get(condition.field), condition, self.kind(condition))


def meets(found: Value, condition: Condition, kind: Kind) -> bool:
    """Tell whether a value meets a condition; both are compared in the one form of their kind."""
    if condition.operator == CONTAINS:
        return found is not None and str(condition.value or "").lower() in str(found).lower()
    wanted, _ = fitting(condition.value, kind)
    if condition.operator == "=":
        return same(found, wanted, kind)
    if condition.operator == "<>":
        return not same(found, wanted, kind) and (found is not None or wanted is None)
    if found is None or wanted is None:
        return False
    return ORDERED[condition.operator](found, wanted)


def _in_system(polygon: Geometry, name: str) -> Geometry:
    return geometry.moved(polygon, lambda xy: crs.transform(xy[:, :2], source=crs.CRS84, target=name))
